package web

import (
	"slices"

	"beraad/chain"
	"beraad/internal/view"
	"beraad/weighing"
)

// joint is the column of what the table agreed on, or nil.
func (a analysed) joint() *column {
	if last := len(a.Columns) - 1; last >= 0 && a.Columns[last].Joint {
		return &a.Columns[last]
	}
	return nil
}

// tierWords names the values of one tier: "Menselijke waardigheid en Veiligheid,
// even zwaar".
func (v *visit) tierWords(d *view.Dilemma, tier []chain.ValueID) string {
	list := v.teller(d).list(v.namesOf(d, tier))
	if len(tier) > 1 {
		return v.Say("together.even", "values", list)
	}
	return list
}

// answerWords is what a party says of the joint view.
func (p togetherPage) answerWords(v *visit, party string) string {
	for _, a := range p.Dilemma.Joint.Answers {
		switch {
		case a.Party != party:
		case a.CanLive:
			return v.Say("together.lives")
		default:
			return v.Say("together.lives-not", "because", a.Because)
		}
	}
	return v.Say("together.lives-silent")
}

// answered tells whether the reader's party said something of the joint view.
func (p togetherPage) answered() bool {
	return slices.ContainsFunc(p.Dilemma.Joint.Answers, func(a view.JointAnswer) bool { return a.Party == p.Party })
}

// judgedWords is what the author of an argument says of another's words for it.
func (v *visit) judgedWords(r view.Restatement) string {
	switch {
	case r.Judged == nil:
		return v.Say("together.judged-waits")
	case r.Judged.Fits:
		return v.Say("together.judged-fits")
	}
	return v.Say("together.judged-not", "text", r.Judged.Text)
}

// stanceInput asks what the table holds of a fact.
func (p togetherPage) stanceInput(v *visit, f *view.Fact, i int) input {
	name := "stand-" + f.ID
	in := input{Name: name, Label: f.ID + " " + f.Text, Value: p.Draft.Texts[name]}
	if i == 0 {
		in.ID, in.Error = "f-stances", refusedField(v, p.Draft.Refused, "stances")
	}
	return in
}

// stanceChoices are the stances as the table can agree on them.
func (v *visit) stanceChoices() []option {
	return []option{
		{Value: string(weighing.Yes), Label: v.Say("stance.yes")},
		{Value: string(weighing.No), Label: v.Say("stance.no")},
		{Label: v.Say("together.stance-open")},
	}
}

// moveInput asks whether and why a party moved.
func (p togetherPage) moveInput(v *visit, c column, i int) input {
	name := "schoof-" + c.ID
	f := input{
		Name: name, ID: "f-moves-" + itoa(i), Label: v.Say("together.moved", "party", c.Name),
		Value: p.Draft.Texts[name], Optional: true, Careful: true,
	}
	if i == 0 {
		f.ID, f.Error = "f-moves", refusedField(v, p.Draft.Refused, "moves")
	}
	return f
}
