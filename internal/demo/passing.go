package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
	"beraad/meeting"
	"beraad/programme"
	"beraad/retention"
	"beraad/signal"
	"beraad/weighing"
)

// passing lets time pass in the story, as a running program does: every morning what
// lies with a level or a partner is minded, and what was asked in hours at half of
// them and when they are over.
type passing struct {
	teller  Teller
	chain   *chain.Chain
	ladders []dilemma.ID // that were ever put to a level
	asked   []dilemma.ID // of which a partner was ever asked
	helped  []dilemma.ID // about which help was ever asked
	apart   []dilemma.ID // meetings in which people ever did something in their own time
	checks  []check      // of measures, in the order in which those were planned
	signals []dilemma.ID // that were ever raised
	ended   []dilemma.ID // that were withdrawn: they are not kept for long
	bells   []bell       // in the order of their moments
	last    dilemma.Day
}

// bell is a moment at which something that was asked in hours must be looked at.
type bell struct {
	at     time.Time
	stream dilemma.ID
}

// check is the day of the next check of a measure; "" when it has ended.
type check struct {
	stream dilemma.ID
	due    dilemma.Day
}

// due notes when a measure is looked at next.
func (p *passing) due(stream dilemma.ID, day dilemma.Day) {
	for i := range p.checks {
		if p.checks[i].stream == stream {
			p.checks[i].due = day
			return
		}
	}
	p.checks = append(p.checks, check{stream, day})
}

// hour is the time of the morning, before anybody starts to work. Partners come a
// minute after levels, and help another: a teller knows steps by their moment.
const hour = "06:30"

func (p *passing) watch(at Moment, command dilemma.Command) {
	note := func(streams *[]dilemma.ID) {
		if !slices.Contains(*streams, at.Stream) {
			*streams = append(*streams, at.Stream)
		}
	}
	switch c := command.(type) {
	case decision.Escalate:
		note(&p.ladders)
	case learning.Close: // no level has a question of it
		p.ladders = slices.DeleteFunc(p.ladders, func(id dilemma.ID) bool { return id == at.Stream })
	case intake.Withdraw:
		note(&p.ended)
	case retention.Erase:
		p.ended = slices.DeleteFunc(p.ended, func(id dilemma.ID) bool { return id == at.Stream })
	case decision.AskHelp:
		note(&p.helped)
	case meeting.OpenStep:
		if c.Apart {
			note(&p.apart)
		}
	case signal.Raise:
		note(&p.signals)
	case weighing.Consult:
		note(&p.asked)
		p.ring(at, c.Hours)
	case weighing.ProlongConsultation:
		p.ring(at, c.Hours)
	case programme.Plan:
		p.due(at.Stream, c.First)
	case programme.Look:
		p.due(at.Stream, c.Next)
	case programme.AnswerMissed:
		p.due(at.Stream, c.Next)
	case programme.Finish, programme.Stop:
		p.due(at.Stream, "")
	}
}

// ring sets the bells of a term in hours.
func (p *passing) ring(at Moment, hours int) {
	until, hurry := weighing.HoursFrom(at.At, hours)
	if !hurry {
		return
	}
	half := at.At.Add(until.Sub(at.At)/2 + time.Minute)
	p.bells = append(p.bells, bell{half, at.Stream}, bell{until.Add(time.Minute), at.Stream})
	slices.SortStableFunc(p.bells, func(a, b bell) int { return a.at.Compare(b.at) })
}

// to plays every morning and every bell up to a moment.
func (p *passing) to(ctx context.Context, until time.Time) error {
	day := dilemma.DayOf(until, p.chain.Location())
	if p.last == "" {
		p.last = day
	}
	for p.last.Before(day) {
		next := p.last.Plus(1)
		at := clockOn(next, hour, p.chain.Location()).UTC()
		if at.After(until) {
			break
		}
		if err := p.bellsTo(ctx, at); err != nil {
			return err
		}
		p.last = next
		if err := p.morning(ctx, at); err != nil {
			return fmt.Errorf("morning of %s: %w", next, err)
		}
	}
	return p.bellsTo(ctx, until)
}

func (p *passing) morning(ctx context.Context, at time.Time) error {
	for _, stream := range p.ladders {
		if err := p.teller.Do(ctx, stream, dilemma.Clock, at, decision.MindLadder{Today: p.last, Chain: p.chain}); err != nil {
			return fmt.Errorf("%s: %w", stream, err)
		}
	}
	at = at.Add(time.Minute)
	for _, stream := range p.asked {
		if err := p.mind(ctx, stream, at); err != nil {
			return err
		}
	}
	at = at.Add(time.Minute)
	for _, stream := range p.helped {
		if err := p.teller.Do(ctx, stream, dilemma.Clock, at, decision.MindHelp{Today: p.last, Chain: p.chain}); err != nil {
			return fmt.Errorf("%s: %w", stream, err)
		}
	}
	for _, stream := range p.apart {
		if err := p.teller.Do(ctx, stream, dilemma.Clock, at, meeting.Mind{Today: p.last}); err != nil {
			return fmt.Errorf("%s: %w", stream, err)
		}
	}
	for _, c := range p.checks {
		if c.due == "" || !c.due.Before(p.last) {
			continue
		}
		if err := p.teller.Do(ctx, c.stream, dilemma.Clock, at, programme.Mind{Today: p.last, Chain: p.chain}); err != nil {
			return fmt.Errorf("%s: %w", c.stream, err)
		}
	}
	for _, stream := range p.signals {
		if err := p.teller.Do(ctx, stream, dilemma.Clock, at, signal.Mind{Today: p.last, Chain: p.chain}); err != nil {
			return fmt.Errorf("%s: %w", stream, err)
		}
	}
	for _, stream := range p.ended {
		if err := p.teller.Do(ctx, stream, dilemma.Clock, at, retention.Mind{Today: p.last, Chain: p.chain}); err != nil {
			return fmt.Errorf("%s: %w", stream, err)
		}
	}
	return nil
}

func (p *passing) bellsTo(ctx context.Context, until time.Time) error {
	for len(p.bells) > 0 && p.bells[0].at.Before(until) {
		next := p.bells[0]
		p.bells = p.bells[1:]
		if err := p.mind(ctx, next.stream, next.at); err != nil {
			return err
		}
	}
	return nil
}

func (p *passing) mind(ctx context.Context, stream dilemma.ID, at time.Time) error {
	mind := weighing.MindConsultations{Today: dilemma.DayOf(at, p.chain.Location()), Now: at, Chain: p.chain}
	if err := p.teller.Do(ctx, stream, dilemma.Clock, at, mind); err != nil {
		return fmt.Errorf("%s at %s: %w", stream, at, err)
	}
	return nil
}
