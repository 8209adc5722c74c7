package store_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

func TestLike(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		frame := view.TraitFrame + "artikel-64"
		at := view.TraitInterface + "k1"
		add := func(f chain.FrameID, i chain.InterfaceID, more ...dilemma.Event) dilemma.ID {
			id := newID()
			events := append([]dilemma.Event{intake.Opened{Question: "Mag het?", Frame: f, Interface: i, Options: []intake.Option{{ID: "O1", Text: "ja"}, {ID: "O2", Text: "nee"}}}}, more...)
			must(t, s.Append(t.Context(), id, 0, records(t, events...)))
			return id
		}
		taken := decision.Taken{Option: "O1"}
		both := add("artikel-64", "k1", intake.Shared{}, taken)
		one := add("artikel-64", "k2", intake.Shared{}, weighing.PersonInvited{Person: bram.Person, Organisation: bram.Organisation, Role: bram.Role}, taken)
		add("artikel-64", "k1", intake.Shared{}) // not decided
		add("other", "k9", intake.Shared{}, taken)
		got := func(r access.Reader, but dilemma.ID, most int) []dilemma.ID {
			t.Helper()
			all, err := s.Like(t.Context(), r, []string{frame, at}, but, most)
			must(t, err)
			return all
		}
		for name, tt := range map[string]struct{ got, want []dilemma.ID }{
			"those that have most in front": {got(reader(anna), "", 9), []dilemma.ID{both, one}},
			"one left out":                  {got(reader(anna), both, 9), []dilemma.ID{one}},
			"no more than asked for":        {got(reader(anna), "", 1), []dilemma.ID{both}},
			"what may be read":              {got(reader(bram), "", 9), []dilemma.ID{one}},
			"cut off after what may be":     {got(reader(bram), "", 1), []dilemma.ID{one}},
			"nothing for a stranger":        {got(access.Reader{Person: "nobody"}, "", 9), nil},
		} {
			if !slices.Equal(tt.got, tt.want) {
				t.Errorf("%s: %v, want %v", name, tt.got, tt.want)
			}
		}
		if all, err := s.Like(t.Context(), reader(anna), nil, "", 9); err != nil || all != nil {
			t.Errorf("like in nothing: %v, %v", all, err)
		}
	})
}
