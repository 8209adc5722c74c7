package learning

import (
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/weighing"
)

// AskSecondReader puts the draft before a role of another organisation. What it
// gets is the draft and not the dilemma: it reads as everybody will.
type AskSecondReader struct {
	Of          chain.Seat
	RareBecause string
	Chain       *chain.Chain
}

// CommandName names the command for the policy.
func (AskSecondReader) CommandName() string { return "learning.ask-second-reader" }

// Decide refuses a draft that lacks something, one with a piece of text that may
// point at somebody, a rare combination of traits without a reason, and a reader
// of an organisation that wrote at it.
func (c AskSecondReader) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	x := replayExample(past)
	if err := x.mustHave(ExampleInDraft, ExampleReturned); err != nil {
		return nil, err
	}
	no := x.text.Text.complete()
	for _, piece := range x.text.Open {
		no.Add("learning.example-points", "", piece)
	}
	because := dilemma.Tidy(c.RareBecause)
	if len(x.text.Rare) == 0 {
		because = ""
	} else if because == "" {
		no.Add("learning.example-rare", "rareBecause")
	}
	no.Limited("rareBecause", because, dilemma.Short)
	if _, known := c.Chain.Role(c.Of); !known {
		no.Add("weighing.seat-unknown", "of")
	} else if slices.ContainsFunc(append(x.authors, by), func(a dilemma.Actor) bool { return a.Organisation == c.Of.Organisation }) {
		no.Add("learning.reader-of-same", "of")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{SecondReaderAsked{Of: c.Of, RareBecause: because}}, nil
}

// mustBeSecondReader refuses who was not asked, who wrote at the example, and
// who contributed to the dilemma: they know too much to read it with fresh eyes.
func (x example) mustBeSecondReader(by dilemma.Actor, past []dilemma.Happened) error {
	if err := x.mustHave(ExampleInReading); err != nil {
		return err
	}
	switch {
	case x.asked.Of != chain.SeatOfActor(by):
		return dilemma.Refuse("learning.not-second-reader")
	case x.wrote(by.Person):
		return dilemma.Refuse("learning.reader-wrote-it")
	case slices.Contains(Contributors(past), by.Person):
		return dilemma.Refuse("learning.reader-contributed")
	}
	return nil
}

// SendExampleBack says what should be otherwise.
type SendExampleBack struct {
	Reason string
}

// CommandName names the command for the policy.
func (SendExampleBack) CommandName() string { return "learning.send-example-back" }

// Decide refuses without a reason: who wrote it must know what to mend.
func (c SendExampleBack) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replayExample(past).mustBeSecondReader(by, past); err != nil {
		return nil, err
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{ExampleSentBack{Reason: reason}}, nil
}

// PublishExample lets everybody read it.
type PublishExample struct {
	Chain *chain.Chain
}

// CommandName names the command for the policy.
func (PublishExample) CommandName() string { return "learning.publish-example" }

// Decide writes down by what the example is found, as the dilemma stands now.
func (c PublishExample) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	x := replayExample(past)
	if err := x.mustBeSecondReader(by, past); err != nil {
		return nil, err
	}
	if !x.taken { // a higher level stepped in meanwhile
		return nil, dilemma.Refuse("learning.not-decided")
	}
	room := intake.FrameOf(past)
	e := ExamplePublished{Frame: room.Frame, Room: room.Room}
	option := ""
	for _, h := range past {
		switch was := h.Event.(type) {
		case intake.Opened:
			e.Interface = was.Interface
		case decision.Taken:
			e.Decider, e.Matter, option = h.By.Organisation, was.Matter, was.Option
		}
	}
	e.Values = c.pulledApart(weighing.Of(past, c.Chain), option)
	return []dilemma.Event{e}, nil
}

// pulledApart lists the values in tension that the chain shares: a value of the
// case's own was named by its people, and means nothing elsewhere.
func (c PublishExample) pulledApart(d weighing.Deliberation, option string) []PulledApart {
	shared := func(id string) bool { _, known := c.Chain.Value(chain.ValueID(id)); return known }
	order := weighing.WentBefore(d, option)
	var all []PulledApart
	for _, t := range weighing.Tensions(d) {
		if !shared(t.One) || !shared(t.Other) {
			continue
		}
		p := PulledApart{Above: chain.ValueID(t.One), Below: chain.ValueID(t.Other)}
		for _, o := range order {
			if o == (weighing.Priority{Above: t.One, Below: t.Other}) {
				p.Settled = true
			} else if o == (weighing.Priority{Above: t.Other, Below: t.One}) {
				p = PulledApart{Above: p.Below, Below: p.Above, Settled: true}
			}
		}
		all = append(all, p)
	}
	return all
}

// reasonOf is a reason that may not be left out.
func reasonOf(text string) (string, error) {
	reason := dilemma.Tidy(text)
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	return reason, no.Err()
}
