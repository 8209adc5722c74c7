package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/view"
	"beraad/pulse"
)

const waveColumns = `id, version, body, person, organisation, role, at, once`

// PulseWave implements polling.Store.
func (s *Store) PulseWave(ctx context.Context, id pulse.WaveID) (*pulse.Wave, error) {
	w, err := newestWave(ctx, &s.reading.session, id)
	if err != nil {
		return nil, err
	}
	return &w, nil
}

func newestWave(ctx context.Context, from *session, id pulse.WaveID) (pulse.Wave, error) {
	w, err := scanWave(from.row(ctx, `SELECT `+waveColumns+` FROM pulse_wave WHERE id = $1 ORDER BY version DESC LIMIT 1`, string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return w, view.ErrNotFound
	}
	if err != nil {
		return w, fmt.Errorf("read wave %s: %w", id, err)
	}
	return w, nil
}

// PulseWaves implements polling.Store.
func (s *Store) PulseWaves(ctx context.Context) ([]pulse.Wave, error) {
	rows, err := s.reading.query(ctx, `SELECT `+waveColumns+` FROM pulse_wave AS one
		WHERE version = (SELECT max(version) FROM pulse_wave WHERE id = one.id)`)
	all, err := collect(rows, err, scanWave)
	if err != nil {
		return nil, fmt.Errorf("list waves: %w", err)
	}
	slices.SortStableFunc(all, func(a, b pulse.Wave) int { return cmp.Or(cmp.Compare(a.Opens, b.Opens), cmp.Compare(a.ID, b.ID)) })
	return all, nil
}

func scanWave(row scanner) (w pulse.Wave, err error) {
	var body, at string
	if err = row.Scan(&w.ID, &w.Version, &body, &w.By.Person, &w.By.Organisation, &w.By.Role, &at, &w.Once); err != nil {
		return w, err
	}
	if err = json.Unmarshal([]byte(body), &w); err != nil {
		return w, err
	}
	w.At, err = unstamped(at)
	return w, err
}

func insertWave(ctx context.Context, t *tx, w pulse.Wave) error {
	body, err := json.Marshal(w)
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, `INSERT INTO pulse_wave (`+waveColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		string(w.ID), w.Version, storable(string(body)), string(w.By.Person), string(w.By.Organisation), string(w.By.Role), stamped(w.At), storable(w.Once))
	return err
}

// withWave keeps a version together with what belongs to it.
func (s *Store) withWave(ctx context.Context, w pulse.Wave, also func(context.Context, *tx) error) error {
	err := s.asConflict(s.write(ctx, func(ctx context.Context, t *tx) error {
		if err := insertWave(ctx, t, w); err != nil {
			return err
		}
		return also(ctx, t)
	}))
	if err != nil {
		return fmt.Errorf("keep version %d of wave %s: %w", w.Version, w.ID, err)
	}
	return nil
}

// AddPulseWave implements polling.Store.
func (s *Store) AddPulseWave(ctx context.Context, w pulse.Wave) error {
	return s.withWave(ctx, w, func(context.Context, *tx) error { return nil })
}

// OpenPulse implements polling.Store.
func (s *Store) OpenPulse(ctx context.Context, w pulse.Wave, invited map[dilemma.PersonID]dilemma.OrganisationID, box pulse.Box) error {
	key, err := s.waveKey(ctx, w.ID)
	if err != nil {
		return err
	}
	marking := make([]byte, markSize)
	rand.Read(marking)
	sealed, err := key.Seal(markPlace(w.ID), marking)
	if err != nil {
		return err
	}
	return s.withWave(ctx, w, func(ctx context.Context, t *tx) error {
		for person, organisation := range invited {
			if _, err := t.exec(ctx, `INSERT INTO pulse_invited (wave, person, organisation) VALUES ($1, $2, $3)`,
				string(w.ID), string(person), string(organisation)); err != nil {
				return err
			}
		}
		none := []byte{}
		_, err := t.exec(ctx, `INSERT INTO pulse_box (wave, public, half_one, half_two, passed, mark_key, marks, ballots) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			string(w.ID), box.Public, box.Halves[0], box.Halves[1], none, sealed, none, none)
		return err
	})
}

// The key of a wave lies in the database of keys: without it the marks do not say who
// took part. It is made once, also when two try to open the wave.
func waveKeyName(id pulse.WaveID) string { return "pulse/" + string(id) }

func (s *Store) waveKey(ctx context.Context, id pulse.WaveID) (ledger.StreamKey, error) {
	key, err := s.getKey(ctx, waveKeyName(id), "")
	if !errors.Is(err, ledger.ErrErased) {
		return key, err
	}
	if key, err = s.putKey(ctx, waveKeyName(id), ""); err != nil {
		return s.getKey(ctx, waveKeyName(id), "") // somebody was first
	}
	return key, nil
}

func markPlace(id pulse.WaveID) ledger.Place {
	return ledger.Place{Stream: waveKeyName(id), Version: 1, Name: "pulse.mark-key/1"}
}

// PulseInvited implements polling.Store.
func (s *Store) PulseInvited(ctx context.Context, id pulse.WaveID) (map[dilemma.PersonID]dilemma.OrganisationID, error) {
	type row struct {
		person       dilemma.PersonID
		organisation dilemma.OrganisationID
	}
	rows, err := s.reading.query(ctx, `SELECT person, organisation FROM pulse_invited WHERE wave = $1`, string(id))
	all, err := collect(rows, err, func(from scanner) (r row, err error) { return r, from.Scan(&r.person, &r.organisation) })
	if err != nil {
		return nil, fmt.Errorf("read roster of %s: %w", id, err)
	}
	out := make(map[dilemma.PersonID]dilemma.OrganisationID, len(all))
	for _, r := range all {
		out[r.person] = r.organisation
	}
	return out, nil
}

// IsInvitedPulse implements polling.Store.
func (s *Store) IsInvitedPulse(ctx context.Context, id pulse.WaveID, person dilemma.PersonID) (bool, error) {
	var one int
	err := s.reading.row(ctx, `SELECT 1 FROM pulse_invited WHERE wave = $1 AND person = $2`, string(id), string(person)).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

const markSize = 32 // bytes

// mark is what stands for a person in one wave.
func (s *Store) mark(ctx context.Context, from *session, id pulse.WaveID, person dilemma.PersonID) ([]byte, error) {
	var sealed []byte
	err := from.row(ctx, `SELECT mark_key FROM pulse_box WHERE wave = $1`, string(id)).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, view.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	key, err := s.getKey(ctx, waveKeyName(id), "")
	if err != nil {
		return nil, err
	}
	marking, err := key.Open(markPlace(id), sealed)
	if err != nil {
		return nil, err
	}
	return ledger.Mark(marking, string(person)), nil
}

// CastPulse implements polling.Store. Marks and ballots are two lists, each sorted: what
// stands there is the same in whatever order people came.
func (s *Store) CastPulse(ctx context.Context, id pulse.WaveID, person dilemma.PersonID, sealed []byte) error {
	mark, err := s.mark(ctx, &s.reading.session, id, person)
	if err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		// Who casts at the same time, or counts, waits here.
		if _, err := t.exec(ctx, `UPDATE pulse_box SET wave = wave WHERE wave = $1`, string(id)); err != nil {
			return err
		}
		w, err := newestWave(ctx, &t.session, id)
		if err != nil {
			return err
		}
		if w.State != pulse.Open {
			return dilemma.Refuse("pulse.over")
		}
		var marks, ballots []byte
		if err := t.row(ctx, `SELECT marks, ballots FROM pulse_box WHERE wave = $1`, string(id)).Scan(&marks, &ballots); err != nil {
			return err
		}
		marks, twice := filed(marks, mark)
		if twice {
			return dilemma.Refuse("pulse.cast-already")
		}
		ballots, _ = filed(ballots, sealed)
		_, err = t.exec(ctx, `UPDATE pulse_box SET marks = $1, ballots = $2 WHERE wave = $3`, marks, ballots, string(id))
		return err
	})
}

// filed puts one more in its place in a sorted list of pieces of its size.
func filed(list, one []byte) (with []byte, there bool) {
	size := len(one)
	at, there := slices.BinarySearchFunc(pieces(list, size), one, bytes.Compare)
	if there {
		return list, true
	}
	return slices.Insert(list, at*size, one...), false
}

func pieces(list []byte, size int) [][]byte {
	return slices.Collect(slices.Chunk(list, size))
}

// HasCastPulse implements polling.Store.
func (s *Store) HasCastPulse(ctx context.Context, id pulse.WaveID, person dilemma.PersonID) (bool, error) {
	mark, err := s.mark(ctx, &s.reading.session, id, person)
	if err != nil {
		return false, err
	}
	var marks []byte
	if err := s.reading.row(ctx, `SELECT marks FROM pulse_box WHERE wave = $1`, string(id)).Scan(&marks); err != nil {
		return false, fmt.Errorf("look for a mark in %s: %w", id, err)
	}
	_, there := filed(marks, mark)
	return there, nil
}

// PulseBox implements polling.Store.
func (s *Store) PulseBox(ctx context.Context, id pulse.WaveID) (box pulse.Box, passed []byte, err error) {
	err = s.reading.row(ctx, `SELECT public, half_one, half_two, passed FROM pulse_box WHERE wave = $1`, string(id)).
		Scan(&box.Public, &box.Halves[0], &box.Halves[1], &passed)
	if errors.Is(err, sql.ErrNoRows) {
		return box, nil, view.ErrNotFound
	}
	if err != nil {
		return box, nil, fmt.Errorf("read box of %s: %w", id, err)
	}
	return box, passed, nil
}

// PassPulse implements polling.Store.
func (s *Store) PassPulse(ctx context.Context, w pulse.Wave, passed []byte) error {
	return s.withWave(ctx, w, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `UPDATE pulse_box SET passed = $1 WHERE wave = $2`, passed, string(w.ID))
		return err
	})
}

// PulseBallots implements polling.Store. How large one is follows from that all are of
// one size, and that there are as many as marks.
func (s *Store) PulseBallots(ctx context.Context, id pulse.WaveID) ([][]byte, error) {
	var marks, ballots []byte
	if err := s.reading.row(ctx, `SELECT marks, ballots FROM pulse_box WHERE wave = $1`, string(id)).Scan(&marks, &ballots); err != nil {
		return nil, fmt.Errorf("read ballots of %s: %w", id, err)
	}
	n := len(marks) / markSize
	if n == 0 {
		return nil, nil
	}
	if len(ballots)%n != 0 {
		return nil, fmt.Errorf("ballots of %s are not of one size", id)
	}
	return pieces(ballots, len(ballots)/n), nil
}

// CountPulse implements polling.Store. The key of the wave goes after the rows: without
// them it opens nothing.
func (s *Store) CountPulse(ctx context.Context, w pulse.Wave, c pulse.Counting) error {
	err := s.withWave(ctx, w, func(ctx context.Context, t *tx) error {
		for _, tally := range c.Tallies {
			body, err := json.Marshal(tally)
			if err != nil {
				return err
			}
			if _, err := t.exec(ctx, `INSERT INTO pulse_tally (wave, attribute, part, body) VALUES ($1, $2, $3, $4)`,
				string(w.ID), string(tally.Attribute), tally.Group, string(body)); err != nil {
				return err
			}
		}
		for _, text := range c.Texts {
			if _, err := t.exec(ctx, `INSERT INTO pulse_text (id, wave, state, words, theme) VALUES ($1, $2, $3, $4, '')`,
				rand.Text(), string(w.ID), string(pulse.Unread), storable(text)); err != nil {
				return err
			}
		}
		_, err := t.exec(ctx, `DELETE FROM pulse_box WHERE wave = $1`, string(w.ID))
		return err
	})
	if err != nil {
		return err
	}
	return s.dropKey(ctx, waveKeyName(w.ID))
}

// PulseTallies implements polling.Store.
func (s *Store) PulseTallies(ctx context.Context, id pulse.WaveID) ([]pulse.Tally, error) {
	rows, err := s.reading.query(ctx, `SELECT body FROM pulse_tally WHERE wave = $1 ORDER BY attribute, part`, string(id))
	all, err := collect(rows, err, func(row scanner) (t pulse.Tally, err error) {
		var body string
		if err := row.Scan(&body); err != nil {
			return t, err
		}
		return t, json.Unmarshal([]byte(body), &t)
	})
	if err != nil {
		return nil, fmt.Errorf("read tallies of %s: %w", id, err)
	}
	return all, nil
}

// PulseTexts implements polling.Store.
func (s *Store) PulseTexts(ctx context.Context, id pulse.WaveID) ([]pulse.Text, error) {
	rows, err := s.reading.query(ctx, `SELECT id, wave, state, words, theme FROM pulse_text WHERE wave = $1 ORDER BY id`, string(id))
	all, err := collect(rows, err, func(row scanner) (t pulse.Text, err error) {
		return t, row.Scan(&t.ID, &t.Wave, &t.State, &t.Text, &t.Theme)
	})
	if err != nil {
		return nil, fmt.Errorf("read texts of %s: %w", id, err)
	}
	return all, nil
}

// CodePulse implements polling.Store. Who was second changes nothing.
func (s *Store) CodePulse(ctx context.Context, text pulse.Text) error {
	err := s.write(ctx, func(ctx context.Context, t *tx) error {
		n, err := t.exec(ctx, `UPDATE pulse_text SET state = $1, words = $2, theme = $3 WHERE id = $4 AND state = $5`,
			string(text.State), storable(text.Text), text.Theme, text.ID, string(pulse.Unread))
		if err == nil && n == 0 {
			return dilemma.Refuse("pulse.read-already")
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("keep text of %s: %w", text.Wave, err)
	}
	return nil
}
