package demo_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/demo"
	"beraad/meeting"
	"beraad/programme"
	"beraad/signal"
)

// memory is a teller that keeps the past of every stream in memory. It asks the
// real policy before it lets a command decide.
type memory struct {
	chain *chain.Chain
	story demo.Story
	past  map[dilemma.ID][]dilemma.Happened // of dilemmas
	made  map[dilemma.ID][]dilemma.Happened // of signals
	held  map[dilemma.ID][]dilemma.Happened // of meetings and measures
	done  map[string]int                    // commands by name
	last  time.Time
}

func (m *memory) Do(_ context.Context, stream dilemma.ID, by dilemma.Actor, at time.Time, cmd dilemma.Command) error {
	if at.Before(m.last) {
		return fmt.Errorf("%s comes before %s", at, m.last)
	}
	m.last = at
	all := m.past
	if strings.HasPrefix(cmd.CommandName(), "meeting.") || strings.HasPrefix(cmd.CommandName(), "programme.") {
		all = m.held
	}
	if strings.HasPrefix(cmd.CommandName(), "signal.") {
		all = m.made
	}
	past := all[stream]
	if err := m.check(by, at, stream, cmd, past); err != nil {
		return err
	}
	by = demo.RecordedBy(by, cmd)
	events, err := cmd.Decide(by, past)
	if err != nil {
		return err
	}
	if len(events) == 0 {
		if by == dilemma.Clock {
			return nil
		}
		return fmt.Errorf("%s changes nothing", cmd.CommandName())
	}
	for _, e := range events {
		all[stream] = append(all[stream], dilemma.Happened{Event: e, Version: len(all[stream]) + 1, At: at, By: by})
	}
	m.done[cmd.CommandName()]++
	return nil
}

// check asks the policy about what is there already.
func (m *memory) check(by dilemma.Actor, at time.Time, stream dilemma.ID, cmd dilemma.Command, past []dilemma.Happened) error {
	action := access.Action(cmd.CommandName())
	plan, planning := cmd.(programme.Plan)
	switch {
	case planning:
		return access.ForMeasure(m.reader(by, at), programme.ID(stream), access.FactsOfPlan(plan)).CheckMeasure(action)
	case len(past) == 0:
		return nil
	case strings.HasPrefix(cmd.CommandName(), "programme."):
		facts := access.MeasureFactsOf(past)
		return access.ForMeasure(m.reader(by, at), programme.ID(stream), facts).CheckMeasure(action)
	case strings.HasPrefix(cmd.CommandName(), "meeting."):
		return access.ForMeeting(m.reader(by, at), meeting.ID(stream), access.MeetingFactsOf(past)).CheckMeeting(action)
	case strings.HasPrefix(cmd.CommandName(), "signal."):
		return access.ForSignal(m.reader(by, at), signal.ID(stream), access.SignalFactsOf(past)).CheckSignal(action)
	}
	return access.Check(m.reader(by, at), action, stream, access.FactsOf(past))
}

func (m *memory) reader(by dilemma.Actor, at time.Time) access.Reader {
	p, _ := m.story.Person(by.Person)
	var seats []chain.Seat
	for _, r := range p.Roles {
		seats = append(seats, chain.Seat{Organisation: p.Organisation, Role: r})
	}
	return access.ReaderOf(by.Person, seats, m.chain, dilemma.DayOf(at, m.chain.Location()))
}

// play tells the whole story as on a day.
func play(t *testing.T, today dilemma.Day) *memory {
	t.Helper()
	story, err := demo.Load(today)
	if err != nil {
		t.Fatal(err)
	}
	c := chain.BuiltIn()
	m := &memory{chain: &c, story: story, past: map[dilemma.ID][]dilemma.Happened{}, made: map[dilemma.ID][]dilemma.Happened{}, held: map[dilemma.ID][]dilemma.Happened{}, done: map[string]int{}}
	now := today.Time().Add(6 * time.Hour)
	if err := story.Play(t.Context(), m, &c, now); err != nil {
		t.Fatalf("played on %s: %v", today, err)
	}
	if m.last.After(now) {
		t.Errorf("played on %s: something happened in the future, at %s", today, m.last)
	}
	return m
}

const today = dilemma.Day("2026-11-24")
