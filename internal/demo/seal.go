package demo

import (
	"fmt"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/internal/seal"
	"beraad/weighing"
)

// SealWords are the words of the keys of the demonstration, with which its people open
// sealed names. They are shown on the pages of these people, who do not exist.
const SealWords = "de lamp brandt op zolder"

// SealKey is the key pair of somebody of the story who may open sealed names.
type SealKey struct {
	identity.OpenerKey
	Private []byte
}

// SealKeys makes the key pairs of the story, by role: the same each time, since who has
// the program has them anyhow.
func (s Story) SealKeys(c *chain.Chain) ([]SealKey, error) {
	agreed, _ := c.SealOn(s.today)
	var all []SealKey
	seats := agreed.Openers
	for _, seat := range c.Pulse.KeyHolders {
		if !slices.Contains(seats, seat) {
			seats = append(slices.Clone(seats), seat)
		}
	}
	for _, seat := range seats {
		for _, p := range s.People {
			if _, theirs := p.As(seat.Role); !theirs || p.Organisation != seat.Organisation {
				continue
			}
			private, public, err := ledger.KeyPairOf("demonstratie " + string(p.ID))
			if err != nil {
				return nil, err
			}
			k := identity.OpenerKey{ID: "demo-" + string(p.ID), Person: p.ID, Seat: seat, Public: public}
			all = append(all, SealKey{k, private})
		}
	}
	return all, nil
}

// sealing keeps, while a story is told, what lies in each envelope.
type sealing struct {
	keys []SealKey
	kept map[seal.Dissent]*keptName
}

// keptName is a name that was sealed in the story, and how far it was opened.
type keptName struct {
	author dilemma.Actor
	byTwo  []byte
	rest   []byte
	first  SealKey // with which the first layer was taken off
}

// fill gives a command what its envelope holds: it closes the name of who voices sealed
// dissent, and opens names with the keys of the story. Other commands stay as they are.
// The code of an envelope is made anew at each start and nobody has it.
func (s *sealing) fill(command dilemma.Command, m Moment, c *chain.Chain) (dilemma.Command, error) {
	filled, err := s.filled(command, m, c)
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %s: %w", m.Step.File, m.Step.Line, m.Step.Do, err)
	}
	return filled, nil
}

func (s *sealing) filled(command dilemma.Command, m Moment, c *chain.Chain) (_ dilemma.Command, err error) {
	at := func(id string) (seal.Dissent, *keptName) {
		d := seal.Dissent{Dilemma: m.Stream, ID: id}
		if kept := s.kept[d]; kept != nil {
			return d, kept
		}
		return d, &keptName{}
	}
	switch cmd := command.(type) {
	case weighing.VoiceSealedDissent:
		closed, _, err := s.openers(c, m.Step.Day).Close(seal.Dissent{Dilemma: m.Stream, ID: cmd.ID}, m.Step.By, cmd.Text)
		s.kept[seal.Dissent{Dilemma: m.Stream, ID: cmd.ID}] = &keptName{author: m.Step.By, byTwo: closed.ByTwo}
		return closed, err
	case weighing.OpenOwnSeal:
		_, kept := at(cmd.Dissent)
		cmd.Author = kept.author
		return cmd, nil
	case weighing.AgreeToOpenSeal:
		d, kept := at(cmd.Dissent)
		kept.first = s.keyOf(m.Step.By)
		cmd.Key = kept.first.ID
		cmd.Rest, err = d.TakeOff(kept.byTwo, cmd.Key, kept.first.Private)
		kept.rest = cmd.Rest
		return cmd, err
	case weighing.OpenSeal:
		d, kept := at(cmd.Dissent)
		mine := s.keyOf(m.Step.By)
		cmd.Key = mine.ID
		cmd.Shown, err = d.CloseAgain(kept.rest, mine.ID, mine.Private, []ledger.KeyHolder{
			{Key: kept.first.ID, Public: kept.first.Public}, {Key: mine.ID, Public: mine.Public},
		})
		return cmd, err
	}
	return command, nil
}

// openers is who opens what is sealed in the story.
func (s *sealing) openers(c *chain.Chain, day dilemma.Day) seal.Openers {
	agreed, _ := c.SealOn(day)
	o := seal.Openers{Seats: agreed.Openers}
	for _, k := range s.keys {
		for i, seat := range agreed.Openers {
			if k.Seat == seat {
				o.Keys[i] = append(o.Keys[i], k.OpenerKey)
			}
		}
	}
	return o
}

func (s *sealing) keyOf(by dilemma.Actor) SealKey {
	for _, k := range s.keys {
		if k.Person == by.Person {
			return k
		}
	}
	return SealKey{}
}

// RecordedBy is by whom a step of the story is recorded: nobody, when the name of who
// does it is sealed.
func RecordedBy(by dilemma.Actor, command dilemma.Command) dilemma.Actor {
	if _, nameless := command.(weighing.VoiceSealedDissent); nameless {
		return dilemma.Sealed
	}
	return by
}
