package pulse

import (
	"slices"
	"time"

	"beraad/dilemma"
)

// WaveID names a wave.
type WaveID string

// State is how far a wave is.
type State string

// The states of a wave, in order; a refused one can be planned anew.
const (
	Planned   State = "planned"   // waits for the works council
	Agreed    State = "agreed"    // waits for its first day
	Refused   State = "refused"   // the works council said no
	Open      State = "open"      // takes ballots
	Closed    State = "closed"    // waits for both key holders
	Counted   State = "counted"   // has figures
	Withdrawn State = "withdrawn" // never opened
)

// Wave is one time that people are asked.
type Wave struct {
	ID            WaveID                   `json:"-"`
	Version       int                      `json:"-"`
	Name          string                   `json:"name"`
	Opens         dilemma.Day              `json:"opens"`
	Closes        dilemma.Day              `json:"closes"` // the last day on which it takes ballots
	Organisations []dilemma.OrganisationID `json:"organisations"`
	Threshold     int                      `json:"threshold"`
	Instrument    string                   `json:"instrument"` // the edition of the questions
	State         State                    `json:"state"`
	Consent       *Consent                 `json:"consent,omitempty"`
	Reason        string                   `json:"reason,omitempty"` // why it was refused or withdrawn
	Reminded      dilemma.Day              `json:"reminded,omitempty"`
	Given         []int                    `json:"given,omitempty"` // which halves of the key were given, 0 and 1

	By   dilemma.Actor `json:"-"` // who made this version
	At   time.Time     `json:"-"`
	Once string        `json:"-"`
}

// Box is a ballot box with two locks: what is put in is closed for its public key, and of
// the private one each half is closed for the holders of one role.
type Box struct {
	Public []byte
	Halves [2][]byte
}

// Consent is what the works council agreed to (WOR art. 27): exactly this, and no other
// questions, threshold or days.
type Consent struct {
	By         dilemma.Actor `json:"by"`
	On         dilemma.Day   `json:"on"`
	Instrument string        `json:"instrument"`
	Threshold  int           `json:"threshold"`
	Opens      dilemma.Day   `json:"opens"`
	Closes     dilemma.Day   `json:"closes"`
}

// Covers tells whether the works council agreed to the wave as it is.
func (c *Consent) Covers(w Wave) bool {
	return c != nil && c.Instrument == w.Instrument && c.Threshold == w.Threshold && c.Opens == w.Opens && c.Closes == w.Closes
}

// Bounds of a wave.
const (
	LeastThreshold = 5 // with fewer, people can be guessed (Effectory and ESOMAR: 5)
	MostThreshold  = 10
	longestWave    = 60 // days
)

// Command is what somebody wants with a wave.
type Command interface {
	// CommandName names the command for the policy.
	CommandName() string
	// Decide makes the next version of a wave; the zero Wave is one that is not there yet.
	Decide(was Wave) (Wave, error)
}

// Plan plans a wave, or plans it anew: whatever was agreed before does not count then.
type Plan struct {
	Name          string
	Opens, Closes dilemma.Day
	Organisations []dilemma.OrganisationID
	Threshold     int

	Known []dilemma.OrganisationID // filled in at the edge, and so is
	Today dilemma.Day
}

// CommandName names the command for the policy.
func (Plan) CommandName() string { return "pulse.plan" }

// Decide refuses a wave that is incomplete, and a threshold under five.
func (c Plan) Decide(was Wave) (Wave, error) {
	w := was
	w.Name, w.Opens, w.Closes, w.Threshold = dilemma.Tidy(c.Name), c.Opens, c.Closes, c.Threshold
	w.Organisations, w.Instrument = c.Organisations, Newest().Edition
	w.State, w.Consent, w.Reason = Planned, nil, ""
	var no dilemma.Refusals
	if was.State != "" && was.State != Planned && was.State != Agreed && was.State != Refused {
		no.Add("pulse.too-late", "")
	}
	no.Required("name", w.Name, dilemma.Line)
	no.DayRequired("opens", w.Opens, c.Today)
	no.DayRequired("closes", w.Closes, w.Opens)
	if w.Opens.Valid() && w.Closes.Valid() && w.Opens.Plus(longestWave).Before(w.Closes) {
		no.Add("pulse.too-long", "closes")
	}
	if w.Threshold < LeastThreshold || w.Threshold > MostThreshold {
		no.Add("pulse.threshold", "threshold")
	}
	if len(w.Organisations) == 0 {
		no.Add("pulse.nobody-invited", "organisations")
	}
	for _, o := range w.Organisations {
		if !slices.Contains(c.Known, o) {
			no.Add("choice.unknown", "organisations")
		}
	}
	return w, no.Err()
}

// Agree is the yes of the works council.
type Agree struct {
	By    dilemma.Actor // filled in at the edge, and so is
	Today dilemma.Day
}

// CommandName names the command for the policy.
func (Agree) CommandName() string { return "pulse.agree" }

// Decide puts on record what was agreed to.
func (c Agree) Decide(was Wave) (Wave, error) {
	w := was
	w.State = Agreed
	w.Consent = &Consent{By: c.By, On: c.Today, Instrument: w.Instrument, Threshold: w.Threshold, Opens: w.Opens, Closes: w.Closes}
	return w, only(was, Planned)
}

// Refuse is the no of the works council, with the reason.
type Refuse struct{ Reason string }

// CommandName names the command for the policy.
func (Refuse) CommandName() string { return "pulse.refuse" }

// Decide wants the reason. A yes can be taken back until the wave opens.
func (c Refuse) Decide(was Wave) (Wave, error) {
	w := was
	w.State, w.Consent, w.Reason = Refused, nil, dilemma.Tidy(c.Reason)
	return w, withReason(was, w.Reason, Planned, Agreed)
}

// Withdraw is the planner's: the wave never opens.
type Withdraw struct{ Reason string }

// CommandName names the command for the policy.
func (Withdraw) CommandName() string { return "pulse.withdraw" }

// Decide wants the reason.
func (c Withdraw) Decide(was Wave) (Wave, error) {
	w := was
	w.State, w.Reason = Withdrawn, dilemma.Tidy(c.Reason)
	return w, withReason(was, w.Reason, Planned, Agreed, Refused)
}

// Begin opens a wave on its day. Who is invited is fixed with it.
type Begin struct{ Today dilemma.Day }

// CommandName names the command for the policy.
func (Begin) CommandName() string { return "pulse.open" }

// Decide refuses a wave to which the works council did not agree as it is, and one
// before or after its days.
func (c Begin) Decide(was Wave) (Wave, error) {
	var no dilemma.Refusals
	switch {
	case was.State != Agreed || !was.Consent.Covers(was):
		no.Add("pulse.no-consent", "")
	case c.Today.Before(was.Opens):
		no.Add("pulse.not-yet", "")
	case was.Closes.Before(c.Today):
		no.Add("pulse.past", "")
	}
	w := was
	w.State = Open
	return w, no.Err()
}

// Remind reminds everybody who was invited, once: to leave out who took part, the
// program would have to tell who did.
type Remind struct{ Today dilemma.Day }

// CommandName names the command for the policy.
func (Remind) CommandName() string { return "pulse.remind" }

// Decide refuses a second reminder.
func (c Remind) Decide(was Wave) (Wave, error) {
	w := was
	w.Reminded = c.Today
	if err := only(was, Open); err != nil {
		return w, err
	}
	if was.Reminded != "" {
		return w, dilemma.Refuse("pulse.reminded")
	}
	return w, nil
}

// End closes a wave: on its last day by hand, and by itself when that is over.
type End struct{ Today dilemma.Day }

// CommandName names the command for the policy.
func (End) CommandName() string { return "pulse.close" }

// Decide refuses before the day that was agreed.
func (c End) Decide(was Wave) (Wave, error) {
	w := was
	w.State = Closed
	if err := only(was, Open); err != nil {
		return w, err
	}
	if c.Today.Before(was.Closes) {
		return w, dilemma.Refuse("pulse.not-closing")
	}
	return w, nil
}

// Count is what one key holder does with their words; the second one counts.
type Count struct{ Half int } // 0 or 1

// CommandName names the command for the policy.
func (Count) CommandName() string { return "pulse.count" }

// Decide notes which half was given.
func (c Count) Decide(was Wave) (Wave, error) {
	w := was
	if err := only(was, Closed); err != nil {
		return w, err
	}
	if slices.Contains(was.Given, c.Half) {
		return w, dilemma.Refuse("pulse.given")
	}
	w.Given = append(slices.Clone(was.Given), c.Half)
	if len(w.Given) == 2 {
		w.State = Counted
	}
	return w, nil
}

func only(w Wave, states ...State) error {
	if !slices.Contains(states, w.State) {
		return dilemma.Refuse("pulse.too-late")
	}
	return nil
}

func withReason(was Wave, reason string, states ...State) error {
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	if !slices.Contains(states, was.State) {
		no.Add("pulse.too-late", "")
	}
	return no.Err()
}
