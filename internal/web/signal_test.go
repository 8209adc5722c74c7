package web_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/internal/web"
	"beraad/signal"
)

// choir keeps anonymous voices in memory; it shows all once there are enough.
type choir struct {
	mu    sync.Mutex
	who   map[dilemma.PersonID]bool
	texts []string
	weeks []string
	least int
}

func (c *choir) Speak(_ context.Context, _ chain.FrameID, by dilemma.PersonID, voice view.Voice, least int) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.who[by] {
		return false, nil
	}
	c.who[by], c.least = true, least
	c.texts, c.weeks = append(c.texts, voice.Text), append(c.weeks, voice.Week)
	return true, nil
}

func (c *choir) Shown(context.Context, chain.FrameID) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.texts) < c.least || c.least == 0 {
		return nil, nil
	}
	return c.texts, nil
}

const amvFrame = "einde-amv-opvang"

// pinching is a site with a dilemma of Sanne and one of Joost about the same frame.
func pinching(t *testing.T) (*site, *chronicle) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c), func(config *web.Config) { config.Voices = &choir{who: map[dilemma.PersonID]bool{}} })
	s.memory.people = append(s.memory.people, colleagues(mila, noor, lotte)...)
	for i, by := range []dilemma.Actor{sanne, joost} {
		id := dilemma.ID([]string{"d1", "d2"}[i])
		c.tell(t, id, time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)).by(by, intake.Opened{
			Question: "Moet hij verhuizen op zijn verjaardag? " + string(id), Rule: "Ja.", But: "School.",
			Options: []intake.Option{{ID: "O1", Text: "A"}, {ID: "O2", Text: "B"}}, Frame: amvFrame,
		}, intake.Shared{})
	}
	return s, c
}

var raising = form("eenmalig", "EEN", "kader", amvFrame, "title", "Achttien is geen grens", "dilemmas", "d1", "cost", "Zij vallen terug.", "change", "Een overgang van een half jaar.")

const raisedAt = "/signalen/s-een"

func TestRaiseSignal(t *testing.T) {
	t.Parallel()
	s, _ := pinching(t)
	s.as("sanne-de-wit").get("/signalen").want(t, 200).says(t, "Er zijn nog geen signalen")
	s.get("/signalen/nieuw").want(t, 200).says(t, "Welk kader?", "Het ene doel")
	s.get("/signalen/nieuw?doel=humaan&ander=humaan").want(t, 200).says(t, "Welk kader?")
	s.get("/signalen/nieuw?kader="+amvFrame+"&dilemma=d1").want(t, 200).says(t, `value="d1" checked`, "Moet hij verhuizen").silent(t, "verjaardag? d2")
	s.post("/signalen/nieuw", form("kader", amvFrame, "title", "Getypt")).want(t, http.StatusUnprocessableEntity).
		says(t, `value="Getypt"`, "Kies ten minste één dilemma", `href="#f-cost"`)
	s.post("/signalen/nieuw", form("kader", amvFrame, "title", "x", "dilemmas", "d2", "cost", "x", "change", "x")).
		want(t, http.StatusUnprocessableEntity).says(t, "Kies uit de dilemma’s die u mag lezen")
	s.post("/signalen/nieuw", form("kader", amvFrame, "title", "Bel mij op 06-12345678", "dilemmas", "d1", "cost", "x", "change", "x")).
		want(t, http.StatusUnprocessableEntity).says(t, `name="gezien" value="ja"`)
	s.post("/signalen/nieuw", raising).leads(t, raisedAt)
	s.post("/signalen/nieuw", raising).leads(t, raisedAt) // sent twice, raised once
	s.get(raisedAt).want(t, 200).says(t, "Achttien is geen grens", "Ligt voor bij Signaallijst van het LKO: antwoord uiterlijk donderdag 26 maart 2026", "waarom deze datum?", "verjaardag? d1", "Signaal intrekken").
		silent(t, "Overnemen, met een datum")
	s.get("/dilemmas/d1/verloop").says(t, "Hoort bij signaal", raisedAt)
	s.get("/kaders/"+amvFrame).says(t, "Achttien is geen grens")
	bothLanguages(t, s, "signals", "/signalen")
	bothLanguages(t, s, "signal-raise", "/signalen/nieuw?kader="+amvFrame)
	s.get("/signalen/bestaat-niet").want(t, http.StatusNotFound)
	s.post(raisedAt+"/doe-maar", form()).want(t, http.StatusNotFound)
}

// TestSignalClimbs goes up the ladder, until something has changed and everybody heard.
func TestSignalClimbs(t *testing.T) {
	t.Parallel()
	s, _ := pinching(t)
	s.as("sanne-de-wit").post("/signalen/nieuw", raising).leads(t, raisedAt)

	s.as("noor-bakir").get(raisedAt).want(t, 200).says(t, "Een klein aantal dilemma’s. U mag ze niet lezen.", "Iets toevoegen").
		silent(t, "verjaardag? d1", "Doorgeven", "Signaal intrekken")
	s.post(raisedAt+"/neem-over", form("change", "x", "by", "2026-06-01")).want(t, http.StatusForbidden)
	s.post(raisedAt+"/trek-in", form("reason", "x")).want(t, http.StatusForbidden)
	s.post(raisedAt+"/draag-bij", form("text", "")).want(t, http.StatusUnprocessableEntity).says(t, "f-text")
	s.post(raisedAt+"/draag-bij", form("text", "Dit speelt bij ons ook.")).leads(t, raisedAt)
	s.post(raisedAt+"/erbij", form("dilemmas", "d2")).want(t, http.StatusUnprocessableEntity).says(t, "Kies uit de dilemma’s die u mag lezen")
	s.post(raisedAt+"/eruit", form("dilemma", "d1")).want(t, http.StatusUnprocessableEntity)
	s.as("joost-kramer").post(raisedAt+"/erbij", form("dilemmas", "d2")).leads(t, raisedAt)

	s.as("kim-tran").get(raisedAt).says(t, "Doorgeven aan het volgende niveau", "Dit speelt bij ons ook.").silent(t, "Overnemen, met een datum")
	s.post(raisedAt+"/neem-over", form("change", "Getypt", "by", "2026-06-01")).want(t, http.StatusUnprocessableEntity).says(t, "Dit niveau adviseert alleen")
	s.post(raisedAt+"/vraag", form("question", "Hoe vaak?")).leads(t, raisedAt)
	s.as("sanne-de-wit").get(raisedAt).says(t, "Signaallijst van het LKO heeft een vraag gesteld", "Vraag van het niveau beantwoorden")
	s.post(raisedAt+"/antwoord", form("text", "Vijf keer.")).leads(t, raisedAt)
	s.as("kim-tran").post(raisedAt+"/geef-door", form("advice", "")).want(t, http.StatusUnprocessableEntity).says(t, "f-advice")
	s.post(raisedAt+"/geef-door", form("advice", "Doen.")).leads(t, raisedAt)

	s.as("lotte-de-graaf").get(raisedAt).says(t, "Overnemen, met een datum", "Niet overnemen, met de reden")
	s.post(raisedAt+"/neem-over", form("change", "Een overgang", "by", "2026-03-01")).want(t, http.StatusUnprocessableEntity).says(t, "Een overgang")
	s.post(raisedAt+"/neem-over", form("change", "Een overgang", "by", "2026-06-01")).leads(t, raisedAt)
	s.post(raisedAt+"/stel-uit", form("until", "2026-05-01", "reason", "x")).want(t, http.StatusUnprocessableEntity).says(t, "De nieuwe datum moet later zijn")
	s.post(raisedAt+"/stel-uit", form("until", "2026-07-01", "reason", "Het advies volgt.")).leads(t, raisedAt)
	s.post(raisedAt+"/klaar", form("text", "Het staat in de regel.")).leads(t, raisedAt)

	s.as("joost-kramer").get(raisedAt).says(t, "Ik heb dit gelezen", "Het staat in de regel.")
	s.post(raisedAt+"/gelezen", form("stand", "7")).leads(t, raisedAt)
	s.get(raisedAt).silent(t, "Ik heb dit gelezen")
	bothLanguages(t, s, "signal", raisedAt)
}

// TestSignalMovedOn: what somebody wrote while another was first is shown to them again.
func TestSignalMovedOn(t *testing.T) {
	t.Parallel()
	s, _ := pinching(t)
	s.as("sanne-de-wit").post("/signalen/nieuw", raising).leads(t, raisedAt)
	s.as("kim-tran").post(raisedAt+"/geef-door", form("advice", "Doen.")).leads(t, raisedAt)
	s.post(raisedAt+"/geef-door", form("advice", "Mijn lange advies.")).want(t, http.StatusForbidden).says(t, "Dit typte u", "Mijn lange advies.", "het signaal ligt niet bij u")
	s.as("lotte-de-graaf").post(raisedAt+"/niet-over", form("reason", "Nee, want.")).leads(t, raisedAt)
	s.as("sanne-de-wit").post(raisedAt+"/draag-bij", form("text", "Nog iets.")).want(t, http.StatusUnprocessableEntity).says(t, "Dit typte u", "Nog iets.")
}

// TestSignalDocument: a signal goes along as a file, without what its dilemmas say and
// without names.
func TestSignalDocument(t *testing.T) {
	t.Parallel()
	s, _ := pinching(t)
	s.as("sanne-de-wit").post("/signalen/nieuw", raising).leads(t, raisedAt)
	s.get(raisedAt+"/signaal.html").want(t, 200).says(t, "Achttien is geen grens", "Een overgang van een half jaar.", "Een klein aantal", "casemanager, COA").
		silent(t, "verjaardag?", "Sanne")
	for _, format := range []string{"pdf", "odt"} {
		s.get(raisedAt+"/signaal."+format).want(t, 200)
	}
	s.get(raisedAt+"/signaal.exe").want(t, http.StatusNotFound)
}

// TestProposedSignal: who guards it raises what the series rule found, with the dilemmas
// that they cannot read; others see why it was proposed, and nothing more.
func TestProposedSignal(t *testing.T) {
	t.Parallel()
	s, c := pinching(t)
	keten := chain.BuiltIn()
	about := signal.About{Frame: amvFrame}
	c.tell(t, "v1", s.now).by(dilemma.Clock, signal.Proposed{
		About: about, Title: "Achttien jaar", Dilemmas: []dilemma.ID{"d1", "d2"}, Rule: keten.SeriesRule(), Guards: signal.Guards(about, &keten, "2026-03-12"),
	})
	s.as("sanne-de-wit").get("/signalen").says(t, "Voorgesteld", "Dit is geen uitzondering meer: de regel zelf moet veranderen", "ECLI:NL:RVS:2016:709")
	s.get("/signalen/v1").want(t, 200).says(t, "En nog een klein aantal dilemma’s die u niet mag lezen", "secretaris Lokaal Ketenoverleg").silent(t, "Signaal hiervan maken", "verjaardag? d2")
	s.get("/signalen/nieuw?voorstel=v1").want(t, http.StatusForbidden)
	s.post("/signalen/v1/leg-weg", form("reason", "x")).want(t, http.StatusForbidden)
	s.as("kim-tran").get("/signalen/v1").says(t, "Signaal hiervan maken", "Terzijde leggen, met de reden")
	s.get("/signalen/nieuw?voorstel=v1").want(t, 200).says(t, "Een klein aantal dilemma’s", `value="Achttien jaar"`)
	s.post("/signalen/v1/leg-weg", form("reason", "")).want(t, http.StatusUnprocessableEntity).says(t, "f-reason")
	s.post("/signalen/nieuw", form("voorstel", "v1", "title", "Achttien", "cost", "x", "change", "x")).leads(t, "/signalen/v1")
	one, err := c.Signal(t.Context(), "v1")
	if err != nil || one.State != signal.Open || len(one.Dilemmas) != 2 || one.Raised.By.Role != "secretaris-lko" {
		t.Errorf("raised as %+v, %v", one, err)
	}
}

// TestVoiceLeavesNoTrace: who speaks without a name is in no log and no draft, and reads
// beforehand what is promised and what not.
func TestVoiceLeavesNoTrace(t *testing.T) {
	t.Parallel()
	s, _ := pinching(t)
	at := "/kaders/" + amvFrame + "/stem"
	s.as("noor-bakir").get(at).want(t, 200).says(t, "De grens: wie bij de database én bij de sleutels kan").silent(t, "data-draft")
	before := s.log.Len()
	s.post(at, form("text", "Het is te vroeg.")).leads(t, at+"?stem=eerste")
	s.post(at, form("text", "Nog een keer.")).leads(t, at+"?stem=eerder")
	if logged := s.log.String()[before:]; strings.Contains(logged, "noor-bakir") || strings.Contains(logged, "vroeg") {
		t.Errorf("the log tells: %s", logged)
	}
	if len(s.memory.drafts) > 0 {
		t.Errorf("a draft is kept: %v", s.memory.drafts)
	}
	s.get(at+"?stem=eerste").says(t, "Uw stem is bewaard, zonder uw naam.")
	s.get("/kaders/"+amvFrame).silent(t, "Het is te vroeg.", "lieten")
	s.post(at, form("text", strings.Repeat("x", 301))).want(t, http.StatusUnprocessableEntity).says(t, "f-text")
	for _, who := range []dilemma.PersonID{"a", "b", "c", "d", "e", "f"} {
		if _, err := s.config.Voices.Speak(t.Context(), amvFrame, who, view.Voice{}, 7); err != nil {
			t.Fatal(err)
		}
	}
	s.get("/kaders/"+amvFrame).says(t, "Zonder naam lieten 7 mensen weten dat deze regel knelt.", "Het is te vroeg.")
	if week := s.config.Voices.(*choir).weeks[0]; week != "2026-W11" {
		t.Errorf("kept as of %s", week)
	}
	s.get("/kaders/geen-kader/stem").want(t, http.StatusNotFound)
	bothLanguages(t, s, "voice", at)
}
