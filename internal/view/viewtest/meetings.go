package viewtest

import (
	"cmp"
	"context"
	"slices"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/meeting"
)

// Meetings lists all meetings, in the order in which they were called.
type Meetings func() []*view.Meeting

var _ view.Meetings = Meetings(nil)

// Meeting returns a meeting, or view.ErrNotFound.
func (all Meetings) Meeting(_ context.Context, id meeting.ID) (*view.Meeting, error) {
	for _, m := range all() {
		if m.ID == id {
			return m, nil
		}
	}
	return nil, view.ErrNotFound
}

// Meetings lists those that the policy lets a reader know of, the last day first.
func (all Meetings) Meetings(_ context.Context, r access.Reader, f view.MeetingFilter) ([]*view.Meeting, error) {
	list := slices.DeleteFunc(slices.Clone(all()), func(m *view.Meeting) bool {
		return access.ForMeeting(r, m.ID, m.Access).CheckMeeting(access.ReadMinutes) != nil ||
			f.Dilemma != "" && m.Subject.Dilemma != f.Dilemma || f.Before != "" && !m.On.Before(f.Before)
	})
	slices.SortStableFunc(list, func(a, b *view.Meeting) int {
		return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(b.At, a.At), cmp.Compare(b.ID, a.ID))
	})
	return list[:min(len(list), cmp.Or(f.Most, 50))], nil
}

// Work lists what waits for a reader on a day because of them.
func (all Meetings) Work(r access.Reader, today dilemma.Day) []view.Work {
	var work []view.Work
	for _, m := range all() {
		for _, w := range view.WorkOfMeeting(m) {
			if slices.Contains(r.Subjects(), w.Subject) && !today.Before(w.From) {
				work = append(work, w)
			}
		}
	}
	return work
}
