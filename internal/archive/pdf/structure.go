package pdf

import (
	"bytes"
	"fmt"
)

// Element is a part of the structure: a heading, a paragraph, a cell. What it
// holds is read in the order in which it was added.
type Element struct {
	tag        string
	attributes string
	kids       []kid
	ref        ref
}

// kid is an element, or a stretch of content on a page.
type kid struct {
	element *Element
	page    *Page
	mark    int
}

// Add makes an element of a standard type (ISO 32000-1, 14.8.4) at the end.
func (e *Element) Add(tag string) *Element {
	child := &Element{tag: tag}
	e.kids = append(e.kids, kid{element: child})
	return child
}

// With gives an element an attribute, as in "Table", "Scope", "Column", and
// returns it. An element has one at most here.
func (e *Element) With(owner, name, value string) *Element {
	e.attributes = fmt.Sprintf(" /A << /O /%s /%s /%s >>", owner, name, value)
	return e
}

// writeStructure writes the tree, and the way back from marks on a page to it.
func (f *File) writeStructure() ref {
	root := f.reserve()
	f.writeElement(f.Root, root)
	var numbers bytes.Buffer
	for i, p := range f.pages {
		fmt.Fprintf(&numbers, "%d [ ", i)
		for _, e := range p.marks {
			fmt.Fprintf(&numbers, "%s ", e.ref)
		}
		numbers.WriteString("] ")
	}
	parents := f.add("<< /Nums [ %s] >>", numbers.Bytes())
	f.set(root, "<< /Type /StructTreeRoot /K %s /ParentTree %s /ParentTreeNextKey %d >>", f.Root.ref, parents, len(f.pages))
	return root
}

func (f *File) writeElement(e *Element, parent ref) {
	e.ref = f.reserve()
	page := e.page()
	on := ""
	if page != nil {
		on = " /Pg " + page.ref.String()
	}
	var kids bytes.Buffer
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			f.writeElement(k.element, e.ref)
			fmt.Fprintf(&kids, "%s ", k.element.ref)
		case k.page == page:
			fmt.Fprintf(&kids, "%d ", k.mark)
		default:
			fmt.Fprintf(&kids, "<< /Type /MCR /Pg %s /MCID %d >> ", k.page.ref, k.mark)
		}
	}
	f.set(e.ref, "<< /Type /StructElem /S /%s /P %s%s%s /K [ %s] >>", e.tag, parent, on, e.attributes, kids.Bytes())
}

// page is the first page that an element has content of its own on, or nil.
func (e *Element) page() *Page {
	for _, k := range e.kids {
		if k.page != nil {
			return k.page
		}
	}
	return nil
}
