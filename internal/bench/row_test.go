package bench

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestVerdicts(t *testing.T) {
	t.Parallel()
	least := &Goal{Goal: 0.5, Beyond: 1.5, AtLeast: true}
	for name, test := range map[string]struct {
		figure Figure
		want   Verdict
		ratio  float64
	}{
		"ratio beyond":       {Figure{Measured: 3, Baseline: 2, Goal: atMost(3, 1.5)}, Beyond, 1.5},
		"ratio met":          {Figure{Measured: 6, Baseline: 2, Goal: atMost(3, 1.5)}, Met, 3},
		"ratio missed":       {Figure{Measured: 6.1, Baseline: 2, Goal: atMost(3, 1.5)}, Missed, 3.05},
		"amount":             {Figure{Measured: 70, Goal: atMost(75, 45)}, Met, 0},
		"at least, missed":   {Figure{Measured: 1, Baseline: 4, Goal: least}, Missed, 0.25},
		"at least, beyond":   {Figure{Measured: 8, Baseline: 4, Goal: least}, Beyond, 2},
		"no goal":            {Figure{Measured: 8, Baseline: 4}, "", 2},
		"none, of which 0":   {Figure{Measured: 0, Goal: atMost(0, 0)}, Beyond, 0},
		"failed stays so":    {Figure{Verdict: Failed, Goal: atMost(3, 1)}, Failed, 0},
		"one, where 0 is it": {Figure{Measured: 1, Goal: atMost(0, 0)}, Missed, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := test.figure.judge()
			if got.Verdict != test.want || got.Ratio != test.ratio {
				t.Errorf("%s at %g, want %s at %g", got.Verdict, got.Ratio, test.want, test.ratio)
			}
		})
	}
}

func TestChoose(t *testing.T) {
	t.Parallel()
	all, err := Choose(nil)
	if err != nil || len(all) != len(Rows) {
		t.Errorf("no names: %d rows, %v", len(all), err)
	}
	two, err := Choose([]string{"p9", "P1"})
	if err != nil || len(two) != 2 || two[0].Name != "P1" || two[1].Name != "P9" {
		t.Errorf("two names: %v, %v", two, err)
	}
	if _, err := Choose([]string{"P1", "P99"}); !errors.Is(err, ErrUnknownRow) || !strings.Contains(err.Error(), "P99") {
		t.Errorf("unknown name: %v", err)
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	row := Row{Name: "P1", What: "a page"}
	newReport := func(after float64) Report {
		r := Report{Scale: 1, Before: Baselines{Hello: []float64{1, 9, 2}}, After: Baselines{Hello: []float64{after}}}
		r.add(row, []Figure{
			{What: "quick", Unit: "ms", Measured: 1, Baseline: 2, Goal: atMost(3, 1)},
			{What: "slow", Unit: "ms", Measured: 12.345, Baseline: 2, Goal: atMost(3, 1)},
		}, nil)
		r.add(Row{Name: "P2", What: "another"}, nil, errors.New("not there"))
		r.reject()
		return r
	}
	quiet, noisy := newReport(2.4), newReport(3)
	if quiet.Rejected != "" || strings.Join(quiet.Missed(), " ") != "P1 P2" {
		t.Errorf("quiet: %q, missed %v", quiet.Rejected, quiet.Missed())
	}
	if !strings.Contains(noisy.Rejected, "50 % apart") || noisy.Figures[0].Verdict != Rejected {
		t.Errorf("noisy: %q, %s", noisy.Rejected, noisy.Figures[0].Verdict)
	}
	var table strings.Builder
	if err := quiet.Table(&table); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"P1   quick    1.00 ms   2.00 ms   0.500  ≤ 3   ≤ 1     beyond\n",
		"P1   slow     12.3 ms   2.00 ms   6.17   ≤ 3   ≤ 1     missed\n",
		"failed: not there\n",
	} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("no %q in\n%s", want, table.String())
		}
	}
}

func TestProcessorTime(t *testing.T) {
	t.Parallel()
	got, err := parseStat([]byte("17 (a (b) c) S 1 1 1 0 -1 4194560 6 7 0 0 123 45 9 8 20 0 12 0 24\n"))
	if err != nil || got != 1680*time.Millisecond {
		t.Errorf("%v, %v", got, err)
	}
	base := cpu{ticks: time.Second, threads: time.Second}
	fine := cpu{ticks: 1100 * time.Millisecond, threads: 1103 * time.Millisecond}
	if got := fine.since(base); got != 103*time.Millisecond {
		t.Errorf("fine: %v", got)
	}
	ended := cpu{ticks: 2 * time.Second, threads: 1200 * time.Millisecond} // a thread ended
	if got := ended.since(base); got != time.Second {
		t.Errorf("a thread ended: %v", got)
	}
}

func TestFetched(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ body, want string }{
		"/":         {`<a href="/x"><link rel="stylesheet" href="/a/1/b.css"><link rel="icon" href="/i.svg"><script type="module" src="/a/1/b.js"></script>`, "/a/1/b.css /a/1/b.js"},
		"/a/1/b.js": {`import {x} from "./c.js"; import('../2/d.js')`, "/a/1/c.js /a/2/d.js"},
		"/a/1/b.css": {
			`@import "x.css";a{background:url(./m.svg)}`, "x.css /a/1/m.svg",
		},
	} {
		if got := strings.Join(fetched(name, []byte(test.body)), " "); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestQuantiles(t *testing.T) {
	t.Parallel()
	if got := median([]float64{3, 1, 2}); got != 2 {
		t.Errorf("median of three: %g", got)
	}
	if got := median([]float64{4, 1, 2, 3}); got != 2.5 {
		t.Errorf("median of four: %g", got)
	}
	if got := quantile([]float64{1, 2, 3, 4}, 0.99); got != 4 {
		t.Errorf("p99: %g", got)
	}
}
