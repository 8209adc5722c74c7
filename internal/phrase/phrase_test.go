package phrase_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"beraad/internal/phrase"
)

func TestSay(t *testing.T) {
	t.Parallel()
	nl := phrase.In(phrase.Dutch)
	if got, want := nl.Say("refusal.text.too-long", "0", 400, "1", 300), "Dit is te lang: 400 tekens. Er passen er 300."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := nl.Say("geen.zin"), "[geen.zin]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	own := nl.WithWords(map[string]string{"refusal.day.missing": "Welke dag?"})
	if got, want := own.Say("refusal.day.missing"), "Welke dag?"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	if got, want := phrase.In("nl").Day("2026-03-12"), "donderdag 12 maart 2026"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := phrase.In("en").ShortDay("2026-03-12"), "Thu 12 Mar 2026"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEveryPhraseHasBothLanguages holds that a phrase says the same in both:
// it exists, and names the same arguments.
func TestEveryPhraseHasBothLanguages(t *testing.T) {
	t.Parallel()
	nl, en := phrase.All(phrase.Dutch), phrase.All(phrase.English)
	for key, text := range nl {
		other, ok := en[key]
		if !ok {
			t.Errorf("%s has no English", key)
			continue
		}
		if a, b := arguments(text), arguments(other); !slices.Equal(a, b) {
			t.Errorf("%s names %v in Dutch and %v in English", key, a, b)
		}
	}
	for key := range en {
		if _, ok := nl[key]; !ok {
			t.Errorf("%s has no Dutch", key)
		}
	}
}

// TestNoVerdicts holds that no phrase scores, ranks or counts majorities, and
// that the words which people do not use stay out.
func TestNoVerdicts(t *testing.T) {
	t.Parallel()
	never := regexp.MustCompile(`(?i)%|\bscore|\branking|\bmeerderheid|\bmajority|\bissue\b|\bnode\b|\bSLA\b|\bworkflow|\bstance\b`)
	for _, language := range []phrase.Language{phrase.Dutch, phrase.English} {
		for key, text := range phrase.All(language) {
			if found := never.FindString(braces.ReplaceAllString(text, "")); found != "" {
				t.Errorf("%s says %q: %s", key, found, text)
			}
		}
	}
}

var braces = regexp.MustCompile(`\{[^}]*\}`)

func arguments(text string) []string {
	found := braces.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// TestEveryNamedPhraseExists walks the program for phrases it names literally.
func TestEveryNamedPhraseExists(t *testing.T) {
	t.Parallel()
	all := phrase.All(phrase.Dutch)
	for _, file := range goFiles(t, "../..") {
		for _, key := range named(t, file) {
			if _, ok := all[key]; !ok {
				t.Errorf("%s names %q, which is no phrase", file, key)
			}
		}
	}
}

// TestEveryRefusalIsASentence holds that every code the domain refuses with has
// its phrase.
func TestEveryRefusalIsASentence(t *testing.T) {
	t.Parallel()
	all := phrase.All(phrase.Dutch)
	call := regexp.MustCompile(`(?:Refuse\(|\.Add\(|Code: )"([a-z-]+\.[a-z-]*[a-z])"`)
	for _, stage := range []string{"dilemma", "intake", "weighing", "decision", "learning", "disclosure", "internal/identity"} {
		for _, file := range goFiles(t, filepath.Join("../..", stage)) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range call.FindAllStringSubmatch(string(text), -1) {
				if _, ok := all["refusal."+found[1]]; !ok {
					t.Errorf("%s refuses with %s, which is no sentence", file, found[1])
				}
			}
		}
	}
}

func goFiles(t *testing.T, root string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// named finds the literal keys of calls to Say.
func named(t *testing.T, file string) []string {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		if f, ok := call.Fun.(*ast.SelectorExpr); !ok || f.Sel.Name != "Say" {
			return true
		}
		if lit, ok := call.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if key, err := strconv.Unquote(lit.Value); err == nil && key != "" {
				keys = append(keys, key)
			}
		}
		return true
	})
	return keys
}
