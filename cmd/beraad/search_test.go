package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/search"
	"beraad/internal/view"
)

// searchIsAsSafe asks for every dilemma of the demonstration, by its
// own question and by one of its texts, as everybody. It is found by who may read
// it, by nobody else, and what is shown of it is a text that this person may see.
func searchIsAsSafe(t *testing.T, app *application) {
	t.Helper()
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	finder := app.store.Finder()
	ids := slices.DeleteFunc(streamsOf(t, app), alike)
	found, kept := 0, 0
	for _, p := range people {
		r := access.ReaderOf(p.ID, p.Seats(), app.chain, dilemma.DayOf(time.Now(), app.chain.Location()))
		for _, id := range ids {
			d, err := app.store.Dilemma(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			may := access.Check(r, access.Read, id, d.Access) == nil
			for _, question := range asked(d) {
				a, err := finder.Find(t.Context(), search.Ask{Text: question, Kinds: []search.Kind{search.Case}, Subjects: r.Subjects(), Count: 100})
				if err != nil {
					t.Fatal(err)
				}
				at := slices.IndexFunc(a.Hits, func(h search.Hit) bool { return h.ID == string(id) })
				switch {
				case at >= 0 != may:
					t.Errorf("%s may read %s: %v, and finds it by %q: %v", p.ID, d.Number, may, question, at >= 0)
				case may && !sees(d.SeenBy(r.Parties()), a.Hits[at].Text):
					t.Errorf("%s is shown %q of %s", p.ID, a.Hits[at].Text, d.Number)
				case may:
					found++
				default:
					kept++
				}
				if a.Total != len(a.Hits) {
					t.Errorf("%s is told of %d and shown %d", p.ID, a.Total, len(a.Hits))
				}
			}
		}
	}
	if found < 20 || kept < 20 {
		t.Errorf("found %d and kept %d: this test sees too little", found, kept)
	}
}

// asked are questions by which a dilemma must be found.
func asked(d *view.Dilemma) []string {
	all := []string{d.Question}
	if len(d.Options) > 0 {
		all = append(all, d.Options[len(d.Options)-1].Text)
	}
	return all
}

// sees tells whether a text is one of a dilemma as somebody may see it.
func sees(d *view.Dilemma, text string) bool {
	return slices.ContainsFunc(d.Passages(), func(p view.Passage) bool { return p.Text == text })
}

// TestSearchByPageAndAPI asks both ways in for the same.
func TestSearchByPageAndAPI(t *testing.T) {
	app := openDemo(t, "sqlite:"+t.TempDir()+"/beraad.db")
	app.demo = true
	handler, err := app.handler()
	if err != nil {
		t.Fatal(err)
	}
	do := func(method, path, cookie string, body []byte, kind string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "http://beraad.example"+path, bytes.NewReader(body))
		r.Header.Set("Accept-Language", "nl")
		if kind != "" {
			r.Header.Set("Content-Type", kind)
		}
		if cookie != "" {
			r.AddCookie(&http.Cookie{Name: "beraad", Value: cookie})
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	in := do(http.MethodPost, "/aanmelden/demo", "", []byte("persoon=sanne-de-wit"), "application/x-www-form-urlencoded")
	if len(in.Result().Cookies()) == 0 {
		t.Fatalf("not signed in: %d", in.Code)
	}
	cookie := in.Result().Cookies()[0].Value
	const question = "afspraken over school"
	answer := do(http.MethodPost, "/api/v1/_zoek", cookie, []byte(`{"vraag": "`+question+`"}`), "application/json")
	var got struct {
		Resultaten []struct{ Soort, ID, Titel, Fragment, URL string }
		Totaal     int
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || answer.Code != http.StatusOK || got.Totaal == 0 {
		t.Fatalf("%d %s: %v", answer.Code, answer.Body, err)
	}
	page := do(http.MethodGet, "/zoeken?vraag="+url.QueryEscape(question), cookie, nil, "").Body.String()
	for _, r := range got.Resultaten {
		if !strings.Contains(page, r.ID) {
			t.Errorf("the page does not lead to %s %s", r.Soort, r.ID)
		}
		if to := do(http.MethodGet, r.URL, cookie, nil, ""); to.Code != http.StatusOK {
			t.Errorf("%s answers %d", r.URL, to.Code)
		}
	}
}
