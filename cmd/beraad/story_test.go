package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beraad/internal/store"
	"beraad/internal/store/storetest"
)

var update = flag.Bool("update", false, "rewrite doc/story.md")

// act is one thing that somebody does over HTTP. {d} in a path is the dilemma,
// {+7} in a body a day a week from now.
type act struct {
	who  string // person of the demonstration
	what string // in the words of the story
	path string
	body string
	want int
	says string // part of the answer, when it matters
}

// journey is one dilemma from unease to outcome, through four organisations.
var journey = []act{
	{
		"sanne-de-wit", "**S. de Wit**, case manager at COA, has a stomach-ache and writes it down. Only she can see it.", "/api/v1/dilemmas",
		`{"vraag": "Mag dit gezin in de opvang blijven tot de moeder is geopereerd?", "regel": "eindigt de opvang vier weken na de afwijzing", "maar": "valt de operatie in week vijf", "kader": "einde-opvang", "koppelvlak": "k5", "geraakt": ["ind", "dtv"], "opties": ["De regel toepassen: de opvang eindigt", "Vijf weken langer, met een einddatum"]}`, 201, `"fase":"intake"`,
	},
	{
		"joost-kramer", "A colleague of another organisation looks for it and finds nothing: there is no such dilemma for him.", "/api/v1/dilemmas/{d}/feiten",
		`{"tekst": "Dit mag ik niet zien."}`, 404, "",
	},
	{
		"sanne-de-wit", "She says where it stands towards the rules: departing from the frame, which is a bound rule.", "/api/v1/dilemmas/{d}/ruimte",
		`{"soort": "afwijken", "bevoegdheid": "gebonden-lager", "kader": "einde-opvang"}`, 201, "",
	},
	{"sanne-de-wit", "She puts it on the table.", "/api/v1/dilemmas/{d}/_deel", `{}`, 200, `"fase":"weging"`},
	{
		"sanne-de-wit", "She writes down what the mother says, asked by her, yesterday.", "/api/v1/dilemmas/{d}/betrokkene",
		`{"tekst": "Ik wil dat mijn kinderen een bed hebben als ik in het ziekenhuis lig.", "gevraagdDoor": "casemanager", "gevraagdDatum": "{-1}"}`, 201, "",
	},
	{
		"sanne-de-wit", "She states a fact and where it can be found.", "/api/v1/dilemmas/{d}/feiten",
		`{"tekst": "De operatie staat vast in week vijf.", "bronnen": ["brief van het ziekenhuis"]}`, 201, `"id":"F1"`,
	},
	{
		"sanne-de-wit", "A bare position is no argument: “wij vinden dat het moet” has no value and no consequence, and both are asked for at once.",
		"/api/v1/dilemmas/{d}/argumenten", `{"soort": "voor", "optie": "O2", "waarde": "", "gevolg": ""}`, 400, `"fouten"`,
	},
	{
		"sanne-de-wit", "She makes an argument: a consequence that touches one value.", "/api/v1/dilemmas/{d}/argumenten",
		`{"soort": "voor", "optie": "O2", "waarde": "menselijke-waardigheid", "gevolg": "de operatie en het herstel lopen door", "omdat": "het ziekenhuis een vast adres eist", "premissen": [{"feit": "F1", "geldt": true}]}`, 201, `"id":"A1"`,
	},
	{
		"sanne-de-wit", "And one on the other side, so that the weighing has two.", "/api/v1/dilemmas/{d}/argumenten",
		`{"soort": "voor", "optie": "O1", "waarde": "rechtsgelijkheid", "gevolg": "andere gezinnen gingen ook na vier weken"}`, 201, `"id":"A2"`,
	},
	{
		"sanne-de-wit", "She asks DT&V’s return supervisor for a perspective, by a date, without personal data.", "/api/v1/dilemmas/{d}/raadplegingen",
		`{"aan": {"organisatie": "dtv", "rol": "regievoerder"}, "vraag": "Wat betekent vijf weken voor het gesprek over vertrek?", "waarvoor": "de weging", "uiterlijkDatum": "{+3}", "aanTafel": true}`, 201, `"status":"open"`,
	},
	{
		"dewi-santoso", "The return supervisor answers in three minutes, in words and with an argument. From then on she sits at the table.", "/api/v1/dilemmas/{d}/raadplegingen/C1/_antwoord",
		`{"perspectief": "Met een einddatum kan ik het gesprek gewoon voeren.", "argumenten": [{"soort": "tegen", "optie": "O2", "waarde": "vertrek", "gevolg": "uitstel zonder einde ondermijnt het gesprek"}]}`, 200, `"status":"gereedgemeld"`,
	},
	{"sanne-de-wit", "That is what she needed.", "/api/v1/dilemmas/{d}/raadplegingen/C1/_accepteer", `{}`, 200, `"status":"gereed"`},
	{
		"dewi-santoso", "She objects to an argument, and names the claim it rests on. Nobody else has said yet whether it is so.", "/api/v1/dilemmas/{d}/bezwaren",
		`{"tegen": ["A1"], "kritischeVraag": 2, "tekst": "er is ook een zorghotel", "bewering": "Het zorghotel heeft plaats voor het hele gezin.", "bron": "nog te vragen"}`, 201, `"id":"A4"`,
	},
	{"sanne-de-wit", "S. de Wit takes a stance on that claim.", "/api/v1/dilemmas/{d}/standen", `{"feit": "F2", "stand": "nee"}`, 201, ""},
	{
		"sanne-de-wit", "Deciding is outside her mandate, and the program says so.", "/api/v1/dilemmas/{d}/besluiten",
		`{"optie": "O2", "motivering": "het weegt", "betekenis": "het gezin blijft", "onderwerp": "opvang-voortzetten", "naklankDatum": "{+90}"}`, 400, "decision.outside-mandate",
	},
	{
		"sanne-de-wit", "So she puts the question to a level, with what she proposes.", "/api/v1/dilemmas/{d}/opschalingen",
		`{"niveau": "lko", "waarom": "buiten-mandaat", "vraag": "Mag het gezin vijf weken langer blijven?", "voorstel": "Ja, met een einddatum.", "uiterlijkDatum": "{+5}"}`, 201, `"status":"open"`,
	},
	{
		"level:lko", "The local chain meeting advises: five weeks, with an end date.", "/api/v1/dilemmas/{d}/opschalingen/E1/_adviseer",
		`{"optie": "O2", "tekst": "Vijf weken, en zet de einddatum in het besluit."}`, 200, `"status":"geadviseerd"`,
	},
	{"sanne-de-wit", "She asks the regional manager, who has the mandate, to the table.", "/api/v1/dilemmas/{d}/genodigden", `{"persoon": "seat:coa/regiomanager"}`, 201, ""},
	{
		"seat:coa/regiomanager", "The regional manager wants to decide at once. Everything that stands against it must be answered first.", "/api/v1/dilemmas/{d}/besluiten",
		`{"optie": "O2", "motivering": "De gezondheid weegt hier het zwaarst.", "betekenis": "het gezin blijft vijf weken", "onderwerp": "opvang-voortzetten", "naklankDatum": "{+90}"}`, 400, "decision.answer-missing",
	},
	{
		"seat:coa/regiomanager", "With an answer to each, and why departing from the rule is suitable, necessary and balanced, it is a decision.", "/api/v1/dilemmas/{d}/besluiten",
		`{"optie": "O2", "motivering": "De gezondheid weegt hier het zwaarst.", "betekenis": "Het gezin blijft vijf weken, daarna eindigt de opvang.", "onderwerp": "opvang-voortzetten", "naklankDatum": "{+90}", "antwoorden": [{"over": "A2", "tekst": "Bij hen lag geen operatie vast."}, {"over": "A3", "tekst": "Daarom een einddatum."}], "afwijking": {"geschikt": "De operatie gaat door.", "nodig": "Een andere plek is er niet.", "inBalans": "Vijf weken, met een einde."}}`, 201, `"mandaat"`,
	},
	{
		"dewi-santoso", "Dissent stays possible. It is never deleted and is printed with the decision.", "/api/v1/dilemmas/{d}/tegenspraak",
		`{"tekst": "Ik had eerst het zorghotel gebeld."}`, 201, "",
	},
	{
		"seat:coa/regiomanager", "The outcome goes back to everyone who contributed.", "/api/v1/dilemmas/{d}/terugkoppelingen",
		`{"tekst": "Het gezin blijft vijf weken. Jullie argumenten staan met antwoord in het besluit."}`, 201, "",
	},
	{"sanne-de-wit", "She reads it, and says so.", "/api/v1/dilemmas/{d}/terugkoppelingen/_ontvang", `{"opmerking": "Herkenbaar, dank."}`, 200, ""},
	{"sanne-de-wit", "And closes the dilemma. In three months Beraad asks what really happened.", "/api/v1/dilemmas/{d}/_sluit", `{}`, 200, `"fase":"afgesloten"`},
}

// TestDemonstration fills each store once, and asks of it what has to hold on both: that
// the ways to find a dilemma are as safe as reading it, and then that a journey can be
// gone to its end.
func TestDemonstration(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		app := openDemo(t, address)
		t.Run("search is as safe as reading", func(t *testing.T) { searchIsAsSafe(t, app) })
		t.Run("like cases are as safe as reading", func(t *testing.T) { likeCasesAreAsSafe(t, app) })
		t.Run("story", func(t *testing.T) { playStory(t, app) })
	})
}

// playStory plays the journey over real HTTP, and writes doc/story.md.
func playStory(t *testing.T, app *application) {
	t.Helper()
	handler, err := app.handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	told := tellJourney(t, server.URL, newCast(t, app))
	checkStory(t, told)
	report, err := app.store.Verify(t.Context(), store.Check{Views: true})
	if err != nil || !report.Sound() {
		t.Errorf("after the story: %v %v", report.Faults, err)
	}
}

func openDemo(t testing.TB, address string) *application {
	t.Helper()
	set := settings{Database: address, SecretFile: filepath.Join(t.TempDir(), "secret"), Contact: "mailto:a@example.nl"}
	app, err := open(t.Context(), set, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { app.store.Close() })
	app.demo = true
	if err := app.store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := app.tellStory(t.Context()); err != nil {
		t.Fatal(err)
	}
	return app
}

// cast finds people of the demonstration by id, part of an id, role or level.
type cast struct {
	seats  map[string]string // "coa/regiomanager" → person
	levels map[string]string
	ids    []string
}

func newCast(t *testing.T, app *application) cast {
	t.Helper()
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := cast{map[string]string{}, map[string]string{}, nil}
	for _, p := range people {
		c.ids = append(c.ids, string(p.ID))
		for _, r := range p.Roles {
			c.seats[string(p.Organisation)+"/"+string(r)] = string(p.ID)
		}
	}
	for _, ladder := range app.chain.Ladders {
		for _, level := range ladder.Levels {
			for _, seat := range level.Members {
				if p, ok := c.seats[string(seat.Organisation)+"/"+string(seat.Role)]; ok && p != "sanne-de-wit" {
					c.levels[string(level.ID)] = p
				}
			}
		}
	}
	return c
}

func (c cast) find(who string) string {
	if seat, ok := strings.CutPrefix(who, "seat:"); ok {
		return c.seats[seat]
	}
	if level, ok := strings.CutPrefix(who, "level:"); ok {
		return c.levels[level]
	}
	for _, id := range c.ids {
		if id == who || strings.HasPrefix(id, who+"-") {
			return id
		}
	}
	return who
}

func tellJourney(t *testing.T, base string, people cast) string {
	t.Helper()
	clients := map[string]*http.Client{}
	dilemma := ""
	var told strings.Builder
	for n, a := range journey {
		who := people.find(a.who)
		if clients[who] == nil {
			clients[who] = signIn(t, base, who)
		}
		body := strings.ReplaceAll(fillDays(a.body), `"seat:coa/regiomanager"`, `"`+people.find("seat:coa/regiomanager")+`"`)
		status, answer := post(t, clients[who], base+strings.ReplaceAll(a.path, "{d}", dilemma), body)
		if status != a.want || !strings.Contains(answer, a.says) {
			t.Fatalf("step %d, %s: %s\nstatus %d, want %d with %q\n%s", n+1, who, a.what, status, a.want, a.says, answer)
		}
		if dilemma == "" {
			dilemma = idOf(t, answer)
		}
		fmt.Fprintf(&told, "%d. %s\n\n       POST %s → %d\n", n+1, a.what, a.path, status)
		for _, line := range texts(a.body) {
			fmt.Fprintf(&told, "       %s\n", line)
		}
		told.WriteString("\n")
	}
	return told.String()
}

func signIn(t *testing.T, base, who string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	answer, err := client.PostForm(base+"/aanmelden/demo", url.Values{"persoon": {who}})
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK || len(jar.Cookies(answer.Request.URL)) == 0 {
		t.Fatalf("%s cannot sign in: %s", who, answer.Status)
	}
	return client
}

func post(t *testing.T, client *http.Client, address, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	var tight bytes.Buffer
	if json.Compact(&tight, text) == nil {
		text = tight.Bytes()
	}
	return answer.StatusCode, string(text)
}

func idOf(t *testing.T, answer string) string {
	t.Helper()
	var made struct{ ID string }
	if err := json.Unmarshal([]byte(answer), &made); err != nil || made.ID == "" {
		t.Fatalf("no id in %s: %v", answer, err)
	}
	return made.ID
}

// fillDays writes days relative to today: {+7}, {-1}.
func fillDays(body string) string {
	for _, n := range []int{-1, 3, 5, 90} {
		day := time.Now().AddDate(0, 0, n).Format(time.DateOnly)
		body = strings.ReplaceAll(body, fmt.Sprintf("{%+d}", n), day)
	}
	return body
}

// texts lists what somebody wrote, for the story.
func texts(body string) []string {
	var fields map[string]any
	if json.Unmarshal([]byte(body), &fields) != nil {
		return nil
	}
	var lines []string
	for _, name := range []string{"vraag", "regel", "maar", "tekst", "gevolg", "omdat", "perspectief", "voorstel", "motivering"} {
		if text, ok := fields[name].(string); ok && text != "" {
			lines = append(lines, name+": "+text)
		}
	}
	return lines
}

func checkStory(t *testing.T, told string) {
	t.Helper()
	const head = "# One dilemma, from unease to outcome\n\nWritten by the test that plays it over HTTP (`cmd/beraad/story_test.go`). People and case are fictional.\n\n"
	file := filepath.Join("..", "..", "doc", "story.md")
	if *update {
		if err := os.WriteFile(file, []byte(head+told), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil || string(kept) != head+told {
		t.Errorf("doc/story.md does not tell this story: run make golden and read the difference (%v)", err)
	}
}
