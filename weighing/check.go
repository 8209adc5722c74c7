package weighing

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// MostCompared is how many options one deliberation can hold beside one another.
const MostCompared = 32

// Fault is one way in which a deliberation is not well-formed.
type Fault struct {
	Rule  string // W1 to W9 of the weighing
	Code  string // what is wrong, "id-twice"; the phrase is weigh.fault.CODE
	At    string // where in the file, "arguments[2].value"
	About string // the id or text that is wrong
}

// Error says it for an engineer; people read the phrase.
func (f Fault) Error() string {
	return fmt.Sprintf("%s: %s %s: %q", f.At, f.Rule, f.Code, f.About)
}

// Faults are all that is wrong with a deliberation.
type Faults []Fault

// Error lists them, one a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

// checker gathers the faults of a deliberation.
type checker struct {
	Deliberation
	faults Faults

	options, facts, values, arguments map[string]int
	goals                             map[string][]string // what each serves
}

// check holds the rules W1 to W9; W5's circle shows when objections are put in order.
func check(d Deliberation) Faults {
	c := checker{Deliberation: d, goals: make(map[string][]string, len(d.Goals))}
	c.options = ids(&c, "options", d.Options, func(o Option) string { return o.ID })
	c.facts = ids(&c, "facts", d.Facts, func(f Fact) string { return f.ID })
	c.values = ids(&c, "values", d.Values, func(v Value) string { return v.ID })
	c.arguments = ids(&c, "arguments", d.Arguments, func(a Argument) string { return a.ID })
	ids(&c, "goals", d.Goals, func(g Goal) string { return g.ID })
	ids(&c, "questions", d.Questions, func(q Question) string { return q.ID })
	ids(&c, "parties", d.Parties, func(p Party) string { return p.ID })
	c.checkOptions()
	c.checkGoals()
	if len(d.Values) > MostValues {
		c.add("W9", "too-many-values", "values", strconv.Itoa(MostValues))
	}
	for i, a := range d.Arguments {
		c.checkArgument(fmt.Sprintf("arguments[%d]", i), a)
	}
	for i, q := range d.Questions {
		if q.About != "" && !known(c.arguments, q.About) && !known(c.options, q.About) && !known(c.facts, q.About) {
			c.add("W1", "unknown-about", fmt.Sprintf("questions[%d].about", i), q.About)
		}
	}
	for i, p := range d.Parties {
		c.checkParty(fmt.Sprintf("parties[%d]", i), p)
	}
	return c.faults
}

func (c *checker) add(rule, code, at, about string) {
	c.faults = append(c.faults, Fault{rule, code, at, about})
}

// ids indexes a list by its ids, and notes those that are missing or there twice.
func ids[T any](c *checker, list string, all []T, id func(T) string) map[string]int {
	index := make(map[string]int, len(all))
	for i, x := range all {
		at := fmt.Sprintf("%s[%d].id", list, i)
		if id(x) == "" {
			c.add("W1", "id-missing", at, list)
			continue
		}
		if _, twice := index[id(x)]; twice {
			c.add("W1", "id-twice", at, id(x))
		}
		index[id(x)] = i
	}
	return index
}

func known(index map[string]int, id string) bool {
	_, ok := index[id]
	return ok
}

// resolve notes an id that points at nothing.
func (c *checker) resolve(index map[string]int, code, at, id string) {
	if !known(index, id) {
		c.add("W1", code, at, id)
	}
}

func (c *checker) checkOptions() {
	switch n := len(c.Options); {
	case n < 2:
		c.add("W2", "too-few-options", "options", strconv.Itoa(n))
	case n > MostCompared:
		c.add("W2", "too-many-options", "options", strconv.Itoa(MostCompared))
	}
	for i, o := range c.Options {
		for j, other := range o.Excludes {
			at := fmt.Sprintf("options[%d].excludes[%d]", i, j)
			if other == o.ID {
				c.add("W2", "excludes-itself", at, other)
			}
			c.resolve(c.options, "unknown-option", at, other)
		}
	}
}

func (c *checker) checkGoals() {
	for i, g := range c.Goals {
		c.goals[g.ID] = g.Serves
		for j, v := range g.Serves {
			c.resolve(c.values, "unknown-value", fmt.Sprintf("goals[%d].serves[%d]", i, j), v)
		}
	}
}

func (c *checker) checkArgument(at string, a Argument) {
	switch a.Kind {
	case For, Against:
		c.checkPosition(at, a)
	case Objection:
		c.checkObjection(at, a)
	default:
		c.add("W3", "kind-unknown", at+".kind", string(a.Kind))
	}
	signs := make(map[string]bool, len(a.Premises))
	for i, p := range a.Premises {
		place := fmt.Sprintf("%s.premises[%d]", at, i)
		c.resolve(c.facts, "unknown-fact", place+".fact", p.Fact)
		if holds, seen := signs[p.Fact]; seen && holds != p.Holds {
			c.add("W7", "premise-two-signs", place, p.Fact)
		}
		signs[p.Fact] = p.Holds
	}
}

func (c *checker) checkPosition(at string, a Argument) {
	if a.Option == "" {
		c.add("W3", "option-missing", at+".option", a.ID)
	} else {
		c.resolve(c.options, "unknown-option", at+".option", a.Option)
	}
	if a.Value == "" {
		c.add("W3", "value-missing", at+".value", a.ID)
	} else {
		c.resolve(c.values, "unknown-value", at+".value", a.Value)
	}
	switch serves, there := c.goals[a.Goal]; {
	case a.Goal == "":
		c.add("W3", "goal-missing", at+".goal", a.ID)
	case !there:
		c.add("W1", "unknown-goal", at+".goal", a.Goal)
	case a.Value != "" && !slices.Contains(serves, a.Value):
		c.add("W3", "goal-does-not-serve", at+".value", a.Value)
	}
	if len(a.Targets) > 0 || a.Question != 0 {
		c.add("W3", "targets-on-argument", at+".targets", a.ID)
	}
}

func (c *checker) checkObjection(at string, a Argument) {
	if len(a.Targets) == 0 {
		c.add("W4", "target-missing", at+".targets", a.ID)
	}
	for i, t := range a.Targets {
		c.resolve(c.arguments, "unknown-target", fmt.Sprintf("%s.targets[%d]", at, i), t)
	}
	if !slices.Contains(UnderminingQuestions, a.Question) {
		c.add("W4", "question-not-undermining", at+".question", strconv.Itoa(a.Question))
	}
	if a.Value != "" || a.Option != "" || a.Goal != "" {
		c.add("W4", "objection-with-value", at+".value", a.ID)
	}
}

func (c *checker) checkParty(at string, p Party) {
	for _, fact := range sortedKeys(p.Facts) {
		c.resolve(c.facts, "unknown-fact", at+".facts", fact)
		if stance := p.Facts[fact]; !slices.Contains(Stances, stance) {
			c.add("W1", "stance-unknown", at+".facts."+fact, string(stance))
		}
	}
	seen := map[string]bool{}
	for i, tier := range p.Order {
		for _, v := range tier {
			place := fmt.Sprintf("%s.order[%d]", at, i)
			if !known(c.values, v) {
				c.add("W6", "unknown-value", place, v)
			}
			if seen[v] {
				c.add("W6", "tier-twice", place, v)
			}
			seen[v] = true
		}
	}
	for i, r := range p.Reasons {
		c.resolve(c.values, "unknown-value", fmt.Sprintf("%s.reasons[%d].above", at, i), r.Above)
		c.resolve(c.values, "unknown-value", fmt.Sprintf("%s.reasons[%d].below", at, i), r.Below)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortStableFunc(keys, byID)
	return keys
}

// byID sorts as people count: A2 before A10.
func byID(a, b string) int {
	aStem, aNumber := splitID(a)
	bStem, bNumber := splitID(b)
	return cmp.Or(cmp.Compare(aStem, bStem), cmp.Compare(len(aNumber), len(bNumber)), cmp.Compare(aNumber, bNumber), cmp.Compare(a, b))
}

// splitID parts an id into what comes before its last digits, and those digits.
func splitID(id string) (stem, number string) {
	i := len(id)
	for i > 0 && id[i-1] >= '0' && id[i-1] <= '9' {
		i--
	}
	return id[:i], strings.TrimLeft(id[i:], "0")
}
