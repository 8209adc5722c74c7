package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pagePatterns reads, from the source, the address of every page that is read. That it
// reads them all is held by the walk: what answers has a pattern that is among these.
func pagePatterns(t *testing.T) []string {
	t.Helper()
	all := patternsWith(t, "GET ", "GET ")
	if len(all) < 90 {
		t.Fatalf("%d addresses were found only", len(all))
	}
	return all
}

// patternsWith reads, from the source, the addresses of pages that answer a method. Those
// of a route without one get the words in front.
func patternsWith(t *testing.T, front, method string) []string {
	t.Helper()
	files, err := filepath.Glob("../../internal/web/*.go")
	if err != nil {
		t.Fatal(err)
	}
	set, consts := token.NewFileSet(), map[string]string{}
	var tables []*ast.FuncDecl
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_templ.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if strings.HasSuffix(d.Name.Name, "outes") || d.Name.Name == "bare" {
					tables = append(tables, d)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.CONST && len(v.Values) == 1 {
						if text, ok := textOf(v.Values[0], consts); ok {
							consts[v.Names[0].Name] = text
						}
					}
				}
			}
		}
	}
	var all []string
	for _, table := range tables {
		ast.Inspect(table, func(n ast.Node) bool {
			var first ast.Expr
			switch x := n.(type) {
			case *ast.CompositeLit:
				if len(x.Elts) > 1 {
					first = x.Elts[0]
				}
			case *ast.KeyValueExpr:
				first = x.Key
			}
			if text, ok := textOf(first, consts); ok {
				path, ok := strings.CutPrefix(text, method)
				if !ok {
					path = text
				}
				if strings.HasPrefix(path, "/") && len(path) > 1 && !slices.Contains(all, front+path) {
					all = append(all, front+path)
				}
			}
			return true
		})
	}
	return all
}

// textOf is a text in the source, also when it is put together.
func textOf(e ast.Expr, consts map[string]string) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(x.Value)
		return text, err == nil && x.Kind == token.STRING
	case *ast.Ident:
		text, ok := consts[x.Name]
		return text, ok
	case *ast.BinaryExpr:
		one, ok1 := textOf(x.X, consts)
		other, ok2 := textOf(x.Y, consts)
		return one + other, ok1 && ok2
	}
	return "", false
}

// apiPatterns reads the addresses of the API from its own document.
func (w *walk) apiPatterns() []string {
	w.t.Helper()
	var all []string
	for path, operations := range w.apiDocument().Paths {
		if _, ok := operations["get"]; ok {
			all = append(all, "GET /api/v1"+path)
		}
	}
	slices.Sort(all)
	return all
}
