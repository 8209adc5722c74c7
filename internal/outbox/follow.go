package outbox

import (
	"encoding/json"
	"fmt"
	"time"
)

// PassingOn is the task of writing into a dilemma what a meeting about it came to.
const PassingOn Kind = "meeting-held"

// PassOn makes that task for a meeting that was closed at a moment.
func PassOn(meeting string, at time.Time) Task {
	body, _ := json.Marshal(meeting) // a string: it cannot fail
	return Task{Key: string(PassingOn) + "/" + meeting, Kind: PassingOn, Body: body, Due: at}
}

// ReadPassOn returns the meeting of such a task.
func ReadPassOn(t Task) (meeting string, err error) {
	if err := json.Unmarshal(t.Body, &meeting); err != nil {
		return "", fmt.Errorf("read task %s: %w", t.Key, err)
	}
	return meeting, nil
}

// Erasing is the task of taking away the keys of what was erased.
const Erasing Kind = "erase"

// FinishErasure makes that task for a stream that was erased at a moment.
func FinishErasure(stream string, at time.Time) Task {
	body, _ := json.Marshal(stream) // a string: it cannot fail
	return Task{Key: string(Erasing) + "/" + stream, Kind: Erasing, Body: body, Due: at}
}
