package witness

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"beraad/internal/ledger"
)

var (
	// ErrDoesNotFit is returned for a history that does not go on from what this
	// witness signed: it was rewritten or cut short, or there are two of it.
	ErrDoesNotFit = errors.New("the history does not go on from what this witness signed before")
	// ErrNoTrust is returned for a folder that was not told whose history it checks.
	ErrNoTrust = errors.New("this folder does not know the history yet: give its public key with --key")
)

// Witness checks one history and signs its heads too.
type Witness struct {
	Folder Folder
	Key    ledger.SigningKey
	URL    string // of the service: "https://beraad.example.nl"
	Client *http.Client
	Now    func() time.Time
}

// Seen is what one look brought.
type Seen struct {
	Head    ledger.Checkpoint
	Before  int64 // how many events the head before had; 0 for the first look
	Keys    int   // how many keys of the history became known by a handover
	Refused error // why the service did not take the signature; nil when it did
}

// Look fetches the last checkpoint, checks whose it is and that it goes on from the
// last one, signs it, keeps it, and hands the signature in. pinned is the key by which
// the history is known, nil when the folder knows it already. On [ErrDoesNotFit] what
// was fetched is kept as evidence: it is signed by the history itself.
func (w Witness) Look(ctx context.Context, pinned *ledger.PublicKey) (Seen, error) {
	note, err := w.get(ctx, "/log/checkpoint")
	if err != nil {
		return Seen{}, err
	}
	var seen Seen
	if seen.Head, seen.Keys, err = w.signedBy(ctx, note, pinned); err != nil {
		return seen, err
	}
	last, err := w.Folder.last()
	if err != nil {
		return seen, err
	}
	seen.Before = last.Size
	if err := w.fits(ctx, last, seen.Head); err != nil {
		if !errors.Is(err, ErrDoesNotFit) {
			return seen, err
		}
		path, kept := w.Folder.evidence(seen.Head.Size, note)
		return seen, errors.Join(fmt.Errorf("%w; it is kept in %s", err, path), kept)
	}
	signed, err := w.Key.Countersign(note, w.Now())
	if err != nil {
		return seen, err
	}
	if err := w.Folder.keep(seen.Head.Size, signed); err != nil {
		return seen, fmt.Errorf("keep checkpoint: %w", err)
	}
	seen.Refused = w.handIn(ctx, signed)
	return seen, nil
}

// signedBy reads a checkpoint that a trusted key signed, and learns of new keys where
// the old one handed over to them.
func (w Witness) signedBy(ctx context.Context, note []byte, pinned *ledger.PublicKey) (c ledger.Checkpoint, more int, err error) {
	trusted, err := w.Folder.trusted()
	if err != nil {
		return c, 0, err
	}
	if pinned != nil {
		keys := ledger.Keys{{PublicKey: *pinned}}
		if from, err := trusted.From(*pinned); err == nil {
			keys = from
		}
		trusted = keys
	}
	if len(trusted) == 0 {
		return c, 0, ErrNoTrust
	}
	c, _, err = ledger.OpenCheckpoint(note, trusted[len(trusted)-1].PublicKey)
	if errors.Is(err, ledger.ErrUnsigned) {
		// Also the keys before the last may have signed what nothing was added to.
		before := len(trusted)
		if trusted, err = w.published(ctx, trusted[0].PublicKey); err != nil {
			return c, 0, err
		}
		more = max(0, len(trusted)-before)
		c, _, err = ledger.OpenCheckpoint(note, trusted.Public()...)
	}
	if err != nil {
		return c, more, fmt.Errorf("checkpoint of %s: %w", w.URL, err)
	}
	if c.Origin != trusted[0].Name {
		return c, more, fmt.Errorf("checkpoint of %s: it is of %s, not of %s", w.URL, c.Origin, trusted[0].Name)
	}
	return c, more, w.Folder.trust(trusted)
}

// published fetches the keys and follows their handovers from one that is trusted.
func (w Witness) published(ctx context.Context, from ledger.PublicKey) (ledger.Keys, error) {
	text, err := w.get(ctx, "/log/keys")
	if err != nil {
		return nil, err
	}
	keys, err := ledger.ParseKeys(string(text))
	if err == nil {
		keys, err = keys.From(from)
	}
	if err != nil {
		return nil, fmt.Errorf("keys of %s: %w", w.URL, err)
	}
	return keys, nil
}

// fits checks that a head goes on from the last one.
func (w Witness) fits(ctx context.Context, last, now ledger.Checkpoint) error {
	var proof ledger.Proof
	if last.Size > 0 && last.Size < now.Size {
		text, err := w.get(ctx, fmt.Sprintf("/log/proof/extension/%d/%d", last.Size, now.Size))
		if err != nil {
			return err
		}
		if proof, err = ledger.ParseProof(string(text)); err != nil {
			return fmt.Errorf("proof of %s: %w", w.URL, err)
		}
	}
	if err := proof.Extends(last.Head, now.Head); err != nil {
		return fmt.Errorf("%w: %w", ErrDoesNotFit, err)
	}
	return nil
}

// mostAnswer bounds what is read of an answer: keys are the longest.
const mostAnswer = 256 << 10

func (w Witness) get(ctx context.Context, path string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimRight(w.URL, "/")+path, nil)
	if err != nil {
		return nil, err
	}
	return w.do(r)
}

// handIn sends the signature. The witness has it anyway; it says why others have not.
func (w Witness) handIn(ctx context.Context, note []byte) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(w.URL, "/")+"/log/cosignature", bytes.NewReader(note))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "text/plain; charset=utf-8")
	_, err = w.do(r)
	return err
}

func (w Witness) do(r *http.Request) ([]byte, error) {
	answer, err := w.Client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, mostAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", r.URL, err)
	}
	if len(text) > mostAnswer {
		return nil, fmt.Errorf("%s answers with more than %d bytes", r.URL, mostAnswer)
	}
	if answer.StatusCode != http.StatusOK {
		line, _, _ := strings.Cut(string(text), "\n")
		return nil, fmt.Errorf("%s answers %s: %.200q", r.URL, answer.Status, line)
	}
	return text, nil
}
