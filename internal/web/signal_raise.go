package web

import (
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/view"
	"beraad/signal"
)

// raisePage is the form by which a signal is raised.
type raisePage struct {
	About    signal.About
	Known    bool            // there is something that it is about
	Proposal *view.Signal    // that it comes out of
	Choices  []*view.Dilemma // behind it, as far as the reader may read them
	Chosen   []string
	Rest     string // of a proposal: the dilemmas that the reader may not read
	Form     written
	Warned   bool
}

// raiseSignal first asks what the signal is about, and then the rest.
func (s *Server) raiseSignal(v *visit) error {
	p, err := s.raisePage(v)
	if err != nil {
		return err
	}
	if !v.sent() || !p.Known {
		return s.showRaise(v, http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showRaise(v, http.StatusUnprocessableEntity, p)
	}
	id, err := s.raised(v, p)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showRaise(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOfSignal(id))
}

func (s *Server) showRaise(v *visit, status int, p raisePage) error {
	return v.page(status, frame{Title: v.Say("signals.new"), Here: "signals", Style: "signal"}, raiseBody(v, p))
}

func (s *Server) raisePage(v *visit) (p raisePage, err error) {
	asked := func(name string) string { return dilemma.Tidy(v.R.FormValue(name)) }
	switch {
	case asked("voorstel") != "":
		p.Proposal, err = s.Views.Signal(v.R.Context(), signal.ID(asked("voorstel")))
		if errors.Is(err, view.ErrNotFound) {
			return p, ErrNotFound
		}
		if err != nil {
			return p, err
		}
		if err := access.ForSignal(v.Reader, p.Proposal.ID, p.Proposal.Access).CheckSignal("signal.raise"); err != nil {
			return p, err
		}
		p.About = p.Proposal.About
	case asked("kader") != "":
		p.About = signal.About{Frame: chain.FrameID(asked("kader"))}
	case asked("doel") != "" && asked("ander") != "":
		p.About = signal.OfGoals(chain.GoalID(asked("doel")), chain.GoalID(asked("ander")))
	}
	p.Known = v.signalAbout(p.About) != "" && (len(p.About.Goals) == 0 || p.About.Goals[0] != p.About.Goals[1])
	if p.Form, err = s.written(v, "signaal nieuw "+p.About.Key()); err != nil || !p.Known {
		return p, err
	}
	if p.Choices, err = v.fitting(p.About); err != nil {
		return p, err
	}
	p.Chosen = v.forms("dilemmas")
	if one := asked("dilemma"); one != "" && !v.sent() {
		p.Chosen = []string{one}
	}
	return p, v.fromProposal(&p)
}

// fromProposal fills in what the series rule found.
func (v *visit) fromProposal(p *raisePage) (err error) {
	if p.Proposal == nil {
		return nil
	}
	var seen []*view.Dilemma
	if seen, p.Rest, err = v.behindSignal(v.R.Context(), p.Proposal); err != nil {
		return err
	}
	for _, d := range seen {
		if !slices.ContainsFunc(p.Choices, func(c *view.Dilemma) bool { return c.ID == d.ID }) {
			p.Choices = append(p.Choices, d)
		}
		if !v.sent() {
			p.Chosen = append(p.Chosen, string(d.ID))
		}
	}
	p.Form = p.Form.or("title", p.Proposal.Title)
	return nil
}

// raised raises the signal. Of a proposal the dilemmas that the reader cannot see stay
// behind it.
func (s *Server) raised(v *visit, p raisePage) (signal.ID, error) {
	cmd := signal.Raise{
		About: p.About, Title: v.form("title"), Cost: v.form("cost"), Change: v.form("change"), Today: v.Today, Chain: s.Chain,
	}
	id, by, expect := signal.ID("s-"+strings.ToLower(rand.Text()[:16])), v.Actor, 0
	if once := v.form("eenmalig"); once != "" && len(once) <= 64 && plainWord(once) {
		id = signal.ID("s-" + strings.ToLower(once)) // sending it twice raises it once
	}
	seen := func(id dilemma.ID) bool {
		return slices.ContainsFunc(p.Choices, func(d *view.Dilemma) bool { return d.ID == id })
	}
	for _, one := range p.Chosen {
		if !seen(dilemma.ID(one)) {
			var no dilemma.Refusals
			no.Add("signal.dilemma-not-yours", "dilemmas")
			return id, no
		}
		cmd.Dilemmas = append(cmd.Dilemmas, dilemma.ID(one))
	}
	if p.Proposal != nil {
		id, by, expect = p.Proposal.ID, v.inSignal(p.Proposal, "signal.raise"), p.Proposal.Version
		for _, one := range p.Proposal.Dilemmas {
			if !seen(one) {
				cmd.Dilemmas = append(cmd.Dilemmas, one)
			}
		}
	}
	telling, err := v.tell(cmd, cmd.Dilemmas)
	if err != nil {
		return id, err
	}
	_, err = s.Desk.Do(v.R.Context(), command.Request{
		Reader: v.Reader, By: by, Stream: dilemma.ID(id), Command: telling, Once: v.once(), Expect: expect,
	})
	if p.Proposal == nil && isDenied(err) { // only a beginning is for everybody: it was raised already
		err = nil
	}
	return id, err
}

// frameOptions are the frames in force that a signal can be about.
func (v *visit) frameOptions() []option {
	all := []option{{Label: v.Say("raise.choose")}}
	for _, f := range v.server.Chain.FramesOn(v.Today) {
		all = append(all, option{Value: string(f.ID), Label: v.in(f.Name)})
	}
	return all
}

// goalOptions are the goals of the chain.
func (v *visit) goalOptions() []option {
	all := []option{{Label: v.Say("raise.choose")}}
	for _, g := range v.server.Chain.Goals {
		all = append(all, option{Value: string(g.ID), Label: v.in(g.Name)})
	}
	return all
}
