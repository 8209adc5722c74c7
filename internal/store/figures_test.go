package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// somebody is a column that names an employee.
var (
	somebody = regexp.MustCompile(`(?i)\b(person|subject|opener|giver|receiver|author|reader|stands_for|handed_to)\b`)
	sums     = regexp.MustCompile(`(?i)\b(count|sum|avg|total)\s*\(`)
	grouped  = regexp.MustCompile(`(?i)group by([^)]*)`)
	over     = regexp.MustCompile(`(?i)\bover\s*\(\s*partition by([^)]*)`)
	inSum    = regexp.MustCompile(`(?i)\b(?:count|sum|avg|total)\s*\((?:distinct )?([^)]*)\)`)
)

// figuresIn says why a query could give a figure of one employee, "" when it cannot.
func figuresIn(query string) string {
	for _, m := range append(grouped.FindAllStringSubmatch(query, -1), over.FindAllStringSubmatch(query, -1)...) {
		if somebody.MatchString(m[1]) {
			return "groups by a person"
		}
	}
	for _, m := range inSum.FindAllStringSubmatch(query, -1) {
		if somebody.MatchString(m[1]) {
			return "counts people"
		}
	}
	if sums.MatchString(query) && regexp.MustCompile(`(?i)\b(person|opener|author)\s*=`).MatchString(query) {
		return "counts for a person"
	}
	return ""
}

// TestNoQueryCountsPeople reads every query in the source of this package: none can give
// a figure per employee, whoever should come to ask for one.
func TestNoQueryCountsPeople(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	queries := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			query, err := strconv.Unquote(literal.Value)
			if err != nil || !regexp.MustCompile(`(?i)^\s*(select|with|insert|update|delete)\b`).MatchString(query) {
				return true
			}
			queries++
			if why := figuresIn(query); why != "" {
				t.Errorf("%s %s: %s", set.Position(literal.Pos()), why, query)
			}
			return true
		})
	}
	if queries < 100 {
		t.Errorf("%d queries were read", queries)
	}
	for _, bad := range []string{
		`SELECT person, count(*) FROM event GROUP BY person`, `SELECT count(DISTINCT person) FROM contribution`,
		`SELECT count(*) FROM contribution WHERE person = $1`, `SELECT avg(n) OVER (PARTITION BY opener) FROM dilemma`,
	} {
		if figuresIn(bad) == "" {
			t.Errorf("the check lets pass: %s", bad)
		}
	}
}
