package web

import (
	"time"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/privacy"
	"beraad/internal/view"
	"beraad/term"
	"beraad/weighing"
)

// awayFields are the fields of a question that the asked role reads.
var awayFields = []string{"question", "purpose"}

// consultRefused says all that is wrong with a question at once: what the edge sees
// of personal data, and with that what the domain would refuse of the rest.
func (v *visit) consultRefused(d *view.Dilemma, cmd weighing.Consult) (dilemma.Refusals, error) {
	if cmd.PersonalData {
		return nil, nil
	}
	no := v.leaving(d, awayFields...)
	if len(no) == 0 {
		return nil, nil
	}
	records, err := v.server.History.Load(v.R.Context(), d.ID)
	if err != nil {
		return nil, err
	}
	past, err := event.Past(records)
	if err != nil {
		return nil, err
	}
	_, err = cmd.Decide(v.as("weighing.consult", d.Access), past)
	also, _ := dilemma.AsRefusals(err)
	return append(no, also...), nil
}

// leaveOut takes the proposals over for the writer, who sees what it becomes.
func (p *consultAskPage) leaveOut() {
	for _, field := range awayFields {
		p.Form.Texts[field] = privacy.WithoutNames(p.Form.Texts[field], p.Dilemma.Case)
	}
}

// named tells whether something can be left out at once.
func (p consultAskPage) named() bool {
	for _, r := range p.Form.Refused {
		if contains(awayFields, r.Field) && len(r.Code) > 8 && r.Code[:8] == "privacy." {
			return true
		}
	}
	return false
}

// consultAdvice is what to think of before a question goes: what looks medical, and
// hours that end when nobody works.
func (v *visit) consultAdvice(d *view.Dilemma, cmd weighing.Consult) []string {
	var all []string
	if !cmd.PersonalData {
		var found []string
		for _, text := range []string{cmd.Question, cmd.Purpose} {
			for _, m := range privacy.Medicals(text) {
				if word := "‘" + text[m.From:m.To] + "’"; !contains(found, word) {
					found = append(found, word)
				}
			}
		}
		if len(found) > 0 {
			all = append(all, v.Say("consult.advice.medical", "words", v.List(found)))
		}
		if d.BriefOf(view.Consultation{}).LeftOut {
			all = append(all, v.Say("consult.advice.left-out"))
		}
	}
	if until, hurry := weighing.HoursFrom(cmd.Now, cmd.Hours); hurry {
		if says := v.offHours(until); says != "" {
			all = append(all, says)
		}
	}
	return all
}

// Between these hours, in the zone of the chain, one may count on somebody working.
const (
	workBegins = 8
	workEnds   = 18
)

// offHours says that a moment is at a time when mostly nobody works.
func (v *visit) offHours(at time.Time) string {
	free := v.server.Chain.Calendar().Free(v.dayOf(at), term.Agreed)
	hour := at.In(v.server.zone).Hour()
	switch {
	case free != "":
		return v.Say("consult.advice.free-day", "moment", v.Time(at))
	case hour < workBegins || hour >= workEnds:
		return v.Say("consult.advice.night", "moment", v.Time(at))
	}
	return ""
}
