package web_test

import (
	"strings"
	"testing"
	"time"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
	"beraad/signal"
	"beraad/weighing"
)

// evil ends an attribute, an element and a script, if anything lets it.
const evil = `"'></textarea></title></script><xss onload=alert(1)>{{.}}`

// TestWordsAreNeverMarkup writes markup wherever people write, and opens the pages that
// show it. It is shown as it was written, and is never an element.
func TestWordsAreNeverMarkup(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := newSite(t, journey(c))
	s.memory.people = append(s.memory.people, colleagues(mila, noor)...)
	past := c.tell(t, "d1", time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC))
	past.by(sanne,
		intake.Opened{Question: evil, Rule: evil, But: evil, Case: evil, Options: []intake.Option{{ID: "O1", Text: evil}, {ID: "O2", Text: "B" + evil}}, Frame: amvFrame},
		intake.Shared{},
		intake.PersonHeard{Text: evil, AskedBy: evil},
		weighing.PersonInvited(joost),
		weighing.FactStated{ID: "F1", Text: evil, Sources: []string{evil, "javascript:alert(1)"}},
		weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O2", Goal: "humaan", Value: "menselijke-waardigheid", Consequence: evil, Because: evil},
		weighing.ArgumentMade{ID: "A2", Kind: weighing.Against, Option: "O2", Goal: "gelijke-gevallen", Value: "rechtsgelijkheid", Consequence: evil},
		weighing.ObjectionMade{ID: "A3", Targets: []string{"A1"}, Question: 2, Text: evil},
		weighing.DissentVoiced{ID: "D1", Text: evil},
		weighing.ConsultationAsked{ID: "C1", Of: seat(noor), Question: evil, Purpose: evil, Before: "2026-03-20"})
	past.by(noor, weighing.ConsultationTakenUp{ID: "C1"}, weighing.ConsultationAnswered{ID: "C1", Perspective: evil})
	past.by(joost, decision.Taken{
		Option: "O2", Reasons: evil, Effect: evil, Answers: []decision.Answer{{About: "A2", Text: evil}}, Matter: "asielbesluit", Mandate: evil, Source: evil, Aftermath: "2026-03-05",
	})
	past.by(joost, learning.OutcomeFedBack{Text: evil, To: []dilemma.PersonID{sanne.Person, noor.Person}})
	past.by(sanne, learning.OutcomeReceived{Remark: evil}, learning.AftermathTold{Text: evil})
	c.tell(t, "s1", measured).by(sanne, signal.Raised{About: signal.About{Frame: amvFrame}, Title: evil, Dilemmas: []dilemma.ID{"d1"}, Cost: evil, Change: evil}, signal.PutToLevel{Level: "lko", From: "2026-03-11", Days: 10, End: "2026-03-26"})
	shown := 0
	for _, who := range []string{"sanne-de-wit", "noor-bakir"} {
		s.as(who)
		for _, path := range []string{
			"/", "/dilemmas", at, at + "/verschil", at + "/kaart", at + "/verloop", at + "/besluit", at + "/terugkoppeling", at + "/naklank", at + "/vervolg", at + "/vraag",
			at + "/waarom", at + "/raadplegingen/C1", at + "/zoals-bekend?op=2026-03-02", at + "/tegenspraak", at + "/opschalen", "/signalen", "/signalen/s1",
			"/nieuw?question=" + evil, "/dilemmas?q=%22%3E%3Cxss%20onload%3D1%3E", "/signalen/nieuw?kader=" + "%22%3E%3Cxss%3E",
		} {
			a := s.get(strings.ReplaceAll(strings.ReplaceAll(path, " ", "%20"), `"`, "%22"))
			if strings.Contains(a.body, "<xss") || strings.Contains(a.body, `href="javascript:`) {
				t.Errorf("%s: %s has an element of what somebody wrote", who, path)
			}
			if strings.Contains(a.body, "&lt;xss") {
				shown++
			}
		}
	}
	if shown < 15 {
		t.Errorf("only %d pages show what was written: this test sees too little", shown)
	}
}
