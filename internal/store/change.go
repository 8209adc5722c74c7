package store

import (
	"context"
	"slices"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/outbox"
)

// change is what some records do to the read model of their stream, worked out
// before the transaction: folding and encoding are most of the work of an append,
// and need no lock. That the model still is at the version from which it was
// worked out is checked when it is written.
type change interface {
	// version is that of the model afterwards.
	version() int
	// tasks are what has to be done because of it. A rebuild has none.
	tasks() []outbox.Task
	// write stores it in the transaction of its events. It returns
	// event.ErrConflict for a model that stands at another version by now.
	write(ctx context.Context, t *tx) error
	// index has search find what it changed; position is that of its last event.
	index(ctx context.Context, s *Store, t *tx, position int64) error
	// keep puts the model in memory, once it is on disk.
	keep(s *Store)
	// verify holds what a replay made against what stands, and tells whether there
	// is a model, be it another.
	verify(ctx context.Context, v *verification, t *tx, b beginning) (there bool, err error)
}

// kind is one kind of stream, with what is kept to read it by. The next kind is one
// more of these, a change of its own, and its queries.
type kind struct {
	table  string   // of read models, one row a stream
	others []string // what else follows from the history: emptied first
	// erase takes away the rows that hold words of one, or say who may read it, when it ends
	// by being erased. What was made of a dilemma for everybody to read stays: its example. So
	// do the rows of who saw it, which hold no words of it. Empty for a kind that is never erased.
	erase []string
	// change works out what records do to a model that is at a version, 0 for none.
	change func(ctx context.Context, s *Store, stream dilemma.ID, expected int, records []event.Record) (change, error)
	// replay makes the model of a whole past from nothing.
	replay func(b beginning, past []dilemma.Happened) (change, error)
}

// kinds are all kinds of stream. Which one a stream is shows in the name of its
// first event, which is in clear: also of one that was erased.
var kinds = map[event.Of]kind{
	event.OfDilemma: {
		table: "dilemma", others: []string{"work WHERE dilemma <> ''", "visible", "contribution", "second_reader", "course", "ended", "trait WHERE kind = 'dilemma'"},
		erase: []string{
			`DELETE FROM work WHERE dilemma = $1`,
			`DELETE FROM message WHERE dilemma = $1`,
			`DELETE FROM contribution WHERE dilemma = $1`,
			`DELETE FROM second_reader WHERE dilemma = $1`,
			`DELETE FROM trait WHERE kind = 'dilemma' AND ref = $1`,
			`DELETE FROM draft WHERE place LIKE '%/dilemmas/' || $1 OR place LIKE '%/dilemmas/' || $1 || '/%'`,
			`DELETE FROM dilemma WHERE id = $1`, // and with it who may read it, its course and its term
		},
		change: changeOfDilemma, replay: replayDilemma,
	},
	event.OfMeeting: {
		table: "meeting", others: []string{"work WHERE meeting <> ''", "meeting_reader"},
		erase: []string{
			`DELETE FROM work WHERE meeting = $1`,
			`DELETE FROM message WHERE meeting = $1`,
			`DELETE FROM draft WHERE place LIKE '%/beraad/' || $1 OR place LIKE '%/beraad/' || $1 || '/%'`,
			`DELETE FROM meeting WHERE id = $1`,
		},
		change: changeOfMeeting, replay: replayMeeting,
	},
	event.OfMeasure: {
		table: "measure", others: []string{"work WHERE measure <> ''"},
		change: changeOfMeasure, replay: replayMeasure,
	},
	event.OfSignal: {
		table: "signal", others: []string{"work WHERE signal <> ''", "signal_dilemma"},
		change: changeOfSignal, replay: replaySignal,
	},
}

// place is the stream whose read model changes, and the version of the model before;
// 0 for none.
type place struct {
	stream dilemma.ID
	from   int
}

// replace puts rows in place of those of the stream.
func (p place) replace(ctx context.Context, t *tx, remove, insert string, rows [][]any) error {
	if p.from > 0 {
		if _, err := t.exec(ctx, remove, string(p.stream)); err != nil {
			return err
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return t.insert(ctx, insert, len(rows[0]), slices.Concat(rows...))
}
