package main

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// filled are the addresses of the tables with what there is in the demonstration in
// their holes: dilemmas with their parts, and all meetings. Who may not read it must be
// told nothing.
func (w *walk) filled() []string {
	w.t.Helper()
	var all []string
	patterns := slices.Concat(w.gets, w.reads)
	for _, d := range w.varied() {
		opener, parts := w.as(string(d.Access.Opener)), partsOf(w.t, d)
		for _, pattern := range patterns {
			path, ok := strings.CutPrefix(pattern, "GET ")
			if !ok || !strings.Contains(path, "/dilemmas/{id}") {
				continue
			}
			path = strings.Replace(path, "{id}", string(d.ID), 1)
			from, to := strings.IndexByte(path, '{'), strings.IndexByte(path, '}')
			if from < 0 {
				if !strings.HasSuffix(path, "/live") || len(all) < len(patterns) {
					all = append(all, path)
				}
				continue
			}
			tried := map[byte]int{}
			for _, part := range parts {
				whole := path[:from] + part + path[to+1:]
				if strings.Contains(whole, "{") || tried[part[0]] > 9 {
					continue
				}
				tried[part[0]]++
				if strings.HasSuffix(path, "/openen") && part[0] == 'D' {
					all = append(all, whole) // for who opens names, and not for who leads
				} else if status, _ := opener.get(whole); status != http.StatusNotFound {
					all = append(all, whole)
					break
				}
			}
		}
	}
	for _, id := range meetingsOf(w) {
		for _, pattern := range patterns {
			path := strings.TrimPrefix(pattern, "GET ")
			if strings.HasPrefix(path, "/beraad/{id}") {
				all = append(all, strings.Replace(path, "{id}", id, 1))
			}
			if strings.HasPrefix(path, "/api/v1/beraden/{") {
				all = append(all, "/api/v1/beraden/"+id)
			}
		}
	}
	measures, err := w.app.store.Measures(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, m := range measures {
		for _, path := range []string{"", "/toets", "/wijzig", "/draag-over", "/antwoord", "/begin", "/stel-bij", "/sluit", "/stop"} {
			all = append(all, "/programma/"+string(m.ID)+path)
		}
	}
	for _, pattern := range w.reads {
		if path := strings.TrimPrefix(pattern, "GET "); !strings.Contains(path, "{") {
			all = append(all, path)
		}
	}
	for _, f := range w.app.chain.FramesOn(w.today()) {
		all = append(all, "/api/v1/kaders/"+string(f.ID), "/kaders/"+string(f.ID)+"/uitgave")
	}
	return all
}

func (w *walk) today() dilemma.Day { return dilemma.DayOf(time.Now(), w.app.chain.Location()) }

// varied are dilemmas of the demonstration that together have everything there is: one
// more is taken for each thing that those before it do not have.
func (w *walk) varied() []*view.Dilemma {
	var all []*view.Dilemma
	have := map[string]bool{}
	ids := streamsOf(w.t, w.app)
	slices.Sort(ids)
	for _, id := range ids {
		d, err := w.app.store.Dilemma(w.t.Context(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		text, err := json.Marshal(d)
		if err != nil {
			w.t.Fatal(err)
		}
		var whole map[string]any
		if err := json.Unmarshal(text, &whole); err != nil {
			w.t.Fatal(err)
		}
		parts := map[string]bool{}
		for part, value := range whole {
			if list, ok := value.([]any); ok && len(list) > 0 || part == "decision" || part == "feedback" {
				parts[part] = true
			}
		}
		for _, x := range d.Dissents {
			if x.Seal != nil {
				parts["seal "+string(x.Seal.State)] = true
			}
		}
		if d.Making != nil {
			parts["making "+string(d.Making.State)] = true
		}
		more := false
		for part := range parts {
			more = more || !have[part]
			have[part] = true
		}
		if more {
			all = append(all, d)
		}
	}
	w.t.Logf("%d dilemmas", len(all))
	return all
}

var partID = regexp.MustCompile(`"id":"([A-Z])(\d+)"`)

// partsOf are the ids of the parts that a dilemma has, and what a hole for a reader may
// hold.
func partsOf(t *testing.T, d *view.Dilemma) []string {
	t.Helper()
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, x := range d.Dissents {
		all = append(all, x.ID)
	}
	for _, found := range partID.FindAllStringSubmatch(string(text), -1) {
		if id := found[1] + found[2]; !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return append(all, "rechter", "betrokkene", "openbaarheid", "B1", "T1")
}

func meetingsOf(w *walk) []string {
	var all []string
	for _, p := range w.people {
		r := access.ReaderOf(p.ID, p.Seats(), w.app.chain, w.today())
		found, err := w.app.store.Meetings(w.t.Context(), r, view.MeetingFilter{Most: 100})
		if err != nil {
			w.t.Fatal(err)
		}
		for _, m := range found {
			if !slices.Contains(all, string(m.ID)) {
				all = append(all, string(m.ID))
			}
		}
	}
	return all
}
