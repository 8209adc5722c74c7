package web

import (
	"slices"
	"strconv"
	"strings"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// submission reads the form for a harrowing case from what was sent.
func (v *visit) submission() decision.Submission {
	s := decision.Submission{
		Tried: v.form("tried"), Others: v.form("others"), Tested: decision.Tested(v.form("tested")), Test: v.form("test"),
		About: decision.Sought(v.form("about")), NotLower: v.form("notLower"),
	}
	for n := 1; n <= decision.MostCircumstances; n++ {
		nth := strconv.Itoa(n)
		s.Circumstances = append(s.Circumstances, decision.Circumstance{Text: v.form("circumstance-" + nth), Source: v.form("source-" + nth)})
	}
	return s
}

// previewSubmission is the form as the level would read it.
func previewSubmission(d *view.Dilemma, s decision.Submission) *decision.Submission {
	kept := slices.DeleteFunc(s.Circumstances, func(c decision.Circumstance) bool { return c.Text == "" && c.Source == "" })
	for i := range kept {
		kept[i].ID = "H" + strconv.Itoa(i+1)
	}
	s.Circumstances = kept
	for _, e := range advised(d) {
		if !e.Signal() {
			s.Advice = append(s.Advice, e.ID)
		}
	}
	return &s
}

// tipping reads what a level says for its answer.
func (v *visit) tipping() decision.Tipping {
	return decision.Tipping{Tipped: v.forms("tipped"), Because: v.form("tipping"), Pressure: decision.Pressure(v.form("pressure"))}
}

// hasForm tells whether a level asks for the form of a harrowing case.
func (v *visit) hasForm(id chain.LevelID) bool {
	level, _, _ := v.server.Chain.Level(id)
	return level.Form == chain.Harrowing
}

// formLevels names the levels on offer that ask for the form; none is "".
func (v *visit) formLevels(ladders []rungs) string {
	var names []string
	for _, ladder := range ladders {
		for _, level := range ladder.Levels {
			if level.Form == chain.Harrowing {
				names = append(names, v.levelName(level.ID))
			}
		}
	}
	return v.List(names)
}

// othersSaid is what the consulted organisations say, to begin the form with.
func (v *visit) othersSaid(d *view.Dilemma) string {
	var said []string
	for _, c := range answered(d) {
		if c.Answer.Perspective != "" {
			said = append(said, v.seatName(c.Of)+": "+c.Answer.Perspective)
		}
	}
	text := []rune(strings.Join(said, "\n\n"))
	return string(text[:min(len(text), dilemma.Long)])
}

// lines is how many circumstances the form has room for: always two more than were
// filled in.
func (p escalationPage) lines() int {
	filled := 0
	for n := 1; n <= decision.MostCircumstances; n++ {
		if nth := strconv.Itoa(n); p.Form.Texts["circumstance-"+nth] != "" || p.Form.Texts["source-"+nth] != "" {
			filled = n
		}
	}
	return min(max(filled+2, 4), decision.MostCircumstances)
}

// circumstanceInput is the field for one circumstance, or for its source.
func (p escalationPage) circumstanceInput(v *visit, name string, n int) input {
	f := p.Form.input(v, "harrowing", name+"-"+strconv.Itoa(n))
	f.Label = v.Say("harrowing."+name, "n", n)
	f.Max, f.Careful = dilemma.Line, true
	return f
}

// harrowingFields are the fields of the form that faults can be about.
func harrowingFields() []string {
	all := []string{"tried", "others", "tested", "test", "about", "notLower"}
	for n := 1; n <= decision.MostCircumstances; n++ {
		nth := strconv.Itoa(n)
		all = append(all, "circumstance-"+nth, "source-"+nth)
	}
	return all
}

// worded makes a choice of the words of a closed list: the phrases KEY.VALUE.
func worded[T ~string](v *visit, key string, all []T) []option {
	out := make([]option, len(all))
	for i, one := range all {
		out[i] = option{Value: string(one), Label: v.Say(key + "." + string(one))}
	}
	return out
}

// circumstancesOf lists the circumstances of a question as a choice.
func circumstancesOf(e *view.Escalation) []option {
	if e == nil || e.Submission == nil {
		return nil
	}
	all := make([]option, len(e.Submission.Circumstances))
	for i, c := range e.Submission.Circumstances {
		all[i] = option{Value: c.ID, Label: c.Text, Hint: c.Source}
	}
	return all
}

// chosen are the values that were ticked, also after a refusal.
func (v *visit) chosen(w written, name string) []string {
	if v.sent() {
		return v.forms(name)
	}
	return []string{w.Texts[name]}
}
