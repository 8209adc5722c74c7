package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/ledger"
)

// entry is one row of table event: a record as it lies on disk, sealed.
type entry struct {
	position             int64
	stream               dilemma.ID
	version              int
	name, at             string
	person, organisation string
	role, once           string
	sealed               []byte
}

// entryColumns are written out, as in every query here: a program of yesterday
// must not stumble over a column of tomorrow.
const entryColumns = `position, stream, version, name, at, person, organisation, role, once, sealed`

func scanEntry(row scanner) (e entry, err error) {
	err = row.Scan(&e.position, &e.stream, &e.version, &e.name, &e.at,
		&e.person, &e.organisation, &e.role, &e.once, &e.sealed)
	return e, err
}

func (e entry) place() ledger.Place {
	return ledger.Place{Stream: string(e.stream), Version: e.version, Name: e.name}
}

// leaf is what the tree covers: all of the row but once, which is of use for a
// few minutes and says nothing about what happened.
func (e entry) leaf() ledger.Leaf {
	return ledger.Leaf{
		Position: e.position, Stream: string(e.stream), Version: e.version, Name: e.name, At: e.at,
		By: e.person, Organisation: e.organisation, Role: e.role, Ciphertext: e.sealed,
	}
}

// seal makes the row of a record. It must have its place in the stream; the
// position comes later.
func seal(r event.Record, key ledger.StreamKey) (entry, error) {
	e := entry{
		stream: r.Stream, version: r.Version, name: r.Name, at: stamped(r.At), once: r.Once,
		person: string(r.By.Person), organisation: string(r.By.Organisation), role: string(r.By.Role),
	}
	var err error
	e.sealed, err = key.Seal(e.place(), r.Payload)
	return e, err
}

// record reads a row back, all but the payload.
func (e entry) record() (event.Record, error) {
	at, err := unstamped(e.at)
	if err != nil {
		return event.Record{Position: e.position, Stream: e.stream}, fmt.Errorf("event at position %d: %w", e.position, err)
	}
	return event.Record{
		Position: e.position, Stream: e.stream, Version: e.version, Name: e.name, At: at, Once: e.once,
		By: dilemma.Actor{
			Person:       dilemma.PersonID(e.person),
			Organisation: dilemma.OrganisationID(e.organisation),
			Role:         dilemma.RoleID(e.role),
		},
	}, nil
}

// open reads a row back with its payload. A payload that was moved here from
// another place does not open: the place is sealed in with it.
func (e entry) open(key ledger.StreamKey) (event.Record, error) {
	r, err := e.record()
	if err != nil {
		return r, err
	}
	r.Payload, err = key.Open(e.place(), e.sealed)
	return r, err
}

// Load implements event.History. Payloads are shared with other callers and
// must not be changed. Records never change, so of a stream that was loaded
// before only the newer ones are read.
func (s *Store) Load(ctx context.Context, stream dilemma.ID) ([]event.Record, error) {
	known, _ := s.pasts.get(stream)
	entries, err := stored(ctx, &s.reading.session, stream, len(known))
	if err != nil || len(known)+len(entries) == 0 {
		return nil, err
	}
	if n := len(entries); n > 0 && event.Erases(entries[n-1].name) { // its key may still be there
		return nil, fmt.Errorf("load %s: %w", stream, event.ErrErased)
	}
	newer, err := s.opened(ctx, stream, entries) // which asks whether it was erased
	if err != nil {
		return nil, err
	}
	all := slices.Concat(known, newer)
	if len(newer) > 0 {
		s.pasts.put(stream, all, sizeOf(all))
	}
	return slices.Clone(all), nil
}

// sizeOf is about what records take in memory.
func sizeOf(records []event.Record) (n int) {
	for _, r := range records {
		n += 200 + len(r.Payload)
	}
	return n
}

// stored reads a stream after a version as it lies on disk.
func stored(ctx context.Context, from *session, stream dilemma.ID, after int) ([]entry, error) {
	rows, err := from.query(ctx, `SELECT `+entryColumns+` FROM event WHERE stream = $1 AND version > $2 ORDER BY version`,
		string(stream), after)
	entries, err := collect(rows, err, scanEntry)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", stream, err)
	}
	return entries, nil
}

// opened opens rows of one stream. It asks for the key even when there are none,
// because an erased stream must not be read from memory either.
func (s *Store) opened(ctx context.Context, stream dilemma.ID, entries []entry) ([]event.Record, error) {
	key, err := s.key(ctx, stream)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", stream, err)
	}
	records := make([]event.Record, len(entries))
	for i, e := range entries {
		if records[i], err = e.open(key); err != nil {
			return nil, fmt.Errorf("load %s: %w", stream, err)
		}
	}
	return records, nil
}

// together is how many rows are read at a time where all are read.
const together = 500

// Records reads the whole history in order, from a position on, page by page:
// it sees what is appended while it runs. A record whose stream was erased
// comes without payload and with event.ErrErased, and the sequence goes on;
// after any other error it ends.
func (s *Store) Records(ctx context.Context, from int64) iter.Seq2[event.Record, error] {
	return func(yield func(event.Record, error) bool) {
		find := s.finder()
		for e, err := range entries(ctx, &s.reading.session, from) {
			if err != nil {
				yield(event.Record{}, err)
				return
			}
			r, err := e.openBy(ctx, find)
			if !yield(r, err) || err != nil && !errors.Is(err, event.ErrErased) {
				return
			}
		}
	}
}

// openBy opens one record with the key that find returns for its stream.
func (e entry) openBy(ctx context.Context, find func(context.Context, dilemma.ID) (ledger.StreamKey, error)) (event.Record, error) {
	key, err := find(ctx, e.stream)
	if errors.Is(err, event.ErrErased) {
		r, wrong := e.record()
		return r, errors.Join(wrong, err)
	}
	if err != nil {
		return event.Record{Position: e.position, Stream: e.stream}, fmt.Errorf("open position %d: %w", e.position, err)
	}
	return e.open(key)
}

// entries reads table event in order, a page at a time.
func entries(ctx context.Context, in *session, from int64) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		for {
			rows, err := in.query(ctx, `SELECT `+entryColumns+` FROM event WHERE position >= $1 ORDER BY position LIMIT $2`,
				from, together)
			page, err := collect(rows, err, scanEntry)
			if err != nil {
				yield(entry{}, fmt.Errorf("read history from position %d: %w", from, err))
				return
			}
			for _, e := range page {
				if !yield(e, nil) {
					return
				}
			}
			if len(page) < together {
				return
			}
			from = page[len(page)-1].position + 1
		}
	}
}
