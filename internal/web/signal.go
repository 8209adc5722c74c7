package web

import (
	"net/http"
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/view"
	"beraad/signal"
)

// signalPage is one signal.
type signalPage struct {
	*view.Signal

	Behind   []*view.Dilemma // that the reader may read
	Rest     string          // the others, in words
	Choices  []*view.Dilemma // that can be added
	Voices   []string        // anonymous ones about the same frame, as far as they are shown
	Measures []*view.Measure // that answer it
	Forms    map[string]written
	Sent     string // which form came back
	Warned   bool

	allowed access.Case
}

// signalField is one field of a form on the page of a signal.
type signalField struct {
	name string
	day  bool
}

// signalAct is one thing that can be done with a signal.
type signalAct struct {
	does   string // the last part of the address
	states []signal.State
	fields []signalField
	make   func(v *visit) dilemma.Command
}

func texts(names ...string) []signalField {
	fields := make([]signalField, len(names))
	for i, name := range names {
		fields[i] = signalField{name: name, day: name == "by" || name == "until"}
	}
	return fields
}

var underWay = []signal.State{signal.Open, signal.AskedBack}

// signalActs are in the order of the page.
var signalActs = []signalAct{
	{"antwoord", []signal.State{signal.AskedBack}, texts("text"), func(v *visit) dilemma.Command {
		return signal.AnswerMore{Text: v.form("text"), Today: v.Today, Chain: v.server.Chain}
	}},
	{"neem-over", underWay, texts("change", "by"), func(v *visit) dilemma.Command {
		return signal.Adopt{Change: v.form("change"), By: dilemma.Day(v.form("by")), Today: v.Today, Chain: v.server.Chain}
	}},
	{"niet-over", underWay, texts("reason"), func(v *visit) dilemma.Command {
		return signal.Refuse{Reason: v.form("reason"), Chain: v.server.Chain}
	}},
	{"geef-door", underWay, texts("advice"), func(v *visit) dilemma.Command {
		return signal.PassOn{Advice: v.form("advice"), Today: v.Today, Chain: v.server.Chain}
	}},
	{"vraag", []signal.State{signal.Open}, texts("question"), func(v *visit) dilemma.Command { return signal.AskMore{Question: v.form("question")} }},
	{"klaar", []signal.State{signal.Promised}, texts("text"), func(v *visit) dilemma.Command { return signal.Finish{Text: v.form("text")} }},
	{"stel-uit", []signal.State{signal.Promised}, texts("until", "reason"), func(v *visit) dilemma.Command {
		return signal.Postpone{Until: dilemma.Day(v.form("until")), Reason: v.form("reason"), Today: v.Today}
	}},
	{"leg-weg", []signal.State{signal.Suggested}, texts("reason"), func(v *visit) dilemma.Command { return signal.SetAside{Reason: v.form("reason")} }},
	{"draag-bij", growing, texts("text"), func(v *visit) dilemma.Command { return signal.Contribute{Text: v.form("text")} }},
	{"erbij", growing, nil, func(v *visit) dilemma.Command {
		var add signal.AddDilemmas
		for _, id := range v.forms("dilemmas") {
			add.Dilemmas = append(add.Dilemmas, dilemma.ID(id))
		}
		return add
	}},
	{"eruit", growing, nil, func(v *visit) dilemma.Command { return signal.TakeOutDilemma{Dilemma: dilemma.ID(v.form("dilemma"))} }},
	{"trek-in", underWay, texts("reason"), func(v *visit) dilemma.Command { return signal.Withdraw{Reason: v.form("reason")} }},
	{"gelezen", signal.States, nil, func(v *visit) dilemma.Command {
		nth, _ := strconv.Atoi(v.form("stand"))
		return signal.Hear{Nth: nth}
	}},
}

var growing = []signal.State{signal.Open, signal.AskedBack, signal.Promised}

// action is the command that an act leads to.
func (a signalAct) action(v *visit) access.Action { return access.Action(a.make(v).CommandName()) }

// offers tells whether the reader can do something now.
func (p signalPage) offers(v *visit, does string) bool {
	i := slices.IndexFunc(signalActs, func(a signalAct) bool { return a.does == does })
	a := signalActs[i]
	switch does {
	case "geef-door":
		if _, above := v.server.Chain.NextOn(p.Lies.Level, v.Today); !above {
			return false
		}
	case "neem-over", "niet-over":
		if level, _, _ := v.server.Chain.Level(p.Lies.Level); level.Answers != chain.Decides {
			return false
		}
	}
	return slices.Contains(a.states, p.State) && len(p.allowed.May(a.action(v))) > 0
}

// acting lists the acts with a form of their own that are offered, of those named.
func (p signalPage) acting(v *visit, names ...string) []signalAct {
	var all []signalAct
	for _, a := range signalActs {
		if slices.Contains(names, a.does) && p.offers(v, a.does) {
			all = append(all, a)
		}
	}
	return all
}

// input is one field of a form.
func (p signalPage) input(v *visit, a signalAct, f signalField) input {
	in := p.Forms[a.does].text(v, "signal."+a.does, f.name, dilemma.Short)
	if f.day {
		in = p.Forms[a.does].day(v, "signal."+a.does, f.name)
	}
	if p.Sent != a.does { // of several forms each field has its own name on the page
		in.ID = "f-" + a.does + "-" + f.name
	}
	return in
}

// faults links what is wrong to the fields of the form that came back, as far as it is
// still on the page.
func (p signalPage) faults(v *visit) dilemma.Refusals {
	if !p.offers(v, p.Sent) {
		return p.Forms[p.Sent].faults()
	}
	return p.Forms[p.Sent].faults("text", "change", "by", "reason", "advice", "question", "until", "dilemmas")
}

// typedInVain are the texts of a form that cannot be sent any more: somebody else was
// first.
func (p signalPage) typedInVain(v *visit) []string {
	if p.offers(v, p.Sent) {
		return nil
	}
	var all []string
	for _, a := range signalActs {
		for _, f := range a.fields {
			if text := p.Forms[p.Sent].Texts[f.name]; a.does == p.Sent && text != "" {
				all = append(all, text)
			}
		}
	}
	return all
}

// place names the draft of a form.
func (p signalPage) place(does string) string { return "signaal " + string(p.ID) + " " + does }

// signal is the page of one signal.
func (s *Server) signal(v *visit) error {
	one, allowed, err := v.signalOf()
	if err != nil {
		return err
	}
	return s.showSignal(v, http.StatusOK, signalPage{Signal: one, allowed: allowed})
}

func (s *Server) showSignal(v *visit, status int, p signalPage) error {
	var err error
	if p.Measures, err = s.measuresFor(v, p.Signal); err != nil {
		return err
	}
	if p.Behind, p.Rest, err = v.behindSignal(v.R.Context(), p.Signal); err != nil {
		return err
	}
	if p.offers(v, "erbij") {
		fit, err := v.fitting(p.About)
		if err != nil {
			return err
		}
		p.Choices = slices.DeleteFunc(fit, func(d *view.Dilemma) bool { return slices.Contains(p.Dilemmas, d.ID) })
	}
	if p.Voices, err = v.voices(p.About.Frame); err != nil {
		return err
	}
	forms := map[string]written{}
	for _, a := range signalActs {
		if _, came := p.Forms[a.does]; came {
			forms[a.does] = p.Forms[a.does]
		} else if len(a.fields) > 0 && p.offers(v, a.does) {
			draft, err := s.draft(v, p.place(a.does))
			if err != nil {
				return err
			}
			forms[a.does] = written{Place: p.place(a.does), Texts: draft}
		}
	}
	p.Forms = forms
	return v.page(status, frame{Title: p.Title, Here: "signals", Style: "signal paper"}, signalBody(v, p))
}

// doSignal does one thing with a signal. What is refused comes back with everything that
// was typed.
func (s *Server) doSignal(v *visit) error {
	i := slices.IndexFunc(signalActs, func(a signalAct) bool { return a.does == v.R.PathValue("doe") })
	if i < 0 {
		return ErrNotFound
	}
	act := signalActs[i]
	one, allowed, err := v.signalOf()
	if err != nil {
		return err
	}
	p := signalPage{Signal: one, allowed: allowed, Sent: act.does}
	form, err := s.written(v, p.place(act.does))
	if err != nil {
		return err
	}
	p.Forms = map[string]written{act.does: form}
	cmd := act.make(v)
	if v.mustLookAgain() && p.offers(v, act.does) {
		p.Warned = true
		return s.showSignal(v, http.StatusUnprocessableEntity, p)
	}
	err = s.signalled(v, one, cmd)
	status := http.StatusUnprocessableEntity
	if isDenied(err) { // the signal moved on while this was written: nothing typed is lost
		status, err = http.StatusForbidden, dilemma.Refuse("signal.not-now")
	}
	if no, ok := dilemma.AsRefusals(err); ok {
		form.Refused = no
		p.Forms[act.does] = form
		return s.showSignal(v, status, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, form.Place)
	return v.redirect(pathOfSignal(one.ID))
}

// signalled carries a command out, in the role that it asks for. Dilemmas that are added or
// taken out must be the reader's to read.
func (s *Server) signalled(v *visit, one *view.Signal, cmd dilemma.Command) error {
	switch c := cmd.(type) {
	case signal.AddDilemmas:
		if err := v.mayStandBehind(one.About, c.Dilemmas, one.Dilemmas); err != nil {
			return err
		}
	case signal.TakeOutDilemma:
		if d, err := s.readable(v.R.Context(), v.Reader, c.Dilemma); err != nil || d == nil {
			return firstOf(err, dilemma.Refuse("signal.dilemma-not-yours"))
		}
	}
	cmd, err := v.tell(cmd, one.Dilemmas)
	if err != nil {
		return err
	}
	_, err = s.Desk.Do(v.R.Context(), command.Request{
		Reader: v.Reader, By: v.inSignal(one, access.Action(cmd.CommandName())), Stream: one.Stream(), Command: cmd, Once: v.once() + v.R.PathValue("doe"), Expect: v.basedOn(),
	})
	return err
}

func firstOf(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

// inSignal is the role in which the reader does something: for the level where the signal
// lies, as who guards a proposal, or their usual one.
func (v *visit) inSignal(s *view.Signal, action access.Action) dilemma.Actor {
	var seat chain.Seat
	because := access.ForSignal(v.Reader, s.ID, s.Access).May(action)
	if slices.Contains(because, "level-of-signal") {
		seat = v.Reader.Answering(s.Lies.Level, v.server.Chain)
	}
	for _, guard := range s.Access.Guards {
		if slices.Contains(because, "guards-signal") && slices.Contains(v.Reader.Seats, guard) {
			seat = guard
		}
	}
	if actor, ok := v.Person.As(seat.Role); ok && seat != (chain.Seat{}) {
		return actor
	}
	return v.Actor
}

// mayStandBehind refuses dilemmas that the reader may not read, or that are about
// something else. Those that stand there already are fine.
func (v *visit) mayStandBehind(a signal.About, ids, there []dilemma.ID) error {
	fit, err := v.fitting(a)
	if err != nil {
		return err
	}
	for _, id := range ids {
		fits := slices.ContainsFunc(fit, func(d *view.Dilemma) bool { return d.ID == id })
		if !fits && !slices.Contains(there, id) {
			var no dilemma.Refusals
			no.Add("signal.dilemma-not-yours", "dilemmas")
			return no
		}
	}
	return nil
}

// turnWords says one state in a sentence.
func (v *visit) turnWords(t view.Turn) string {
	who := v.name(t.By.Person)
	return v.Say("signal.turn."+t.What, "who", who, "level", v.levelName(t.Level), "to", v.levelName(t.To), "day", v.Day(t.Day))
}

// toldWords says who heard the newest state: everybody is told; that they read it only
// where enough people are.
func (v *visit) toldWords(s *view.Signal) string {
	if len(s.Turns) == 0 {
		return ""
	}
	last := s.Turns[len(s.Turns)-1]
	hear, heard := len(last.Hear), len(last.Heard)
	switch {
	case hear < v.server.Chain.SeriesRule().Voices:
		return v.Say("signal.told")
	case heard == hear:
		return v.Say("signal.told-all")
	case heard*2 >= hear:
		return v.Say("signal.told-most")
	case heard == 0:
		return v.Say("signal.told-none")
	}
	return v.Say("signal.told-some")
}
