package citation

import "strings"

// policy reads a citation of the Vreemdelingencirculaire: "Vc B8/4.1",
// "paragraaf B8/4.1 Vc 2000", "A3/7.1.2", "hoofdstuk B8 van de Vc". Without the
// name of the circular only numbers with a slash count: B8 may be anything.
func (s *scan) policy(p int) int {
	start, sure := p, false
	if r, next := s.name(p); r != nil && r.shape == division {
		p, sure = s.skip(next, ","), true
	}
	p = s.after(sectionWords, p)
	part, ok := section(s.word(p))
	if !ok {
		return start
	}
	end := p + 1
	if more, ok := number(s.word(p + 2)); ok && s.word(end) == "/" {
		part, end = part+"/"+more, p+3 // "B8/ 9.1"
	}
	if r, next := s.name(s.after(of, end)); r != nil && r.shape == division && !sure && s.sameLine(p, next) {
		end, sure = next, true
	}
	if !sure && (!strings.Contains(part, "/") || s.within(p) || s.after(counted, end) > end) {
		return start
	}
	part = strings.ToUpper(part[:1]) + part[1:]
	s.keep(Reference{BWB: circular[strings.ToLower(part[:1])], Unit: "divisie/" + part}, start, end)
	return end
}

// section reads the number of a division: B8, B8/4, B8/4.1.2.
func section(word string) (string, bool) {
	head, tail, deeper := strings.Cut(word, "/")
	if !chapter(head) {
		return "", false
	}
	for step := range strings.SplitSeq(tail, ".") {
		if digits := strings.TrimRight(step, "abcdefgh"); deeper && (!count(digits) || len(step) > len(digits)+1) {
			return "", false
		}
	}
	return word, true
}

// within tells whether a token is part of a code or an address around it.
func (s *scan) within(p int) bool {
	t := s.tokens[p]
	before := t.from > 0 && strings.ContainsRune("-/_.@#=&", rune(s.text[t.from-1]))
	after := t.to < len(s.text) && strings.ContainsRune("-/_@=&", rune(s.text[t.to]))
	return before || after
}
