package web

import (
	"net/http"
	"slices"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// departureNames are the fields that say why departing from the frame is right.
var departureNames = []string{
	"purpose", "suitable", "necessary", "balanced", "hearing", "heard",
	"child", "intensity", "intensity-because", "complete",
}

// departureMore are those of them that unfold.
var departureMore = []string{"child", "intensity", "intensity-because", "complete"}

// departure reads those fields.
func (v *visit) departure() decision.Departure {
	return decision.Departure{
		Purpose: v.form("purpose"), Suitable: v.form("suitable"), Necessary: v.form("necessary"), Balanced: v.form("balanced"),
		Hearing: decision.Hearing(v.form("hearing")), Heard: v.form("heard"), Child: v.form("child"),
		Intensity: decision.Intensity(v.form("intensity")), Because: v.form("intensity-because"), Complete: v.form("complete"),
	}
}

// startDeparture fills in what is known already: what the rule is for, and who
// was heard. The writer sees both and can say it better.
func (v *visit) startDeparture(p decisionPage) {
	if !p.departs() || v.R.Method == http.MethodPost {
		return
	}
	frame, _ := v.frameOf(p.Dilemma)
	p.Form.or("purpose", v.in(frame.Purpose))
	if heard := v.heardWords(p.Dilemma); heard != "" && p.Form.Texts["hearing"] != string(decision.NotHeard) {
		p.Form.or("hearing", string(decision.WasHeard)).or("heard", heard)
	}
}

// heardWords says who asked the person concerned, and when.
func (v *visit) heardWords(d *view.Dilemma) string {
	all := make([]string, len(d.Heard))
	for i, h := range d.Heard {
		all[i] = v.Say("decide.heard-start", "by", h.AskedBy, "day", v.Day(h.AskedOn))
	}
	return paragraphs(all...)
}

// unfolded tells whether the writer has something in the fields that unfold.
func (w written) unfolded(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		refused := slices.ContainsFunc(w.Refused, func(r dilemma.Refusal) bool { return r.Field == name })
		return w.Texts[name] != "" || refused
	})
}

// decideOptions are what can be chosen in a field of a departure.
func decideOptions[T ~string](v *visit, name string, all []T) []option {
	var options []option
	for _, one := range all {
		options = append(options, option{Value: string(one), Label: v.Say("decide." + name + "." + string(one))})
	}
	return options
}
