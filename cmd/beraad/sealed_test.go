package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
)

const (
	sealedCase = "d04-overlast-of-onvermogen"
	// nobodyElse reads that dilemma as a substitute at a level, and did nothing there.
	nobodyElse, nobodysName = "latifa-el-idrissi", "Latifa el Idrissi"
)

// TestNothingTiesASealedDissentToItsAuthor compares every row of every table before and
// after somebody voices sealed dissent, by the page and by the API: what came to be
// names its author nowhere. Then everybody else of the demonstration looks at all
// there is to read of that dilemma.
func TestNothingTiesASealedDissentToItsAuthor(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "beraad.db")
	app := openDemo(t, "sqlite:"+file)
	handler, err := app.handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	author := signIn(t, server.URL, nobodyElse)
	page := server.URL + "/dilemmas/" + sealedCase + "/tegenspraak"
	if _, form := read(t, author, page+"/verzegeld"); !strings.Contains(form, `name="text"`) {
		t.Fatalf("no form: %s", form)
	}
	app.seen.Flush() // what was seen before is written down a moment later
	before := rowsOf(t, file)

	answer, err := author.PostForm(page+"/verzegeld", url.Values{"text": {"Het rooster is het echte dilemma."}, "eenmalig": {"A1B2C3"}})
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if shown, _ := io.ReadAll(answer.Body); answer.StatusCode != http.StatusOK || !bytes.Contains(shown, []byte("seal-code")) {
		t.Fatalf("%s %s", answer.Status, shown)
	}
	status, said := post(t, author, server.URL+"/api/v1/dilemmas/"+sealedCase+"/tegenspraak", `{"tekst": "En niemand vraagt ernaar.", "verzegeld": true}`)
	if status != http.StatusCreated || !strings.Contains(said, `"code"`) || !strings.Contains(said, `"naamVerzegeld":true`) || strings.Contains(said, `"door"`) {
		t.Fatalf("%d %s", status, said)
	}

	added := 0
	for table, rows := range rowsOf(t, file) {
		for row, n := range rows {
			if n <= before[table][row] {
				continue
			}
			added++
			if table != "session" && tied(row) {
				t.Errorf("table %s: %.400s", table, row)
			}
		}
	}
	if added < 4 {
		t.Errorf("%d rows came to be: the comparison sees too little", added)
	}
	records, err := app.store.Load(t.Context(), sealedCase)
	if err != nil {
		t.Fatal(err)
	}
	sealed := 0
	for _, r := range records {
		if tied(string(r.Payload)) || tied(string(r.By.Person)) || tied(r.Once) {
			t.Errorf("event %d %s", r.Version, r.Name)
		}
		if r.Name == "weighing.sealed-dissent-voiced/1" {
			sealed++
			if r.By != dilemma.Sealed {
				t.Errorf("event %d by %v", r.Version, r.By)
			}
		}
	}
	if sealed != 3 {
		t.Errorf("%d sealed dissents", sealed)
	}
	lookAround(t, app, server.URL)
}

func tied(text string) bool {
	return strings.Contains(text, nobodyElse) || strings.Contains(text, nobodysName)
}

// lookAround opens all there is to read of the dilemma as everybody but its author.
func lookAround(t *testing.T, app *application, base string) {
	t.Helper()
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, tail := range []string{
		"", "/verloop", "/verschil", "/kaart", "/samen", "/besluit", "/besluit/verantwoording.html", "/terugkoppeling", "/naklank", "/waarom", "/inzage",
		"/inzage/rechter", "/inzage/openbaar", "/voorgelegd/E1", "/voorbeeld", "/tegenspraak/D3", "/tegenspraak/D4", "/tegenspraak/D3/openen", "/gelijke-gevallen",
	} {
		paths = append(paths, "/dilemmas/"+sealedCase+tail)
	}
	for _, tail := range []string{"", "/gebeurtenissen?aantal=100", "/weging", "/weging/bestand", "/terugkoppelingen/terugkoppeling", "/inzagen/rechter?vorm=html", "/besluiten/besluit/document?vorm=html"} {
		paths = append(paths, "/api/v1/dilemmas/"+sealedCase+tail)
	}
	paths = append(paths, "/zoeken?q=rooster", "/api/v1/_zoek?q=rooster")
	seen, envelopes := 0, []string{`"byCode"`, `"byTwo"`, `"holders"`}
	for _, p := range people {
		if p.ID == nobodyElse || !p.Active {
			continue
		}
		client := signIn(t, base, string(p.ID))
		for _, path := range paths {
			status, text := read(t, client, base+path)
			if status >= http.StatusInternalServerError {
				t.Errorf("%s %s: %d", p.ID, path, status)
			}
			if status != http.StatusOK {
				continue
			}
			if strings.Contains(text, "Het rooster is het echte dilemma.") {
				seen++
			}
			if tied(text) {
				t.Errorf("%s %s names the author", p.ID, path)
			}
			if slices.ContainsFunc(envelopes, func(mark string) bool { return strings.Contains(text, mark) }) {
				t.Errorf("%s %s shows an envelope", p.ID, path)
			}
		}
	}
	if seen < 30 {
		t.Errorf("the dissent was read %d times: too little was looked at", seen)
	}
}

// read gets a page; of one in HTML its main part, since the top names the reader.
func read(t *testing.T, client *http.Client, address string) (int, string) {
	t.Helper()
	answer, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if _, main, found := strings.Cut(string(text), "<main"); found {
		return answer.StatusCode, main
	}
	return answer.StatusCode, string(text)
}

// rowsOf reads all tables of a store in SQLite and of its keys, each row as a text with
// how often it is there.
func rowsOf(t *testing.T, file string) map[string]map[string]int {
	t.Helper()
	all := map[string]map[string]int{}
	files, err := filepath.Glob(strings.TrimSuffix(file, ".db") + "*.db")
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, name := range files {
		db, err := sql.Open("sqlite", "file:"+name+"?mode=ro&_pragma=busy_timeout(5000)")
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range column(t, db, `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`) {
			rows := map[string]int{}
			for _, row := range column(t, db, fmt.Sprintf(`SELECT * FROM %q`, table)) {
				rows[row]++
			}
			if all[table] == nil {
				all[table] = rows
			}
		}
		db.Close()
	}
	return all
}

// column reads rows, all columns of one as a text.
func column(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		parts := make([]string, len(values))
		for i, v := range values {
			if raw, ok := v.([]byte); ok {
				v = string(raw)
			}
			parts[i] = fmt.Sprint(v)
		}
		all = append(all, strings.Join(parts, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
