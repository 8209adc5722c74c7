package citation

// Title is a name by which a text may call a regulation.
type Title struct{ Name, BWB string }

// Finder finds citations. It is made once and does not change: any number of
// goroutines may use one.
type Finder struct{ names *node }

// node is one step in the names of regulations, word by word.
type node struct {
	next map[string]*node
	ends *regulation
}

// New makes a finder that knows the regulations of the field, and these. A name
// that the field has keeps the meaning that it has there.
func New(more ...Title) *Finder {
	f := &Finder{names: new(node)}
	known := make(map[string]*regulation)
	for i := range field {
		r := &field[i].regulation
		known[r.bwb] = r
		for _, bwb := range r.parts {
			known[bwb] = r
		}
		for _, name := range field[i].names {
			f.add(name, r)
		}
	}
	for _, t := range more {
		r := known[t.BWB]
		if r == nil {
			r = &regulation{bwb: t.BWB}
			known[t.BWB] = r
		}
		f.add(t.Name, r)
	}
	return f
}

func (f *Finder) add(name string, r *regulation) {
	n := f.names
	for _, t := range tokens(name) {
		child := n.next[t.word]
		if child == nil {
			child = new(node)
			if n.next == nil {
				n.next = make(map[string]*node)
			}
			n.next[t.word] = child
		}
		n = child
	}
	if n != f.names && n.ends == nil {
		n.ends = r
	}
}

// name is the regulation whose name starts at p, the longest one, and the place
// behind it; nil if none does.
func (s *scan) name(p int) (found *regulation, end int) {
	n := s.names
	for q := p; q < len(s.tokens); q++ {
		if n = n.next[s.tokens[q].word]; n == nil {
			break
		}
		if n.ends != nil {
			found, end = n.ends, q+1
		}
	}
	return found, end
}
