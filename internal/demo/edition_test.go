package demo_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/demo"
)

// press keeps what is published, by the rule and by the policy.
type press struct {
	chain *chain.Chain
	story demo.Story
	all   chain.Editions
}

func (p press) Publish(_ context.Context, frame chain.FrameID, by dilemma.Actor, at time.Time, cmd chain.WriteEdition) error {
	f, _ := p.chain.Frame(frame)
	person, _ := p.story.Person(by.Person)
	if err := access.ForFrame(access.Reader{Person: by.Person, Seats: person.Seats()}, f, cmd.Today).CheckFrame(access.Action(cmd.CommandName())); err != nil {
		return err
	}
	e, err := cmd.Decide(by, f, p.all[frame])
	e.At = at
	p.all[frame] = append(p.all[frame], e)
	return err
}

// TestPublish: on every day of a week one frame has a text that changed, one that is
// announced, and one that was looked at again.
func TestPublish(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	for n := range 7 {
		day := today.Plus(n)
		story, err := demo.Load(day)
		if err != nil {
			t.Fatal(err)
		}
		p := press{&c, story, chain.Editions{}}
		if err := story.Publish(t.Context(), p, &c); err != nil {
			t.Fatalf("%s: %v", day, err)
		}
		f, _ := c.Frame("artikel-64")
		if now, coming := p.all.On(f, day).Number, p.all.Announced(f, day); now != 2 || len(coming) != 1 || coming[0].Number != 3 {
			t.Errorf("%s: edition %d now, %d announced", day, now, len(coming))
		}
		f, _ = c.Frame("vertrekplicht")
		if last := p.all.Last(f); last.Number != 2 || !last.SameText(f.First()) {
			t.Errorf("%s: looking again changed the text", day)
		}
		for id, all := range p.all {
			if slices.ContainsFunc(all, func(e chain.Edition) bool { return e.At.IsZero() || e.Why == "" }) {
				t.Errorf("%s: an edition of %s without a moment or a reason", day, id)
			}
		}
	}
}
