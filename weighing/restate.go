package weighing

import (
	"strconv"

	"beraad/dilemma"
)

// Restate puts somebody else's argument in one's own words.
type Restate struct {
	Argument string
	Text     string
}

// CommandName names the command for the policy.
func (Restate) CommandName() string { return "weighing.restate" }

// Decide refuses to restate one's own party's argument: that is rewording.
func (c Restate) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	switch a := s.argument(c.Argument); {
	case a == nil:
		no.Add("weighing.argument-unknown", "argument", c.Argument)
	case a.withdrawn:
		no.Add("weighing.argument-withdrawn", "argument", c.Argument)
	case PartyOf(a.by) == PartyOf(by):
		no.Add("weighing.your-own-words", "argument")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{ArgumentRestated{ID: "V" + strconv.Itoa(len(s.restated)+1), Argument: c.Argument, Text: text}}, nil
}

// JudgeRestatement says whether the restated argument is what its author meant.
type JudgeRestatement struct {
	ID   string
	Fits bool
	Text string // what is not right about it
}

// CommandName names the command for the policy.
func (JudgeRestatement) CommandName() string { return "weighing.judge-restatement" }

// Decide refuses who did not make the argument, and a no without a word.
func (c JudgeRestatement) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	about, known := s.restated[c.ID]
	if !known {
		return nil, dilemma.Refuse("weighing.restatement-unknown", c.ID)
	}
	if a := s.argument(about); a == nil || a.by.Person != by.Person {
		return nil, dilemma.Refuse("weighing.not-your-words")
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Limited("text", text, dilemma.Short)
	if !c.Fits && text == "" {
		no.Add("text.missing", "text")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{RestatementJudged{ID: c.ID, Fits: c.Fits, Text: text}}, nil
}
