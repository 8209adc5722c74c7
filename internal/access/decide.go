package access

import (
	_ "embed"
	"errors"
	"maps"
	"slices"

	"beraad/chain"
	"beraad/dilemma"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"
)

//go:embed policy.cedar
var policyText []byte

// Policy returns the policy as text, for people to read.
func Policy() string { return string(policyText) }

// Denied is the policy's no. Known tells whether the reader may know that the
// dilemma exists: if not, the answer must be the same as for one that does not.
type Denied struct {
	Action Action
	Known  bool
}

// Error says what was denied, for logs.
func (d Denied) Error() string { return "denied: " + string(d.Action) }

// AsDenied returns the no when err is one of the policy's.
func AsDenied(err error) (Denied, bool) { return errors.AsType[Denied](err) }

// Case is one reader before one dilemma: made once, asked many times.
type Case struct {
	person, resource types.EntityUID
	entities         types.EntityMap
	answered         map[*concern][]string
}

// For prepares the questions that a page asks about one dilemma.
func For(r Reader, id dilemma.ID, f Facts) Case {
	return caseOf("Dilemma", string(id), r, f.attributes())
}

// caseOf prepares the questions of a reader that are asked about one thing: of a kind of the
// policy, by its name, with what the policy must know of it.
func caseOf(kind types.EntityType, id string, r Reader, facts types.Record) Case {
	c := Case{
		person:   types.NewEntityUID("Person", types.String(r.Person)),
		resource: types.NewEntityUID(kind, types.String(id)),
		answered: map[*concern][]string{},
	}
	c.entities = types.EntityMap{
		c.person:   {UID: c.person, Attributes: r.attributes()},
		c.resource: {UID: c.resource, Attributes: facts},
	}
	return c
}

// CheckKnown returns Denied when the policy does not allow something with what everybody
// may know is there: a wave of the pulse, a training set, a shared reflection.
func (c Case) CheckKnown(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	return Denied{Action: action, Known: true}
}

// May returns by which rules of the policy the reader may do something. No
// rules means no. A case is not for several goroutines at once.
func (c Case) May(action Action) []string {
	about, known := loaded()[action]
	if !known {
		return nil
	}
	because, asked := c.answered[about]
	if !asked {
		because = c.decide(about)
		c.answered[about] = because
	}
	return because
}

func (c Case) decide(about *concern) []string {
	c.entities[about.action.UID] = about.action
	decision, why := cedar.Authorize(about.rules, c.entities, cedar.Request{Principal: c.person, Action: about.action.UID, Resource: c.resource})
	if decision != cedar.Allow {
		return nil
	}
	because := make([]string, 0, len(why.Reasons))
	for _, reason := range why.Reasons {
		because = append(because, string(about.rules[reason.PolicyID].Annotations()["id"]))
	}
	slices.Sort(because)
	return because
}

// May returns by which rules of the policy somebody may do something with a
// dilemma. No rules means no.
func May(r Reader, action Action, id dilemma.ID, f Facts) []string {
	return For(r, id, f).May(action)
}

// Check returns Denied when the policy does not allow it.
func Check(r Reader, action Action, id dilemma.ID, f Facts) error {
	return For(r, id, f).Check(action)
}

// Check returns Denied when the policy does not allow it.
func (c Case) Check(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	known := false
	for _, way := range []Action{Read, ReadConsultation, ReadOutcome, ReadDraft, ReadSeal} {
		known = known || way != action && len(c.May(way)) > 0
	}
	return Denied{Action: action, Known: known}
}

func (r Reader) attributes() types.Record {
	return types.NewRecord(types.RecordMap{
		"id":     types.String(r.Person),
		"clock":  types.Boolean(r.Person == dilemma.Clock.Person && len(r.Seats) == 0),
		"audits": types.Boolean(r.Audits),
		"erases": types.Boolean(r.Erases),
		"seats":  set(r.Seats, seatText),
		"levels": set(r.Levels, func(l chain.LevelID) string { return string(l) }),
		"keys":   set(r.ownKeys(), same),

		"standsFor": set(r.StandsFor, personText),
	})
}

func (f Facts) attributes() types.Record {
	return types.NewRecord(types.RecordMap{
		"opener":    types.String(f.Opener),
		"shared":    types.Boolean(f.Shared),
		"seated":    set(f.Seated, personText),
		"fedBack":   set(f.FedBack, personText),
		"asked":     set(f.Asked, seatText),
		"consulted": set(f.Once, seatText),
		"asking":    set(slices.Sorted(maps.Values(f.Put)), func(l chain.LevelID) string { return string(l) }),
		"levels":    set(f.Levels, func(l chain.LevelID) string { return string(l) }),
		"askedHelp": set(f.helpSubjects(), same),
		"helped":    set(f.Helped, personText),
		"along":     set(f.Along, personText),
		"deciding":  set(f.Deciding, personText),
		"reading":   set(f.Reading, seatText),
		"told":      types.Boolean(f.Told),
		"opening":   set(f.Openers(), seatText),
	})
}

func personText(p dilemma.PersonID) string { return string(p) }

func same(s string) string { return s }

func seatText(s chain.Seat) string { return string(s.Organisation) + "/" + string(s.Role) }

func set[T any](all []T, text func(T) string) types.Set {
	values := make([]types.Value, len(all))
	for i, one := range all {
		values[i] = types.String(text(one))
	}
	return types.NewSet(values...)
}
