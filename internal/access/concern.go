package access

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"
)

// concern is the rules whose scope holds an action: no other rule has a say in
// it. What they look at is who and what, never the action itself (a test holds
// that), so that actions with the same rules have the same answer and share one.
type concern struct {
	action types.Entity // the one to ask about, with its groups
	rules  cedar.PolicyMap
}

// loaded is the policy as read: for each action what concerns it.
var loaded = sync.OnceValue(func() map[Action]*concern {
	set, err := cedar.NewPolicySetFromBytes("policy.cedar", policyText)
	if err != nil {
		panic(err) // the embedded policy is checked by a test
	}
	of, shared := map[Action]*concern{}, map[string]*concern{}
	for action, names := range groupsOf() {
		rules, key := concerning(set, action, names)
		if shared[key] == nil {
			shared[key] = &concern{actionEntity(action, names), rules}
		}
		of[action] = shared[key]
	}
	return of
})

// concerning picks the rules that have a say in an action, with a key that is
// the same for the same rules.
func concerning(set *cedar.PolicySet, action Action, groups []string) (cedar.PolicyMap, string) {
	rules := cedar.PolicyMap{}
	var ids []string
	for id, rule := range set.All() {
		if scopeOf(rule).holds(action, groups) {
			rules[id] = rule
			ids = append(ids, string(id))
		}
	}
	slices.Sort(ids)
	return rules, strings.Join(ids, " ")
}

func actionEntity(action Action, groups []string) types.Entity {
	parents := make([]types.EntityUID, len(groups))
	for i, name := range groups {
		parents[i] = types.NewEntityUID("Action", types.String(name))
	}
	return types.Entity{UID: types.NewEntityUID("Action", types.String(action)), Parents: types.NewEntityUIDSet(parents...)}
}

// scope is the part of a rule's head that says for which actions it is, as Cedar
// writes it in JSON.
type scope struct {
	Op       string  `json:"op"`
	Entity   named   `json:"entity"`
	Entities []named `json:"entities"`
}

type named struct {
	ID string `json:"id"`
}

func scopeOf(rule *cedar.Policy) scope {
	var head struct {
		Action scope `json:"action"`
	}
	text, err := rule.MarshalJSON()
	if err == nil {
		err = json.Unmarshal(text, &head)
	}
	if err != nil {
		panic(err) // the embedded policy is checked by a test
	}
	return head.Action
}

func (s scope) holds(action Action, groups []string) bool {
	is := func(n named) bool { return n.ID == string(action) }
	within := func(n named) bool { return is(n) || slices.Contains(groups, n.ID) }
	switch s.Op {
	case "All":
		return true
	case "==":
		return is(s.Entity)
	case "in":
		return within(s.Entity) || slices.ContainsFunc(s.Entities, within)
	}
	panic(fmt.Sprintf("policy.cedar: a scope with %q", s.Op))
}
