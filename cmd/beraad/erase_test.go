package main

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"beraad/internal/outbox"
)

// Dilemmas of the demonstration: one that was erased, one that is to be.
const (
	wasErased = "d23-opgelost-voordat-het-speelde"
	toErase   = "d15-gesprek-op-de-dag-van-de-operatie"
)

// TestErase has the two roles erase a dilemma by its pages: neither reads anything of it,
// neither can do it alone, and whoever had a part in it reads afterwards why it is gone.
func TestErase(t *testing.T) {
	t.Parallel()
	w := newWalk(t)
	const asker, other, owner, stranger = "yusuf-demir", "jasper-mulder", "faisal-amrani", "nienke-postma"
	const words = "dochter wordt geopereerd"
	keep := "/dilemmas/" + toErase + "/bewaren"
	d, err := w.app.store.Dilemma(t.Context(), toErase)
	if err != nil {
		t.Fatal(err)
	}
	for _, eraser := range []string{asker, other} {
		for _, path := range []string{keep, "/beheer/bewaren", "/"} {
			if status, body := w.as(eraser).get(path); status != http.StatusOK || strings.Contains(body, words) || !strings.Contains(body, d.Number) {
				t.Errorf("%s reads %s: %d", eraser, path, status)
			}
		}
		if status, _ := w.as(eraser).get("/dilemmas/" + toErase); status != http.StatusNotFound {
			t.Errorf("%s reads the dilemma: %d", eraser, status)
		}
	}
	for _, path := range []string{keep, "/beheer/bewaren"} {
		if status, _ := w.as(stranger).get(path); status != http.StatusNotFound && status != http.StatusForbidden {
			t.Errorf("a stranger reads %s: %d", path, status)
		}
	}
	n := 0
	send := func(who, do string, want int, fields ...string) {
		t.Helper()
		n++
		form := url.Values{"doe": {do}, "eenmalig": {strings.Repeat("x", 20+n)}}
		for i := 0; i < len(fields); i += 2 {
			form.Set(fields[i], fields[i+1])
		}
		if status, body := w.as(who).post(keep, form); status != want {
			t.Fatalf("%s by %s: %d, want %d: %s", do, who, status, want, body)
		}
	}
	send(asker, "wis", http.StatusUnprocessableEntity, "number", d.Number) // alone
	send(other, "wis", http.StatusUnprocessableEntity, "number", "2020-0001")
	send(owner, "wis", http.StatusForbidden, "number", d.Number)
	send(stranger, "wis", http.StatusNotFound, "number", d.Number)
	send(owner, "houd", http.StatusSeeOther, "hold", "Er loopt een klacht.", "until", string(w.today().Plus(30)))
	send(other, "wis", http.StatusUnprocessableEntity, "number", d.Number)
	send(owner, "laat", http.StatusSeeOther, "release", "De klacht is afgehandeld.")
	send(other, "weiger", http.StatusUnprocessableEntity, "because", "")
	send(other, "weiger", http.StatusSeeOther, "because", "Eerst nagaan of er beroep loopt.")
	if status, body := w.as(asker).get("/"); status != http.StatusOK || !strings.Contains(body, "Het blijft bewaard") {
		t.Errorf("who asked does not hear of the no: %d", status)
	}
	send(asker, "vraag", http.StatusUnprocessableEntity, "ground", "term")
	send(asker, "vraag", http.StatusSeeOther, "ground", "request", "reason", "Er loopt geen beroep.")
	send(other, "wis", http.StatusSeeOther, "number", d.Number)

	worker := w.app.worker(nil, time.Now)
	if _, err := worker.Work(t.Context()); err != nil {
		t.Fatal(err)
	}
	if failed, err := w.app.store.Outbox().List(t.Context(), outbox.Failed, 10); err != nil || len(failed) > 0 {
		t.Fatalf("failed tasks: %v, %v", failed, err)
	}
	if list, err := os.ReadFile(w.app.settings.erasedFile()); err != nil || !strings.Contains(string(list), toErase) || !strings.Contains(string(list), wasErased) {
		t.Errorf("the list of what was erased: %s, %v", list, err)
	}
	for _, id := range []string{toErase, wasErased} {
		for _, at := range []string{"/dilemmas/" + id, "/dilemmas/" + id + "/verloop", "/api/v1/dilemmas/" + id, "/api/v1/dilemmas/" + id + "/weging"} {
			for who, want := range map[string]int{asker: http.StatusGone, other: http.StatusGone, owner: http.StatusGone, stranger: http.StatusNotFound} {
				status, body := w.as(who).get(at)
				if id == wasErased && who == stranger {
					want = http.StatusNotFound
				}
				if status != want || strings.Contains(body, words) {
					t.Errorf("%s reads %s: %d, want %d", who, at, status, want)
				}
			}
		}
	}
	if _, body := w.as(owner).get("/dilemmas/" + toErase); !strings.Contains(body, "Iemand over wie het ging") || !strings.Contains(body, "Jasper Mulder") {
		t.Errorf("it does not say why and by whom: %s", body)
	}
	for _, path := range []string{"/", "/dilemmas", "/berichten", "/zoeken?q=geopereerd", "/ik"} {
		if status, body := w.as(owner).get(path); status != http.StatusOK || strings.Contains(body, toErase) {
			t.Errorf("%s still leads there: %d", path, status)
		}
	}
}
