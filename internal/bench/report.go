package bench

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"strconv"
	"text/tabwriter"
)

// Report is what a run found, with every raw figure.
type Report struct {
	Scale         float64   `json:"scale"`
	Seed          uint64    `json:"seed"`
	Machine       Machine   `json:"machine"`
	Dilemmas      int       `json:"dilemmas"`
	Contributions int       `json:"contributions"`
	Events        int       `json:"events"`
	Before        Baselines `json:"before"`
	After         Baselines `json:"after"`
	Figures       []Figure  `json:"figures"`
	Rejected      string    `json:"rejected,omitempty"` // why the figures do not count
	Seconds       float64   `json:"seconds"`            // how long it took
}

// Machine is what it ran on, as far as that explains figures.
type Machine struct {
	System     string `json:"system"`
	Processors int    `json:"processors"`
	Go         string `json:"go"`
}

func thisMachine() Machine {
	return Machine{runtime.GOOS + "/" + runtime.GOARCH, runtime.NumCPU(), runtime.Version()}
}

// add takes in what came of a row.
func (r *Report) add(row Row, figures []Figure, err error) {
	for _, f := range figures {
		f.Row = row.Name
		r.Figures = append(r.Figures, f.judge())
	}
	if err != nil {
		r.Figures = append(r.Figures, Figure{Row: row.Name, What: row.What, Verdict: Failed, Fault: err.Error()})
	}
}

// reject takes the verdicts away when the machine changed while it measured.
func (r *Report) reject() {
	before, after := median(r.Before.Hello), median(r.After.Hello)
	drift := math.Abs(after-before) / min(before, after)
	if drift <= mostDrift {
		return
	}
	r.Rejected = fmt.Sprintf("run rejected: hello cost %s ms before and %s ms after, %.0f %% apart; the machine was not quiet",
		digits(before), digits(after), 100*drift)
	for i := range r.Figures {
		if f := &r.Figures[i]; f.Goal != nil {
			f.Verdict = Rejected
		}
	}
}

// Missed lists the rows that missed a goal or failed, each once.
func (r Report) Missed() []string {
	var names []string
	for _, f := range r.Figures {
		bad := f.Verdict == Missed || f.Verdict == Failed
		if bad && (len(names) == 0 || names[len(names)-1] != f.Row) {
			names = append(names, f.Row)
		}
	}
	return names
}

// Table writes the report for people.
func (r Report) Table(to io.Writer) error {
	fmt.Fprintf(to, "scale %g: %d dilemmas, %d contributions, %d events; %s, %d processors, %s; %.0f s\n",
		r.Scale, r.Dilemmas, r.Contributions, r.Events, r.Machine.System, r.Machine.Processors, r.Machine.Go, r.Seconds)
	fmt.Fprintf(to, "hello %s ms before, %s ms after; raw SQLite %.0f inserts/s and %.0f reads/s before, %.0f and %.0f after\n\n",
		digits(median(r.Before.Hello)), digits(median(r.After.Hello)),
		r.Before.Raw.Inserts, r.Before.Raw.Reads, r.After.Raw.Inserts, r.After.Raw.Reads)
	table := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "row\twhat\tmeasured\tbaseline\tratio\tgoal\tbeyond\tverdict")
	for _, f := range r.Figures {
		fmt.Fprintln(table, f.line())
	}
	return table.Flush()
}

func (f Figure) line() string {
	if f.Verdict == Failed {
		return fmt.Sprintf("%s\t%s\t\t\t\t\t\t%s: %s", f.Row, f.What, f.Verdict, f.Fault)
	}
	baseline, ratio, goal, beyond := "", "", "", ""
	if f.Baseline != 0 {
		baseline, ratio = digits(f.Baseline)+" "+f.Unit, digits(f.Ratio)
	}
	if f.Goal != nil {
		sign := "≤ "
		if f.Goal.AtLeast {
			sign = "≥ "
		}
		goal, beyond = fmt.Sprint(sign, f.Goal.Goal), fmt.Sprint(sign, f.Goal.Beyond)
	}
	return fmt.Sprintf("%s\t%s\t%s %s\t%s\t%s\t%s\t%s\t%s",
		f.Row, f.What, digits(f.Measured), f.Unit, baseline, ratio, goal, beyond, f.Verdict)
}

// digits writes a figure with three of them that count; more would be noise.
func digits(n float64) string {
	if n == 0 {
		return "0"
	}
	decimals := 2 - int(math.Floor(math.Log10(math.Abs(n))))
	return strconv.FormatFloat(n, 'f', max(0, decimals), 64)
}
