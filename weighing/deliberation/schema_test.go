package deliberation_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"beraad/weighing"
	"beraad/weighing/deliberation"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(deliberation.Schema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("deliberation.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("deliberation.json")
})

// validate holds a file against the schema, as an editor does.
func validate(t *testing.T, file []byte) error {
	t.Helper()
	schema, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	if file[0] != '{' && file[0] != '[' {
		if file, err = yaml.YAMLToJSON(file); err != nil {
			t.Fatal(err)
		}
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(value)
}

// refused tells whether a file is refused by its shape or as a weighing.
func refused(file []byte) bool {
	d, err := deliberation.Read("", file)
	if err == nil {
		_, err = weighing.Compile(d)
	}
	return err != nil
}

func TestSchema_accepts_what_can_be_weighed(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{"small": []byte(small)}
	for _, name := range cases(t) {
		files[name] = read(t, name)
	}
	for name, file := range files {
		if err := validate(t, file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if refused(file) {
			t.Errorf("%s cannot be weighed", name)
		}
		written, err := deliberation.Read(name, file)
		if err != nil {
			t.Fatal(err)
		}
		out, err := deliberation.Write(written)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, out); err != nil {
			t.Errorf("%s as written: %v", name, err)
		}
	}
}

func TestSchema_refuses_what_the_reader_refuses(t *testing.T) {
	t.Parallel()
	for _, tt := range shapeless {
		if !tt.syntax && validate(t, []byte(tt.file)) == nil {
			t.Errorf("%s: only the reader refuses it", tt.name)
		}
	}
}

// Each change makes a file that the schema refuses, so reading or weighing it
// must: an editor may not complain of a file that works.
func TestSchema_refuses_no_more_than_the_reader(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, old, new string }{
		{"no id", `{"id": "O3"}`, `{}`},
		{"an empty id", `{"id": "O3"}`, `{"id": ""}`},
		{"no kind", `"kind": "for", `, ``},
		{"another kind", `"kind": "for"`, `"kind": "maybe"`},
		{"no option", `"option": "O1", `, ``},
		{"no goal", `"goal": "g", `, ``},
		{"no value", `"value": "R", `, ``},
		{"no targets", `"targets": ["A1"], `, ``},
		{"empty targets", `"targets": ["A1"]`, `"targets": []`},
		{"no question", `"question": 2, `, ``},
		{"a question that weighs", `"question": 2`, `"question": 5`},
		{"a premise without a fact", `{"fact": "F1"}`, `{}`},
		{"a reason without values", `"above": "R", `, ``},
		{"a party without id", `"id": "P", `, ``},
		{"a stance", `"unknown"`, `"perhaps"`},
		{"one option", `, {"id": "O2", "text": "uitstel", "excludes": []}, {"id": "O3"}`, ``},
	} {
		file := []byte(strings.Replace(small, tt.old, tt.new, 1))
		if bytes.Equal(file, []byte(small)) {
			t.Fatalf("%s: nothing changed", tt.name)
		}
		if validate(t, file) == nil {
			t.Errorf("%s: the schema accepts it", tt.name)
		}
		if !refused(file) {
			t.Errorf("%s: only the schema refuses it", tt.name)
		}
	}
}

func TestSchema_has_the_fields_of_the_types(t *testing.T) {
	t.Parallel()
	type shape struct {
		Properties map[string]struct{ Description string } `json:"properties"`
	}
	var doc struct {
		shape
		Defs map[string]shape `json:"$defs"`
	}
	if err := json.Unmarshal(deliberation.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	check := func(name string, got shape, typ reflect.Type) {
		var want []string
		for i := range typ.NumField() {
			field, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			want = append(want, field)
		}
		if len(got.Properties) != len(want) {
			t.Errorf("%s has %d fields, the type %d", name, len(got.Properties), len(want))
		}
		for field := range got.Properties {
			if !slices.Contains(want, field) {
				t.Errorf("%s has %q, the type has not", name, field)
			}
		}
	}
	check("the whole", doc.shape, reflect.TypeFor[weighing.Deliberation]())
	for name, typ := range map[string]reflect.Type{
		"option": reflect.TypeFor[weighing.Option](), "fact": reflect.TypeFor[weighing.Fact](),
		"value": reflect.TypeFor[weighing.Value](), "goal": reflect.TypeFor[weighing.Goal](),
		"argument": reflect.TypeFor[weighing.Argument](), "premise": reflect.TypeFor[weighing.Premise](),
		"question": reflect.TypeFor[weighing.Question](), "party": reflect.TypeFor[weighing.Party](),
		"reason": reflect.TypeFor[weighing.Above](),
	} {
		check(name, doc.Defs[name], typ)
	}
}
