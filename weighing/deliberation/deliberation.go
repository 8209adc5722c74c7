// Package deliberation is the deliberation file: one weighing as JSON or YAML.
//
// Read holds that the file has the shape of a deliberation and names every
// place where it has not. Whether the weighing is well-formed (W1 to W9) is for
// [weighing.Compile] to say.
package deliberation

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"unicode/utf8"

	"beraad/weighing"
)

// Limits on what is read. JSON is read in one pass without calling itself
// deeper than maxDepth. The YAML parser calls itself for every level of nesting
// and knows no bound of its own, and it is a hundred times slower; these keep
// its stack and time small.
const (
	maxJSON  = 64 << 20 // bytes; 10,000 arguments take about 3 MB
	maxYAML  = 8 << 20
	maxLine  = 20_000 // bytes in a line of YAML, so also the depth by indenting
	maxLines = 50_000 // lines of YAML; its parser takes the square of a list's length
	maxDepth = 64     // lists and objects within one another; a deliberation has 6
	maxTold  = 100    // faults that are told; nobody reads more
)

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (2020-12) of a deliberation file.
func Schema() []byte { return bytes.Clone(schema) }

// Read reads a deliberation from JSON, when the first character is a brace, or
// else from YAML. The error is [Errors]: everything that is wrong with the
// shape of the file. Name is what they call the file.
func Read(name string, data []byte) (weighing.Deliberation, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	d := decoder{}
	var out weighing.Deliberation
	if root, ok := d.parse(data); ok {
		out = d.deliberation(&root)
	}
	if len(d.errors) > 0 {
		for i := range d.errors {
			d.errors[i].File = name
		}
		return weighing.Deliberation{}, d.errors
	}
	return out, nil
}

func (d *decoder) parse(data []byte) (node, bool) {
	if !utf8.Valid(data) {
		return d.fail(Error{Code: "not-utf8"})
	}
	first := bytes.TrimLeft(data, " \t\r\n")
	switch {
	case len(first) == 0:
		return d.fail(Error{Code: "empty"})
	case first[0] == '{':
		return d.parseJSON(data)
	}
	return d.parseYAML(data)
}

// fail ends the reading: nothing more can be said about the file.
func (d *decoder) fail(e Error) (node, bool) {
	d.errors = append(d.errors, e)
	return node{}, false
}

// Write writes a deliberation as JSON in one fixed form. Reading it again gives
// the same deliberation; lists that are empty are as good as left out.
func Write(d weighing.Deliberation) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(withLists(d)); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// withLists replaces the lists that are nil by empty ones: null is no list.
func withLists(d weighing.Deliberation) weighing.Deliberation {
	d.Options, d.Facts, d.Values = notNil(d.Options), notNil(d.Facts), notNil(d.Values)
	d.Goals = append([]weighing.Goal{}, d.Goals...)
	for i := range d.Goals {
		d.Goals[i].Serves = notNil(d.Goals[i].Serves)
	}
	d.Arguments, d.Questions = notNil(d.Arguments), notNil(d.Questions)
	d.Parties = append([]weighing.Party{}, d.Parties...)
	for i, p := range d.Parties {
		d.Parties[i].Order = nil
		for _, tier := range p.Order {
			if len(tier) > 0 { // an empty tier says nothing
				d.Parties[i].Order = append(d.Parties[i].Order, tier)
			}
		}
	}
	return d
}

func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
