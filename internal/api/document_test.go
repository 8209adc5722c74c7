package api_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"beraad/internal/api"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/openapi.json")

// TestDocument holds that the document changes only together with its version:
// who calls this API learns of every change. With -update it is rewritten, once
// the version is higher.
func TestDocument(t *testing.T) {
	t.Parallel()
	var indented bytes.Buffer
	if err := json.Indent(&indented, start(t).open.text, "", "  "); err != nil {
		t.Fatal(err)
	}
	indented.WriteByte('\n')
	name := filepath.Join("testdata", "openapi.json")
	kept, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	diff := cmp.Diff(strings.Split(string(kept), "\n"), strings.Split(indented.String(), "\n"))
	if diff == "" {
		return
	}
	if was := versionIn(t, kept); !higher(api.Version, was) {
		t.Fatalf("the API changed: raise api.Version above %s, then run with -update\n%s", was, diff)
	}
	if !*update {
		t.Fatalf("the API changed: run with -update and read the diff\n%s", diff)
	}
	if err := os.WriteFile(name, indented.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func versionIn(t *testing.T, document []byte) string {
	t.Helper()
	if len(document) == 0 {
		return "0.0.0"
	}
	var kept struct{ Info struct{ Version string } }
	if err := json.Unmarshal(document, &kept); err != nil {
		t.Fatal(err)
	}
	return kept.Info.Version
}

// higher compares two versions of three numbers.
func higher(a, b string) bool {
	numbers := func(v string) []int {
		var all []int
		for part := range strings.SplitSeq(v, ".") {
			n, _ := strconv.Atoi(part)
			all = append(all, n)
		}
		return all
	}
	return slices.Compare(numbers(a), numbers(b)) > 0
}

// These are the rules of the linter for the REST API Design Rules (Logius,
// media/linter.yaml) that can be broken here, as a test.
var (
	pathRule   = regexp.MustCompile(`^(\/|(\/_[a-z0-9]+|\/(([a-z0-9\-]+|{[^}]+})(\/([a-z0-9\-\.]+|{[^}]+}))*)(\/_[a-z]+)?)\/?)$`)
	queryRule  = regexp.MustCompile(`^\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*$`)
	schemaRule = regexp.MustCompile(`^[A-Z][A-Za-z]*$`)
	dayRule    = regexp.MustCompile(`[a-z]Dat(um|e)$|^datum$`)
	semverRule = regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$`)
)

func TestDesignRules(t *testing.T) {
	t.Parallel()
	o := start(t).open
	info := o.document["info"].(what)
	contact := info["contact"].(what)
	if contact["name"] == nil || contact["email"] == nil || contact["url"] == nil || !semverRule.MatchString(info["version"].(string)) {
		t.Errorf("info is %v", info)
	}
	if !strings.HasPrefix(o.document["openapi"].(string), "3.1.") || o.document["servers"].([]any)[0].(what)["url"] != "/api/v1" {
		t.Errorf("OpenAPI %v at %v", o.document["openapi"], o.document["servers"])
	}
	for path, item := range o.document["paths"].(what) {
		if !pathRule.MatchString(path) && path != "/openapi.json" {
			t.Errorf("path %s", path)
		}
		for method, op := range item.(what) {
			checkOperation(t, method+" "+path, op.(what))
		}
	}
	for name, schema := range o.document["components"].(what)["schemas"].(what) {
		if !schemaRule.MatchString(name) {
			t.Errorf("schema %s", name)
		}
		for field, kind := range schema.(what)["properties"].(what) {
			format := kind.(what)["format"]
			if !queryRule.MatchString(field) || dayRule.MatchString(field) != (format == "date") || strings.HasSuffix(field, "Op") && format != "date-time" {
				t.Errorf("%s.%s is %v", name, field, kind)
			}
		}
	}
}

func checkOperation(t *testing.T, name string, op what) {
	t.Helper()
	for _, field := range []string{"operationId", "summary", "description", "tags"} {
		if op[field] == nil || op[field] == "" {
			t.Errorf("%s has no %s", name, field)
		}
	}
	parameters, _ := op["parameters"].([]any)
	for _, p := range parameters {
		if p.(what)["in"] == "query" && !queryRule.MatchString(p.(what)["name"].(string)) {
			t.Errorf("%s: %v", name, p)
		}
		if p.(what)["in"] == "path" && p.(what)["description"] == nil {
			t.Errorf("%s: nobody says what %v is", name, p.(what)["name"])
		}
	}
	responses := op["responses"].(what)
	if responses["400"] == nil && (strings.HasPrefix(name, "post") || len(parameters) > 0) {
		t.Errorf("%s has no 400", name)
	}
	for status, r := range responses {
		content, _ := r.(what)["content"].(what)
		if status >= "4" && content["application/problem+json"] == nil {
			t.Errorf("%s: %s is no problem", name, status)
		}
		headers, _ := r.(what)["headers"].(what)
		if headers["API-Version"] == nil || r.(what)["description"] == "" || status == "422" || status == "default" {
			t.Errorf("%s: %s has no version or words", name, status)
		}
	}
}
