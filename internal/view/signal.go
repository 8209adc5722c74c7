package view

import (
	"context"
	"slices"
	"strconv"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/signal"
)

// Signal is all that the page of one signal shows. It holds no text of a dilemma.
type Signal struct {
	ID      signal.ID `json:"id"`
	Version int       `json:"version"` // of the stream
	LastAt  time.Time `json:"lastAt"`

	About  signal.About  `json:"about"`
	Title  string        `json:"title"`
	Cost   string        `json:"cost,omitempty"`
	Change string        `json:"change,omitempty"`
	State  signal.State  `json:"state"`
	Began  Moment        `json:"began"`
	Rule   *chain.Series `json:"rule,omitempty"` // by which it was proposed
	Raised *Moment       `json:"raised,omitempty"`

	Dilemmas []dilemma.ID `json:"dilemmas"`
	Voices   []Told       `json:"voices,omitempty"` // what people added in words
	Turns    []Turn       `json:"turns,omitempty"`  // the states it came through

	Lies      signal.PutToLevel `json:"lies,omitzero"` // with which level, and until when; the last one
	Reminded  []dilemma.Day     `json:"reminded,omitempty"`
	Promise   dilemma.Day       `json:"promise,omitempty"` // by when what was adopted is done
	Postponed []Postponed       `json:"postponed,omitempty"`
	SetAside  *Told             `json:"setAside,omitempty"`

	Access access.SignalFacts `json:"access"`
}

// Turn is one state that a signal came into: by which event, with which words, and who
// has read that it did.
type Turn struct {
	What  string        `json:"what"`            // the name of the event without its stage and number
	Level chain.LevelID `json:"level,omitempty"` // where it lay
	To    chain.LevelID `json:"to,omitempty"`    // where it went
	Text  string        `json:"text,omitempty"`
	Day   dilemma.Day   `json:"day,omitempty"`
	Moment
	Hear  []dilemma.PersonID `json:"hear,omitempty"`
	Heard []dilemma.PersonID `json:"heard,omitempty"`
}

// Signals is how pages read signals.
type Signals interface {
	// Signal returns one signal as it stands, or ErrNotFound. It checks nothing: the
	// caller asks package access.
	Signal(ctx context.Context, id signal.ID) (*Signal, error)

	// Signals lists the signals that a reader may read, in which something happened last
	// first.
	Signals(ctx context.Context, r access.Reader, f SignalFilter) ([]*Signal, error)
}

// SignalFilter narrows a list of signals. The zero filter is all of them.
type SignalFilter struct {
	Frame   chain.FrameID // only those about it
	Dilemma dilemma.ID    // only those behind which it stands
	Open    bool          // only those of which something is still to come
	Most    int           // at most 500; 0 is 200
}

// FoldSignal shows a signal as it stands after a past.
func FoldSignal(id signal.ID, past []dilemma.Happened) Signal {
	s := Signal{ID: id}
	for _, h := range past {
		s.Apply(h)
	}
	return s
}

// Apply adds what one event changes. Events must come in order.
func (s *Signal) Apply(h dilemma.Happened) {
	s.Version, s.LastAt = h.Version, h.At
	s.Access.Apply(h)
	at := Moment{At: h.At, By: h.By}
	if s.Version == 1 {
		s.Began = at
	}
	s.State = s.State.After(h.Event)
	s.applyTurn(h.Event, at)
	switch e := h.Event.(type) {
	case signal.Proposed:
		s.About, s.Title, s.Dilemmas, s.Rule = e.About, e.Title, e.Dilemmas, &e.Rule
	case signal.ProposalSetAside:
		s.SetAside = &Told{e.Reason, at}
	case signal.Raised:
		s.About, s.Title, s.Dilemmas, s.Cost, s.Change, s.Raised = e.About, e.Title, e.Dilemmas, e.Cost, e.Change, &at
	case signal.PutToLevel:
		s.Lies, s.Reminded = e, nil
	case signal.LevelReminded:
		s.Reminded = append(s.Reminded, e.On)
	case signal.DilemmasAdded:
		s.Dilemmas = slices.Concat(s.Dilemmas, e.Dilemmas)
	case signal.DilemmaTakenOut:
		s.Dilemmas = slices.DeleteFunc(slices.Clone(s.Dilemmas), func(id dilemma.ID) bool { return id == e.Dilemma })
	case signal.Contributed:
		s.Voices = append(s.Voices, Told{e.Text, at})
	case signal.Adopted:
		s.Promise = e.By
	case signal.ChangePostponed:
		s.Postponed = append(s.Postponed, Postponed{s.Promise, Told{e.Reason, at}})
		s.Promise = e.Until
	case signal.StateHeard:
		for i := range s.Turns[:min(e.Nth, len(s.Turns))] {
			if t := &s.Turns[i]; slices.Contains(t.Hear, h.By.Person) && !slices.Contains(t.Heard, h.By.Person) {
				t.Heard = append(t.Heard, h.By.Person)
			}
		}
	}
}

// applyTurn notes a new state.
func (s *Signal) applyTurn(event dilemma.Event, at Moment) {
	turn, is := event.(signal.Turn)
	if !is {
		return
	}
	t := Turn{Level: s.Lies.Level, Moment: at, Hear: turn.Hearers()}
	switch e := event.(type) {
	case signal.Raised:
		t.What, t.Level = "raised", ""
	case signal.Adopted:
		t.What, t.Text, t.Day = "adopted", e.Change, e.By
	case signal.NotAdopted:
		t.What, t.Text = "not-adopted", e.Reason
	case signal.PassedOn:
		t.What, t.Text, t.To = "passed-on", e.Advice, e.To
	case signal.MoreAsked:
		t.What, t.Text = "more-asked", e.Question
	case signal.MoreAnswered:
		t.What, t.Text = "more-answered", e.Text
	case signal.LevelPassed:
		t.What, t.To = "level-passed", e.To
	case signal.ChangeMade:
		t.What, t.Text = "change-made", e.Text
	case signal.ChangePostponed:
		t.What, t.Text, t.Day = "change-postponed", e.Reason, e.Until
	case signal.Withdrawn:
		t.What, t.Text = "withdrawn", e.Reason
	}
	s.Turns = append(s.Turns, t)
}

// Last returns the newest state by one of these events, or nil.
func (s *Signal) Last(what ...string) *Turn {
	for i := len(s.Turns) - 1; i >= 0; i-- {
		if slices.Contains(what, s.Turns[i].What) {
			return &s.Turns[i]
		}
	}
	return nil
}

// Next is the day on which something is to come of it, "" for none.
func (s *Signal) Next() dilemma.Day {
	switch s.State {
	case signal.Open:
		return s.Lies.End
	case signal.Promised:
		return s.Promise
	}
	return ""
}

// Unheard is up to which state somebody has still to read how the signal stands: the
// last one that they are to hear of, 0 when they have read that.
func (s *Signal) Unheard(p dilemma.PersonID) int {
	for i := len(s.Turns) - 1; i >= 0; i-- {
		if slices.Contains(s.Turns[i].Hear, p) {
			if slices.Contains(s.Turns[i].Heard, p) {
				return 0
			}
			return i + 1
		}
	}
	return 0
}

// Stream is the name of the stream of a signal.
func (s *Signal) Stream() dilemma.ID { return dilemma.ID(s.ID) }

// The tasks of signals. Their rows are about a signal and no dilemma.
const (
	JudgeProposal Task = "judge-proposal"     // the series rule proposes a signal
	AnswerSignal  Task = "answer-signal"      // it lies with your level
	AnswerBack    Task = "answer-signal-more" // the level asked something
	KeepPromise   Task = "keep-promise"       // your level adopted it
	AwaitSignal   Task = "await-signal"       // a level has it in hand
	HearSignal    Task = "hear-signal"        // it has a new state
	HearAdopted   Task = "hear-adopted"       // something will change
	HearRefused   Task = "hear-refused"       // it is not adopted, with why
	HearChanged   Task = "hear-changed"       // something changed
)

// WorkOfSignal lists all that waits because of a signal, for everyone.
func WorkOfSignal(s *Signal) []Work {
	all := append(s.actingWork(), s.hearingWork()...)
	for i := range all {
		all[i].Signal, all[i].Title = s.ID, s.Title
	}
	return all
}

func (s *Signal) actingWork() []Work {
	var all []Work
	raiser, level := access.PersonSubject(s.Access.Raiser), access.LevelSubject(s.Lies.Level)
	switch s.State {
	case signal.Suggested:
		for _, seat := range s.Access.Guards {
			all = append(all, Work{Subject: access.SeatSubject(seat), Group: AskedOfYou, Task: JudgeProposal, Since: s.Began.At})
		}
	case signal.Open:
		w := Work{
			Subject: access.MembersSubject(s.Lies.Level), Group: AskedOfYou, Task: AnswerSignal, Ref: string(s.Lies.Level),
			Other: raiser, Since: s.Turns[len(s.Turns)-1].At, Due: s.Lies.End,
		}
		all = append(all, w, Work{
			Subject: raiser, Group: YouWait, Task: AwaitSignal, Ref: w.Ref, Other: level, Since: w.Since, Due: w.Due,
		})
		if len(s.Reminded) > 0 {
			w.Subject = access.SubstitutesSubject(s.Lies.Level)
			all = append(all, w)
		}
	case signal.AskedBack:
		all = append(all, Work{
			Subject: raiser, Group: AskedOfYou, Task: AnswerBack, Ref: strconv.Itoa(len(s.Turns)), Other: level, Since: s.Last("more-asked").At,
		})
	case signal.Promised:
		all = append(all, Work{
			Subject: access.MembersSubject(s.Lies.Level), Group: AskedOfYou, Task: KeepPromise, Ref: string(s.Lies.Level),
			Other: raiser, Since: s.Last("adopted").At, Due: s.Promise,
		})
	}
	return all
}

// hearingWork tells everybody who is to hear of it the newest state that they did not
// read yet. Of every state they get a notice of its own.
func (s *Signal) hearingWork() []Work {
	var told []dilemma.PersonID
	var all []Work
	for _, t := range s.Turns {
		for _, p := range t.Hear {
			if slices.Contains(told, p) {
				continue
			}
			told = append(told, p)
			if nth := s.Unheard(p); nth > 0 {
				turn := s.Turns[nth-1]
				all = append(all, Work{
					Subject: access.PersonSubject(p), Group: CameBack, Task: turn.task(), Ref: strconv.Itoa(nth),
					Other: turn.brought(), Since: turn.At,
				})
			}
		}
	}
	return all
}

func (t Turn) task() Task {
	switch t.What {
	case "adopted":
		return HearAdopted
	case "not-adopted":
		return HearRefused
	case "change-made":
		return HearChanged
	}
	return HearSignal
}

// brought is the subject of who brought a state about: a level where it answered.
func (t Turn) brought() string {
	if t.Level == "" || t.What == "more-answered" || t.What == "withdrawn" {
		return access.PersonSubject(t.By.Person)
	}
	return access.LevelSubject(t.Level)
}
