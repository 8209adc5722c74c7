package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"

	"beraad/dilemma"
	"beraad/internal/bench"
	"beraad/internal/notebook"
	"beraad/internal/view"
	"beraad/internal/web"
)

// still is the views of one dilemma that stays as it is.
type still struct {
	view.Views
	d *view.Dilemma
}

func (s still) Dilemma(context.Context, dilemma.ID) (*view.Dilemma, error) { return s.d, nil }

// full is a site with a dilemma of 50 contributions: the page of which
// "beraad bench P1 P11" measures the cost and the weight.
func full(t testing.TB) (*site, string) {
	t.Helper()
	data, err := bench.NewData(0.01)
	if err != nil {
		t.Fatal(err)
	}
	id, past := data.Full()
	d := view.Fold(id, past)
	d.Number = "2026-0001"
	s := newSite(t, func(c *web.Config) {
		c.Views = still{d: &d}
		c.Notebooks = notebook.NewRoom(nil, nil, c.Now) // for the menu
	})
	s.memory.people = data.People
	s.as(string(data.Reader.ID))
	return s, "/dilemmas/" + string(id)
}

var fetchedFile = regexp.MustCompile(`<(?:link rel="stylesheet"|script type="module") (?:href|src)="([^"]+)"`)

// TestPagesAreLight holds P11: what a browser fetches to show a page weighs no
// more than the goal, uncompressed.
func TestPagesAreLight(t *testing.T) {
	t.Parallel()
	const most = 75 * 1024
	s, path := full(t)
	page := s.get(path).want(t, http.StatusOK)
	weight, files := len(page.body), fetchedFile.FindAllStringSubmatch(page.body, -1)
	if len(files) != 3 {
		t.Errorf("the page names %d files: is this still how it names them?", len(files))
	}
	said := fmt.Sprintf("page %d", weight)
	for _, file := range files {
		n := len(s.get(file[1]).want(t, http.StatusOK).body)
		weight += n
		said += fmt.Sprintf(", %s %d", file[1], n)
	}
	t.Log(said)
	if weight > most {
		t.Errorf("the dilemma page with 50 contributions weighs %d bytes, the goal is %d: %s", weight, most, said)
	}
}

// BenchmarkWeighing is the page of the weighing with 50 contributions, without
// the store.
func BenchmarkWeighing(b *testing.B) {
	s, path := full(b)
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for name, value := range s.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
		size = w.Body.Len()
	}
	b.ReportMetric(float64(size)/1024, "KiB/page")
}
