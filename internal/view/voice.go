package view

import (
	"context"
	"fmt"

	"beraad/chain"
	"beraad/dilemma"
)

// Voice is what somebody says of a frame without a name: one sentence, or none.
type Voice struct {
	Week string // "2026-W07": nothing finer is kept
	Text string
}

// Voices keeps anonymous voices about frames.
type Voices interface {
	// Speak keeps a voice, and tells whether it was the first of that person about the
	// frame: a second one is not kept. Voices are shown from when least of them that were
	// not shown lie together, all at once.
	Speak(ctx context.Context, frame chain.FrameID, by dilemma.PersonID, voice Voice, least int) (first bool, err error)
	// Shown returns what may be shown, in an order that says nothing; "" for each voice
	// without words.
	Shown(ctx context.Context, frame chain.FrameID) ([]string, error)
}

// WeekOf writes the week of a day, "2026-W07".
func WeekOf(day dilemma.Day) string {
	year, week := day.Time().ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}
