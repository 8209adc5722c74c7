package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/internal/store"
	"beraad/internal/view"
)

// Files of one filled folder.
const (
	storeFile  = "beraad.db"
	secretFile = "beraad-secret"
	bareFile   = "bare.db"
	markFile   = "bench.json"
)

// mark is what a filled folder holds; it is written last, so that a folder
// that was not filled to its end is not taken for one that was.
type mark struct {
	Version int     `json:"version"`
	Seed    uint64  `json:"seed"`
	Scale   float64 `json:"scale"`
	Events  int     `json:"events"`
}

// fill puts the data into a folder, or finds it there, and says how many events
// there are.
func (d *Data) fill(ctx context.Context, folder string, progress func(done, total int)) (events int, err error) {
	want := mark{Version: dataVersion, Seed: seed, Scale: d.Scale}
	has, err := readMark(folder)
	switch {
	case err == nil && has.same(want):
		return has.Events, nil
	case err == nil:
		return 0, fmt.Errorf("folder %s holds other data (scale %g): take another", folder, has.Scale)
	case !errors.Is(err, fs.ErrNotExist):
		return 0, err
	}
	if _, err := os.Stat(filepath.Join(folder, storeFile)); err == nil {
		return 0, fmt.Errorf("folder %s holds a database that was not made for this: take another", folder)
	}
	history, err := openHistory(ctx, folder)
	if err != nil {
		return 0, err
	}
	want.Events, err = d.write(ctx, history, progress)
	if err := errors.Join(err, history.Close()); err != nil {
		return 0, err
	}
	if err := d.writeBare(ctx, filepath.Join(folder, bareFile)); err != nil {
		return 0, err
	}
	text, err := json.Marshal(want)
	if err != nil {
		return 0, err
	}
	return want.Events, os.WriteFile(filepath.Join(folder, markFile), text, 0o600)
}

func readMark(folder string) (m mark, err error) {
	text, err := os.ReadFile(filepath.Join(folder, markFile))
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(text, &m)
}

func (m mark) same(other mark) bool {
	return m.Version == other.Version && m.Seed == other.Seed && m.Scale == other.Scale
}

func openHistory(ctx context.Context, folder string) (*store.Store, error) {
	secret, err := ledger.LoadSecret(filepath.Join(folder, secretFile), true)
	if err != nil {
		return nil, err
	}
	keyring, err := ledger.NewKeyring(secret)
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, "sqlite:"+filepath.Join(folder, storeFile), keyring)
}

// write appends everything through the product's one way in, a dilemma at a
// time and in order, so that numbers and positions are the same every time.
func (d *Data) write(ctx context.Context, into *store.Store, progress func(done, total int)) (events int, err error) {
	if err := into.Migrate(ctx); err != nil {
		return 0, err
	}
	for _, p := range d.People {
		if err := into.People().Put(ctx, p, ""); err != nil {
			return 0, err
		}
	}
	for i, p := range d.plots {
		all, err := records(d.tell(p))
		if err != nil {
			return 0, err
		}
		if err := into.Append(ctx, p.id, 0, all); err != nil {
			return 0, err
		}
		events += len(all)
		progress(i+1, len(d.plots))
	}
	return events, into.Outbox().Clear(ctx) // as if the service had told everybody meanwhile
}

// signIn begins a session of the reader and returns its token.
func (d *Data) signIn(ctx context.Context, folder string) (token string, err error) {
	history, err := openHistory(ctx, folder)
	if err != nil {
		return "", err
	}
	sessions := identity.Sessions{Store: history.Sessions(), Now: time.Now}
	token, err = sessions.Begin(ctx, identity.SignedIn{Person: d.Reader.ID, Provider: "bench", UserAgent: "beraad-bench/1"})
	return token, errors.Join(err, history.Close())
}

// access returns the reader as the policy sees them.
func (d *Data) access() access.Reader {
	return access.Reader{Person: d.Reader.ID, Seats: seatsOf(d.Reader)}
}

// waiting lists the titles of what waits for the reader.
func (d *Data) waiting() []string {
	mine := map[string]bool{}
	for _, subject := range d.access().Subjects() {
		mine[subject] = true
	}
	var titles []string
	for _, p := range d.plots {
		if !p.private && p.asked+p.waits+p.answered == 0 {
			continue
		}
		told := view.Fold(p.id, d.tell(p))
		for _, w := range view.WorkOf(&told) {
			if mine[w.Subject] {
				titles = append(titles, w.Title)
			}
		}
	}
	return titles
}
