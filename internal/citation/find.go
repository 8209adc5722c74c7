package citation

import "strings"

// Find answers the citations in a text, in order, none overlapping another.
// Any text will do; the time goes with its length.
func (f *Finder) Find(text string) []Reference {
	if !strings.ContainsAny(text, "0123456789") {
		return nil // every citation has a number
	}
	s := scan{Finder: f, text: text, tokens: tokens(text)}
	for p := 0; p < len(s.tokens); {
		p = max(s.step(p), p+1)
	}
	return s.found
}

// scan is the state of one search.
type scan struct {
	*Finder
	text   string
	tokens []token
	found  []Reference
}

// step reads what starts at p, keeps the citations in it, and answers the place
// to go on from; p when nothing starts there. What it has looked at further on
// is bounded, or passed over, so that no text is read again and again.
func (s *scan) step(p int) int {
	if next := s.code(p); next > p {
		return next
	}
	if next := s.after(articleWords, p); next > p {
		return s.articles(p)
	}
	if next := s.policy(p); next > p {
		return next
	}
	if next := s.appendix(p); next > p {
		return next
	}
	if next := s.after(otherNumber, p); next > p {
		return s.passNumbers(next)
	}
	if r, next := s.name(p); r != nil {
		return s.named(p, next, r)
	}
	return s.bare(p)
}

// passNumbers goes past the numbers of chapters and the like.
func (s *scan) passNumbers(p int) int {
	for range most {
		if _, ok := number(s.word(p)); !ok {
			return p
		}
		next := s.after(between, p+1)
		if _, more := number(s.word(next)); next == p+1 || !more {
			return p + 1
		}
		p = next
	}
	return p
}

// most is how many parts of one kind are read before the rest is left.
const most = 12

func (s *scan) word(p int) string {
	if p < len(s.tokens) {
		return s.tokens[p].word
	}
	return ""
}

// raw is the token as it stands in the text.
func (s *scan) raw(p int) string { return s.text[s.tokens[p].from:s.tokens[p].to] }

// keep adds a reference that spans the tokens from p up to end.
func (s *scan) keep(r Reference, p, end int) {
	r.From, r.To = s.tokens[p].from, s.tokens[end-1].to
	s.found = append(s.found, r)
}

// sameLine tells whether no line ends between the tokens from p up to end.
func (s *scan) sameLine(p, end int) bool {
	for q := p + 1; q < min(end, len(s.tokens)); q++ {
		if s.tokens[q].line {
			return false
		}
	}
	return true
}
