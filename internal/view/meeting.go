package view

import (
	"context"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/meeting"
)

// Meeting is all that the pages of one meeting show. It holds what nobody may see
// yet: pages show what [Meeting.For] leaves of it.
type Meeting struct {
	ID      meeting.ID `json:"id"`
	Version int        `json:"version"` // of the stream
	LastAt  time.Time  `json:"lastAt"`

	Title   string           `json:"title"`
	Script  meeting.Script   `json:"script"`
	Subject meeting.Subject  `json:"subject"`
	On      dilemma.Day      `json:"on"`
	At      string           `json:"at,omitempty"`
	Place   string           `json:"place,omitempty"`
	Lead    dilemma.PersonID `json:"lead"`
	Guests  []Guest          `json:"guests"`
	Unnamed bool             `json:"unnamed,omitempty"`
	Follows meeting.ID       `json:"follows,omitempty"`
	Called  Moment           `json:"called"`

	State meeting.State  `json:"state"`
	Now   meeting.StepID `json:"now,omitempty"` // the step where the table is
	Steps []MeetingStep  `json:"steps,omitempty"`

	Conclusion *Conclusion         `json:"conclusion,omitempty"`
	Closed     *Moment             `json:"closed,omitempty"`
	CalledOff  *Told               `json:"calledOff,omitempty"`
	LookedBack []Told              `json:"lookedBack,omitempty"`
	ReadBy     []dilemma.PersonID  `json:"readBy,omitempty"` // of those who hear of it
	Access     access.MeetingFacts `json:"access"`
}

// Guest is somebody with a place at the table.
type Guest struct {
	dilemma.Actor

	Declined *Told `json:"declined,omitempty"`
}

// MeetingStep is what happened in one step, from when it was first opened.
type MeetingStep struct {
	ID           meeting.StepID     `json:"id"`
	Opened       Moment             `json:"opened"`
	Ends         time.Time          `json:"ends,omitzero"` // of the timer
	Until        dilemma.Day        `json:"until,omitempty"`
	Ready        []dilemma.PersonID `json:"ready,omitempty"`
	Writings     []Writing          `json:"writings,omitempty"`
	Revealed     *Moment            `json:"revealed,omitempty"`
	Items        []MeetingItem      `json:"items,omitempty"`
	Restatements []WritingRestated  `json:"restatements,omitempty"`
}

// Writing is what one person wrote before anybody spoke.
type Writing struct {
	By    dilemma.Actor     `json:"by"` // nobody where the table agreed to write without names
	At    time.Time         `json:"at,omitzero"`
	Texts map[string]string `json:"texts"`
}

// MeetingItem is one line of a list that the table made.
type MeetingItem struct {
	ID    string            `json:"id"`
	Added Moment            `json:"added"`
	Texts map[string]string `json:"texts"`
	Taken meeting.Gift      `json:"taken,omitempty"` // as what the dilemma took it over
}

// WritingRestated is what somebody wrote, in another's words.
type WritingRestated struct {
	ID     string           `json:"id"`
	Of     dilemma.PersonID `json:"of"`
	Said   Told             `json:"said"`
	Judged *Judged          `json:"judged,omitempty"`
}

// Judged is what who wrote it says of another's words.
type Judged struct {
	Fits bool `json:"fits"`
	Told
}

// Conclusion is what a meeting came to.
type Conclusion struct {
	Summary    string             `json:"summary"`
	Agreements []Agreement        `json:"agreements,omitempty"`
	Nothing    string             `json:"nothing,omitempty"`
	Hear       []dilemma.PersonID `json:"hear,omitempty"`
	LookBack   dilemma.Day        `json:"lookBack"`
	Written    Moment             `json:"written"`
	Times      int                `json:"times"` // how often it was written, this time included
}

// Agreement is something that somebody will do by a day.
type Agreement struct {
	meeting.Agreement

	Earlier []Postponed `json:"earlier,omitempty"` // the days that it had before
	Kept    *Told       `json:"kept,omitempty"`
}

// Postponed is a day that an agreement had, and why it has another.
type Postponed struct {
	Day dilemma.Day `json:"day"`
	Told
}

// Meetings is how pages read meetings.
type Meetings interface {
	// Meeting returns one meeting as it stands, or ErrNotFound. It checks nothing
	// and hides nothing: the caller asks package access, and shows [Meeting.For].
	Meeting(ctx context.Context, id meeting.ID) (*Meeting, error)

	// Meetings lists the meetings at whose table a reader sits, or of which they
	// hear, the last day first.
	Meetings(ctx context.Context, r access.Reader, f MeetingFilter) ([]*Meeting, error)
}

// MeetingFilter narrows a list of meetings.
type MeetingFilter struct {
	Dilemma dilemma.ID  // only those about it
	Before  dilemma.Day // only those on days before this one; "" for all
	Most    int         // at most 100; 0 is 50
}

// Step returns what happened in a step, or nil when it was not opened.
func (m *Meeting) Step(id meeting.StepID) *MeetingStep {
	return find(m.Steps, func(s *MeetingStep) bool { return s.ID == id })
}

// Current returns the step where the table is, and what happened there; nil before
// the meeting began.
func (m *Meeting) Current() (*meeting.Step, *MeetingStep) {
	return m.Script.Step(m.Now), m.Step(m.Now)
}

// Guest returns a place at the table, or nil.
func (m *Meeting) Guest(p dilemma.PersonID) *Guest {
	return find(m.Guests, func(g *Guest) bool { return g.Person == p })
}

// Present lists who is at the table and did not decline.
func (m *Meeting) Present() []Guest {
	return slices.DeleteFunc(slices.Clone(m.Guests), func(g Guest) bool { return g.Declined != nil })
}

// Wrote tells whether somebody wrote in a step.
func (s *MeetingStep) Wrote(p dilemma.PersonID) bool { return s.Of(p) != nil }

// Of returns what somebody wrote in a step, or nil.
func (s *MeetingStep) Of(p dilemma.PersonID) *Writing {
	if s == nil {
		return nil
	}
	return find(s.Writings, func(w *Writing) bool { return w.By.Person == p })
}

// Agreement returns an agreement, or nil.
func (m *Meeting) Agreement(id string) *Agreement {
	if m.Conclusion == nil {
		return nil
	}
	return find(m.Conclusion.Agreements, func(a *Agreement) bool { return a.ID == id })
}

// Open lists the agreements that are still to be kept.
func (m *Meeting) Open() []Agreement {
	if m.Conclusion == nil || m.State != meeting.Over {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(m.Conclusion.Agreements), func(a Agreement) bool { return a.Kept != nil })
}

// OutcomeShown tells whether the outcome of the case, or of one of the examples
// (from 1), may be on the screen: a meeting that keeps it back has come to it.
func (m *Meeting) OutcomeShown(example int) bool {
	keeps := false
	for _, s := range m.Script.Steps {
		if s.Kind == meeting.Outcome && (s.Example == example || s.Example == 0) {
			if m.Step(s.ID) != nil {
				return true
			}
			keeps = true
		}
	}
	return !keeps
}

// For returns what a reader may see at this moment: of what is not revealed only
// their own, and no names where the table writes without.
func (m *Meeting) For(p dilemma.PersonID) *Meeting {
	seen := *m
	seen.Steps = make([]MeetingStep, len(m.Steps))
	for i, s := range m.Steps {
		switch {
		case s.Revealed == nil:
			own := s.Of(p)
			s.Writings = nil
			if own != nil {
				s.Writings = []Writing{*own}
			}
		case m.Unnamed:
			s.Writings = withoutNames(s.Writings)
		}
		seen.Steps[i] = s
	}
	return &seen
}

// withoutNames takes away who wrote and when, and the order in which they did.
func withoutNames(all []Writing) []Writing {
	bare := make([]Writing, len(all))
	for i, w := range all {
		bare[i] = Writing{Texts: w.Texts}
	}
	slices.SortStableFunc(bare, func(a, b Writing) int { return slices.Compare(sortedTexts(a.Texts), sortedTexts(b.Texts)) })
	return bare
}
