package web

import (
	"net/http"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/seal"
	"beraad/internal/view"
	"beraad/weighing"
)

// sealing is the page on which somebody voices dissent without their name. Nothing on
// it is saved before it is sent, so that no draft says who wrote it.
type sealing struct {
	Dilemma *view.Dilemma
	Openers seal.Openers
	Form    written
	Warned  bool
}

// voiceSealed takes dissent with a sealed name. Its author is asked by the policy and
// stands in no record: the event is recorded by [dilemma.Sealed], nothing is logged when
// it is sent, and what lay in a draft of the open form is thrown away.
func (s *Server) voiceSealed(v *visit) error {
	const action access.Action = "weighing.voice-sealed-dissent"
	see := v.dilemma
	if v.sent() {
		see = v.look
	}
	d, err := see(access.Read)
	if err != nil {
		return err
	}
	if !v.may(action, d) {
		return ErrForbidden
	}
	p := sealing{Dilemma: d, Form: written{Texts: map[string]string{"text": v.form("text")}}}
	if p.Openers, err = s.Sealing.Openers(v.R.Context(), v.Today); err != nil {
		return err
	}
	if !v.sent() {
		return s.showSealing(v, http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showSealing(v, http.StatusUnprocessableEntity, p)
	}
	done, code, err := s.closeName(v, d, p.Openers, v.as(action, d.Access))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showSealing(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, "dissent "+pathOf(d.ID, "tegenspraak"))
	if len(done.Events) == 0 {
		code = "" // sent before: that code was shown then, and this one opens nothing
	}
	f := dilemmaFrame(d)
	f.Title = v.Say("sealed.done")
	return v.page(http.StatusOK, f, sealedDoneBody(v, d, code))
}

// tries is how often a name is sealed anew because other dissent came in between: the
// envelope is bound to the number of its dissent.
const tries = 5

func (s *Server) closeName(v *visit, d *view.Dilemma, openers seal.Openers, author dilemma.Actor) (done command.Done, code string, err error) {
	for range tries {
		var cmd weighing.VoiceSealedDissent
		at := seal.Dissent{Dilemma: d.ID, ID: weighing.NextDissent(len(d.Dissents))}
		if cmd, code, err = openers.Close(at, author, v.form("text")); err != nil {
			return done, "", err
		}
		done, err = s.Desk.Do(v.R.Context(), command.Request{
			Reader: v.Reader, By: dilemma.Sealed, Stream: d.ID, Command: cmd, Once: v.once(),
		})
		no, refused := dilemma.AsRefusals(err)
		if !refused || no[0].Code != "weighing.dissent-number" {
			return done, code, err
		}
		if d, err = s.Views.Dilemma(v.R.Context(), d.ID); err != nil {
			return done, "", err
		}
	}
	return done, "", dilemma.Refuse("weighing.dissent-number")
}

func (s *Server) showSealing(v *visit, status int, p sealing) error {
	f := dilemmaFrame(p.Dilemma)
	f.Title = v.Say("sealed.title")
	return v.page(status, f, sealingBody(v, p))
}

// sealedPage is a dissent with a sealed name, and what can be done about the name.
type sealedPage struct {
	Dilemma *view.Dilemma
	Dissent *view.Dissent
	Form    written
	Open    string // the act that was refused, by its address
}

// sealedOf finds the dissent of the address, when its name is or was sealed.
func sealedOf(v *visit, d *view.Dilemma) (*view.Dissent, error) {
	x := d.Dissent(v.R.PathValue("tegenspraak"))
	if x == nil || x.Seal == nil {
		return nil, ErrNotFound
	}
	return x, nil
}

// sealed shows it to who reads the dilemma. Who may only open the name has a page of
// their own.
func (s *Server) sealed(v *visit) error {
	d, err := v.look(access.Read)
	if _, denied := access.AsDenied(err); denied && len(v.allowed.May(access.ReadSeal)) > 0 {
		return v.redirect(v.R.URL.Path + "/openen")
	}
	if err != nil {
		return err
	}
	x, err := sealedOf(v, d)
	if err != nil {
		return err
	}
	v.saw(d, access.Read)
	return s.showSealed(v, http.StatusOK, sealedPage{Dilemma: d, Dissent: x})
}

func (s *Server) showSealed(v *visit, status int, p sealedPage) error {
	f := dilemmaFrame(p.Dilemma)
	f.Title = v.Say("sealed.page")
	return v.page(status, f, sealedBody(v, p))
}

// openOwnSeal puts the author's own name with their dissent. That somebody tried stands
// in no log.
func (s *Server) openOwnSeal(v *visit) error {
	return s.actOnSeal(v, "weighing.open-own-seal", func(p *sealedPage) (dilemma.Command, dilemma.Actor, error) {
		p.Open, p.Form = "ik", written{Texts: map[string]string{}} // the code is never shown again
		past, err := s.past(v, p.Dilemma.ID)
		if err != nil {
			return nil, dilemma.Actor{}, err
		}
		author, err := seal.Author(past, seal.Dissent{Dilemma: p.Dilemma.ID, ID: p.Dissent.ID}, v.form("code"))
		by := author
		if author.Person != v.Person.ID {
			by = v.Actor
		}
		return weighing.OpenOwnSeal{Dissent: p.Dissent.ID, Author: author}, by, err
	})
}

// askToOpenSeal asks the two roles to open a name, for everybody at the table to see.
func (s *Server) askToOpenSeal(v *visit) error {
	const action = "weighing.ask-to-open-seal"
	return s.actOnSeal(v, action, func(p *sealedPage) (dilemma.Command, dilemma.Actor, error) {
		p.Open, p.Form = "vraag", written{Texts: map[string]string{"reason": v.form("reason")}}
		return weighing.AskToOpenSeal{Dissent: p.Dissent.ID, Reason: v.form("reason")}, v.as(action, p.Dilemma.Access), nil
	})
}

// actOnSeal carries out what one of the forms asks and shows its refusals.
func (s *Server) actOnSeal(v *visit, action access.Action, order func(*sealedPage) (dilemma.Command, dilemma.Actor, error)) error {
	d, err := v.look(action)
	if err != nil {
		return err
	}
	p := sealedPage{Dilemma: d}
	if p.Dissent, err = sealedOf(v, d); err != nil {
		return err
	}
	cmd, by, err := order(&p)
	if err == nil {
		_, err = s.Desk.Do(v.R.Context(), command.Request{Reader: v.Reader, By: by, Stream: d.ID, Command: cmd, Once: v.once()})
	}
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showSealed(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return v.redirect(pathOf(d.ID, "tegenspraak", p.Dissent.ID))
}

// holdersOf names who of the two roles have a key today.
func (v *visit) holdersOf(o seal.Openers) string {
	var names []string
	for _, keys := range o.Keys {
		for _, k := range keys {
			names = append(names, v.name(k.Person))
		}
	}
	return v.List(names)
}

// openersOf names the two roles that can open a name.
func (v *visit) openersOf(seats []chain.Seat) string {
	names := make([]string, len(seats))
	for i, seat := range seats {
		names[i] = v.seatName(seat)
	}
	return v.List(names)
}
