package training

import "beraad/dilemma"

// Command is what a trainer wants with a set.
type Command interface {
	// CommandName names the command for the policy.
	CommandName() string
	// Decide makes the next version of a set; the zero Set is one that is not there yet.
	Decide(was Set) (Set, error)
}

// Write makes a set, or gives it another text. Everybody reads at once what changes in
// a published set.
type Write struct {
	Title, ForWhom, Why string
	Examples            []Example

	There func(example string) bool // filled in at the edge: it is published
}

// CommandName names the command for the policy.
func (Write) CommandName() string { return "training.write" }

// Decide refuses what is incomplete, and an example that nobody can read. One that the
// set had already may be gone since: that is no reason to refuse the rest.
func (c Write) Decide(was Set) (Set, error) {
	s := was
	s.Title, s.ForWhom, s.Why = dilemma.Tidy(c.Title), dilemma.Tidy(c.ForWhom), dilemma.Tidy(c.Why)
	s.Examples = nil
	if s.State == "" {
		s.State = Draft
	}
	var no dilemma.Refusals
	no.Required("title", s.Title, dilemma.Line)
	no.Required("for-whom", s.ForWhom, dilemma.Line)
	no.Required("why", s.Why, dilemma.Short)
	for _, e := range c.Examples {
		e.Question = dilemma.Tidy(e.Question)
		no.Limited("question-"+e.ID, e.Question, dilemma.Line)
		switch {
		case s.Holds(e.ID):
			no.Add("set.example-twice", "example")
		case !was.Holds(e.ID) && !c.There(e.ID):
			no.Add("set.example-unknown", "example")
		}
		s.Examples = append(s.Examples, e)
	}
	if len(s.Examples) > MostExamples {
		no.Add("set.many-examples", "example")
	}
	no = append(no, s.refused()...)
	return s, no.Err()
}

// Publish shows a set to everybody.
type Publish struct{}

// CommandName names the command for the policy.
func (Publish) CommandName() string { return "training.publish" }

// Decide refuses a set that has nothing to practise on.
func (Publish) Decide(was Set) (Set, error) {
	no := was.refused()
	if was.State == Published {
		no.Add("set.published", "")
	}
	was.State = Published
	if len(no) == 0 {
		no = was.refused()
	}
	return was, no.Err()
}

// Withdraw takes a set back, with a reason. Its examples stay.
type Withdraw struct{ Reason string }

// CommandName names the command for the policy.
func (Withdraw) CommandName() string { return "training.withdraw" }

// Decide wants the reason.
func (c Withdraw) Decide(was Set) (Set, error) {
	no := was.refused()
	was.State, was.Reason = Withdrawn, dilemma.Tidy(c.Reason)
	no.Required("reason", was.Reason, dilemma.Short)
	return was, no.Err()
}

// refused is what stands in the way of any version of a set as it is.
func (s Set) refused() (no dilemma.Refusals) {
	switch {
	case s.State == Withdrawn:
		no.Add("set.withdrawn", "")
	case s.State == Published && len(s.Examples) == 0:
		no.Add("set.no-examples", "example")
	}
	return no
}
