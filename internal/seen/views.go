package seen

import (
	"context"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// Views notes how many titles the lists had that a request asked for, wherever a page
// asks for them. What is shown of one thing is noted by who asks the policy about it.
type Views struct{ view.Views }

// Dilemmas notes how many there were.
func (v Views) Dilemmas(ctx context.Context, r access.Reader, f view.Filter) (view.Page, error) {
	page, err := v.Views.Dilemmas(ctx, r, f)
	In(ctx).Listed("dilemmas", len(page.Rows))
	return page, err
}

// Work notes how much waited.
func (v Views) Work(ctx context.Context, r access.Reader, today dilemma.Day) ([]view.Work, error) {
	all, err := v.Views.Work(ctx, r, today)
	In(ctx).Listed("work", len(all))
	return all, err
}

// Meetings notes how many there were.
func (v Views) Meetings(ctx context.Context, r access.Reader, f view.MeetingFilter) ([]*view.Meeting, error) {
	all, err := v.Views.Meetings(ctx, r, f)
	In(ctx).Listed("meetings", len(all))
	return all, err
}
