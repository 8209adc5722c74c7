package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/view"
)

// Voices implements view.Voices. Nothing tells whose a voice is but its
// mark, and that only to who has the key and guesses the person.
type Voices struct{ store *Store }

var _ view.Voices = Voices{}

// Voices returns the anonymous voices of this store.
func (s *Store) Voices() Voices { return Voices{s} }

// Speak implements view.Voices. What is shown grows by many voices at once, so that nobody
// sees from what is new whose it is.
func (v Voices) Speak(ctx context.Context, frame chain.FrameID, by dilemma.PersonID, voice view.Voice, least int) (first bool, err error) {
	mark, err := v.mark(ctx, frame, by)
	if err != nil {
		return false, fmt.Errorf("keep a voice: %w", err)
	}
	err = v.store.write(ctx, func(ctx context.Context, t *tx) error {
		n, err := t.exec(ctx, `INSERT INTO anonymous_voice (mark, frame, week, text, shown) VALUES ($1, $2, $3, $4, 0)
			ON CONFLICT (mark) DO NOTHING`, mark, string(frame), voice.Week, storable(voice.Text))
		if first = n > 0; err != nil || !first {
			return err
		}
		return reshuffle(ctx, t, frame, least)
	})
	if err != nil {
		return false, fmt.Errorf("keep a voice: %w", err)
	}
	return first, nil
}

// storedVoice is one row of table anonymous_voice.
type storedVoice struct {
	mark, week, text string
	shown            int
}

func scanVoice(row scanner) (v storedVoice, err error) {
	err = row.Scan(&v.mark, &v.week, &v.text, &v.shown)
	return v, err
}

// reshuffle writes the voices about a frame anew, in the order of their marks: the place
// of a row in the file shall not tell when it came. Once enough are not shown yet, all
// are. What another transaction is just adding stays where it is.
func reshuffle(ctx context.Context, t *tx, frame chain.FrameID, least int) error {
	taken, err := t.query(ctx, `DELETE FROM anonymous_voice WHERE frame = $1 RETURNING mark, week, text, shown`, string(frame))
	all, err := collect(taken, err, scanVoice)
	if err != nil {
		return err
	}
	hidden, byMark := 0, map[string]storedVoice{}
	for _, v := range all {
		hidden += 1 - v.shown
		byMark[v.mark] = v
	}
	var rows []any
	for _, mark := range slices.Sorted(maps.Keys(byMark)) {
		v := byMark[mark]
		if hidden >= least {
			v.shown = 1
		}
		rows = append(rows, v.mark, string(frame), v.week, v.text, v.shown)
	}
	return t.insert(ctx, `INSERT INTO anonymous_voice (mark, frame, week, text, shown) VALUES `, 5, rows)
}

// Shown implements view.Voices. The order is that of the marks: by chance, and the same
// every time.
func (v Voices) Shown(ctx context.Context, frame chain.FrameID) ([]string, error) {
	rows, err := v.store.reading.query(ctx, `SELECT text FROM anonymous_voice WHERE frame = $1 AND shown = 1 ORDER BY mark`, string(frame))
	all, err := collect(rows, err, scanText)
	if err != nil {
		return nil, fmt.Errorf("list voices: %w", err)
	}
	return all, nil
}

// mark is of one person about one frame, and of no other.
func (v Voices) mark(ctx context.Context, frame chain.FrameID, by dilemma.PersonID) (string, error) {
	s := v.store
	if s.keyDB == nil || s.keyring == nil {
		return "", ErrKeysMissing
	}
	name := "voices/" + string(frame)
	if _, err := s.getKey(ctx, name, ""); errors.Is(err, ledger.ErrErased) {
		_, wrapped, err := s.keyring.NewStreamKey(name)
		if err == nil { // of two that begin at once, both get the key of the first
			_, err = s.keyDB.exec(ctx, `INSERT INTO stream_key (stream, wrapped) VALUES ($1, $2) ON CONFLICT (stream) DO NOTHING`, name, wrapped)
		}
		if err != nil {
			return "", err
		}
	} else if err != nil {
		return "", err
	}
	var wrapped []byte
	if err := s.keyDB.row(ctx, `SELECT wrapped FROM stream_key WHERE stream = $1`, name).Scan(&wrapped); err != nil {
		return "", err
	}
	return s.keyring.Mark(name, wrapped, string(by)+"\x00"+string(frame))
}
