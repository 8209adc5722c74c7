package web_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/identity"
	"beraad/learning"
	"beraad/weighing"
)

// Who plays in these tests. Joost may decide asylum cases; Lotte sits at a
// level that decides, Rachid at one that advises; Mila and Noor are asked and
// were never at the table.
var (
	sanne  = dilemma.Actor{Person: "sanne-de-wit", Organisation: "coa", Role: "casemanager"}
	joost  = dilemma.Actor{Person: "joost-kramer", Organisation: "ind", Role: "hoor-en-beslismedewerker"}
	mila   = dilemma.Actor{Person: "mila-vos", Organisation: "dtv", Role: "regievoerder"}
	noor   = dilemma.Actor{Person: "noor-bakir", Organisation: "ind", Role: "bma-arts"}
	lotte  = dilemma.Actor{Person: "lotte-de-graaf", Organisation: "ind", Role: "teamleider"}
	rachid = dilemma.Actor{Person: "rachid-bouzid", Organisation: "ind", Role: "coordinator-mdt"}
)

const at = "/dilemmas/d1"

// table is a site where a dilemma lies on the table: two options, arguments on
// both sides, a disputed fact, dissent, one open question to a partner and one
// that was answered.
func table(t *testing.T) (*site, *story) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c))
	s.memory.people = append(s.memory.people, colleagues(mila, noor, lotte, rachid, director)...)
	past := c.tell(t, "d1", time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC))
	past.by(sanne,
		intake.Opened{
			Question: "Mag dit gezin blijven tot de operatie?", Rule: "Opvang eindigt na vier weken.", But: "De operatie is in week vijf.",
			Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Vijf weken wachten"}},
		},
		intake.Shared{},
		weighing.PersonInvited(joost),
		weighing.FactStated{ID: "F1", Text: "De operatie staat vast", Sources: []string{"brief"}},
		weighing.StanceTaken{Fact: "F1", Stance: weighing.Yes},
		weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O2", Goal: "humaan", Value: "menselijke-waardigheid", Consequence: "De zorg loopt door", Because: "het ziekenhuis eist een adres"})
	past.by(joost,
		weighing.StanceTaken{Fact: "F1", Stance: weighing.Unknown},
		weighing.ArgumentMade{ID: "A2", Kind: weighing.Against, Option: "O2", Goal: "gelijke-gevallen", Value: "rechtsgelijkheid", Consequence: "Andere gezinnen gingen wel"},
		weighing.ObjectionMade{ID: "A3", Targets: []string{"A1"}, Question: 2, Text: "Er is ook een zorghotel", Premises: []weighing.Premise{{Fact: "F1", Holds: true}}},
		weighing.DissentVoiced{ID: "D1", Text: "Dit wordt een gewoonte"})
	past.by(sanne,
		weighing.ConsultationAsked{
			ID: "C1", Of: seat(mila), Question: "Kan het vertrek vijf weken later?", Purpose: "Weten of de vlucht vaststaat",
			Before: "2026-03-20",
		},
		weighing.ConsultationAsked{ID: "C2", Of: seat(noor), Question: "Is uitstel medisch nodig?", Purpose: "Een besluit", Before: "2026-03-20"})
	past.by(noor,
		weighing.ConsultationTakenUp{ID: "C2"},
		weighing.ConsultationAnswered{ID: "C2", Perspective: "Vier weken rust is het minste"})
	return s, past
}

// colleagues are people who can sign in, by their actors.
func colleagues(all ...dilemma.Actor) []identity.Person {
	var people []identity.Person
	for _, a := range all {
		people = append(people, identity.Person{
			ID: a.Person, Name: strings.ReplaceAll(string(a.Person), "-", " "),
			Organisation: a.Organisation, Roles: []dilemma.RoleID{a.Role}, Active: true, Language: "nl",
		})
	}
	return people
}

func seat(a dilemma.Actor) chain.Seat {
	return chain.Seat{Organisation: a.Organisation, Role: a.Role}
}

// put puts the question to a level.
func put(past *story, level chain.LevelID) *story {
	return past.by(sanne, decision.Escalated{
		ID: "E1", Ladder: chain.CaseLadder, Level: level, Why: decision.WeDiffer,
		Question: "Wachten wij op de operatie?", Proposal: "Ja, met een einddatum", Before: "2026-03-18",
	}, decision.TermStarted{ID: "E1", From: "2026-03-02", Days: 10, End: "2026-03-16"})
}

// taken decides for waiting.
func taken(past *story) *story {
	return past.by(joost, decision.Taken{
		Option: "O2", Reasons: "De operatie weegt het zwaarst", Effect: "Het gezin blijft vijf weken",
		Answers: []decision.Answer{{About: "A2", Text: "Die hadden geen operatie"}},
		Matter:  "asielbesluit", Mandate: "IND 1", Source: "Fictief mandaatbesluit", Aftermath: "2026-06-10",
	})
}

// told feeds it back to everyone.
func told(past *story) *story {
	return taken(past).by(joost, learning.OutcomeFedBack{Text: "Het gezin mag wachten", To: []dilemma.PersonID{sanne.Person, noor.Person}})
}

// silent fails when a page says what it must not say.
func (a answer) silent(t *testing.T, texts ...string) answer {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(a.body, text) {
			t.Errorf("says %q", text)
		}
	}
	return a
}

// leads fails unless the answer leads on to another page.
func (a answer) leads(t *testing.T, to string) answer {
	t.Helper()
	if got := a.want(t, 303).header.Get("Location"); got != to {
		t.Errorf("leads to %q, want %q", got, to)
	}
	return a
}

// form makes a form of pairs.
func form(pairs ...string) url.Values {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return values
}

// pages are looked at in both languages.
func bothLanguages(t *testing.T, s *site, name, path string) {
	t.Helper()
	golden(t, name+"-nl", s.get(path).want(t, 200).body)
	golden(t, name+"-en", s.get(path, "Accept-Language", "en").want(t, 200).body)
}
