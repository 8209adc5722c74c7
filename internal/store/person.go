package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/identity"
)

// People implements identity.People.
type People struct{ store *Store }

// People returns the people of this store.
func (s *Store) People() People { return People{s} }

var (
	_ identity.People = People{}
	_ identity.Wishes = People{}
)

const personColumns = `id, name, organisation, roles, account, administrator, active, language,
	email, mail_level, away_from, away_until, substitute`

// personRow is a person on the way from the database.
type personRow struct {
	identity.Person
	roles                 string
	administrator, active int // SQLite has no truth values
}

func (p *personRow) into() []any {
	return []any{
		&p.ID, &p.Name, &p.Organisation, &p.roles, &p.Account, &p.administrator, &p.active, &p.Language,
		&p.Email, &p.Mail, &p.Away.From, &p.Away.Until, &p.Away.Substitute,
	}
}

func (p *personRow) person() (identity.Person, error) {
	p.Administrator, p.Active = p.administrator != 0, p.active != 0
	if err := json.Unmarshal([]byte(p.roles), &p.Roles); err != nil {
		return p.Person, fmt.Errorf("roles of %s: %w", p.ID, err)
	}
	return p.Person, nil
}

func scanPerson(row scanner) (identity.Person, error) {
	var p personRow
	if err := row.Scan(p.into()...); err != nil {
		return identity.Person{}, err
	}
	return p.person()
}

// ByID implements identity.People.
func (p People) ByID(ctx context.Context, id dilemma.PersonID) (identity.Person, error) {
	return p.one(ctx, `SELECT `+personColumns+` FROM person WHERE id = $1`, string(id))
}

func (p People) one(ctx context.Context, query, key string) (identity.Person, error) {
	one, err := scanPerson(p.store.reading.row(ctx, query, key))
	if errors.Is(err, sql.ErrNoRows) {
		return identity.Person{}, identity.ErrNobody
	}
	if err != nil {
		return identity.Person{}, fmt.Errorf("read person: %w", err) // not which: it may be a key
	}
	return one, nil
}

// ByAccount implements identity.People. The hash travels beside the person and
// never in it.
func (p People) ByAccount(ctx context.Context, account string) (identity.Person, string, error) {
	if account == "" { // that of everybody who signs in elsewhere
		return identity.Person{}, "", identity.ErrNobody
	}
	var one personRow
	var hash string
	err := p.store.reading.row(ctx, `SELECT `+personColumns+`, password FROM person WHERE account = $1`, storable(account)).
		Scan(append(one.into(), &hash)...)
	if errors.Is(err, sql.ErrNoRows) {
		return identity.Person{}, "", identity.ErrNobody
	}
	if err != nil {
		return identity.Person{}, "", fmt.Errorf("read account: %w", err) // not which: people type passwords there
	}
	found, err := one.person()
	return found, hash, err
}

// All implements identity.People. It sorts here, because databases differ in
// how they sort names.
func (p People) All(ctx context.Context) ([]identity.Person, error) {
	rows, err := p.store.reading.query(ctx, `SELECT `+personColumns+` FROM person`)
	all, err := collect(rows, err, scanPerson)
	if err != nil {
		return nil, fmt.Errorf("list people: %w", err)
	}
	slices.SortStableFunc(all, func(a, b identity.Person) int {
		return cmp.Or(
			cmp.Compare(a.Organisation, b.Organisation),
			cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)),
			cmp.Compare(a.ID, b.ID))
	})
	return all, nil
}

// Put implements identity.People. Adding and replacing are one statement, so that
// two at once cannot both find nobody there.
func (p People) Put(ctx context.Context, one identity.Person, hash string) error {
	err := p.store.write(ctx, func(ctx context.Context, t *tx) error { return t.putPerson(ctx, one, hash) })
	switch {
	case err == nil:
		return nil
	case p.store.engine.unique(err): // the ID gives way, so it is the account
		return identity.ErrTaken
	}
	return fmt.Errorf("put person %s: %w", one.ID, err)
}

// putPerson adds or replaces a person.
func (t *tx) putPerson(ctx context.Context, one identity.Person, hash string) error {
	roles, err := json.Marshal(one.Roles)
	if err != nil {
		return fmt.Errorf("write roles: %w", err)
	}
	_, err = t.exec(ctx, `INSERT INTO person (`+personColumns+`, password)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, organisation = excluded.organisation,
			roles = excluded.roles, account = excluded.account, administrator = excluded.administrator,
			active = excluded.active, language = excluded.language, email = excluded.email,
			password = CASE WHEN excluded.password = '' THEN person.password ELSE excluded.password END`,
		string(one.ID), one.Name, string(one.Organisation), string(roles), one.Account,
		bit(one.Administrator), bit(one.Active), one.Language,
		one.Email, string(one.Mail), string(one.Away.From), string(one.Away.Until), string(one.Away.Substitute), hash)
	return err
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// SetPassword implements identity.People.
func (p People) SetPassword(ctx context.Context, id dilemma.PersonID, hash string) error {
	return p.set(ctx, id, `UPDATE person SET password = $1 WHERE id = $2`, hash, string(id))
}

// SetMail implements identity.Wishes.
func (p People) SetMail(ctx context.Context, id dilemma.PersonID, level identity.MailLevel) error {
	return p.set(ctx, id, `UPDATE person SET mail_level = $1 WHERE id = $2`, string(level), string(id))
}

// SetAway implements identity.Wishes.
func (p People) SetAway(ctx context.Context, id dilemma.PersonID, away identity.Away) error {
	return p.set(ctx, id, `UPDATE person SET away_from = $1, away_until = $2, substitute = $3 WHERE id = $4`,
		string(away.From), string(away.Until), string(away.Substitute), string(id))
}

// StoodInBy implements identity.Wishes.
func (p People) StoodInBy(ctx context.Context, substitute dilemma.PersonID) ([]identity.Person, error) {
	rows, err := p.store.reading.query(ctx, `SELECT `+personColumns+` FROM person WHERE substitute = $1 AND substitute <> ''`, string(substitute))
	all, err := collect(rows, err, scanPerson)
	if err != nil {
		return nil, fmt.Errorf("list whom %s stands in for: %w", substitute, err)
	}
	return all, nil
}

// SetCalendar implements identity.Wishes.
func (p People) SetCalendar(ctx context.Context, id dilemma.PersonID, hash string) error {
	return p.set(ctx, id, `UPDATE person SET calendar = $1 WHERE id = $2`, hash, string(id))
}

// set changes one thing of a person.
func (p People) set(ctx context.Context, id dilemma.PersonID, query string, args ...any) error {
	var n int64
	err := p.store.write(ctx, func(ctx context.Context, t *tx) (err error) {
		n, err = t.exec(ctx, query, args...)
		return err
	})
	switch {
	case err != nil:
		return fmt.Errorf("change person %s: %w", id, err)
	case n == 0:
		return identity.ErrNobody
	}
	return nil
}

// ByCalendar implements identity.Wishes.
func (p People) ByCalendar(ctx context.Context, hash string) (identity.Person, error) {
	if hash == "" { // that of everybody who has no calendar
		return identity.Person{}, identity.ErrNobody
	}
	return p.one(ctx, `SELECT `+personColumns+` FROM person WHERE calendar = $1 AND active = 1`, hash)
}
