package view

import (
	"context"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
)

// Row is one dilemma in a list.
type Row struct {
	ID           dilemma.ID
	Number       string
	Question     string
	Stage        dilemma.Stage
	Organisation dilemma.OrganisationID // that brought it in
	OpenedAt     time.Time
	LastAt       time.Time
}

// Filter narrows a list of dilemmas. The zero filter is the newest fifty.
type Filter struct {
	Stage        dilemma.Stage
	Organisation dilemma.OrganisationID
	Trait        string // see TraitsOf; "" for any
	Open         bool   // only those that are not closed
	Count        int    // at most 200; 0 is 50
	After        string // where the previous page ended, "" for the first
}

// Page is a part of a list, newest first, and where the next one begins.
type Page struct {
	Rows []Row
	Next string // "" when this is the last
}

// Views is how pages read. Every query takes the reader: what a list shows is
// what the policy lets the reader read.
type Views interface {
	// Dilemma returns one dilemma as it stands, or ErrNotFound. It checks
	// nothing: the caller asks package access.
	Dilemma(ctx context.Context, id dilemma.ID) (*Dilemma, error)

	// Dilemmas lists the dilemmas that a reader may read.
	Dilemmas(ctx context.Context, r access.Reader, f Filter) (Page, error)

	// Several returns those of the dilemmas that are there, in the order asked
	// for, in a number of queries that does not grow with them. Like Dilemma it
	// checks nothing.
	Several(ctx context.Context, ids []dilemma.ID) ([]*Dilemma, error)

	// Work lists what waits for a reader on a day, by due day, those without
	// one last, oldest first.
	Work(ctx context.Context, r access.Reader, today dilemma.Day) ([]Work, error)

	// Contributed lists the dilemmas that a person did something for, the one in which
	// something happened last first, at most so many. It is asked for the person
	// themselves only, who may since have lost the right to read one: the caller asks
	// package access. Nothing about a colleague is ever made of it.
	Contributed(ctx context.Context, person dilemma.PersonID, most int) ([]dilemma.ID, error)

	Examples
	Meetings
	Signals

	// Agenda lists what is or was on the agendas of the levels where a reader
	// sits, of meetings from a day on, the first meeting first.
	Agenda(ctx context.Context, r access.Reader, from dilemma.Day) ([]Work, error)
}
