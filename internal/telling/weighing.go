package telling

import (
	"slices"
	"strings"

	"beraad/internal/phrase"
	"beraad/weighing"
)

// Weighing says in sentences what a weighing adds up to. It says what is shared,
// where parties differ and what would change that; it never says who is right.
type Weighing struct {
	book     phrase.Book
	of       weighing.Deliberation
	found    weighing.Analysis
	parties  map[string]weighing.Party
	values   map[string]string
	said     words // what arguments say
	options  words // what options are
	facts    words
	disputed map[string]bool // arguments that do not fare the same for all
}

// TellWeighing makes ready to tell an analysis of a deliberation.
func TellWeighing(b phrase.Book, d weighing.Deliberation, a weighing.Analysis) Weighing {
	w := Weighing{
		book: b, of: d, found: a,
		parties: map[string]weighing.Party{}, values: map[string]string{}, said: words{}, options: words{}, facts: words{}, disputed: map[string]bool{},
	}
	for _, p := range d.Parties {
		w.parties[p.ID] = p
	}
	for _, v := range d.Values {
		w.values[v.ID] = v.Name
	}
	for _, o := range d.Options {
		w.options[o.ID] = o.Text
	}
	for _, f := range d.Facts {
		w.facts[f.ID] = f.Text
	}
	for _, x := range d.Arguments {
		w.said[x.ID] = wordsOf(x)
	}
	for _, difference := range a.Differences {
		w.disputed[difference.Target] = true
	}
	return w
}

// words are texts by the id of what they say. Options, facts and arguments each
// have their own: an id is unique among its kind only.
type words map[string]string

// wordsOf is what an argument says: its reason, or else its consequence.
func wordsOf(a weighing.Argument) string {
	if a.Text == "" {
		return a.Consequence
	}
	return a.Text
}

// Told is what a weighing adds up to, in sentences.
type Told struct {
	Options []string // how the options lie for each party
	Shared  []string // what has the same label for all
	Differ  []string // over what parties differ, and by what
	Change  []string // what would have to be different
	Orders  []string // what holds in every order of values, in some or in none
	Waiting []string // what waits for somebody
}

// All is every sentence, in the order in which people read them.
func (t Told) All() []string {
	return slices.Concat(t.Shared, t.Differ, t.Change, t.Options, t.Orders, t.Waiting)
}

// Told tells the whole analysis.
func (w Weighing) Told() Told {
	t := Told{
		Shared:  w.shared(),
		Differ:  w.differ(),
		Change:  slices.Concat(w.shifts(), w.pivots()),
		Waiting: w.waiting(),
	}
	for _, p := range w.found.Parties {
		t.Options = append(t.Options, w.balance(p)...)
		t.Orders = append(t.Orders, w.orders(p)...)
	}
	if !w.found.Complete {
		t.Waiting = append(t.Waiting, w.book.Say("telling.incomplete"))
	}
	return t
}

func (w Weighing) shared() []string {
	var told []string
	if ids := w.found.Shared.Stands; len(ids) > 0 {
		told = append(told, w.book.Say("telling.shared.stands", "arguments", w.quoted(w.said, ids)))
	}
	if ids := w.found.Shared.Falls; len(ids) > 0 {
		told = append(told, w.book.Say("telling.shared.falls", "arguments", w.quoted(w.said, ids)))
	}
	return told
}

// differ says over what two parties differ, one sentence for each cause.
func (w Weighing) differ() []string {
	type pair struct{ party, other string }
	told := map[pair]bool{}
	var sentences []string
	for _, d := range w.found.Differences {
		p := pair{d.Party, d.Other}
		if told[p] || told[pair{d.Other, d.Party}] {
			continue
		}
		told[p] = true
		for _, because := range []weighing.Source{weighing.ByValues, weighing.ByFacts, weighing.ByEither, weighing.ByBoth} {
			if s := w.pair(p.party, p.other, because); s != "" {
				sentences = append(sentences, s)
			}
		}
	}
	return sentences
}

func (w Weighing) pair(party, other string, because weighing.Source) string {
	var over, facts []string
	for _, d := range w.found.Differences {
		if d.Party == party && d.Other == other && d.Because == because {
			over = append(over, d.Target)
			facts = append(facts, slices.Concat(d.FactSets...)...)
		}
	}
	if len(over) == 0 {
		return ""
	}
	told := w.book.Say("telling.differ."+string(because), "party", w.party(party), "other", w.party(other), "arguments", w.quoted(w.said, over))
	slices.Sort(facts)
	switch facts = slices.Compact(facts); {
	case len(facts) > 0:
		told += " " + w.book.Say("telling.hangs-on", "facts", w.quoted(w.facts, facts))
	case because == weighing.ByValues && w.seeFactsOtherwise(party, other):
		told += " " + w.book.Say("telling.facts-need-not")
	}
	return told
}

// seeFactsOtherwise tells whether two parties hold different things of a fact.
func (w Weighing) seeFactsOtherwise(party, other string) bool {
	return slices.ContainsFunc(w.of.Facts, func(f weighing.Fact) bool { return w.stance(party, f.ID) != w.stance(other, f.ID) })
}

func (w Weighing) stance(party, fact string) weighing.Stance {
	if s := w.parties[party].Facts[fact]; s != "" {
		return s
	}
	return weighing.Unknown
}

// pivots says which facts make a difference, and for whom.
func (w Weighing) pivots() []string {
	whom := map[string][]string{}
	for _, p := range w.found.Pivots {
		if p.Kind == weighing.PivotFact && !w.parties[p.Party].Joint && !slices.Contains(whom[p.ID], w.party(p.Party)) {
			whom[p.ID] = append(whom[p.ID], w.party(p.Party))
		}
	}
	var told []string
	for _, f := range w.of.Facts {
		if len(whom[f.ID]) > 0 {
			told = append(told, w.book.Say("telling.pivot", "fact", w.quoted(w.facts, []string{f.ID}), "parties", w.book.List(whom[f.ID])))
		}
	}
	return told
}

// balance says how the options lie for a party.
func (w Weighing) balance(p weighing.Perspective) []string {
	if p.Balance == "" {
		return nil
	}
	var carried, missing []string
	for _, o := range w.of.Options {
		if p.Options[o.ID] == weighing.Supported {
			carried = append(carried, o.ID)
		}
	}
	for _, f := range p.Missing.Facts {
		missing = append(missing, w.book.Say("telling.missing.fact", "fact", w.quoted(w.facts, []string{f})))
	}
	for _, c := range p.Missing.Comparisons {
		missing = append(missing, w.book.Say("telling.missing.order", "value", w.value(c.Above), "other", w.value(c.Below)))
	}
	told := w.book.Say("telling.balance."+string(p.Balance), "party", w.party(p.Party), "options", w.quoted(w.options, carried))
	if len(missing) > 0 {
		told += " " + w.book.Say("telling.missing", "what", w.book.List(w.shortened(missing)))
	}
	return []string{told}
}

// orders says what a party's arguments do over all orders of values.
func (w Weighing) orders(p weighing.Perspective) []string {
	in := map[weighing.Range][]string{}
	for _, a := range w.of.Arguments {
		if r, examined := p.Orders[a.ID]; examined {
			in[r] = append(in[r], a.ID)
		}
	}
	var told []string
	for _, r := range []weighing.Range{weighing.InEvery, weighing.InNone} {
		if len(in[r]) > 0 {
			told = append(told, w.book.Say("telling.orders."+string(r), "party", w.party(p.Party), "arguments", w.quoted(w.said, in[r])))
		}
	}
	for _, id := range in[weighing.InSome] {
		conditions := make([]string, len(p.Conditions[id]))
		for i, all := range p.Conditions[id] {
			conditions[i] = w.book.List(w.priorities(all))
		}
		key := "telling.orders.some"
		if len(conditions) > 0 {
			key = "telling.orders.when"
		}
		told = append(told, w.book.Say(key, "party", w.party(p.Party), "argument", w.quoted(w.said, []string{id}),
			"when", w.book.Either(w.shortened(conditions))))
	}
	return told
}

func (w Weighing) waiting() []string {
	var told []string
	for _, u := range w.found.Unanswered {
		var about string
		switch u.Kind {
		case weighing.UnansweredObjection:
			about = w.quoted(w.said, []string{u.ID})
		case weighing.UnansweredFact:
			about = w.quoted(w.facts, []string{u.ID})
		case weighing.UnansweredQuestion:
			i := slices.IndexFunc(w.of.Questions, func(q weighing.Question) bool { return q.ID == u.ID })
			about = w.book.Say("telling.quote", "text", w.of.Questions[i].Text, "id", u.ID)
		case weighing.UnansweredValue:
			about = w.value(u.ID)
		case weighing.UnansweredParty:
			about = w.party(u.ID)
		}
		names := make([]string, len(u.Parties))
		for i, p := range u.Parties {
			names[i] = w.party(p)
		}
		told = append(told, w.book.Say("telling.waiting."+string(u.Kind), "about", about, "n", len(names), "parties", w.book.List(names)))
	}
	return told
}

func (w Weighing) party(id string) string {
	if name := w.parties[id].Name; name != "" {
		return name
	}
	return id
}

func (w Weighing) value(id string) string {
	if name := w.values[id]; name != "" {
		return name
	}
	return id
}

// mostQuoted is how many things a sentence names before it counts the others.
const mostQuoted = 4

// quoted lists arguments, options or facts in the words of who said them.
func (w Weighing) quoted(of words, ids []string) string {
	quotes := make([]string, len(ids))
	for i, id := range ids {
		quotes[i] = id
		if text := strings.TrimRight(of[id], "."); text != "" {
			quotes[i] = w.book.Say("telling.quote", "text", text, "id", id)
		}
	}
	return w.book.List(w.shortened(quotes))
}

func (w Weighing) shortened(all []string) []string {
	if len(all) <= mostQuoted+1 {
		return all
	}
	return append(slices.Clone(all[:mostQuoted]), w.book.Say("telling.others", "n", len(all)-mostQuoted))
}
