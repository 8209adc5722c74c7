package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Font is a typeface as one file uses it. Each character that is used gets a
// number of its own (its CID), also where two look the same: so what is drawn as
// a hyphen or as a box can still be read, searched and copied as what it is.
type Font struct {
	name   string // in the resources of a page
	face   *sfnt.Font
	tables tables
	perEm  int
	glyphs []glyph // by CID; 0 stands for no character
	cids   map[rune]int
	buffer sfnt.Buffer
	ref    ref
}

// glyph is what is drawn for a character.
type glyph struct {
	char    rune
	source  int // its number in the whole font; -1 draws nothing
	advance int // in units of the font
}

// AddFont adds a TrueType font. Only what is used of it becomes part of the file.
func (f *File) AddFont(ttf []byte) (*Font, error) {
	face, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	tables, err := readTables(ttf)
	if err != nil {
		return nil, err
	}
	font := &Font{
		name: fmt.Sprintf("F%d", len(f.fonts)+1), face: face, tables: tables, perEm: int(face.UnitsPerEm()),
		glyphs: []glyph{{}}, cids: map[rune]int{},
	}
	font.glyphs[0].advance = font.advanceOf(0)
	f.fonts = append(f.fonts, font)
	return font, nil
}

// width is how wide a text is, in ems.
func (f *Font) width(s string) float64 {
	sum := 0
	for _, r := range s {
		sum += f.glyphs[f.cid(r)].advance
	}
	return float64(sum) / float64(f.perEm)
}

func (f *Font) encode(s string) []byte {
	var b []byte
	for _, r := range s {
		b = fmt.Appendf(b, "%04X", f.cid(r))
	}
	return b
}

func (f *Font) cid(r rune) int {
	if id, ok := f.cids[r]; ok {
		return id
	}
	if len(f.glyphs) > 0xFFFF { // no text has so many different characters
		return 0
	}
	f.glyphs = append(f.glyphs, f.glyphOf(r))
	f.cids[r] = len(f.glyphs) - 1
	return f.cids[r]
}

// box is drawn for a character that the font lacks.
const box = '□'

// glyphOf chooses what is drawn. Marks that only direct other characters take no
// room; a soft hyphen that stands at the end of a line shows as a hyphen.
func (f *Font) glyphOf(r rune) glyph {
	at := f.index(r)
	switch {
	case r == '\u00AD':
		at = f.index('-')
	case unicode.Is(unicode.Cf, r), at == 0 && unicode.In(r, unicode.Mn, unicode.Me):
		return glyph{char: r, source: -1}
	case at == 0 && unicode.IsSpace(r):
		at = f.index(' ')
	case at == 0:
		at = f.index(box)
	}
	return glyph{char: r, source: at, advance: f.advanceOf(at)}
}

func (f *Font) index(r rune) int {
	at, err := f.face.GlyphIndex(&f.buffer, r)
	if err != nil {
		return 0
	}
	return int(at)
}

func (f *Font) advanceOf(source int) int {
	wide, err := f.face.GlyphAdvance(&f.buffer, sfnt.GlyphIndex(source), fixed.I(f.perEm), font.HintingNone)
	if err != nil {
		return 0
	}
	return wide.Round()
}

// write adds the font, as a composite font whose CIDs are the glyphs of the part
// that is embedded.
func (f *Font) write(file *File) error {
	f.ref = file.reserve()
	part, err := f.subset()
	if err != nil {
		return err
	}
	name := f.subsetName(part)
	descriptor, err := f.descriptor(name, file.addStream(part, fmt.Sprintf(" /Length1 %d", len(part))))
	if err != nil {
		return err
	}
	descendant := file.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDToGIDMap /Identity"+
		" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %s /DW 0 /W [ 0 [ %s] ] >>",
		name, file.add("%s", descriptor), f.widths())
	file.set(f.ref, "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [ %s ] /ToUnicode %s >>",
		name, descendant, file.addStream(f.toUnicode(), ""))
	return nil
}

// subsetName says that the font is not whole, by six letters that differ between
// two parts of the same font (ISO 32000-1, 9.6.4).
func (f *Font) subsetName(part []byte) string {
	sum := sha256.Sum256(part)
	letters := make([]byte, 6)
	for i := range letters {
		letters[i] = 'A' + sum[i]%26
	}
	name, err := f.face.Name(&f.buffer, sfnt.NameIDPostScript)
	if err != nil {
		name = f.name
	}
	return string(letters) + "+" + strings.ReplaceAll(name, " ", "")
}

func (f *Font) descriptor(name string, embedded ref) (string, error) {
	em := fixed.I(1000)
	metrics, err1 := f.face.Metrics(&f.buffer, em, font.HintingNone)
	bounds, err2 := f.face.Bounds(&f.buffer, em, font.HintingNone)
	if err1 != nil || err2 != nil {
		return "", fmt.Errorf("measure %s: %w", name, errors.Join(err1, err2))
	}
	slant := 0.0
	if post := f.face.PostTable(); post != nil {
		slant = post.ItalicAngle
	}
	return fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [ %d %d %d %d ] /ItalicAngle %s"+
		" /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile2 %s >>", name,
		bounds.Min.X.Floor(), -bounds.Max.Y.Ceil(), bounds.Max.X.Ceil(), -bounds.Min.Y.Floor(), number(slant),
		metrics.Ascent.Round(), -metrics.Descent.Round(), metrics.CapHeight.Round(), embedded), nil
}

func (f *Font) widths() []byte {
	var b []byte
	for _, g := range f.glyphs {
		b = append(b, number(float64(g.advance)*1000/float64(f.perEm))+" "...)
	}
	return b
}

// toUnicode says which character each CID is, in blocks of a hundred as the
// format wants them (ISO 32000-1, 9.10.3).
func (f *Font) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n" +
		"/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100
	for from := 1; from < len(f.glyphs); from += most {
		to := min(from+most, len(f.glyphs))
		fmt.Fprintf(&b, "%d beginbfchar\n", to-from)
		for cid := from; cid < to; cid++ {
			fmt.Fprintf(&b, "<%04X> <%s>\n", cid, hexUTF16(string(f.glyphs[cid].char)))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
