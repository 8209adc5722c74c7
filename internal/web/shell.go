package web

import (
	"net/url"

	"github.com/a-h/templ"
)

// menuItem is one entry of the main menu. Pages say with frame.Here where they
// belong.
type menuItem struct{ Here, Path, Phrase, Key string }

// menu lists the pages that there are, for this reader.
func (v *visit) menu() []menuItem {
	items := []menuItem{
		{"today", "/", "menu.today", "g v"},
		{"dilemmas", "/dilemmas", "menu.dilemmas", "g d"},
		{"frames", "/kaders", "menu.frames", "g k"},
		{"meetings", "/beraad", "menu.meetings", "g o"},
		{"signals", "/signalen", "signals.title", "g s"},
	}
	if v.server.Measures != nil {
		items = append(items, menuItem{"programme", "/programma", "programme.title", "g p"})
	}
	if v.server.Polling.Any() {
		items = append(items, menuItem{"pulse", "/peiling", "pulse.title", "g e"})
	}
	if v.server.Notebooks != nil {
		items = append(items, menuItem{"own", ownRoot, "own.title", "g r"})
	}
	if v.HasDesk {
		items = append(items, menuItem{"desk", "/voorgelegd", "menu.desk", "g n"})
	}
	if len(v.teamOf()) > 0 {
		items = append(items, menuItem{"team", "/team", "menu.team", "g m"})
	}
	if v.Person.Administrator {
		items = append(items, menuItem{"admin", "/beheer/taken", "menu.admin", "g t"})
	} else if v.Reader.Audits && v.server.Ledger != nil {
		items = append(items, menuItem{"admin", "/beheer/geschiedenis", "menu.admin", "g t"})
	} else if v.Reader.Erases && v.server.Retentions != nil {
		items = append(items, menuItem{"admin", "/beheer/bewaren", "menu.admin", "g t"})
	}
	return items
}

// windowTitle names the page first: that is what a row of tabs has room for.
func (v *visit) windowTitle(f frame) string {
	if f.Title == "" {
		return "Beraad"
	}
	return f.Title + " · Beraad"
}

// asset is the address of a file of ours.
func (v *visit) asset(name string) string { return v.server.assets.url(name) }

// signInHere leads to the sign-in page and back.
func (v *visit) signInHere() templ.SafeURL {
	return templ.SafeURL("/aanmelden?terug=" + url.QueryEscape(v.here()))
}
