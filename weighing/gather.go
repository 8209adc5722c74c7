package weighing

import (
	"cmp"
	"maps"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
)

// JointID is the id of the joint party in a deliberation.
const JointID = "samen"

// Gathering collects what lies on a table into a deliberation, whoever holds
// it: the history, or a read model of it.
type Gathering struct {
	chain    *chain.Chain
	language string
	d        Deliberation
	seats    []string // in the order in which they came to the table
	own      map[string]*Party
	values   map[chain.ValueID]string
	goals    map[chain.GoalID]Goal
	joint    *Party
}

// Gather begins a deliberation, with the chain's names in a language ("nl", "en").
func Gather(question string, c *chain.Chain, language string) *Gathering {
	return &Gathering{
		chain: c, language: language, d: Deliberation{Question: question},
		own: map[string]*Party{}, values: map[chain.ValueID]string{}, goals: map[chain.GoalID]Goal{},
	}
}

// Option adds a way to act.
func (g *Gathering) Option(id, text string) {
	g.d.Options = append(g.d.Options, Option{ID: id, Text: text})
}

// Fact adds a statement.
func (g *Gathering) Fact(f Fact) { g.d.Facts = append(g.d.Facts, f) }

// Value adds a value of the case's own.
func (g *Gathering) Value(id chain.ValueID, name string) { g.values[id] = name }

// Goal adds a goal of the case's own.
func (g *Gathering) Goal(id chain.GoalID, text string, serves []chain.ValueID) {
	g.goals[id] = Goal{ID: string(id), Text: text, Serves: texts(serves)}
}

// Argument adds an argument or objection of a party.
func (g *Gathering) Argument(party string, a Argument) {
	g.party(party)
	g.d.Arguments = append(g.d.Arguments, a)
}

// Question adds a question.
func (g *Gathering) Question(q Question) { g.d.Questions = append(g.d.Questions, q) }

// Seat gives a party a place, also when it says nothing.
func (g *Gathering) Seat(party string) {
	g.party(party)
	if !slices.Contains(g.seats, party) {
		g.seats = append(g.seats, party)
	}
}

// Stance says what a party holds of a fact. A later one replaces an earlier.
func (g *Gathering) Stance(party, fact string, s Stance) {
	p := g.party(party)
	if s == Unknown {
		delete(p.Facts, fact)
		return
	}
	p.Facts[fact] = s
}

// Order says how a party orders the values.
func (g *Gathering) Order(party string, o ValuesOrdered) {
	p := g.party(party)
	p.Order, p.Reasons = orderOf(o.Order, o.Reasons)
}

// Joint says what the table agreed on.
func (g *Gathering) Joint(j JointViewAgreed) {
	g.joint = &Party{ID: JointID, Name: chain.Text{NL: "Samen", EN: "Together"}.In(g.language), Facts: j.Stances, Joint: true}
	g.joint.Order, g.joint.Reasons = orderOf(j.Order, j.Reasons)
}

func (g *Gathering) party(id string) *Party {
	if g.own[id] == nil {
		g.own[id] = &Party{ID: id, Facts: map[string]Stance{}}
	}
	return g.own[id]
}

// Deliberation returns what was gathered, well-formed: objections come after
// arguments, those whose targets are gone go too, and only the values and goals
// that somebody uses are in it.
func (g *Gathering) Deliberation() Deliberation {
	d := g.d
	d.Arguments = aimed(d.Arguments)
	slices.SortStableFunc(d.Arguments, func(a, b Argument) int {
		return cmp.Compare(min(len(a.Targets), 1), min(len(b.Targets), 1))
	})
	for _, id := range g.parties() {
		p := *g.own[id]
		p.Name = g.nameOf(id)
		d.Parties = append(d.Parties, p)
	}
	if g.joint != nil {
		d.Parties = append(d.Parties, *g.joint)
	}
	g.addValues(&d)
	g.addGoals(&d)
	d.Questions = slices.DeleteFunc(slices.Clone(d.Questions), func(q Question) bool { return q.About != "" && !d.has(q.About) })
	return d
}

// parties lists who sits at the table, in the order in which they came, and then
// who spoke from elsewhere.
func (g *Gathering) parties() []string {
	elsewhere := slices.DeleteFunc(slices.Sorted(maps.Keys(g.own)), func(id string) bool { return slices.Contains(g.seats, id) })
	return slices.Concat(g.seats, elsewhere)
}

func (d Deliberation) has(id string) bool {
	return slices.ContainsFunc(d.Arguments, func(a Argument) bool { return a.ID == id }) ||
		slices.ContainsFunc(d.Facts, func(f Fact) bool { return f.ID == id }) ||
		slices.ContainsFunc(d.Options, func(o Option) bool { return o.ID == id })
}

// aimed leaves out the targets that are not there, and the objections that have
// none left, until nothing changes.
func aimed(all []Argument) []Argument {
	for {
		there := make(map[string]bool, len(all))
		for _, a := range all {
			there[a.ID] = true
		}
		var kept []Argument
		for _, a := range all {
			if a.Kind == Objection {
				a.Targets = slices.DeleteFunc(slices.Clone(a.Targets), func(t string) bool { return !there[t] })
				if len(a.Targets) == 0 {
					continue
				}
			}
			kept = append(kept, a)
		}
		if len(kept) == len(all) {
			return kept
		}
		all = kept
	}
}

// addValues adds the values in use: those of arguments first, then those that
// parties ordered, as long as there is room (W9).
func (g *Gathering) addValues(d *Deliberation) {
	known := map[string]bool{}
	add := func(id string) {
		if !known[id] && len(known) < MostValues {
			known[id] = true
			d.Values = append(d.Values, Value{ID: id, Name: g.valueName(chain.ValueID(id))})
		}
	}
	for _, a := range d.Arguments {
		if a.Kind != Objection {
			add(a.Value)
		}
	}
	for _, p := range d.Parties {
		for _, tier := range p.Order {
			for _, v := range tier {
				add(v)
			}
		}
	}
	for i := range d.Parties {
		p := &d.Parties[i]
		p.Order = within(p.Order, known)
		p.Reasons = slices.DeleteFunc(slices.Clone(p.Reasons), func(r Above) bool { return !known[r.Above] || !known[r.Below] })
	}
}

func within(order [][]string, known map[string]bool) [][]string {
	var kept [][]string
	for _, tier := range order {
		tier = slices.DeleteFunc(slices.Clone(tier), func(v string) bool { return !known[v] })
		if len(tier) > 0 {
			kept = append(kept, tier)
		}
	}
	return kept
}

func (g *Gathering) valueName(id chain.ValueID) string {
	if own, ok := g.values[id]; ok {
		return own
	}
	if v, ok := g.chain.Value(id); ok {
		return v.Name.In(g.language)
	}
	return string(id)
}

// addGoals adds the goals that arguments name, each with the values it serves
// here. A goal that the chain file no longer has, or that no longer serves the
// value, serves it still: what was argued then stays well-formed.
func (g *Gathering) addGoals(d *Deliberation) {
	at := map[string]int{}
	for _, a := range d.Arguments {
		if a.Kind == Objection {
			continue
		}
		i, there := at[a.Goal]
		if !there {
			i = len(d.Goals)
			at[a.Goal] = i
			d.Goals = append(d.Goals, Goal{ID: a.Goal, Text: g.goalText(chain.GoalID(a.Goal))})
		}
		if goal := &d.Goals[i]; !slices.Contains(goal.Serves, a.Value) {
			goal.Serves = append(goal.Serves, a.Value)
		}
	}
}

func (g *Gathering) goalText(id chain.GoalID) string {
	if own, ok := g.goals[id]; ok {
		return own.Text
	}
	if goal, ok := g.chain.Goal(id); ok {
		return goal.Name.In(g.language)
	}
	return string(id)
}

// nameOf names a party by the mark of its organisation, and by its role where
// more than one role of that organisation is a party.
func (g *Gathering) nameOf(party string) string {
	at := chain.SeatOf(party)
	name := string(at.Organisation)
	o, known := g.chain.Organisation(at.Organisation)
	if known && o.Mark != "" {
		name = o.Mark
	}
	several := 0
	for id := range g.own {
		if chain.SeatOf(id).Organisation == at.Organisation {
			several++
		}
	}
	if several < 2 {
		return name
	}
	return name + " (" + g.chain.RoleName(at, g.language) + ")"
}

func orderOf(tiers [][]chain.ValueID, why []Preference) (order [][]string, reasons []Above) {
	for _, tier := range tiers {
		order = append(order, texts(tier))
	}
	for _, p := range why {
		reasons = append(reasons, Above{string(p.Above), string(p.Below), p.Text})
	}
	return order, reasons
}

func texts[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, x := range all {
		out[i] = string(x)
	}
	return out
}

// Of gathers the deliberation of a past, with Dutch names.
func Of(past []dilemma.Happened, c *chain.Chain) Deliberation { return replay(past).of(past, c) }

func (s *state) of(past []dilemma.Happened, c *chain.Chain) Deliberation {
	g := Gather("", c, "nl")
	for _, h := range past {
		g.add(h, s)
	}
	return g.Deliberation()
}

// add adds one event, in the words and with the answers of the end of the past.
func (g *Gathering) add(h dilemma.Happened, end *state) {
	party := PartyOf(h.By)
	switch e := h.Event.(type) {
	case intake.Opened:
		g.d.Question = e.Question
		for _, o := range e.Options {
			g.Option(o.ID, o.Text)
		}
		g.Seat(party)
	case intake.Reworded:
		g.d.Question = e.Question
	case PersonInvited:
		g.Seat(PartyOf(dilemma.Actor(e)))
	case ConsultationAnswered:
		if c := end.consultations[e.ID]; c != nil && c.AtTable {
			g.Seat(party)
		}
	case OptionNamed:
		g.Option(e.ID, e.Text)
	case FactStated:
		g.Fact(Fact(e))
	case StanceTaken:
		g.Stance(party, e.Fact, e.Stance)
	case ValueNamed:
		g.Value(e.ID, e.Name)
	case GoalNamed:
		g.Goal(e.ID, e.Text, e.Serves)
	case ValuesOrdered:
		g.Order(party, e)
	case QuestionAsked:
		g.Question(Question{ID: e.ID, About: e.About, Text: e.Text, Answer: end.questions[e.ID]})
	case JointViewAgreed:
		g.Joint(e)
	case ArgumentMade:
		if a := end.argument(e.ID); !a.withdrawn {
			g.Argument(party, e.argument(a.consequence, a.because))
		}
	case ObjectionMade:
		if a := end.argument(e.ID); !a.withdrawn {
			g.Argument(party, e.argument(a.consequence))
		}
	}
}

// argument is the event as a part of a deliberation, in its latest words.
func (e ArgumentMade) argument(consequence, because string) Argument {
	return Argument{
		ID: e.ID, Kind: e.Kind, Option: e.Option, Goal: string(e.Goal), Value: string(e.Value),
		Consequence: consequence, Text: because, Premises: e.Premises,
	}
}

func (e ObjectionMade) argument(text string) Argument {
	return Argument{ID: e.ID, Kind: Objection, Targets: e.Targets, Question: e.Question, Text: text, Premises: e.Premises}
}

// Said is the event as a part of a deliberation.
func (e ArgumentMade) Said() Argument { return e.argument(e.Consequence, e.Because) }

// Said is the event as a part of a deliberation.
func (e ObjectionMade) Said() Argument { return e.argument(e.Text) }
