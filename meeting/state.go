package meeting

import (
	"slices"
	"time"

	"beraad/dilemma"
)

// State is how far a meeting is.
type State string

// The states of a meeting.
const (
	Planned   State = "gepland"
	Running   State = "bezig"
	Over      State = "gehouden"
	OffAgenda State = "afgezegd"
)

// state is what the rules must remember.
type state struct {
	Called
	state      State
	declined   []dilemma.PersonID
	lead       dilemma.PersonID
	at         StepID // the step where the table is, "" before the first
	until      dilemma.Day
	ends       time.Time
	opened     []StepID
	revealed   []StepID
	written    map[StepID][]dilemma.PersonID
	ready      map[StepID][]dilemma.PersonID
	items      []item
	restated   []restatement
	concluded  *Concluded
	times      int // how often it was concluded
	kept       []string
	moved      map[string]dilemma.Day
	minutesFor []dilemma.PersonID // who read the minutes
}

type item struct {
	ItemAdded
	by     dilemma.PersonID
	struck bool
	taken  bool
}

type restatement struct {
	WritingRestated
	by     dilemma.PersonID
	judged bool
}

func replay(past []dilemma.Happened) *state {
	s := &state{written: map[StepID][]dilemma.PersonID{}, ready: map[StepID][]dilemma.PersonID{}, moved: map[string]dilemma.Day{}}
	for _, h := range past {
		s.apply(h)
	}
	return s
}

func (s *state) apply(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case Called:
		s.Called, s.state, s.lead = e, Planned, e.Facilitator
	case GuestInvited:
		if !s.invited(e.Person) {
			s.Guests = append(slices.Clip(s.Guests), dilemma.Actor(e))
		}
		s.declined = slices.DeleteFunc(s.declined, func(p dilemma.PersonID) bool { return p == e.Person })
	case GuestDeclined:
		s.declined = append(s.declined, h.By.Person)
	case Moved:
		s.On, s.At, s.Place = e.On, e.At, e.Place
	case LeadHanded:
		s.lead = e.Lead
	case CalledOff:
		s.state = OffAgenda
	case Closed:
		s.state = Over
	case Concluded:
		s.concluded = &e
		s.times++
	case MinutesRead:
		s.minutesFor = append(s.minutesFor, h.By.Person)
	case AgreementKept:
		s.kept = append(s.kept, e.ID)
	case AgreementMoved:
		s.moved[e.ID] = e.To
	default:
		s.applyStep(h)
	}
}

func (s *state) applyStep(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case StepOpened:
		s.state, s.at, s.until, s.ends = Running, e.Step, e.Until, e.Ends
		s.opened = append(s.opened, e.Step)
	case Written:
		s.written[e.Step] = with(s.written[e.Step], h.By.Person)
	case Revealed:
		s.revealed = append(s.revealed, e.Step)
	case ReadySaid:
		if e.Ready {
			s.ready[e.Step] = with(s.ready[e.Step], h.By.Person)
		} else {
			s.ready[e.Step] = slices.DeleteFunc(s.ready[e.Step], func(p dilemma.PersonID) bool { return p == h.By.Person })
		}
	case ItemAdded:
		s.items = append(s.items, item{ItemAdded: e, by: h.By.Person})
	case ItemStruck:
		if i := s.item(e.ID); i != nil {
			i.struck = true
		}
	case ItemTaken:
		if i := s.item(e.ID); i != nil {
			i.taken = true
		}
	case WritingRestated:
		s.restated = append(s.restated, restatement{WritingRestated: e, by: h.By.Person})
	case RestatementJudged:
		if r := s.restatement(e.ID); r != nil {
			r.judged = true
		}
	}
}

func with(all []dilemma.PersonID, p dilemma.PersonID) []dilemma.PersonID {
	if slices.Contains(all, p) {
		return all
	}
	return append(all, p)
}

func (s *state) item(id string) *item {
	i := slices.IndexFunc(s.items, func(i item) bool { return i.ID == id })
	if i < 0 {
		return nil
	}
	return &s.items[i]
}

func (s *state) restatement(id string) *restatement {
	i := slices.IndexFunc(s.restated, func(r restatement) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &s.restated[i]
}

// invited tells whether somebody has a place at the table.
func (s *state) invited(p dilemma.PersonID) bool {
	return slices.ContainsFunc(s.Guests, func(g dilemma.Actor) bool { return g.Person == p })
}

// present lists who is at the table and did not decline.
func (s *state) present() []dilemma.PersonID {
	var all []dilemma.PersonID
	for _, g := range s.Guests {
		if !slices.Contains(s.declined, g.Person) {
			all = append(all, g.Person)
		}
	}
	return all
}

// everybodyWrote tells whether all who are at the table wrote in a step.
func (s *state) everybodyWrote(step StepID) bool {
	return !slices.ContainsFunc(s.present(), func(p dilemma.PersonID) bool { return !slices.Contains(s.written[step], p) })
}

// fewestUnnamed is how many must have written for nobody to know who wrote what.
const fewestUnnamed = 3

// showable tells whether what was written in a step may be shown: something, and where
// no names stand with it enough for that.
func (s *state) showable(step StepID) bool {
	n := len(s.written[step])
	return n > 0 && (!s.Unnamed || n >= fewestUnnamed)
}

// doneApart tells whether what everybody does in their own time, or alone, is complete.
func (s *state) doneApart(step StepID) bool {
	return (s.until != "" || s.Script.Solo()) && s.everybodyWrote(step) && s.showable(step)
}

// mustBe refuses what is not for a meeting in this state.
func (s *state) mustBe(states ...State) error {
	switch {
	case s.state == "":
		return dilemma.Refuse("meeting.unknown")
	case slices.Contains(states, s.state):
		return nil
	case s.state == OffAgenda:
		return dilemma.Refuse("meeting.called-off")
	case s.state == Over:
		return dilemma.Refuse("meeting.over")
	case s.state == Planned:
		return dilemma.Refuse("meeting.not-begun")
	}
	return dilemma.Refuse("meeting.begun-already")
}

// step returns the step that a command is about, if the table is there.
func (s *state) step(id StepID, kinds ...Kind) (*Step, error) {
	if err := s.mustBe(Running); err != nil {
		return nil, err
	}
	step := s.Script.Step(id)
	switch {
	case step == nil || !slices.Contains(kinds, step.Kind):
		return nil, dilemma.Refuse("meeting.step-unknown")
	case !slices.Contains(s.opened, id):
		return nil, dilemma.Refuse("meeting.step-to-come")
	}
	return step, nil
}

// unrevealedBefore tells whether there is something before a step that everybody
// writes first and that was not shown yet.
func (s *state) unrevealedBefore(id StepID) bool {
	for _, step := range s.Script.Steps {
		if step.ID == id {
			return false
		}
		if step.Kind == Write && !slices.Contains(s.revealed, step.ID) {
			return true
		}
	}
	return false
}

// unless returns what happened, unless there is a reason to refuse.
func unless(no dilemma.Refusals, events ...dilemma.Event) ([]dilemma.Event, error) {
	if err := no.Err(); err != nil {
		return nil, err
	}
	return events, nil
}
