package learning

import (
	"slices"

	"beraad/dilemma"
)

// ExampleState is how far the making of an example is.
type ExampleState string

// The states of an example.
const (
	ExampleInDraft   ExampleState = "draft"     // somebody is writing it
	ExampleInReading ExampleState = "reading"   // a second reader has it
	ExampleReturned  ExampleState = "returned"  // with what should be otherwise
	ExamplePublic    ExampleState = "public"    // everybody reads it
	ExampleGone      ExampleState = "withdrawn" // nobody does any more
)

// Written tells whether an example is with who writes it.
func (s ExampleState) Written() bool { return s == ExampleInDraft || s == ExampleReturned }

// After returns the state after an event.
func (s ExampleState) After(e dilemma.Event) ExampleState {
	switch e.(type) {
	case ExampleDrafted:
		return ExampleInDraft
	case SecondReaderAsked:
		return ExampleInReading
	case ExampleSentBack:
		return ExampleReturned
	case ExamplePublished:
		return ExamplePublic
	case ExampleWithdrawn:
		return ExampleGone
	}
	return s
}

// example is what the rules of making an example must remember.
type example struct {
	state
	in       ExampleState
	text     ExampleReworded
	authors  []dilemma.Actor // who wrote at it
	asked    SecondReaderAsked
	outdated bool
	doubted  bool
}

func replayExample(past []dilemma.Happened) example {
	x := example{state: replay(past)}
	for _, h := range past {
		x.in = x.in.After(h.Event)
		switch e := h.Event.(type) {
		case ExampleDrafted:
			x = example{state: x.state, in: x.in, text: e.ExampleReworded, authors: []dilemma.Actor{h.By}}
		case ExampleReworded:
			x.text, x.authors = e, append(x.authors, h.By)
		case SecondReaderAsked:
			x.asked = e
			x.authors = append(x.authors, h.By)
		case ExampleDoubted:
			x.doubted = true
		case ExampleOutdated:
			x.outdated, x.doubted = true, false
		case ExampleRenewed:
			x.outdated, x.doubted = false, false
		}
	}
	return x
}

// mustHave refuses when there is no example in one of the states.
func (x example) mustHave(states ...ExampleState) error {
	switch {
	case x.stage == "":
		return dilemma.Refuse("dilemma.unknown")
	case slices.Contains(states, x.in):
		return nil
	case x.in == "":
		return dilemma.Refuse("learning.no-example")
	}
	return dilemma.Refuse("learning.example-is-" + string(x.in))
}

// wrote tells whether somebody wrote at it, or asked the second reader.
func (x example) wrote(p dilemma.PersonID) bool {
	return slices.ContainsFunc(x.authors, func(a dilemma.Actor) bool { return a.Person == p })
}
