package learning

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
)

// ExampleText is what an example says: a dilemma told so that it points at
// nobody. Who reads it sees this and not the dilemma.
type ExampleText struct {
	Question string   `json:"question,omitempty"`
	Rule     string   `json:"rule,omitempty"` // volgens de regel …
	But      string   `json:"but,omitempty"`  // maar in dit geval …
	Facts    []string `json:"facts,omitempty"`
	Options  []string `json:"options,omitempty"`
	Room     string   `json:"room,omitempty"` // that was used
	Decision string   `json:"decision,omitempty"`
	Reasons  string   `json:"reasons,omitempty"`
	Argument string   `json:"argument,omitempty"` // by which it was decided
	Ended    string   `json:"ended,omitempty"`    // what really happened, when that is known
	Learned  string   `json:"learned,omitempty"`
}

// ExampleDrafted begins an example.
type ExampleDrafted struct {
	ID string `json:"id"` // of the example: it tells nothing of the dilemma
	ExampleReworded
}

// ExampleReworded is how an example reads since, with what was found in it.
type ExampleReworded struct {
	Text      ExampleText `json:"text"`
	Confirmed []string    `json:"confirmed,omitempty"` // pieces of text of which the writer says that they point at nobody
	Open      []string    `json:"open,omitempty"`      // pieces that may point at somebody, of which nobody said so
	Rare      []string    `json:"rare,omitempty"`      // traits that together hardly any case has
}

// SecondReaderAsked puts the draft before a role of another organisation.
type SecondReaderAsked struct {
	Of          chain.Seat `json:"of"`
	RareBecause string     `json:"rareBecause,omitempty"` // why a rare combination of traits may stand
}

// ExampleSentBack is what the second reader wants otherwise.
type ExampleSentBack struct {
	Reason string `json:"reason"`
}

// PulledApart is two values that were in tension in the dilemma. Settled says
// that the decision put Above first; otherwise the order means nothing.
type PulledApart struct {
	Above   chain.ValueID `json:"above"`
	Below   chain.ValueID `json:"below"`
	Settled bool          `json:"settled,omitempty"`
}

// ExamplePublished lets everybody read the example. By what it is found is
// written down with it: it must not change with the dilemma afterwards.
type ExamplePublished struct {
	Frame     chain.FrameID          `json:"frame,omitempty"`
	Interface chain.InterfaceID      `json:"interface,omitempty"`
	Room      intake.Room            `json:"room,omitempty"`
	Decider   dilemma.OrganisationID `json:"decider,omitempty"`
	Matter    chain.MatterID         `json:"matter,omitempty"`
	Values    []PulledApart          `json:"values,omitempty"`
}

// ExampleDoubted says why an example may be outdated.
type ExampleDoubted struct {
	Reason string `json:"reason"`
}

// ExampleOutdated says since when an example no longer holds, and by what.
type ExampleOutdated struct {
	Since  dilemma.Day `json:"since"`
	By     string      `json:"by"` // an article, a judgment, a policy
	Reason string      `json:"reason"`
}

// ExampleRenewed says that an example holds, in answer to a doubt or again.
type ExampleRenewed struct {
	Reason string `json:"reason"`
}

// ExampleWithdrawn takes an example away from everybody.
type ExampleWithdrawn struct {
	Reason string `json:"reason"`
}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (ExampleDrafted) EventName() string    { return "learning.example-drafted/1" }
func (ExampleReworded) EventName() string   { return "learning.example-reworded/1" }
func (SecondReaderAsked) EventName() string { return "learning.second-reader-asked/1" }
func (ExampleSentBack) EventName() string   { return "learning.example-sent-back/1" }
func (ExamplePublished) EventName() string  { return "learning.example-published/1" }
func (ExampleDoubted) EventName() string    { return "learning.example-doubted/1" }
func (ExampleOutdated) EventName() string   { return "learning.example-outdated/1" }
func (ExampleRenewed) EventName() string    { return "learning.example-renewed/1" }
func (ExampleWithdrawn) EventName() string  { return "learning.example-withdrawn/1" }

// OfExample tells whether an event is about the example made of a dilemma. It
// changes nothing in the dilemma, and is no contribution to it.
func OfExample(e dilemma.Event) bool {
	switch e.(type) {
	case ExampleDrafted, ExampleReworded, SecondReaderAsked, ExampleSentBack, ExamplePublished,
		ExampleDoubted, ExampleOutdated, ExampleRenewed, ExampleWithdrawn:
		return true
	}
	return false
}
