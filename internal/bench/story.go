package bench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/event"
	"beraad/weighing"
)

// story tells what happened to one dilemma, event by event.
type story struct {
	data   *Data
	plot   plot
	random *rand.Rand
	prose  prose
	at     time.Time
	table  []dilemma.Actor

	past    []dilemma.Happened
	options []string
	facts   []string
	against []string        // ids of arguments that can be objected to
	said    int             // how many arguments and objections there are
	stances map[string]bool // fact + party: one a party, as the page shows
	dissent int
	asked   []dilemma.Actor // whose roles were asked already
}

// tell makes the whole past of a dilemma. Each has a random source of its own:
// the same one comes out whichever others were asked for.
func (d *Data) tell(p plot) []dilemma.Happened {
	r := d.random(10 + uint64(p.nth))
	s := &story{
		data: d, plot: p, random: r, prose: newProse(r, d.words), stances: map[string]bool{},
		at: begin.Add(time.Duration(p.nth) * 270 * 24 * time.Hour / time.Duration(len(d.plots))),
	}
	s.open()
	for i := range p.contributions {
		s.contribute(i, planted(p.first+i))
	}
	s.consult()
	return s.past
}

// records are a past as it is appended.
func records(past []dilemma.Happened) ([]event.Record, error) {
	all := make([]event.Record, len(past))
	for i, h := range past {
		name, payload, err := event.Encode(h.Event)
		if err != nil {
			return nil, err
		}
		all[i] = event.Record{Name: name, At: h.At, By: h.By, Payload: payload}
	}
	return all, nil
}

// happen adds an event some minutes after the one before.
func (s *story) happen(by dilemma.Actor, e dilemma.Event) {
	s.at = s.at.Add(time.Duration(1+s.random.IntN(600)) * time.Second)
	s.past = append(s.past, dilemma.Happened{Event: e, Version: len(s.past) + 1, At: s.at, By: by})
}

// open begins the dilemma and seats who is at the table.
func (s *story) open() {
	reader := actor(s.data.Reader)
	opener := s.someone()
	if s.plot.private {
		opener = reader
	}
	c := s.data.chain
	between := pick(s.random, c.Interfaces)
	e := intake.Opened{
		Question: s.prose.question(), Rule: s.prose.text(20, ""), But: s.prose.text(25, ""),
		Interface: between.ID, Touched: between.Parties, Frame: pick(s.random, c.Frames).ID,
	}
	for i := range 2 + s.random.IntN(2) {
		id := "O" + strconv.Itoa(i+1)
		s.options = append(s.options, id)
		e.Options = append(e.Options, intake.Option{ID: id, Text: s.prose.text(6, "")})
	}
	s.happen(opener, e)
	s.table = []dilemma.Actor{opener}
	if s.plot.private {
		return
	}
	s.happen(opener, intake.Shared{})
	for range 2 + s.random.IntN(2) {
		s.invite(opener, s.someone())
	}
	if s.plot.seen {
		s.invite(opener, reader)
	}
}

func (s *story) invite(by, who dilemma.Actor) {
	if !slices.Contains(s.table, who) {
		s.table = append(s.table, who)
		s.happen(by, weighing.PersonInvited(who))
	}
}

// someone is anybody but the reader.
func (s *story) someone() dilemma.Actor { return actor(pick(s.random, s.data.People[1:])) }

// contribute adds one contribution. The first two are a fact and an argument,
// so that the others have something to rest on and to object to. A stance has
// no words to plant one among.
func (s *story) contribute(nth int, plant string) {
	by := pick(s.random, s.table)
	switch dice := s.random.IntN(100); {
	case nth == 0 || nth > 1 && dice < 12:
		id := "F" + strconv.Itoa(len(s.facts)+1)
		s.facts = append(s.facts, id)
		s.happen(by, weighing.FactStated{ID: id, Text: s.prose.text(40, plant), Sources: []string{s.prose.text(4, "")}})
	case nth > 1 && dice < 25 && plant == "" && s.takeStance(by):
	case nth > 1 && dice < 30:
		s.dissent++
		s.happen(by, weighing.DissentVoiced{ID: "D" + strconv.Itoa(s.dissent), Text: s.prose.text(40, plant)})
	case nth > 1 && dice < 50:
		s.object(by, plant)
	default:
		s.argue(by, plant)
	}
}

func (s *story) takeStance(by dilemma.Actor) bool {
	fact := pick(s.random, s.facts)
	key := fact + " " + weighing.PartyOf(by)
	if s.stances[key] {
		return false
	}
	s.stances[key] = true
	s.happen(by, weighing.StanceTaken{Fact: fact, Stance: pick(s.random, weighing.Stances)})
	return true
}

func (s *story) argue(by dilemma.Actor, plant string) {
	goal := pick(s.random, s.data.chain.Goals)
	e := weighing.ArgumentMade{
		ID: s.nextArgument(), Kind: weighing.For, Option: pick(s.random, s.options),
		Goal: goal.ID, Value: pick(s.random, goal.Serves),
		Consequence: s.prose.text(15, ""), Because: s.prose.text(25, plant),
	}
	if s.random.IntN(3) == 0 {
		e.Kind = weighing.Against
	}
	if s.random.IntN(2) == 0 {
		e.Premises = []weighing.Premise{{Fact: pick(s.random, s.facts), Holds: true}}
	}
	if by.Person != actor(s.data.Reader).Person { // an objection would wait for the reader, who has a number of things to do
		s.against = append(s.against, e.ID)
	}
	s.happen(by, e)
}

func (s *story) object(by dilemma.Actor, plant string) {
	if len(s.against) == 0 {
		s.argue(by, plant)
		return
	}
	s.happen(by, weighing.ObjectionMade{
		ID: s.nextArgument(), Targets: []string{pick(s.random, s.against)}, Question: pick(s.random, weighing.UnderminingQuestions),
		Text: s.prose.text(40, plant), Premises: []weighing.Premise{{Fact: pick(s.random, s.facts), Holds: true}},
	})
}

func (s *story) nextArgument() string {
	s.said++
	return "A" + strconv.Itoa(s.said)
}

// consult asks other roles. One dilemma in five has a question that others wait
// for, so that the reader's are few among many.
func (s *story) consult() {
	opener, reader := s.table[0], actor(s.data.Reader)
	for range s.plot.asked {
		s.ask(opener, reader)
	}
	for range s.plot.waits {
		s.ask(reader, s.stranger())
	}
	for range s.plot.answered {
		who := s.stranger()
		s.happen(who, weighing.ConsultationAnswered{ID: s.ask(reader, who), Perspective: s.prose.text(40, "")})
	}
	if !s.plot.seen && !s.plot.private && s.random.IntN(5) == 0 {
		s.ask(opener, s.stranger())
	}
}

// stranger is somebody in a role that was not asked yet, and not the reader's.
func (s *story) stranger() dilemma.Actor {
	for {
		who := s.someone()
		taken := slices.ContainsFunc(s.asked, func(a dilemma.Actor) bool { return chain.SeatOfActor(a) == chain.SeatOfActor(who) })
		if !taken && len(s.data.seats[chain.SeatOfActor(who)]) > 0 {
			return who
		}
	}
}

func (s *story) ask(by, whom dilemma.Actor) (id string) {
	s.asked = append(s.asked, whom)
	id = fmt.Sprintf("C%d", len(s.asked))
	s.happen(by, weighing.ConsultationAsked{
		ID: id, Of: chain.SeatOfActor(whom), Question: s.prose.question(), Purpose: s.prose.text(12, ""),
		Before: dilemma.DayOf(s.at, s.data.chain.Location()).Plus(7 + s.random.IntN(28)),
	})
	return id
}

// piece is one contribution as the bare page shows it.
type piece struct{ Author, Kind, At, Text string }

// pieces are the contributions of a past, in order. What a stance says is short.
func pieces(past []dilemma.Happened) []piece {
	var all []piece
	for _, h := range past {
		p := piece{Author: string(h.By.Person), At: h.At.Format(time.RFC3339)}
		switch e := h.Event.(type) {
		case weighing.FactStated:
			p.Kind, p.Text = "feit", e.Text
		case weighing.ArgumentMade:
			p.Kind, p.Text = "argument", e.Consequence+" "+e.Because
		case weighing.ObjectionMade:
			p.Kind, p.Text = "bezwaar", e.Text
		case weighing.DissentVoiced:
			p.Kind, p.Text = "tegengeluid", e.Text
		case weighing.StanceTaken:
			p.Kind, p.Text = "standpunt", strings.Join([]string{e.Fact, string(e.Stance)}, " ")
		default:
			continue
		}
		all = append(all, p)
	}
	return all
}
