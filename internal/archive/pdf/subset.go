package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// tables are the parts of a TrueType font, by name.
type tables map[string][]byte

var (
	errFont     = errors.New("the font is damaged")
	errComposed = errors.New("the font has glyphs that are composed of others")
)

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

// subset makes a TrueType font in which glyph n is what CID n draws.
func (f *Font) subset() ([]byte, error) {
	var outlines, loca, hmtx []byte
	for _, g := range f.glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(outlines)))
		outline, err := f.tables.outline(g.source)
		if err != nil {
			return nil, err
		}
		outlines = append(outlines, outline...)
		for len(outlines)%4 != 0 {
			outlines = append(outlines, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(g.advance))
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.tables.bearing(g.source))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(outlines)))

	head, hhea, maxp := slices.Clone(f.tables["head"]), slices.Clone(f.tables["hhea"]), slices.Clone(f.tables["maxp"])
	binary.BigEndian.PutUint32(head[8:], 0)  // the sum over all, filled in at the end
	binary.BigEndian.PutUint16(head[50:], 1) // places have four bytes
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(f.glyphs)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(f.glyphs)))
	all := tables{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": hmtx, "loca": loca, "glyf": outlines}
	for _, name := range []string{"cvt ", "fpgm", "prep"} { // programs that fit glyphs to pixels
		if table, ok := f.tables[name]; ok {
			all[name] = table
		}
	}
	return all.assemble(), nil
}

// outline returns how a glyph is drawn. A glyph that is composed of others refers
// to them by their number; the Go fonts have none.
func (t tables) outline(source int) ([]byte, error) {
	if source < 0 {
		return nil, nil
	}
	from, to, err := t.place(source)
	if err != nil || from == to {
		return nil, err
	}
	outline := t["glyf"][from:to]
	if len(outline) < 10 {
		return nil, errFont
	}
	if int16(binary.BigEndian.Uint16(outline)) < 0 {
		return nil, errComposed
	}
	return outline, nil
}

// place says where the outline of a glyph begins and ends.
func (t tables) place(source int) (from, to int, err error) {
	loca := t["loca"]
	short := binary.BigEndian.Uint16(t["head"][50:]) == 0
	size := 4
	if short {
		size = 2
	}
	if size*(source+2) > len(loca) {
		return 0, 0, errFont
	}
	at := func(i int) int {
		if short {
			return 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
		}
		return int(binary.BigEndian.Uint32(loca[4*i:]))
	}
	from, to = at(source), at(source+1)
	if from > to || to > len(t["glyf"]) {
		return 0, 0, errFont
	}
	return from, to, nil
}

// bearing is how far the outline of a glyph stands from its left side.
func (t tables) bearing(source int) uint16 {
	full := int(binary.BigEndian.Uint16(t["hhea"][34:])) // so many have a width of their own
	at := 4*source + 2
	if source >= full {
		at = 4*full + 2*(source-full)
	}
	if source < 0 || at+2 > len(t["hmtx"]) {
		return 0
	}
	return binary.BigEndian.Uint16(t["hmtx"][at:])
}
