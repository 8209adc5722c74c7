package view

import (
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/internal/privacy"
	"beraad/weighing"
)

// Traits of a dilemma, by which like ones are found and lists are filtered. A
// trait is a kind, a colon and what it is of that kind. It holds no text that
// anybody typed. The kinds are stored: they keep their meaning. Besides these there
// are those of privacy.Groups, which say of whom it is.
const (
	TraitFrame        = "kader:"       // chain.FrameID
	TraitInterface    = "koppelvlak:"  // chain.InterfaceID
	TraitTension      = "spanning:"    // two values, see TensionTrait
	TraitOrganisation = "organisatie:" // with a seat at the table
	TraitDecider      = "besluit:"     // the organisation that decided
	TraitMatter       = "onderwerp:"   // chain.MatterID that the decision is about
	TraitRoom         = "ruimte:"      // intake.Room: within the frame, departing, no frame
	TraitYear         = "jaar:"        // in which it was opened
)

// TensionTrait is the trait of two values in tension, whichever is named first.
func TensionTrait(a, b string) string {
	return TraitTension + min(a, b) + "|" + max(a, b)
}

// TraitsOf returns the traits of a dilemma, sorted, each once. What was brought
// in during a blind round that still runs is left out: a trait is seen by who
// may not see that yet.
func TraitsOf(d *Dilemma) []string {
	seen := d.SeenBy(nil)
	var all []string
	add := func(kind, what string) {
		if what != "" {
			all = append(all, kind+what)
		}
	}
	add(TraitFrame, string(d.Room.Frame))
	add(TraitInterface, string(d.Interface))
	add(TraitRoom, string(d.Room.Room))
	if !d.Opened.At.IsZero() {
		add(TraitYear, strconv.Itoa(d.Opened.At.Year()))
	}
	all = append(all, d.groups()...)
	for _, s := range d.Seats {
		add(TraitOrganisation, string(s.Organisation))
	}
	if d.Decision != nil {
		add(TraitDecider, string(d.Decision.When.By.Organisation))
		add(TraitMatter, string(d.Decision.Matter))
	}
	for _, t := range seen.Tensions() {
		if !d.ownValue(t.One) && !d.ownValue(t.Other) { // v1 of one dilemma is not v1 of another
			all = append(all, TensionTrait(t.One, t.Other))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// groups says of whom the dilemma is, in coarse words: only for finding out
// whether an example would single somebody out. Who it is about stands in the
// question, what pinches and the facts.
func (d *Dilemma) groups() []string {
	all := privacy.Groups(d.Question + "\n" + d.Rule + "\n" + d.But)
	for i := range d.Facts {
		all = append(all, privacy.Groups(d.Facts[i].Text)...)
	}
	return all
}

// Tensions returns which values are in tension on the table. It asks for no
// names, so it needs no chain: values are told apart by their ids, and a goal
// serves what was argued with it.
func (d *Dilemma) Tensions() []weighing.Tension {
	return weighing.Tensions(d.Deliberation(&chain.Chain{}, ""))
}

func (d *Dilemma) ownValue(id string) bool {
	return slices.ContainsFunc(d.Values, func(v Value) bool { return string(v.ID) == id })
}

// WentBefore returns, of the values in tension, which the decision put first;
// none before there is a decision.
func (d *Dilemma) WentBefore() []weighing.Priority {
	if d.Decision == nil {
		return nil
	}
	return weighing.WentBefore(d.Deliberation(&chain.Chain{}, ""), d.Decision.Option)
}
