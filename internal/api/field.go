package api

import "strings"

// fields gives the Dutch name of every field that the domain refuses by.
var fields = map[string]string{
	"aftermath": "naklankDatum", "arguments": "argumenten", "askedBy": "gevraagdDoor", "askedOn": "gevraagdDatum",
	"balanced": "afwijking.inBalans", "because": "omdat", "before": "uiterlijkDatum", "but": "maar",
	"case": "zaak", "recognised": "herkenbaar", "days": "werkdagen", "held": "omdat", "withheld": "nietDeelbaarOmdat", "until": "totDatum", "longer": "omdat", "claim": "bewering", "consequence": "gevolg", "effect": "betekenis", "fact": "feit",
	"frame": "kader", "goal": "doel", "ground": "grond", "kind": "soort", "level": "niveau", "matter": "onderwerp",
	"name": "naam", "necessary": "afwijking.nodig", "of": "aan", "option": "optie", "options": "opties",
	"outside": "buitenDatum", "person": "persoon", "perspective": "perspectief", "power": "bevoegdheid",
	"premises": "premissen", "pressure": "druk", "promised": "toegezegdDatum", "proposal": "voorstel",
	"purpose": "waarvoor", "question": "vraag", "reason": "reden", "reasons": "motivering", "remark": "opmerking",
	"room": "soort", "rule": "regel", "serves": "dient", "source": "bron", "sources": "bronnen", "stance": "stand",
	"suitable": "afwijking.geschikt", "targets": "tegen", "text": "tekst", "touched": "geraakt", "value": "waarde",
	"why":   "waarom",
	"hours": "binnenUren", "necessity": "noodzaak", "minimum": "gegevens", "instead": "wieWel", "follows": "inPlaatsVan",

	"on": "datum", "to": "datum", "tried": "schrijnend.alGeprobeerd", "others": "schrijnend.andereOrganisaties",
	"tested": "schrijnend.eerderGetoetst", "test": "schrijnend.eerdereToets", "notLower": "schrijnend.waaromNietLager",
	"tipped": "doorslag.omstandigheden", "tipping": "doorslag.omdat",

	"decision.escalate about":  "schrijnend.gevraagd",
	"decision.take pressure":   "doorslag.onderDrukVan",
	"decision.advise pressure": "doorslag.onderDrukVan",

	"about": "over", "title": "titel", "argument": "argument", "moves": "bewogen", "order": "volgorde", "stances": "standen",

	"child": "afwijking.kind", "complete": "afwijking.feitenCompleet", "heard": "afwijking.gehoordToelichting", "hearing": "afwijking.gehoord",
	"intensity": "afwijking.toets", "intensity-because": "afwijking.toetsOmdat",

	"decision.take purpose":    "afwijking.doel",
	"otherwise":                "verhoudingTotEerdereGevallen",
	"chain.write-edition room": "ruimte", "letter": "letter", "law": "artikelen", "from": "vanafDatum",
	"purpose-en": "waarvoor.en", "letter-en": "letter.en", "room-en": "ruimte.en",
	"need": "soort", "limit": "grens", "mandate": "mandaat", "interest": "belang", "direction": "tekst", "along": "tekst", "helped": "hielp",
	"decision.ask-help before":      "nodigDatum",
	"weighing.order-values reasons": "redenen",
	"weighing.agree reasons":        "redenen",

	"code": "code", "words": "woorden",
	"decision": "besluit", "ended": "afloop", "learned": "geleerd", "facts": "feiten", "rareBecause": "zeldzaamOmdat", "since": "sindsDatum",
	"by":                          "door",
	"learning.draft-example room": "ruimteGebruikt", "learning.draft-example argument": "doorslag",
	"learning.reword-example room": "ruimteGebruikt", "learning.reword-example argument": "doorslag",
	"learning.ask-second-reader room": "ruimteGebruikt", "learning.ask-second-reader argument": "doorslag",

	// A critical question is a number; everywhere else a question is a text.
	"weighing.object question": "kritischeVraag",
}

// answerPrefix marks the field of a decision that answers one argument.
const answerPrefix = "answer-"

// fieldOf returns how the API calls a field of a command.
func fieldOf(command, field string) string {
	if about, ok := strings.CutPrefix(field, answerPrefix); ok {
		return "antwoorden." + about
	}
	for prefix, name := range map[string]string{"circumstance-": "tekst", "source-": "bron"} {
		if nth, ok := strings.CutPrefix(field, prefix); ok {
			return "schrijnend.omstandigheden." + nth + "." + name
		}
	}
	if own, ok := fields[command+" "+field]; ok {
		return own
	}
	if name, ok := fields[field]; ok {
		return name
	}
	return field
}

// whole returns the field that a place in a body is a part of: "opties" of
// "opties[1]". A fault of form there leaves nothing to say about the rest.
func whole(place string) string {
	if i := strings.IndexAny(place, ".["); i >= 0 {
		return place[:i]
	}
	return place
}
