package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"beraad/dilemma"
	"beraad/internal/bench"
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
	s := newSite(t, func(c *web.Config) { c.Views = still{d: &d} })
	s.memory.people = data.People
	s.as(string(data.Reader.ID))
	return s, "/dilemmas/" + string(id)
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
