package web_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/internal/web"
	"beraad/learning"
)

// register keeps courses and shared reflections in memory, as the store does.
type register struct {
	courses []view.Course
	may     map[dilemma.ID]bool
	shared  []learning.SharedReflection
}

func (r *register) State(_ context.Context, c *chain.Chain, today dilemma.Day) (*view.State, error) {
	q := view.StateAsked{On: view.MondayOf(today), Chain: c, Courses: r.courses}
	ladder, _ := c.Ladder(chain.CaseLadder)
	for i, l := range ladder.Levels {
		for n := range 3 {
			if n == 0 || i < len(ladder.Levels)-2 {
				q.Seats = append(q.Seats, []chain.Seat{l.Members[0]})
			}
		}
	}
	return view.StateOf(q)
}

func (r *register) Readable(context.Context, access.Reader) (map[dilemma.ID]bool, error) {
	return r.may, nil
}

func (r *register) SharedReflections(context.Context) ([]learning.SharedReflection, error) {
	return slices.Clone(r.shared), nil
}

func (r *register) ShareReflection(_ context.Context, one learning.SharedReflection) error {
	if !slices.ContainsFunc(r.shared, func(s learning.SharedReflection) bool { return s.ID == one.ID }) {
		r.shared = slices.Insert(r.shared, 0, one)
	}
	return nil
}

func (r *register) TakeReflectionBack(_ context.Context, id string, by dilemma.PersonID) error {
	r.shared = slices.DeleteFunc(r.shared, func(s learning.SharedReflection) bool { return s.ID == id && s.By.Person == by })
	return nil
}

// before is noon, so many days before Monday 9 March 2026.
func before(days int) view.Instant {
	return view.Instant(time.Date(2026, 3, 9-days, 12, 0, 0, 0, time.UTC).Unix())
}

// chainOf is sixty dilemmas: decided and open, some escalated, some taken over.
func chainOf() *register {
	r := &register{may: map[dilemma.ID]bool{}}
	add := func(n int, c view.Course) {
		for range n {
			c.Dilemma = dilemma.ID(fmt.Sprintf("d%02d", len(r.courses)))
			r.courses = append(r.courses, c)
		}
	}
	levels := []chain.LevelID{"teamleider", "kdt", "lko"}
	for i, o := range []dilemma.OrganisationID{"coa", "ind", "dtv"} {
		put := []view.PutToLevel{{Level: levels[i], Why: decision.Whys[i], At: before(80), Ended: before(80 - 3*(i+1)), Answered: true}}
		decided := view.Course{
			Organisation: o, Interface: "k5", Shared: before(90), Put: put, Decisions: []view.Ruling{{At: before(70)}}, FedBack: before(60), Both: true,
			Values: []string{"belang-kind|tijdigheid", "menselijke-waardigheid|rechtsgelijkheid"}, Goals: []string{"gelijke-gevallen|humaan"},
		}
		add(8, decided)
		decided.FedBack, decided.Both, decided.Values, decided.Goals = 0, false, decided.Values[:1], nil
		add(8, decided)
		add(2, view.Course{
			Organisation: o, Interface: "k6", Shared: before(200), Decisions: []view.Ruling{{At: before(150)}}, FedBack: before(140), Both: true,
		})
		add(2, view.Course{Organisation: o, Shared: before(20), Put: []view.PutToLevel{{Level: "lko", Why: decision.WeDiffer, At: before(15)}}})
		add(2, view.Course{Organisation: o, Shared: before(120)})
	}
	r.courses[0].Takeovers = []view.SteppedIn{{Level: "directie", At: before(75)}}
	return r
}

func stateSite(t *testing.T) (*site, *register) {
	t.Helper()
	c, r := &chronicle{}, chainOf()
	s := newSite(t, journey(c), func(config *web.Config) { config.States, config.Reflections = r, r })
	withPeople(s, chairs)
	for i, id := range []dilemma.ID{"d00", "d01", "d20"} {
		past := c.tell(t, id, time.Date(2026, 2, 2+i, 8, 0, 0, 0, time.UTC))
		past.by(sanne, intake.Opened{
			Question: "Mag het, zaak " + string(id) + "?", Rule: "Nee.", But: "Ja.", Options: []intake.Option{{ID: "O1", Text: "A"}, {ID: "O2", Text: "B"}},
		}, intake.Shared{})
		if id == "d00" {
			past.by(sanne, decision.TakenOver{ID: "E1", Level: "directie", Ground: "De veiligheid gaf de doorslag."})
		}
		r.may[id] = true
	}
	return s.as("sanne-de-wit"), r
}

// TestStateOfTheChain holds what the page says of the whole chain, and that what is small
// is not on it.
func TestStateOfTheChain(t *testing.T) {
	t.Parallel()
	s, _ := stateSite(t)
	bothLanguages(t, s, "state", "/stand")
	page := s.get("/stand").says(t, "stand van maandag 9 maart 2026", "Van 30 van de 54 besluiten", "te klein om te tonen", `role="img"`, "Ingrepen van een hoger niveau")
	if n := strings.Count(page.body, "<svg class=\"chart\""); n < 6 {
		t.Errorf("%d pictures", n)
	}
	if strings.Count(page.body, `role="img"`) != strings.Count(page.body, "<title id=") {
		t.Error("a picture without a name")
	}
	if n := len(page.body); n > 45*1024 {
		t.Errorf("the page weighs %d bytes", n)
	}
	page.silent(t, "%)", "score")
	s.get("/").says(t, `href="/stand"`)
}

// TestStateOfAPart holds that organisations and interfaces have the same figures.
func TestStateOfAPart(t *testing.T) {
	t.Parallel()
	s, r := stateSite(t)
	bothLanguages(t, s, "state-part", "/stand?organisatie=coa")
	bothLanguages(t, s, "state-side", "/stand/naast-elkaar")
	s.get("/stand?koppelvlak=k5").says(t, "Einde van de opvang", "In de hele keten:")
	s.get("/stand?koppelvlak=geen").says(t, "geen koppelvlak genoemd")
	s.get("/stand?organisatie=nergens").says(t, "Hoe het gaat met dilemma’s in de hele keten")
	keten := chain.BuiltIn()
	for i := range r.courses { // at each interface some, and nowhere enough
		r.courses[i].Interface = keten.Interfaces[i%len(keten.Interfaces)].ID
	}
	s.get("/stand/naast-elkaar").says(t, "Alles is te klein om te tonen van: ")
}

// TestBehindAFigure holds that a list has what the reader may read, and says of how many
// only where that is shown.
func TestBehindAFigure(t *testing.T) {
	t.Parallel()
	s, r := stateSite(t)
	bothLanguages(t, s, "state-list", "/stand/lijst?figuur=fed-back")
	s.get("/stand/lijst?figuur=fed-back").says(t, "U mag er 2 lezen van de 30.", "zaak d00", "zaak d01").silent(t, "zaak d20")
	s.get("/stand/lijst?figuur=takeovers").says(t, "U mag er 1 lezen. Hoeveel het er in totaal zijn, is niet te tonen.", "De veiligheid gaf de doorslag.")
	s.get("/stand/lijst?figuur=answer-time").says(t, "is niet te tonen")
	s.get("/stand/lijst?figuur=escalations&soort=outside-mandate&organisatie=coa").says(t, "buiten mijn mandaat", "is niet te tonen")
	s.get("/stand/lijst?figuur=values:menselijke-waardigheid%7Crechtsgelijkheid").says(t, "Menselijke waardigheid en Rechtsgelijkheid", "van de 24")
	s.get("/stand/lijst?figuur=values:belang-kind%7Ctijdigheid").says(t, "is niet te tonen", `href="/stand#tensions"`)
	s.get("/stand/lijst?figuur=fed-back&vanaf=9999").says(t, "zaak d00")
	s.get("/stand/lijst?figuur=loon").want(t, http.StatusNotFound)
	s.get("/stand/lijst?figuur=waits-on&soort=%3Cb%3E").want(t, 200).silent(t, "<b>", "[state.")
	clear(r.may)
	s.get("/stand/lijst?figuur=fed-back").says(t, "niets dat u mag lezen").silent(t, "zaak d00")
	r.may["d77"] = true // may be read, and is gone
	s.get("/stand/lijst?figuur=fed-back").want(t, 200)
}

// TestLeadersShare holds that who leads shares a reflection, that everybody reads it, and
// that nothing of it is left when it is taken back.
func TestLeadersShare(t *testing.T) {
	t.Parallel()
	s, r := stateSite(t)
	const write = "/stand/reflecties/nieuw"
	s.get("/stand").says(t, "Er is nog niets gedeeld").silent(t, write)
	s.get(write).want(t, http.StatusNotFound)
	s.post(write, form("title", "Ik", "text", "Ook.")).want(t, http.StatusNotFound)

	s.as("hanneke-brandsma").get("/stand").says(t, write)
	golden(t, "reflection-write-nl", s.get(write).want(t, 200).body)
	s.post(write, form("title", "", "text", "Ik nam het te snel.")).want(t, 422).says(t, `href="#f-title"`, "Ik nam het te snel.")
	s.post(write, form("title", "Over tempo", "text", "Bel 06-12345678.")).want(t, 422).says(t, `name="gezien" value="ja"`, "Over tempo")
	s.post(write, form("title", "Over tempo", "text", "Ik nam het te snel.", "eenmalig", "TEMPO")).leads(t, "/stand/reflecties?gedaan=shared")
	s.post(write, form("title", "Over tempo", "text", "Ik nam het te snel.", "eenmalig", "TEMPO")).leads(t, "/stand/reflecties?gedaan=shared") // once
	if len(r.shared) != 1 || r.shared[0].By != chairs {
		t.Fatalf("shared: %v", r.shared)
	}
	s.get("/stand/reflecties?gedaan=shared").says(t, "voor iedereen in de keten", "Terughalen")

	bothLanguages(t, s.as("sanne-de-wit"), "reflections", "/stand/reflecties")
	s.get("/stand").says(t, "Ik nam het te snel.", "hanneke brandsma").silent(t, "Terughalen")
	back := "/stand/reflecties/" + r.shared[0].ID + "/terug"
	s.post(back, form()).want(t, http.StatusForbidden)
	s.as("hanneke-brandsma").post(back, form()).leads(t, "/stand/reflecties?gedaan=taken-back")
	s.post(back, form()).leads(t, "/stand/reflecties?gedaan=taken-back") // gone is gone
	s.get("/stand").silent(t, "Ik nam het te snel.")
}
