package library

import (
	"context"

	"beraad/dilemma"
)

// Judgments is the part of the [Shelf] that judgments stand on. The same ECLI
// read anew replaces itself: a court corrects what it published.
type Judgments interface {
	// PutJudgment keeps a judgment, and tells whether that changed anything: the
	// same ECLI and digest do not.
	PutJudgment(ctx context.Context, j Judgment) (changed bool, err error)

	// Judgment answers a judgment by its ECLI, or ErrNotFound.
	Judgment(ctx context.Context, ecli string) (Judgment, error)

	// Holds tells whether a judgment is there.
	Holds(ctx context.Context, ecli string) (bool, error)

	// Judgments lists at most most judgments, the newest first, that come after a
	// place in that list; those without a date are the last.
	Judgments(ctx context.Context, after Bookmark, most int) ([]JudgmentHead, error)

	// JudgmentsOn lists at most most judgments that cite a unit or a regulation,
	// the newest first, and tells how many there are.
	JudgmentsOn(ctx context.Context, to Reference, most int) (heads []JudgmentHead, total int, err error)
}

// Bookmark is a place in the list of judgments: behind the one of this date and
// ECLI. The zero value is the beginning.
type Bookmark struct {
	Date dilemma.Day
	ECLI string
}

// Bookmark is the place behind a judgment.
func (h JudgmentHead) Bookmark() Bookmark { return Bookmark{h.Date, h.ECLI} }
