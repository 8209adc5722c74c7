package web

import (
	"net/http"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/seal"
	"beraad/internal/view"
	"beraad/weighing"
)

// openingPage is what one of the two roles gets that open a name: the dissent, who asks
// and why, and nothing else of the dilemma.
type openingPage struct {
	Dilemma *view.Dilemma // for its address only
	Dissent *view.Dissent
	Form    written
	Turn    opener         // what the reader can do now
	HasKey  bool           // the reader has a key; without one they can only refuse
	Open    string         // the act that was refused
	Name    *dilemma.Actor // the opened name, shown after the reader's words
	Warned  bool
}

// opener is what one of the two roles can do now.
type opener string

const (
	agrees  opener = "akkoord" // the first role: agree
	opens   opener = "open"    // the second role, after the first agreed
	reads   opener = "naam"    // one of the two who opened it
	waits   opener = "wacht"   // the second role, before
	nothing opener = ""
)

// turnOf works out what somebody in an opener's role can do now.
func turnOf(v *visit, x *view.Dissent) opener {
	seat := v.as("weighing.open-seal", v.asked.Access)
	first := seat.Organisation == x.Seal.Openers[0].Organisation && seat.Role == x.Seal.Openers[0].Role
	switch x.Seal.State {
	case weighing.SealAsked:
		if first {
			return agrees
		}
		return waits
	case weighing.SealAgreed:
		if !first {
			return opens
		}
	case weighing.SealOfTwo:
		if x.Seal.Agreed.By.Person == v.Person.ID || x.Seal.Opened.By.Person == v.Person.ID {
			return reads
		}
	}
	return nothing
}

// openSeal shows an opener what they are asked, and takes their answer.
func (s *Server) openSeal(v *visit) error {
	d, err := v.dilemma(access.ReadSeal)
	if err != nil {
		return err
	}
	x, err := sealedOf(v, d)
	if err != nil {
		return err
	}
	if _, asked := d.Access.Opening[x.ID]; !asked {
		return ErrNotFound // another dissent of the same dilemma
	}
	p := openingPage{Dilemma: d, Dissent: x, Turn: turnOf(v, x), Form: written{Texts: map[string]string{
		"reason": v.form("reason"), "because": v.form("because"),
	}}}
	seat := v.as("weighing.open-seal", d.Access)
	if p.HasKey, err = s.Sealing.HasKey(v.R.Context(), v.Person.ID, chain.SeatOfActor(seat)); err != nil {
		return err
	}
	if !v.sent() {
		return s.showOpening(v, http.StatusOK, p)
	}
	if p.Open = v.form("doe"); v.mustLookAgain() {
		p.Warned = true
		return s.showOpening(v, http.StatusUnprocessableEntity, p)
	}
	err = s.doOpening(v, &p)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showOpening(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	if p.Name != nil {
		return s.showOpening(v, http.StatusOK, p)
	}
	if p.Open == "weiger" { // afterwards the dissent is no longer theirs to read
		return v.redirect("/")
	}
	return v.redirect(v.R.URL.Path)
}

// doOpening carries out one answer: a no, the yes of the first role, the yes of the
// second, or showing the name again.
func (s *Server) doOpening(v *visit, p *openingPage) error {
	at := seal.Dissent{Dilemma: p.Dilemma.ID, ID: p.Dissent.ID}
	by := seal.Opener{Person: v.Person.ID, Words: v.R.PostFormValue("words")}
	ctx := v.R.Context()
	past, err := s.past(v, p.Dilemma.ID)
	if err != nil {
		return err
	}
	switch p.Open {
	case "weiger":
		err := v.do(at.Dilemma, p.Dilemma.Access, weighing.RefuseToOpenSeal{Dissent: at.ID, Reason: v.form("because")})
		if no, ok := dilemma.AsRefusals(err); ok {
			for i := range no {
				if no[i].Field == "reason" {
					no[i].Field = "because"
				}
			}
			return no
		}
		return err
	case string(agrees):
		cmd := weighing.AgreeToOpenSeal{Dissent: at.ID, Reason: v.form("reason")}
		if err := reasonFirst(cmd.Reason); err != nil {
			return err
		}
		if cmd.Key, cmd.Rest, err = s.Sealing.TakeOff(ctx, past, at, by); err != nil {
			return err
		}
		return v.do(at.Dilemma, p.Dilemma.Access, cmd)
	case string(opens):
		cmd := weighing.OpenSeal{Dissent: at.ID, Reason: v.form("reason")}
		if err := reasonFirst(cmd.Reason); err != nil {
			return err
		}
		if cmd.Key, cmd.Shown, err = s.Sealing.Open(ctx, past, at, by); err != nil {
			return err
		}
		return v.do(at.Dilemma, p.Dilemma.Access, cmd)
	case string(reads):
		name, err := s.Sealing.Name(ctx, past, at, by)
		if err == nil {
			p.Name = &name
		}
		return err
	}
	return ErrNotFound
}

// reasonFirst refuses an empty reason before any words are tried.
func reasonFirst(reason string) error {
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	return no.Err()
}

func (s *Server) showOpening(v *visit, status int, p openingPage) error {
	return v.page(status, frame{Title: v.Say("sealed.opening"), Here: "today"}, openingBody(v, p))
}
