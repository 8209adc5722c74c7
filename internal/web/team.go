package web

import (
	"cmp"
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// teamPage is the desk of who helps others: who asks, what waits, and what they owe.
// It knows requests and dilemmas. It holds nothing about a person, and never will.
type teamPage struct {
	Team    []chain.Seat // the roles that the reader helps
	Asked   []teamRequest
	Waiting []workRow
	Owed    []owed
	Prompt  string      // the phrase of this week's question
	Week    dilemma.Day // its Monday
	Example *teamExample
}

// teamRequest is one request for help, with its receipt and its term.
type teamRequest struct {
	Dilemma *view.Dilemma
	Help    *view.Help
	Due     dueDay
}

// owed is something that the reader has in hand, since when.
type owed struct {
	Path  string
	Text  string
	Title string
	Since dilemma.Day
}

// teamExample is something to discuss together: an example that holds, else a dilemma
// that is over, or a rule with room where there is none.
type teamExample struct {
	Path, Title, Text string

	Example string // its id, "" for what is no example
}

// prompts are the questions of the week, in turn.
var prompts = []string{
	"team.prompt.unease", "team.prompt.rule", "team.prompt.dare", "team.prompt.waiting", "team.prompt.other-side", "team.prompt.mistake",
	"team.prompt.room", "team.prompt.person", "team.prompt.pressure", "team.prompt.partner", "team.prompt.outcome", "team.prompt.me",
}

// teamOf lists the roles that the reader is asked for help by.
func (v *visit) teamOf() []chain.Seat {
	var all []chain.Seat
	for _, own := range v.Reader.Seats {
		for _, seat := range v.server.Chain.Supported(own, v.Today) {
			if !slices.Contains(all, seat) {
				all = append(all, seat)
			}
		}
	}
	return all
}

// team is the page of who helps others.
func (s *Server) team(v *visit) error {
	p := teamPage{Team: v.teamOf()}
	if len(p.Team) == 0 {
		return ErrNotFound
	}
	work, err := s.Views.Work(v.R.Context(), v.Reader, v.Today)
	if err != nil {
		return err
	}
	for _, w := range work {
		if err := p.add(v, w); err != nil {
			return err
		}
	}
	slices.SortStableFunc(p.Owed, func(a, b owed) int { return cmp.Compare(a.Since, b.Since) })
	year, week := v.Today.Time().ISOWeek()
	p.Week = v.Today.Plus(-(int(v.Today.Time().Weekday()) + 6) % 7)
	p.Prompt = prompts[week%len(prompts)]
	if p.Example, err = s.teamExample(v, p, year+week); err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("team.title"), Here: "team"}, teamBody(v, p))
}

// add puts what waits where it belongs.
func (p *teamPage) add(v *visit, w view.Work) error {
	switch w.Task {
	case view.GiveHelp:
		r, err := v.teamRequest(w)
		if r == nil || err != nil {
			return err
		}
		p.Asked = append(p.Asked, *r)
		p.owe(v, w, "team.owed.help")
	case view.DecideAsSaid:
		p.Waiting = append(p.Waiting, v.workRow(w))
		p.owe(v, w, "team.owed.decision")
	case view.AnswerLevel, view.GiveView, view.AcceptView, view.GoOn, view.FeedBack, view.ShareGround:
		p.Waiting = append(p.Waiting, v.workRow(w))
	}
	return nil
}

func (p *teamPage) owe(v *visit, w view.Work, key string) {
	p.Owed = append(p.Owed, owed{workPath(w), v.Say(key, "name", v.subject(w.Other).Name), w.Title, v.dayOf(w.Since)})
}

// teamRequest is the request behind a row, nil when it has just gone.
func (v *visit) teamRequest(w view.Work) (*teamRequest, error) {
	d, err := v.server.Views.Dilemma(v.R.Context(), w.Dilemma)
	if err != nil {
		return nil, err
	}
	h := d.Help(w.Ref)
	if h == nil || access.Check(v.Reader, access.Read, d.ID, d.Access) != nil || !h.Asks(v.Person.ID, v.Reader.Seats) {
		return nil, nil
	}
	v.saw(d, access.Read)
	return &teamRequest{d, h, v.dueDay(h.Deadline.End)}, nil
}

// teamExample picks something to discuss by the number of the week: everyone with the
// same desk gets the same in one week, and nobody chooses whose case it is.
func (s *Server) teamExample(v *visit, p teamPage, week int) (*teamExample, error) {
	x, err := v.exampleOfWeek(p, week)
	if x != nil || err != nil {
		return x, err
	}
	page, err := s.Views.Dilemmas(v.R.Context(), v.Reader, view.Filter{Stage: dilemma.Closed})
	if err != nil {
		return nil, err
	}
	if n := len(page.Rows); n > 0 {
		row := page.Rows[week%n]
		return &teamExample{Path: pathOf(row.ID), Title: row.Question, Text: v.Say("team.example.dilemma", "number", row.Number)}, nil
	}
	frames := s.Chain.FramesOn(v.Today)
	if len(frames) == 0 {
		return nil, nil
	}
	if err := v.readEditions(); err != nil {
		return nil, err
	}
	f, _ := v.frameOn(frames[week%len(frames)].ID, v.Today)
	return &teamExample{Path: frameURL(f.ID), Title: v.in(f.Name), Text: v.Say("team.example.frame", "room", v.in(f.Room))}, nil
}

// exampleOfWeek is one of the examples that hold, on a frame by which the team decides,
// or the organisation does; nil when there is none. What was published this week waits
// for the next, so that the choice stands all week.
func (v *visit) exampleOfWeek(p teamPage, week int) (*teamExample, error) {
	page, err := v.server.Views.Examples(v.R.Context(), view.ExampleFilter{Validity: view.Holds, Count: 100})
	if err != nil {
		return nil, err
	}
	for _, fits := range []func(chain.Seat) bool{
		func(s chain.Seat) bool { return slices.Contains(p.Team, s) },
		func(s chain.Seat) bool { return s.Organisation == v.Person.Organisation },
	} {
		all := slices.DeleteFunc(slices.Clone(page.Examples), func(x view.Example) bool {
			return !v.dayOf(x.Published).Before(p.Week) || !v.decidesUnder(x.Frame, fits)
		})
		if len(all) > 0 {
			x := all[week%len(all)]
			return &teamExample{exampleURL(x.ID), x.Text.Question, v.Say("team.example.why", "frame", v.frameName(x.Frame)), x.ID}, nil
		}
	}
	return nil, nil
}

// decidesUnder tells whether some role may decide today what a frame is about.
func (v *visit) decidesUnder(id chain.FrameID, who func(chain.Seat) bool) bool {
	f, ok := v.server.Chain.Frame(id)
	return ok && slices.ContainsFunc(v.server.mattersOf(f, v.Today), func(m frameMatter) bool {
		return slices.ContainsFunc(m.Mandates, func(m chain.Mandate) bool { return who(m.Seat) })
	})
}

// coaching are the questions that may help who helps: by what is asked, and one more
// where nothing happens any more.
func (r teamRequest) coaching(v *visit) []string {
	all := []string{v.Say("team.coach." + string(r.Help.Need))}
	if still := r.Dilemma.StillFrom(v.server.Chain, v.Today); still != "" && !v.Today.Before(still) {
		all = append(all, v.Say("team.coach.still"))
	}
	return all
}

// silence says what it means when a request stays where it is.
func (r teamRequest) silence(v *visit) string {
	switch {
	case r.Help.Deadline.End.Before(v.Today):
		return v.Say("help.step.over")
	case r.Help.State == decision.HelpOpen:
		return v.helpSilence(r.Help.Silence, r.Help.Of)
	}
	return v.Say("team.kept")
}

// supports are the acts of support that can be chosen from the page Team.
func (r teamRequest) supports(v *visit) []string {
	acts := []string{"steun", "kijk-mee", "richting", "ruimte"}
	if v.mayDecideSelf(r.Dilemma) {
		acts = append(acts, "beslis-zelf")
	}
	return acts
}

func (r teamRequest) path(parts ...string) string {
	return pathOf(r.Dilemma.ID, append([]string{"hulpvragen", r.Help.ID}, parts...)...)
}
