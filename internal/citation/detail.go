package citation

import "strings"

// detail reads one thing that is said of an article: a member, an item, or
// words that lead nowhere in particular. It answers the place behind it.
func (s *scan) detail(c *cited) int {
	p := c.to
	if next := s.bracketed(p, c); next > p {
		return next
	}
	for _, q := range []int{p, s.skip(s.after(between, p), "het", "de")} {
		if next := s.member(q, c); next > q {
			return next
		}
		if next := s.item(q, c); next > q {
			return next
		}
		if next := s.filler(q); next > q {
			return next
		}
	}
	return p
}

// bracketed reads "(1)(b)".
func (s *scan) bracketed(p int, c *cited) int {
	word := s.word(p + 1)
	switch {
	case s.word(p) != "(" || s.word(p+2) != ")":
		return p
	case count(word):
		set(&c.member, word)
	case item(word):
		set(&c.item, word)
	default:
		return p
	}
	return p + 3
}

// skip goes past one token if it is one of these.
func (s *scan) skip(p int, words ...string) int {
	for _, w := range words {
		if s.word(p) == w {
			return p + 1
		}
	}
	return p
}

// member reads "lid 1", "leden 1 en 2", "eerste, tweede en derde lid", "3e lid".
func (s *scan) member(p int, c *cited) int {
	if q := s.after(memberWords, p); q > p {
		return s.memberNumbers(p, q, c)
	}
	first, end := s.ordinals(p)
	if q := s.after(memberWords, end); end > p && q > end {
		set(&c.member, first)
		return q
	}
	return p
}

// set fills what is empty: of several members the first is where one lands.
func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// memberNumbers reads the numbers behind the word lid. After "lid 1 en" comes
// another member, or another article: "art. 29 lid 1 en 30 Vw". Members that
// are cited together lie close to each other.
func (s *scan) memberNumbers(p, q int, c *cited) int {
	n := s.word(q)
	if !memberNumber(n) {
		return p
	}
	set(&c.member, n)
	for q++; ; q++ {
		next := s.after(between, q)
		more := s.word(next)
		if next == q || !count(more) || !count(n) || !follows(n, more) {
			return q
		}
		n, q = more, next
	}
}

// memberNumber reads 1, 12, 1a.
func memberNumber(word string) bool {
	n, ok := number(word)
	return ok && len(n) <= 3 && (count(n) || count(n[:len(n)-1]))
}

func follows(n, more string) bool {
	before, after := 0, 0
	for _, r := range n {
		before = before*10 + int(r-'0')
	}
	for _, r := range more {
		after = after*10 + int(r-'0')
	}
	return before < after && after <= before+5
}

// ordinals reads "eerste", "eerste, tweede en derde", and answers the first.
func (s *scan) ordinals(p int) (first string, end int) {
	end = p
	for range 2 * most {
		n, ok := ordinal(s.word(p))
		if !ok {
			return first, end
		}
		set(&first, n)
		end = p + 1
		if p = s.after(between, end); p == end {
			return first, end
		}
	}
	return first, end
}

// item reads "onder b", "aanhef en onder b en c", "sub 1°", "ten tweede", and
// "b" right behind a member.
func (s *scan) item(p int, c *cited) int {
	q := s.after(opening, p)
	at := s.after(itemWords, q)
	switch n, ok := ordinal(s.word(p + 1)); {
	case at > q && item(s.word(at)):
		s.inItem(c, s.word(at))
		return s.moreItems(at + 1)
	case s.word(p) == "ten" && ok:
		s.inItem(c, n+"°")
		return p + 2
	case q > p:
		return p + 1 // the opening words alone
	case c.member != "" && c.item == "" && len(s.word(p)) == 1 && item(s.word(p)) && !count(s.word(p)):
		c.item = s.word(p)
		return p + 1
	case c.item != "" && item(s.word(p)) && strings.TrimRight(s.word(p), "°º") != s.word(p):
		s.inItem(c, s.word(p))
		return p + 1
	}
	return p
}

// inItem goes one list deeper, if letters and numbers say that it is one:
// another item of the same list is where one does not land.
func (s *scan) inItem(c *cited, word string) {
	last := c.item[strings.LastIndex(c.item, "/")+1:]
	switch {
	case last == "":
		c.item = word
	case digit(rune(last[0])) != digit(rune(word[0])):
		c.item += "/" + word
	}
}

// moreItems goes past "en c" and ", d en e".
func (s *scan) moreItems(p int) int {
	for range 2 * most {
		next := s.after(between, p)
		word := s.word(next)
		r, _ := s.name(next) // "onder c, VV" has one item
		if next == p || !item(word) || count(word) || r != nil {
			return p
		}
		p = next + 1
	}
	return p
}

// filler reads words that stand between an article and its regulation and say
// nothing that a link can use.
func (s *scan) filler(p int) int {
	if q := s.after(fillers, p); q > p {
		return q
	}
	_, end := s.ordinals(p)
	if q := s.after(sentences, end); end > p && q > end {
		return q
	}
	return p
}
