package deliberation

import "strconv"

// kind is what a part of the file looks like, whatever it was written in.
type kind uint8

const (
	null kind = iota
	object
	list
	text
	number
	truth
	odd // what only YAML has: anchors, aliases and tags
)

// node is a part of the file. Its parts are in order; those of an object have names.
type node struct {
	kind  kind
	plain bool // from YAML: the field decides what a word without quotes is
	line  int
	name  string // of a part of an object
	text  string // of a text, number or truth
	parts []node
}

// arena hands out lists of nodes from large blocks: a file has tens of
// thousands of small ones.
type arena struct {
	block   []node
	pending []node // parts whose list is not complete yet
}

// keep takes the pending parts since a mark as one list.
func (a *arena) keep(mark int) []node {
	n := len(a.pending) - mark
	if n == 0 {
		return nil
	}
	if n > len(a.block) {
		a.block = make([]node, max(n, 4096))
	}
	kept := a.block[:n:n]
	a.block = a.block[n:]
	copy(kept, a.pending[mark:])
	a.pending = a.pending[:mark]
	return kept
}

// place is where a part stands, as a chain up to the whole. It becomes text
// only when something is wrong there.
type place struct {
	in    *place
	name  string // "" for a part of a list
	index int
}

func (p *place) String() string {
	switch {
	case p == nil || p.in == nil:
		return ""
	case p.name == "":
		return p.in.String() + "[" + strconv.Itoa(p.index) + "]"
	case p.in.in == nil:
		return p.name
	}
	return p.in.String() + "." + p.name
}
