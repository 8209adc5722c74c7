package meeting

import (
	"slices"
	"strconv"

	"beraad/dilemma"
)

// mostItems is more than a table can look at.
const mostItems = 200

// AddItem adds to the list that a step makes together.
type AddItem struct {
	Step  StepID
	Texts map[string]string
}

// CommandName names the command for the policy.
func (AddItem) CommandName() string { return "meeting.add-item" }

// Decide numbers the items through the meeting.
func (c AddItem) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	step, err := s.step(c.Step, Collect)
	if err != nil {
		return nil, err
	}
	texts, no := step.tidied(c.Texts)
	if len(s.items) >= mostItems {
		no.Add("meeting.items-full", "", strconv.Itoa(mostItems))
	}
	return unless(no, ItemAdded{ID: "I" + strconv.Itoa(len(s.items)+1), Step: c.Step, Texts: texts})
}

// StrikeItem takes one's own item off a list.
type StrikeItem struct{ ID string }

// CommandName names the command for the policy.
func (StrikeItem) CommandName() string { return "meeting.strike-item" }

// Decide leaves what others said to them.
func (c StrikeItem) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Running); err != nil {
		return nil, err
	}
	switch i := s.item(c.ID); {
	case i == nil:
		return nil, dilemma.Refuse("meeting.item-unknown")
	case i.struck:
		return nil, nil
	case i.by != by.Person:
		return nil, dilemma.Refuse("meeting.item-of-another")
	}
	return []dilemma.Event{ItemStruck(c)}, nil
}

// TakeItem notes that the dilemma took an item over. The edge did that.
type TakeItem struct{ ID string }

// CommandName names the command for the policy.
func (TakeItem) CommandName() string { return "meeting.take-item" }

// Decide notes it once; also after the meeting, when there is time for it.
func (c TakeItem) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Running, Over); err != nil {
		return nil, err
	}
	i := s.item(c.ID)
	if i == nil || i.struck {
		return nil, dilemma.Refuse("meeting.item-unknown")
	}
	if i.taken {
		return nil, nil
	}
	step := s.Script.Step(i.Step)
	if step == nil || step.Gives == "" || s.Subject.Kind != AboutDilemma {
		return nil, dilemma.Refuse("meeting.item-stays")
	}
	return []dilemma.Event{ItemTaken{ID: c.ID, As: step.Gives}}, nil
}

// Restate puts what somebody else wrote in one's own words.
type Restate struct {
	Step StepID
	Of   dilemma.PersonID
	Text string
}

// CommandName names the command for the policy.
func (Restate) CommandName() string { return "meeting.restate" }

// Decide refuses it where nobody is to know who wrote what.
func (c Restate) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if _, err := s.step(c.Step, Write); err != nil {
		return nil, err
	}
	switch {
	case s.Unnamed:
		return nil, dilemma.Refuse("meeting.unnamed")
	case !slices.Contains(s.revealed, c.Step):
		return nil, dilemma.Refuse("meeting.not-revealed")
	case !slices.Contains(s.written[c.Step], c.Of):
		return nil, dilemma.Refuse("meeting.nothing-written")
	case c.Of == by.Person:
		return nil, dilemma.Refuse("meeting.own-words")
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	id := "V" + strconv.Itoa(len(s.restated)+1)
	return unless(no, WritingRestated{ID: id, Step: c.Step, Of: c.Of, Text: text})
}

// JudgeRestatement says whether what one wrote was put well.
type JudgeRestatement struct {
	ID     string
	Fits   bool
	Remark string
}

// CommandName names the command for the policy.
func (JudgeRestatement) CommandName() string { return "meeting.judge-restatement" }

// Decide asks for what is missing when it does not fit.
func (c JudgeRestatement) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Running); err != nil {
		return nil, err
	}
	switch r := s.restatement(c.ID); {
	case r == nil:
		return nil, dilemma.Refuse("meeting.restatement-unknown")
	case r.Of != by.Person:
		return nil, dilemma.Refuse("meeting.words-of-another")
	case r.judged:
		return nil, dilemma.Refuse("meeting.judged-already")
	}
	remark := dilemma.Tidy(c.Remark)
	var no dilemma.Refusals
	if c.Fits {
		no.Limited("remark", remark, dilemma.Short)
	} else {
		no.Required("remark", remark, dilemma.Short)
	}
	return unless(no, RestatementJudged{ID: c.ID, Fits: c.Fits, Remark: remark})
}
