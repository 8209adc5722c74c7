package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// tables are the parts of a TrueType font, by name.
type tables map[string][]byte

var errFont = errors.New("the font is damaged")

func readTables(ttf []byte) (tables, error) {
	if len(ttf) < 12 {
		return nil, errFont
	}
	all := tables{}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if len(ttf) < at+16 {
			return nil, errFont
		}
		from := uint64(binary.BigEndian.Uint32(ttf[at+8:]))
		to := from + uint64(binary.BigEndian.Uint32(ttf[at+12:]))
		if to > uint64(len(ttf)) {
			return nil, errFont
		}
		all[string(ttf[at:at+4])] = ttf[from:to]
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0} {
		if table, ok := all[name]; !ok || len(table) < least {
			return nil, fmt.Errorf("%w: table %s", errFont, name)
		}
	}
	return all, nil
}

// subset makes a TrueType font in which glyph n is what CID n draws. Behind them
// come the glyphs that others are composed of.
func (f *Font) subset() ([]byte, error) {
	s := subset{tables: f.tables, parts: map[int]int{}}
	for _, g := range f.glyphs {
		s.glyphs = append(s.glyphs, g.source)
	}
	for i := 0; i < len(s.glyphs); i++ { // composing adds to it
		outline, err := s.outline(s.glyphs[i])
		if err != nil {
			return nil, err
		}
		s.places = append(s.places, len(s.outlines))
		s.outlines = append(s.outlines, outline...)
		for len(s.outlines)%4 != 0 {
			s.outlines = append(s.outlines, 0)
		}
	}
	s.places = append(s.places, len(s.outlines))
	return s.font(f), nil
}

type subset struct {
	tables   tables
	glyphs   []int       // the number in the whole font of each glyph
	parts    map[int]int // where a glyph stands that others are composed of
	outlines []byte
	places   []int
}

// outline returns how a glyph is drawn, with the numbers of what it is composed
// of changed into those of the subset.
func (s *subset) outline(source int) ([]byte, error) {
	if source < 0 {
		return nil, nil
	}
	from, to, err := s.place(source)
	if err != nil || from == to {
		return nil, err
	}
	outline := slices.Clone(s.tables["glyf"][from:to])
	if len(outline) < 10 {
		return nil, errFont
	}
	if int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return outline, nil
	}
	return outline, s.compose(outline)
}

// place says where a glyph of the whole font begins and ends.
func (s *subset) place(source int) (from, to int, err error) {
	loca, glyf := s.tables["loca"], s.tables["glyf"]
	at := func(i int) int {
		if binary.BigEndian.Uint16(s.tables["head"][50:]) == 0 {
			return 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
		}
		return int(binary.BigEndian.Uint32(loca[4*i:]))
	}
	size := 4
	if binary.BigEndian.Uint16(s.tables["head"][50:]) == 0 {
		size = 2
	}
	if size*(source+2) > len(loca) {
		return 0, 0, errFont
	}
	from, to = at(source), at(source+1)
	if from > to || to > len(glyf) {
		return 0, 0, errFont
	}
	return from, to, nil
}

// Flags of one component of a composed glyph (OpenType, glyf).
const (
	argumentsAreWords = 1 << 0
	hasScale          = 1 << 3
	moreComponents    = 1 << 5
	hasTwoScales      = 1 << 6
	hasMatrix         = 1 << 7
)

func (s *subset) compose(outline []byte) error {
	for at := 10; ; {
		if len(outline) < at+4 {
			return errFont
		}
		flags := binary.BigEndian.Uint16(outline[at:])
		part := int(binary.BigEndian.Uint16(outline[at+2:]))
		if _, ok := s.parts[part]; !ok {
			s.parts[part] = len(s.glyphs)
			s.glyphs = append(s.glyphs, part)
		}
		binary.BigEndian.PutUint16(outline[at+2:], uint16(s.parts[part]))
		at += 6
		for flag, size := range map[uint16]int{argumentsAreWords: 2, hasScale: 2, hasTwoScales: 4, hasMatrix: 8} {
			if flags&flag != 0 {
				at += size
			}
		}
		if flags&moreComponents == 0 {
			return nil
		}
	}
}

// font puts the tables together that a PDF reader needs.
func (s *subset) font(f *Font) []byte {
	n := len(s.glyphs)
	head, hhea, maxp := slices.Clone(s.tables["head"]), slices.Clone(s.tables["hhea"]), slices.Clone(s.tables["maxp"])
	binary.BigEndian.PutUint32(head[8:], 0)  // the sum over all, filled in below
	binary.BigEndian.PutUint16(head[50:], 1) // places have four bytes
	binary.BigEndian.PutUint16(hhea[34:], uint16(n))
	binary.BigEndian.PutUint16(maxp[4:], uint16(n))
	var hmtx, loca []byte
	for i, source := range s.glyphs {
		wide, bearing := s.horizontal(source)
		if i < len(f.glyphs) {
			wide = f.glyphs[i].advance
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(wide))
		hmtx = binary.BigEndian.AppendUint16(hmtx, bearing)
	}
	for _, place := range s.places {
		loca = binary.BigEndian.AppendUint32(loca, uint32(place))
	}
	all := tables{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": hmtx, "loca": loca, "glyf": s.outlines}
	for _, name := range []string{"cvt ", "fpgm", "prep"} { // programs that fit glyphs to pixels
		if table, ok := s.tables[name]; ok {
			all[name] = table
		}
	}
	return all.assemble()
}

// horizontal returns how wide a glyph of the whole font is, and how far its
// outline stands from its left side.
func (s *subset) horizontal(source int) (wide int, bearing uint16) {
	hmtx := s.tables["hmtx"]
	full := int(binary.BigEndian.Uint16(s.tables["hhea"][34:]))
	if source < 0 || full == 0 || len(hmtx) < 4*full {
		return 0, 0
	}
	wide = int(binary.BigEndian.Uint16(hmtx[4*min(source, full-1):]))
	at := 4*source + 2
	if source >= full {
		at = 4*full + 2*(source-full)
	}
	if at+2 > len(hmtx) {
		return wide, 0
	}
	return wide, binary.BigEndian.Uint16(hmtx[at:])
}
