package deliberation

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// scanner reads JSON (RFC 8259). It exists beside encoding/json because that
// one ignores the case of names, lets a name stand twice and forgets the line.
type scanner struct {
	text  string
	at    int
	line  int
	depth int
	arena
}

// syntax is the panic by which the scanner stops at the first mistake.
type syntax struct{ Error }

func (d *decoder) parseJSON(data []byte) (root node, ok bool) {
	if len(data) > maxJSON {
		return d.fail(Error{Code: "too-large", About: strconv.Itoa(maxJSON >> 20)})
	}
	s := scanner{text: string(data), line: 1}
	defer func() {
		if r := recover(); r != nil {
			mistake, ours := r.(syntax)
			if !ours {
				panic(r)
			}
			root, ok = d.fail(mistake.Error)
		}
	}()
	s.space()
	s.value(&root)
	if s.space(); s.at < len(s.text) {
		s.fail("trailing")
	}
	return root, true
}

func (s *scanner) fail(code string) {
	about := ""
	if s.at < len(s.text) {
		about = short(strings.ToValidUTF8(s.text[s.at:min(len(s.text), s.at+40)], ""))
	}
	panic(syntax{Error{Line: s.line, Code: code, About: about}})
}

func (s *scanner) space() {
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\n':
			s.line++
		case ' ', '\t', '\r':
		default:
			return
		}
	}
}

// next returns the byte at hand, 0 at the end.
func (s *scanner) next() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *scanner) value(n *node) {
	n.line = s.line
	switch c := s.next(); {
	case c == '{':
		s.object(n)
	case c == '[':
		s.list(n)
	case c == '"':
		n.kind, n.text = text, s.quoted()
	case c == '-' || c >= '0' && c <= '9':
		n.kind, n.text = number, s.number()
	default:
		s.word(n)
	}
}

func (s *scanner) word(n *node) {
	for _, w := range []struct {
		text string
		kind kind
	}{{"true", truth}, {"false", truth}, {"null", null}} {
		if strings.HasPrefix(s.text[s.at:], w.text) {
			n.kind, n.text = w.kind, w.text
			s.at += len(w.text)
			return
		}
	}
	s.fail("json")
}

func (s *scanner) enter() (mark int) {
	if s.depth++; s.depth > maxDepth {
		s.fail("too-deep")
	}
	s.at++
	s.space()
	return len(s.pending)
}

// more tells whether another part follows; with nothing it is past the closing.
func (s *scanner) more(closing byte) bool {
	s.space()
	switch s.next() {
	case closing:
		s.at++
		s.depth--
		return false
	case ',':
		s.at++
		s.space()
		return true
	}
	s.fail("json")
	return false
}

func (s *scanner) object(n *node) {
	n.kind = object
	mark := s.enter()
	for more := s.next() != '}' || s.more('}'); more; more = s.more('}') {
		if s.next() != '"' {
			s.fail("json")
		}
		part := node{}
		name, line := s.quoted(), s.line
		if s.space(); s.next() != ':' {
			s.fail("json")
		}
		s.at++
		s.space()
		s.value(&part)
		part.name, part.line = name, line
		s.pending = append(s.pending, part)
	}
	n.parts = s.keep(mark)
}

func (s *scanner) list(n *node) {
	n.kind = list
	mark := s.enter()
	for more := s.next() != ']' || s.more(']'); more; more = s.more(']') {
		part := node{}
		s.value(&part)
		s.pending = append(s.pending, part)
	}
	n.parts = s.keep(mark)
}

// quoted reads a text. Without escapes it is a part of the file itself.
func (s *scanner) quoted() string {
	start, escaped := s.at, false
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			if !escaped {
				return s.text[start+1 : s.at-1]
			}
			var out string
			if err := json.Unmarshal([]byte(s.text[start:s.at]), &out); err != nil {
				s.at = start
				s.fail("json")
			}
			return out
		case c == '\\':
			escaped = true
			s.at++
		case c < ' ':
			s.fail("json")
		}
	}
	s.at = start
	s.fail("json")
	return ""
}

// number reads what looks like a number, and lets encoding/json say whether it is.
func (s *scanner) number() string {
	start := s.at
	for s.at < len(s.text) && strings.IndexByte("+-.eE0123456789", s.text[s.at]) >= 0 {
		s.at++
	}
	if !json.Valid(bytes.TrimSpace([]byte(s.text[start:s.at]))) {
		s.at = start
		s.fail("json")
	}
	return s.text[start:s.at]
}
