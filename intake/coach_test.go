package intake_test

import (
	"testing"

	"beraad/intake"

	"github.com/google/go-cmp/cmp"
)

func TestCoach(t *testing.T) {
	t.Parallel()
	long := "Mogen wij heel erg lang wachten voordat wij nu toch iets doen aan deze ene zaak in het land?"
	tests := map[string][]string{
		"":  nil,
		" ": nil,
		"Mag dit gezin in de opvang blijven tot de moeder is geopereerd?": nil,
		"Moeten wij nu overdragen?":                                       nil,
		"Durven wij te wachten?":                                          nil,
		"‘Mag’ dit?":                                                      nil,
		"May this family stay?":                                           nil,
		"Hoe pakken wij dit aan?":                                         {"how"},
		"HOE?":                                                            {"how"},
		"Opvang verlengen":                                                {"verb"},
		"Magazijn openen?":                                                {"verb"},

		"Mag dit gezin blijven, en moet de school het weten?": {"comma"},
		"Mag dit gezin onterecht op straat?":                  {"judgement"},
		long:                                                  {"long", "judgement"},
		"Hoe kan het, dat dit belachelijk is?":                {"comma", "how", "judgement"},
	}
	for question, want := range tests {
		if diff := cmp.Diff(want, intake.Coach(question)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", question, diff)
		}
	}
}
