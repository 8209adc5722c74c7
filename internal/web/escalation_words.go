package web

import (
	"slices"
	"strconv"

	"beraad/chain"
)

// silenceWords says what it means when a level lets its term pass.
func (v *visit) silenceWords(level chain.Level) string {
	if level.Silence == "" {
		return ""
	}
	if level.Silence != chain.NextLevel {
		return v.Say("escalate.silence-" + string(level.Silence))
	}
	next, ok := v.server.Chain.NextOn(level.ID, v.Today)
	if !ok {
		return v.Say("escalate.silence-" + string(chain.Remind))
	}
	return v.Say("escalate.silence-next-level", "next", v.levelName(next.ID))
}

// has tells whether a level is a rung of this ladder.
func (r rungs) has(level string) bool {
	return slices.ContainsFunc(r.Levels, func(l chain.Level) bool { return string(l.ID) == level })
}

// levelChoiceID gives the first rung the id of the field, so that the list of
// faults can lead to it.
func levelChoiceID(ladder, rung int) string {
	if ladder == 0 && rung == 0 {
		return "f-level"
	}
	return "f-level-" + strconv.Itoa(ladder) + "-" + strconv.Itoa(rung)
}
