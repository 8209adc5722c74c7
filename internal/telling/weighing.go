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
	silent   map[string]bool // parties without an order, beside two or more with one
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
		w.said[x.ID] = x.Words()
	}
	w.silent = silent(d.Parties)
	for _, difference := range a.Differences {
		if !w.silent[difference.Party] && !w.silent[difference.Other] {
			w.disputed[difference.Target] = true
		}
	}
	return w
}

// silent are the parties that did not order the values yet, where at least two
// others did. Almost everything is open for them: it would drown what the others
// differ over.
func silent(parties []weighing.Party) map[string]bool {
	all, spoke := map[string]bool{}, 0
	for _, p := range parties {
		switch {
		case p.Joint:
		case len(p.Order) > 0:
			spoke++
		default:
			all[p.ID] = true
		}
	}
	if spoke < 2 {
		return nil
	}
	return all
}

// words are texts by the id of what they say. Options, facts and arguments each
// have their own: an id is unique among its kind only.
type words map[string]string

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
		if w.silent[p.Party] {
			continue // nothing follows yet from what they said
		}
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
	for _, stance := range []weighing.Stance{weighing.Yes, weighing.No} {
		if ids := w.undisputed(stance); len(ids) > 0 {
			told = append(told, w.book.Say("telling.shared.facts-"+string(stance), "facts", w.quoted(w.facts, ids)))
		}
	}
	return told
}

// undisputed lists the facts of which every party holds the same.
func (w Weighing) undisputed(stance weighing.Stance) []string {
	var ids []string
	for _, f := range w.of.Facts {
		n, same := 0, true
		for _, p := range w.of.Parties {
			if !p.Joint {
				n++
				same = same && p.Facts[f.ID] == stance
			}
		}
		if same && n > 1 {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// pivots says which facts make a difference, and for whom.
func (w Weighing) pivots() []string {
	whom := map[string][]string{}
	for _, p := range w.found.Pivots {
		if p.Kind == weighing.PivotFact && !w.parties[p.Party].Joint && !w.silent[p.Party] && !slices.Contains(whom[p.ID], w.party(p.Party)) {
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
	var told, mute []string
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
			mute = append(mute, u.ID)
			continue
		}
		told = append(told, w.book.Say("telling.waiting."+string(u.Kind), "about", about, "n", len(u.Parties), "parties", w.names(u.Parties)))
	}
	var unordered []string
	for _, p := range w.of.Parties {
		if w.silent[p.ID] && !slices.Contains(mute, p.ID) {
			unordered = append(unordered, p.ID)
		}
	}
	if len(mute) > 0 {
		told = append(told, w.book.Say("telling.waiting.party", "about", w.names(mute), "n", len(mute)))
	}
	if len(unordered) > 0 {
		told = append(told, w.book.Say("telling.waiting.order", "about", w.names(unordered), "n", len(unordered)))
	}
	return told
}

// names lists parties.
func (w Weighing) names(parties []string) string {
	names := make([]string, len(parties))
	for i, p := range parties {
		names[i] = w.party(p)
	}
	return w.book.List(names)
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
		if text := beginning(of[id]); text != "" {
			quotes[i] = w.book.Say("telling.quote", "text", text, "id", id)
		}
	}
	return w.book.List(w.shortened(quotes))
}

// longestQuote is how many characters of a text people need to recognise it.
const longestQuote = 80

// beginning is the first sentence of a text, or as much of it as is recognised.
func beginning(text string) string {
	first, _, more := strings.Cut(strings.TrimRight(text, "."), ". ")
	if r := []rune(first); len(r) > longestQuote {
		first, more = string(r[:longestQuote]), true
		if i := strings.LastIndexByte(first, ' '); i > 0 {
			first = first[:i]
		}
	}
	if more {
		return first + " …"
	}
	return first
}

func (w Weighing) shortened(all []string) []string {
	if len(all) <= mostQuoted+1 {
		return all
	}
	return append(slices.Clone(all[:mostQuoted]), w.book.Say("telling.others", "n", len(all)-mostQuoted))
}
