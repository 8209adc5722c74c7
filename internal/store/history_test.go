package store_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/event"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

var (
	anna = dilemma.Actor{Person: "p-anna", Organisation: "coa", Role: "casemanager"}
	bram = dilemma.Actor{Person: "p-bram", Organisation: "ind", Role: "decider"}
	noon = time.Date(2026, 11, 2, 12, 0, 0, 123456789, time.UTC)
)

func newID() dilemma.ID { return dilemma.ID(rand.Text()) }

// records makes records of events by Anna at noon.
func records(t testing.TB, events ...dilemma.Event) []event.Record {
	t.Helper()
	var all []event.Record
	for _, e := range events {
		name, payload, err := event.Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, event.Record{Name: name, At: noon, By: anna, Payload: payload})
	}
	return all
}

func opened(question string) intake.Opened {
	return intake.Opened{
		Question: question, Rule: "Volgens de regel eindigt de opvang.", But: "Maar in dit geval is er een kind.",
		Options: []intake.Option{{ID: "O1", Text: "Verlengen"}, {ID: "O2", Text: "Beëindigen"}},
	}
}

// begin opens a dilemma and returns it.
func begin(t testing.TB, s event.History) dilemma.ID {
	t.Helper()
	id := newID()
	if err := s.Append(context.Background(), id, 0, records(t, opened("Mag het gezin blijven?"))); err != nil {
		t.Fatal(err)
	}
	return id
}

func argument(n int) weighing.ArgumentMade {
	return weighing.ArgumentMade{
		ID: fmt.Sprintf("A%d", n), Kind: weighing.For, Option: "O1", Goal: "rust", Value: "humaniteit",
		Consequence: "Het kind kan het schooljaar afmaken en blijft in de eigen omgeving.",
		Because:     "De school heeft verklaard dat een overstap nu schadelijk zou zijn.",
	}
}

func TestAppendAndLoad(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := newID()
		sent := records(t, opened("Mag het?"), intake.Shared{}, argument(1))
		sent[0].Once, sent[1].Once, sent[2].Once = "r1", "r1", "r1"
		if err := s.Append(t.Context(), id, 0, sent); err != nil {
			t.Fatal(err)
		}
		got, err := s.Load(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for i := range sent {
			sent[i].Position, sent[i].Stream, sent[i].Version = int64(i+1), id, i+1
		}
		sent[1].Once, sent[2].Once = "", "" // on the first record of a request only
		if diff := cmp.Diff(sent, got); diff != "" {
			t.Errorf("loaded other than appended (-sent +got):\n%s", diff)
		}
		none, err := s.Load(t.Context(), "nobody's")
		if len(none) > 0 || err != nil {
			t.Errorf("a stream that does not exist: %v, %v", none, err)
		}
	})
}

func TestAppendConflict(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		for _, expected := range []int{0, 2, 7} {
			err := s.Append(t.Context(), id, expected, records(t, argument(1)))
			if !errors.Is(err, event.ErrConflict) {
				t.Errorf("expecting %d where 1 stands: %v", expected, err)
			}
		}
		if err := s.Append(t.Context(), newID(), 1, records(t, argument(1))); !errors.Is(err, event.ErrConflict) {
			t.Errorf("expecting 1 of a stream that does not exist: %v", err)
		}
		if err := s.Append(t.Context(), id, 1, records(t, argument(1))); err != nil {
			t.Errorf("after conflicts: %v", err)
		}
		h, err := s.Head(t.Context())
		if err != nil || h.Size != 2 {
			t.Errorf("conflicts left gaps: head at %d, %v", h.Size, err)
		}
	})
}

func TestAppendRefusesUnknownEvents(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		unknown := []event.Record{{Name: "intake.invented/1", At: noon, By: anna, Payload: []byte(`{}`)}}
		if err := s.Append(t.Context(), newID(), 0, unknown); err == nil {
			t.Error("a name that is not in the catalogue was stored")
		}
	})
}

func TestRequestIsCarriedOutOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		send := func(version int, by dilemma.Actor) error {
			r := records(t, argument(version), argument(version+1))
			for i := range r {
				r[i].Once, r[i].By = "request", by
			}
			return s.Append(t.Context(), id, version, r)
		}
		if err := send(1, anna); err != nil {
			t.Fatal(err)
		}
		if err := send(3, anna); !errors.Is(err, event.ErrConflict) {
			t.Errorf("the same request again: %v", err)
		}
		if err := send(3, bram); err != nil {
			t.Errorf("somebody else's request by the same name: %v", err)
		}
	})
}

func TestErasedStream(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id, other := begin(t, s), begin(t, s)
		past(t, s, id) // and so it is in memory
		s.dropKey(t, string(id))
		if _, err := s.Load(t.Context(), id); !errors.Is(err, event.ErrErased) {
			t.Errorf("load what was in memory: %v", err)
		}
		again := open(t, s.address)
		if _, err := again.Load(t.Context(), id); !errors.Is(err, event.ErrErased) {
			t.Errorf("load: %v", err)
		}
		if err := again.Append(t.Context(), id, 1, records(t, argument(1))); !errors.Is(err, event.ErrErased) {
			t.Errorf("append: %v", err)
		}
		if err := again.Append(t.Context(), id, 0, records(t, opened("?"))); !errors.Is(err, event.ErrConflict) {
			t.Errorf("begin again: %v", err)
		}
		if _, err := again.Load(t.Context(), id); !errors.Is(err, event.ErrErased) {
			t.Errorf("a new key was made for an erased stream: %v", err)
		}
		var seen []error
		for r, err := range again.Records(t.Context(), 1) {
			seen = append(seen, err)
			if r.Stream == id && (len(r.Payload) > 0 || r.Name == "") || r.Stream == other && len(r.Payload) == 0 {
				t.Errorf("record %+v", r)
			}
		}
		if len(seen) != 2 || !errors.Is(seen[0], event.ErrErased) || seen[1] != nil {
			t.Errorf("records: %v", seen)
		}
	})
}

// past is the whole history of a dilemma.
func past(t testing.TB, s event.History, id dilemma.ID) []dilemma.Happened {
	t.Helper()
	r, err := s.Load(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	p, err := event.Past(r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
