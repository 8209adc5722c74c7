package demo_test

import (
	"context"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/demo"
	"beraad/learning"
)

// platform takes reflections by the rule and by the policy.
type platform struct {
	chain *chain.Chain
	story demo.Story
	all   []learning.SharedReflection
}

func (p *platform) Share(_ context.Context, r learning.SharedReflection) error {
	person, _ := p.story.Person(r.By.Person)
	day := dilemma.DayOf(r.At, p.chain.Location())
	if err := access.ForReflection(access.Reader{Person: r.By.Person, Seats: person.Seats()}, "", p.chain.Leaders(day)).CheckKnown(access.ShareReflection); err != nil {
		return err
	}
	r, err := r.Tidied()
	p.all = append(p.all, r)
	return err
}

// TestShare: two leaders tell what they learned, in words that say nothing of a person.
func TestShare(t *testing.T) {
	t.Parallel()
	m := play(t, today)
	p := &platform{chain: m.chain, story: m.story}
	if err := m.story.Share(t.Context(), p, m.chain); err != nil {
		t.Fatal(err)
	}
	if len(p.all) != 2 || p.all[0].By.Organisation == p.all[1].By.Organisation {
		t.Errorf("shared: %v", p.all)
	}
	for _, r := range p.all {
		for what, pattern := range personal {
			if found := pattern.FindString(r.Title + " " + r.Text); found != "" {
				t.Errorf("%s: %s: %q", r.ID, what, found)
			}
		}
		if dilemma.DayOf(r.At, m.chain.Location()) >= today || !strings.HasPrefix(r.ID, "r-") {
			t.Errorf("%s at %s", r.ID, r.At)
		}
	}
}
