package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// ofPeople are the columns that hold somebody, or whom something is for.
const ofPeople = `(?:person|subject|opener|author|stands_for|other|giver|receiver|owner|substitute|account|reader|handed_to|written_by)`

var (
	verb      = regexp.MustCompile(`(?i)\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\b`)
	aggregate = regexp.MustCompile(`(?i)\b(?:count|sum|avg|total|string_agg|group_concat|array_agg|json_group_array)\s*\(|\bGROUP\s+BY\b|\bPARTITION\s+BY\b|\brank\s*\(|row_number\s*\(`)
	grouped   = regexp.MustCompile(`(?is)\b(?:GROUP|PARTITION)\s+BY\b[^)]*?\b(?:\w+\.)?` + ofPeople + `\b`)
	distinct  = regexp.MustCompile(`(?i)\bDISTINCT\s+(?:\w+\.)?` + ofPeople + `\b`)
	inside    = regexp.MustCompile(`(?i)\b(?:count|sum|avg|min|max|total)\s*\(\s*(?:DISTINCT\s+)?(?:\w+\.)?` + ofPeople + `\b`)
	ofOne     = regexp.MustCompile(`(?i)\b(?:count|sum|avg|total)\s*\(.*\b(?:person|opener|author)\s*=`)
	fromTable = regexp.MustCompile(`(?i)\b(?:FROM|JOIN)\s+(\w+)`)
	created   = regexp.MustCompile(`(?is)CREATE TABLE (\w+) \((.*?)\n\);`)
	column    = regexp.MustCompile(`(?im)^\s*` + ofPeople + `\s`)
)

// mayCount are the queries that count in a table with people in it, with the reason.
// None of them takes a person, but for what is that person's own.
var mayCount = map[string]string{
	"SELECT count(*) FROM event WHERE version = 1":                 "how many histories there are, to tell how far a rebuild is",
	"SELECT count(*) FROM event WHERE stream = $1 AND version = 1": "whether one history was begun",
	"SELECT count(*) FROM frame_edition":                           "whether editions changed since they were read",
	"SELECT DISTINCT person FROM message WHERE mailed_at = ''":     "for whom mail waits, without a number",
	"SELECT id, max(at) FROM notebook_text WHERE person = $1":      "one's own texts, the newest version of each",
}

// countsPeople says what is wrong with a query: it groups by, or counts, people; or it
// counts rows that are of people.
func countsPeople(query string, theirs []string) string {
	flat := strings.Join(strings.Fields(query), " ")
	switch {
	case !verb.MatchString(flat) || !aggregate.MatchString(flat) && !inside.MatchString(flat) && !distinct.MatchString(flat):
		return ""
	case grouped.MatchString(flat):
		return "groups by people"
	case inside.MatchString(flat), distinct.MatchString(flat):
		return "counts people"
	case ofOne.MatchString(flat):
		return "counts for a person"
	}
	for _, from := range fromTable.FindAllStringSubmatch(flat, -1) {
		if slices.Contains(theirs, strings.ToLower(from[1])) {
			return "counts rows that are of people"
		}
	}
	return ""
}

// tablesOfPeople are the tables with a column for somebody, from what makes them. Only
// that of the dilemmas is none: it has many people, and who opened it.
func tablesOfPeople(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("migration/main/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	all := []string{"work", "person", "attempt"} // work had another name when it was made
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range created.FindAllStringSubmatch(string(text), -1) {
			if table[1] != "dilemma" && column.MatchString(table[2]) {
				all = append(all, table[1])
			}
		}
	}
	if len(all) < 15 {
		t.Fatalf("%d tables of people only: %v", len(all), all)
	}
	return all
}

// TestNoQueryCountsPeople reads every text in this package that is a query. None has
// figures by person; the few that count in a table with people stand on a list.
func TestNoQueryCountsPeople(t *testing.T) {
	t.Parallel()
	queries, theirs, used := queriesOf(t), tablesOfPeople(t), map[string]bool{}
	for _, q := range queries {
		fault := countsPeople(q, theirs)
		if fault == "" {
			continue
		}
		flat, excused := strings.Join(strings.Fields(q), " "), false
		for beginning := range mayCount {
			if strings.HasPrefix(flat, beginning) {
				excused, used[beginning] = true, true
			}
		}
		if !excused {
			t.Errorf("%s: %s", fault, flat)
		}
	}
	if len(queries) < 120 {
		t.Errorf("%d queries were read only", len(queries))
	}
	for beginning := range mayCount {
		if !used[beginning] {
			t.Errorf("no query needs this exception: %s", beginning)
		}
	}
}

func TestTheCheckSeesFiguresInQueries(t *testing.T) {
	t.Parallel()
	theirs := tablesOfPeople(t)
	for query, want := range map[string]bool{
		`SELECT person, count(*) FROM contribution GROUP BY person`:                              true,
		`SELECT d.opener, avg(x) FROM dilemma d GROUP BY d.stage, d.opener`:                      true,
		`SELECT count(DISTINCT person) FROM event`:                                               true,
		`SELECT DISTINCT subject FROM work`:                                                      true,
		`SELECT count(*) FROM contribution WHERE person = $1`:                                    true,
		`SELECT count(*) OVER (PARTITION BY w.subject) FROM work w`:                              true,
		`SELECT count(*) FROM dilemma d JOIN visible v ON v.dilemma = d.id WHERE v.subject = $1`: true,
		`SELECT count(*) FROM dilemma WHERE opener = $1`:                                         true,
		`SELECT avg(n) OVER (PARTITION BY opener) FROM dilemma`:                                  true,
		`SELECT sum(n) FROM notebook_text`:                                                       true,
		`SELECT stage, count(*) FROM dilemma GROUP BY stage`:                                     false,
		`SELECT id, name FROM person ORDER BY name`:                                              false,
		`SELECT coalesce(max(version), 0) FROM event WHERE stream = $1`:                          false,
		`counts the people that a meeting seats`:                                                 false,
	} {
		if got := countsPeople(query, theirs) != ""; got != want {
			t.Errorf("%s: %v", query, got)
		}
	}
}

// queriesOf lists the texts of this package that hold SQL. What is put together is
// taken as one text, with a place for what is known at run time only.
func queriesOf(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			text, ok := sqlOf(e)
			if ok && verb.MatchString(text) && !slices.Contains(all, text) {
				all = append(all, text)
			}
			return !ok
		})
	}
	return all
}

// sqlOf is a literal, or a sum of which one part is.
func sqlOf(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(x.Value)
		return text, err == nil && x.Kind == token.STRING
	case *ast.BinaryExpr:
		if x.Op != token.ADD {
			return "", false
		}
		one, ok1 := sqlOf(x.X)
		other, ok2 := sqlOf(x.Y)
		if !ok1 {
			one = " ? "
		}
		if !ok2 {
			other = " ? "
		}
		return one + other, ok1 || ok2
	}
	return "", false
}
