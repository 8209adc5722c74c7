package web

import (
	"net/http"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/learning"
)

// outcomePage is how the outcome goes back to everyone who contributed. Who only
// hears it gets it made of a summary and not of the dilemma.
type outcomePage struct {
	Dilemma *view.Dilemma
	Whole   bool // the reader may read the whole dilemma
	Form    written
}

// summary is what everyone who contributed hears: the decision, its reasons, and
// what became of what they said themselves. Nothing else of the weighing.
type summary struct {
	Question string
	Rule     string
	But      string
	Option   string
	Decision view.Decision
	Feedback view.Feedback
	Mine     []myPart
	Dissents []view.Dissent // the reader's own
	Receipt  *view.Receipt  // that the reader has read it
	Asked    bool           // the reader was sent it and has not said so
}

// myPart is an argument that the reader made, and what became of it.
type myPart struct {
	view.Argument
	Option string // its text
	Agrees bool   // it pleads for what was decided
	Answer string // what the reasons say to it
}

func (s *Server) outcomePage(v *visit) (outcomePage, error) {
	d, err := v.dilemma(access.ReadOutcome)
	if err != nil {
		return outcomePage{}, err
	}
	p := outcomePage{Dilemma: d, Whole: v.may(access.Read, d)}
	if d.Decision == nil && !p.Whole && len(d.Takeovers) == 0 {
		return p, ErrNotFound
	}
	p.Form, err = s.written(v, "terugkoppeling "+string(d.ID))
	return p, err
}

func (s *Server) outcome(v *visit) error {
	p, err := s.outcomePage(v)
	if err != nil {
		return err
	}
	return s.showOutcome(v, http.StatusOK, p)
}

func (s *Server) showOutcome(v *visit, status int, p outcomePage) error {
	f := frame{Title: v.Say("outcome.title"), Here: "dilemmas"}
	d := p.Dilemma
	switch {
	case !p.Whole && (d.Decision == nil || d.Feedback == nil):
		return v.page(status, f, outcomeReopenedBody(v, d))
	case d.Decision == nil:
		return v.page(status, f, outcomeNotYetBody(v, d))
	case d.Feedback == nil:
		p.Form.or("text", v.draftOutcome(d))
		return v.page(status, f, feedBackBody(v, p))
	case p.Whole:
		return v.page(status, f, outcomeWholeBody(v, p, v.summaryOf(d)))
	}
	return v.page(status, f, outcomeBody(v, p, v.summaryOf(d)))
}

// feedBack sends the outcome to everyone who contributed.
func (s *Server) feedBack(v *visit) error {
	return s.outcomeDo(v, learning.FeedBack{Text: v.form("text")})
}

// receiveOutcome notes that the reader knows how it ended.
func (s *Server) receiveOutcome(v *visit) error {
	return s.outcomeDo(v, learning.Receive{Remark: v.form("remark"), Recognised: learning.Recognised(v.form("recognised"))})
}

func (s *Server) outcomeDo(v *visit, cmd dilemma.Command) error {
	p, err := s.outcomePage(v)
	if err != nil {
		return err
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showOutcome(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOf(p.Dilemma.ID, "terugkoppeling"))
}

// hearers are the people who will hear the outcome when the reader sends it.
func (v *visit) hearers(d *view.Dilemma) []subject {
	var all []subject
	for _, p := range d.Contributors {
		if p != v.Person.ID {
			all = append(all, v.colleague(p))
		}
	}
	return all
}

// untold names who contributed and was not sent the outcome.
func (v *visit) untold(d *view.Dilemma) []subject {
	var all []subject
	for _, p := range d.Untold() {
		all = append(all, v.colleague(p))
	}
	return all
}

// recognitions are what one can say of an outcome.
func (v *visit) recognitions() []option {
	var all []option
	for _, r := range []learning.Recognised{learning.Familiar, learning.Unfamiliar} {
		all = append(all, option{Value: string(r), Label: v.Say("outcome.recognised." + string(r))})
	}
	return all
}

// draftOutcome is a first text of what will be told. Whoever decided makes it
// their own.
func (v *visit) draftOutcome(d *view.Dilemma) string {
	taken := d.Decision.Taken
	return strings.Join([]string{
		v.Say("outcome.draft-question", "question", d.Question),
		v.Say("outcome.draft-option", "option", v.teller(d).option(taken.Option)),
		v.Say("outcome.draft-reasons", "reasons", taken.Reasons),
		v.Say("outcome.draft-effect", "effect", taken.Effect),
		v.Say("outcome.draft-thanks", "aftermath", v.Day(taken.Aftermath)),
	}, "\n\n")
}

// summaryOf gathers what the reader may hear of a dilemma.
func (v *visit) summaryOf(d *view.Dilemma) summary {
	me := v.Person.ID
	s := summary{
		Question: d.Question, Rule: d.Rule, But: d.But, Option: v.teller(d).option(d.Decision.Option),
		Decision: *d.Decision, Feedback: *d.Feedback, Asked: slices.Contains(d.Unread(), me),
	}
	for _, a := range d.Arguments {
		if a.Made.By.Person == me && a.Withdrawn == nil {
			s.Mine = append(s.Mine, v.partOf(d, a))
		}
	}
	for _, said := range d.Dissents {
		if said.By.Person == me {
			s.Dissents = append(s.Dissents, said)
		}
	}
	for _, told := range d.Feedback.Received {
		if told.By.Person == me {
			s.Receipt = &told
		}
	}
	return s
}

func (v *visit) partOf(d *view.Dilemma, a view.Argument) myPart {
	same := a.Option == d.Decision.Option
	return myPart{
		Argument: a, Option: v.teller(d).option(a.Option),
		Agrees: same == (a.Kind == "for"),
		Answer: answerTo(d.Decision.Taken, a.ID),
	}
}
