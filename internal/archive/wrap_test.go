package archive

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// letters counts every character as one wide.
func letters(text string) float64 { return float64(utf8.RuneCountInString(text)) }

func TestWrap(t *testing.T) {
	t.Parallel()
	const hyphen = softHyphen
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"fits":            {"tien tekens", []string{"tien tekens"}},
		"at a space":      {"een twee drie vier", []string{"een twee ", "drie vier"}},
		"after a hyphen":  {"verblijfs-document", []string{"verblijfs-", "document"}},
		"after a slash":   {"gemeente/provincie", []string{"gemeente/", "provincie"}},
		"a code holds":    {"code 4f9c-a1d7", []string{"code ", "4f9c-a1d7"}},
		"in a word":       {"opvangvoorziening", []string{"opvangvoor" + hyphen, "ziening"}},
		"in two places":   {"de gezinsherenigingsprocedure", []string{"de ", "gezinshere" + hyphen, "nigingspro" + hyphen, "cedure"}},
		"a code breaks":   {"4f9ca1d763be0c52", []string{"4f9ca1d763", "be0c52"}},
		"without a vowel": {"zzzzzzzzzzzzzzzz", []string{"zzzzzzzzzz", "zzzzzz"}},
		"nothing":         {"", []string{""}},
	} {
		if diff := cmp.Diff(c.want, wrap(c.text, 11, letters)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestWrapKeepsAll holds that no character gets lost, and that only one that is
// wider than the line stands out of it.
func TestWrapKeepsAll(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := clean(someText().Draw(t, "text"))
		wide := rapid.Float64Range(0.1, 80).Draw(t, "wide")
		lines := wrap(text, wide, letters)
		if got := strings.ReplaceAll(strings.Join(lines, ""), softHyphen, ""); got != text {
			t.Fatalf("got %q, want %q", got, text)
		}
		for _, l := range lines {
			if seen := strings.TrimRight(l, " "); letters(seen) > max(wide, 1) {
				t.Fatalf("%q does not fit in %v", seen, wide)
			}
		}
	})
}

func TestColumnsFillTheWidth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, _ := tidiedPart(Table{Head: someTexts(9).Draw(t, "head"), Rows: rapid.SliceOfN(someTexts(9), 0, 4).Draw(t, "rows")})
		if p == nil {
			return
		}
		const wide = 100.0
		widths := columns(p.(Table), wide, letters)
		for _, w := range widths {
			if w <= 0 {
				t.Fatalf("a column without width: %v", widths)
			}
		}
		if s := sum(widths); s < wide-0.01 || s > wide+0.01 {
			t.Fatalf("%v is %v wide", widths, s)
		}
	})
}
