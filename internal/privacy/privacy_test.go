package privacy_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"beraad/internal/privacy"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestMarks lists what is found in a text as "kind: piece", and what must be
// left alone. None of the numbers belongs to anybody.
func TestMarks(t *testing.T) {
	t.Parallel()
	tests := map[string][]string{
		"":                                              nil,
		"V-nummer 2871234567 in het dossier":            {"v-number: 2871234567"},
		"287.123.4567":                                  {"v-number: 287.123.4567"},
		"zaak 12345678901 heeft elf cijfers":            nil,
		"BSN 111222333.":                                {"bsn: 111222333"},
		"BSN 1112.22.333":                               {"bsn: 1112.22.333"},
		"nummer 111222334 klopt niet":                   nil,
		"000000000 is geen BSN":                         nil,
		"bel 06-12345678":                               {"phone: 06-12345678"},
		"bel 06 12 34 56 78 vandaag":                    {"phone: 06 12 34 56 78"},
		"bel +31 6 12345678":                            {"phone: +31 6 12345678"},
		"bel 070-1234567":                               {"phone: 070-1234567"},
		"bel 112":                                       nil,
		"mail a.b-c@coa.example.nl, graag":              {"email: a.b-c@coa.example.nl"},
		"een @ in de tekst":                             nil,
		"geboren 12-03-1986 te X":                       {"birth: 12-03-1986"},
		"geboren op 3 mei 2019":                         {"birth: 3 mei 2019"},
		"op 12 maart 2026 is de zitting":                nil,
		"vóór 12-03-2026":                               nil,
		"de Vreemdelingenwet 2000 van 23 november 2000": nil,
		"hij is van 23 november 2000":                   {"birth: 23 november 2000"},
		"de heer Jansen zegt":                           {"name: de heer Jansen"},
		"Mevrouw van der Berg-Öztürk en dhr. El":        {"name: Mevrouw van der Berg-Öztürk", "name: dhr. El"},
		"mevr. A.B. el Idrissi":                         {"name: mevr. A.B. el Idrissi"},
		"de mevrouw van de opvang":                      nil,
		"mevrouw is ziek":                               nil,
		"Sanne werkt bij COA":                           nil,
		"de heer Jansen (111222333) mailt j@x.nl":       {"name: de heer Jansen", "bsn: 111222333", "email: j@x.nl"},
		"artikel 3.6ba lid 1, € 1.250.000":              nil,
	}
	for text, want := range tests {
		var got []string
		for _, m := range privacy.Marks(text) {
			got = append(got, string(m.Kind)+": "+text[m.From:m.To])
			if m.Proposal == "" {
				t.Errorf("%q: nothing is proposed for %s", text, m.Kind)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// TestElevenTest makes numbers that pass the check of a BSN, and holds that one
// digit off is no BSN: that is what the check is for.
func TestElevenTest(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		digits, sum := make([]byte, 9), 0
		for i := range 8 {
			d := rapid.IntRange(0, 9).Draw(t, "digit")
			digits[i], sum = byte('0'+d), sum+(9-i)*d
		}
		if sum%11 == 10 || strings.Trim(string(digits[:8]), "0") == "" {
			t.Skip("no last digit makes this one pass")
		}
		digits[8] = byte('0' + sum%11)
		if got := kinds(string(digits)); got != "bsn" {
			t.Fatalf("%s is %q, want bsn", digits, got)
		}
		at, by := rapid.IntRange(0, 8).Draw(t, "at"), rapid.IntRange(1, 9).Draw(t, "by")
		digits[at] = '0' + (digits[at]-'0'+byte(by))%10
		if got := kinds(string(digits)); got == "bsn" {
			t.Fatalf("%s is still a BSN", digits)
		}
	})
}

// TestMarksFit holds that marks lie within the text, in order, apart from each
// other and between whole characters, whatever is typed.
func TestMarksFit(t *testing.T) {
	t.Parallel()
	pieces := rapid.SampledFrom([]string{"1", "23", "4567", "0612345678", "111222333", "-", ".", " ", "@", "x.nl", "é", "mevrouw ", "Jansen", "geboren ", "12-03-1986", "\n", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(pieces).Draw(t, "text"), "")
		last := 0
		for _, m := range privacy.Marks(text) {
			if m.From < last || m.From >= m.To || m.To > len(text) {
				t.Fatalf("%q: %+v after %d", text, m, last)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[m.From:m.To]) {
				t.Fatalf("%q: %+v cuts a character", text, m)
			}
			last = m.To
		}
	})
}

func kinds(text string) string {
	var all []string
	for _, m := range privacy.Marks(text) {
		all = append(all, string(m.Kind))
	}
	return strings.Join(all, " ")
}

func FuzzMarks(f *testing.F) {
	f.Add("mevrouw Jansen, 06-12345678")
	f.Fuzz(func(_ *testing.T, text string) { privacy.Marks(text) })
}
