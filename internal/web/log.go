package web

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"beraad/internal/ledger"
)

// Ledger is the history as anybody may check it: signed heads and proofs, nothing of
// what was written. The store has it.
type Ledger interface {
	Checkpoint(ctx context.Context, size int64) (ledger.Published, error)
	LogKeys(ctx context.Context) (ledger.Keys, error)
	Witnesses(ctx context.Context) ([]ledger.Witness, error)
	ProveExtension(ctx context.Context, from, to int64) (ledger.Proof, error)
	ProveEvent(ctx context.Context, position, size int64) (ledger.Hash, ledger.Proof, error)
	Cosign(ctx context.Context, note []byte) error
}

// publicLog answers whoever checks the history, signed in or not. Answers are plain
// text: for programs, and for people with curl.
type publicLog struct {
	server *Server
	turns  chan struct{}
}

const (
	mostProving  = 8        // how many are answered at once; the others are told to come back
	mostCosigned = 32 << 10 // bytes of a note that a witness sends
	forNow       = "public, max-age=30"
	forGood      = "public, max-age=86400, immutable"
)

// openLogRoutes lists what is public of the history.
func (s *Server) openLogRoutes() map[string]http.Handler {
	if s.Ledger == nil {
		return nil
	}
	l := &publicLog{s, make(chan struct{}, mostProving)}
	return map[string]http.Handler{
		"GET /log/checkpoint":                    l.answer(l.checkpoint),
		"GET /log/checkpoint/{size}":             l.answer(l.checkpoint),
		"GET /log/keys":                          l.answer(l.keys),
		"GET /log/proof/extension/{from}/{to}":   l.answer(l.extension),
		"GET /log/proof/event/{position}":        l.answer(l.event),
		"GET /log/proof/event/{position}/{size}": l.answer(l.event),
		"POST /log/cosignature":                  l.answer(l.cosign),
	}
}

// errNumber is what came of an address with something else than a number.
var errNumber = errors.New("that is not a whole number above zero")

// answer bounds how many are answered at once, and says what is wrong.
func (l *publicLog) answer(do func(w http.ResponseWriter, r *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case l.turns <- struct{}{}:
			defer func() { <-l.turns }()
		default:
			w.Header().Set("Retry-After", "1")
			plain(w, http.StatusTooManyRequests, "too many at once: come back in a second\n")
			return
		}
		if err := do(w, r); err != nil {
			l.refuse(w, r, err)
		}
	})
}

func (l *publicLog) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var tooLarge *http.MaxBytesError
	for _, one := range []struct {
		is     bool
		status int
	}{
		{errors.Is(err, ledger.ErrNoCheckpoint), http.StatusNotFound},
		{errors.Is(err, ledger.ErrNoEvent), http.StatusNotFound},
		{errors.Is(err, errNumber), http.StatusBadRequest},
		{errors.Is(err, ledger.ErrCheckpoint), http.StatusBadRequest},
		{errors.Is(err, ledger.ErrWitness), http.StatusForbidden},
		{errors.As(err, &tooLarge), http.StatusRequestEntityTooLarge},
	} {
		if one.is {
			plain(w, one.status, err.Error()+"\n")
			return
		}
	}
	number := newIncident()
	l.server.Log.ErrorContext(r.Context(), "incident", "number", number, "path", r.URL.Path, "error", err)
	plain(w, http.StatusInternalServerError, "something went wrong here, incident "+number+"\n")
}

// checkpoint hands the last checkpoint out, or the one of so many events.
func (l *publicLog) checkpoint(w http.ResponseWriter, r *http.Request) error {
	size, err := numberIn(r, "size", 0)
	if err != nil {
		return err
	}
	c, err := l.server.Ledger.Checkpoint(r.Context(), size)
	if err != nil {
		return err
	}
	lasting(w, forNow, c.Note)
	return nil
}

// keys hands the keys out that sign the history, each with the handover to it.
func (l *publicLog) keys(w http.ResponseWriter, r *http.Request) error {
	keys, err := l.server.Ledger.LogKeys(r.Context())
	if err == nil && len(keys) == 0 {
		err = ledger.ErrNoCheckpoint
	}
	if err == nil {
		lasting(w, forNow, []byte(keys.Text()))
	}
	return err
}

// extension proves that a checkpoint goes on from an earlier head.
func (l *publicLog) extension(w http.ResponseWriter, r *http.Request) error {
	from, err1 := numberIn(r, "from", 0)
	to, err2 := numberIn(r, "to", 0)
	if err := errors.Join(err1, err2); err != nil {
		return errNumber
	}
	proof, err := l.server.Ledger.ProveExtension(r.Context(), from, to)
	if err == nil {
		lasting(w, forGood, []byte(proof.Text()))
	}
	return err
}

// event proves that a checkpoint covers an event: a file in the form of C2SP
// tlog-proof, with the leaf hash of the event as its extra line.
func (l *publicLog) event(w http.ResponseWriter, r *http.Request) error {
	position, err1 := numberIn(r, "position", 0)
	size, err2 := numberIn(r, "size", 0)
	if err := errors.Join(err1, err2); err != nil {
		return errNumber
	}
	c, err := l.server.Ledger.Checkpoint(r.Context(), size)
	if err != nil {
		return err
	}
	leaf, proof, err := l.server.Ledger.ProveEvent(r.Context(), position, c.Size)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("c2sp.org/tlog-proof@v1\nextra %s\nindex %d\n%s\n%s",
		base64.StdEncoding.EncodeToString(leaf[:]), position-1, proof.Text(), c.Note)
	lasting(w, forNow, []byte(text))
	return nil
}

// cosign takes the signature of a witness under a checkpoint of ours.
func (l *publicLog) cosign(w http.ResponseWriter, r *http.Request) error {
	note, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostCosigned))
	if err == nil {
		err = l.server.Ledger.Cosign(r.Context(), note)
	}
	if err == nil {
		plain(w, http.StatusOK, "kept\n")
	}
	return err
}

// numberIn reads a number of the address; without one it is as said.
func numberIn(r *http.Request, name string, without int64) (int64, error) {
	text := r.PathValue(name)
	if text == "" {
		return without, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 || strings.HasPrefix(text, "+") {
		return 0, errNumber
	}
	return n, nil
}

// lasting answers with a text that may be kept for a while.
func lasting(w http.ResponseWriter, how string, text []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", how)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin") // anybody's page may check us
	h.Set("Content-Length", strconv.Itoa(len(text)))
	_, _ = io.Copy(w, bytes.NewReader(text)) // a machine that hung up asks again
}
