package deliberation

import (
	"errors"
	"strconv"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

func (d *decoder) parseYAML(data []byte) (node, bool) {
	if fault, ok := bounded(data); !ok {
		return d.fail(fault)
	}
	file, err := parseSafely(data)
	if err != nil {
		return d.fail(syntaxOf(err))
	}
	var roots []ast.Node
	for _, doc := range file.Docs {
		if doc != nil && doc.Body != nil {
			roots = append(roots, doc.Body)
		}
	}
	switch len(roots) {
	case 0:
		return d.fail(Error{Code: "empty"})
	case 1:
		return nodeOf(roots[0], 0), true
	}
	return d.fail(Error{Code: "trailing", Line: lineOf(roots[1])})
}

// bounded refuses what would make the parser run deep or long.
func bounded(data []byte) (Error, bool) {
	if len(data) > maxYAML {
		return Error{Code: "too-large", About: strconv.Itoa(maxYAML >> 20)}, false
	}
	line, start, depth := 1, 0, 0
	before, marks := true, 0 // marks before the first word each open a level
	for i, b := range data {
		switch b {
		case '\n':
			line, start, before = line+1, i+1, true
		case ' ', '\t', '\r':
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		case '-', '?', '!', '&':
			if before && i+1 < len(data) && (b == '!' || b == '&' || data[i+1] == ' ') {
				marks++
			}
			before = before && (b == '-' || b == '?')
		default:
			if before {
				before, marks = false, 0
			}
		}
		switch {
		case depth > maxDepth || marks > maxDepth:
			return Error{Code: "too-deep", Line: line}, false
		case line > maxLines:
			return Error{Code: "too-large", About: strconv.Itoa(maxYAML >> 20)}, false
		case i-start > maxLine:
			return Error{Code: "long-line", Line: line, About: strconv.Itoa(maxLine)}, false
		}
	}
	return Error{}, true
}

// parseSafely turns a crash of the parser into an error: the file comes from outside.
func parseSafely(data []byte) (file *ast.File, err error) {
	defer func() {
		if recover() != nil {
			file, err = nil, errors.New("unreadable")
		}
	}()
	return parser.ParseBytes(data, 0)
}

// syntaxOf takes over the parser's complaint, with its line when it has one.
func syntaxOf(err error) Error {
	e := Error{Code: "yaml", About: short(err.Error())}
	var y yaml.Error
	if errors.As(err, &y) {
		e.About = short(y.GetMessage())
		if t := y.GetToken(); t != nil && t.Position != nil {
			e.Line = t.Position.Line
		}
	}
	return e
}

// nodeOf makes a part of the file of what the parser made of it.
func nodeOf(n ast.Node, depth int) node {
	out := node{kind: odd, line: lineOf(n), plain: true}
	if depth > maxDepth {
		return out
	}
	switch x := n.(type) {
	case *ast.MappingNode:
		out.kind = object
		for _, pair := range x.Values {
			out.parts = append(out.parts, partOf(pair, depth+1))
		}
	case *ast.MappingValueNode: // the parser gives an object of one part in this shape
		out.kind, out.parts = object, []node{partOf(x, depth+1)}
	case *ast.SequenceNode:
		out.kind = list
		for _, v := range x.Values {
			out.parts = append(out.parts, nodeOf(v, depth+1))
		}
	case *ast.StringNode:
		out.kind, out.text = text, x.Value
	case *ast.LiteralNode:
		out.kind, out.text = text, x.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		out.kind, out.text = number, n.GetToken().Value
	case *ast.BoolNode:
		out.kind, out.text = truth, n.GetToken().Value
	case *ast.NullNode, nil:
		out.kind = null
	}
	return out
}

func partOf(pair *ast.MappingValueNode, depth int) node {
	part := nodeOf(pair.Value, depth)
	part.name, part.line = pair.Key.GetToken().Value, lineOf(pair.Key)
	return part
}

func lineOf(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return 0
	}
	return n.GetToken().Position.Line
}
