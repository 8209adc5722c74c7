package weighing_test

import (
	"testing"

	"beraad/weighing"
)

func TestCoach(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"":                                   false,
		" ":                                  false,
		"Wij vinden dat dit niet kan":        true,
		"wij vinden dat het gezin weg moet":  true,
		"Ik vind het niks":                   true,
		"Wij vinden dat zij moet blijven":    true,
		"Wij willen dat hij verblijf krijgt": true,
		"We willen uitstel":                  true,
		"Ik ben tegen":                       true,
		"Ik ben voor uitstel":                true,
		"Wij zijn het er niet mee eens":      true,
		"‘Wij willen dit niet’":              true,
		"Tegen uitstel":                      true,
		"Niet mee eens":                      true,
		"Dit gezin moet vertrekken":          true,
		"De regel moet gelden":               true,
		"Het mag niet":                       true,
		"We think this is wrong":             true,
		"This family must leave":             true,

		"Het kind maakt het schooljaar af":                         false,
		"Het kind moet dan naar een andere school":                 false,
		"Wij vinden dat dit niet kan, omdat de zorg dan stopt":     false,
		"Wij willen uitstel, zodat de operatie doorgaat":           false,
		"De moeder raakt haar arts kwijt":                          false,
		"Het kind moet wachten en verliest zijn plek":              false,
		"Dat is ongelijk tegenover andere gezinnen":                false,
		"Tegenover andere gezinnen in dezelfde opvang is dit raar": false,
		"Vindt de overdracht plaats, dan mist zij haar afspraak":   false,
		"Wijkagenten kennen het gezin":                             false,
		"The child finishes the school year":                       false,
	}
	for text, bare := range tests {
		if got := len(weighing.Coach(text)) > 0; got != bare {
			t.Errorf("%q: a bare position %v, want %v", text, got, bare)
		}
	}
}
