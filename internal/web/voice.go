package web

import (
	"net/http"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
)

// voicePage asks for an anonymous voice about a frame.
type voicePage struct {
	Frame  chain.Frame
	Form   written
	Warned bool
	Done   string // "eerste" or "eerder", after it was sent
}

// voice keeps an anonymous voice. Nothing of who sent it is logged, no draft is kept, and
// the answer tells nobody else anything.
func (s *Server) voice(v *visit) error {
	f, ok := s.Chain.Frame(chain.FrameID(v.R.PathValue("kader")))
	if !ok || s.Voices == nil {
		return ErrNotFound
	}
	p := voicePage{Frame: f, Form: written{Texts: map[string]string{"text": v.form("text")}}}
	if !v.sent() {
		if done := v.R.URL.Query().Get("stem"); done == "eerste" || done == "eerder" {
			p.Done = done
		}
		return v.showVoice(http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return v.showVoice(http.StatusUnprocessableEntity, p)
	}
	var no dilemma.Refusals
	if no.Limited("text", v.form("text"), dilemma.Line); len(no) > 0 {
		p.Form.Refused = no
		return v.showVoice(http.StatusUnprocessableEntity, p)
	}
	first, err := s.Voices.Speak(v.R.Context(), f.ID, v.Person.ID,
		view.Voice{Week: view.WeekOf(v.Today), Text: v.form("text")}, s.Chain.SeriesRule().Voices)
	if err != nil {
		return err
	}
	if first {
		return v.redirect(frameURL(f.ID) + "/stem?stem=eerste")
	}
	return v.redirect(frameURL(f.ID) + "/stem?stem=eerder")
}

func (v *visit) showVoice(status int, p voicePage) error {
	return v.page(status, frame{Title: v.Say("voice.title"), Here: "frames", Style: "act"}, voiceBody(v, p))
}

// voices returns the anonymous voices about a frame that may be shown.
func (v *visit) voices(frame chain.FrameID) ([]string, error) {
	if frame == "" || v.server.Voices == nil {
		return nil, nil
	}
	return v.server.Voices.Shown(v.R.Context(), frame)
}

// spoken are those with words.
func withWords(all []string) []string {
	var said []string
	for _, one := range all {
		if one != "" {
			said = append(said, one)
		}
	}
	return said
}
