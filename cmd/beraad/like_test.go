package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/consistency"
	"beraad/internal/identity"
	"beraad/internal/search"
	"beraad/internal/view"
)

// everything is what the store would find if there were no permissions.
type everything struct {
	all   []*view.Dilemma
	store consistency.Likes
}

func (e everything) LikeExamples(ctx context.Context, traits []string, but []dilemma.ID, most int) ([]view.Example, error) {
	return e.store.LikeExamples(ctx, traits, but, most)
}

func (e everything) Like(_ context.Context, _ access.Reader, traits []string, but dilemma.ID, _ int) (ids []dilemma.ID, _ error) {
	for _, d := range e.all {
		some := slices.ContainsFunc(view.TraitsOf(d), func(trait string) bool { return slices.Contains(traits, trait) })
		if d.ID != but && d.Decision != nil && some {
			ids = append(ids, d.ID)
		}
	}
	return ids, nil
}

// likeCasesAreAsSafe asks for the like cases of every dilemma as everybody
// of the demonstration. Nobody is shown what they may not read, and what they may not
// read changes nothing of what they see.
func likeCasesAreAsSafe(t *testing.T, app *application) {
	t.Helper()
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []*view.Dilemma
	for _, id := range streamsOf(t, app) {
		d, err := app.store.Dilemma(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	finder := consistency.Finder{Views: app.store, Likes: app.store, Analyser: search.NewAnalyser(), Zone: app.chain.Location()}
	open := finder
	open.Likes = everything{all, app.store} // the policy alone stands guard here
	shown, examples := 0, 0
	for _, p := range people {
		r := access.ReaderOf(p.ID, p.Seats(), app.chain, dilemma.DayOf(time.Now(), app.chain.Location()))
		for _, d := range all {
			if alike(d.ID) {
				continue
			}
			got, err := finder.Of(t.Context(), r, d)
			if err != nil {
				t.Fatal(err)
			}
			want, err := open.Of(t.Context(), r, d)
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s at %s: the query and the policy differ:\n%v\n%v", p.ID, d.ID, got, want)
			}
			for _, c := range got {
				shown++
				if c.Example != "" {
					examples++
					continue
				}
				one := all[slices.IndexFunc(all, func(d *view.Dilemma) bool { return d.ID == c.Dilemma })]
				if access.Check(r, access.Read, one.ID, one.Access) != nil {
					t.Errorf("%s is shown %s and may not read it", p.ID, c.Number)
				}
			}
		}
	}
	if shown-examples < 10 || examples == 0 {
		t.Errorf("%d like cases were shown, %d of them examples: this test sees too little", shown, examples)
	}
}

// streamsOf lists all dilemmas of the demonstration: each is somebody's to read.
func streamsOf(t *testing.T, app *application) []dilemma.ID {
	t.Helper()
	var ids []dilemma.ID
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		page, err := app.store.Dilemmas(t.Context(), access.ReaderOf(p.ID, p.Seats(), app.chain, dilemma.DayOf(time.Now(), app.chain.Location())), view.Filter{Count: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range page.Rows {
			if !slices.Contains(ids, row.ID) {
				ids = append(ids, row.ID)
			}
		}
	}
	return ids
}

// alike tells of most dilemmas of the year before that they are passed over where
// everybody asks for everything: they were made by one pattern, and every fifth stands
// for them.
func alike(id dilemma.ID) bool {
	var nth int
	n, _ := fmt.Sscanf(string(id), "y%d-", &nth)
	return n == 1 && nth%5 != 0
}

// TestLikeCasesOnPages opens the page of like cases, the start of a new dilemma and the
// API as everybody of the demonstration: no address of a dilemma that they may not read
// stands there.
func TestLikeCasesOnPages(t *testing.T) {
	app := openDemo(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
	handler, err := app.handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ids := streamsOf(t, app)
	frame := "/kaders/"
	for _, p := range people {
		client := signIn(t, server.URL, string(p.ID))
		may := readableBy(t, app, p, ids)
		for _, id := range ids {
			if alike(id) {
				continue
			}
			for _, path := range []string{"/dilemmas/" + string(id) + "/gelijke-gevallen", "/api/v1/dilemmas/" + string(id) + "/gelijke-gevallen"} {
				status, body := fetch(t, client, server.URL+path)
				if (status == http.StatusOK) != may[id] {
					t.Errorf("%s: %s answers %d", p.ID, path, status)
				}
				for _, other := range ids {
					if !may[other] && status == http.StatusOK && strings.Contains(body, string(other)) {
						t.Errorf("%s: %s names %s", p.ID, path, other)
					}
				}
			}
		}
		for _, f := range app.chain.Frames {
			_, body := fetch(t, client, server.URL+frame+string(f.ID))
			for _, other := range ids {
				if strings.Contains(body, string(other)) {
					t.Errorf("%s: the frame %s names %s", p.ID, f.ID, other)
				}
			}
		}
	}
}

func readableBy(t *testing.T, app *application, p identity.Person, ids []dilemma.ID) map[dilemma.ID]bool {
	t.Helper()
	r := access.ReaderOf(p.ID, p.Seats(), app.chain, dilemma.DayOf(time.Now(), app.chain.Location()))
	may := map[dilemma.ID]bool{}
	for _, id := range ids {
		d, err := app.store.Dilemma(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		may[id] = access.Check(r, access.Read, id, d.Access) == nil
	}
	return may
}

func fetch(t *testing.T, client *http.Client, address string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}
