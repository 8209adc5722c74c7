package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/view"
)

// sights are the ways to see something of a dilemma.
var sights = []access.Action{access.Read, access.ReadConsultation, access.ReadOutcome, access.ReadDraft, access.ReadSeal}

// truth is what the policy says of everybody and every dilemma, asked directly: the
// answers of the program are held against it.
type truth struct {
	dilemmas map[dilemma.ID]*view.Dilemma
	readers  map[dilemma.PersonID]access.Reader
}

func (w *walk) truth() truth {
	w.t.Helper()
	x := truth{map[dilemma.ID]*view.Dilemma{}, map[dilemma.PersonID]access.Reader{}}
	for _, id := range streamsOf(w.t, w.app) {
		d, err := w.app.store.Dilemma(w.t.Context(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		x.dilemmas[id] = d
	}
	for _, p := range w.people {
		r := access.ReaderOf(p.ID, p.Seats(), w.app.chain, w.today())
		r.StandsFor = message.StandsFor(p.ID, w.people, w.today())
		x.readers[p.ID] = r
	}
	return x
}

// reads tells whether somebody may read a whole dilemma, knows whether any of it.
func (x truth) reads(p dilemma.PersonID, id dilemma.ID) bool {
	d := x.dilemmas[id]
	return d != nil && len(access.May(x.readers[p], access.Read, id, d.Access)) > 0
}

func (x truth) knows(p dilemma.PersonID, id dilemma.ID) bool {
	d := x.dilemmas[id]
	return d != nil && slices.ContainsFunc(sights, func(way access.Action) bool {
		return len(access.May(x.readers[p], way, id, d.Access)) > 0
	})
}

// TestWhatLeakedElsewhere asks every way out for what it may not say. Three of its parts
// are named after what leaked from Open Zaak, a system for cases of Dutch municipalities:
// searching was not filtered (CVE-2026-54657, GHSA-f29q-7rpr-jmjx), lists were not filtered by
// scope (GHSA-vpvj-hgh4-8389), and what was embedded escaped the check of its own
// (GHSA-v9vp-r9j9-9889); the fourth after a path that left its folder (CVE-2026-55836). That no
// page at all embeds what its reader may not see is held by TestWalk, see mustBeReadable.
func TestWhatLeakedElsewhere(t *testing.T) {
	t.Parallel()
	w := newWalk(t)
	w.follow()
	x, marks := w.truth(), w.marks()
	if len(x.dilemmas) < 20 || len(x.readers) < 20 {
		t.Fatalf("%d dilemmas and %d people only", len(x.dilemmas), len(x.readers))
	}
	t.Run("searching, CVE-2026-54657", func(t *testing.T) { w.searchStaysWithin(t, x) })
	t.Run("lists, facets and counts, GHSA-vpvj-hgh4-8389", func(t *testing.T) { w.listsStayWithin(t, x) })
	t.Run("exports, feeds, live and what is embedded, GHSA-v9vp-r9j9-9889", func(t *testing.T) { w.exportsStayWithin(t, x, marks) })
	t.Run("mail", func(t *testing.T) { w.mailSaysNothing(t, marks) })
	t.Run("paths, CVE-2026-55836", w.pathsStayWithin)
}

// searchStaysWithin: what is found can be opened, and is counted as it is found.
func (w *walk) searchStaysWithin(t *testing.T, x truth) {
	ids := streamsOf(t, w.app)
	slices.Sort(ids)
	found, other := 0, 0
	for n, p := range w.people {
		one := w.as(string(p.ID))
		for i, id := range ids {
			if (i+n)%7 != 0 {
				continue
			}
			words := strings.Join(strings.Fields(x.dilemmas[id].Question)[:3], " ")
			ask, err := json.Marshal(map[string]any{"vraag": words, "soorten": []string{"dilemma"}, "aantal": 100})
			if err != nil {
				t.Fatal(err)
			}
			status, body := one.json("/api/v1/_zoek", string(ask))
			var got struct {
				Resultaten []struct{ ID dilemma.ID }
				Totaal     int
			}
			if err := json.Unmarshal([]byte(body), &got); err != nil || status != http.StatusOK {
				t.Fatalf("%s: %d %s", words, status, body)
			}
			if got.Totaal != len(got.Resultaten) {
				t.Errorf("%s as %s: %d are counted and %d found", words, p.ID, got.Totaal, len(got.Resultaten))
			}
			for _, r := range got.Resultaten {
				if status, _ := one.get("/api/v1/dilemmas/" + string(r.ID)); status != http.StatusOK || !x.reads(p.ID, r.ID) {
					t.Errorf("%s as %s finds %s, which answers %d", words, p.ID, r.ID, status)
				}
				found++
			}
			if !x.reads(p.ID, id) {
				other++
			}
		}
	}
	if found < 50 || other < 50 {
		t.Errorf("%d were found and %d asked for that are another's: too few to see anything", found, other)
	}
}

// listsStayWithin: each list, whole or narrowed, is exactly what the policy lets one read.
func (w *walk) listsStayWithin(t *testing.T, x truth) {
	listed := 0
	for _, p := range w.people {
		one := w.as(string(p.ID))
		list := func(query string, fits func(*view.Dilemma) bool) {
			t.Helper()
			var want []dilemma.ID
			for id, d := range x.dilemmas {
				if x.reads(p.ID, id) && fits(d) {
					want = append(want, id)
				}
			}
			got := one.listOf(t, query)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s as %s lists\n  %v, want\n  %v", query, p.ID, got, want)
			}
			listed += len(got)
		}
		list("?aantal=7", func(*view.Dilemma) bool { return true })
		for _, stage := range []dilemma.Stage{dilemma.Weighing, dilemma.Closed} {
			query := map[dilemma.Stage]string{dilemma.Weighing: "weging", dilemma.Closed: "afgesloten"}[stage]
			list("?fase="+query, func(d *view.Dilemma) bool { return d.Stage == stage })
		}
		list("?organisatie=coa", func(d *view.Dilemma) bool { return d.Opened.By.Organisation == "coa" })
		frame := chain.FrameID("einde-opvang")
		list("?kader="+string(frame), func(d *view.Dilemma) bool { return d.Room.Frame == frame })
		w.workStaysWithin(t, one, x)
	}
	if listed < 200 {
		t.Errorf("%d were listed only", listed)
	}
}

// listOf reads all parts of a list.
func (w *walker) listOf(t *testing.T, query string) []dilemma.ID {
	t.Helper()
	var all []dilemma.ID
	for from := ""; ; {
		path := "/api/v1/dilemmas" + query
		if from != "" {
			path += "&vanaf=" + url.QueryEscape(from)
		}
		status, body := w.get(path)
		var part struct {
			Items    []struct{ ID dilemma.ID }
			Volgende *string
		}
		if err := json.Unmarshal([]byte(body), &part); err != nil || status != http.StatusOK {
			t.Fatalf("%s as %s: %d %s", path, w.person.ID, status, short(body))
		}
		for _, item := range part.Items {
			all = append(all, item.ID)
		}
		if part.Volgende == nil {
			return all
		}
		from = *part.Volgende
	}
}

// workStaysWithin: what waits is of dilemmas of which one may see something. Who erases is
// asked about a number, without a word of the dilemma.
func (w *walk) workStaysWithin(t *testing.T, one *walker, x truth) {
	_, body := one.get("/api/v1/werkvoorraad")
	var got struct {
		Items []struct {
			Dilemma dilemma.ID
			Titel   string
		}
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	for _, item := range got.Items {
		erases := x.readers[one.person.ID].Erases && item.Titel == ""
		if d := item.Dilemma; x.dilemmas[d] != nil && !x.knows(one.person.ID, d) && !erases {
			t.Errorf("%s waits for %s, who may not know of it", d, one.person.ID)
		}
	}
}

// exportsStayWithin asks, for what somebody may not read, for every file, the live stream and
// each of its parts, and looks in what several dilemmas feed for words of another's.
func (w *walk) exportsStayWithin(t *testing.T, x truth, marks []mark) {
	refused := 0
	feeds := []string{
		"/", "/berichten", "/kaders/nieuw", "/agenda.ics", "/stand", "/signalen", "/voorgelegd", "/beraad", "/team",
		"/api/v1/werkvoorraad", "/api/v1/beraden", "/api/v1/agendas", "/wie-doet-wat",
	}
	ids := streamsOf(t, w.app)
	slices.Sort(ids)
	for n, p := range w.people {
		one := w.as(string(p.ID))
		for _, feed := range feeds {
			mustBeReadable(t, x, p, feed, marks, plain(t, one.ask(feed)))
		}
		for i, id := range ids {
			if x.reads(p.ID, id) || (i+n)%5 != 0 {
				continue
			}
			at, of := "/dilemmas/"+string(id), "/api/v1/dilemmas/"+string(id)
			for _, path := range []string{
				at + "/inzage/rechter/overzicht.pdf", at + "/inzage/openbaar/overzicht.html", at + "/besluit/verantwoording.odt", at + "/live", at + "/verloop",
				at + "/gelijke-gevallen", at + "/kaart", at + "/zoals-bekend?op=2026-11-01T10:00", at + "/argumenten/A1",
				of, of + "/gebeurtenissen", of + "/weging", of + "/weging/bestand", of + "/gelijke-gevallen", of + "/inzagen/rechter", of + "/besluiten/B1/document", of + "/argumenten/A1",
			} {
				a := one.ask(path)
				if a.status != http.StatusNotFound && a.status != http.StatusForbidden {
					t.Errorf("%s as %s: %d", path, p.ID, a.status)
				}
				if a.status == http.StatusForbidden && !x.knows(p.ID, id) {
					t.Errorf("%s as %s: says that there is one", path, p.ID)
				}
				refused++
			}
		}
	}
	if refused < 2000 {
		t.Errorf("%d were refused only", refused)
	}
}

// mustBeReadable holds that what an answer shows of a dilemma, its reader may know of: each
// thing that is embedded passes the check of its own.
func mustBeReadable(t *testing.T, x truth, p identity.Person, path string, marks []mark, text string) {
	t.Helper()
	text = flat(text)
	for _, m := range marks {
		if strings.Contains(text, m.text) && !x.knows(p.ID, m.dilemma) {
			t.Errorf("%s as %s has %q of %s", path, p.ID, m.text, m.dilemma)
		}
	}
}

// mailSaysNothing: what goes to mailboxes has no words of a case, whoever reads it.
func (w *walk) mailSaysNothing(t *testing.T, marks []mark) {
	letters := w.app.postbox.Letters()
	if len(letters) == 0 {
		t.Fatal("nobody got mail: the check sees nothing")
	}
	for _, l := range letters {
		text := flat(l.Subject + " " + l.Text)
		for _, m := range marks {
			if strings.Contains(text, m.text) {
				t.Errorf("a mail has %q of %s", m.text, m.dilemma)
			}
		}
	}
}

// pathsStayWithin puts what leads elsewhere in each hole of each address.
func (w *walk) pathsStayWithin(t *testing.T) {
	one := w.as("sanne-de-wit")
	tries := []string{"..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5cwindows%5cwin.ini", "%2fetc%2fpasswd", "beraad-secret", "..%00", "beraad.db"}
	asked := 0
	for _, pattern := range slices.Concat(w.gets, w.reads) {
		path := strings.TrimPrefix(pattern, "GET ")
		if !strings.Contains(path, "{") || strings.HasSuffix(path, "{$}") {
			continue
		}
		for _, try := range tries {
			filled := path
			for {
				from := strings.IndexByte(filled, '{')
				if from < 0 {
					break
				}
				filled = filled[:from] + try + filled[from+strings.IndexByte(filled[from:], '}')+1:]
			}
			a := one.ask(filled)
			asked++
			if a.status == http.StatusOK && a.kind != "text/html" || strings.Contains(a.body, "root:") || strings.Contains(a.body, "SQLite format") {
				t.Errorf("%s: %d %s", filled, a.status, a.kind)
			}
		}
	}
	if asked < 300 {
		t.Errorf("%d addresses were asked only", asked)
	}
}
