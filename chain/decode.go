package chain

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// place is where something stands in the file.
type place struct{ line, column int }

// decoder fills a chain from a YAML document. The library's own decoder stops
// at the first fault and forgets where things stood; this one notes every fault
// and remembers the place of every part, so that a rule broken far away can
// still name its line.
type decoder struct {
	faults Faults
	at     map[string]place // by path
	broken map[string]bool  // paths that could not be read, so say nothing more about them
}

// maxList is far above any list that people keep by hand, and keeps the checks,
// which look each reference up in a list, from growing without end.
const maxList = 1000

var textType = reflect.TypeFor[Text]()

// value fills into from a node. What is left out keeps its empty value; the
// checker says whether it may be empty.
func (d *decoder) value(n ast.Node, into reflect.Value, path string) {
	d.at[path] = placeOf(n)
	switch n.(type) {
	case *ast.NullNode:
		return
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		d.unreadable(path, "yaml.plain")
		return
	}
	switch {
	case into.Type() == textType:
		d.text(n, into, path)
	case into.Kind() == reflect.Struct:
		d.fields(n, into, path)
	case into.Kind() == reflect.Map:
		d.table(n, into, path)
	case into.Kind() == reflect.Slice:
		d.list(n, into, path)
	case into.Kind() == reflect.Int:
		d.number(n, into, path)
	case into.Kind() == reflect.Bool:
		d.truth(n, into, path)
	default:
		if s, ok := d.scalar(n, path); ok {
			into.SetString(s)
		}
	}
}

// text reads one wording for both languages, or a pair.
func (d *decoder) text(n ast.Node, into reflect.Value, path string) {
	if _, pair := pairs(n); pair {
		d.fields(n, into, path)
		return
	}
	if s, ok := d.scalar(n, path); ok {
		into.Set(reflect.ValueOf(Text{NL: s, EN: s}))
	}
}

// fields fills the fields of a struct by their names in the file. The parser
// has refused a name that occurs twice.
func (d *decoder) fields(n ast.Node, into reflect.Value, path string) {
	entries, ok := pairs(n)
	if !ok {
		d.unreadable(path, "kind.fields")
		return
	}
	names, index := fieldNames(into.Type())
	for _, e := range entries {
		key := e.Key.GetToken().Value
		inner := join(path, key)
		i, known := index[key]
		if !known || e.Key.IsMergeKey() {
			d.at[inner] = placeOf(e.Key)
			d.add(inner, "field.unknown", key, strings.Join(names, ", "))
			continue
		}
		d.value(e.Value, into.Field(i), inner)
	}
}

// table fills a map of wordings; its keys are free.
func (d *decoder) table(n ast.Node, into reflect.Value, path string) {
	entries, ok := pairs(n)
	if !ok {
		d.unreadable(path, "kind.fields")
		return
	}
	into.Set(reflect.MakeMapWithSize(into.Type(), len(entries)))
	for _, e := range entries {
		key, one := e.Key.GetToken().Value, reflect.New(into.Type().Elem()).Elem()
		d.value(e.Value, one, join(path, key))
		into.SetMapIndex(reflect.ValueOf(key), one)
	}
}

func (d *decoder) list(n ast.Node, into reflect.Value, path string) {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		d.unreadable(path, "kind.list")
		return
	}
	if len(s.Values) > maxList {
		d.unreadable(path, "list.long", strconv.Itoa(maxList))
		return
	}
	into.Set(reflect.MakeSlice(into.Type(), len(s.Values), len(s.Values)))
	for i, one := range s.Values {
		d.value(one, into.Index(i), path+"["+strconv.Itoa(i)+"]")
	}
}

func (d *decoder) number(n ast.Node, into reflect.Value, path string) {
	i, err := strconv.Atoi(n.GetToken().Value)
	if _, ok := n.(*ast.IntegerNode); !ok || err != nil {
		d.unreadable(path, "kind.number")
		return
	}
	into.SetInt(int64(i))
}

// truth reads true or false, and nothing else that YAML has used for them.
func (d *decoder) truth(n ast.Node, into reflect.Value, path string) {
	switch s, ok := d.scalar(n, path); {
	case !ok:
	case s == "true" || s == "false":
		into.SetBool(s == "true")
	default:
		d.unreadable(path, "kind.truth")
	}
}

// scalar returns what was written. A mark such as 112 or yes is text here, not
// a number or a truth value: the field decides, not the look of the word.
func (d *decoder) scalar(n ast.Node, path string) (string, bool) {
	switch s := n.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(s.Value), true
	case *ast.LiteralNode:
		return strings.TrimSpace(s.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	d.unreadable(path, "kind.text")
	return "", false
}

// pairs returns the named values of a node. The parser gives a mapping of one
// pair in two shapes.
func pairs(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}, true
	}
	return nil, false
}

// fieldNames lists the names that a struct has in the file, in order, and the
// field of each.
func fieldNames(t reflect.Type) ([]string, map[string]int) {
	var names []string
	index := map[string]int{}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("yaml"); name != "" && name != "-" {
			names = append(names, name)
			index[name] = i
		}
	}
	return names, index
}

// unreadable notes that nothing could be read at a path.
func (d *decoder) unreadable(path, code string, about ...string) {
	d.add(path, code, about...)
	d.broken[path] = true
}

// add notes a fault at a path. Where the path itself does not stand in the file
// because a field was left out, the fault points at what should have held it.
// What lies in a part that could not be read has been said already.
func (d *decoder) add(path, code string, about ...string) {
	at, placed := place{}, false
	for near, more := path, true; more; near, more = holder(near) {
		if d.broken[near] {
			return
		}
		if found, ok := d.at[near]; ok && !placed {
			at, placed = found, true
		}
	}
	for i, a := range about {
		about[i] = short(a)
	}
	d.faults = append(d.faults, Fault{Line: at.line, Column: at.column, Path: path, Code: code, About: about})
}

// holder returns the path of what holds a path, down to the whole file.
func holder(path string) (string, bool) {
	if path == "" {
		return "", false
	}
	return path[:max(0, strings.LastIndexAny(path, ".["))], true
}

// placeOf returns where a node begins. A mapping begins at its first name: its
// own token is the colon behind it.
func placeOf(n ast.Node) place {
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if v, ok := n.(*ast.MappingValueNode); ok {
		n = v.Key
	}
	t := n.GetToken()
	if t == nil || t.Position == nil {
		return place{}
	}
	return place{t.Position.Line, t.Position.Column}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
