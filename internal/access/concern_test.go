package access

import (
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"

	"github.com/cedar-policy/cedar-go"
)

// TestConcernsSayWhatThePolicySays holds that asking the few rules that concern
// an action, and sharing the answer, gives what the whole policy gives.
func TestConcernsSayWhatThePolicySays(t *testing.T) {
	t.Parallel()
	whole, err := cedar.NewPolicySetFromBytes("policy.cedar", policyText)
	if err != nil {
		t.Fatal(err)
	}
	seat, other := chain.Seat{Organisation: "coa", Role: "casemanager"}, chain.Seat{Organisation: "ind", Role: "jurist"}
	readers := []Reader{
		{Person: "anna", Seats: []chain.Seat{seat}},
		{Person: "bram", Seats: []chain.Seat{other}, Levels: []chain.LevelID{"mdt"}},
		Clock,
	}
	all := []Facts{
		{Opener: "anna"},
		{Opener: "anna", Shared: true, Seated: []dilemma.PersonID{"bram"}},
		{Opener: "carl", Shared: true, Asked: []chain.Seat{seat}, Once: []chain.Seat{seat, other}},
		{Opener: "carl", Shared: true, Levels: []chain.LevelID{"mdt"}, Put: map[string]chain.LevelID{"E1": "mdt"}},
		{Opener: "carl", Shared: true, FedBack: []dilemma.PersonID{"anna", "bram"}},
	}
	yes := 0
	for action, groups := range groupsOf() {
		act := actionEntity(action, groups)
		for _, r := range readers {
			for i, f := range all {
				c := For(r, "d1", f)
				c.entities[act.UID] = act
				want, _ := cedar.Authorize(whole, c.entities, cedar.Request{Principal: c.person, Action: act.UID, Resource: c.resource})
				if got := len(c.May(action)) > 0; got != (want == cedar.Allow) {
					t.Errorf("%s may %s in %d: %v, the whole policy says %v", r.Person, action, i, got, want)
				}
				if want == cedar.Allow {
					yes++
				}
			}
		}
	}
	if yes < 100 {
		t.Errorf("only %d times yes: this test asks too little", yes)
	}
}

// TestRulesLookAtWhoAndWhat holds what sharing an answer rests on.
func TestRulesLookAtWhoAndWhat(t *testing.T) {
	t.Parallel()
	set, err := cedar.NewPolicySetFromBytes("policy.cedar", policyText)
	if err != nil {
		t.Fatal(err)
	}
	for id, rule := range set.All() {
		text, err := rule.MarshalJSON()
		if err != nil || strings.Contains(string(text), `{"Var":"action"}`) {
			t.Errorf("%s looks at the action itself: %s %v", id, text, err)
		}
	}
}
