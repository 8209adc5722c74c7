package demo_test

import (
	"testing"

	"beraad/chain"
	"beraad/internal/demo"
)

// TestFollowers holds that somebody of the story follows a frame that the chain has.
func TestFollowers(t *testing.T) {
	t.Parallel()
	story, err := demo.Load("2026-03-12")
	if err != nil || len(story.Followers) == 0 {
		t.Fatal(story.Followers, err)
	}
	keten := chain.BuiltIn()
	for _, one := range story.Followers {
		if _, known := keten.Frame(one.Frame); !known {
			t.Errorf("%s follows %s, which the chain does not have", one.Person, one.Frame)
		}
	}
}
