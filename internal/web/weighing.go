package web

import (
	"net/http"
	"net/url"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"

	"github.com/a-h/templ"
)

// weighingPage is the heart: what is so, what one could do, and what speaks for
// and against it.
type weighingPage struct {
	Dilemma *view.Dilemma
	Sheet   sheet
	Party   string // the reader's own, weighing.PartyOf
	Short   shortPath
	Open    string // the option whose short path stands open
	Values  []option
	Receipt bool // it was written down just now
	Round   roundPage

	MayOrder, MayArgue, MayState, MayDissent bool
}

// shortPath is the short path of one option as it was sent, when it came back.
type shortPath struct {
	written
	At     string // the option
	Warned bool   // what looks like personal data was shown
}

func (s *Server) weighing(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	return s.showWeighing(v, http.StatusOK, d, shortPath{})
}

// showWeighing shows the page, with the short path of an option as it was sent.
func (s *Server) showWeighing(v *visit, status int, d *view.Dilemma, short shortPath) error {
	open := d.Stage != dilemma.Learning && d.Stage != dilemma.Closed
	p := weighingPage{
		Dilemma: d, Short: short, Values: v.valuesOf(d),
		Sheet:      v.sheetOf(d, v.R.URL.Query()["waarde"]),
		Party:      weighing.PartyOf(v.as("weighing.take-stance", d.Access)),
		Receipt:    d.Stage == dilemma.Intake && v.R.URL.Query().Get("opgeschreven") != "",
		MayArgue:   open && v.may("weighing.argue", d),
		MayState:   open && v.may("weighing.state-fact", d),
		MayOrder:   open && v.may("weighing.order-values", d),
		MayDissent: d.Stage != dilemma.Closed && v.may("weighing.voice-dissent", d),
	}
	p.Round = v.roundOf(d, p.Party)
	p.Open = p.opened(v.Person.ID, v.R.URL.Query().Get("kort"))
	f := dilemmaFrame(d)
	f.Wide = len(d.Options) > 2 // or the sheet would scroll beside the rail
	return v.page(status, f, weighingBody(v, p))
}

// opened chooses which short path stands open: the one that was refused, the
// one that was asked for, else the first option of which the reader has said
// nothing yet. One at a time keeps the page light.
func (p weighingPage) opened(reader dilemma.PersonID, asked string) string {
	if p.Short.At != "" {
		return p.Short.At
	}
	if p.Dilemma.Option(asked) != nil {
		return asked
	}
	for _, o := range p.Dilemma.Options {
		if p.saidBy(reader, o.ID) == 0 {
			return o.ID
		}
	}
	return ""
}

// shortHere opens the short path of an option.
func (p weighingPage) shortHere(option string) templ.SafeURL {
	return templ.SafeURL(pathOf(p.Dilemma.ID) + "?kort=" + url.QueryEscape(option) + "#kort-" + option)
}

// argueShort takes the short path: one line, good or not good, and one value.
func (s *Server) argueShort(v *visit) error {
	d, err := v.dilemma("weighing.argue")
	if err != nil {
		return err
	}
	at := v.form("option")
	if d.Option(at) == nil {
		return ErrNotFound
	}
	form, err := s.written(v, "")
	if err != nil {
		return err
	}
	cmd := weighing.Argue{
		Kind: weighing.Kind(v.form("kind")), Option: at, Value: chain.ValueID(v.form("value")),
		Consequence: v.form("consequence"), Chain: s.Chain,
	}
	if v.mustLookAgain() {
		return s.showWeighing(v, http.StatusUnprocessableEntity, d, shortPath{written: form, At: at, Warned: true})
	}
	err = v.do(d.ID, d.Access, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		form.Refused = no
		return s.showWeighing(v, http.StatusUnprocessableEntity, d, shortPath{written: form, At: at})
	}
	if err != nil {
		return err
	}
	return v.redirect(pathOf(d.ID) + "#kort-" + at)
}

// saidBy counts what the reader has said about an option.
func (p weighingPage) saidBy(reader dilemma.PersonID, option string) int {
	n := 0
	for i := range p.Dilemma.Arguments {
		a := &p.Dilemma.Arguments[i]
		if a.Option == option && a.Made.By.Person == reader && a.Withdrawn == nil {
			n++
		}
	}
	return n
}

// stanceOf is what the reader's party holds of a fact; unknown when it has not
// said anything.
func (p weighingPage) stanceOf(f *view.Fact) weighing.Stance {
	for _, s := range f.Stances {
		if s.Party == p.Party {
			return s.Stance
		}
	}
	return ""
}
