package store

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"regexp"
	"slices"
	"time"
	"unicode/utf8"

	"beraad/internal/ledger"
)

// Names and purposes in the file of a backup: a zip file with one part a table, in
// lines of JSON, and a manifest with the sum of each.
const (
	backupFormat  = "beraad backup 1"
	manifestName  = "manifest.json"
	markName      = "manifest.hmac"
	manifestMark  = "backup manifest"
	secretMark    = "backup secret"
	mostManifest  = 1 << 20 // bytes
	partExtension = ".jsonl"
)

// Manifest says what is in a backup.
type Manifest struct {
	Format  string           `json:"format"`
	Program string           `json:"program"`
	Engine  string           `json:"engine"`
	At      time.Time        `json:"at"`
	Schema  map[string]int64 `json:"schema"`
	Events  int64            `json:"events"`
	Root    string           `json:"root"`
	Secret  string           `json:"secret"` // tells master keys apart, and tells nothing about them
	Parts   []Part           `json:"parts"`
}

// Part is one table in a backup.
type Part struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Backup writes all tables of both databases as they are at one moment, while others go
// on writing. The index of search is left out, because it can be made again, and so are
// sessions and the master key. The manifest is marked with the master key, so that a changed file is found out.
func (s *Store) Backup(ctx context.Context, to io.Writer, secret ledger.Secret, program string) (Manifest, error) {
	err := s.Current(ctx)
	if err == nil && (s.keyDB == nil || s.queue == nil) {
		err = ErrReadOnly
	}
	var m Manifest
	if err == nil {
		m, err = s.backup(ctx, to, secret, program)
	}
	if err != nil {
		return m, fmt.Errorf("backup: %w", err)
	}
	return m, nil
}

func (s *Store) backup(ctx context.Context, to io.Writer, secret ledger.Secret, program string) (m Manifest, err error) {
	m = Manifest{Format: backupFormat, Program: program, Engine: s.Engine(), Schema: map[string]int64{}}
	main, keys, err := s.oneMoment(ctx)
	if err != nil {
		return m, err
	}
	defer main.rollback()
	defer keys.rollback()
	m.At = s.Now().UTC()
	at, err := head(ctx, &main.session)
	if err != nil {
		return m, err
	}
	m.Events, m.Root = at.Size, at.Root.String()
	w := zip.NewWriter(to)
	if err := s.parts(ctx, w, &m, "keys", keys); err != nil {
		return m, err
	}
	keys.rollback() // it has the only connection: who begins a dilemma waits for it
	if err := s.parts(ctx, w, &m, "main", main); err != nil {
		return m, err
	}
	if err := mark(w, &m, secret); err != nil {
		return m, err
	}
	return m, w.Close()
}

// oneMoment begins a transaction on each database that read states that belong together.
// The keys are looked at last, so that there is one for every stream, and while nobody
// can append, so that they remember no signed head that the other does not have yet.
func (s *Store) oneMoment(ctx context.Context) (main, keys *tx, err error) {
	options := &sql.TxOptions{Isolation: s.engine.snapshot, ReadOnly: true}
	var opened []*tx
	err = s.queue.alone(ctx, func(ctx context.Context, lock *tx) error {
		if _, err := claim(ctx, lock, 0); err != nil {
			return err
		}
		for _, p := range []*pool{s.reading, s.keyDB} {
			t, err := p.begin(context.WithoutCancel(ctx), options)
			if err != nil {
				return err
			}
			opened = append(opened, t)
			if _, err := s.schemaIn(ctx, &t.session); err != nil { // a state is fixed by the first look at it
				return err
			}
		}
		return nil
	})
	if err != nil {
		for _, t := range opened {
			t.rollback()
		}
		return nil, nil, err
	}
	return opened[0], opened[1], nil
}

// notKept is left out: who signed out after the backup must not be signed in by it, and who
// was on the way in begins again.
var notKept = []string{"session", "parcel", "logout_token"}

// created finds the tables of a migration.
var created = regexp.MustCompile(`(?m)^CREATE TABLE (?:IF NOT EXISTS )?(\w+)`)

// tablesOf lists the tables that the migrations of a database make: what others refer to
// comes before them.
func tablesOf(name string) ([]string, error) {
	files, err := migrations.ReadDir("migration/" + name)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, f := range files {
		text, err := migrations.ReadFile("migration/" + name + "/" + f.Name())
		if err != nil {
			return nil, err
		}
		for _, found := range created.FindAllSubmatch(text, -1) {
			all = append(all, string(found[1]))
		}
	}
	return all, nil
}

func (s *Store) parts(ctx context.Context, w *zip.Writer, m *Manifest, name string, from *tx) (err error) {
	if m.Schema[name], err = s.schemaIn(ctx, &from.session); err != nil {
		return err
	}
	tables, err := tablesOf(name)
	if err != nil {
		return err
	}
	for _, table := range tables {
		var there int
		if err := from.row(ctx, s.engine.hasTable, table).Scan(&there); err != nil {
			return err
		}
		if there == 0 || slices.Contains(notKept, table) {
			continue
		}
		part, err := writePart(ctx, w, &from.session, name, table)
		if err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		m.Parts = append(m.Parts, part)
	}
	return nil
}

// writePart writes the names of the columns on the first line, and each row on one.
func writePart(ctx context.Context, w *zip.Writer, from *session, name, table string) (Part, error) {
	part := Part{Name: name + "/" + table + partExtension}
	rows, err := from.direct.QueryContext(ctx, `SELECT * FROM `+table)
	if err != nil {
		return part, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return part, err
	}
	into, err := w.Create(part.Name)
	if err != nil {
		return part, err
	}
	sum := &summed{sum: sha256.New()}
	lines := json.NewEncoder(io.MultiWriter(into, sum))
	lines.SetEscapeHTML(false)
	if err := lines.Encode(columns); err != nil {
		return part, err
	}
	values, places := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		places[i] = &values[i]
	}
	for ; rows.Next(); part.Rows++ {
		if err := rows.Scan(places...); err != nil {
			return part, err
		}
		for i, v := range values {
			values[i] = written(v)
		}
		if err := lines.Encode(values); err != nil {
			return part, err
		}
	}
	part.Bytes, part.SHA256 = sum.bytes, hex.EncodeToString(sum.sum.Sum(nil))
	return part, rows.Err()
}

// written is how a value stands in JSON: bytes in a list, and text that is none with them.
func written(v any) any {
	switch v := v.(type) {
	case []byte:
		return []string{base64.StdEncoding.EncodeToString(v)}
	case string:
		if !utf8.ValidString(v) {
			return []string{base64.StdEncoding.EncodeToString([]byte(v)), "text"}
		}
	}
	return v
}

// unwritten turns a value back.
func unwritten(v any) (any, error) {
	switch v := v.(type) {
	case nil, string:
		return v, nil
	case json.Number:
		return v.Int64()
	case []any:
		if len(v) == 1 || len(v) == 2 && v[1] == "text" {
			text, _ := v[0].(string)
			bytes, err := base64.StdEncoding.DecodeString(text)
			if len(v) == 2 {
				return string(bytes), err
			}
			return bytes, err
		}
	}
	return nil, fmt.Errorf("%w: a value of a kind that no table has", ErrBackup)
}

// summed counts what passes, and makes its sum.
type summed struct {
	sum   hash.Hash
	bytes int64
}

func (s *summed) Write(p []byte) (int, error) {
	s.bytes += int64(len(p))
	return s.sum.Write(p)
}

// mark closes a backup with its manifest.
func mark(w *zip.Writer, m *Manifest, secret ledger.Secret) error {
	id, err := secret.Mark(secretMark, nil)
	if err != nil {
		return err
	}
	m.Secret = hex.EncodeToString(id[:8])
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	proof, err := secret.Mark(manifestMark, text)
	if err != nil {
		return err
	}
	for _, f := range []struct{ name, content string }{{manifestName, string(text)}, {markName, hex.EncodeToString(proof)}} {
		into, err := w.Create(f.name)
		if err == nil {
			_, err = io.WriteString(into, f.content)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

var (
	// ErrBackup is returned for a file that is no backup, or not as it was made.
	ErrBackup = errors.New("this is not a whole backup of Beraad")
	// ErrOtherSecret is returned for a backup that was made with another master key.
	ErrOtherSecret = errors.New("the backup was made with another master key than this one")
)
