package store

import (
	"context"
	"fmt"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/retention"
)

const endedColumns = `dilemma, how, acted, warned, held, asked`

// endedRow is one row of table ended: how long a dilemma is kept. The zero row is none.
type endedRow struct{ how, acted, warned, held, asked string }

func endedOf(d *view.Dilemma) (row endedRow) {
	s := d.Retention
	if s.Ended == "" && s.Asked == nil && s.Hold == nil {
		return endedRow{}
	}
	row = endedRow{how: string(s.Ended), acted: stamped(s.Acted)}
	if s.Warned != nil {
		row.warned = string(s.Warned.Ends)
	}
	if s.Hold != nil {
		row.held = string(s.Hold.Until)
	}
	if s.Asked != nil {
		row.asked = stamped(s.Asked.At)
	}
	return row
}

func (c *dilemmaChange) endedRows() [][]any {
	r := endedOf(c.after)
	if r == (endedRow{}) {
		return nil
	}
	return [][]any{{string(c.after.ID), r.how, r.acted, r.warned, r.held, r.asked}}
}

// ToWarn lists the dilemmas of which the table must be told that the term runs out, or
// nearly so: the rule itself is that of [retention.Mind].
func (s *Store) ToWarn(ctx context.Context, today dilemma.Day, c *chain.Chain) ([]dilemma.ID, error) {
	var all []dilemma.ID
	for _, how := range []retention.Ended{retention.Decided, retention.Withdrawn} {
		before, ends := retention.ActedBefore(how, today, c)
		if !ends {
			continue
		}
		ids, err := s.texts(ctx, `SELECT dilemma FROM ended WHERE how = $1 AND acted < $2 AND warned = '' ORDER BY acted`, string(how), stamped(before))
		if err != nil {
			return nil, fmt.Errorf("list what to warn of: %w", err)
		}
		for _, id := range ids {
			all = append(all, dilemma.ID(id))
		}
	}
	return all, nil
}

// Kept implements view.Kept.
func (s *Store) Kept(ctx context.Context) ([]view.KeptDilemma, error) {
	rows, err := s.reading.query(ctx, `SELECT e.dilemma, d.number, d.organisation, e.how, e.acted, e.warned, e.held, e.asked
		FROM ended e JOIN dilemma d ON d.id = e.dilemma WHERE e.warned <> '' OR e.held <> '' OR e.asked <> '' ORDER BY e.acted, e.dilemma`)
	all, err := collect(rows, err, func(row scanner) (k view.KeptDilemma, err error) {
		var acted, asked string
		if err = row.Scan(&k.Dilemma, &k.Number, &k.Organisation, &k.Ended, &acted, &k.Ends, &k.Held, &asked); err != nil {
			return k, err
		}
		if k.Acted, err = unstamped(acted); err == nil {
			k.Asked, err = unstamped(asked)
		}
		return k, err
	})
	if err != nil {
		return nil, fmt.Errorf("list what is kept: %w", err)
	}
	return all, nil
}
