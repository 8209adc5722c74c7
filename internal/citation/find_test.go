package citation_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/internal/citation"
)

// shown writes what was found as "text → where it leads".
func shown(text string, all []citation.Reference) []string {
	var lines []string
	for _, r := range all {
		to := r.ECLI
		if to == "" {
			to = strings.TrimSuffix(r.BWB+" "+r.Unit, " ")
		}
		if r.Member != "" {
			to += " lid " + r.Member
		}
		if r.Item != "" {
			to += " onder " + r.Item
		}
		if r.On != "" {
			to += " op " + string(r.On)
		}
		lines = append(lines, fmt.Sprintf("%s → %s", text[r.From:r.To], to))
	}
	return lines
}

const (
	vw, vb, vv, awb      = "BWBR0011823", "BWBR0011825", "BWBR0012002", "BWBR0005537"
	vcA, vcB, vcC        = "BWBR0012287", "BWBR0012289", "BWBR0012288"
	rva, coa, atw, evrm  = "BWBR0017959", "BWBR0006685", "BWBR0002448", "BWBV0001000"
	bw6, grondwet, other = "BWBR0005289", "BWBR0001840", "BWBR0011353"
)

func TestFind_forms(t *testing.T) {
	t.Parallel()
	finder := citation.New(citation.Title{Name: "Wet inkomstenbelasting 2001", BWB: other}, citation.Title{Name: "Awb", BWB: other})
	cases := []struct{ text, want string }{
		// One article, as people write it and as they type it.
		{"art. 64 Vw", "* → " + vw + " artikel/64"},
		{"art 64 vw", "* → " + vw + " artikel/64"},
		{"ART. 64 VW 2000", "* → " + vw + " artikel/64"},
		{"art.64 Vw", "* → " + vw + " artikel/64"},
		{"artikel\u00a064\u202fVw", "* → " + vw + " artikel/64"},
		{"artikel 64\n  van de\tVreemdelingenwet 2000", "* → " + vw + " artikel/64"},
		{"64 Vw", "* → " + vw + " artikel/64"},
		{"66a vw2000", "* → " + vw + " artikel/66a"},
		{"Vw 64", "* → " + vw + " artikel/64"},
		{"Vw 2000, artikel 64", "* → " + vw + " artikel/64"},
		{"art 29 lid 1 onder b Vw 2000", "* → " + vw + " artikel/29 lid 1 onder b"},
		{"art 29 lid 1 b vw", "* → " + vw + " artikel/29 lid 1 onder b"},
		{"artikel 29, eerste lid, aanhef en onder b, van de Vreemdelingenwet 2000", "* → " + vw + " artikel/29 lid 1 onder b"},
		{"artikel 29, eerste lid, aanhef en onder b,van de Vw", "* → " + vw + " artikel/29 lid 1 onder b"},
		{"artikel 29, 1e lid, sub b, ten tweede, Vw", "* → " + vw + " artikel/29 lid 1 onder b/2°"},
		{"artikel 3.77, elfde lid, onder c, onder 2°, Vb", "* → " + vb + " artikel/3.77 lid 11 onder c/2°"},
		{"artikel 3:4, tweede lid, Awb", "* → " + awb + " artikel/3:4 lid 2"},
		{"artikel 3:4, tweede lid, tweede volzin, van de Algemene wet bestuursrecht", "* → " + awb + " artikel/3:4 lid 2"},
		{"awb 3:4", "* → " + awb + " artikel/3:4"},
		{"Awb 3:4 lid 2", "* → " + awb + " artikel/3:4 lid 2"},
		{"Algemene wet bestuursrecht 4:84", "* → " + awb + " artikel/4:84"},
		{"3.71 lid 3 Vb", "* → " + vb + " artikel/3.71 lid 3"},
		{"3.6ba Vb", "* → " + vb + " artikel/3.6ba"},
		{"3:4 van de Awb", "* → " + awb + " artikel/3:4"},
		{"art. 16 Rva", "* → " + rva + " artikel/16"},
		{"artikel 3 Wet COA", "* → " + coa + " artikel/3"},
		{"art. 2 Atw", "* → " + atw + " artikel/2"},
		{"article 3.6ba of the Vb", "* → " + vb + " artikel/3.6ba"},
		{"8 EVRM", "* → " + evrm + " artikel/8"},
		{"artikel 6:162 BW", "* → " + bw6 + " artikel/162"},
		{"artikel 1 van de Grondwet", "* → " + grondwet + " artikel/1"},
		{"artikel 3.1 Wet inkomstenbelasting 2001", "* → " + other + " artikel/3.1"},
		{"artikel 4:19a, twintigste lid, Awb", "* → " + awb + " artikel/4:19a lid 20"},
		{"bijlage 13 bij het Voorschrift Vreemdelingen 2000", "* → " + vv + " bijlage/13"},
		{"artikel 3.48, tweede lid, aanhef en onder c, VV", "* → " + vv + " artikel/3.48 lid 2 onder c"},
		{"art. 8:77(1)(b) Algemene wet bestuursrecht", "* → " + awb + " artikel/8:77 lid 1 onder b"},
		{"artikel 6.5 lid 1 tot en met lid 3 Vb", "* → " + vb + " artikel/6.5 lid 1"},
		{"artikel 3.71, tweede lid, aanhef en onder l, en het vierde lid, Vb", "* → " + vb + " artikel/3.71 lid 2 onder l"},
		{"artikel 1.13, tweede lid, onderdelen b, c en onderdeel e, VV", "* → " + vv + " artikel/1.13 lid 2 onder b"},
		{"artikel 1 van bijlage 2 bij de Awb", "* → " + awb + " bijlage/2/artikel/1"},

		// Several.
		{"artikelen 28 en 29 Vw", "artikelen 28 → " + vw + " artikel/28|29 Vw → " + vw + " artikel/29"},
		{"artikel 28, eerste lid, juncto artikel 29 Vw", "artikel 28, eerste lid → " + vw + " artikel/28 lid 1|artikel 29 Vw → " + vw + " artikel/29"},
		{"art. 29 lid 1 en 2 Vw", "* → " + vw + " artikel/29 lid 1"},
		{"art. 29 lid 1 en 30 Vw", "art. 29 lid 1 → " + vw + " artikel/29 lid 1|30 Vw → " + vw + " artikel/30"},
		{"artikel 29, eerste en tweede lid, onder b en c, Vw", "* → " + vw + " artikel/29 lid 1 onder b"},
		{"artikelen 3:2, 3:4 en 3:46 van de Awb", "artikelen 3:2 → " + awb + " artikel/3:2|3:4 → " + awb + " artikel/3:4|3:46 van de Awb → " + awb + " artikel/3:46"},
		{"Awb 3:4 en 3:46", "Awb 3:4 → " + awb + " artikel/3:4|3:46 → " + awb + " artikel/3:46"},
		{"de Vw, artikel 8 EVRM", "artikel 8 EVRM → " + evrm + " artikel/8"},

		// Policy.
		{"Vc B8/4.1", "* → " + vcB + " divisie/B8/4.1"},
		{"vc b8/4.1", "* → " + vcB + " divisie/B8/4.1"},
		{"A3/7.1.2 Vreemdelingencirculaire", "* → " + vcA + " divisie/A3/7.1.2"},
		{"paragraaf B8/4.1 Vc 2000", "* → " + vcB + " divisie/B8/4.1"},
		{"paragraaf C2/7.1 van de Vreemdelingencirculaire 2000 (C)", "* → " + vcC + " divisie/C2/7.1"},
		{"B1/4.5 Vc", "* → " + vcB + " divisie/B1/4.5"},
		{"B8/4.1", "* → " + vcB + " divisie/B8/4.1"},
		{"paragraaf B8/ 9.1.7 Vc", "* → " + vcB + " divisie/B8/9.1.7"},
		{"hoofdstuk B8 van de Vc", "* → " + vcB + " divisie/B8"},
		{"Vc 2000, paragraaf B8", "* → " + vcB + " divisie/B8"},

		// Codes.
		{"jci1.3:c:BWBR0011823&hoofdstuk=6&afdeling=2&artikel=64&z=2024-01-01&g=2024-01-01", "* → " + vw + " artikel/64 op 2024-01-01"},
		{"jci1.31:c:BWBR0005537&artikel=4:84&lid=1&o=b.", "jci1.31:c:BWBR0005537&artikel=4:84&lid=1&o=b → " + awb + " artikel/4:84 lid 1 onder b"},
		{"1.0:v:BWB:BWBR0005537&artikel=4:84&g=2009-07-01", "* → " + awb + " artikel/4:84 op 2009-07-01"},
		{"zie https://wetten.overheid.nl/jci1.3:c:BWBR0005537&bijlage=2&artikel=1.", "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&bijlage=2&artikel=1 → " + awb + " bijlage/2/artikel/1"},
		{"ECLI:NL:RVS:2016:709.", "ECLI:NL:RVS:2016:709 → ECLI:NL:RVS:2016:709"},
		{"ecli:eu:c:2013:290", "* → ECLI:EU:C:2013:290"},
		{"(https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBDHA:2014:8504)", "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBDHA:2014:8504 → ECLI:NL:RBDHA:2014:8504"},

		// Looks like one, and is none.
		{"art nouveau uit 1900", ""},
		{"3 lid", ""},
		{"artikel 64", ""},
		{"artikel 3 van de richtlijn en artikel 4 van deze wet", ""},
		{"artikel 17 Dublinverordening", ""},
		{"de Vw van 1 januari 2024", ""},
		{"volgens de Vw 4 weken", ""},
		{"sinds de Vw 2000", ""},
		{"de Awb 6 weken", ""},
		{"artikel 12 Awb", ""},
		{"hoofdstuk 3 en 4 Vw", ""},
		{"afdeling 3.2 Vb", ""},
		{"B1/B2 niveau", ""},
		{"taalniveau A1/2 niveau", ""},
		{"op A4-formaat, 3/4", ""},
		{"om 3:45 uur", ""},
		{"dossier AB8/4.1 en B8/2016", ""},
		{"LJN: BZ0845", ""},
		{"ECLI:NL:RVS:2016", ""},
		{"BWBR0011823", ""},
		{"3\nVw", ""},
		{"vraag c05 Vc", ""},
		{"Awb 3:4 van de oude tekst", ""},
	}
	for _, c := range cases {
		var want []string
		if c.want != "" {
			want = strings.Split(strings.ReplaceAll(c.want, "*", c.text), "|")
		}
		if diff := cmp.Diff(want, shown(c.text, finder.Find(c.text))); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

func TestReference_Address(t *testing.T) {
	t.Parallel()
	const law = "https://wetten.overheid.nl/jci1.3:c:"
	cases := map[string]string{
		"art. 29 lid 1 onder b Vw":                        law + vw + "&artikel=29&lid=1&o=b",
		"1.0:v:BWB:BWBR0005537&artikel=4:84&g=2009-07-01": law + awb + "&artikel=4:84&z=2009-07-01&g=2009-07-01",
		"artikel 1 van bijlage 2 bij de Awb":              law + awb + "&bijlage=2&artikel=1",
		"Vc B8/4.1":                                       law + vcB,
		"ECLI:NL:RVS:2016:709":                            "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RVS:2016:709",
		"ECLI:EU:C:2013:290":                              "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=ecli%3AECLI%3AEU%3AC%3A2013%3A290",
		"ECLI:DE:BGH:2016:12.34":                          "",
	}
	for text, want := range cases {
		found := citation.New().Find(text)
		if len(found) != 1 || found[0].Address() != want {
			t.Errorf("%s: %+v, want one leading to %s", text, found, want)
		}
	}
}
