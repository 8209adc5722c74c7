package privacy_test

import (
	"testing"

	"beraad/dilemma"
	"beraad/dilemma/dilemmatest"
	"beraad/internal/privacy"

	"github.com/google/go-cmp/cmp"
)

// TestMedicals lists what the list of words finds, and what of everyday work it
// must leave alone.
func TestMedicals(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"Zij is zwanger en heeft HIV.":                             {"zwanger", "HIV"},
		"de nierdialyse van de patiënt":                            {"nierdialyse"},
		"vóór zijn Hartoperatie":                                   {"Hartoperatie"},
		"PTSS, een psychose en medicatie":                          {"PTSS", "psychose", "medicatie"},
		"suïcidaal":                                                {"suïcidaal"},
		"she is pregnant; surgery follows":                         {"pregnant", "surgery"},
		"Ik heb de zaak in behandeling en vraag advies.":           nil,
		"Als zij zorg nodig heeft, vraagt de arts om een opname.":  nil,
		"de coöperatie van beide afdelingen, en het medisch kader": nil,
		"aids for hearing":                                         nil,
		"AIDS":                                                     {"AIDS"},
	} {
		var got []string
		for _, m := range privacy.Medicals(text) {
			got = append(got, text[m.From:m.To])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
		for _, m := range privacy.Marks(text) {
			t.Errorf("%q: %s is marked on every form", text, text[m.From:m.To])
		}
	}
}

func TestWithout(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                           "",
		"De heer Jansen, 2871234567": "betrokkene, V-nummer weggelaten",
		"De operatie is in week vijf (zaak Z-88).": "De [iets medisch] is in week vijf (zaak zaaknummer weggelaten).",
		"Niets bijzonders":                         "Niets bijzonders",
	} {
		if got := privacy.Without(text, "Z-88", ""); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if again := privacy.Without(want, "Z-88"); again != want {
			t.Errorf("%q is not free of it: %q", want, again)
		}
	}
}

// TestRefuse holds that every finding is named once, and that what is only medical
// is no reason to refuse.
func TestRefuse(t *testing.T) {
	t.Parallel()
	var no dilemma.Refusals
	privacy.Refuse(&no, "question", "mevrouw Jansen en mevrouw Jansen, 06-12345678, zwanger, zaak Z-88", "Z-88")
	want := []string{"privacy.name question", "privacy.phone question", "privacy.case question"}
	if diff := cmp.Diff(want, dilemmatest.Codes(no)); diff != "" {
		t.Error(diff)
	}
}
