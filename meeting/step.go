package meeting

import (
	"slices"
	"strconv"
	"time"

	"beraad/dilemma"
)

// OpenStep brings the table to a step: the next one, or one that it wants to go
// back to. Together it can have minutes, counted from Now; apart everybody does it
// in their own time, until the end of a day.
type OpenStep struct {
	Step    StepID
	Minutes int
	Apart   bool
	Until   dilemma.Day
	Now     time.Time
	Today   dilemma.Day
}

// CommandName names the command for the policy.
func (OpenStep) CommandName() string { return "meeting.open-step" }

// mostMinutes is longer than anybody sits.
const mostMinutes = 240

// Decide keeps the outcome back until everything that is written first was shown.
func (c OpenStep) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Planned, Running); err != nil {
		return nil, err
	}
	step := s.Script.Step(c.Step)
	if step == nil {
		return nil, dilemma.Refuse("meeting.step-unknown")
	}
	var no dilemma.Refusals
	if step.Kind == Outcome && s.unrevealedBefore(c.Step) {
		no.Add("meeting.write-before-outcome", "")
	}
	if c.Minutes < 0 || c.Minutes > mostMinutes {
		no.Add("meeting.minutes", "minutes", strconv.Itoa(mostMinutes))
	}
	e := StepOpened{Step: c.Step}
	if c.Apart {
		e.Until = c.Until
		no.DayRequired("until", c.Until, c.Today)
	} else if c.Minutes > 0 {
		e.Ends = c.Now.UTC().Truncate(time.Second).Add(time.Duration(c.Minutes) * time.Minute)
	}
	if s.at == c.Step && s.until == e.Until && s.ends.Equal(e.Ends) {
		return nil, no.Err()
	}
	return unless(no, e)
}

// WriteFirst is what one person writes in a step, before anybody sees anything of
// it.
type WriteFirst struct {
	Step  StepID
	Texts map[string]string
}

// CommandName names the command for the policy.
func (WriteFirst) CommandName() string { return "meeting.write" }

// Decide reveals what everybody wrote once the last has written, when they do it
// in their own time or alone.
func (c WriteFirst) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	step, err := s.step(c.Step, Write)
	if err != nil {
		return nil, err
	}
	if slices.Contains(s.revealed, c.Step) {
		return nil, dilemma.Refuse("meeting.revealed-already")
	}
	texts, no := step.tidied(c.Texts)
	if err := no.Err(); err != nil {
		return nil, err
	}
	events := []dilemma.Event{Written{Step: c.Step, Texts: texts}}
	s.written[c.Step] = with(s.written[c.Step], by.Person)
	if s.doneApart(c.Step) {
		events = append(events, Revealed{Step: c.Step})
	}
	return events, nil
}

// tidied returns the texts of the fields of a step, and what is wrong with them.
func (s *Step) tidied(texts map[string]string) (map[string]string, dilemma.Refusals) {
	var no dilemma.Refusals
	all := map[string]string{}
	for _, f := range s.Fields {
		text := dilemma.Tidy(texts[f.ID])
		if f.Optional {
			no.Limited(f.ID, text, f.Most)
		} else {
			no.Required(f.ID, text, f.Most)
		}
		if text != "" {
			all[f.ID] = text
		}
	}
	return all, no
}

// Reveal shows what everybody wrote.
type Reveal struct{ Step StepID }

// CommandName names the command for the policy.
func (Reveal) CommandName() string { return "meeting.reveal" }

// Decide refuses to show nothing. Who has not written yet cannot any more: that is
// for who leads to know.
func (c Reveal) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if _, err := s.step(c.Step, Write); err != nil {
		return nil, err
	}
	switch {
	case slices.Contains(s.revealed, c.Step):
		return nil, nil
	case len(s.written[c.Step]) == 0:
		return nil, dilemma.Refuse("meeting.nobody-wrote")
	case !s.showable(c.Step):
		return nil, dilemma.Refuse("meeting.too-few-wrote", strconv.Itoa(fewestUnnamed))
	}
	return []dilemma.Event{Revealed(c)}, nil
}

// SayReady says that one is ready with a step, or not yet after all.
type SayReady struct {
	Step  StepID
	Ready bool
}

// CommandName names the command for the policy.
func (SayReady) CommandName() string { return "meeting.say-ready" }

// Decide notes a change only.
func (c SayReady) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if _, err := s.step(c.Step, Kinds...); err != nil {
		return nil, err
	}
	if slices.Contains(s.ready[c.Step], by.Person) == c.Ready {
		return nil, nil
	}
	return []dilemma.Event{ReadySaid(c)}, nil
}
