package citation

import "strings"

// cited is one article in a list of them: its number and what is said of it.
type cited struct {
	from, to     int // tokens, the word artikel before it too
	number       string
	member, item string
}

// articles reads what follows the word artikel: one or more, and then their
// regulation. Without a regulation there is nothing to keep.
func (s *scan) articles(p int) int {
	var list []cited
	for q := p; ; {
		c, ok := s.article(q)
		if !ok {
			break
		}
		list = append(list, c)
		p = c.to
		if r, prefix, end := s.regulation(p); r != nil {
			s.keepAll(list, r, prefix, end)
			return end
		}
		if q = s.after(between, p); q == p {
			break
		}
	}
	return p
}

// regulation reads the regulation behind an article, and the appendix of it
// that the article is in, as the start of a unit's id.
func (s *scan) regulation(p int) (r *regulation, prefix string, end int) {
	p = s.after(of, p)
	if s.word(p) == "bijlage" {
		if n, ok := number(s.word(p + 1)); ok {
			p, prefix = s.after(of, p+2), "bijlage/"+n+"/"
		}
	}
	r, end = s.name(p)
	return r, prefix, end
}

// keepAll keeps a list of articles of one regulation. The last includes its
// name, which ends at end.
func (s *scan) keepAll(list []cited, r *regulation, prefix string, end int) {
	for i, c := range list {
		if i == len(list)-1 {
			c.to = end
		}
		if ref, ok := r.cite(c, prefix); ok {
			s.keep(ref, c.from, c.to)
		}
	}
}

// cite makes the reference to an article, if the regulation numbers that way;
// its appendices, whose ids begin with prefix, number as they like.
func (r *regulation) cite(c cited, prefix string) (Reference, bool) {
	bwb, n := r.bwb, c.number
	if prefix == "" && !r.fits(n) {
		return Reference{}, false
	}
	if r.parts != nil {
		var part string
		part, n, _ = strings.Cut(n, ":")
		bwb = r.parts[part]
	}
	return Reference{BWB: bwb, Unit: prefix + "artikel/" + n, Member: c.member, Item: c.item}, bwb != ""
}

func (r *regulation) fits(number string) bool {
	dots, colons := strings.Count(number, "."), strings.Count(number, ":")
	switch r.shape {
	case plain:
		return colons == 0 && (dots == 0 || strings.Contains(number, ".0"))
	case colon:
		return colons == 1 && dots == 0
	case dotted:
		return dots == 1 && colons == 0
	case division:
		return false
	}
	return true
}

// article reads one: the word artikel or not, a number, and its members and items.
func (s *scan) article(p int) (cited, bool) {
	at := s.after(articleWords, p)
	n, ok := number(s.word(at))
	if !ok {
		return cited{}, false
	}
	if raw := s.raw(at); strings.ToUpper(raw) != raw {
		n = raw // a few laws have an article 10Aa
	}
	c := cited{from: p, to: at + 1, number: n}
	for range most {
		next := s.detail(&c)
		if next == c.to {
			break
		}
		c.to = next
	}
	return c, true
}

// named reads what follows the name of a regulation, if it is an article of it:
// "Awb 3:4 en 3:46", "Vw, artikel 64, eerste lid".
func (s *scan) named(p, next int, r *regulation) int {
	q := next
	if s.word(q) == "," {
		q++
	}
	spelled := s.after(articleWords, q) > q
	if !spelled && (q > next || !r.bare || !s.sameLine(p, q+1)) {
		return next
	}
	c, ok := s.article(q)
	if !ok || !s.belongs(c, r, spelled) {
		return next
	}
	c.from = p
	for {
		ref, ok := r.cite(c, "")
		if !ok {
			return next
		}
		s.keep(ref, c.from, c.to)
		next = c.to
		q = s.after(between, next)
		if c, ok = s.article(q); q == next || !ok || !s.belongs(c, r, s.after(articleWords, q) > q) {
			return next
		}
	}
}

// belongs tells whether an article is of the regulation named before it, and
// not of one named behind it, nor a number that counts something.
func (s *scan) belongs(c cited, r *regulation, spelled bool) bool {
	if other, _, _ := s.regulation(c.to); other != nil || s.after(ofOther, c.to) > c.to {
		return false
	}
	return r.fits(c.number) && (spelled || !year(c.number) && s.after(counted, c.to) == c.to)
}

// bare reads an article without the word: "64 Vw", "3.71 lid 3 Vb", "3:2 en 3:4 Awb".
func (s *scan) bare(p int) int {
	var list []cited
	for q := p; len(list) < most; {
		c, ok := s.article(q)
		if !ok || year(c.number) {
			return p
		}
		list = append(list, c)
		sure := strings.ContainsAny(c.number, ".:")
		next := c.to
		if sure || c.to > q+1 {
			next = s.after(of, next)
		}
		if r, end := s.name(next); r != nil {
			if !r.bare || !s.sameLine(p, end) {
				return p
			}
			s.keepAll(list, r, "", end)
			return end
		}
		if q = s.after(between, c.to); q == c.to || !sure {
			return p
		}
	}
	return p
}

// appendix reads "bijlage 2 bij de Awb".
func (s *scan) appendix(p int) int {
	n, ok := number(s.word(p + 1))
	if !ok || s.word(p) != "bijlage" {
		return p
	}
	r, end := s.name(s.after(of, p+2))
	if r == nil || r.parts != nil {
		return p
	}
	s.keep(Reference{BWB: r.bwb, Unit: "bijlage/" + n}, p, end)
	return end
}

// number reads the number of an article: 64, 66a, 3:4, 3.6ba, 83.0a.
func number(word string) (string, bool) {
	if word == "" || len(word) > 12 || !digit(rune(word[0])) {
		return "", false
	}
	digits, letters := 0, 0
	for i := range len(word) {
		switch b := word[i]; {
		case digit(rune(b)) && letters == 0:
			digits++
		case 'a' <= b && b <= 'z' && digits > 0:
			letters++
		case b == '.' || b == ':': // the tokens have digits on both sides
			digits, letters = 0, 0
		default:
			return "", false
		}
		if digits > 4 || letters > 3 {
			return "", false
		}
	}
	return word, true
}

// year tells whether a number without the word artikel may be one.
func year(number string) bool { return len(number) == 4 && strings.Trim(number, "0123456789") == "" }
