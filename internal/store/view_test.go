package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/store"
	"beraad/internal/view"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

func reader(by dilemma.Actor) access.Reader {
	return access.Reader{Person: by.Person}
}

func TestReadModelFollowsAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		if _, err := s.Dilemma(t.Context(), "nobody's"); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("a dilemma that does not exist: %v", err)
		}
		id := newID()
		for version, e := range []dilemma.Event{opened("Mag het?"), intake.Shared{}, argument(1), argument(2)} {
			if err := s.Append(t.Context(), id, version, records(t, e)); err != nil {
				t.Fatal(err)
			}
			want := fold(t, s, id)
			want.Number = "2026-0001"
			for _, from := range []*fixture{s, open(t, s.address)} { // from memory and from the database
				got, err := from.Dilemma(t.Context(), id)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(&want, got); diff != "" {
					t.Errorf("version %d (-history +model):\n%s", version+1, diff)
				}
			}
		}
	})
}

// fold makes a dilemma from its whole past.
func fold(t testing.TB, s *fixture, id dilemma.ID) view.Dilemma {
	t.Helper()
	return view.Fold(id, past(t, s, id))
}

// What readers hold must not change under them.
func TestAppendLeavesReadersAlone(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	id := newID()
	must(t, s.Append(t.Context(), id, 0, records(t, opened("Mag het?"), intake.Shared{}, argument(1),
		weighing.FactStated{ID: "F1", Text: "Feit"}, weighing.StanceTaken{Fact: "F1", Stance: weighing.Yes},
		weighing.ConsultationAsked{ID: "C1", Question: "Wat vindt u?"})))
	held, err := s.Dilemma(t.Context(), id)
	must(t, err)
	before := fmt.Sprintf("%+v", *store.Clone(held))
	must(t, s.Append(t.Context(), id, 6, records(t,
		weighing.ArgumentReworded{ID: "A1", Consequence: "Anders"}, weighing.ArgumentWithdrawn{ID: "A1"},
		weighing.StanceTaken{Fact: "F1", Stance: weighing.No}, weighing.ConsultationDeclined{ID: "C1", Reason: "nee"},
		weighing.OptionNamed{ID: "O3", Text: "Iets anders"})))
	if after := fmt.Sprintf("%+v", *held); before != after {
		t.Errorf("what was read has changed (-before +after):\n%s", cmp.Diff(before, after))
	}
}

func TestNumbersRunThroughTheYear(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		var got []string
		for _, year := range []int{2026, 2026, 2027, 2026} {
			id := newID()
			r := records(t, opened("Mag het?"))
			r[0].At = time.Date(year, 3, 1, 0, 0, 0, 0, time.UTC)
			if err := s.Append(t.Context(), id, 0, r); err != nil {
				t.Fatal(err)
			}
			d, err := s.Dilemma(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, d.Number)
		}
		if diff := cmp.Diff([]string{"2026-0001", "2026-0002", "2027-0001", "2026-0003"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestDilemmasByPage(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		want := fill(t, s, 23)
		var got []string
		f := view.Filter{Count: 5}
		for pages := 1; ; pages++ {
			p, err := s.Dilemmas(t.Context(), reader(anna), f)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range p.Rows {
				got = append(got, r.Question)
			}
			if f.After = p.Next; f.After == "" {
				if pages != 5 {
					t.Errorf("%d pages", pages)
				}
				break
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("newest first, each once (-want +got):\n%s", diff)
		}
		for _, after := range []string{"x", "2026|x", "'; DROP TABLE event"} {
			if _, err := s.Dilemmas(t.Context(), reader(anna), view.Filter{After: after}); !errors.Is(err, view.ErrNotFound) {
				t.Errorf("after %q: %v", after, err)
			}
		}
	})
}

// fill opens n dilemmas of Anna's, some at the same moment, and returns their
// questions in the order of a list; every third is shared.
func fill(t testing.TB, s *fixture, n int) []string {
	t.Helper()
	questions := make([]string, n)
	for i := range n {
		id := dilemma.ID(fmt.Sprintf("d%03d", i))
		questions[n-1-i] = fmt.Sprintf("Vraag %d", i)
		events := []dilemma.Event{opened(questions[n-1-i])}
		if i%3 == 0 {
			events = append(events, intake.Shared{})
		}
		r := records(t, events...)
		for j := range r {
			r[j].At = noon.Add(time.Duration(i/4) * time.Second)
		}
		if err := s.Append(context.Background(), id, 0, r); err != nil {
			t.Fatal(err)
		}
	}
	return questions
}

func TestDilemmasByStageAndOrganisation(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		fill(t, s, 9)
		must(t, s.Append(t.Context(), newID(), 0, records(t, intake.Opened{Question: "Over een kader?", Frame: "artikel-64"}, intake.Withdrawn{})))
		for _, c := range []struct {
			filter view.Filter
			want   int
		}{
			{view.Filter{}, 10},
			{view.Filter{Open: true}, 9},
			{view.Filter{Trait: view.TraitFrame + "artikel-64"}, 1},
			{view.Filter{Trait: view.TraitFrame + "artikel-64", Open: true}, 0},
			{view.Filter{Trait: view.TraitFrame + "artikel-6"}, 0},
			{view.Filter{Stage: dilemma.Weighing}, 3},
			{view.Filter{Stage: dilemma.Intake, Organisation: "coa"}, 6},
			{view.Filter{Organisation: "ind"}, 0},
			{view.Filter{Count: 1000}, 10},
		} {
			p, err := s.Dilemmas(t.Context(), reader(anna), c.filter)
			if err != nil || len(p.Rows) != c.want || p.Next != "" {
				t.Errorf("%+v: %d rows, %v", c.filter, len(p.Rows), err)
			}
		}
	})
}

func TestListsShowWhatMayBeRead(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		private, shared := newID(), newID()
		must(t, s.Append(t.Context(), private, 0, records(t, opened("Nog van mij"))))
		must(t, s.Append(t.Context(), shared, 0, records(t, opened("Van ons"), intake.Shared{},
			weighing.PersonInvited{Person: bram.Person, Organisation: bram.Organisation, Role: bram.Role})))
		for _, c := range []struct {
			who  dilemma.Actor
			want []dilemma.ID
		}{
			{anna, []dilemma.ID{private, shared}}, {bram, []dilemma.ID{shared}}, {dilemma.Actor{Person: "p-cas"}, nil},
		} {
			p, err := s.Dilemmas(t.Context(), reader(c.who), view.Filter{})
			if err != nil || len(p.Rows) != len(c.want) {
				t.Errorf("%s sees %v, %v", c.who.Person, p.Rows, err)
			}
		}
	})
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWorkByDay(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		for i, outside := range []dilemma.Day{"", "2026-12-01", "2026-11-10", ""} {
			o := opened(fmt.Sprintf("Vraag %d", i))
			o.Outside = outside
			must(t, s.Append(t.Context(), dilemma.ID(fmt.Sprintf("d%d", i)), 0, records(t, o)))
		}
		work, err := s.Work(t.Context(), reader(anna), "2026-11-02")
		must(t, err)
		var got []string
		for _, w := range work {
			got = append(got, w.Title)
		}
		if diff := cmp.Diff([]string{"Vraag 2", "Vraag 1", "Vraag 0", "Vraag 3"}, got); diff != "" {
			t.Errorf("by due day, those without last (-want +got):\n%s", diff)
		}
		d, err := s.Dilemma(t.Context(), "d1")
		must(t, err)
		want := view.WorkOf(d)
		want[0].Number = d.Number
		if diff := cmp.Diff(want, work[1:2]); diff != "" {
			t.Errorf("a row other than the model's (-model +row):\n%s", diff)
		}
		must(t, s.Append(t.Context(), "d1", 1, records(t, intake.Withdrawn{Reason: "opgelost"})))
		work, err = s.Work(t.Context(), reader(anna), "2026-11-02")
		if err != nil || len(work) != 3 {
			t.Errorf("after one was withdrawn: %v, %v", work, err)
		}
	})
}

// TestWorkInTheDay: what is asked in hours comes before what may wait until the end
// of that day, the earliest first.
func TestWorkInTheDay(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		day := time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)
		ask := func(id, question string, before dilemma.Day, until time.Time) weighing.ConsultationAsked {
			return weighing.ConsultationAsked{ID: id, Of: chain.Seat{Organisation: bram.Organisation, Role: bram.Role}, Question: question, Before: before, Until: until}
		}
		must(t, s.Append(t.Context(), "d1", 0, records(t, opened("Vraag"), intake.Shared{},
			ask("C1", "hele dag", "2026-11-03", time.Time{}), ask("C2", "om vier uur", "2026-11-03", day.Add(15*time.Hour)),
			ask("C3", "kort na middernacht", "2026-11-03", day.Add(-50*time.Minute)), ask("C4", "een dag eerder", "2026-11-02", time.Time{}))))
		asked := access.Reader{Person: bram.Person, Seats: []chain.Seat{{Organisation: bram.Organisation, Role: bram.Role}}}
		work, err := s.Work(t.Context(), asked, "2026-11-02")
		must(t, err)
		var got []string
		for _, w := range work {
			got = append(got, w.Title)
		}
		if diff := cmp.Diff([]string{"een dag eerder", "kort na middernacht", "om vier uur", "hele dag"}, got); diff != "" {
			t.Errorf("by day and by moment (-want +got):\n%s", diff)
		}
		if w := work[2]; w.Due != "2026-11-03" || !w.DueAt.Equal(day.Add(15*time.Hour)) {
			t.Errorf("due %s at %s", w.Due, w.DueAt)
		}
		if ids, err := s.ToMind(t.Context()); err != nil || len(ids) != 1 {
			t.Errorf("to mind: %v, %v", ids, err)
		}
	})
}

func TestRebuildMakesTheSame(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		fill(t, s, 12)
		before := everything(t, s)
		s.tamper(t, `DELETE FROM work`, `UPDATE dilemma SET question = 'x', seq = seq + 100`,
			`DELETE FROM visible`, `UPDATE numbering SET last = 90`, `DELETE FROM dilemma WHERE id = 'd004'`)
		last := 0
		must(t, s.Rebuild(t.Context(), func(done, total int) { last = 100*done + total }))
		if last != 1212 {
			t.Errorf("progress ended at %d", last)
		}
		if diff := cmp.Diff(before, everything(t, s)); diff != "" {
			t.Errorf("rebuilt other than it was (-was +is):\n%s", diff)
		}
		sound(t, s)
	})
}

func TestRebuildKeepsNumbersBesideErased(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		fill(t, s, 4)
		s.dropKey(t, "d001")
		again := open(t, s.address)
		must(t, again.Rebuild(t.Context(), nil))
		if _, err := again.Dilemma(t.Context(), "d001"); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("an erased dilemma: %v", err)
		}
		if d, err := again.Dilemma(t.Context(), "d002"); err != nil || d.Number != "2026-0003" {
			t.Errorf("the next one: %+v, %v", d, err)
		}
		begin(t, again)
		r, err := again.Verify(t.Context(), store.Check{Views: true})
		if err != nil || !r.Sound() || r.Erased != 1 {
			t.Errorf("verify: %+v, %v", r, err)
		}
	})
}

// everything is all that pages can show, from a store with nothing in memory.
func everything(t *testing.T, s *fixture) string {
	t.Helper()
	fresh := open(t, s.address)
	var all strings.Builder
	p, err := fresh.Dilemmas(t.Context(), reader(anna), view.Filter{Count: 200})
	must(t, err)
	for _, r := range p.Rows {
		d, err := fresh.Dilemma(t.Context(), r.ID)
		must(t, err)
		fmt.Fprintf(&all, "%+v\n%+v\n", r, *d)
	}
	work, err := fresh.Work(t.Context(), reader(anna), "2026-11-02")
	must(t, err)
	fmt.Fprintf(&all, "%+v\n", work)
	meetings, err := fresh.Meetings(t.Context(), reader(anna), view.MeetingFilter{})
	must(t, err)
	for _, m := range meetings {
		text, err := json.Marshal(m) // it points to more than %v follows
		must(t, err)
		fmt.Fprintf(&all, "%s\n", text)
	}
	signals, err := fresh.Signals(t.Context(), reader(anna), view.SignalFilter{})
	must(t, err)
	for _, one := range signals {
		text, err := json.Marshal(one)
		must(t, err)
		fmt.Fprintf(&all, "%s\n", text)
	}
	return all.String()
}
