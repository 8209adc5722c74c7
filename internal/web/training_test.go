package web_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/view"
	"beraad/internal/web"
	"beraad/learning"
	"beraad/meeting"
	"beraad/training"
)

// cupboard keeps training sets in memory, every version, as the store does.
type cupboard struct {
	mu  sync.Mutex
	all []training.Set
}

func (c *cupboard) TrainingSet(ctx context.Context, id string) (*training.Set, error) {
	all, _ := c.TrainingSets(ctx)
	for _, one := range all {
		if one.ID == id {
			return &one, nil
		}
	}
	return nil, view.ErrNotFound
}

func (c *cupboard) TrainingSets(context.Context) ([]training.Set, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	last := map[string]training.Set{}
	for _, one := range c.all {
		last[one.ID] = one
	}
	var all []training.Set
	for _, one := range last {
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b training.Set) int { return strings.Compare(a.Title, b.Title) })
	return all, nil
}

func (c *cupboard) AddTrainingSet(_ context.Context, s training.Set) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if slices.ContainsFunc(c.all, func(one training.Set) bool { return one.ID == s.ID && one.Version == s.Version }) {
		return event.ErrConflict
	}
	c.all = append(c.all, s)
	return nil
}

// classroom is a site with three published examples, of which Sanne keeps the dilemmas.
func classroom(t *testing.T) (*site, *chronicle, map[string]*story) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c), func(config *web.Config) { config.Sets = &cupboard{} })
	s.memory.people = append(s.memory.people, identity.Person{
		ID: "aylin", Name: "Aylin Yıldırım", Organisation: "ind", Roles: []dilemma.RoleID{"gespreksleider"}, Active: true, Language: "nl",
	})
	pasts := map[string]*story{}
	for i, id := range []string{"een", "twee", "drie"} {
		past := c.tell(t, dilemma.ID("d-"+id), time.Date(2026, 3, 2+i, 8, 0, 0, 0, time.UTC))
		past.by(sanne, intake.Opened{
			Question: "Mag het, zaak " + id + "?", Rule: "Nee.", But: "Ja.",
			Options: []intake.Option{{ID: "O1", Text: "A"}, {ID: "O2", Text: "B"}}, Frame: "plaatsing-verhuizing",
		}, intake.Shared{},
			learning.ExampleDrafted{ID: "vb-" + id, ExampleReworded: learning.ExampleReworded{Text: learning.ExampleText{
				Question: "Vraag van voorbeeld " + id, Rule: "De regel.", But: "Het maar.", Facts: []string{"Een feit."}, Options: []string{"Doen", "Laten"},
				Decision: "Besluit van " + id, Reasons: "Omdat.", Argument: "Dit telde.", Learned: "Geleerd van " + id,
			}}}, learning.SecondReaderAsked{Of: chain.Seat{Organisation: "dtv", Role: "regievoerder"}})
		past.by(supervisor, learning.ExamplePublished{Frame: "plaatsing-verhuizing", Decider: "coa"})
		pasts[id] = past
	}
	return s, c, pasts
}

func setText(pairs ...string) url.Values {
	f := url.Values{"title": {"Welke ruimte heb ik zelf?"}, "for-whom": {"wie nieuw is"}, "why": {"U leert zien wat vastligt."}, "examples": {"vb-een", "vb-twee"}, "question-vb-een": {"Wie belt u eerst?"}}
	for i := 0; i+1 < len(pairs); i += 2 {
		f[pairs[i]] = []string{pairs[i+1]}
	}
	return f
}

const kamer = "/oefensets/s-kamer"

// TestTrainingSet goes from the first example to a set that is withdrawn.
func TestTrainingSet(t *testing.T) {
	t.Parallel()
	s, _, _ := classroom(t)
	s.as("sanne-de-wit").get("/oefensets").want(t, 200).says(t, "nog geen oefenset").silent(t, "Nieuwe oefenset")
	s.get("/oefensets/nieuw").want(t, http.StatusForbidden)
	s.post("/oefensets/nieuw", setText()).want(t, http.StatusForbidden)
	s.get("/voorbeelden/vb-een").silent(t, "Zet in een oefenset")
	s.get("/kaders").says(t, `href="/oefensets"`)

	s.as("kim-tran").get("/voorbeelden/vb-een").says(t, "/oefensets?voorbeeld=vb-een")
	s.get("/oefensets?voorbeeld=vb-een").says(t, "/oefensets/nieuw?voorbeeld=vb-een")
	s.get("/oefensets/nieuw?voorbeeld=vb-een").says(t, `name="examples" value="vb-een"`, "Vraag van voorbeeld drie")
	refused := s.post("/oefensets/nieuw", setText("title", "", "examples", "vb-nergens")).want(t, 422)
	refused.says(t, `href="#f-title"`, "Dit voorbeeld is er niet", "U leert zien wat vastligt.")
	s.post("/oefensets/nieuw", setText("why", "Bel 06-12345678.")).want(t, 422).says(t, `name="gezien" value="ja"`)
	s.post("/oefensets/nieuw", setText("eenmalig", "KAMER")).leads(t, kamer+"?gedaan=written")
	s.post("/oefensets/nieuw", setText("eenmalig", "KAMER")).leads(t, kamer+"?gedaan=written") // once
	bothLanguages(t, s, "set-draft", kamer)
	s.as("sanne-de-wit").get(kamer).want(t, 404)
	s.get("/oefensets").silent(t, "Welke ruimte")
	s.post(kamer+"/publiceren", form("versie", "1")).want(t, http.StatusNotFound)
	s.as("kim-tran").post(kamer+"/publiceren", form("versie", "1")).leads(t, kamer+"?gedaan=published")
	s.post(kamer+"/publiceren", form("versie", "1")).want(t, http.StatusConflict).says(t, "wijzigde de oefenset intussen")
	s.post(kamer+"/publiceren", form("versie", "2")).want(t, 422).says(t, "al gepubliceerd")

	s.as("sanne-de-wit").get(kamer).want(t, 200).says(t, "Vraag van voorbeeld een", "Wie belt u eerst?", "ongeveer 16 minuten").silent(t, "Besluit van", "Voor trainers")
	s.get(kamer+"/schrijven").want(t, http.StatusForbidden)
	s.post(kamer+"/intrekken", form("versie", "2", "reason", "Weg.")).want(t, http.StatusForbidden)
	bothLanguages(t, s, "sets", "/oefensets")
	s.as("kim-tran").post(kamer+"/intrekken", form("versie", "2", "reason", "")).want(t, 422).says(t, `href="#f-reason"`)
	s.post(kamer+"/intrekken", form("versie", "2", "reason", "De wet veranderde.")).leads(t, kamer+"?gedaan=withdrawn")
	s.post(kamer+"/schrijven", setText("versie", "3")).want(t, 422).says(t, "De oefenset is ingetrokken")
	s.as("sanne-de-wit").get(kamer).says(t, "De wet veranderde.").silent(t, "beraad/nieuw", "?set=")
	s.get("/oefensets").silent(t, "Welke ruimte")
	s.get("/beraad/nieuw?oefenset=s-kamer").want(t, 404)
}

// TestSetIsArranged holds that examples move, come and go, and that nothing typed is lost.
func TestSetIsArranged(t *testing.T) {
	t.Parallel()
	s, _, _ := classroom(t)
	s.as("kim-tran").post("/oefensets/nieuw", setText("eenmalig", "KAMER"))
	path := kamer + "/schrijven"
	order := func(want ...string) {
		t.Helper()
		body := s.get(path).want(t, 200).body
		var got []string
		for _, part := range strings.Split(body, `name="examples" value="`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			got = append(got, id)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the order is %v, want %v", got, want)
		}
	}
	order("vb-een", "vb-twee")
	arrange := func(doe, add string, examples ...string) {
		t.Helper()
		f := setText("versie", "1", "doe", doe, "example", add, "why", "Half getypt")
		f["examples"] = examples
		s.post(path, f).leads(t, path+"#reeks")
	}
	arrange("omlaag vb-een", "", "vb-een", "vb-twee")
	order("vb-twee", "vb-een")
	arrange("erbij", "vb-drie", "vb-twee", "vb-een")
	order("vb-twee", "vb-een", "vb-drie")
	arrange("omhoog vb-drie", "", "vb-twee", "vb-een", "vb-drie")
	order("vb-twee", "vb-drie", "vb-een")
	arrange("eruit vb-twee", "", "vb-twee", "vb-drie", "vb-een")
	order("vb-drie", "vb-een")
	s.get(path).says(t, "Half getypt", "Wie belt u eerst?")
	bothLanguages(t, s, "set-write", path)
	s.get(kamer).says(t, "Vraag van voorbeeld twee").silent(t, "Half getypt") // the set itself waits

	s.as("aylin").post(path, setText("versie", "1", "title", "Aylins titel")).leads(t, kamer+"?gedaan=written")
	s.as("kim-tran")
	conflict := s.post(path, setText("versie", "1", "title", "Kims titel")).want(t, http.StatusConflict)
	conflict.says(t, "Aylins titel", "Kims titel", "Aylin", `name="versie" value="2"`)
	golden(t, "set-conflict-nl", conflict.body)
	s.post(path, setText("versie", "2", "title", "Kims titel")).leads(t, kamer+"?gedaan=written")
	s.get(path).says(t, "Kims titel").silent(t, "Half getypt")
}

// TestSetIsPractised holds that the outcome is hidden until one weighed, that one sees
// one's own progress only, and that what is gone is skipped.
func TestSetIsPractised(t *testing.T) {
	t.Parallel()
	s, _, pasts := classroom(t)
	f := setText("eenmalig", "KAMER")
	f["examples"] = []string{"vb-een", "vb-twee", "vb-drie"}
	s.as("kim-tran").post("/oefensets/nieuw", f)
	s.post(kamer+"/publiceren", form("versie", "1"))
	first := "/voorbeelden/vb-een/oefenen?set=s-kamer"
	s.as("sanne-de-wit").get(kamer).says(t, first, "Beginnen")
	s.get(first).want(t, 200).says(t, "Voorbeeld 1 van 3", "Welke ruimte heb ik zelf?").silent(t, "Besluit van een", "Wie belt u eerst?")
	s.post(first, form("option", "1", "for", "Rust.")).leads(t, first)
	s.get(first).says(t, "Besluit van een", "Wie belt u eerst?", "/voorbeelden/vb-twee/oefenen?set=s-kamer")
	bothLanguages(t, s, "set-practised", first)
	bothLanguages(t, s, "set", kamer)
	s.as("kim-tran").get(kamer).silent(t, ">Gedaan<")

	pasts["twee"].by(sanne, learning.ExampleWithdrawn{Reason: "Toch herkenbaar."})
	pasts["drie"].by(sanne, learning.ExampleOutdated{Since: "2026-03-01", By: "een nieuwe regel", Reason: "nieuw"})
	s.as("sanne-de-wit").get(first).says(t, "/voorbeelden/vb-drie/oefenen?set=s-kamer").silent(t, "vb-twee")
	s.get(kamer).says(t, "Dit voorbeeld is ingetrokken", "achterhaald", "Verder")
	last := "/voorbeelden/vb-drie/oefenen?set=s-kamer"
	s.post(last, form("option", "2", "for", "Orde.")).leads(t, last)
	s.get(last).says(t, "Terug naar de oefenset").silent(t, "Naar het volgende")
	s.get(kamer).silent(t, "Verder", "Beginnen")
	s.get("/voorbeelden/vb-een/oefenen?set=nergens").want(t, 200).silent(t, "Terug naar de oefenset")
	s.post("/voorbeelden/vb-een/opnieuw?set=s-kamer", form()).leads(t, first)
}

// TestSetIsAMeeting goes through a meeting about a set: the outcome of each example waits
// until everybody wrote for that one.
func TestSetIsAMeeting(t *testing.T) {
	t.Parallel()
	s, c, pasts := classroom(t)
	f := setText("eenmalig", "KAMER")
	f["examples"] = []string{"vb-een", "vb-drie", "vb-twee"}
	s.as("kim-tran").post("/oefensets/nieuw", f)
	s.post(kamer+"/publiceren", form("versie", "1"))
	pasts["drie"].by(sanne, learning.ExampleWithdrawn{Reason: "Toch herkenbaar."})
	s.get(kamer).says(t, "/beraad/nieuw?oefenset=s-kamer")
	s.get("/beraad/nieuw?oefenset=s-kamer").want(t, 200).says(t, "Welke ruimte heb ik zelf?", `name="oefenset" value="s-kamer"`, "Samen oefenen")
	call := form("oefenset", "s-kamer", "eenmalig", "LES", "title", "Samen", "script", "oefenset", "on", "2026-03-20", "at", "10:00", "facilitator", "kim-tran", "guests", "sanne-de-wit/coa/casemanager")
	s.post("/beraad/nieuw", call).leads(t, "/beraad/b-les")
	m, err := c.Meeting(t.Context(), "b-les")
	if err != nil || m.Subject.Kind != meeting.AboutSet || m.Subject.Set != "s-kamer" || !slices.Equal(m.Subject.Examples, []string{"vb-een", "vb-twee"}) {
		t.Fatalf("the meeting is about %+v, %v", m.Subject, err)
	}
	const page = "/beraad/b-les"
	s.get(page).want(t, 200).silent(t, "Besluit van")
	open := func(step string) {
		t.Helper()
		s.as("kim-tran").post(page+"/stap", form("step", step)).leads(t, page+"#nu")
	}
	write := func(person, step string) {
		t.Helper()
		s.as(person).post(page+"/schrijf", form("step", step, "keuze", "Doen", "omdat", "Rust")).leads(t, page+"#nu")
	}
	open("begin")
	for i, id := range []string{"een", "twee"} {
		nth := string(rune('1' + i))
		open("kies-" + nth)
		s.get(page).says(t, "Vraag van voorbeeld "+id).silent(t, "Besluit van "+id)
		write("kim-tran", "kies-"+nth)
		s.get(page).silent(t, "Besluit van "+id)
		write("sanne-de-wit", "kies-"+nth)
		s.as("kim-tran").post(page+"/toon", form("step", "kies-"+nth)).leads(t, page+"#nu")
		open("naast-" + nth)
		open("afloop-" + nth)
		s.as("sanne-de-wit").get(page).says(t, "Besluit van "+id)
	}
	open("afspraken")
	s.post(page+"/leg-vast", form("summary", "Wij zien meer ruimte.", "lookBack", "2026-04-20", "what-1", "Delen", "who-1", "kim-tran", "when-1", "2026-03-30", "nobody", "ja")).leads(t, page+"#nu")
	s.post(page+"/sluit", form()).leads(t, page)
	s.get(page).want(t, 200).says(t, "Wij zien meer ruimte.")
}
