package citation_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"beraad/internal/citation"
)

// written is a citation with the parts that it was made of.
type written struct {
	text string
	want citation.Reference
}

var ordinals = strings.Fields("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende " +
	"veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste")

// articles draws a citation of an article in one of the forms that people use.
func articles(t *rapid.T) written {
	law := rapid.SampledFrom([]struct {
		bwb, number string
		names       []string
	}{
		{vw, `[1-9][0-9]{0,2}[a-z]?`, []string{"Vw", "Vw 2000", "Vreemdelingenwet 2000", "vreemdelingenwet"}},
		{vb, `[1-9]\.[1-9][0-9]{0,2}[a-z]{0,2}`, []string{"Vb", "vb 2000", "Vreemdelingenbesluit 2000"}},
		{awb, `[1-9]:[1-9][0-9]{0,2}[a-z]?`, []string{"Awb", "awb", "Algemene wet bestuursrecht"}},
		{rva, `[1-9][0-9]?[a-z]?`, []string{"Rva", "Rva 2005"}},
	}).Draw(t, "law")
	number := rapid.StringMatching(law.number).Draw(t, "number")
	name := rapid.SampledFrom(law.names).Draw(t, "name")
	want := citation.Reference{BWB: law.bwb, Unit: "artikel/" + number}
	text := rapid.SampledFrom([]string{"artikel ", "Artikel ", "art. ", "art ", "art.", "artikel nr. "}).Draw(t, "word") + number
	comma := rapid.SampledFrom([]string{"", ","}).Draw(t, "comma")
	if rapid.Bool().Draw(t, "member") {
		n := rapid.IntRange(1, 20).Draw(t, "n")
		want.Member = strconv.Itoa(n)
		text += comma + " " + rapid.SampledFrom([]string{ordinals[n-1] + " lid", "lid " + want.Member, want.Member + "e lid"}).Draw(t, "form")
	}
	if rapid.Bool().Draw(t, "item") {
		want.Item = rapid.StringMatching(`[a-z]`).Draw(t, "letter")
		text += comma + " " + rapid.SampledFrom([]string{"onder ", "aanhef en onder ", "sub ", "onderdeel "}).Draw(t, "under") + want.Item
	}
	if want.Member+want.Item == "" && rapid.Bool().Draw(t, "name first") {
		return written{name + " " + text, want}
	}
	return written{text + comma + " " + rapid.SampledFrom([]string{"", "van de ", "van het "}).Draw(t, "of") + name, want}
}

// divisions draws a citation of the Vreemdelingencirculaire.
func divisions(t *rapid.T) written {
	number := rapid.StringMatching(`[ABC][1-9][0-9]?/[1-9](\.[1-9][0-9]?){0,3}`).Draw(t, "number")
	text := rapid.SampledFrom([]string{"Vc #", "# Vc", "#", "paragraaf #", "paragraaf # Vc 2000", "# van de Vreemdelingencirculaire 2000", "vc 2000, paragraaf #"}).Draw(t, "form")
	bwb := map[byte]string{'A': vcA, 'B': vcB, 'C': vcC}[number[0]]
	return written{strings.ReplaceAll(text, "#", number), citation.Reference{BWB: bwb, Unit: "divisie/" + number}}
}

// judgments draws an ECLI.
func judgments(t *rapid.T) written {
	code := rapid.StringMatching(`ECLI:(NL|EU|DE):[A-Z]{1,7}:(19|20)[0-9]{2}:[A-Z0-9]{1,20}`).Draw(t, "ecli")
	return written{code, citation.Reference{ECLI: code}}
}

// drawn is any citation, with white space as texts have it.
func drawn(t *rapid.T) written {
	w := rapid.OneOf(rapid.Custom(articles), rapid.Custom(divisions), rapid.Custom(judgments)).Draw(t, "citation")
	space := rapid.SampledFrom([]string{" ", "\u00a0", "  ", "\t", " \u200b"}).Draw(t, "space")
	w.text = strings.ReplaceAll(w.text, " ", space)
	return w
}

// around draws text that may stand before or after a citation: words that
// citations are made of, and anything at all.
func around() *rapid.Generator[string] {
	words := rapid.SampledFrom([]string{
		"artikel", "art.", "64", "3:4", "3.71", "lid", "eerste", "onder", "b", "en", ",", "van", "de", "Vw", "Awb", "2000", "Vc", "B8/4.1", "hoofdstuk",
		"bijlage", "ECLI:NL:RVS:2016:709", "jci1.3:c:BWBR0011823&artikel=64", "https://", "(", ")", "°", "\n", "weken", "é", "\xff",
	})
	return rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(words), func(w []string) string { return strings.Join(w, " ") }))
}

func TestFind_gives_back_what_was_cited(t *testing.T) {
	t.Parallel()
	finder := citation.New()
	rapid.Check(t, func(t *rapid.T) {
		w := drawn(t)
		// A sentence ends before and after it: words right beside a citation can
		// belong to it.
		before := around().Draw(t, "before") + rapid.SampledFrom([]string{";\n", ". ", ": ", ". Zie ", ". (", "; “"}).Draw(t, "open")
		after := rapid.SampledFrom([]string{";", ". ", ": ", ") ", "!", "”;", "\n\n. "}).Draw(t, "close") + around().Draw(t, "after")
		w.want.From, w.want.To = len(before), len(before)+len(w.text)
		found := finder.Find(before + w.text + after)
		if !slices.Contains(found, w.want) {
			t.Fatalf("%q in %q: %+v", w.text, before+w.text+after, found)
		}
	})
}

func TestFind_any_text(t *testing.T) {
	t.Parallel()
	finder := citation.New(citation.Title{Name: "lid 3 en Vw"}, citation.Title{})
	rapid.Check(t, func(t *rapid.T) {
		text := around().Draw(t, "text")
		at := 0
		for _, r := range finder.Find(text) {
			if r.From < at || r.To <= r.From || r.To > len(text) {
				t.Fatalf("%q: %+v after %d", text, r, at)
			}
			at = r.To
			if (r.BWB == "") == (r.ECLI == "") || r.ECLI != "" && r.Unit != "" {
				t.Fatalf("%q leads to %+v", text, r)
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"artikel 3:4, tweede lid, Awb", "art 29 lid 1 onder b Vw", "Vc B8/4.1", "ECLI:NL:RVS:2016:709", "1.0:v:BWB:BWBR0005537&artikel=4:84"} {
		f.Add(text)
	}
	finder := citation.New()
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, r := range finder.Find(text) {
			if r.From < at || r.To <= r.From || r.To > len(text) {
				t.Fatalf("%q: %+v after %d", text, r, at)
			}
			at = r.To
			r.Address()
		}
	})
}

// TestFind_takes_time_with_the_length asks for texts that a careless search
// reads again and again. In one pass each takes some 50 ms.
func TestFind_takes_time_with_the_length(t *testing.T) {
	t.Parallel()
	finder := citation.New()
	for _, part := range []string{
		"artikel 1, ", "1, ", "1 en ", "1 lid 1 ", "1 lid 1, 2, ", "1, eerste, ", "artikel 1, aanhef en onder a, ", "artikel ", "Vw 1, ", "Awb 3:4, ", "3:4 en ",
		"lid 1, 2, ", "hoofdstuk 1 en ", "jci1.3:", "jci1.3:c:BWBR0011823&", "ecli:", "ECLI:NL:RVS:2016:", "https://", "http://jci1.3:c:BWBR0011823 ",
		"Algemene wet ", "Verdrag tot bescherming van de rechten van de ", "B8/", "B8/4.", "3:", "1.", "eerste ", "(1)", "bijlage 1 ", "van de ",
	} {
		text := strings.Repeat(part, 300_000/len(part))
		start := time.Now()
		finder.Find(text)
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q over and over: %s", part, took)
		}
	}
}

func TestFind_may_be_shared(t *testing.T) {
	t.Parallel()
	finder := citation.New()
	want := finder.Find("art. 64 Vw")
	done := make(chan []citation.Reference)
	for range 8 {
		go func() { done <- finder.Find("art. 64 Vw") }()
	}
	for range 8 {
		if diff := cmp.Diff(want, <-done); diff != "" {
			t.Error(diff)
		}
	}
}
