package web_test

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// differing adds to the table what two parties need to differ: orders of
// values, and an argument that only the order decides.
func differing(t *testing.T) (*site, *story) {
	t.Helper()
	s, past := table(t)
	past.by(sanne,
		weighing.ArgumentMade{ID: "A4", Kind: weighing.For, Option: "O2", Goal: "school-en-ontwikkeling", Value: "belang-kind", Consequence: "De kinderen blijven op school"},
		weighing.ValuesOrdered{Order: [][]chain.ValueID{{"belang-kind"}, {"menselijke-waardigheid"}, {"rechtsgelijkheid"}}})
	past.by(joost,
		weighing.ValuesOrdered{Order: [][]chain.ValueID{{"rechtsgelijkheid"}, {"belang-kind", "menselijke-waardigheid"}}},
		weighing.QuestionAsked{ID: "Q1", About: "A4", Text: "Is de school bereikbaar?"})
	return s, past
}

func TestDifference(t *testing.T) {
	t.Parallel()
	s, _ := differing(t)
	s.as("joost-kramer").get(at+"/verschil").want(t, http.StatusOK).
		says(t, "Wat we delen", "Waar we verschillen", "Hoe verder?", `href="`+at+`/samen"`, `href="`+at+`/opschalen?reden=we-differ"`,
			"De kinderen blijven op school", "label--stands", "label--falls", "Is de school bereikbaar?", "Aantallen tellen niet",
			"Zeg of dit klopt", at+"#F1").
		silent(t, "Gelijk")
	bothLanguages(t, s, "difference", at+"/verschil")
	s.get(at+"/opschalen?reden=we-differ").says(t, `value="we-differ" checked`)
}

// TestTie holds that a tie is called by its name and leads to talking and to a level.
func TestTie(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.by(joost,
		weighing.ArgumentMade{ID: "A4", Kind: weighing.For, Option: "O1", Goal: "gelijke-gevallen", Value: "rechtsgelijkheid", Consequence: "Gelijk voor iedereen"},
		weighing.ArgumentMade{ID: "A5", Kind: weighing.For, Option: "O2", Goal: "goed-onderbouwd", Value: "zorgvuldigheid", Consequence: "Eerst alles uitzoeken"},
		weighing.StanceTaken{Fact: "F1", Stance: weighing.No},
		weighing.ValuesOrdered{Order: [][]chain.ValueID{{"rechtsgelijkheid", "zorgvuldigheid", "menselijke-waardigheid"}}})
	s.as("joost-kramer").get(at+"/verschil").want(t, http.StatusOK).
		says(t, "Gelijk", "een gewoon resultaat van een weging", "Overleg", "Opschalen", "is nog open:")
}

func TestDifferenceThatIsNotThere(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	s.as("sanne-de-wit").get(at+"/verschil").want(t, http.StatusOK).
		says(t, "Nog niemand heeft de waarden geordend", `href="`+at+`/waarden"`)
	past.by(sanne, weighing.BlindRoundStarted{})
	past.by(joost, weighing.ArgumentMade{ID: "A4", Kind: weighing.For, Option: "O1", Goal: "vertrek-zonder-recht", Value: "vertrek", Consequence: "Iedereen weet waar hij aan toe is"}, weighing.BlindRoundReady{})
	for _, page := range []string{"/verschil", "/samen", "/kaart"} {
		s.get(at+page).want(t, http.StatusOK).says(t, "Eerst weegt ieder voor zich", "al klaar").silent(t, "Iedereen weet waar hij aan toe is")
	}

	c := past.c
	c.tell(t, "d2", past.at).by(sanne, openedAlone)
	s.get("/dilemmas/d2/verschil").want(t, http.StatusOK).says(t, "Er is nog geen verschil te zien")
	s.get("/dilemmas/d2/kaart").want(t, http.StatusOK).says(t, "Er is nog niets te tekenen")
}

// TestAgree holds that the table writes down an order and stances, that who
// moved is kept, and that nothing typed is lost.
func TestAgree(t *testing.T) {
	t.Parallel()
	s, past := differing(t)
	page := at + "/samen"
	s.as("sanne-de-wit").get(page).want(t, http.StatusOK).says(t, "Leg vast wat u afspreekt", "Wie schoof op", `name="schoof-ind/hoor-en-beslismedewerker"`)
	bothLanguages(t, s, "together-none", page)
	s.post(page, form("wat", "afspraak", "schoof-ind/hoor-en-beslismedewerker", "Het kind telt")).want(t, http.StatusUnprocessableEntity).says(t, "Het kind telt")
	s.post(page, form("wat", "iets-anders")).want(t, http.StatusNotFound)

	s.post(page, form("wat", "afspraak", "zet", "hoger belang-kind", "rang-belang-kind", "0", "schoof-ind/hoor-en-beslismedewerker", "Het kind telt")).want(t, http.StatusOK).
		says(t, `name="rang-belang-kind" value="1"`, "Het kind telt")
	filled := form("wat", "afspraak", "rang-belang-kind", "1", "rang-menselijke-waardigheid", "1", "rang-rechtsgelijkheid", "3", "stand-F1", "yes", "schoof-ind/hoor-en-beslismedewerker", "Het kind telt")
	s.post(page, filled).leads(t, page+"#afspraak")
	want := weighing.JointViewAgreed{
		ID: "J1", Order: [][]chain.ValueID{{"belang-kind", "menselijke-waardigheid"}, {"rechtsgelijkheid"}}, Stances: map[string]weighing.Stance{"F1": weighing.Yes},
		Moves: []weighing.Move{{Party: "ind/hoor-en-beslismedewerker", Text: "Het kind telt"}},
	}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.get(page).says(t, "Wat de tafel afsprak", "Het kind telt", "Wat daaruit volgt", "heeft nog niets gezegd", "Belang van het kind en Menselijke waardigheid, even zwaar")

	s.post(page, form("wat", "leven", "leven", "nee", "because", "")).want(t, http.StatusUnprocessableEntity).says(t, "#f-because", "Vul dit in.")
	s.post(page, form("wat", "leven", "leven", "nee", "because", "Het kind telt te weinig")).leads(t, page+"#leven")
	s.get(page).says(t, "niet, omdat: Het kind telt te weinig")
	s.as("joost-kramer").post(page, form("wat", "leven", "leven", "ja")).leads(t, page+"#leven")
	bothLanguages(t, s, "together", page)
	s.get(at+"/verschil").says(t, "org-joint")
}

// TestRestate is another's argument in one's own words, and a word of who meant it.
func TestRestate(t *testing.T) {
	t.Parallel()
	s, past := differing(t)
	page := at + "/samen"
	s.as("joost-kramer").get(page).says(t, "Zeg het in eigen woorden", `href="`+at+`/argumenten/A4/verwoord"`).silent(t, "/argumenten/A2/verwoord")
	words := at + "/argumenten/A4/verwoord"
	s.get(words).want(t, http.StatusOK).says(t, "De kinderen blijven op school")
	s.post(words, form("text", "")).want(t, http.StatusUnprocessableEntity).says(t, "#f-text")
	s.post(at+"/argumenten/A2/verwoord", form("text", "Mijn eigen woorden")).want(t, http.StatusUnprocessableEntity).says(t, "Mijn eigen woorden")
	s.post(words, form("text", "School gaat voor")).leads(t, at+"/argumenten/A4")

	judge := at + "/verwoordingen/V1"
	s.get(judge).want(t, http.StatusForbidden)
	s.as("sanne-de-wit").get(page).says(t, "Is dit wat u bedoelt?", "School gaat voor", `href="`+judge+`"`)
	s.post(judge, form("klopt", "nee", "text", "")).want(t, http.StatusUnprocessableEntity).says(t, "#f-text")
	s.post(judge, form("klopt", "nee", "text", "Vooral rust")).leads(t, at+"/argumenten/A4")
	want := weighing.RestatementJudged{ID: "V1", Text: "Vooral rust"}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.get(page).silent(t, "Is dit wat u bedoelt?")
	s.as("joost-kramer").get(page).says(t, "niet helemaal: Vooral rust")
}

func TestMap(t *testing.T) {
	t.Parallel()
	s, _ := differing(t)
	s.as("sanne-de-wit").get(at+"/kaart").want(t, http.StatusOK).says(t, "<svg", "?partij=coa%2Fcasemanager")
	s.get(at+"/kaart?partij=coa%2Fcasemanager").want(t, http.StatusOK).says(t, `aria-current="true"`, "<svg")
	bothLanguages(t, s, "map", at+"/kaart?partij=coa%2Fcasemanager")
}

func TestStrangersDoNotAgree(t *testing.T) {
	t.Parallel()
	s, past := differing(t)
	n := len(past.c.records)
	s.as("kim-tran")
	for _, page := range []string{"/verschil", "/samen", "/kaart"} {
		s.get(at+page).want(t, http.StatusNotFound).silent(t, "De kinderen blijven op school")
	}
	for _, what := range []string{"afspraak", "leven"} {
		s.post(at+"/samen", form("wat", what, "leven", "ja")).want(t, http.StatusNotFound)
	}
	if got := len(past.c.records); got != n {
		t.Errorf("a stranger left %d events", got-n)
	}
}

// TestDecidedIsNotAgreedAgain holds that nothing is offered that is refused.
func TestDecidedIsNotAgreedAgain(t *testing.T) {
	t.Parallel()
	s, past := differing(t)
	taken(past)
	s.as("sanne-de-wit").get(at+"/samen").want(t, http.StatusOK).silent(t, `value="afspraak"`, "/verwoord")
	s.get(at+"/verschil").want(t, http.StatusOK).silent(t, "/opschalen?reden", `href="`+at+`/waarden"`)
}

// TestLevelReadsBothSides holds that a level reads on one page what stands for
// whom, and what the difference hangs on.
func TestLevelReadsBothSides(t *testing.T) {
	t.Parallel()
	s, past := differing(t)
	put(past, "teamleider")
	s.as("lotte-de-graaf").get(at+"/voorgelegd/E1").want(t, http.StatusOK).
		says(t, "Wat er het zwaarst weegt", "staat bij", "Alle argumenten en bezwaren", "Waar het verschil aan hangt")
}

// openedAlone is a dilemma of which nobody said anything yet.
var openedAlone = intake.Opened{
	Question: "Mag hij hier blijven?", Rule: "Hij moet verhuizen.", But: "Hij doet examen.",
	Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Wachten"}},
}

// TestBlindRoundHidesTheOthers holds that while a round runs no page says what
// another party brought in since it began, the past included.
func TestBlindRoundHidesTheOthers(t *testing.T) {
	t.Parallel()
	s, past := differing(t)
	put(past, "teamleider")
	past.by(sanne, weighing.BlindRoundStarted{})
	past.by(joost, weighing.ArgumentMade{ID: "A5", Kind: weighing.For, Option: "O1", Goal: "tijdig-duidelijkheid", Value: "tijdigheid", Consequence: "Iedereen weet waar hij aan toe is"})
	past.by(sanne, weighing.ArgumentMade{ID: "A6", Kind: weighing.For, Option: "O2", Goal: "tijdig-duidelijkheid", Value: "tijdigheid", Consequence: "Het is maar een week"})
	pages := []string{"", "/verschil", "/samen", "/kaart", "/verloop", "/zoals-bekend?op=2026-03-12T00:00", "/voorgelegd/E1", "/besluit"}
	for _, page := range pages {
		s.as("sanne-de-wit").get(at+page).want(t, http.StatusOK).silent(t, "Iedereen weet waar hij aan toe is")
		s.as("joost-kramer").get(at+page).want(t, http.StatusOK).silent(t, "Het is maar een week")
		s.as("lotte-de-graaf").get(at+page).silent(t, "Iedereen weet waar hij aan toe is", "Het is maar een week")
	}
	s.as("joost-kramer").get(at+"/verloop").says(t, "Iedereen weet waar hij aan toe is")
	past.by(sanne, weighing.BlindRoundEnded{})
	for _, page := range []string{"", "/verschil", "/kaart", "/verloop"} {
		s.as("sanne-de-wit").get(at+page).says(t, "Iedereen weet waar hij aan toe is")
	}
}

// TestNothingIsJudgedByColour holds that what was computed looks the same however
// it fares: by word and shape, never by a colour; and that its pages measure
// nobody. The phrases have a test of their own.
func TestNothingIsJudgedByColour(t *testing.T) {
	t.Parallel()
	s, _ := differing(t)
	s.as("joost-kramer")
	colour := regexp.MustCompile(`(positive|negative|warning|badge--|danger|success)`)
	measure := regexp.MustCompile(`\d\s?%[^0-9A-F]|\d+ (van de|of the) \d+ (partijen|parties)`)
	for _, page := range []string{"/verschil", "/kaart?partij=coa%2Fcasemanager", "/samen"} {
		got := s.get(at+page).want(t, http.StatusOK)
		for _, label := range regexp.MustCompile(`<span class="label [^"]*"[^>]*>`).FindAllString(got.body, -1) {
			if colour.MatchString(label) || strings.Contains(label, "style") {
				t.Errorf("%s: %s", page, label)
			}
		}
		if found := measure.FindString(got.body); found != "" {
			t.Errorf("%s measures: %s", page, found)
		}
	}
	style, err := os.ReadFile(filepath.Join("asset", "page", "difference.css"))
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range regexp.MustCompile(`[^{}]*\.label[^{}]*\{[^}]*\}`).FindAllString(string(style), -1) {
		if regexp.MustCompile(`[{; ](color|background|border-color)`).MatchString(rule) {
			t.Errorf("a label has a colour: %s", strings.TrimSpace(rule))
		}
	}
}
