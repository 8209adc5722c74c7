package view_test

import (
	"slices"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/programme"
	"beraad/signal"
)

// TestLoop walks one dilemma round: at each turn the steps before it are taken, and the
// page says who is next.
func TestLoop(t *testing.T) {
	t.Parallel()
	const today = dilemma.Day("2026-06-01")
	at := view.Moment{At: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), By: dilemma.Actor{Person: "an"}}
	told := &view.Told{Moment: at}
	l := view.Loop{Dilemma: &view.Dilemma{SharedAt: at.At, Contributors: []dilemma.PersonID{"an", "bo"}}}
	steps := []struct {
		name string
		do   func()
		want [8]view.Progress
	}{
		{"shared", func() {}, [8]view.Progress{view.Runs, view.Comes, view.Comes, view.Comes, view.Comes, view.Comes, view.Comes, view.Comes}},
		{
			"decided", func() { l.Decision = &view.Decision{When: at}; l.Decision.Aftermath = "2026-06-02" },
			[8]view.Progress{view.Taken, view.Due, view.Comes, view.Comes, view.CanBe, view.CanBe, view.Comes, view.Comes},
		},
		{
			"told to one of two", func() { l.Feedback = &view.Feedback{Sent: at, To: []dilemma.PersonID{"an"}} },
			[8]view.Progress{view.Taken, view.Due, view.Comes, view.CanBe, view.CanBe, view.CanBe, view.Comes, view.Comes},
		},
		{
			"told to both", func() { l.Feedback.To = []dilemma.PersonID{"an", "bo"} },
			[8]view.Progress{view.Taken, view.Runs, view.Comes, view.CanBe, view.CanBe, view.CanBe, view.Comes, view.Comes},
		},
		{
			"read by both, and the day has come", func() {
				l.Feedback.Received = []view.Receipt{receiptOf("an"), receiptOf("bo")}
				l.Decision.Aftermath = today
			},
			[8]view.Progress{view.Taken, view.Taken, view.Due, view.CanBe, view.CanBe, view.CanBe, view.Comes, view.Comes},
		},
		{
			"told how it went, and being retold", func() {
				l.Aftermaths = []view.Told{*told}
				l.Making = &view.Making{State: learning.ExampleInReading}
			},
			[8]view.Progress{view.Taken, view.Taken, view.Taken, view.Runs, view.CanBe, view.CanBe, view.Comes, view.Comes},
		},
		{
			"the example is public and a meeting was called off", func() {
				l.Making.State = learning.ExamplePublic
				l.Talks = []*view.Meeting{{CalledOff: told}}
			},
			[8]view.Progress{view.Taken, view.Taken, view.Taken, view.Taken, view.CanBe, view.CanBe, view.Comes, view.Comes},
		},
		{
			"one meeting was held and one comes; a signal was raised", func() {
				l.Talks = []*view.Meeting{{Closed: &at}, {}}
				l.Signals = []*view.Signal{{State: signal.Open}}
			},
			[8]view.Progress{view.Taken, view.Taken, view.Taken, view.Taken, view.Runs, view.Runs, view.CanBe, view.Comes},
		},
		{
			"the signal was answered by a measure that is planned", func() {
				l.Talks = l.Talks[:1]
				l.Signals[0].State = signal.Done
				l.Measures = []*view.Measure{{}}
			},
			[8]view.Progress{view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Comes, view.Comes},
		},
		{
			"the measure began and the next wave is planned", func() {
				l.Measures[0].Begun = &at
				l.Scales = []view.LoopScale{{Opens: "2026-06-02"}}
			},
			[8]view.Progress{view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Runs, view.Comes},
		},
		{
			"people are asked", func() { l.Scales[0].Opens = today },
			[8]view.Progress{view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Runs, view.Runs},
		},
		{
			"they answered and the measure is done", func() {
				l.Scales[0].Since = &programme.Reading{}
				l.Measures[0].Finished = told
			},
			[8]view.Progress{view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Taken, view.Taken},
		},
		{
			"the example was taken back", func() { l.Making.State = learning.ExampleGone },
			[8]view.Progress{view.Taken, view.Taken, view.Taken, view.Dropped, view.Taken, view.Taken, view.Taken, view.Taken},
		},
	}
	for _, step := range steps {
		step.do()
		for i, one := range view.LoopSteps {
			if got := l.Progress(one, today); got != step.want[i] {
				t.Errorf("%s: %s is %q, want %q", step.name, one, got, step.want[i])
			}
			waits := step.want[i] == view.Due || step.want[i] == view.Runs
			if slices.Contains(l.Waits(today), one) != waits {
				t.Errorf("%s: %s waits: %v", step.name, one, !waits)
			}
		}
	}
}

func receiptOf(p dilemma.PersonID) view.Receipt {
	var r view.Receipt
	r.By.Person = p
	return r
}

// TestWithdrawnLoop: of what was withdrawn nothing comes.
func TestWithdrawnLoop(t *testing.T) {
	t.Parallel()
	l := view.Loop{Dilemma: &view.Dilemma{SharedAt: time.Now(), Withdrawn: "het is opgelost"}}
	if waits := l.Waits("2026-06-01"); len(waits) > 0 {
		t.Errorf("something waits: %v", waits)
	}
}
