package web_test

import (
	"testing"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/identity"

	"github.com/google/go-cmp/cmp"
)

// Mirjam is the member of government.
var mirjam = dilemma.Actor{Person: "mirjam-van-houten", Organisation: "dmb", Role: "bewindspersoon"}

func TestAHarrowingCaseHasAFormOfItsOwn(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	s.memory.people = append(s.memory.people, identity.Person{
		ID: mirjam.Person, Name: "Mirjam van Houten", Organisation: "dmb", Roles: []dilemma.RoleID{mirjam.Role}, Active: true, Language: "nl",
	})
	s.as("sanne-de-wit")
	s.get(at+"/opschalen").want(t, 200).says(t, "Woo art. 5.2 lid 3", "adviseur Bureau Medische Advisering, IND: Vier weken rust is het minste")
	ask := form("level", "bewindspersoon", "why", "frame-missing", "question", "Mag zij blijven?", "before", "2026-03-30",
		"circumstance-1", "Zij is 81.", "source-1", "Het dossier")
	s.post(at+"/opschalen", ask).want(t, 422).says(t, "Noem ten minste twee omstandigheden", "Zij is 81.")
	for name, text := range map[string]string{
		"circumstance-3": "Zij kent alleen dit huis.", "source-3": "De geriater", "tried": "Drie aanvragen.", "others": "DT&V verwacht geen vertrek.",
		"tested": "not-tested", "about": "admission", "notLower": "Geen kader past.",
	} {
		ask.Set(name, text)
	}
	ask.Set("doe", "voorbeeld")
	golden(t, "harrowing-preview-nl", s.post(at+"/opschalen", ask).want(t, 200).body)
	ask.Del("doe")
	s.post(at+"/opschalen", ask).leads(t, at+"/opschalen")
	want := &decision.Submission{
		Circumstances: []decision.Circumstance{{ID: "H1", Text: "Zij is 81.", Source: "Het dossier"}, {ID: "H2", Text: "Zij kent alleen dit huis.", Source: "De geriater"}},
		Tried:         "Drie aanvragen.", Others: "DT&V verwacht geen vertrek.", Tested: decision.NotTested, About: decision.Admission, NotLower: "Geen kader past.",
	}
	put, _ := past.c.lasts(t, "d1", 2)[0].(decision.Escalated)
	if diff := cmp.Diff(want, put.Submission); diff != "" {
		t.Error(diff)
	}

	s.as("mirjam-van-houten")
	bothLanguages(t, s, "harrowing-desk", at+"/voorgelegd/E1")
	s.get(at+"/besluit?optie=O2").want(t, 200).says(t, "Welke omstandigheden gaven de doorslag?", "Onder druk van", "verblijf in een schrijnende situatie")
	advise := form("text", "Laat haar blijven.", "option", "O2")
	s.post(at+"/voorgelegd/E1/adviseer", advise).want(t, 422).says(t, "Kies of er druk was")
	advise["tipped"] = []string{"H2"}
	advise.Set("tipping", "Het huis is haar houvast.")
	advise.Set("pressure", "media")
	s.post(at+"/voorgelegd/E1/adviseer", advise).leads(t, at+"/voorgelegd/E1")
	s.as("joost-kramer").get(at+"/voorgelegd/E1").want(t, 200).says(t, "Het huis is haar houvast.", "Onder druk van", "De media", "Zij kent alleen dit huis.")
	s.get(at+"/verloop").want(t, 200).says(t, "Onder druk van: De media")
	s.get("/").want(t, 200).says(t, "Het niveau antwoordde:")
}

func TestWhatTippedTheScaleIsToldToEveryone(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	put(past, "bewindspersoon")
	told(past)
	past.by(joost, decision.Taken{
		Option: "O2", Reasons: "De operatie weegt het zwaarst", Effect: "Het gezin blijft", Matter: "asielbesluit", Mandate: "IND 1",
		Source: "Fictief mandaatbesluit", Aftermath: "2026-06-10", Escalation: "E1",
		Tipping: &decision.Tipping{Because: "De arts gaf de doorslag.", Pressure: decision.OfPolitics},
	})
	s.as("noor-bakir").get(at+"/terugkoppeling").want(t, 200).says(t, "De arts gaf de doorslag.", "De politiek")
	s.as("sanne-de-wit").get(at+"/besluit").want(t, 200).says(t, "De arts gaf de doorslag.", "De politiek")
}
