package bench

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Row is one line of the goals: what it is called and how it is measured. A row
// may have several figures; what it cannot measure is an error and fails it.
type Row struct {
	Name    string
	What    string
	Measure func(context.Context, *bench) ([]Figure, error)
}

// Rows are all that can be measured, in the order of the table of goals.
var Rows = []Row{dilemmaRow, todayRow, searchRow, worstRow, writeRow, lossRow, besideRow, liveRow, memoryRow, startRow, growthRow, weightRow, labelRow, ordersRow, manyRow}

// ErrUnknownRow is returned for a name that no row has.
var ErrUnknownRow = errors.New("no such row")

// Choose finds rows by name, in the order of the table; no names are all rows.
func Choose(names []string) ([]Row, error) {
	if len(names) == 0 {
		return Rows, nil
	}
	wanted := map[string]bool{}
	for _, name := range names {
		wanted[strings.ToUpper(name)] = true
	}
	var chosen []Row
	var known []string
	for _, r := range Rows {
		known = append(known, r.Name)
		if name := strings.ToUpper(r.Name); wanted[name] {
			chosen = append(chosen, r)
			delete(wanted, name)
		}
	}
	for name := range wanted {
		return nil, fmt.Errorf("%w: %s; there are %s", ErrUnknownRow, name, strings.Join(known, ", "))
	}
	return chosen, nil
}

// Goal is what a figure must reach, and what would be beyond it.
type Goal struct {
	Goal    float64 `json:"goal"`
	Beyond  float64 `json:"beyond"`
	AtLeast bool    `json:"atLeast,omitempty"` // more is better
}

// atMost is the usual goal: less is better.
func atMost(goal, beyond float64) *Goal { return &Goal{Goal: goal, Beyond: beyond} }

// Verdict is what a figure comes to.
type Verdict string

// The verdicts. A figure without a goal has none.
const (
	Beyond   Verdict = "beyond"
	Met      Verdict = "met"
	Missed   Verdict = "missed"
	Failed   Verdict = "failed"   // it could not be measured
	Rejected Verdict = "rejected" // the machine was not quiet
)

// Figure is one measured thing. With a baseline the ratio of the two is held
// against the goal, without one what was measured.
type Figure struct {
	Row      string               `json:"row"`
	What     string               `json:"what"`
	Unit     string               `json:"unit"`
	Measured float64              `json:"measured"`
	Baseline float64              `json:"baseline,omitempty"`
	Ratio    float64              `json:"ratio,omitempty"`
	Goal     *Goal                `json:"goal,omitempty"`
	Verdict  Verdict              `json:"verdict,omitempty"`
	Fault    string               `json:"fault,omitempty"`
	Raw      map[string][]float64 `json:"raw,omitempty"` // every round, in the order of measuring
}

// judge works out ratio and verdict.
func (f Figure) judge() Figure {
	value := f.Measured
	if f.Baseline != 0 {
		f.Ratio = f.Measured / f.Baseline
		value = f.Ratio
	}
	switch {
	case f.Goal == nil || f.Verdict == Failed:
	case f.Goal.reaches(value, f.Goal.Beyond):
		f.Verdict = Beyond
	case f.Goal.reaches(value, f.Goal.Goal):
		f.Verdict = Met
	default:
		f.Verdict = Missed
	}
	return f
}

func (g Goal) reaches(value, mark float64) bool {
	if g.AtLeast {
		return value >= mark
	}
	return value <= mark
}

// compared is the figure of a target against a baseline, each measured in
// rounds; the medians count.
func compared(what string, measured, baseline []float64, goal *Goal) Figure {
	return Figure{
		What: what, Unit: "ms", Measured: median(measured), Baseline: median(baseline), Goal: goal,
		Raw: map[string][]float64{"measured": measured, "baseline": baseline},
	}
}
