package store

import (
	"archive/zip"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"beraad/internal/ledger"
)

// BackupFile is a backup whose every part was found to be as it was made.
type BackupFile struct {
	Manifest Manifest

	file  *zip.ReadCloser
	parts map[string]*zip.File
}

// OpenBackup opens a backup and reads all of it, to check it. It returns [ErrBackup] for a
// file that is damaged, cut off or changed, [ErrOtherSecret] when the master key is not the one
// that it was made with, and [ErrSchemaNew] when a newer program made it.
func OpenBackup(path string, secret ledger.Secret) (*BackupFile, error) {
	file, err := zip.OpenReader(path)
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, zip.ErrAlgorithm) {
		err = fmt.Errorf("%w: it was cut off, or it is something else", ErrBackup)
	}
	if err != nil {
		return nil, fmt.Errorf("open backup %s: %w", path, err)
	}
	b := &BackupFile{file: file, parts: map[string]*zip.File{}}
	for _, f := range file.File {
		b.parts[f.Name] = f
	}
	err = b.readManifest(secret)
	if err == nil {
		err = b.check()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open backup %s: %w", path, err), file.Close())
	}
	return b, nil
}

// Close closes the file.
func (b *BackupFile) Close() error { return b.file.Close() }

func (b *BackupFile) text(name string) ([]byte, error) {
	f, ok := b.parts[name]
	if !ok {
		return nil, fmt.Errorf("%w: %s is missing", ErrBackup, name)
	}
	from, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrBackup, name, err)
	}
	defer from.Close()
	text, err := io.ReadAll(io.LimitReader(from, mostManifest))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrBackup, name, err)
	}
	return text, nil
}

func (b *BackupFile) readManifest(secret ledger.Secret) error {
	text, err := b.text(manifestName)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &b.Manifest); err != nil || b.Manifest.Format != backupFormat {
		return fmt.Errorf("%w: its manifest is not one that this program knows", ErrBackup)
	}
	id, err := secret.Mark(secretMark, nil)
	if err != nil {
		return err
	}
	if b.Manifest.Secret != hex.EncodeToString(id[:8]) {
		return ErrOtherSecret
	}
	said, err := b.text(markName)
	if err != nil {
		return err
	}
	want, err := secret.Mark(manifestMark, text)
	if err != nil {
		return err
	}
	if !hmac.Equal(said, []byte(hex.EncodeToString(want))) {
		return fmt.Errorf("%w: its manifest was changed", ErrBackup)
	}
	for _, name := range []string{"main", "keys"} {
		known, err := newest(name)
		if err != nil {
			return err
		}
		if has := b.Manifest.Schema[name]; has > known {
			return fmt.Errorf("%w (%s: %d, known %d): restore it with the program that made it, %s, or a newer one", ErrSchemaNew, name, has, known, b.Manifest.Program)
		}
	}
	return nil
}

// check compares the sums of all parts.
func (b *BackupFile) check() error {
	if len(b.file.File) != len(b.Manifest.Parts)+2 {
		return fmt.Errorf("%w: it has other parts than its manifest says", ErrBackup)
	}
	for _, p := range b.Manifest.Parts {
		f, ok := b.parts[p.Name]
		if !ok {
			return fmt.Errorf("%w: %s is missing", ErrBackup, p.Name)
		}
		sum := &summed{sum: sha256.New()}
		from, err := f.Open()
		if err == nil {
			_, err = io.Copy(sum, from)
			_ = from.Close() // its error would be that of reading
		}
		if err != nil || sum.bytes != p.Bytes || hex.EncodeToString(sum.sum.Sum(nil)) != p.SHA256 {
			return fmt.Errorf("%w: %s was damaged or changed", ErrBackup, p.Name)
		}
	}
	return nil
}

// load fills a store that has nothing: the schema as it was then, and every row.
func (s *Store) load(ctx context.Context, b *BackupFile) error {
	if !s.engine.oneWriter {
		if _, err := s.writing.exec(ctx, `CREATE SCHEMA IF NOT EXISTS `+keySchema); err != nil {
			return fmt.Errorf("restore keys: %w", err)
		}
	}
	for name, p := range map[string]*pool{"keys": s.keyDB, "main": s.writing} {
		if err := s.upTo(ctx, name, p, b.Manifest.Schema[name]); err != nil {
			return err
		}
		err := p.within(ctx, nil, func(ctx context.Context, t *tx) error { return b.loadAll(ctx, t, name) })
		if err != nil {
			return fmt.Errorf("restore %s: %w", name, err)
		}
	}
	return nil
}

// loadAll fills the tables of one database. What migrations put there goes first.
func (b *BackupFile) loadAll(ctx context.Context, t *tx, name string) error {
	tables, err := tablesOf(name)
	if err != nil {
		return err
	}
	tables = slices.DeleteFunc(tables, func(table string) bool { return b.parts[name+"/"+table+partExtension] == nil })
	for _, table := range slices.Backward(tables) {
		if _, err := t.direct.ExecContext(ctx, `DELETE FROM `+table); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	for _, table := range tables {
		if err := b.loadTable(ctx, t, table, b.parts[name+"/"+table+partExtension]); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	return nil
}

// rowsTogether is how many rows are put in with one statement.
const rowsTogether = 100

func (b *BackupFile) loadTable(ctx context.Context, t *tx, table string, part *zip.File) error {
	from, err := part.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	lines := json.NewDecoder(from)
	lines.UseNumber()
	var columns []string
	if err := lines.Decode(&columns); err != nil {
		return fmt.Errorf("%w: %w", ErrBackup, err)
	}
	put := `INSERT INTO ` + table + ` (` + strings.Join(columns, ", ") + `) VALUES `
	var args []any
	for {
		var row []any
		err := lines.Decode(&row)
		over := errors.Is(err, io.EOF)
		if err != nil && !over || !over && len(row) != len(columns) {
			return fmt.Errorf("%w: a row that cannot be read", ErrBackup)
		}
		for _, v := range row {
			value, err := unwritten(v)
			if err != nil {
				return err
			}
			args = append(args, value)
		}
		if over || len(args) >= rowsTogether*len(columns) {
			if err := t.insert(ctx, put, len(columns), args); err != nil {
				return err
			}
			args = args[:0]
		}
		if over {
			return nil
		}
	}
}
