package beraad_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// imports says, exactly, which packages of this module each package uses, tests
// left out. A new arrow is a decision: it is made here first.
var imports = map[string]string{
	".":                     "",
	"dilemma":               "",
	"dilemma/dilemmatest":   "dilemma",
	"chain":                 "dilemma term",
	"term":                  "dilemma",
	"intake":                "chain dilemma",
	"weighing":              "chain dilemma intake term",
	"weighing/deliberation": "weighing",
	"weighing/weighingtest": "weighing",
	"decision":              "chain dilemma intake term weighing",
	"learning":              "chain decision dilemma intake retention weighing",
	"meeting":               "chain dilemma",
	"programme":             "chain dilemma term",
	"signal":                "chain dilemma term",
	"training":              "dilemma",
	"retention":             "chain dilemma intake",
	"disclosure":            "dilemma",
	"pulse":                 "chain dilemma disclosure",

	"internal/event":           "decision dilemma intake learning meeting programme retention signal weighing",
	"internal/access":          "chain decision dilemma intake learning meeting programme signal weighing",
	"internal/command":         "chain dilemma internal/access internal/event internal/view learning meeting programme signal training",
	"internal/view":            "chain decision dilemma disclosure intake internal/access internal/privacy learning meeting programme retention signal term training weighing",
	"internal/view/viewtest":   "dilemma internal/access internal/view meeting signal",
	"internal/job":             "chain decision dilemma internal/access internal/command internal/event internal/identity internal/message internal/news internal/outbox internal/polling internal/view meeting programme pulse retention signal term weighing",
	"internal/phrase":          "dilemma",
	"internal/identity":        "chain dilemma",
	"internal/ledger":          "",
	"internal/witness":         "internal/ledger",
	"internal/seen":            "dilemma internal/access internal/view",
	"internal/seen/seentest":   "dilemma internal/seen",
	"internal/notebook":        "dilemma internal/identity internal/ledger",
	"internal/library":         "dilemma",
	"internal/citation":        "dilemma internal/library",
	"internal/consistency":     "chain dilemma internal/access internal/search internal/view weighing",
	"internal/telling":         "internal/phrase term weighing weighing/deliberation",
	"internal/message":         "chain dilemma internal/access internal/identity internal/news internal/outbox internal/phrase internal/view meeting programme signal",
	"internal/news":            "chain dilemma internal/access internal/view",
	"internal/outbox":          "",
	"internal/archive":         "chain decision dilemma internal/archive/pdf internal/identity internal/phrase internal/privacy internal/view programme weighing",
	"internal/polling":         "chain dilemma internal/access internal/event internal/identity internal/ledger internal/seal internal/view programme pulse",
	"internal/archive/pdf":     "",
	"internal/privacy":         "dilemma",
	"internal/search":          "dilemma internal/citation internal/library",
	"internal/seal":            "chain dilemma internal/identity internal/ledger pulse weighing",
	"internal/seal/sealtest":   "chain dilemma internal/identity",
	"internal/store":           "chain dilemma internal/access internal/citation internal/event internal/identity internal/ledger internal/library internal/message internal/news internal/notebook internal/outbox internal/search internal/seen internal/store/wire internal/view learning meeting programme pulse retention signal training",
	"internal/store/storetest": "",
	"internal/store/wire":      "",
	"internal/web":             "chain decision dilemma disclosure intake internal/access internal/archive internal/citation internal/command internal/consistency internal/event internal/identity internal/ledger internal/library internal/message internal/news internal/notebook internal/openid internal/outbox internal/phrase internal/polling internal/privacy internal/seal internal/search internal/seen internal/telling internal/view learning meeting programme pulse retention signal term training weighing",
	"internal/web/lean":        "",
	"internal/api":             "chain decision dilemma intake internal/access internal/archive internal/command internal/consistency internal/event internal/identity internal/ledger internal/message internal/phrase internal/privacy internal/seal internal/search internal/seen internal/telling internal/view learning meeting training weighing weighing/deliberation",
	"internal/demo":            "chain decision dilemma intake internal/access internal/identity internal/ledger internal/library internal/message internal/notebook internal/polling internal/seal internal/view learning meeting programme pulse retention signal training weighing",
	"internal/commandline":     "",
	"internal/bench":           "",
	"cmd/beraad":               "",

	"internal/openid":            "chain dilemma",
	"internal/openid/openidtest": "",
}

// outside says which packages may use which modules. The standard library is
// for everyone; what a stage needs beyond it, it does not need.
var outside = map[string]string{
	"dilemma/dilemmatest":      "github.com/google/go-cmp",
	"meeting":                  "github.com/goccy/go-yaml",
	"pulse":                    "github.com/goccy/go-yaml",
	"chain":                    "github.com/goccy/go-yaml github.com/santhosh-tekuri/jsonschema",
	"weighing/deliberation":    "github.com/goccy/go-yaml github.com/google/go-cmp",
	"internal/access":          "github.com/cedar-policy/cedar-go",
	"internal/identity":        "golang.org/x/crypto golang.org/x/text",
	"internal/ledger":          "golang.org/x/crypto golang.org/x/mod golang.org/x/text",
	"internal/search":          "github.com/blevesearch/snowballstem golang.org/x/text",
	"internal/store":           "github.com/jackc/pgx github.com/pressly/goose golang.org/x/mod modernc.org/sqlite",
	"internal/store/storetest": "github.com/jackc/pgx",
	"internal/store/wire":      "github.com/jackc/pgx",
	"internal/message":         "github.com/arran4/golang-ical github.com/wneessen/go-mail",
	"internal/web":             "github.com/a-h/templ github.com/klauspost/compress golang.org/x/time",
	"internal/api":             "github.com/danielgtaylor/huma",
	"internal/archive":         "golang.org/x/image golang.org/x/text",
	"internal/archive/pdf":     "golang.org/x/image",
	"internal/demo":            "github.com/emersion/go-smtp github.com/goccy/go-yaml",
	"internal/bench":           "github.com/a-h/templ modernc.org/sqlite",
	"cmd/beraad":               "github.com/goccy/go-yaml",

	"internal/openid":            "github.com/coreos/go-oidc github.com/go-jose/go-jose github.com/goccy/go-yaml",
	"internal/openid/openidtest": "github.com/go-jose/go-jose",
}

// pure packages know no clock, chance, context or world outside.
var pure = []string{"dilemma", "term", "intake", "weighing", "decision", "learning", "meeting", "programme", "signal", "training", "retention", "disclosure", "pulse", "internal/access", "internal/view"}

func TestLayout(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	for _, f := range sources(t) {
		folder := path.Dir(f.name)
		if _, ok := imports[folder]; !ok {
			t.Errorf("%s: package %s is not in the layout", f.name, folder)
		}
		if got[folder] == nil {
			got[folder] = []string{}
		}
		for _, spec := range f.tree.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			switch own, mine := strings.CutPrefix(name, "beraad/"); {
			case mine:
				got[folder] = append(got[folder], own)
			case strings.Contains(name, "."):
				if !allowed(outside[folder], name) {
					t.Errorf("%s may not use %s", f.name, name)
				}
			}
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(imports)) {
		want := strings.Fields(imports[folder])
		if folder == "cmd/beraad" || folder == "internal/bench" {
			continue // what wires everything may use everything
		}
		uses := slices.Compact(slices.Sorted(slices.Values(got[folder])))
		if got[folder] == nil && folder != "." {
			t.Errorf("%s is in the layout and has no files", folder)
		}
		if !slices.Equal(uses, want) {
			t.Errorf("%s uses\n  %s\nand the layout says\n  %s", folder, strings.Join(uses, " "), imports[folder])
		}
	}
}

func allowed(modules, name string) bool {
	return slices.ContainsFunc(strings.Fields(modules), func(m string) bool {
		return name == m || strings.HasPrefix(name, m+"/")
	})
}

func TestPurePackagesKnowNoWorld(t *testing.T) {
	t.Parallel()
	for _, f := range sources(t) {
		if !slices.Contains(pure, path.Dir(f.name)) {
			continue
		}
		for _, spec := range f.tree.Imports {
			switch name := strings.Trim(spec.Path.Value, `"`); {
			case name == "context" && path.Dir(f.name) == "internal/view": // its port has one
			case slices.Contains([]string{"context", "crypto/rand", "math/rand/v2", "net/http", "os", "database/sql"}, name):
				t.Errorf("%s imports %s", f.name, name)
			}
		}
		if strings.Contains(f.text, "time.Now(") {
			t.Errorf("%s asks what time it is", f.name)
		}
	}
}

// Limits on size: what is longer is more than one thing.
const (
	longestFile     = 500
	longestFunction = 70
	mostParameters  = 5
)

func TestSizes(t *testing.T) {
	t.Parallel()
	for _, f := range sources(t) {
		if lines := strings.Count(f.text, "\n"); lines > longestFile {
			t.Errorf("%s has %d lines, %d is the limit", f.name, lines, longestFile)
		}
		for _, decl := range f.tree.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			from, to := f.set.Position(fn.Pos()).Line, f.set.Position(fn.End()).Line
			if to-from > longestFunction && fn.Name.Name != "routes" {
				t.Errorf("%s:%d: %s has %d lines, %d is the limit", f.name, from, fn.Name.Name, to-from, longestFunction)
			}
			if n := fn.Type.Params.NumFields(); n > mostParameters {
				t.Errorf("%s:%d: %s has %d parameters, %d is the limit", f.name, from, fn.Name.Name, n, mostParameters)
			}
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	bags := regexp.MustCompile(`(^|/)(util|utils|common|helper|helpers|base|types|model|models|manager|service|services|impl|misc|shared)(/|\.go$)`)
	for _, f := range sources(t) {
		if bags.MatchString(f.name) {
			t.Errorf("%s: a name that says nothing", f.name)
		}
	}
}

// TestOneClock holds that the clock is read at the edge only: where the program
// is put together, and where a default is set.
func TestOneClock(t *testing.T) {
	t.Parallel()
	edges := []string{"cmd/beraad", "internal/bench"}
	for _, f := range sources(t) {
		if strings.Contains(f.text, "time.Now()") && !slices.Contains(edges, path.Dir(f.name)) {
			t.Errorf("%s asks what time it is", f.name)
		}
	}
}

// TestGlossary holds that every exported type of the domain has its row.
func TestGlossary(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("GLOSSARY.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range sources(t) {
		folder := path.Dir(f.name)
		if strings.Contains(folder, "/") || folder == "." {
			continue
		}
		for _, decl := range f.tree.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.TYPE {
				continue
			}
			for _, spec := range gen.Specs {
				name := spec.(*ast.TypeSpec).Name.Name
				if ast.IsExported(name) && !strings.Contains(string(text), "`"+folder+"."+name+"`") {
					t.Errorf("GLOSSARY.md has no row for `%s.%s`", folder, name)
				}
			}
		}
	}
}

// source is one hand-written Go file that is no test.
type source struct {
	name string
	text string
	tree *ast.File
	set  *token.FileSet
}

// sources walks the tree itself: a test that asks the go command may be served
// from the cache and stay green.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{".git", "node_modules", "testdata", "tools", "build"}, d.Name()) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_templ.go") {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, name, text, parser.ParseComments)
		if err != nil {
			return err
		}
		all = append(all, source{filepath.ToSlash(name), string(text), tree, set})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
