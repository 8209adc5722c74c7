package pulse

import (
	"errors"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
)

// View is from which side somebody answers.
type View string

// The views. Who does not say has none.
const (
	Employee View = "employee"
	Manager  View = "manager"
)

// Answer is what somebody thinks of one statement: 1 to 5, or [NotApplicable].
type Answer int

// NotApplicable is an answer that counts in no mean.
const NotApplicable Answer = -1

// MostText is how much somebody can write on a ballot, in characters.
const MostText = 400

// Ballot is what one person answered. It holds no person, no moment and no number of
// its own: nothing but what is counted.
type Ballot struct {
	Organisation dilemma.OrganisationID // "" for rather not
	View         View                   // "" for rather not
	Interface    chain.InterfaceID      // where they work most; "" for none or rather not
	Answers      map[string]Answer      // by item; one that is not there was left open
	Text         string
}

// Check refuses a ballot that does not fit the wave: every answer may be left open, but
// not all of them.
func (b Ballot) Check(w Wave, in Instrument, c *chain.Chain) error {
	var no dilemma.Refusals
	if b.Organisation != "" && !slices.Contains(w.Organisations, b.Organisation) {
		no.Add("choice.unknown", "organisation")
	}
	if b.View != "" && b.View != Employee && b.View != Manager {
		no.Add("choice.unknown", "view")
	}
	if b.Interface != "" && !slices.ContainsFunc(c.Interfaces, func(i chain.Interface) bool { return i.ID == b.Interface }) {
		no.Add("choice.unknown", "interface")
	}
	known := 0
	for _, item := range in.Items() {
		a, answered := b.Answers[item.ID]
		if answered && a != NotApplicable && (a < 1 || a > choices) {
			no.Add("choice.unknown", item.ID)
		}
		if answered {
			known++
		}
	}
	if known != len(b.Answers) {
		no.Add("pulse.item-unknown", "")
	}
	if known == 0 && b.Text == "" {
		no.Add("pulse.ballot-empty", "")
	}
	no.Limited("text", b.Text, MostText)
	return no.Err()
}

// BallotRoom is how many bytes a written ballot has: always as many, so that its size
// says nothing of what is on it.
const BallotRoom = 2048

// What separates the parts of a written ballot: no text of a person holds it.
const separator = "\x00"

var errBallot = errors.New("no ballot of this instrument")

// Write makes the bytes of a ballot, all of one size.
func (b Ballot) Write(in Instrument) ([]byte, error) {
	marks := make([]byte, 0, len(in.Items()))
	for _, item := range in.Items() {
		switch a, answered := b.Answers[item.ID]; {
		case !answered:
			marks = append(marks, '.')
		case a == NotApplicable:
			marks = append(marks, 'n')
		default:
			marks = append(marks, byte('0'+a))
		}
	}
	text := strings.Join([]string{string(b.Organisation), string(b.View), string(b.Interface), string(marks), dilemma.Tidy(b.Text), ""}, separator)
	if len(text) > BallotRoom {
		return nil, errBallot
	}
	return append([]byte(text), make([]byte, BallotRoom-len(text))...), nil
}

// ReadBallot reads what [Ballot.Write] wrote.
func ReadBallot(content []byte, in Instrument) (Ballot, error) {
	parts := strings.SplitN(string(content), separator, 6)
	items := in.Items()
	if len(content) != BallotRoom || len(parts) != 6 || len(parts[3]) != len(items) {
		return Ballot{}, errBallot
	}
	b := Ballot{
		Organisation: dilemma.OrganisationID(parts[0]), View: View(parts[1]), Interface: chain.InterfaceID(parts[2]),
		Answers: map[string]Answer{}, Text: parts[4],
	}
	for i, item := range items {
		switch mark := parts[3][i]; {
		case mark == '.':
		case mark == 'n':
			b.Answers[item.ID] = NotApplicable
		case mark >= '1' && mark <= '5':
			b.Answers[item.ID] = Answer(mark - '0')
		default:
			return Ballot{}, errBallot
		}
	}
	return b, nil
}
