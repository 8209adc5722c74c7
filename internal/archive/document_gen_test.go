package archive

import (
	"strings"
	"time"
	"unicode"

	"pgregory.net/rapid"
)

// awkward are pieces of text that go wrong somewhere.
var awkward = []string{
	"asielzoekersopvangvoorzieningen", "<b>&amp;\"'", "]]>", "\x00\x07\x1b", "\xff\xfe", "\u202eomgekeerd\u202c", "مرحبا بالعالم",
	"שלום", "👩‍👩‍👧‍👦", "🇳🇱", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\ufffe", "e\u0301\u0323", "漢字仮名", "{{.Title}}", "</style>",
	"</script>", "\r\n", "\n\n", "\n", "\u2028", "\t", " ", "-", "4f9c-a1d7", "hij/zij", "ĳ", "█████", "art. 64 Vw", "( ) \\ %", "€ 1.200,–",
	strings.Repeat("onafgebroken", 60), strings.Repeat("Z", 500), strings.Repeat("zin van vijf woorden. ", 200), strings.Repeat("regel\n", 90),
}

func someText() *rapid.Generator[string] {
	piece := rapid.OneOf(rapid.SampledFrom(awkward), rapid.String())
	return rapid.Map(rapid.SliceOfN(piece, 0, 6), func(all []string) string { return strings.Join(all, " ") })
}

func someTexts(most int) *rapid.Generator[[]string] { return rapid.SliceOfN(someText(), 0, most) }

func somePart() *rapid.Generator[Part] {
	return rapid.Custom(func(t *rapid.T) Part {
		text := func() string { return someText().Draw(t, "text") }
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			return Heading{Level: rapid.IntRange(-1, 9).Draw(t, "level"), Text: text()}
		case 1:
			return Paragraph{Text: text(), Quiet: rapid.Bool().Draw(t, "quiet")}
		case 2:
			return Quote{Text: text(), By: text()}
		case 3:
			return List{Items: someTexts(4).Draw(t, "items")}
		case 4:
			var rows []Term
			for range rapid.IntRange(0, 3).Draw(t, "terms") {
				rows = append(rows, Term{Name: text(), Text: text()})
			}
			return Terms{Rows: rows}
		}
		return Table{
			Caption: text(), Head: someTexts(7).Draw(t, "head"),
			Rows: rapid.SliceOfN(someTexts(7), 0, 5).Draw(t, "rows"),
		}
	})
}

func someDocument() *rapid.Generator[Document] {
	return rapid.Custom(func(t *rapid.T) Document {
		return Document{
			Language: rapid.SampledFrom([]string{"nl", "en"}).Draw(t, "language"),
			Title:    "T" + someText().Draw(t, "title"),
			About:    someText().Draw(t, "about"),
			Foot:     someText().Draw(t, "foot"),
			Made:     time.Date(2026, time.November, 25, 14, 30, 0, 0, time.UTC),
			Parts:    rapid.SliceOfN(somePart(), 0, 8).Draw(t, "parts"),
		}
	})
}

// saying is all that a document says, in the order in which it is read.
func saying(d Document) []string {
	d, err := tidied(d)
	if err != nil {
		panic(err)
	}
	all := []string{d.Title}
	for _, p := range d.Parts {
		switch p := p.(type) {
		case Heading:
			all = append(all, p.Text)
		case Paragraph:
			all = append(all, p.Text)
		case Quote:
			all = append(all, p.Text, p.By)
		case List:
			all = append(all, p.Items...)
		case Terms:
			for _, row := range p.Rows {
				all = append(all, row.Name, row.Text)
			}
		case Table:
			all = append(append(all, p.Caption), p.Head...)
			for _, row := range p.Rows {
				all = append(all, row...)
			}
		}
	}
	return all
}

// squeezed is a text without what the setting of lines adds or takes away.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u00AD' || r == '•' {
			return -1
		}
		return r
	}, text)
}

func whole(d Document) string { return squeezed(strings.Join(saying(d), "")) }
