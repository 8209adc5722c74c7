package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/ledger"
)

// Kinds of fault beside those of package ledger.
const (
	FaultContent ledger.Kind = "content" // an event cannot be opened or read
	FaultView    ledger.Kind = "view"    // a read model is not what the history says
)

// Check says what Verify looks at beside hashes, tree and head.
type Check struct {
	Views       bool          // hold read models against the history
	Checkpoints []ledger.Head // heads that were noted down earlier, unsigned

	Notes     [][]byte           // signed checkpoints that were handed out earlier
	Key       *ledger.PublicKey  // whose signature, or whose successor's, they must bear; nil for any key of this history
	Witnesses []ledger.PublicKey // who must have signed them too
}

// Report is what a check of the database came to. Erased streams are no fault.
type Report struct {
	ledger.Report
	Erased  int  // streams without key
	Content bool // every event that is not erased was opened and read
	Views   bool // read models were held against the history

	Checkpoints int // signed heads that were recorded, and are of a key of this history
	Cosigned    int // signatures of witnesses under these
}

// Verify checks the whole history in one state of the database, while others go
// on: that positions and versions have no gaps, that every event is the one
// whose hash is in the tree, that the tree leads to the recorded head, and that
// content opens and reads; that every checkpoint and cosignature is signed, and is a
// head of this very history. Without keys only the hashes are checked, which the
// report says. The error is for a database that cannot be read.
func (s *Store) Verify(ctx context.Context, check Check) (Report, error) {
	v := &verification{store: s, check: check, erased: map[dilemma.ID]bool{}}
	v.report.Content = s.keyDB != nil && s.keyring != nil
	v.report.Views = check.Views && v.report.Content
	err := s.Current(ctx)
	if err == nil {
		err = s.snapshot(ctx, v.run)
	}
	if err != nil {
		return v.report, fmt.Errorf("verify: %w", err)
	}
	v.report.Erased = len(v.erased)
	return v.report, nil
}

// verification is a check under way. It uses nothing but its transaction and the
// keys, so that it sees one state and can run on one connection.
type verification struct {
	store  *Store
	check  Check
	report Report
	own    []ledger.Fault // found here, while ledger makes its own report
	erased map[dilemma.ID]bool
}

func (v *verification) run(ctx context.Context, t *tx) error {
	recorded, err := head(ctx, &t.session)
	if err != nil {
		return err
	}
	signed, err := v.signed(ctx, t)
	if err != nil {
		return err
	}
	v.report.Report, err = ledger.Verify(ledger.History{
		Leaves: v.leaves(ctx, t), Nodes: treeRows(ctx, &t.session),
		Head: recorded, Checkpoints: slices.Concat(v.check.Checkpoints, signed),
	})
	if err != nil {
		return err
	}
	if v.report.Views {
		if err := v.views(ctx, t); err != nil {
			return err
		}
	}
	for _, fault := range v.own {
		if len(v.report.Faults) < mostFaults {
			v.report.Faults = append(v.report.Faults, fault)
		} else {
			v.report.More++
		}
	}
	return nil
}

// mostFaults bounds the list, as package ledger does.
const mostFaults = 100

func (v *verification) fault(position int64, kind ledger.Kind, format string, args ...any) {
	v.own = append(v.own, ledger.Fault{Position: position, Kind: kind, Detail: fmt.Sprintf(format, args...)})
}

// leaves hands the events on to ledger, and opens each as it passes.
func (v *verification) leaves(ctx context.Context, t *tx) iter.Seq2[ledger.Leaf, error] {
	return func(yield func(ledger.Leaf, error) bool) {
		find := v.store.finder()
		for e, err := range entries(ctx, &t.session, -1) {
			if err == nil && v.report.Content {
				err = v.content(e.openBy(ctx, find))
			}
			if !yield(e.leaf(), err) || err != nil {
				return
			}
		}
	}
}

// content notes what is wrong with one opened record. What went wrong with the
// database rather than with the record ends the check.
func (v *verification) content(r event.Record, err error) error {
	switch {
	case errors.Is(err, event.ErrErased):
		v.erased[r.Stream] = true
		return nil
	case errors.Is(err, ledger.ErrSealed), errors.Is(err, errStamp):
		v.fault(r.Position, FaultContent, "%v", err)
		return nil
	case err != nil:
		return err
	}
	if _, err := r.Happened(); err != nil {
		v.fault(r.Position, FaultContent, "%s cannot be read", r.Name) // the reason may quote content
	}
	return nil
}
