package viewtest

import (
	"cmp"
	"context"
	"slices"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/signal"
)

// Signals lists all signals, in the order in which they began.
type Signals func() []*view.Signal

var _ view.Signals = Signals(nil)

// Signal returns a signal, or view.ErrNotFound.
func (all Signals) Signal(_ context.Context, id signal.ID) (*view.Signal, error) {
	for _, s := range all() {
		if s.ID == id {
			return s, nil
		}
	}
	return nil, view.ErrNotFound
}

// Signals lists those that the policy lets a reader read, in which something happened
// last first.
func (all Signals) Signals(_ context.Context, r access.Reader, f view.SignalFilter) ([]*view.Signal, error) {
	list := slices.DeleteFunc(slices.Clone(all()), func(s *view.Signal) bool {
		return access.ForSignal(r, s.ID, s.Access).CheckSignal(access.ReadSignal) != nil ||
			f.Frame != "" && s.About.Frame != f.Frame || f.Open && s.State.Over() ||
			f.Dilemma != "" && !slices.Contains(s.Dilemmas, f.Dilemma)
	})
	slices.SortStableFunc(list, func(a, b *view.Signal) int { return cmp.Or(b.LastAt.Compare(a.LastAt), cmp.Compare(a.ID, b.ID)) })
	return list[:min(len(list), cmp.Or(f.Most, 200))], nil
}

// Work lists what waits for a reader on a day because of them.
func (all Signals) Work(r access.Reader, today dilemma.Day) []view.Work {
	var work []view.Work
	for _, s := range all() {
		for _, w := range view.WorkOfSignal(s) {
			if slices.Contains(r.Subjects(), w.Subject) && !today.Before(w.From) {
				work = append(work, w)
			}
		}
	}
	return work
}
