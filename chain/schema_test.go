package chain_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"beraad/chain"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(chain.Schema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("chain.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("chain.json")
})

// validate holds a YAML file against the schema, as an editor does.
func validate(t *testing.T, file []byte) error {
	t.Helper()
	schema, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := yaml.YAMLToJSON(file)
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// schemaRefuses leaves out the files that are too large or deep to be worth it.
func schemaRefuses(t *testing.T, file []byte) bool {
	t.Helper()
	return len(file) < 30_000 && bytes.Count(file, []byte("[")) < 100 && validate(t, file) != nil
}

func TestSchema_accepts_the_shipped_files(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"immigration.yaml", "benefits.yaml", "testdata/small.yaml"} {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What the schema refuses, the check must refuse: an editor may not complain of
// a file that works. The golden file shows the other way round.
func TestSchema_refuses_no_more_than_the_check(t *testing.T) {
	t.Parallel()
	for _, tt := range cases {
		file := tt.file(t)
		if _, err := chain.Read("", file); err == nil && schemaRefuses(t, file) {
			t.Errorf("%s: only the schema refuses it", tt.name)
		}
	}
}

// What the schema requires, the check requires: each required field is left
// out of the small chain in turn.
func TestSchema_requires_what_the_check_requires(t *testing.T) {
	t.Parallel()
	var whole map[string]any
	if err := yaml.Unmarshal([]byte(small(t)), &whole); err != nil {
		t.Fatal(err)
	}
	doc := schemaDocument(t)
	for _, name := range doc.Required {
		without := maps.Clone(whole)
		delete(without, name)
		file, err := yaml.Marshal(without)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := chain.Read("", file); err == nil {
			t.Errorf("the check does not miss %q", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(whole)) {
		if _, known := doc.Properties[name]; !known {
			t.Errorf("the schema has no %q", name)
		}
	}
}

// object is the part of a schema that says which fields there are.
type object struct {
	Properties map[string]any `json:"properties"`
	Required   []string       `json:"required"`
	Additional *bool          `json:"additionalProperties"`
}

func schemaDocument(t *testing.T) object {
	t.Helper()
	var doc object
	if err := json.Unmarshal(chain.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestSchema_has_the_fields_of_the_types(t *testing.T) {
	t.Parallel()
	var file struct {
		Defs map[string]json.RawMessage `json:"$defs"`
	}
	if err := json.Unmarshal(chain.Schema(), &file); err != nil {
		t.Fatal(err)
	}
	types := map[string]reflect.Type{
		"danger": reflect.TypeFor[chain.Danger](), "office": reflect.TypeFor[chain.Office](),
		"organisation": reflect.TypeFor[chain.Organisation](), "role": reflect.TypeFor[chain.Role](),
		"seat": reflect.TypeFor[chain.Seat](), "interface": reflect.TypeFor[chain.Interface](),
		"value": reflect.TypeFor[chain.Value](), "goal": reflect.TypeFor[chain.Goal](),
		"matter": reflect.TypeFor[chain.Matter](), "frame": reflect.TypeFor[chain.Frame](),
		"law": reflect.TypeFor[chain.LawRef](), "mandate": reflect.TypeFor[chain.Mandate](),
		"ladder": reflect.TypeFor[chain.Ladder](), "level": reflect.TypeFor[chain.Level](),
		"support": reflect.TypeFor[chain.Support](), "owner": reflect.TypeFor[chain.Owner](),
	}
	for name, typ := range types {
		var o object
		if err := json.Unmarshal(file.Defs[name], &o); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sameFields(t, name, typ, o)
	}
	sameFields(t, "chain", reflect.TypeFor[chain.Chain](), schemaDocument(t))
}

func sameFields(t *testing.T, name string, typ reflect.Type, o object) {
	t.Helper()
	var fields []string
	for i := range typ.NumField() {
		fields = append(fields, strings.Split(typ.Field(i).Tag.Get("yaml"), ",")[0])
	}
	slices.Sort(fields)
	if diff := cmp.Diff(fields, slices.Sorted(maps.Keys(o.Properties))); diff != "" {
		t.Errorf("%s: type and schema differ: %s", name, diff)
	}
	if o.Additional == nil || *o.Additional {
		t.Errorf("%s: the schema lets unknown fields pass", name)
	}
}
