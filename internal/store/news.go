package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/news"
	"beraad/internal/view"
)

// News implements news.Board.
type News struct{ store *Store }

// News returns what people are told of the frames that they work with.
func (s *Store) News() News { return News{s} }

var _ news.Board = News{}

// frameOfTrait is the frame that the trait of a row names.
var frameOfTrait = `substr(t.trait, ` + strconv.Itoa(len(view.TraitFrame)+1) + `)`

// contributedSince joins a contribution c with the frame of its dilemma, where
// something happened in that since a moment; more conditions may follow. A contribution
// has no moment of its own: who had a part in a dilemma that goes on works with its frame.
//
// Written as cross joins SQLite keeps to this order, from few to one: left to itself it
// begins with the traits, of which a dilemma has some fifty. The bounds, byte by byte,
// let the index find the one that names the frame.
func (n News) contributedSince(a *asking, at time.Time) string {
	trait := `t.trait` + n.store.engine.bytewise
	return ` contribution c CROSS JOIN dilemma d CROSS JOIN trait t
		WHERE d.id = c.dilemma AND d.last_at >= ` + a.next(stamped(at)) + ` AND t.kind = 'dilemma' AND t.ref = d.id
			AND ` + trait + ` >= ` + a.next(view.TraitFrame) + ` AND ` + trait + ` < ` + a.next(afterAll(view.TraitFrame))
}

// afterAll is a text that comes right after all that begin with another.
func afterAll(start string) string { return start[:len(start)-1] + string(start[len(start)-1]+1) }

// ownExample holds for an example e of a dilemma in which a person had a part, and for
// one that they published as its second reader.
func ownExample(person string) string {
	return `(EXISTS (SELECT 1 FROM contribution o WHERE o.dilemma = e.dilemma AND o.person = ` + person + `)
		OR EXISTS (SELECT 1 FROM second_reader r WHERE r.dilemma = e.dilemma AND r.person = ` + person + `))`
}

// Works implements news.Board.
func (n News) Works(ctx context.Context, person dilemma.PersonID, since time.Time) ([]chain.FrameID, error) {
	a := asking{args: []any{string(person)}}
	rows, err := n.store.reading.query(ctx, `SELECT `+frameOfTrait+` FROM`+n.contributedSince(&a, since)+` AND c.person = $1
		UNION SELECT frame FROM frame_follow WHERE person = $1`, a.args...)
	all, err := collect(rows, err, func(row scanner) (id chain.FrameID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list the frames of somebody: %w", err)
	}
	return all, nil
}

// Follows implements news.Board.
func (n News) Follows(ctx context.Context, person dilemma.PersonID, frame chain.FrameID) (bool, error) {
	var follows int // SQLite has no truth values
	err := n.store.reading.row(ctx, `SELECT CASE WHEN EXISTS (SELECT 1 FROM frame_follow WHERE person = $1 AND frame = $2) THEN 1 ELSE 0 END`,
		string(person), string(frame)).Scan(&follows)
	if err != nil {
		return false, fmt.Errorf("read what somebody follows: %w", err)
	}
	return follows != 0, nil
}

// Follow implements news.Board.
func (n News) Follow(ctx context.Context, person dilemma.PersonID, frame chain.FrameID, yes bool) error {
	query := `DELETE FROM frame_follow WHERE person = $1 AND frame = $2`
	if yes {
		query = `INSERT INTO frame_follow (person, frame) VALUES ($1, $2) ON CONFLICT (person, frame) DO NOTHING`
	}
	err := n.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, query, string(person), string(frame))
		return err
	})
	if err != nil {
		return fmt.Errorf("follow %s: %w", frame, err)
	}
	return nil
}

// Examples implements news.Board. What no longer holds comes along whenever that was
// said: few examples do, and their document tells the moment.
func (n News) Examples(ctx context.Context, person dilemma.PersonID, since time.Time) ([]news.Example, error) {
	rows, err := n.store.reading.query(ctx, `SELECT e.number, e.document,
		CASE WHEN `+ownExample(`$1`)+` THEN 1 ELSE 0 END
		FROM example e WHERE e.state = $2 AND e.published_at >= $4 OR e.state = $3`,
		string(person), string(view.Holds), string(view.Outlived), stamped(since))
	all, err := collect(rows, err, scanNews)
	if err != nil {
		return nil, fmt.Errorf("list new examples: %w", err)
	}
	return all, nil
}

func scanNews(row scanner) (x news.Example, err error) {
	var own int
	x.Example, err = scanExample(scanMore{row, &own})
	x.Own = own != 0
	return x, err
}

// scanMore scans one column more than its reader knows of.
type scanMore struct {
	scanner
	more any
}

func (s scanMore) Scan(into ...any) error { return s.scanner.Scan(append(into, s.more)...) }

// Marks implements news.Board.
func (n News) Marks(ctx context.Context, person dilemma.PersonID) ([]news.Mark, error) {
	rows, err := n.store.reading.query(ctx, `SELECT ref, seen_at, mailed_at FROM news_seen WHERE person = $1`, string(person))
	all, err := collect(rows, err, func(row scanner) (m news.Mark, err error) {
		var seen, mailed string
		if err := row.Scan(&m.Ref, &seen, &mailed); err != nil {
			return m, err
		}
		var err1, err2 error
		m.Seen, err1 = unstamped(seen)
		m.Mailed, err2 = unstamped(mailed)
		return m, errors.Join(err1, err2)
	})
	if err != nil {
		return nil, fmt.Errorf("list what somebody saw: %w", err)
	}
	return all, nil
}

// See implements news.Board.
func (n News) See(ctx context.Context, person dilemma.PersonID, at time.Time, refs ...string) error {
	return n.mark(ctx, `INSERT INTO news_seen (person, ref, seen_at, mailed_at) VALUES ($1, $2, $3, '')
		ON CONFLICT (person, ref) DO UPDATE SET seen_at = excluded.seen_at WHERE news_seen.seen_at = ''`, person, at, refs)
}

// Mailed implements news.Board.
func (n News) Mailed(ctx context.Context, person dilemma.PersonID, at time.Time, refs ...string) error {
	return n.mark(ctx, `INSERT INTO news_seen (person, ref, seen_at, mailed_at) VALUES ($1, $2, '', $3)
		ON CONFLICT (person, ref) DO UPDATE SET mailed_at = excluded.mailed_at WHERE news_seen.mailed_at = ''`, person, at, refs)
}

func (n News) mark(ctx context.Context, query string, person dilemma.PersonID, at time.Time, refs []string) error {
	if len(refs) == 0 {
		return nil
	}
	err := n.store.write(ctx, func(ctx context.Context, t *tx) error {
		for _, ref := range refs {
			if _, err := t.exec(ctx, query, string(person), ref, stamped(at)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("note what somebody saw: %w", err)
	}
	return nil
}

// Unmailed implements news.Board. It is one query, however many people there are.
func (n News) Unmailed(ctx context.Context, q news.Question) ([]dilemma.PersonID, error) {
	if len(q.Items) == 0 {
		return nil, nil
	}
	var a asking
	items, owners := [][]string{}, [][]string{{"", "", ""}} // a list of values has at least one
	for _, i := range q.Items {
		items = append(items, []string{i.Ref(), string(i.Frame), i.Example})
	}
	for _, o := range q.Owners {
		owners = append(owners, []string{string(o.Seat.Organisation), `%"` + string(o.Seat.Role) + `"%`, string(o.Frame)})
	}
	rows, err := n.store.reading.query(ctx, `WITH item (ref, frame, example) AS (`+a.values(items)+`),
		keeps (organisation, role, frame) AS (`+a.values(owners)+`),
		works (person, frame) AS (
			SELECT c.person, `+frameOfTrait+` FROM`+n.contributedSince(&a, q.Touched)+`
			UNION SELECT person, frame FROM frame_follow
			UNION SELECT p.id, k.frame FROM keeps k JOIN person p ON p.organisation = k.organisation AND p.roles LIKE k.role)
		SELECT DISTINCT p.id FROM item i JOIN works w ON w.frame = i.frame JOIN person p ON p.id = w.person
		WHERE p.active = 1 AND p.email <> '' AND p.mail_level <> 'never'
			AND NOT EXISTS (SELECT 1 FROM news_seen s WHERE s.person = p.id AND (s.ref = i.ref OR s.mailed_at > `+a.next(stamped(q.Mailed))+`))
			AND NOT EXISTS (SELECT 1 FROM example e WHERE e.id = i.example AND `+ownExample(`p.id`)+`)
		ORDER BY p.id`, a.args...)
	all, err := collect(rows, err, func(row scanner) (id dilemma.PersonID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list who has news: %w", err)
	}
	return all, nil
}

// values writes rows of texts as a table.
func (a *asking) values(rows [][]string) string {
	text := `VALUES `
	for i, row := range rows {
		if i > 0 {
			text += `, `
		}
		for j, one := range row {
			text += map[bool]string{true: `(`, false: `, `}[j == 0] + `CAST(` + a.next(one) + ` AS text)`
		}
		text += `)`
	}
	return text
}
