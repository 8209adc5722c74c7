// Package dilemmatest helps tests of the stages to tell what had happened, what
// somebody did, and what came of it. Tests only.
package dilemmatest

import (
	"testing"
	"time"

	"beraad/dilemma"

	"github.com/google/go-cmp/cmp"
)

// People who act in tests, one an organisation.
var (
	Sanne = dilemma.Actor{Person: "sanne", Organisation: "coa", Role: "casemanager"}
	Joost = dilemma.Actor{Person: "joost", Organisation: "ind", Role: "teamleider"}
	Mila  = dilemma.Actor{Person: "mila", Organisation: "dtv", Role: "regievoerder"}
)

// Start is the moment of the first event of a past.
var Start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// Past tells what somebody did, an hour apart.
func Past(by dilemma.Actor, events ...dilemma.Event) []dilemma.Happened {
	return Then(nil, by, events...)
}

// Then adds what somebody did next to a past.
func Then(past []dilemma.Happened, by dilemma.Actor, events ...dilemma.Event) []dilemma.Happened {
	past = past[:len(past):len(past)]
	for _, e := range events {
		n := len(past)
		past = append(past, dilemma.Happened{Event: e, Version: n + 1, At: Start.Add(time.Duration(n) * time.Hour), By: by})
	}
	return past
}

// Case is one row of a table: given a past, when somebody does something, then
// these events follow or these reasons are given to refuse.
type Case struct {
	Name    string
	Given   []dilemma.Happened
	By      dilemma.Actor
	When    dilemma.Command
	Then    []dilemma.Event
	Refused []string // "code" or "code field"
}

// Run runs a table.
func Run(t *testing.T, cases []Case) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			events, err := c.When.Decide(c.By, c.Given)
			if diff := cmp.Diff(c.Refused, Codes(err)); diff != "" {
				t.Fatalf("refused (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.Then, events); diff != "" {
				t.Errorf("happened (-want +got):\n%s", diff)
			}
		})
	}
}

// Codes returns the reasons of a refusal as "code" or "code field", nil for no
// error, and the error itself when it is no refusal.
func Codes(err error) []string {
	if err == nil {
		return nil
	}
	refusals, ok := dilemma.AsRefusals(err)
	if !ok {
		return []string{err.Error()}
	}
	var codes []string
	for _, r := range refusals {
		if r.Field != "" {
			r.Code += " " + r.Field
		}
		codes = append(codes, r.Code)
	}
	return codes
}
