package chain

import (
	"bytes"
	"errors"
	"reflect"
	"strconv"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Limits on what is read. The parser calls itself for every level of nesting
// and knows no bound of its own; these keep its stack and time small. The
// immigration chain takes less than a tenth of the size.
const (
	maxBytes = 1 << 20
	maxLine  = 10_000 // bytes in a line, so also the depth by indenting
	maxDepth = 200    // open brackets
)

// Read reads a chain file. The error, when there is one, is [Faults]: all that
// is wrong, with line numbers. Name is what the faults call the file.
func Read(name string, data []byte) (Chain, error) {
	c, faults := Check(name, data)
	if err := faults.Err(); err != nil {
		return Chain{}, err
	}
	return c, nil
}

// Check reads a chain file and tells everything that can be said about it,
// warnings too. The chain is of use only when [Faults.Err] is nil.
func Check(name string, data []byte) (Chain, Faults) {
	var c Chain
	d := decoder{at: map[string]place{}, broken: map[string]bool{}}
	if root, ok := d.parse(data); ok {
		d.value(root, reflect.ValueOf(&c).Elem(), "")
		k := checker{decoder: &d, seen: map[string]int{}}
		k.chain(c)
	}
	for i := range d.faults {
		d.faults[i].File = name
	}
	return c, d.faults.sorted()
}

// parse turns the bytes into the one document of the file.
func (d *decoder) parse(data []byte) (ast.Node, bool) {
	if !d.bounded(data) {
		return nil, false
	}
	file, err := parseSafely(data)
	if err != nil {
		d.syntax(err)
		return nil, false
	}
	var roots []ast.Node
	for _, doc := range file.Docs {
		if doc != nil && doc.Body != nil {
			roots = append(roots, doc.Body)
		}
	}
	switch len(roots) {
	case 0:
		d.faults = append(d.faults, Fault{Code: "file.empty"})
		return nil, false
	case 1:
		return roots[0], true
	default:
		at := placeOf(roots[1])
		d.faults = append(d.faults, Fault{Code: "file.several", Line: at.line, Column: at.column})
		return nil, false
	}
}

// bounded refuses what would make the parser run deep or long.
func (d *decoder) bounded(data []byte) bool {
	refuse := func(line int, code string, about ...string) bool {
		d.faults = append(d.faults, Fault{Code: code, Line: line, About: about})
		return false
	}
	if len(data) > maxBytes {
		return refuse(0, "file.too-large", strconv.Itoa(maxBytes))
	}
	line, start, depth := 1, 0, 0
	for i, b := range data {
		switch b {
		case '\n':
			line, start = line+1, i+1
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		}
		if depth > maxDepth {
			return refuse(line, "file.too-deep")
		}
		if i-start > maxLine {
			return refuse(line, "file.long-line", strconv.Itoa(maxLine))
		}
	}
	return true
}

// parseSafely turns a crash of the parser into an error: the file comes from
// outside, and a chain check must answer whatever it is given.
func parseSafely(data []byte) (file *ast.File, err error) {
	defer func() {
		if recover() != nil {
			file, err = nil, errors.New("unreadable")
		}
	}()
	return parser.ParseBytes(bytes.TrimPrefix(data, []byte("\uFEFF")), 0)
}

// syntax notes the parser's complaint, with its place when it has one.
func (d *decoder) syntax(err error) {
	f := Fault{Code: "yaml.syntax", About: []string{short(err.Error())}}
	var y yaml.Error
	if errors.As(err, &y) {
		f.About[0] = short(y.GetMessage())
		if t := y.GetToken(); t != nil && t.Position != nil {
			f.Line, f.Column = t.Position.Line, t.Position.Column
		}
	}
	d.faults = append(d.faults, f)
}
