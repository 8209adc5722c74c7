package archive

import (
	"strings"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/phrase"
)

// TestAccountTellsAll holds that the account has all that carries a decision, in
// the words of who said it.
func TestAccountTellsAll(t *testing.T) {
	t.Parallel()
	d := full()
	d.Decision.Answers = append(d.Decision.Answers, decision.Answer{About: "E1", Text: "anders"})
	doc := scribe(phrase.Dutch).Account(d, "BRD-9-X")
	text := written(doc)
	for _, path := range []string{
		"Question", "Options.Text", "Decision.Reasons", "Decision.Effect", "Decision.Answers.Text", "Decision.Mandate", "Decision.Source",
		"Decision.Otherwise", "Decision.Departure.Suitable", "Decision.Departure.Child", "Decision.Departure.Because", "Decision.Departure.Heard",
		"Dissents.Text", "Overruled.Reasons", "Overruled.Effect", "Takeovers.Ground", "Facts.Text", "Facts.Sources", "Heard.Text",
		"Arguments.Consequence", "Arguments.Because", "Objections.Text", "Consultations.Question", "Consultations.Answer.Perspective",
		"Escalations.Question", "Escalations.Ended.Text", "Rule", "But",
	} {
		says(t, text, marker(path))
	}
	says(t, text, "BRD-9-X", "P-DECISION-WHEN-BY-PERSON, casemanager, COA", "beleidsregel", "afwijken van het kader", "Vol. «Decision.Departure.Because»",
		"Advies dat niet is gevolgd (E1): «Escalations.Ended.Text»", "Antwoord: anders", "maandag 2 maart 2026")
	if doc.Title != "Verantwoording van dilemma 2026-0143" || !strings.Contains(doc.Foot, "BRD-9-X") {
		t.Errorf("titled %q, foot %q", doc.Title, doc.Foot)
	}
}

// TestAccountSaysWhatIsNotSaid holds that a departure without a word on hearing
// says so, and that what is not there has no heading.
func TestAccountSaysWhatIsNotSaid(t *testing.T) {
	t.Parallel()
	d := full()
	d.Decision.Departure = &decision.Departure{Suitable: "a", Necessary: "b", Balanced: "c"}
	d.Dissents, d.Takeovers, d.Overruled, d.Consultations = nil, nil, nil, nil
	text := written(scribe(phrase.Dutch).Account(d, "BRD-9-X"))
	if n := strings.Count(text, "Hierover staat niets in het besluit."); n != 2 {
		t.Errorf("says %d times that nothing is said:\n%s", n, text)
	}
	for _, heading := range []string{"Tegenspraak", "Ingrepen", "Wie is geraadpleegd"} {
		if strings.Contains(text, heading) {
			t.Errorf("has an empty section %q", heading)
		}
	}
}

// TestAccountNamesTheEditionOfItsDay holds that a frame that was written anew since the
// decision does not change what the decision rested on.
func TestAccountNamesTheEditionOfItsDay(t *testing.T) {
	t.Parallel()
	d, s := full(), scribe(phrase.Dutch)
	day := dilemma.DayOf(d.Decision.When.At, s.Chain.Location())
	says := func(want string, editions ...chain.Edition) {
		t.Helper()
		s.Editions = chain.Editions{d.Room.Frame: editions}
		text := written(s.Account(d, "BRD-9-X"))
		if got := strings.Contains(text, "Uitgave "); got != (want != "") || !strings.Contains(text, want) {
			t.Errorf("does not say %q:\n%s", want, text)
		}
	}
	says("")
	before := chain.Edition{Frame: d.Room.Frame, Number: 2, From: day.Plus(-5), Made: day.Plus(-9)}
	after := chain.Edition{Frame: d.Room.Frame, Number: 3, From: day.Plus(-3), Made: day.Plus(1)}
	says("Uitgave 1", after)
	says("Uitgave 2, telt vanaf "+s.Day(day.Plus(-5)), before, after)
}
