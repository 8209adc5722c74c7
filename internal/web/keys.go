package web

import "net/http"

// keysCookie remembers that a reader switched the keys off. WCAG 2.1.4 asks
// that one can: single letters get in the way of who speaks to the computer.
const keysCookie = "toetsen"

// shortcut is a key with what it does. The keys themselves stand on the links
// of the shell (data-key); asset/keys.js reads them there.
type shortcut struct{ Keys, Phrase string }

var shortcuts = []shortcut{
	{"n", "keys.new"},
	{"/", "keys.search"},
	{"g v", "keys.today"},
	{"g d", "keys.dilemmas"},
	{"g k", "keys.frames"},
	{"g o", "keys.meetings"},
	{"g p", "programme.title"},
	{"g s", "signals.title"},
	{"g e", "pulse.title"},
	{"g r", "own.title"},
	{"g n", "keys.desk"},
	{"g b", "keys.messages"},
	{"g t", "state.title"},
	{"g m", "keys.team"},
	{"g i", "keys.me"},
	{"?", "keys.help"},
	{"Ctrl + Enter", "keys.send"},
}

// keysOn tells whether the reader wants the keys.
func (v *visit) keysOn() bool {
	c, err := v.R.Cookie(keysCookie)
	return err != nil || c.Value != "uit"
}

func (s *Server) keys(v *visit) error {
	return v.page(http.StatusOK, frame{Title: v.Say("keys.title"), Here: "keys"}, keysBody(v))
}

func (s *Server) switchKeys(v *visit) error {
	value := "aan"
	if v.form("toetsen") == "uit" {
		value = "uit"
	}
	s.remember(v, keysCookie, value)
	return v.redirect("/toetsen")
}
