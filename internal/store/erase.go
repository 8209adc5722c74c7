package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/outbox"
	"beraad/internal/view"
	"beraad/meeting"
	"beraad/retention"
)

// erasure is the change that ends a stream: what follows from its history goes, in the
// transaction of its last event. The task that it leaves takes the key away.
type erasure struct {
	stream dilemma.ID
	of     event.Of
	last   int
	at     time.Time
}

func (c *erasure) version() int { return c.last }

func (c *erasure) tasks() []outbox.Task {
	return []outbox.Task{outbox.FinishErasure(string(c.stream), c.at)}
}

func (c *erasure) write(ctx context.Context, t *tx) error {
	for _, statement := range kinds[c.of].erase {
		if _, err := t.exec(ctx, statement, string(c.stream)); err != nil {
			return fmt.Errorf("erase %s: %w", c.stream, err)
		}
	}
	return nil
}

func (c *erasure) index(ctx context.Context, _ *Store, t *tx, _ int64) error {
	if c.of != event.OfDilemma {
		return nil
	}
	return unindex(ctx, t, c.stream)
}

func (c *erasure) keep(s *Store) { s.forgetStream(c.stream) }

// verify is never asked: a replay of what was erased ends with [event.ErrErased].
func (c *erasure) verify(context.Context, *verification, *tx, beginning) (bool, error) {
	return false, nil
}

// forgetStream takes what is kept of a stream out of memory.
func (s *Store) forgetStream(stream dilemma.ID) {
	s.documents.forget(stream)
	s.derivations.forget(stream)
	s.meetings.forget(stream)
	s.pasts.forget(stream)
	s.keys.forget(stream)
}

// erasingStreams finds the streams that ended by being erased. It is answered from an
// index over those events alone; the condition must be the same as in its definition.
const erasingStreams = `SELECT stream FROM event WHERE name IN (
    'retention.erased-after-term/1', 'retention.erased-on-request/1', 'retention.erased-as-unlawful/1', 'meeting.meeting-erased/1')`

// FinishErasures does what is left to do for streams that ended by being erased: meetings
// about an erased dilemma end with it, keys are taken away, and what was deleted is
// overwritten in the files. It may be called at any time, and again after it was cut off;
// it returns how many keys it took away.
func (s *Store) FinishErasures(ctx context.Context) (gone int, err error) {
	if gone, err = s.finishErasures(ctx); err != nil {
		return gone, fmt.Errorf("finish erasures: %w", err)
	}
	return gone, nil
}

func (s *Store) finishErasures(ctx context.Context) (gone int, err error) {
	if err := s.eraseMeetings(ctx); err != nil {
		return 0, err
	}
	streams, err := s.texts(ctx, erasingStreams)
	if err != nil {
		return 0, err
	}
	for some := range slices.Chunk(streams, together) {
		n, err := s.takeKeys(ctx, some)
		if gone += n; err != nil {
			return gone, err
		}
	}
	if gone == 0 {
		return 0, nil
	}
	for _, stream := range streams {
		s.forgetStream(dilemma.ID(stream))
	}
	s.standing.forget()
	return gone, s.scrub(ctx)
}

// eraseMeetings ends the meetings about dilemmas that were erased, as the one who erased.
func (s *Store) eraseMeetings(ctx context.Context) error {
	rows, err := s.reading.query(ctx, `SELECT id, dilemma FROM meeting WHERE dilemma IN (`+erasingStreams+`)`)
	about, err := collect(rows, err, func(row scanner) (m [2]dilemma.ID, err error) {
		err = row.Scan(&m[0], &m[1])
		return m, err
	})
	if err != nil {
		return err
	}
	for _, m := range about {
		erased, err := s.Erasure(ctx, m[1])
		if err != nil {
			return err
		}
		if err := s.eraseMeeting(ctx, m[0], erased); err != nil {
			return err
		}
	}
	return nil
}

// eraseMeeting appends the last event of a meeting, also when somebody is just writing in it.
func (s *Store) eraseMeeting(ctx context.Context, stream dilemma.ID, because view.Erasure) error {
	name, payload, err := event.Encode(meeting.Erased{})
	if err != nil {
		return err
	}
	for {
		var last int
		if err := s.reading.row(ctx, `SELECT max(version) FROM event WHERE stream = $1`, string(stream)).Scan(&last); err != nil {
			return err
		}
		err := s.Append(ctx, stream, last, []event.Record{{Name: name, At: s.Now(), By: because.By, Payload: payload}})
		if !errors.Is(err, event.ErrConflict) {
			return err
		}
	}
}

// takeKeys deletes the keys of streams.
func (s *Store) takeKeys(ctx context.Context, streams []string) (gone int, err error) {
	if s.keyDB == nil {
		return 0, ErrKeysMissing
	}
	var a asking
	where := ` WHERE stream IN ` + a.list(streams...)
	// Asked first: this is done again and again, and mostly there is nothing left to do.
	if err := s.keyDB.row(ctx, `SELECT count(*) FROM stream_key`+where, a.args...).Scan(&gone); err != nil || gone == 0 {
		return 0, err
	}
	n, err := s.keyDB.exec(ctx, `DELETE FROM stream_key`+where, a.args...)
	return int(n), err
}

// Erasure says what can still be told of a dilemma that was erased, from what stands in
// clear in the history. It returns [view.ErrNotFound] for one that was not.
func (s *Store) Erasure(ctx context.Context, id dilemma.ID) (view.Erasure, error) {
	all, err := s.erasures(ctx, ` AND stream = $1`, string(id))
	switch {
	case err != nil:
		return view.Erasure{}, fmt.Errorf("read erasure of %s: %w", id, err)
	case len(all) == 0:
		return view.Erasure{}, view.ErrNotFound
	}
	return all[0], nil
}

// Erasures lists the dilemmas that were erased, the last first.
func (s *Store) Erasures(ctx context.Context) ([]view.Erasure, error) {
	all, err := s.erasures(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("list erasures: %w", err)
	}
	slices.SortStableFunc(all, func(a, b view.Erasure) int { return b.At.Compare(a.At) })
	return all, nil
}

// inClear is what can be read of an event without any key.
type inClear struct {
	stream dilemma.ID
	name   string
	view.Moment
}

func scanClear(row scanner) (c inClear, err error) {
	var at string
	if err = row.Scan(&c.stream, &c.name, &at, &c.By.Person, &c.By.Organisation, &c.By.Role); err == nil {
		c.At, err = unstamped(at)
	}
	return c, err
}

// erasures reads those of the dilemmas whose streams fit a condition. Streams of meetings,
// which went with a dilemma, have no ground.
func (s *Store) erasures(ctx context.Context, condition string, args ...any) (all []view.Erasure, err error) {
	rows, err := s.reading.query(ctx, `SELECT stream, name, at, person, organisation, role FROM event
		WHERE stream IN (`+erasingStreams+condition+`) ORDER BY stream, version`, args...)
	events, err := collect(rows, err, scanClear)
	for _, e := range events {
		if n := len(all); n == 0 || all[n-1].Dilemma != e.stream {
			all = append(all, view.Erasure{Dilemma: e.stream})
		}
		all[len(all)-1].Tell(e.name, e.Moment)
	}
	return slices.DeleteFunc(all, func(e view.Erasure) bool { return e.Ground == "" }), err
}

// EraseAgain erases what was erased after a backup was made that is being restored. What
// the backup does not have, or what it has erased already, is passed by.
func (s *Store) EraseAgain(ctx context.Context, erased []view.Erasure) error {
	for _, e := range erased {
		past, err := s.Load(ctx, e.Dilemma)
		if errors.Is(err, event.ErrErased) || err == nil && len(past) == 0 {
			continue
		}
		if err != nil {
			return err
		}
		if !slices.Contains(retention.Grounds, e.Ground) {
			return fmt.Errorf("erase %s again: no ground %q", e.Dilemma, e.Ground)
		}
		name, payload, err := event.Encode(retention.ErasedOn(e.Ground))
		if err != nil {
			return err
		}
		err = s.Append(ctx, e.Dilemma, len(past), []event.Record{{Name: name, At: e.At, By: e.By, Payload: payload}})
		if err != nil {
			return fmt.Errorf("erase again: %w", err)
		}
	}
	_, err := s.FinishErasures(ctx)
	return err
}
