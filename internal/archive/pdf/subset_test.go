package pdf

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

var fonts = map[string][]byte{"regular": goregular.TTF, "bold": gobold.TTF, "italic": goitalic.TTF}

// TestSubsetDrawsTheSame holds that each character is drawn as in the whole font.
func TestSubsetDrawsTheSame(t *testing.T) {
	t.Parallel()
	for name, ttf := range fonts {
		font, part := subsetOf(t, ttf, "Zo'n zaak: één reünie, façade, ij ĳ Ș ğ ł ő — “€ 5” Ω Я □ \u00AD漢é")
		for cid, g := range font.glyphs {
			if g.source < 0 {
				continue
			}
			want, err := font.face.LoadGlyph(nil, sfnt.GlyphIndex(g.source), fixed.I(2048), nil)
			if err != nil {
				t.Fatal(err)
			}
			got, err := part.LoadGlyph(nil, sfnt.GlyphIndex(cid), fixed.I(2048), nil)
			if err != nil {
				t.Fatalf("%s: %q: %v", name, g.char, err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %q is drawn otherwise", name, g.char)
			}
		}
	}
}

// TestWholeFontsCanBeUsed holds that no glyph of the fonts is of a kind that
// subset does not know.
func TestWholeFontsCanBeUsed(t *testing.T) {
	t.Parallel()
	for name, ttf := range fonts {
		font, err := New(Info{}).AddFont(ttf)
		if err != nil {
			t.Fatal(err)
		}
		for i := range font.face.NumGlyphs() {
			if _, err := font.tables.outline(i); err != nil {
				t.Errorf("%s: glyph %d: %v", name, i, err)
			}
		}
	}
}

// subsetOf returns a font in which a text was written, and the part that would be
// embedded. A PDF reader does without some tables that package sfnt wants to see.
func subsetOf(t *testing.T, ttf []byte, text string) (*Font, *sfnt.Font) {
	t.Helper()
	font, err := New(Info{}).AddFont(ttf)
	if err != nil {
		t.Fatal(err)
	}
	font.encode(text)
	b, err := font.subset()
	if err != nil {
		t.Fatal(err)
	}
	if sum := checksum(b); sum != 0xB1B0AFBA {
		t.Errorf("the sum over the font is %X", sum)
	}
	if len(b) > len(ttf)/2 {
		t.Errorf("%d of %d bytes is no part", len(b), len(ttf))
	}
	part, err := readTables(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cmap", "name", "OS/2", "post"} {
		part[name] = font.tables[name]
	}
	face, err := sfnt.Parse(part.assemble())
	if err != nil {
		t.Fatal(err)
	}
	return font, face
}

func TestCharactersHaveNumbersOfTheirOwn(t *testing.T) {
	t.Parallel()
	font, err := New(Info{}).AddFont(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(font.encode("a-\u00ADa漢字")), "000100020003000100040005"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if font.glyphs[2].source != font.glyphs[3].source || font.glyphs[4].source != font.index(box) || font.index(box) == 0 {
		t.Errorf("drawn as %+v", font.glyphs)
	}
	if !bytes.Contains(font.toUnicode(), []byte("<0004> <6F22>\n")) {
		t.Errorf("no way back from a box:\n%s", font.toUnicode())
	}
	if font.width("\u200d") != 0 || font.width("漢") == 0 {
		t.Error("a mark that directs others takes room, or a box takes none")
	}
}

// TestDamagedFont holds that a font that is not whole gives an error and no panic.
func TestDamagedFont(t *testing.T) {
	t.Parallel()
	for _, cut := range []int{0, 4, 11, 30, 200, len(goregular.TTF) / 2} {
		if _, err := readTables(goregular.TTF[:cut]); err == nil {
			t.Errorf("%d bytes are a font", cut)
		}
	}
	damaged := bytes.Clone(goregular.TTF)
	tables, err := readTables(damaged)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+4 <= len(tables["loca"]); i += 4 {
		binary.BigEndian.PutUint32(tables["loca"][i:], uint32(i)*0xFFFF)
	}
	font := &Font{tables: tables, glyphs: []glyph{{source: 40}}}
	if _, err := font.subset(); err == nil {
		t.Error("outlines in places that do not exist are drawn")
	}
}
