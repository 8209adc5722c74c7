package citation

import (
	"strings"

	"beraad/internal/library"
)

// code reads an ECLI or a JCI, with the address that it is part of.
func (s *scan) code(p int) int {
	from := s.tokens[p].from
	ref, size := Reference{}, 0
	switch word := s.word(p); {
	case word == "ecli":
		ref, size = ecli(s.text[from:])
	case strings.HasPrefix(word, "jci"), word == "1.0":
		ref, size = jci(s.text[from:])
	}
	if size == 0 {
		return p
	}
	ref.From, ref.To = s.address(from), from+size
	s.found = append(s.found, ref)
	for p < len(s.tokens) && s.tokens[p].from < ref.To {
		p++
	}
	return p
}

// ecli reads ECLI:NL:RVS:2016:709, the form of any country.
func ecli(text string) (Reference, int) {
	size := 0
	for size < len(text) && (ascii(text[size]) || text[size] == ':' || text[size] == '.') {
		size++
		if size > len("ECLI:NL:")+7+len(":2016:")+25+1 {
			return Reference{}, 0
		}
	}
	code := strings.ToUpper(strings.TrimRight(text[:size], ".:"))
	parts := strings.Split(code, ":")
	if len(parts) != 5 || len(parts[1]) != 2 || len(parts[2]) > 7 || len(parts[3]) != 4 || len(parts[4]) > 25 {
		return Reference{}, 0
	}
	for _, part := range parts[:4] {
		if part == "" || strings.Contains(part, ".") {
			return Reference{}, 0
		}
	}
	if strings.Trim(parts[3], "0123456789") != "" || strings.Trim(parts[1]+parts[2][:1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || parts[4][0] == '.' {
		return Reference{}, 0
	}
	return Reference{ECLI: code}, len(code)
}

// jci reads a Juriconnect citation up to the first sign that it cannot hold.
func jci(text string) (Reference, int) {
	window := text[:min(len(text), longest)]
	size := strings.IndexFunc(window, func(r rune) bool { return blank(r) || strings.ContainsRune(`"'<>()[]{}|,;`, r) })
	if size < 0 && len(text) > longest {
		return Reference{}, 0
	}
	if size < 0 {
		size = len(text)
	}
	code := strings.TrimRight(text[:size], ".:&?!")
	j, err := library.ParseJCI(code)
	if err != nil {
		return Reference{}, 0
	}
	ref := Reference{BWB: j.BWB, On: j.InForce}
	if ref.On == "" {
		ref.On = j.Seen
	}
	for _, part := range j.Parts {
		switch {
		case part.Key == "artikel", part.Key == "bijlage":
			ref.Unit += "/" + part.Key + "/" + part.Value
		case part.Key == "lid":
			ref.Member = part.Value
		case part.Key == "o" && ref.Item != "":
			ref.Item += "/" + part.Value
		case part.Key == "o":
			ref.Item = part.Value
		}
	}
	ref.Unit = strings.TrimPrefix(ref.Unit, "/")
	return ref, len(code)
}

// longest is the size of the longest JCI or address that is read, in bytes.
const longest = 500

// address is where the web address around a code begins, or from.
func (s *scan) address(from int) int {
	floor := max(0, from-longest)
	if n := len(s.found); n > 0 {
		floor = max(floor, s.found[n-1].To)
	}
	before := s.text[floor:from]
	start := max(strings.LastIndex(before, "https://"), strings.LastIndex(before, "http://"))
	if start < 0 || strings.ContainsFunc(before[start:], func(r rune) bool { return blank(r) || strings.ContainsRune(`"'<>`, r) }) {
		return from
	}
	return floor + start
}

func ascii(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
