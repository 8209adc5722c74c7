package web

import (
	"maps"
	"slices"
	"strconv"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/meeting"
)

// restating is the field for somebody else's words, of the nth writing.
func (p meetingPage) restating(v *visit, nth int, of dilemma.PersonID) input {
	in := p.line(v, "verwoord", "text", dilemma.Short)
	in.ID = "f-verwoord-" + strconv.Itoa(nth)
	if p.Form.Texts["of"] != string(of) {
		in.Value, in.Error = "", ""
	}
	return in
}

// judging is the field for what is missing in another's words.
func (p meetingPage) judging(v *visit, words string) input {
	in := p.line(v, "beoordeel", "remark", dilemma.Short)
	in.ID, in.Optional = "f-remark-"+words, true
	if p.Form.Texts["words"] != words {
		in.Value, in.Error = "", ""
	}
	return in
}

// about is a field of the form of one agreement.
func (p meetingPage) about(v *visit, does, agreement, name string) input {
	in := p.line(v, does, name, dilemma.Line)
	in.ID = "f-" + does + "-" + agreement
	in.Optional = does == "nagekomen"
	if p.Form.Texts["agreement"] != agreement {
		in.Value, in.Error = "", ""
	}
	return in
}

// postponing asks for another day for an agreement.
func (p meetingPage) postponing(v *visit, agreement string) input {
	in := p.day(v, "stel-uit", "to")
	in.ID = "f-to-" + agreement
	if p.Form.Texts["agreement"] != agreement {
		in.Value, in.Error = "", ""
	}
	return in
}

// until asks for the day until which everybody does a step in their own time.
func (p meetingPage) until(v *visit, step meeting.Step) input {
	in := p.day(v, "stap", "until")
	in.ID = "f-until-" + string(step.ID)
	return in
}

// choosing is a choice of somebody.
func (p meetingPage) choosing(v *visit, does, name string) input {
	return input{Name: name, ID: "f-" + does, Label: v.Say("meeting." + does + "." + name), Value: p.typed(does, name), Error: p.fault(v, does, name)}
}

// moving is a field of another moment, which starts as it is.
func (p meetingPage) moving(v *visit, name, start string) input {
	in := input{Name: name, ID: "f-verzet-" + name, Label: v.Say("call." + name), Value: start, Error: p.fault(v, "verzet", name)}
	if p.Sent == "verzet" {
		in.Value = p.Form.Texts[name]
	}
	if name == "on" {
		in.Min = string(v.Today)
	}
	return in
}

// sawConclusion is how often the meeting was concluded when this form was shown.
func (p meetingPage) sawConclusion() string { return strconv.Itoa(p.concluded().Times) }

// showsReady tells whether it stands behind somebody's name that they are ready. Where
// the table writes without names nobody sees who wrote.
func (p meetingPage) showsReady(person dilemma.PersonID) bool {
	step, _ := p.Current()
	return p.isReady(person) && !(p.Unnamed && step != nil && step.Kind == meeting.Write)
}

// typedInVain are the texts of a form that was refused as a whole, since the table had
// moved on: its form is not on the page any more.
func (p meetingPage) typedInVain() []string {
	whole := slices.ContainsFunc(p.Form.Refused, func(r dilemma.Refusal) bool { return r.Field == "" })
	if !whole || p.Sent == "leg-vast" && p.Leads() && p.State == meeting.Running {
		return nil
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(p.Form.Texts)) {
		if text := p.Form.Texts[name]; text != "" && !slices.Contains(hiddenFields, name) {
			all = append(all, text)
		}
	}
	return all
}

// hiddenFields are those that people do not write in.
var hiddenFields = []string{
	"eenmalig", "versie", "gezien", "step", "item", "of", "verwoording", "agreement", "how", "minutes", "ready", "fits", "zag", "guest", "guests",
	"hear", "nobody", "lead",
}

// mayGoOn tells whether the step is done with: what all write first lies on the table.
func (p meetingPage) mayGoOn() bool {
	step, s := p.Current()
	return step == nil || step.Kind != meeting.Write || s == nil || s.Revealed != nil
}

// arranging tells whether one of these forms came back.
func (p meetingPage) arranging(does ...string) bool { return slices.Contains(does, p.Sent) }

// declines tells whether the reader can say that they do not come.
func (p meetingPage) declines() bool {
	g := p.Whole.Guest(p.person)
	return g != nil && g.Declined == nil && p.Lead != p.person && p.may("meeting.decline")
}

// takes tells whether the dilemma can take over what a step lists.
func (p meetingPage) takes(step meeting.Step) bool {
	return step.Gives != "" && p.Case.Dilemma != nil && p.Case.Dilemma.Stage != dilemma.Closed && p.may("meeting.take-item")
}

// inviteOptions are who can still be invited.
func (v *visit) inviteOptions(p meetingPage) []option {
	all := []option{{Label: v.Say("meeting.choose-person")}}
	for _, g := range v.peopleGroups(p.seated()...) {
		for _, o := range g.People {
			all = append(all, option{Value: o.Value, Label: o.Label + ", " + v.organisation(g.Organisation).Mark + " (" + o.Hint + ")"})
		}
	}
	return all
}

// summaryInput and the others are the fields of the last step.
func (p meetingPage) summaryInput(v *visit) input {
	in := p.concluding(v, "summary", p.concluded().Summary)
	in.Max, in.Rows = dilemma.Long, 4
	return in
}

func (p meetingPage) nothingInput(v *visit) input {
	in := p.concluding(v, "nothing", p.concluded().Nothing)
	in.Optional, in.Max = true, dilemma.Line
	return in
}

func (p meetingPage) lookBackInput(v *visit) input {
	in := p.concluding(v, "lookBack", string(p.concluded().LookBack))
	in.Min, in.Max, in.Careful = string(v.Today), 0, false
	return in
}

func (p meetingPage) nobodyInput(v *visit) input {
	return input{Name: "nobody", Label: v.Say("meeting.conclude.nobody")}
}

// nobody tells whether the box says that nobody else has to hear it.
func (p meetingPage) nobody(v *visit) bool {
	if p.Sent == "leg-vast" {
		return v.form("nobody") == "ja"
	}
	return p.Form.Texts["nobody"] == "ja" || p.Conclusion != nil && len(p.Conclusion.Hear) == 0
}

// concluded is what was written down so far.
func (p meetingPage) concluded() view.Conclusion {
	if p.Conclusion == nil {
		return view.Conclusion{}
	}
	return *p.Conclusion
}

// chosen is the option that was decided on.
func (c meetingCase) chosen() string {
	if o := c.Dilemma.Option(c.Dilemma.Decision.Option); o != nil {
		return o.Text
	}
	return ""
}

// names lists people.
func (v *visit) names(all []dilemma.PersonID) string {
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = v.name(p)
	}
	return v.List(names)
}

// scriptOptions are the scripts to choose from.
func (v *visit) scriptOptions(all []meeting.Script) []option {
	var options []option
	for _, s := range all {
		options = append(options, option{Value: string(s.ID), Label: v.in(s.Name) + " · " + v.sayMinutes(s.Minutes), Hint: v.in(s.For)})
	}
	return options
}

// leadOptions are who can lead: the reader, and who was ticked.
func (v *visit) leadOptions(guests []string) []option {
	all := []option{{Label: v.Say("call.lead-me")}}
	for _, g := range v.peopleGroups(v.Person.ID) {
		for _, o := range g.People {
			if len(guests) == 0 || contains(guests, o.Value) {
				all = append(all, option{Value: personOf(o.Value), Label: o.Label})
			}
		}
	}
	return all
}

func anyChosen(g inviteGroup, chosen []string) bool {
	return slices.ContainsFunc(g.People, func(o option) bool { return contains(chosen, o.Value) })
}

func (p callPage) title(v *visit) input {
	in := p.Form.input(v, "call", "title")
	in.Label, in.Max, in.Careful = v.Say("call.title-field"), dilemma.Line, true
	return in
}

func (p callPage) time(v *visit) input {
	in := p.Form.input(v, "call", "at")
	in.Type, in.Optional = "time", true
	return in
}

func (p callPage) optional(v *visit, name string, most int) input {
	in := p.Form.input(v, "call", name)
	in.Optional, in.Max = true, most
	return in
}

// sent are the fields of the address that the form sends on.
func (p callPage) sent() []keptField {
	switch p.Subject.Kind {
	case meeting.AboutDilemma:
		if p.Follows == nil {
			return []keptField{{"dilemma", string(p.Subject.Dilemma)}}
		}
	case meeting.AboutExample:
		return []keptField{{"voorbeeld", p.Subject.Examples[0]}}
	case meeting.AboutSet:
		return []keptField{{"oefenset", p.Subject.Set}}
	}
	return nil
}
