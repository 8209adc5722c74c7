package weighing

import (
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// SealState is how far the opening of a sealed name has come.
type SealState string

// The states of a sealed name. One that was refused can be asked for again.
const (
	SealClosed   SealState = "verzegeld"
	SealAsked    SealState = "gevraagd"
	SealAgreed   SealState = "eerste-akkoord"
	SealRefused  SealState = "geweigerd"
	SealOfAuthor SealState = "door-schrijver-geopend"
	SealOfTwo    SealState = "door-twee-geopend"
)

// Opened tells whether the name was opened.
func (s SealState) Opened() bool { return s == SealOfAuthor || s == SealOfTwo }

// Asks tells whether the two roles are asked to open the name.
func (s SealState) Asks() bool { return s == SealAsked || s == SealAgreed }

// seal is what the rules must remember of a sealed name.
type seal struct {
	openers []chain.Seat
	state   SealState
	asker   dilemma.PersonID
	first   dilemma.PersonID // who agreed
}

func (s *state) applySeal(h dilemma.Happened) {
	if e, ok := h.Event.(SealedDissentVoiced); ok {
		s.dissents++
		s.seals[e.ID] = &seal{openers: e.Openers, state: SealClosed}
		return
	}
	one := s.seals[OfSeal(h.Event)]
	if one == nil {
		return
	}
	switch h.Event.(type) {
	case SealOpened:
		one.state = SealOfAuthor
	case SealOpeningAsked:
		one.state, one.asker, one.first = SealAsked, h.By.Person, ""
	case SealOpeningAgreed:
		one.state, one.first = SealAgreed, h.By.Person
	case SealOpeningRefused:
		one.state = SealRefused
	case SealOpenedByTwo:
		one.state = SealOfTwo
	}
}

// OfSeal returns the dissent whose sealed name an event is about, "" for any other.
func OfSeal(event dilemma.Event) string {
	switch e := event.(type) {
	case SealOpened:
		return e.ID
	case SealOpeningAsked:
		return e.ID
	case SealOpeningAgreed:
		return e.ID
	case SealOpeningRefused:
		return e.ID
	case SealOpenedByTwo:
		return e.ID
	}
	return ""
}

// NextDissent is the id that the next dissent will have, after so many.
func NextDissent(n int) string { return "D" + strconv.Itoa(n+1) }

// VoiceSealedDissent is [VoiceDissent] by somebody whose name lies in an envelope.
type VoiceSealedDissent struct {
	ID      string // that the envelope was closed for
	Text    string
	Openers []chain.Seat
	ByCode  []byte
	ByTwo   []byte
}

// CommandName names the command for the policy.
func (VoiceSealedDissent) CommandName() string { return "weighing.voice-sealed-dissent" }

// Decide takes sealed dissent when any dissent is taken, and never with a name.
func (c VoiceSealedDissent) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	switch {
	case s.stage == "":
		return nil, dilemma.Refuse("dilemma.unknown")
	case s.stage == dilemma.Closed:
		return nil, dilemma.Refuse("dilemma.closed")
	case by != dilemma.Sealed:
		return nil, dilemma.Refuse("weighing.seal-with-name")
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	if len(c.Openers) != 2 || len(c.ByCode) == 0 || len(c.ByTwo) == 0 {
		no.Add("weighing.seal-nobody", "")
	}
	if c.ID != NextDissent(s.dissents) {
		no.Add("weighing.dissent-number", "")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{SealedDissentVoiced{c.ID, text, c.Openers, c.ByCode, c.ByTwo}}, nil
}

// OpenOwnSeal opens one's own name. Author is who the code showed it to be.
type OpenOwnSeal struct {
	Dissent string
	Author  dilemma.Actor
}

// CommandName names the command for the policy.
func (OpenOwnSeal) CommandName() string { return "weighing.open-own-seal" }

// Decide opens a name for its author alone, at any time.
func (c OpenOwnSeal) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if _, err := closed(past, c.Dissent); err != nil {
		return nil, err
	}
	if by != c.Author {
		return nil, dilemma.Refusals{{Code: "weighing.seal-not-yours", Field: "code"}}
	}
	return []dilemma.Event{SealOpened{ID: c.Dissent}}, nil
}

// AskToOpenSeal asks the two roles to open a name.
type AskToOpenSeal struct {
	Dissent string
	Reason  string
}

// CommandName names the command for the policy.
func (AskToOpenSeal) CommandName() string { return "weighing.ask-to-open-seal" }

// Decide asks for what is still closed, once at a time and with a reason.
func (c AskToOpenSeal) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	one, err := closed(past, c.Dissent)
	if err != nil {
		return nil, err
	}
	if one.state.Asks() {
		return nil, dilemma.Refuse("weighing.seal-asked")
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{SealOpeningAsked{c.Dissent, reason}}, nil
}

// AgreeToOpenSeal is the yes of the first role.
type AgreeToOpenSeal struct {
	Dissent string
	Reason  string
	Key     string
	Rest    []byte
}

// CommandName names the command for the policy.
func (AgreeToOpenSeal) CommandName() string { return "weighing.agree-to-open-seal" }

// Decide takes the yes of the first role, who is not the one who asked.
func (c AgreeToOpenSeal) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	one, err := closed(past, c.Dissent)
	switch {
	case err != nil:
		return nil, err
	case one.state == SealAgreed:
		return nil, dilemma.Refuse("weighing.seal-agreed")
	case one.state != SealAsked:
		return nil, dilemma.Refuse("weighing.seal-not-asked")
	case chain.SeatOfActor(by) != one.openers[0]:
		return nil, dilemma.Refuse("weighing.seal-not-first")
	case by.Person == one.asker:
		return nil, dilemma.Refuse("weighing.seal-asker")
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{SealOpeningAgreed{c.Dissent, reason, c.Key, c.Rest}}, nil
}

// RefuseToOpenSeal is the no of either role.
type RefuseToOpenSeal struct {
	Dissent string
	Reason  string
}

// CommandName names the command for the policy.
func (RefuseToOpenSeal) CommandName() string { return "weighing.refuse-to-open-seal" }

// Decide takes the no of either role, as long as the name is closed.
func (c RefuseToOpenSeal) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	one, err := closed(past, c.Dissent)
	switch {
	case err != nil:
		return nil, err
	case !one.state.Asks():
		return nil, dilemma.Refuse("weighing.seal-not-asked")
	case !slices.Contains(one.openers, chain.SeatOfActor(by)):
		return nil, dilemma.Refuse("weighing.seal-not-first")
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{SealOpeningRefused{c.Dissent, reason}}, nil
}

// OpenSeal is the yes of the second role, by which the name is opened to the two.
type OpenSeal struct {
	Dissent string
	Reason  string
	Key     string
	Shown   []byte
}

// CommandName names the command for the policy.
func (OpenSeal) CommandName() string { return "weighing.open-seal" }

// Decide opens a name when the first role agreed, by somebody else than who did that
// and than who asked.
func (c OpenSeal) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	one, err := closed(past, c.Dissent)
	switch {
	case err != nil:
		return nil, err
	case one.state == SealAsked:
		return nil, dilemma.Refuse("weighing.seal-first-waits")
	case one.state != SealAgreed:
		return nil, dilemma.Refuse("weighing.seal-not-asked")
	case chain.SeatOfActor(by) != one.openers[1]:
		return nil, dilemma.Refuse("weighing.seal-not-second")
	case by.Person == one.first:
		return nil, dilemma.Refuse("weighing.seal-alone")
	case by.Person == one.asker:
		return nil, dilemma.Refuse("weighing.seal-asker")
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{SealOpenedByTwo{c.Dissent, reason, c.Key, c.Shown}}, nil
}

// closed finds a sealed name that is not open yet.
func closed(past []dilemma.Happened, dissent string) (*seal, error) {
	s := replay(past)
	one := s.seals[dissent]
	switch {
	case s.stage == "":
		return nil, dilemma.Refuse("dilemma.unknown")
	case one == nil:
		return nil, dilemma.Refuse("weighing.seal-unknown", dissent)
	case one.state.Opened():
		return nil, dilemma.Refuse("weighing.seal-opened")
	}
	return one, nil
}

func reasonOf(text string) (string, error) {
	text = dilemma.Tidy(text)
	var no dilemma.Refusals
	no.Required("reason", text, dilemma.Short)
	return text, no.Err()
}
