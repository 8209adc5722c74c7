package store

import (
	"context"
	"errors"
	"fmt"

	"beraad/internal/ledger"

	"golang.org/x/mod/sumdb/tlog"
)

// FaultSignature is a checkpoint, a key or a cosignature that is not what it says.
const FaultSignature ledger.Kind = "signature"

// signed reads what was signed of the history, checks the signatures, and returns the
// heads that the history has to have.
func (v *verification) signed(ctx context.Context, t *tx) ([]ledger.Head, error) {
	keys, err := logKeys(ctx, &t.session)
	if err != nil {
		v.fault(0, FaultSignature, "the table of keys cannot be read")
	}
	if len(keys) > 0 {
		if _, err := keys.From(keys[0].PublicKey); err != nil {
			v.fault(0, FaultSignature, "%v", err)
		}
	}
	heads, sizes, err := v.recorded(ctx, t, keys.Public())
	if err != nil {
		return nil, err
	}
	if err := v.cosigned(ctx, t, sizes); err != nil {
		return nil, err
	}
	kept, err := v.kept(ctx, keys)
	if err != nil {
		return nil, err
	}
	return append(append(heads, kept...), v.handedOut(keys)...), nil
}

// recorded checks the checkpoints of the database.
func (v *verification) recorded(ctx context.Context, t *tx, keys []ledger.PublicKey) (heads []ledger.Head, texts map[int64]string, err error) {
	type row struct {
		size       int64
		root, note string
	}
	texts = map[int64]string{}
	for after := int64(-1); ; {
		rows, err := t.query(ctx, `SELECT size, root, note FROM checkpoint WHERE size > $1 ORDER BY size LIMIT $2`, after, together)
		page, err := collect(rows, err, func(s scanner) (r row, err error) { return r, s.Scan(&r.size, &r.root, &r.note) })
		if err != nil {
			return nil, nil, fmt.Errorf("read checkpoints: %w", err)
		}
		for _, r := range page {
			after = r.size
			c, _, err := ledger.OpenCheckpoint([]byte(r.note), keys...)
			root, _ := tlog.ParseHash(r.root)
			if err != nil || c.Head != (ledger.Head{Size: r.size, Root: root}) {
				v.fault(r.size, FaultSignature, "the checkpoint of %d events is not signed by a key of this history", r.size)
				continue
			}
			v.report.Checkpoints++
			heads, texts[r.size] = append(heads, c.Head), c.Text()
		}
		if len(page) < together {
			return heads, texts, nil
		}
	}
}

// cosigned checks what witnesses signed.
func (v *verification) cosigned(ctx context.Context, t *tx, texts map[int64]string) error {
	type row struct {
		size           int64
		verifier, line string
	}
	rows, err := t.query(ctx, `SELECT size, verifier, line FROM cosignature ORDER BY size, verifier`)
	all, err := collect(rows, err, func(s scanner) (r row, err error) { return r, s.Scan(&r.size, &r.verifier, &r.line) })
	if err != nil {
		return fmt.Errorf("read cosignatures: %w", err)
	}
	for _, r := range all {
		text, known := texts[r.size]
		key, err := ledger.ParsePublicKey(r.verifier)
		if err == nil {
			_, _, err = ledger.OpenNote([]byte(text+"\n"+r.line), key)
		}
		if err != nil || !known {
			v.fault(r.size, FaultSignature, "a cosignature of %d events is not of the checkpoint that is recorded", r.size)
			continue
		}
		v.report.Cosigned++
	}
	return nil
}

// kept compares with what the database of keys remembers: the same keys, and what each
// of them signed last.
func (v *verification) kept(ctx context.Context, keys ledger.Keys) (heads []ledger.Head, err error) {
	if !v.report.Content {
		return nil, nil
	}
	kept, err := keptKeys(ctx, &v.store.keyDB.session)
	if err != nil {
		return nil, err
	}
	if len(keys) > len(kept) {
		v.fault(0, FaultSignature, "%d keys are published, %d were made", len(keys), len(kept))
	}
	for i, k := range kept {
		public, err := ledger.ParsePublicKey(k.verifier)
		if err != nil || i < len(keys) && !keys[i].Is(public) || i >= len(keys) && k.last != "" {
			v.fault(0, FaultSignature, "key %d of the history is not the one that was published", i+1)
			continue
		}
		if k.last == "" {
			continue
		}
		c, _, err := ledger.OpenCheckpoint([]byte(k.last), public)
		if err != nil {
			v.fault(0, FaultSignature, "what key %d signed last cannot be opened", i+1)
			continue
		}
		heads = append(heads, c.Head)
	}
	return heads, nil
}

// handedOut checks checkpoints that somebody kept elsewhere. Their heads count whoever
// signed them: a head that cannot be of this history is worth a word by itself.
func (v *verification) handedOut(keys ledger.Keys) (heads []ledger.Head) {
	trusted := keys
	if v.check.Key != nil {
		var err error
		if trusted, err = keys.From(*v.check.Key); err != nil {
			v.fault(0, FaultSignature, "%v", err)
			trusted = ledger.Keys{{PublicKey: *v.check.Key}}
		}
	}
	for _, note := range v.check.Notes {
		c, err := ledger.ReadCheckpoint(note)
		if err != nil {
			v.fault(0, FaultSignature, "the checkpoint that was given cannot be read")
			continue
		}
		if _, _, err := ledger.OpenNote(note, trusted.Public()...); err != nil {
			v.fault(c.Size, FaultSignature, "the checkpoint of %d events that was given is not signed by a key of this history", c.Size)
		}
		for _, w := range v.check.Witnesses {
			_, by, err := ledger.OpenNote(note, w)
			if err != nil && !errors.Is(err, ledger.ErrUnsigned) || len(by) == 0 {
				v.fault(c.Size, FaultSignature, "the checkpoint of %d events that was given is not signed by %s", c.Size, w.Name)
			}
		}
		heads = append(heads, c.Head)
	}
	return heads
}
