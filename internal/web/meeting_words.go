package web

import (
	"strconv"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/meeting"
)

// fieldInput is a field of a step, with what was typed in it.
func (p meetingPage) fieldInput(v *visit, does string, f meeting.Field) input {
	in := input{Name: f.ID, Label: v.in(f.Label), Optional: f.Optional, Max: f.Most, Careful: true, Rows: 2, Error: p.fault(v, does, f.ID)}
	in.Value = p.typed(does, f.ID)
	if does == "schrijf" && in.Value == "" && p.Sent == "" {
		if own := p.Step(p.Now).Of(v.Person.ID); own != nil {
			in.Value = own.Texts[f.ID]
		}
	}
	return in
}

// typed is what was typed in a form: as it came back, or as it was left.
func (p meetingPage) typed(does, name string) string {
	if p.Sent == "" || p.Sent == does {
		return p.Form.Texts[name]
	}
	return ""
}

// fault is what is wrong with a field of a form.
func (p meetingPage) fault(v *visit, does, name string) string {
	if p.Sent != does {
		return ""
	}
	return refusedField(v, p.Form.Refused, name)
}

// line is a field of one line of a form about the meeting.
func (p meetingPage) line(v *visit, does, name string, most int) input {
	return input{Name: name, Label: v.Say("meeting." + does + "." + name), Max: most, Careful: true, Value: p.typed(does, name), Error: p.fault(v, does, name)}
}

// day asks for a day to come.
func (p meetingPage) day(v *visit, does, name string) input {
	return input{Name: name, Label: v.Say("meeting." + does + "." + name), Value: p.typed(does, name), Error: p.fault(v, does, name), Min: string(v.Today)}
}

// conclusionLine is one line of the form of the last step.
type conclusionLine struct{ What, Who, When input }

// conclusionLines are the agreements as they stand, and room for some more.
func (p meetingPage) conclusionLines(v *visit) []conclusionLine {
	var had []view.Agreement
	if p.Conclusion != nil {
		had = p.Conclusion.Agreements
	}
	n := min(max(3, len(had)+2), mostAgreed)
	for i := n; i < mostAgreed; i++ { // what was typed further down is not lost
		if p.typed("leg-vast", "what-"+strconv.Itoa(i+1)) != "" {
			n = i + 1
		}
	}
	lines := make([]conclusionLine, n)
	for i := range lines {
		nth := strconv.Itoa(i + 1)
		field := func(name, start string) input {
			full := name + "-" + nth
			value, typed := p.Form.Texts[full]
			if p.Sent != "" && p.Sent != "leg-vast" || !typed {
				value = start
			}
			return input{Name: full, Label: v.Say("meeting.conclude."+name, "n", nth), Value: value, Error: p.fault(v, "leg-vast", full)}
		}
		var was meeting.Agreement
		if i < len(had) {
			was = had[i].Agreement
		}
		lines[i] = conclusionLine{field("what", was.What), field("who", string(was.Who)), field("when", string(was.When))}
		lines[i].What.Careful, lines[i].What.Max = true, dilemma.Line
		lines[i].When.Min = string(v.Today)
	}
	return lines
}

// concluding is a field of the last step that starts as it was written down before.
func (p meetingPage) concluding(v *visit, name, start string) input {
	in := p.line(v, "leg-vast", name, 0)
	in.Label = v.Say("meeting.conclude." + name)
	if _, typed := p.Form.Texts[name]; !typed {
		in.Value = start
	}
	if hint := "meeting.conclude." + name + "-hint"; v.Has(hint) {
		in.Hint = v.Say(hint)
	}
	return in
}

// presentOptions are who is at the table, to choose from.
func (p meetingPage) presentOptions(v *visit) []option {
	all := []option{{Label: v.Say("meeting.choose-person")}}
	for _, g := range p.Present() {
		all = append(all, option{Value: string(g.Person), Label: v.name(g.Person)})
	}
	return all
}

// hearing are who is to hear of it, as the form has them.
func (p meetingPage) hearing(v *visit) []string {
	if p.Sent == "leg-vast" {
		return v.forms("hear")
	}
	var all []string
	if p.Conclusion != nil {
		for _, person := range p.Conclusion.Hear {
			for _, g := range v.peopleGroups() {
				for _, o := range g.People {
					if dilemma.PersonID(personOf(o.Value)) == person {
						all = append(all, o.Value)
					}
				}
			}
		}
	}
	return all
}

func personOf(value string) string {
	for i := range value {
		if value[i] == '/' {
			return value[:i]
		}
	}
	return value
}

// seated are who is at the table already.
func (p meetingPage) seated() []dilemma.PersonID {
	var all []dilemma.PersonID
	for _, g := range p.Present() {
		all = append(all, g.Person)
	}
	return all
}

// meetingWhen says when a meeting is.
func (v *visit) meetingWhen(m *view.Meeting) string {
	if m.At == "" {
		return v.Day(m.On)
	}
	return v.Say("meeting.when", "day", v.Day(m.On), "time", m.At)
}

// timerWords say until when a step goes on.
func (v *visit) timerWords(s *view.MeetingStep) string {
	switch {
	case s == nil:
		return ""
	case s.Until != "":
		return v.Say("meeting.until-day", "day", v.Day(s.Until))
	case !s.Ends.IsZero():
		return v.Say("meeting.until-time", "time", v.Clock(s.Ends))
	}
	return ""
}

// readyWords is the number of people who are ready, in words.
func (v *visit) readyWords(p meetingPage) string {
	ready, of := p.readyCount()
	return v.Say("meeting.ready-of", "ready", v.inWords(ready), "of", v.inWords(of))
}

// stepMinutes is what stands in the box of the timer.
func stepMinutes(s meeting.Step) string { return strconv.Itoa(s.Minutes) }

// writtenBy names who wrote something, or says that it carries no name.
func (v *visit) writtenBy(w view.Writing) string {
	if w.By.Person == "" {
		return v.Say("meeting.no-name")
	}
	return v.name(w.By.Person)
}
