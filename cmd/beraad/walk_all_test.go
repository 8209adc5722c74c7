package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"html"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/internal/identity"
	"beraad/meeting"
)

// notReached are the addresses that no walk of the demonstration opens, with the reason.
var notReached = map[string]string{
	"GET /aanmelden/sleutels/{id}":           "the demonstration has no providers: TestSignInAtProvider asks it",
	"GET /aanmelden/terug/{id}":              "the demonstration has no providers: TestSignInAtProvider asks it",
	"GET /agenda/{sleutel}":                  "the key of a calendar is made by an act, and shown once",
	"GET /log/checkpoint/{size}":             "hashes and signatures, for programs: TestWitnessWatches asks it",
	"GET /log/proof/extension/{from}/{to}":   "hashes, for programs: TestWitnessWatches asks it",
	"GET /log/proof/event/{position}":        "hashes, for programs: TestWitnessWatches asks it",
	"GET /log/proof/event/{position}/{size}": "hashes, for programs: TestWitnessWatches asks it",
	"GET /taal/{taal}":                       "changes the language; the walk is in Dutch",
}

// TestWalk walks the whole program as the people of the demonstration.
func TestWalk(t *testing.T) {
	t.Parallel()
	w := newWalk(t)
	hidden := w.plant()
	w.follow()
	fill, authored := w.filled(), w.authored()
	marks, known := w.marks(), w.truth()
	t.Run("no address takes a person", w.noAddressTakesAPerson)
	t.Run("searching for a colleague counts nothing", func(t *testing.T) { w.searchForColleagues(t, authored) })
	t.Run("no figures, no notes", func(t *testing.T) { w.everybodyEverywhere(t, hidden, fill, authored, marks, known) })
	t.Run("every address", w.everyAddress)
	t.Run("the log", func(t *testing.T) { w.logTells(t, hidden) })
}

// everybodyEverywhere walks all pages, exports and readings of the API as
// everybody: who does the work, manages, keeps an agenda, trains, checks, looks after the
// program. On each it looks for a figure about somebody else, and for what others
// wrote for themselves or before it was shown.
func (w *walk) everybodyEverywhere(t *testing.T, hidden *secrets, fill, authored []string, marks []mark, known truth) {
	looked, memory := 0, map[string][]string{}
	for n, p := range w.people {
		id := string(p.ID)
		one := w.as(id)
		d := w.detectorFor(one.person)
		d.authored, d.memory = authored, memory
		tries := slices.Clone(hidden.addresses) // everybody tries these, and every third of the rest
		for i, path := range fill {
			if (i+n)%3 == 0 || strings.HasSuffix(path, "/openen") || strings.HasSuffix(path, "/lezen") {
				tries = append(tries, path)
			}
		}
		one.everywhere(tries, func(a answer) {
			if strings.HasPrefix(a.pattern, "GET /") && !strings.HasPrefix(a.pattern, "GET /a/") && !slices.Contains(w.gets, a.pattern) && !slices.Contains(w.reads, a.pattern) {
				t.Errorf("%s is an address that the walk does not know", a.pattern)
			}
			looked++
			text := plain(t, a)
			for _, leak := range hidden.in(id, a, strings.ToLower(html.UnescapeString(text))) {
				t.Error(leak)
			}
			w.mustHaveSeen(t, one, a, marks, text)
			mustBeReadable(t, known, one.person, a.path, marks, text)
			for _, found := range d.inAnswer(t, a, text) {
				if !ofThing(a.pattern, found) {
					t.Errorf("%s as %s: %s", a.path, id, found)
				}
			}
		})
	}
	for _, x := range hidden.all {
		if x.found == 0 {
			t.Errorf("%s, %s: not found by who may read it; the walk sees too little", x.word, x.what)
		}
	}
	if looked < 5000 {
		t.Errorf("%d answers were looked at only", looked)
	}
	t.Logf("looked at %d answers", looked)
}

// everyAddress holds that the walk opened every page and every reading of the API.
func (w *walk) everyAddress(t *testing.T) {
	for _, pattern := range slices.Concat(w.gets, w.reads) {
		if _, excused := notReached[pattern]; w.reached[pattern] == 0 != excused {
			t.Errorf("%s: reached %d times of %d, excused: %v", pattern, w.reached[pattern], w.asked[pattern], excused)
		}
	}
}

// logTells holds that nothing that people wrote is in the log.
func (w *walk) logTells(t *testing.T, hidden *secrets) {
	// A walk in which nothing goes wrong leaves no line: what another site sends does.
	r := newPost(t, "/concept", `{}`)
	r.Header.Set("Origin", "https://elders.example")
	w.as("sanne-de-wit").do(r)
	log := strings.ToLower(w.log.String())
	for _, x := range hidden.all {
		if strings.Contains(log, x.word) {
			t.Errorf("the log tells %s, %s", x.word, x.what)
		}
	}
	if log == "" {
		t.Error("nothing was logged: the check sees nothing")
	}
}

// ofThings are figures that stand in one block with a name and are about something
// else: by the address, with what is said and why.
var ofThings = []struct{ pattern, says, because string }{
	{"GET /dilemmas/{id}", `"(één bezwaar|\d+ bezwaren)"`, "how many objections stand against one argument; its author stands beside it"},
}

func ofThing(pattern, found string) bool {
	for _, x := range ofThings {
		if x.pattern == pattern && regexp.MustCompile(x.says).MatchString(found) {
			return true
		}
	}
	return false
}

// follow does what follows from what happened, so that there are messages and mail.
func (w *walk) follow() {
	w.t.Helper()
	worker := w.app.worker(w.app.sender, time.Now)
	for range 20 {
		begun, err := worker.Work(w.t.Context())
		if err != nil {
			w.t.Fatal(err)
		}
		if begun == 0 {
			return
		}
	}
}

// authored are the texts that people wrote in the dilemmas, the examples and the
// meetings of the demonstration, whole and by the sentence.
func (w *walk) authored() []string {
	all := map[string]bool{}
	take := func(document any) {
		text, err := json.Marshal(document)
		if err != nil {
			w.t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(text, &value); err != nil {
			w.t.Fatal(err)
		}
		collect(value, all)
	}
	for _, id := range streamsOf(w.t, w.app) {
		d, err := w.app.store.Dilemma(w.t.Context(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		take(d)
	}
	for _, id := range meetingsOf(w) {
		m, err := w.app.store.Meeting(w.t.Context(), meeting.ID(id))
		if err != nil {
			w.t.Fatal(err)
		}
		take(m)
	}
	return slices.SortedFunc(maps.Keys(all), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
}

var sentence = regexp.MustCompile(`[^.?!;:]+[.?!;:]*`)

// collect gathers texts of three words and more.
func collect(value any, all map[string]bool) {
	switch v := value.(type) {
	case string:
		v = strings.Join(strings.Fields(v), " ")
		for _, piece := range append(sentence.FindAllString(v, -1), v) {
			if piece = strings.TrimSpace(piece); strings.Count(piece, " ") > 1 {
				all[piece] = true
			}
		}
	case []any:
		for _, one := range v {
			collect(one, all)
		}
	case map[string]any:
		for _, one := range v {
			collect(one, all)
		}
	}
}

// detectorFor looks for everybody but the reader: one's own figures are one's own.
func (w *walk) detectorFor(reader identity.Person) detector {
	var d detector
	for _, p := range w.people {
		if p.ID != reader.ID {
			d.names, d.ids = append(d.names, p.Name), append(d.ids, string(p.ID))
		}
	}
	return d
}

// inAnswer looks at what came back, whatever it is.
func (d detector) inAnswer(t *testing.T, a answer, text string) []string {
	t.Helper()
	switch {
	case a.kind == "text/html":
		return d.inHTML(a.body)
	case a.kind == "application/json" || a.kind == "application/problem+json":
		found, err := d.inJSON([]byte(a.body))
		if err != nil {
			t.Errorf("%s: %v", a.path, err)
		}
		return found
	case a.body == "":
		return nil
	}
	if strings.HasPrefix(text, "<") {
		return d.inHTML(text)
	}
	var all []string
	for line := range strings.Lines(text) {
		all = append(all, d.inText(strings.TrimSpace(line))...)
	}
	return all
}

// plain is the text of a file: a text document is its content, a PDF what pdftotext
// makes of it where that is there, a calendar its unfolded lines.
func plain(t *testing.T, a answer) string {
	t.Helper()
	switch {
	case strings.HasPrefix(a.body, "PK"):
		z, err := zip.NewReader(strings.NewReader(a.body), int64(len(a.body)))
		if err != nil {
			t.Fatal(err)
		}
		f, err := z.Open("content.xml")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	case strings.HasPrefix(a.body, "%PDF"):
		tool, err := exec.LookPath("pdftotext")
		if err != nil {
			return ""
		}
		name := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(name, []byte(a.body), 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := exec.Command(tool, "-layout", name, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(bytes.ToValidUTF8(text, nil))
	case strings.HasPrefix(a.body, "BEGIN:VCALENDAR"):
		return strings.NewReplacer("\r\n ", "", `\n`, "\n", `\,`, ",").Replace(a.body)
	}
	return a.body
}
