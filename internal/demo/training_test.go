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
	"beraad/internal/view"
	"beraad/meeting"
	"beraad/training"
)

// course keeps sets, by the rule and by the policy.
type course struct {
	chain *chain.Chain
	story demo.Story
	sets  map[string]training.Set
}

func (c course) Train(_ context.Context, by dilemma.Actor, at time.Time, change demo.SetChange) error {
	id, cmd := change.Set, change.Command
	person, _ := c.story.Person(by.Person)
	if err := access.ForSet(access.Reader{Person: by.Person, Seats: person.Seats()}, id, c.chain.Trainers()).CheckKnown(access.Action(cmd.CommandName())); err != nil {
		return err
	}
	set, err := cmd.Decide(c.sets[id])
	set.ID, set.At = id, at
	c.sets[id] = set
	return err
}

// TestTrain: two sets are published, after each of their examples was; one holds an
// example that is outdated, and a meeting that is to come is about the other.
func TestTrain(t *testing.T) {
	t.Parallel()
	m := play(t, today)
	k := course{m.chain, m.story, map[string]training.Set{}}
	if err := m.story.Train(t.Context(), k, m.chain); err != nil {
		t.Fatal(err)
	}
	published, outdated := map[string]time.Time{}, 0
	for id, past := range m.past {
		d := view.Fold(id, past)
		if x := view.ExampleOf(&d); x != nil {
			published[x.ID] = x.Published
			if x.Outdated != nil && k.sets["set-ruimte"].Holds(x.ID) {
				outdated++
			}
		}
	}
	for id, set := range k.sets {
		for _, e := range set.Examples {
			if out, there := published[e.ID]; !there || out.After(set.At) {
				t.Errorf("%s holds %s, which nobody could read then", id, e.ID)
			}
		}
		if set.State != training.Published {
			t.Errorf("%s is %s", id, set.State)
		}
	}
	if len(k.sets) != 2 || outdated != 1 {
		t.Errorf("%d sets, %d outdated examples", len(k.sets), outdated)
	}
	var about []string
	for id, past := range m.held {
		held := view.FoldMeeting(meeting.ID(id), past)
		if held.Subject.Kind == meeting.AboutSet && held.State == meeting.Planned {
			for _, e := range k.sets[held.Subject.Set].Examples {
				about = append(about, e.ID)
			}
			if !slices.Equal(about, held.Subject.Examples) {
				t.Errorf("the meeting is about %v, the set about %v", held.Subject.Examples, about)
			}
		}
	}
	if len(about) == 0 {
		t.Error("no meeting is about a set")
	}
}
