package library_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"beraad/internal/library"
)

// law makes an article of paragraphs.
func law(paragraphs ...string) library.Article {
	a := library.Article{ID: "artikel/1", Kind: library.KindArticle, Label: "Artikel 1", Status: library.Valid}
	for _, p := range paragraphs {
		a.Body = append(a.Body, library.Block{Kind: library.Paragraph, Runs: []library.Run{{Text: p}}})
	}
	return a
}

// shown writes a comparison down: -removed-, +added+.
func shown(d library.Difference) []string {
	var all []string
	for _, p := range d.Passages {
		var line strings.Builder
		for _, piece := range p.Pieces {
			sign := map[library.PieceKind]string{library.PieceAdded: "+", library.PieceRemoved: "-"}[piece.Kind]
			line.WriteString(sign + piece.Text + sign)
		}
		all = append(all, line.String())
	}
	return all
}

func TestCompare(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ old, now, want []string }{
		"the same":      {[]string{"De brug is hoog."}, []string{"De brug is hoog."}, []string{"De brug is hoog."}},
		"a word":        {[]string{"De brug is erg hoog."}, []string{"De brug is erg laag."}, []string{"De brug is erg -hoog-+laag+."}},
		"a word more":   {[]string{"De brug is hoog en open."}, []string{"De brug is hoog, breed en open."}, []string{"De brug is hoog+, breed+ en open."}},
		"a number":      {[]string{"Zie artikel 3.6ba van het besluit."}, []string{"Zie artikel 3.6bb van het besluit."}, []string{"Zie artikel -3.6ba-+3.6bb+ van het besluit."}},
		"a line more":   {[]string{"Eén.", "Drie."}, []string{"Eén.", "Twee.", "Drie."}, []string{"Eén.", "+Twee.+", "Drie."}},
		"a line less":   {[]string{"Eén.", "Twee.", "Drie."}, []string{"Eén.", "Drie."}, []string{"Eén.", "-Twee.-", "Drie."}},
		"another line":  {[]string{"Op het water varen schepen."}, []string{"Onze Minister kan regels stellen."}, []string{"-Op het water varen schepen.-", "+Onze Minister kan regels stellen.+"}},
		"short between": {[]string{"Hij vaart snel en ver over het water."}, []string{"Hij vaart traag en kort over het water."}, []string{"Hij vaart -snel en ver-+traag en kort+ over het water."}},
		"nothing yet":   {nil, []string{"Nieuw."}, []string{"+Nieuw.+"}},
		"nothing left":  {[]string{"Oud."}, nil, []string{"-Oud.-"}},
		"changed in a longer list": {
			[]string{"De schipper meldt zich bij de brug.", "De wachter opent de brug na de melding."},
			[]string{"Vooraf wordt betaald aan het loket.", "De schipper meldt zich tijdig bij de brug.", "De wachter opent de brug na de melding."},
			[]string{"+Vooraf wordt betaald aan het loket.+", "De schipper meldt zich +tijdig +bij de brug.", "De wachter opent de brug na de melding."},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := library.Compare(law(c.old...), law(c.now...))
			if diff := cmp.Diff(c.want, shown(d)); diff != "" {
				t.Error(diff)
			}
			if d.Same() != slices.Equal(c.old, c.now) {
				t.Errorf("same: %v", d.Same())
			}
		})
	}
}

func TestCompare_counts_words_and_leaves_editors_out(t *testing.T) {
	t.Parallel()
	old, now := law("De brug is hoog."), law("De brug is hoog en breed.")
	now.Body = append(now.Body, library.Block{Kind: library.Paragraph, Runs: []library.Run{{Text: "Noot van de redactie", Editorial: true}}})
	now.Body[0].Runs[0].Style = library.Italic
	if d := library.Compare(old, now); d.Added != 2 || d.Removed != 0 || len(d.Passages) != 1 {
		t.Errorf("%+v", d)
	}
}

func TestCompare_members_keep_their_numbers_and_depth(t *testing.T) {
	t.Parallel()
	a := article(t, parseFile(t, "testdata/wet.xml"), "artikel/2")
	var got []string
	for _, p := range library.Compare(library.Article{}, a).Passages {
		got = append(got, strings.Repeat("  ", p.Depth)+p.Pieces[0].Text)
	}
	want := "1. De brug:\n  a. is hoog, en\n    1°. breed;\n    2°. smal;\n  • kost € 6 per dag.\nArtikel 2.\n1. De brug is laag."
	if a.Title != "" {
		want = a.Title + "\n" + want
	}
	if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
		t.Error(diff)
	}
}

// TestCompare_tells_both_texts holds that what is kept and removed is the old
// text, and what is kept and added the new one.
func TestCompare_tells_both_texts(t *testing.T) {
	t.Parallel()
	words := []string{"brug", "de", "hoog", "hoge", "en", "4:84", ",", "water"}
	line := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(words), 1, 9), func(w []string) string { return strings.Join(w, " ") })
	rapid.Check(t, func(t *rapid.T) {
		old, now := rapid.SliceOfN(line, 0, 8).Draw(t, "old"), rapid.SliceOfN(line, 0, 8).Draw(t, "now")
		d := library.Compare(law(old...), law(now...))
		var was, is []string
		for _, p := range d.Passages {
			var before, after strings.Builder
			for _, piece := range p.Pieces {
				if piece.Kind != library.PieceAdded {
					before.WriteString(piece.Text)
				}
				if piece.Kind != library.PieceRemoved {
					after.WriteString(piece.Text)
				}
			}
			if before.Len() > 0 {
				was = append(was, before.String())
			}
			if after.Len() > 0 {
				is = append(is, after.String())
			}
		}
		if !slices.Equal(was, old) || !slices.Equal(is, now) {
			t.Fatalf("%q and %q from %q", was, is, shown(d))
		}
	})
}

// TestCompare_is_bounded holds that a hostile size costs little time.
func TestCompare_is_bounded(t *testing.T) {
	t.Parallel()
	many := func(word string, lines, words int) library.Article {
		var all []string
		for i := range lines {
			all = append(all, strings.Repeat(word+string(rune('a'+i%26))+" ", words))
		}
		return law(all...)
	}
	cases := map[string][2]library.Article{
		"many lines":  {many("x", 200_000, 1), many("y", 200_000, 1)},
		"a huge line": {law(strings.Repeat("a b c ", 100_000)), law(strings.Repeat("c b d ", 100_000))},
		"alike lines": {many("x", 28, 5_000), many("y", 28, 5_000)},
	}
	for name, c := range cases {
		start := time.Now()
		library.Compare(c[0], c[1])
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}

type listedUnit = library.Entry

func units(all ...listedUnit) []listedUnit { return all }

func entry(stem, number, words string, status library.Status) library.Entry {
	return library.Entry{Article: library.Article{
		ID: "artikel/" + number, StemID: stem, Kind: library.KindArticle, Label: "Artikel " + number, Number: number, Status: status,
	}, Words: words}
}

func TestTurns(t *testing.T) {
	t.Parallel()
	old := units(
		entry("1", "1", "a", library.Valid), entry("2", "2", "b", library.Valid), entry("3", "3", "c", library.Valid),
		entry("4", "4", "d", library.Valid), entry("5", "5", "", library.Pending), entry("6", "6", "", library.Repealed),
		entry("7", "7", "g", library.Valid), entry("", "8", "h", library.Valid),
	)
	now := units(
		entry("1", "1", "a", library.Valid), entry("2", "2", "B", library.Valid), entry("9", "2a", "i", library.Valid),
		entry("3", "3a", "c", library.Valid), entry("4", "4", "", library.Repealed), entry("5", "5", "e", library.Valid),
		entry("6", "6", "", library.Repealed), entry("", "8", "H", library.Valid),
	)
	var got []string
	for _, turn := range library.Turns(old, now) {
		line := string(turn.Kind)
		if turn.Old != nil {
			line += " from " + turn.Old.Number
		}
		if turn.New != nil {
			line += " to " + turn.New.Number
		}
		got = append(got, line)
	}
	want := []string{"changed from 2 to 2", "added to 2a", "renumbered from 3 to 3a", "repealed from 4 to 4", "begun from 5 to 5", "changed from 8 to 8", "gone from 7"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if turns := library.Turns(old, old); len(turns) != 0 {
		t.Errorf("with itself: %+v", turns)
	}
}
