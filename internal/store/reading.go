package store

import (
	"context"
	"fmt"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/programme"
)

// Readings reads the indicators of the programme from the figures of the chain: a measure
// is told what everybody is told, and no more.
type Readings struct {
	store *Store
	chain *chain.Chain
}

// Readings are those of a chain.
func (s *Store) Readings(c *chain.Chain) Readings { return Readings{s, c} }

// Reading is an indicator as it stood on the Monday of a day's week, of the dilemmas that
// an organisation brought in or, with "", of all. It is false for the figures that are kept
// elsewhere, and while there is nothing to read. A figure that is too small is withheld.
func (r Readings) Reading(ctx context.Context, i programme.Indicator, at dilemma.OrganisationID, on dilemma.Day) (programme.Reading, bool, error) {
	if i.Scale() != "" { // the pulse keeps it: no figures are made for that
		return programme.Reading{}, false, nil
	}
	out := programme.Reading{Indicator: i, On: view.MondayOf(on)}
	if i == programme.Examples {
		n, err := r.published(ctx, at, on)
		out.Value = n
		return out, err == nil, err
	}
	state, err := r.store.State(ctx, r.chain, on)
	if err != nil {
		return programme.Reading{}, false, err
	}
	cell, there := state.Read(view.FigureID(i), at)
	if !there {
		return programme.Reading{}, false, nil
	}
	switch {
	case !cell.Shown:
		out.Withheld = true
	case i.Unit() == programme.InDays:
		out.Value = cell.Days
	default:
		out.Value, out.Of = cell.N, cell.Of
	}
	return out, true, nil
}

// published is how many examples could be read that Monday. They are for everybody: their
// number is no secret.
func (r Readings) published(ctx context.Context, at dilemma.OrganisationID, on dilemma.Day) (n int, err error) {
	until := view.StateAsked{On: view.MondayOf(on), Chain: r.chain}.Until()
	var a asking
	where := `e.state = ` + a.next(string(view.Holds)) + ` AND e.published_at < ` + a.next(stamped(until))
	if at != "" {
		where += ` AND ` + a.withTrait(view.TraitDecider+string(at), `'voorbeeld'`, `e.id`)
	}
	if err := r.store.reading.row(ctx, `SELECT count(*) FROM example e WHERE `+where, a.args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count examples: %w", err)
	}
	return n, nil
}
