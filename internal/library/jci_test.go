package library_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"beraad/dilemma"
	"beraad/internal/library"
)

// citations draws any citation that can be written down.
func citations() *rapid.Generator[library.JCI] {
	day := rapid.OneOf(
		rapid.Just(dilemma.Day("")),
		rapid.Map(rapid.IntRange(-10_000, 40_000), func(n int) dilemma.Day { return dilemma.Day("2000-01-01").Plus(n) }),
	)
	part := rapid.Custom(func(t *rapid.T) library.JCIPart {
		key := rapid.StringMatching(`[a-y][a-z.-]{0,12}`).Filter(func(s string) bool { return s != "g" }).Draw(t, "key")
		return library.JCIPart{Key: key, Value: rapid.StringN(1, 12, -1).Draw(t, "value")}
	})
	return rapid.Custom(func(t *rapid.T) library.JCI {
		j := library.JCI{
			Version: rapid.SampledFrom([]string{"1.0", "1.3", "1.31"}).Draw(t, "version"),
			Type:    rapid.SampledFrom([]string{"c", "v"}).Draw(t, "type"),
			BWB:     rapid.StringMatching(`BWB[RV][0-9]{7}`).Draw(t, "bwb"),
			Seen:    day.Draw(t, "z"), InForce: day.Draw(t, "g"),
		}
		if parts := rapid.SliceOfN(part, 0, 5).Draw(t, "parts"); len(parts) > 0 {
			j.Parts = parts
		}
		return j
	})
}

func TestParseJCI_reads_what_String_writes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := citations().Draw(t, "jci")
		got, err := library.ParseJCI(want.String())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s: %s", want, diff)
		}
		if _, ok := library.Link(want.String()); !ok {
			t.Fatalf("no link for %s", want)
		}
	})
}

func TestParseJCI_forms(t *testing.T) {
	t.Parallel()
	artikel := []library.JCIPart{{Key: "artikel", Value: "4:84"}}
	cases := map[string]library.JCI{
		"jci1.3:c:BWBR0011823": {Version: "1.3", Type: "c", BWB: "BWBR0011823"},
		"jci1.3:c:BWBR0005537&artikel=4:84&z=2024-05-01&g=2024-05-01": {
			Version: "1.3", Type: "c", BWB: "BWBR0005537", Parts: artikel, Seen: "2024-05-01", InForce: "2024-05-01",
		},
		"jci1.31:c:BWBR0005537&artikel=4:84":              {Version: "1.31", Type: "c", BWB: "BWBR0005537", Parts: artikel},
		"1.0:c:BWBR0005537&artikel=4%3A84&g=2024-05-01":   {Version: "1.0", Type: "c", BWB: "BWBR0005537", Parts: artikel, InForce: "2024-05-01"},
		"1.0:v:BWB:BWBR0005537&artikel=4:84&g=2009-07-01": {Version: "1.0", Type: "v", BWB: "BWBR0005537", Parts: artikel, InForce: "2009-07-01"},
	}
	for in, want := range cases {
		got, err := library.ParseJCI(in)
		if err != nil {
			t.Errorf("%s: %v", in, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

func TestLink(t *testing.T) {
	t.Parallel()
	const site = "https://wetten.overheid.nl/"
	cases := map[string]string{
		"jci1.3:c:BWBR0011823&hoofdstuk=6&afdeling=2&artikel=64&z=2024-01-01&g=2024-01-01": site + "jci1.3:c:BWBR0011823&hoofdstuk=6&afdeling=2&artikel=64&z=2024-01-01&g=2024-01-01",
		"1.0:v:BWB:BWBR0005537&artikel=4:84&g=2009-07-01":                                  site + "jci1.3:c:BWBR0005537&artikel=4:84&g=2009-07-01",
		"jci1.3:c:BWBR0011823&o=\"><b>":                                                    site + "jci1.3:c:BWBR0011823&o=%22%3E%3Cb%3E",
		"":                                                                                 "",
		"onbekend":                                                                         "",
		"32004L0038":                                                                       "",
		"https://example.org/":                                                             "",
		"jci1.3:c:CVDR123456":                                                              "",
		"jci1.3:c:BWBR0011823&":                                                            "",
		"jci1.3:c:BWBR0011823&artikel":                                                     "",
		"jci1.3:c:BWBR0011823&artikel=%zz":                                                 "",
		"jci1.3:c:BWBR0011823&g=2024-13-01":                                                "",
		"jci1.3:c:BWBR0011823\n&artikel=1":                                                 "",
		"javascript:jci1.3:c:BWBR0011823&o=a":                                              "",
	}
	for in, want := range cases {
		if got, ok := library.Link(in); got != want || ok != (want != "") {
			t.Errorf("Link(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}
