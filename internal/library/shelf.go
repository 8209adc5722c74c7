package library

import (
	"context"
	"errors"

	"beraad/dilemma"
)

// ErrNotFound says that the shelf holds no such regulation, article or judgment.
var ErrNotFound = errors.New("not in the library")

// Shelf is where regulations are kept. The store implements it.
//
// A regulation is kept whole or not at all: readers never see half an import.
// Versions are never overwritten by those of other days; the same version read
// anew replaces itself. Methods may be called at the same time.
type Shelf interface {
	Judgments

	// PutRegulation keeps one version of a regulation, and tells whether that
	// changed anything: the same number, first day and digest do not.
	PutRegulation(ctx context.Context, r Regulation) (changed bool, err error)

	// Regulations lists every version, by number and then by day.
	Regulations(ctx context.Context) ([]RegulationHead, error)

	// ArticleOn answers an article as it read on a day: from the latest version
	// of the regulation that starts on or before that day, or from the earliest
	// one if all start later; Found.Regulation.InForce tells which it was.
	// ErrNotFound if the regulation or, in that version, the article is missing.
	ArticleOn(ctx context.Context, bwb, articleID string, on dilemma.Day) (Found, error)

	// Beside answers the units before and after one in reading order, nil at the
	// ends.
	Beside(ctx context.Context, f Found) (before, after *Entry, err error)

	// OutlineOn answers the version of a regulation that ArticleOn would read
	// from, without its text. ErrNotFound if there is no such regulation.
	OutlineOn(ctx context.Context, bwb string, on dilemma.Day) (Outline, error)

	// Editions lists a unit in every version that has it, by day: under this
	// number, and under another one when it is the same unit by its stem.
	Editions(ctx context.Context, bwb, articleID string) ([]Edition, error)

	// Referring answers which units refer to this one, each regulation in the
	// version that ArticleOn would read from: those of the same regulation first,
	// then by title and in reading order, at most most of them.
	Referring(ctx context.Context, to Reference, on dilemma.Day, most int) (Referrers, error)
}

// Referrers are units that refer to something.
type Referrers struct {
	Total int // also those that were not asked for
	Units []Referrer
}

// Referrer is a unit that refers to something, and the version that it is from.
type Referrer struct {
	Regulation RegulationHead
	Unit       Entry
}

// RegulationHead is a regulation without its text.
type RegulationHead struct {
	BWB      string
	Title    string
	Kind     Kind
	InForce  dilemma.Day
	Articles int // how many
}

// Found is an article with the version of the regulation that it is from.
type Found struct {
	Regulation RegulationHead
	Article    Article
}
