package search

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// slow is an index that takes its time, and finds nothing.
type slow struct {
	Index

	takes time.Duration
}

func (s slow) Stats(context.Context, []string) (Stats, error) {
	time.Sleep(s.takes)
	return Stats{}, nil
}
func (slow) Cases(context.Context, Lookup, int) ([]Part, error) { return nil, nil }
func (slow) Show(context.Context, []int64) ([]Shown, error)     { return nil, nil }
func (slow) ShowCases(context.Context, []int64, []string) ([]Shown, error) {
	return nil, nil
}

// However long a search takes, its answer comes at a tick.
func TestAnswersComeAtATick(t *testing.T) {
	for takes, want := range map[time.Duration]time.Duration{
		0: 20, time.Millisecond: 20, 13 * time.Millisecond: 20, 19 * time.Millisecond: 20, 21 * time.Millisecond: 40, 55 * time.Millisecond: 60,
	} {
		synctest.Test(t, func(t *testing.T) {
			f := Finder{Index: slow{takes: takes}, Analyser: NewAnalyser(), Pace: Pace{UsualTick, time.Now}}
			began := time.Now()
			if _, err := f.Find(t.Context(), Ask{Text: "opvang", Kinds: []Kind{Case}}); err != nil {
				t.Fatal(err)
			}
			if got := time.Since(began); got != want*time.Millisecond {
				t.Errorf("what takes %s is answered after %s, want %s", takes, got, want*time.Millisecond)
			}
		})
	}
}
