package web

import (
	"crypto/rand"
	"net/http"
	"strconv"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/programme"
)

// measurePlanPage is the form by which a measure is planned or its plan is changed.
type measurePlanPage struct {
	Form          written
	Warned        bool
	Was           *view.Measure // whose plan is changed; nil for a new one
	Others        []*view.Measure
	Organisations []string
	Signals       []*view.Signal // that it can answer
}

// planMeasure plans a measure, for a signal where the address names one.
func (s *Server) planMeasure(v *visit) error {
	p, err := s.measurePlan(v, "maatregel nieuw", nil)
	if err != nil {
		return err
	}
	if !v.sent() {
		p.Form = p.Form.or("signal", dilemma.Tidy(v.R.URL.Query().Get("signaal"))).or("obstacle", v.R.URL.Query().Get(byObstacle)).
			or("owner", actorValue(v.Actor)).or("reach", string(programme.OfOrganisation)).or("every", "3").or("first", string(nextCheck(v.Today, 3)))
		p.Organisations = []string{string(v.Person.Organisation)}
		return s.showPlan(v, http.StatusOK, p)
	}
	m := v.measureForm()
	start, err := s.reading(v, m.Indicator, m.Organisations)
	if err != nil {
		return err
	}
	every, _ := strconv.Atoi(v.form("every")) // what is no number is refused
	cmd := programme.Plan{
		Measure: m, Owner: v.guest(v.form("owner")), First: dilemma.Day(v.form("first")), Every: every, Start: start,
		Others: p.ids(), Chain: s.Chain, Today: v.Today,
	}
	id := programme.ID("m-" + strings.ToLower(rand.Text()[:16]))
	if once := v.form("eenmalig"); once != "" && len(once) <= 64 && plainWord(once) {
		id = programme.ID("m-" + strings.ToLower(once)) // sending it twice plans it once
	}
	return s.sendPlan(v, p, id, func() error {
		if _, err := cmd.Decide(v.Actor, nil); err != nil {
			return err // what is missing is said before who may
		}
		page := measurePage{Measure: &view.Measure{ID: id}}
		page.Access = access.FactsOfPlan(cmd)
		err := v.toMeasure(page, cmd)
		if isDenied(err) && cmd.Owner.Person != v.Person.ID {
			var no dilemma.Refusals
			no.Add("programme.owner-not-yours", "owner")
			return no
		}
		return err
	})
}

// rewriteMeasure changes the plan of a measure, with the reason.
func (s *Server) rewriteMeasure(v *visit, m measurePage) error {
	p, err := s.measurePlan(v, "maatregel "+string(m.ID)+" wijzig", m.Measure)
	if err != nil {
		return err
	}
	if !v.sent() {
		p.begin()
		return s.showPlan(v, http.StatusOK, p)
	}
	cmd := programme.Rewrite{Measure: v.measureForm(), Why: v.form("why"), Others: p.ids(), Chain: s.Chain}
	if cmd.Start, err = s.reading(v, cmd.Indicator, cmd.Organisations); err != nil {
		return err
	}
	return s.sendPlan(v, p, m.ID, func() error { return v.toMeasure(m, cmd) })
}

func (s *Server) measurePlan(v *visit, place string, was *view.Measure) (p measurePlanPage, err error) {
	p = measurePlanPage{Was: was, Organisations: v.forms("organisations")}
	if p.Form, err = s.written(v, place); err != nil {
		return p, err
	}
	if p.Signals, err = s.openSignals(v); err != nil {
		return p, err
	}
	all, err := s.Measures.Measures(v.R.Context())
	for _, m := range all {
		if m.Open() && (was == nil || m.ID != was.ID) {
			p.Others = append(p.Others, m)
		}
	}
	return p, err
}

// sendPlan carries out what the form asks.
func (s *Server) sendPlan(v *visit, p measurePlanPage, id programme.ID, send func() error) error {
	if v.mustLookAgain() {
		p.Warned = true
		return s.showPlan(v, http.StatusUnprocessableEntity, p)
	}
	err := send()
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showPlan(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOfMeasure(id))
}

func (s *Server) showPlan(v *visit, status int, p measurePlanPage) error {
	return v.page(status, programmeFrame(v.Say(p.key()+".title")), measurePlanBody(v, p))
}

func (p measurePlanPage) key() string {
	if p.Was != nil {
		return "measure.wijzig"
	}
	return "measure.nieuw"
}

// path is where the form goes.
func (p measurePlanPage) path() string {
	if p.Was != nil {
		return pathOfMeasure(p.Was.ID, "wijzig")
	}
	return "/programma/nieuw"
}

// back is where who does not go on goes.
func (p measurePlanPage) back() string {
	if p.Was != nil {
		return pathOfMeasure(p.Was.ID)
	}
	return "/programma"
}

func (p measurePlanPage) ids() []programme.ID {
	all := make([]programme.ID, len(p.Others))
	for i, m := range p.Others {
		all[i] = m.ID
	}
	return all
}

// measureForm reads the plan from the form.
func (v *visit) measureForm() programme.Measure {
	m := programme.Measure{
		Title: v.form("title"), What: v.form("what"), Goal: chain.GoalID(v.form("goal")), Obstacle: chain.ObstacleID(v.form("obstacle")),
		Reach: programme.Reach(v.form("reach")), Team: v.form("team"), TimeNote: v.form("timeNote"),
		Indicator: programme.Indicator(v.form("indicator")), Wanted: programme.Direction(v.form("wanted")), Signal: v.form("signal"),
	}
	chosen := v.forms("organisations")
	if m.Reach == programme.OfChain { // all of them
		chosen = nil
		for _, o := range v.server.Chain.Organisations {
			chosen = append(chosen, string(o.ID))
		}
	}
	for _, o := range chosen {
		m.Organisations = append(m.Organisations, dilemma.OrganisationID(o))
	}
	for i := range programme.MostTimes {
		n := "-" + strconv.Itoa(i+1)
		var t programme.Time
		if of := v.form("of" + n); of != "" {
			t.Of = chain.SeatOf(of)
		}
		if hours := v.form("hours" + n); hours != "" {
			var err error
			if t.Hours, err = strconv.Atoi(hours); err != nil {
				t.Hours = -1
			}
		}
		m.Time = append(m.Time, t)
	}
	for i := range programme.MostTies {
		n := "-" + strconv.Itoa(i+1)
		m.Ties = append(m.Ties, programme.Tie{
			To: programme.ID(v.form("tie" + n)), Kind: programme.TieKind(v.form("kind" + n)), Why: v.form("why" + n),
		})
	}
	return m
}

// begin fills in the plan as it stands.
func (p *measurePlanPage) begin() {
	m := p.Was
	start := map[string]string{
		"title": m.Title, "what": m.What, "goal": string(m.Goal), "obstacle": string(m.Obstacle), "reach": string(m.Reach), "team": m.Team,
		"timeNote": m.TimeNote, "indicator": string(m.Indicator), "wanted": string(m.Wanted), "signal": m.Signal,
	}
	for i, t := range m.Time {
		n := "-" + strconv.Itoa(i+1)
		start["of"+n], start["hours"+n] = t.Of.Text(), strconv.Itoa(t.Hours)
	}
	for i, t := range m.Ties {
		n := "-" + strconv.Itoa(i+1)
		start["tie"+n], start["kind"+n], start["why"+n] = string(t.To), string(t.Kind), t.Why
	}
	for name, text := range start {
		p.Form = p.Form.or(name, text)
	}
	for _, o := range m.Organisations {
		p.Organisations = append(p.Organisations, string(o))
	}
}

// numbered is a field of the nth row of the form.
func (p measurePlanPage) numbered(v *visit, name string, n int) input {
	at := name + "-" + strconv.Itoa(n)
	f := p.Form.input(v, "measure.form", name)
	if name == "why" {
		f.Label = v.Say("measure.form.because")
	}
	f.Name, f.Value, f.Error = at, p.Form.Texts[at], refusedField(v, p.Form.Refused, at)
	return f
}

// line and the others are the fields of the form.
func (p measurePlanPage) line(v *visit, name string) input {
	f := p.Form.input(v, "measure.form", name)
	f.Max, f.Careful = dilemma.Line, true
	return f
}

func (p measurePlanPage) input(v *visit, name string) input {
	return p.Form.input(v, "measure.form", name)
}

func (p measurePlanPage) optional(v *visit, name string) input {
	f := p.line(v, name)
	f.Optional = true
	return f
}

func (p measurePlanPage) obstacles(v *visit) []option {
	all := []option{{Label: v.Say("measure.form.choose")}}
	for _, o := range v.server.Chain.Obstacles {
		all = append(all, option{Value: string(o.ID), Label: v.in(o.Text)})
	}
	return all
}

func (p measurePlanPage) goals(v *visit) []option {
	all := []option{{Label: v.Say("measure.form.choose")}}
	for _, g := range v.server.Chain.Goals {
		all = append(all, option{Value: string(g.ID), Label: v.in(g.Name)})
	}
	return all
}

func (p measurePlanPage) organisations(v *visit) []option { return v.organisationChoices()[1:] }

func (p measurePlanPage) roles(v *visit) []option {
	all := []option{{Label: v.Say("measure.form.nobody")}}
	for _, o := range v.server.Chain.Organisations {
		for _, r := range o.Roles {
			seat := chain.Seat{Organisation: o.ID, Role: r.ID}
			all = append(all, option{Value: seat.Text(), Label: v.seatName(seat)})
		}
	}
	return all
}

func (p measurePlanPage) indicators(v *visit) []option {
	return append([]option{{Label: v.Say("measure.form.choose")}}, worded(v, "indicator", programme.Indicators())...)
}

func (p measurePlanPage) others(v *visit) []option {
	all := []option{{Label: v.Say("measure.form.none")}}
	for _, m := range p.Others {
		all = append(all, option{Value: string(m.ID), Label: m.Title})
	}
	return all
}

// owners are for whom the reader can plan: for themself, and who keeps or directs
// something for everybody.
func (p measurePlanPage) owners(v *visit) []option {
	if v.Reader.Coordinates || len(v.Reader.Directs) > 0 {
		return v.people(v.Say("measure.form.choose"))
	}
	return []option{{Value: actorValue(v.Actor), Label: v.Person.Name}}
}

func (p measurePlanPage) months(v *visit) []option {
	var all []option
	for _, n := range []int{1, 2, 3, 4, 6, 12} {
		all = append(all, option{Value: strconv.Itoa(n), Label: v.Say("measure.form.months", "n", n)})
	}
	return all
}

// counted lists the rows of the form.
func counted(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i + 1
	}
	return all
}
