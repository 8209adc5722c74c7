package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"unicode/utf16"

	"beraad/intake"
	"beraad/internal/privacy"
	"beraad/weighing"
)

// caution is a piece of a text that looks like personal data, as a module needs
// it: places count UTF-16 units, as browsers do.
type caution struct {
	From    int    `json:"van"`
	To      int    `json:"tot"`
	Instead string `json:"voorstel"`
	Says    string `json:"zegt"`
	Do      string `json:"doe"`
}

// hints is what there is to say about a text while it is being written. It is
// advice: nothing is blocked.
type hints struct {
	Cautions []caution `json:"letOp"`
	Advice   []string  `json:"advies"`
}

// careful looks at a text that is being written. Nothing of it is kept.
func (s *Server) careful(v *visit) error {
	text := v.R.PostFormValue("tekst")
	return v.json(http.StatusOK, hints{Cautions: v.cautionsIn(v.form("soort"), text), Advice: v.adviceOn(v.form("soort"), text)})
}

// cautions finds what looks like personal data in a text.
func (v *visit) cautions(text string) []caution { return v.cautionsOf(text, privacy.Marks(text)) }

// away begins the kind of a text that leaves for an organisation that is not at the
// table: there what is medical is marked too.
const away = "weg"

// cautionsIn finds what looks like personal data in a text of a kind.
func (v *visit) cautionsIn(kind, text string) []caution {
	if strings.HasPrefix(kind, away) {
		return v.cautionsOf(text, privacy.Leaving(text))
	}
	return v.cautions(text)
}

func (v *visit) cautionsOf(text string, marks []privacy.Mark) []caution {
	out := make([]caution, len(marks))
	for i, m := range marks {
		out[i] = caution{
			From: units(text[:m.From]), To: units(text[:m.To]), Instead: m.Proposal,
			Says: v.Say("caution."+string(m.Kind), "text", text[m.From:m.To]),
			Do:   v.Say("caution.replace", "instead", m.Proposal),
		}
	}
	return out
}

// adviceOn says how a question could be sharper, or what a consequence lacks.
func (v *visit) adviceOn(kind, text string) []string {
	var codes []string
	switch kind {
	case "vraag":
		codes = intake.Coach(text)
	case "gevolg", away + "-gevolg":
		codes = weighing.Coach(text)
	}
	out := []string{}
	for _, code := range codes {
		out = append(out, v.Say("coach."+code))
	}
	return out
}

func units(text string) int { return len(utf16.Encode([]rune(text))) }

// json answers one of our own modules.
func (v *visit) json(status int, what any) error {
	data, err := json.Marshal(what)
	if err != nil {
		return err
	}
	v.W.Header().Set("Content-Type", "application/json")
	v.W.Header().Set("Cache-Control", "no-store")
	v.W.WriteHeader(status)
	_, _ = v.W.Write(data) // a module that left needs no answer
	return nil
}
