package job_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/job"
	"beraad/internal/store/storetest"
	"beraad/internal/view"
	"beraad/signal"
)

func (w *world) proposer() *job.Proposer {
	now := func() time.Time { return w.now }
	return &job.Proposer{Desk: &command.Desk{History: w.history, Now: now}, Pinching: w.store, Chain: w.chain, Now: now}
}

// departs opens a dilemma that departs from a frame.
func (w *world) departs(frame chain.FrameID, share bool) dilemma.ID {
	w.t.Helper()
	was := w.stream
	w.once++
	w.stream = dilemma.ID(fmt.Sprintf("wijkt-af-%d", w.once))
	defer func() { w.stream = was }()
	w.do(sanne, intake.Open{
		Question: "Mag zij blijven?", Rule: "zij moet weg", But: "zij doet examen", Options: []string{"de regel toepassen", "wachten"}, Frame: frame,
	})
	w.do(sanne, intake.JudgeRoom{Room: intake.Departs, Power: chain.PolicyRule, Frame: frame})
	if share {
		w.do(sanne, intake.Share{})
	}
	return w.stream
}

func (w *world) proposals() []*view.Signal {
	w.t.Helper()
	if _, err := w.proposer().Propose(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	all, err := w.store.AllSignals(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// signalled has somebody do something with a signal.
func (w *world) signalled(id dilemma.ID, by dilemma.Actor, c dilemma.Command) error {
	desk := &command.Desk{History: w.history, Now: func() time.Time { return w.now }}
	reader := access.ReaderOf(by.Person, []chain.Seat{{Organisation: by.Organisation, Role: by.Role}}, w.chain, dilemma.DayOf(w.now, w.chain.Location()))
	_, err := desk.Do(w.t.Context(), command.Request{Reader: reader, By: by, Stream: id, Command: c})
	return err
}

// TestSeriesRule: enough departures from one frame propose one signal, which waits for
// who guards it; what was set aside counts no more, and nobody but time proposes.
func TestSeriesRule(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		c := chain.BuiltIn()
		w.chain = &c
		w.on("2026-11-02")
		frame := chain.FrameID("einde-amv-opvang")
		enough := c.SeriesRule().Departures
		for range enough - 1 {
			w.departs(frame, true)
		}
		w.departs(frame, false) // still private
		w.departs("artikel-64", true)
		if all := w.proposals(); len(all) != 0 {
			t.Fatalf("proposed too soon: %+v", all)
		}
		w.departs(frame, true)
		all := w.proposals()
		if len(all) != 1 || all[0].State != signal.Suggested || all[0].About.Frame != frame || len(all[0].Dilemmas) != enough {
			t.Fatalf("proposed: %+v", all)
		}
		if again := w.proposals(); len(again) != 1 {
			t.Fatalf("proposed twice: %+v", again)
		}
		secretary := dilemma.Actor{Person: "kim", Organisation: "coa", Role: "secretaris-lko"}
		reader := access.ReaderOf(secretary.Person, []chain.Seat{{Organisation: "coa", Role: "secretaris-lko"}}, w.chain, "2026-11-02")
		work, err := w.store.Work(t.Context(), reader, "2026-11-02")
		if err != nil || !slices.ContainsFunc(work, func(x view.Work) bool { return x.Task == view.JudgeProposal && x.Signal == all[0].ID }) {
			t.Errorf("waits for the secretary: %+v, %v", work, err)
		}
		if err := w.signalled(all[0].Stream(), sanne, signal.SetAside{Reason: "x"}); err == nil {
			t.Error("anybody sets a proposal aside")
		}
		if err := w.signalled(all[0].Stream(), secretary, signal.SetAside{Reason: "Het kader wordt al herzien."}); err != nil {
			t.Fatal(err)
		}
		w.departs(frame, true)
		if after := w.proposals(); len(after) != 1 {
			t.Errorf("the same dilemmas count again: %+v", after)
		}
		for range enough - 1 {
			w.departs(frame, true)
		}
		if after := w.proposals(); len(after) != 2 {
			t.Errorf("a new series proposes nothing: %+v", after)
		}
		if err := w.signalled("v-zelf", secretary, signal.Propose{About: signal.About{Frame: frame}, Dilemmas: []dilemma.ID{"d1"}}); err == nil {
			t.Error("a person proposes as the series rule")
		}
		w.on("2028-11-02")
		if after := w.proposals(); len(after) != 2 {
			t.Errorf("what is years ago is a series: %+v", after)
		}
	})
}

// TestSilenceWithASignal: when a level lets its term pass, the signal goes one level up,
// and everybody who contributed to a dilemma behind it hears that.
func TestSilenceWithASignal(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		c := chain.BuiltIn()
		w.chain = &c
		w.on("2026-11-02")
		id := w.departs("einde-amv-opvang", true)
		other := dilemma.Actor{Person: "joost", Organisation: "ind", Role: "teamleider"}
		err := w.signalled("s1", other, signal.Raise{
			About: signal.About{Frame: "einde-amv-opvang"}, Title: "Einde", Dilemmas: []dilemma.ID{id}, Cost: "x", Change: "x", Today: "2026-11-02", Chain: w.chain,
		})
		if err != nil {
			t.Fatal(err)
		}
		w.on("2026-11-16")
		w.mind()
		if s, _ := w.store.Signal(t.Context(), "s1"); s.Lies.Level != "signaallijst" {
			t.Fatalf("on the last day it lies with %s", s.Lies.Level)
		}
		w.on("2026-11-17")
		w.mind()
		s, err := w.store.Signal(t.Context(), "s1")
		if err != nil || s.Lies.Level != "rao" || s.Turns[1].What != "level-passed" || !slices.Contains(s.Turns[1].Hear, sanne.Person) || !slices.Contains(s.Turns[1].Hear, other.Person) {
			t.Errorf("after its term: %+v, %v", s, err)
		}
	})
}
