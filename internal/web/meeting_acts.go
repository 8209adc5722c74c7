package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/identity"
	"beraad/meeting"
	"beraad/weighing"
)

// meetingActs says, by the last part of the address, what can be done in a meeting.
var meetingActs = map[string]func(*visit, meetingPage) dilemma.Command{
	"stap":    openStep,
	"schrijf": writeFirst,
	"toon": func(v *visit, _ meetingPage) dilemma.Command {
		return meeting.Reveal{Step: meeting.StepID(v.form("step"))}
	},
	"klaar":     sayReady,
	"voegtoe":   addItem,
	"haalweg":   func(v *visit, _ meetingPage) dilemma.Command { return meeting.StrikeItem{ID: v.form("item")} },
	"neemover":  func(v *visit, _ meetingPage) dilemma.Command { return meeting.TakeItem{ID: v.form("item")} },
	"verwoord":  restateWriting,
	"beoordeel": judgeWriting,
	"leg-vast":  conclude,
	"sluit":     func(*visit, meetingPage) dilemma.Command { return meeting.Close{} },
	"nodig-uit": inviteGuest,
	"meld-af":   func(v *visit, _ meetingPage) dilemma.Command { return meeting.Decline{Reason: v.form("reason")} },
	"verzet":    moveMeeting,
	"leiding": func(v *visit, _ meetingPage) dilemma.Command {
		return meeting.HandLead{Lead: dilemma.PersonID(v.form("lead"))}
	},
	"zeg-af":  func(v *visit, _ meetingPage) dilemma.Command { return meeting.CallOff{Reason: v.form("reason")} },
	"gelezen": func(*visit, meetingPage) dilemma.Command { return meeting.ReadMinutes{} },
	"nagekomen": func(v *visit, _ meetingPage) dilemma.Command {
		return meeting.Keep{ID: v.form("agreement"), Text: v.form("text")}
	},
	"stel-uit":   postpone,
	"kijk-terug": func(v *visit, _ meetingPage) dilemma.Command { return meeting.LookBack{Text: v.form("text")} },
}

// doMeeting does one thing in a meeting. What is refused comes back with everything
// that was typed.
func (s *Server) doMeeting(v *visit) error {
	does := v.R.PathValue("doe")
	act, known := meetingActs[does]
	if !known {
		return ErrNotFound
	}
	p, err := v.meetingOf(access.ReadMinutes)
	if err != nil {
		return err
	}
	p.Sent = does
	if p.Form, err = s.written(v, p.place()); err != nil {
		return err
	}
	cmd := act(v, p)
	if v.mustLookAgain() && p.may(access.Action(cmd.CommandName())) {
		p.Warned = true
		return s.showMeeting(v, http.StatusUnprocessableEntity, p)
	}
	err = s.readyFor(v, p, cmd)
	if err == nil {
		err = v.doMeeting(p, cmd)
	}
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showMeeting(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return s.afterMeeting(v, p, cmd)
}

// doMeeting carries out a command in a meeting, in the role in which the reader sits
// there.
func (v *visit) doMeeting(p meetingPage, cmd dilemma.Command) error {
	by := v.Actor
	if g := p.Whole.Guest(v.Person.ID); g != nil {
		by = g.Actor
	}
	_, err := v.server.Desk.Do(v.R.Context(), command.Request{
		Reader: v.Reader, By: by, Stream: p.Whole.Stream(), Command: cmd, Once: v.once() + p.Sent, Expect: v.basedOn(),
	})
	return err
}

// readyFor does what has to be done before: the dilemma takes an item over, and who
// is invited gets a place at its table.
func (s *Server) readyFor(v *visit, p meetingPage, cmd dilemma.Command) error {
	if p.Subject.Kind != meeting.AboutDilemma {
		return nil
	}
	switch c := cmd.(type) {
	case meeting.TakeItem:
		if err := s.willTake(v, p, cmd); err != nil {
			return err
		}
		return s.takeItem(v, p, c.ID)
	case meeting.Invite:
		if err := s.willTake(v, p, cmd); err != nil {
			return err
		}
		return s.seatGuests(v, p.Subject.Dilemma, []dilemma.Actor{c.Guest}, "guest")
	}
	return nil
}

// willTake asks beforehand what the policy and the meeting say: for what they refuse
// nothing may happen in the dilemma.
func (s *Server) willTake(v *visit, p meetingPage, cmd dilemma.Command) error {
	if err := p.allowed.CheckMeeting(access.Action(cmd.CommandName())); err != nil {
		return err
	}
	past, err := s.past(v, p.Whole.Stream())
	if err != nil {
		return err
	}
	_, err = cmd.Decide(v.Actor, past)
	return err
}

// takeItem adds what the table thought of to the dilemma, as the reader's own act.
func (s *Server) takeItem(v *visit, p meetingPage, id string) error {
	item, at := p.Item(id)
	if item == nil || item.Taken != "" {
		return nil // the meeting says what is the matter
	}
	step := p.Script.Step(at.ID)
	text := item.Texts[step.Fields[0].ID]
	var cmd dilemma.Command
	switch step.Gives {
	case meeting.GivesOption:
		cmd = weighing.NameOption{Text: text}
	case meeting.GivesFact:
		cmd = weighing.StateFact{Text: text}
	case meeting.GivesQuestion:
		cmd = weighing.Ask{Text: text}
	default:
		return nil
	}
	d, err := s.readable(v.R.Context(), v.Reader, p.Subject.Dilemma)
	if err != nil {
		return err
	}
	if d == nil {
		return dilemma.Refuse("meeting.dilemma-not-yours")
	}
	_, err = s.Desk.Do(v.R.Context(), command.Request{
		Reader: v.Reader, By: v.as(access.Action(cmd.CommandName()), d.Access), Stream: d.ID, Command: cmd,
		Once: "beraad-" + string(p.ID) + "-" + id, // tried again after a crash in between it is not said twice
	})
	return err
}

// afterMeeting goes on after something was done.
func (s *Server) afterMeeting(v *visit, p meetingPage, cmd dilemma.Command) error {
	to := pathOfMeeting(p.ID)
	switch cmd.(type) {
	case meeting.WriteFirst, meeting.Conclusion, meeting.AddItem:
		s.dropDraft(v, p.place())
		to += "#nu"
	case meeting.Close:
		if err := s.passOn(v, p); err != nil {
			return err
		}
	case meeting.Restate, meeting.JudgeRestatement:
		to += "#geschreven"
	case meeting.Decline:
		return v.redirect("/beraad")
	case meeting.ReadMinutes:
		return v.redirect("/")
	case meeting.OpenStep, meeting.Reveal, meeting.SayReady, meeting.StrikeItem:
		to += "#nu"
	}
	return v.redirect(to)
}

// passOn writes into the dilemma what the meeting came to. Should that fail, a task
// does it later.
func (s *Server) passOn(v *visit, p meetingPage) error {
	m, err := s.Views.Meeting(v.R.Context(), p.ID)
	if err != nil {
		return err
	}
	if err := s.Desk.PassOn(v.R.Context(), v.Reader, m); err != nil {
		s.Log.WarnContext(v.R.Context(), "what a meeting came to is not passed on yet", "meeting", p.ID, "error", err)
	}
	return nil
}

func openStep(v *visit, _ meetingPage) dilemma.Command {
	minutes, err := strconv.Atoi(v.form("minutes"))
	if err != nil && v.form("minutes") != "" {
		minutes = -1
	}
	return meeting.OpenStep{
		Step: meeting.StepID(v.form("step")), Minutes: minutes, Apart: v.form("how") == "apart", Until: dilemma.Day(v.form("until")),
		Now: v.server.Now(), Today: v.Today,
	}
}

func writeFirst(v *visit, p meetingPage) dilemma.Command {
	step := meeting.StepID(v.form("step"))
	return meeting.WriteFirst{Step: step, Texts: v.fieldsOf(p, step)}
}

func addItem(v *visit, p meetingPage) dilemma.Command {
	step := meeting.StepID(v.form("step"))
	return meeting.AddItem{Step: step, Texts: v.fieldsOf(p, step)}
}

// fieldsOf reads the fields of a step from the form.
func (v *visit) fieldsOf(p meetingPage, id meeting.StepID) map[string]string {
	texts := map[string]string{}
	if step := p.Script.Step(id); step != nil {
		for _, f := range step.Fields {
			texts[f.ID] = v.form(f.ID)
		}
	}
	return texts
}

func sayReady(v *visit, _ meetingPage) dilemma.Command {
	return meeting.SayReady{Step: meeting.StepID(v.form("step")), Ready: v.form("ready") == "ja"}
}

func restateWriting(v *visit, _ meetingPage) dilemma.Command {
	return meeting.Restate{Step: meeting.StepID(v.form("step")), Of: dilemma.PersonID(v.form("of")), Text: v.form("text")}
}

func judgeWriting(v *visit, _ meetingPage) dilemma.Command {
	return meeting.JudgeRestatement{ID: v.form("verwoording"), Fits: v.form("fits") == "ja", Remark: v.form("remark")}
}

func moveMeeting(v *visit, _ meetingPage) dilemma.Command {
	return meeting.Move{On: dilemma.Day(v.form("on")), At: v.form("at"), Place: v.form("place"), Today: v.Today}
}

func postpone(v *visit, _ meetingPage) dilemma.Command {
	return meeting.Postpone{ID: v.form("agreement"), To: dilemma.Day(v.form("to")), Reason: v.form("reason"), Today: v.Today}
}

func inviteGuest(v *visit, _ meetingPage) dilemma.Command {
	return meeting.Invite{Guest: v.guest(v.form("guest"))}
}

// mostAgreed is how many agreements the form has room for.
const mostAgreed = 12

// conclude reads the form of the last step. Lines that were left empty are none.
func conclude(v *visit, _ meetingPage) dilemma.Command {
	saw, _ := strconv.Atoi(v.form("zag")) // of a form without it nothing was seen
	c := meeting.Conclusion{Saw: saw, Today: v.Today}
	c.Summary, c.Nothing, c.LookBack = v.form("summary"), v.form("nothing"), dilemma.Day(v.form("lookBack"))
	c.NobodyElse = v.form("nobody") == "ja"
	for i := range mostAgreed {
		n := "-" + strconv.Itoa(i+1)
		a := meeting.Agreement{What: v.form("what" + n), Who: dilemma.PersonID(v.form("who" + n)), When: dilemma.Day(v.form("when" + n))}
		if a.What != "" || a.When != "" {
			c.Agreements = append(c.Agreements, a)
		}
	}
	for _, value := range v.forms("hear") {
		if g := v.guest(value); g.Person != "" {
			c.Hear = append(c.Hear, g.Person)
		}
	}
	return c
}

// guest reads who was chosen from a list of people, "person/organisation/role"; the
// zero actor for what is not one of them.
func (v *visit) guest(value string) dilemma.Actor {
	parts := strings.Split(value, "/")
	if len(parts) != 3 {
		return dilemma.Actor{}
	}
	a := dilemma.Actor{Person: dilemma.PersonID(parts[0]), Organisation: dilemma.OrganisationID(parts[1]), Role: dilemma.RoleID(parts[2])}
	if !v.mayBeAsked(weighing.Invite(a)) {
		return dilemma.Actor{}
	}
	return a
}

// seatGuests gives everybody who is invited and cannot read the dilemma a place at
// its table, as an act of the reader. The refusals are about a field.
func (s *Server) seatGuests(v *visit, id dilemma.ID, guests []dilemma.Actor, field string) error {
	d, err := s.readable(v.R.Context(), v.Reader, id)
	if err != nil {
		return err
	}
	var no dilemma.Refusals
	if d == nil {
		no.Add("meeting.dilemma-not-yours", field)
		return no
	}
	if !d.Access.Shared && len(guests) > 0 {
		no.Add("meeting.dilemma-not-shared", field)
		return no
	}
	for _, g := range guests {
		reads, err := s.reads(v, g.Person, d.ID)
		if err != nil {
			return err
		}
		if reads {
			continue
		}
		err = v.doOne("plek-"+string(g.Person), d.ID, d.Access, weighing.Invite{Person: g.Person, Organisation: g.Organisation, Role: g.Role})
		if _, refused := dilemma.AsRefusals(err); refused || isDenied(err) {
			no.Add("meeting.guest-cannot-read", field, v.name(g.Person))
		} else if err != nil {
			return err
		}
	}
	return no.Err()
}

func isDenied(err error) bool {
	_, denied := access.AsDenied(err)
	return denied
}

// reads tells whether somebody can read a dilemma.
func (s *Server) reads(v *visit, person dilemma.PersonID, id dilemma.ID) (bool, error) {
	all := v.everyone()
	i := slices.IndexFunc(all, func(p identity.Person) bool { return p.ID == person })
	if i < 0 {
		return false, nil
	}
	d, err := s.readable(v.R.Context(), s.readerOf(v.R.Context(), all[i]), id)
	return d != nil, err
}
