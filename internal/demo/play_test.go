package demo_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/demo"
)

// TestPlay plays on every day of the week: weekends move days, never their order.
func TestPlay(t *testing.T) {
	t.Parallel()
	for n := range 7 {
		day := today.Plus(n)
		t.Run(day.Time().Weekday().String(), func(t *testing.T) {
			t.Parallel()
			m := play(t, day)
			for _, script := range m.story.Scripts {
				if len(m.past[script.ID]) == 0 {
					t.Errorf("%s: nothing happened", script.ID)
				}
			}
		})
	}
	for _, day := range []dilemma.Day{"2026-12-31", "2027-03-29", "2028-02-29", "2030-07-15"} {
		t.Run(string(day), func(t *testing.T) {
			t.Parallel()
			play(t, day)
		})
	}
}

// TestEveryCommandIsUsed compares the story with the commands in the source of
// the stages: a new command without a place in the story is noticed.
func TestEveryCommandIsUsed(t *testing.T) {
	t.Parallel()
	want := map[string]bool{}
	for _, stage := range []string{"intake", "weighing", "decision", "learning", "meeting", "programme", "retention", "signal"} {
		for _, name := range commandNames(t, filepath.Join("..", "..", stage)) {
			want[name] = true
		}
	}
	if len(want) < 33 {
		t.Fatalf("found %d commands in the source, there are at least 33", len(want))
	}
	got := map[string]bool{}
	for name := range play(t, today).done {
		got[name] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("commands in the stages (-) and in the story (+):\n%s", diff)
	}
}

// commandNames finds what the methods CommandName in a directory return.
func commandNames(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			f, ok := n.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "CommandName" {
				return true
			}
			result := f.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit)
			name, err := strconv.Unquote(result.Value)
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
			return false
		})
	}
	return names
}

// TestStages holds where the story leaves each dilemma.
func TestStages(t *testing.T) {
	t.Parallel()
	m := play(t, today)
	got := map[dilemma.ID]dilemma.Stage{}
	count := map[dilemma.Stage]int{}
	year := map[dilemma.Stage]int{}
	for id, past := range m.past {
		if stage := dilemma.StageOf(past); strings.HasPrefix(string(id), "y") { // see year.yaml
			year[stage]++
		} else {
			got[id] = stage
			count[stage]++
		}
	}
	if diff := cmp.Diff(map[dilemma.Stage]int{dilemma.Closed: 32, dilemma.Learning: 8, dilemma.Weighing: 4}, year); diff != "" {
		t.Errorf("the year before: %s", diff)
	}
	want := map[dilemma.ID]dilemma.Stage{
		"d01-verhuizing-eindexamen":               dilemma.Learning,
		"d02-nierdialyse-onvolledig-dossier":      dilemma.Weighing,
		"d03-overdracht-over-negen-dagen":         dilemma.Deciding,
		"d04-overlast-of-onvermogen":              dilemma.Learning,
		"d05-drie-van-de-vier-reisdocumenten":     dilemma.Deciding,
		"d06-achttien-op-dinsdag":                 dilemma.Learning,
		"d07-geseponeerd":                         dilemma.Closed,
		"d08-dreiging-en-telefoontje-van-boven":   dilemma.Deciding,
		"d09-mevrouw-en-de-derde-aanvraag":        dilemma.Deciding,
		"d10-gezin-met-twee-statussen":            dilemma.Intake,
		"d11-aanvraag-op-de-dag-voor-de-vlucht":   dilemma.Weighing,
		"d12-reisdocument-met-houdbaarheidsdatum": dilemma.Closed,
		"d13-in-vertrouwen-verteld":               dilemma.Closed,
		"d14-driemaal-verplaatst-gehoor":          dilemma.Weighing,
		"d15-gesprek-op-de-dag-van-de-operatie":   dilemma.Closed,
		"d21-jarig-in-de-examenweek":              dilemma.Learning,
		"d22-achttien-in-het-ziekenhuis":          dilemma.Learning,
		"d23-opgelost-voordat-het-speelde":        dilemma.Closed,
		"d16-tolk-met-een-andere-streektaal":      dilemma.Intake,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, stage := range dilemma.Stages {
		if count[stage] < 2 {
			t.Errorf("%d dilemmas in stage %s, want at least 2", count[stage], stage)
		}
	}
}

// TestMoments: everything is past before today begins, on a working day, in
// working hours, and in each script later than what came before.
func TestMoments(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	for n := range 7 {
		story, err := demo.Load(today.Plus(n))
		if err != nil {
			t.Fatal(err)
		}
		last := map[dilemma.ID]time.Time{}
		for _, m := range story.Moments(c.Location()) {
			at := m.At.In(c.Location())
			where := m.Step.File + ":" + strconv.Itoa(m.Step.Line)
			if !dilemma.DayOf(m.At, c.Location()).Before(today.Plus(n)) {
				t.Errorf("%s: %s is not before today, %s", where, at, today.Plus(n))
			}
			if day := at.Weekday(); day == time.Saturday || day == time.Sunday || at.Hour() < 8 || at.Hour() > 18 {
				t.Errorf("%s: at work on %s", where, at.Format(time.RFC1123))
			}
			if !m.At.After(last[m.Stream]) {
				t.Errorf("%s: %s is not after %s", where, m.At, last[m.Stream])
			}
			last[m.Stream] = m.At
		}
	}
}

// TestSize keeps the story rich enough to learn from.
func TestSize(t *testing.T) {
	t.Parallel()
	m := play(t, today)
	people := map[dilemma.PersonID]bool{}
	for _, past := range m.past {
		for _, h := range past {
			people[h.By.Person] = true
		}
	}
	if len(m.past) < 14 || len(people) < 20 {
		t.Errorf("%d dilemmas by %d people", len(m.past), len(people))
	}
	t.Logf("%d dilemmas, %d people act: %v", len(m.past), len(people), slices.Sorted(maps.Keys(people)))
}
