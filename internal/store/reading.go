package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/disclosure"
	"beraad/programme"
)

// quarter is how many days back figures of what happens look.
const quarter = 91

// The names of events of which figures are made.
const (
	wasDecided   = "decision.decision-taken/1"
	wasFedBack   = "learning.outcome-fed-back/1"
	wasEscalated = "decision.question-escalated/1"
	wasTakenOver = "decision.taken-over/1"
)

// Reading is an indicator of the programme on a day, of the dilemmas that an
// organisation brought in or, with "", of all. It is false for the figures that are kept
// elsewhere. A figure over too few is withheld.
func (s *Store) Reading(ctx context.Context, i programme.Indicator, at dilemma.OrganisationID, on dilemma.Day) (programme.Reading, bool, error) {
	var r programme.Reading
	var err error
	n := 0 // over how many
	switch i {
	case programme.AgeOfOpen:
		r.Value, n, err = s.ageOfOpen(ctx, at, on)
	case programme.Examples:
		r.Value, err = s.examplesOf(ctx, at)
		n = disclosure.Usual // everybody reads them: there is nothing to withhold
	case programme.Escalations:
		r.Value, err = s.happened(ctx, wasEscalated, at, on)
		n = r.Value
	case programme.Takeovers:
		r.Value, err = s.happened(ctx, wasTakenOver, at, on)
		n = r.Value
	case programme.FedBack:
		r.Value, r.Of, err = s.fedBack(ctx, at, on)
		n = r.Of
	default:
		return r, false, nil
	}
	if err != nil {
		return r, false, fmt.Errorf("read %s: %w", i, err)
	}
	if !disclosure.Single(disclosure.Usual, n) {
		r = programme.Reading{Withheld: true}
	}
	r.On = on
	return r, true, nil
}

// ageOfOpen is the age in days of the dilemma in the middle of those that are open, and
// how many there are.
func (s *Store) ageOfOpen(ctx context.Context, at dilemma.OrganisationID, on dilemma.Day) (days, n int, err error) {
	rows, err := s.reading.query(ctx, `SELECT opened_at FROM dilemma WHERE stage <> $1 AND ($2 = '' OR organisation = $2)`,
		string(dilemma.Closed), string(at))
	ages, err := collect(rows, err, func(row scanner) (age int, err error) {
		var opened string
		if err := row.Scan(&opened); err != nil {
			return 0, err
		}
		moment, err := unstamped(opened)
		return max(0, int(on.Time().Sub(dilemma.DayOf(moment, time.UTC).Time()).Hours()/24)), err
	})
	if err != nil || len(ages) == 0 {
		return 0, 0, err
	}
	slices.Sort(ages)
	return ages[len(ages)/2], len(ages), nil
}

func (s *Store) examplesOf(ctx context.Context, at dilemma.OrganisationID) (int, error) {
	rows, err := s.reading.query(ctx, `SELECT x.id FROM example x LEFT JOIN dilemma d ON d.id = x.dilemma
		WHERE x.state <> $1 AND ($2 = '' OR d.organisation = $2)`, withdrawn, string(at))
	all, err := collect(rows, err, func(row scanner) (id string, err error) { return id, row.Scan(&id) })
	return len(all), err
}

// happened is how often something happened in the quarter before a day. What follows
// from the time alone is not counted: nobody did it.
func (s *Store) happened(ctx context.Context, name string, at dilemma.OrganisationID, on dilemma.Day) (int, error) {
	rows, err := s.reading.query(ctx, `SELECT e.stream FROM event e JOIN dilemma d ON d.id = e.stream
		WHERE e.name = $1 AND e.organisation <> '' AND e.at >= $2 AND e.at < $3 AND ($4 = '' OR d.organisation = $4)`,
		name, stamped(on.Plus(-quarter).Time()), stamped(on.Plus(1).Time()), string(at))
	all, err := collect(rows, err, func(row scanner) (id string, err error) { return id, row.Scan(&id) })
	return len(all), err
}

// fedBack is of how many dilemmas the outcome was fed back, and how many were decided.
func (s *Store) fedBack(ctx context.Context, at dilemma.OrganisationID, on dilemma.Day) (told, decided int, err error) {
	rows, err := s.reading.query(ctx, `SELECT e.stream, e.name FROM event e JOIN dilemma d ON d.id = e.stream
		WHERE e.name IN ($1, $2) AND e.at < $3 AND ($4 = '' OR d.organisation = $4)`,
		wasDecided, wasFedBack, stamped(on.Plus(1).Time()), string(at))
	all, err := collect(rows, err, func(row scanner) (e [2]string, err error) { return e, row.Scan(&e[0], &e[1]) })
	decidedOnes, toldOnes := map[string]bool{}, map[string]bool{}
	for _, e := range all {
		if e[1] == wasFedBack {
			toldOnes[e[0]] = true
		} else {
			decidedOnes[e[0]] = true
		}
	}
	for stream := range decidedOnes {
		if toldOnes[stream] {
			told++
		}
	}
	return told, len(decidedOnes), err
}
