package access

import (
	"slices"

	"beraad/dilemma"
	"beraad/meeting"

	"github.com/cedar-policy/cedar-go/types"
)

// The ways of reading a meeting.
const (
	ReadMeeting Action = "read-meeting" // all that the table may see at this moment
	ReadMinutes Action = "read-minutes" // what was concluded
)

// MeetingFacts is what the policy must know about a meeting.
type MeetingFacts struct {
	Guests  []dilemma.PersonID `json:"guests"`            // who has a place at the table, and comes
	Caller  dilemma.PersonID   `json:"caller"`            // who called it
	Lead    dilemma.PersonID   `json:"lead"`              // who leads it
	Hearing []dilemma.PersonID `json:"hearing,omitempty"` // who is to hear of it, once it was held
	To      []dilemma.PersonID `json:"to,omitempty"`      // who will hear of it then
}

// MeetingFactsOf gathers the facts from a whole past.
func MeetingFactsOf(past []dilemma.Happened) MeetingFacts {
	var f MeetingFacts
	for _, h := range past {
		f.Apply(h)
	}
	return f
}

// Apply adds what one event means for access.
func (f *MeetingFacts) Apply(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case meeting.Called:
		f.Caller, f.Lead = h.By.Person, e.Facilitator
		for _, g := range e.Guests {
			f.Guests = with(f.Guests, g.Person)
		}
	case meeting.GuestInvited:
		f.Guests = with(f.Guests, e.Person)
	case meeting.GuestDeclined: // who does not come does not read what the others write
		f.Guests = slices.DeleteFunc(slices.Clone(f.Guests), func(p dilemma.PersonID) bool { return p == h.By.Person })
	case meeting.LeadHanded:
		f.Lead = e.Lead
	case meeting.Concluded:
		f.To = e.Hear
	case meeting.Closed:
		f.Hearing = f.To
	}
}

// leading lists who conducts the meeting: who leads, and who called it and comes.
func (f MeetingFacts) leading() []dilemma.PersonID {
	if slices.Contains(f.Guests, f.Caller) {
		return []dilemma.PersonID{f.Lead, f.Caller}
	}
	return []dilemma.PersonID{f.Lead}
}

// Subjects lists the keys under which a meeting is found in lists.
func (f MeetingFacts) Subjects() []string {
	var keys []string
	for _, p := range slices.Concat(f.Guests, f.Hearing) {
		if key := PersonSubject(p); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// ForMeeting prepares the questions that are asked about one meeting.
func ForMeeting(r Reader, id meeting.ID, f MeetingFacts) Case {
	return caseOf("Meeting", string(id), r, types.NewRecord(types.RecordMap{
		"guests":  set(f.Guests, personText),
		"leading": set(f.leading(), personText),
		"hearing": set(f.Hearing, personText),
	}))
}

// CheckMeeting returns Denied when the policy does not allow it. Who reads nothing
// of a meeting may not know that there is one.
func (c Case) CheckMeeting(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	known := action != ReadMeeting && len(c.May(ReadMeeting)) > 0 || action != ReadMinutes && len(c.May(ReadMinutes)) > 0
	return Denied{Action: action, Known: known}
}
