// Package access decides who may see and do what, and says by which rule. It is
// pure: the policy is readable text (policy.cedar), the facts come from the
// history, and one function answers for read, list, command, export and notify.
package access

import (
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
	"beraad/weighing"
)

// Facts is what the policy must know about a dilemma. It follows from the
// history and is kept with the read model.
type Facts struct {
	Opener  dilemma.PersonID   `json:"opener"`
	Shared  bool               `json:"shared"`
	Seated  []dilemma.PersonID `json:"seated,omitempty"`  // who has a place at the table
	Asked   []chain.Seat       `json:"asked,omitempty"`   // roles with an open consultation
	Heard   []dilemma.PersonID `json:"heard,omitempty"`   // who answered a consultation
	Once    []chain.Seat       `json:"once,omitempty"`    // roles that were ever consulted
	Levels  []chain.LevelID    `json:"levels,omitempty"`  // the levels it was ever put to
	FedBack []dilemma.PersonID `json:"fedBack,omitempty"` // who was sent the outcome
	// Put holds the levels that have a question in hand, by the id of the question.
	Put map[string]chain.LevelID `json:"put,omitempty"`
	// Open holds the consultations that wait for an answer, by id.
	Open map[string]Waiting `json:"open,omitempty"`

	Reading []chain.Seat `json:"reading,omitempty"` // the role that reads the draft of an example
	Told    bool         `json:"told,omitempty"`    // an example of it is for everybody

	HelpFacts
	SealFacts
}

// Waiting is a consultation that waits for an answer.
type Waiting struct {
	Of      chain.Seat `json:"of"`
	AtTable bool       `json:"atTable"`
}

// FactsOf gathers the facts from a whole past.
func FactsOf(past []dilemma.Happened) Facts {
	var f Facts
	for _, h := range past {
		f.Apply(h)
	}
	return f
}

// Apply adds what one event means for access.
func (f *Facts) Apply(h dilemma.Happened) {
	f.applyHelp(h)
	f.applySeal(h.Event)
	switch e := h.Event.(type) {
	case intake.Opened:
		f.Opener = h.By.Person
		f.Seated = append(f.Seated, h.By.Person)
	case intake.Shared:
		f.Shared = true
	case weighing.PersonInvited:
		f.seat(e.Person)
	case decision.Escalated:
		if f.Put == nil {
			f.Put = map[string]chain.LevelID{}
		}
		f.Put[e.ID] = e.Level
		if !slices.Contains(f.Levels, e.Level) {
			f.Levels = append(f.Levels, e.Level)
		}
	case decision.SentBack:
		delete(f.Put, e.ID)
	case decision.EscalationWithdrawn:
		delete(f.Put, e.ID)
	case decision.AdviceGiven:
		delete(f.Put, e.ID)
	case decision.LevelPassed:
		delete(f.Put, e.ID)
	case decision.TakenOver:
		delete(f.Put, e.Over)
	case decision.Taken:
		delete(f.Put, e.Escalation)
	case learning.OutcomeFedBack:
		f.FedBack = append(slices.Clone(f.FedBack), e.To...)
	default:
		if learning.OfExample(h.Event) {
			f.applyExample(h.Event)
			return
		}
		f.applyConsultation(h)
	}
}

// applyExample opens the draft to the role that was asked to read it, until it
// has answered, and what was published to everybody.
func (f *Facts) applyExample(event dilemma.Event) {
	switch e := event.(type) {
	case learning.SecondReaderAsked:
		f.Reading = []chain.Seat{e.Of}
	case learning.ExampleSentBack:
		f.Reading = nil
	case learning.ExamplePublished:
		f.Reading, f.Told = nil, true
	case learning.ExampleWithdrawn:
		f.Reading, f.Told = nil, false
	}
}

func (f *Facts) applyConsultation(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case weighing.ConsultationAsked:
		if f.Open == nil {
			f.Open = map[string]Waiting{}
		}
		f.Open[e.ID] = Waiting{e.Of, e.AtTable}
		f.Asked = append(f.Asked, e.Of)
		if !slices.Contains(f.Once, e.Of) {
			f.Once = append(f.Once, e.Of)
		}
	case weighing.ConsultationDeclined:
		f.closeConsultation(e.ID)
	case weighing.ConsultationWithdrawn:
		f.closeConsultation(e.ID)
	case weighing.ConsultationAnswered:
		if f.closeConsultation(e.ID).AtTable {
			f.seat(h.By.Person)
		}
		if !slices.Contains(f.Heard, h.By.Person) {
			f.Heard = append(f.Heard, h.By.Person)
		}
	}
}

func (f *Facts) closeConsultation(id string) Waiting {
	was := f.Open[id]
	delete(f.Open, id)
	if i := slices.Index(f.Asked, was.Of); i >= 0 {
		f.Asked = slices.Delete(slices.Clone(f.Asked), i, i+1)
	}
	return was
}

func (f *Facts) seat(p dilemma.PersonID) {
	if !slices.Contains(f.Seated, p) {
		f.Seated = append(f.Seated, p)
	}
}

// Subjects lists who may read the dilemma, as keys that lists and work rows are
// filtered by. It says the same as the policy does for reading; a property test
// holds the two together.
func (f Facts) Subjects() []string {
	subjects := append([]string{PersonSubject(f.Opener)}, f.readersByHelp()...)
	if !f.Shared {
		return subjects
	}
	for _, p := range f.Seated {
		if p != f.Opener {
			subjects = append(subjects, PersonSubject(p))
		}
	}
	for _, p := range f.Seated {
		subjects = append(subjects, standInSubject(p))
	}
	for _, l := range f.Levels {
		subjects = append(subjects, LevelSubject(l))
	}
	return subjects
}

// PersonSubject is the key of one person.
func PersonSubject(p dilemma.PersonID) string { return "person:" + string(p) }

// standInSubject is the key of who stands in for a person who is away: they read
// what is shared, and not what the person keeps for themself.
func standInSubject(p dilemma.PersonID) string { return "for:" + string(p) }

// SeatSubject is the key of everyone in a role of an organisation.
func SeatSubject(s chain.Seat) string {
	return "seat:" + s.Text()
}

// About keeps, of all that lies with levels, one question only.
func (f Facts) About(escalation string) Facts {
	level, put := f.Put[escalation]
	f.Put = nil
	if put {
		f.Put = map[string]chain.LevelID{escalation: level}
	}
	return f
}

// MembersSubject is the key of the members and the secretary of a level: of them
// an answer is asked from the first day.
func MembersSubject(l chain.LevelID) string { return "members:" + string(l) }

// SubstitutesSubject is the key of who stands in at a level.
func SubstitutesSubject(l chain.LevelID) string { return "substitutes:" + string(l) }

// LevelSubject is the key of everyone who sits at a level.
func LevelSubject(l chain.LevelID) string { return "level:" + string(l) }

// AgendaSubject is the key of the agendas of a level. It stands for nobody: what is on
// an agenda is asked for by level.
func AgendaSubject(l chain.LevelID) string { return "agenda:" + string(l) }
