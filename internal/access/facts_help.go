package access

import (
	"maps"
	"slices"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
)

// HelpFacts is what the policy must know about requests for help.
type HelpFacts struct {
	// Help holds of whom help is asked and not yet given, by the id of the request:
	// the key of a person, or of everyone in a role until one of them takes it up.
	Help     map[string]string  `json:"help,omitempty"`
	Helped   []dilemma.PersonID `json:"helped,omitempty"`   // who gave help
	Along    []dilemma.PersonID `json:"along,omitempty"`    // who looks along
	Deciding []dilemma.PersonID `json:"deciding,omitempty"` // who said to decide it themselves
}

// applyHelp adds what one event means for who was asked for help.
func (f *HelpFacts) applyHelp(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case decision.HelpAsked:
		if f.Help == nil {
			f.Help = map[string]string{}
		}
		f.Help[e.ID] = SeatSubject(e.Of)
		if e.Person != "" {
			f.Help[e.ID] = PersonSubject(e.Person)
		}
	case decision.HelpTakenUp:
		if _, waits := f.Help[e.ID]; waits {
			f.Help[e.ID] = PersonSubject(h.By.Person)
		}
	case decision.HelpWithdrawn:
		delete(f.Help, e.ID)
	case decision.HelpPassed:
		delete(f.Help, e.ID)
	case decision.LookedAlong:
		f.Along = with(f.Along, h.By.Person)
	case decision.DecisionAnnounced:
		f.Deciding = with(f.Deciding, h.By.Person)
	case intake.Withdrawn, learning.Closed:
		f.Help = nil
	}
	if id := decision.SupportOf(h.Event); id != "" {
		delete(f.Help, id)
		f.Helped = with(f.Helped, h.By.Person)
	}
}

// helpSubjects lists of whom help is asked, as keys.
func (f HelpFacts) helpSubjects() []string { return slices.Sorted(maps.Values(f.Help)) }

// readersByHelp lists who reads a dilemma because they are asked for help, or gave it.
func (f HelpFacts) readersByHelp() []string {
	keys := f.helpSubjects()
	for _, p := range f.Helped {
		keys = append(keys, PersonSubject(p))
	}
	return keys
}

// ReadsByHelp tells whether somebody reads a dilemma because of help.
func (f HelpFacts) ReadsByHelp() bool { return len(f.Help) > 0 || len(f.Helped) > 0 }

func with(all []dilemma.PersonID, p dilemma.PersonID) []dilemma.PersonID {
	if slices.Contains(all, p) {
		return all
	}
	return append(slices.Clip(all), p)
}
