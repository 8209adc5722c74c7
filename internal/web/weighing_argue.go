package web

import (
	"net/http"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/weighing"
)

// argue makes an argument: consequence, goal, value, because, and the facts it
// rests on.
func (s *Server) argue(v *visit) error {
	a, err := s.act(v, "weighing.argue", "argue")
	if err != nil {
		return err
	}
	a.Back += "#afweegblad"
	if !v.sent() {
		query := v.R.URL.Query()
		a.Form = a.Form.or("option", query.Get("optie")).or("value", query.Get("waarde")).or("kind", query.Get("kant")).
			or("goal", query.Get("doel")).or("cel", query.Get("waarde"))
		return s.showAct(v, http.StatusOK, a, argueBody)
	}
	cmd := weighing.Argue{
		Kind: weighing.Kind(v.form("kind")), Option: v.form("option"), Goal: chain.GoalID(v.form("goal")),
		Value: chain.ValueID(v.form("value")), Consequence: v.form("consequence"), Because: v.form("because"),
		Premises: premisesOf(v.forms("premises")), Chain: s.Chain,
	}
	cmd.Value = followed(cmd.Value, chain.ValueID(v.form("cel")), v.served(a.Dilemma, cmd.Goal))
	return s.doAct(v, a, cmd, argueBody)
}

// followed is the value that follows from the goal, unless one was chosen on
// purpose: the only one that the goal serves. Of several it is the value of the
// cell in which the argument was asked.
func followed(chosen, cell chain.ValueID, serves []chain.ValueID) chain.ValueID {
	switch {
	case chosen != "" && chosen != cell:
		return chosen
	case len(serves) == 1:
		return serves[0]
	}
	return chosen
}

// premisesOf reads the facts that an argument rests on: "F2 yes" or "F2 no"; ""
// for a fact that it does not need.
func premisesOf(fields []string) []weighing.Premise {
	var all []weighing.Premise
	for _, f := range fields {
		if fact, holds, ok := strings.Cut(f, " "); ok {
			all = append(all, weighing.Premise{Fact: fact, Holds: holds == string(weighing.Yes)})
		}
	}
	return all
}

// optionChoices are the options of a dilemma for a choice.
func (a act) optionChoices() []option {
	all := make([]option, len(a.Dilemma.Options))
	for i, o := range a.Dilemma.Options {
		all[i] = option{Value: o.ID, Label: o.Text}
	}
	return all
}

// sides are for and against for a choice.
func (v *visit) sides() []option {
	return []option{
		{Value: string(weighing.For), Label: v.Say("argue.for")},
		{Value: string(weighing.Against), Label: v.Say("argue.against")},
	}
}

// prompted is a text with the helping question of the reader's organisation.
func (a act) prompted(v *visit, name string) input {
	f := a.short(v, name)
	f.Prompt = v.prompt(name)
	return f
}

// withNone puts "none of these" before a list.
func withNone(label string, all []option) []option {
	return append([]option{{Label: label}}, all...)
}

// premiseInput is the choice whether an argument rests on one fact.
func (a act) premiseInput(v *visit, fact, text string, i int) (input, []option) {
	f := input{Name: "premises", Label: fact + " " + text, ID: "f-premises"}
	if i > 0 {
		f.ID += "-" + fact
	}
	for _, value := range v.forms("premises") {
		if strings.HasPrefix(value, fact+" ") {
			f.Value = value
		}
	}
	return f, []option{
		{Label: v.Say("argue.premise-none")},
		{Value: fact + " " + string(weighing.Yes), Label: v.Say("argue.premise-yes")},
		{Value: fact + " " + string(weighing.No), Label: v.Say("argue.premise-no")},
	}
}

// goals lists the goals that serve the value of the cell first.
func (a act) goals(v *visit) []option {
	first := v.goalsOf(a.Dilemma, chain.ValueID(a.Form.Texts["cel"]))
	for _, g := range v.goalsOf(a.Dilemma, "") {
		if !slices.Contains(first, g) {
			first = append(first, g)
		}
	}
	return first
}

// coached makes a field answer a bare position with the question which goal or
// value it serves.
func coached(f input) input {
	f.Position = true
	return f
}
