package web_test

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/web"
)

// press keeps editions of frames in memory.
type press struct {
	mu  sync.Mutex
	all chain.Editions
}

func (s *press) Editions(context.Context) (chain.Editions, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.all), nil
}

func (s *press) AddEdition(_ context.Context, e chain.Edition) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e.Number != len(s.all[e.Frame])+2 {
		return event.ErrConflict
	}
	s.all[e.Frame] = append(slices.Clone(s.all[e.Frame]), e)
	return nil
}

// keepers is a site on which Floor owns every frame and Eva some.
func keepers(t *testing.T, otherwise ...func(*web.Config)) *site {
	s := newSite(t, append(otherwise, func(c *web.Config) { c.Editions = &press{all: chain.Editions{}} })...)
	s.memory.people = append(s.memory.people,
		identity.Person{ID: "floor-timmer", Name: "Floor Timmer", Organisation: "dmb", Roles: []dilemma.RoleID{"beleidsmedewerker"}, Active: true, Language: "nl"},
		identity.Person{ID: "eva-lindeman", Name: "Eva Lindeman", Organisation: "ind", Roles: []dilemma.RoleID{"coordinator-jz"}, Active: true, Language: "nl"})
	return s
}

const frame64 = "/kaders/artikel-64"

// newText is the form of an edition of article 64.
func newText(versie string, pairs ...string) url.Values {
	f := form("versie", versie, "purpose", "Niemand reist ziek.", "letter", "Uitzetting wacht tot reizen kan.", "room", "DT&V mag zelf beginnen.",
		"power", "bound-law", "law", "art. 64 Vw 2000\n  ART. 3:4   Awb \nartikel 8:81 van de Algemene wet bestuursrecht", "source", "Artikel 64 Vw 2000", "from", "2026-03-12", "why", "Het stond er te ingewikkeld.")
	for i := 0; i+1 < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
	return f
}

func TestEdition(t *testing.T) {
	t.Parallel()
	s := keepers(t).as("sanne-de-wit")
	s.get(frame64).want(t, 200).says(t, "Wie houdt deze tekst bij?", "Voor het laatst nagekeken op").silent(t, "Nieuwe uitgave schrijven")
	s.get(frame64+"/uitgave").want(t, http.StatusForbidden)
	s.post(frame64+"/uitgave", newText("1")).want(t, http.StatusForbidden)
	s.post(frame64+"/nagekeken", form("versie", "1")).want(t, http.StatusForbidden)

	s.as("floor-timmer").get(frame64).says(t, "Nieuwe uitgave schrijven")
	bothLanguages(t, s, "edition-write", frame64+"/uitgave")
	s.post("/concept", form("plaats", "uitgave artikel-64", "veld", "why", "tekst", "Half af")).want(t, 200)
	s.get(frame64+"/uitgave").says(t, "Half af", "Niemand wordt uitgezet als reizen medisch niet verantwoord is.")

	refused := s.post(frame64+"/uitgave", newText("1", "why", "", "from", "2000-01-01", "law", "art. 64 Vw 2000\nartikel dat niemand kent")).want(t, 422)
	refused.says(t, "Op die dag geldt dit kader niet", "artikel dat niemand kent", "Niemand reist ziek.", `href="#f-why"`, `href="#f-law"`)

	s.post(frame64+"/uitgave", newText("1")).leads(t, frame64+"?uitgave=geschreven")
	s.get(frame64+"/uitgave").silent(t, "Half af") // the draft was sent
	s.now = s.now.AddDate(0, 0, 3)
	s.as("floor-timmer").post(frame64+"/uitgave", newText("2", "from", "2026-05-01", "room", "Meer ruimte vanaf mei.", "why", "Het beleid verandert in mei.")).leads(t, frame64+"?uitgave=geschreven")
	s.get(frame64+"/uitgave").says(t, "DT&amp;V mag zelf beginnen.", "?begin=3").silent(t, "Meer ruimte vanaf mei.")
	s.get(frame64+"/uitgave?begin=3").says(t, "Meer ruimte vanaf mei.", `value="2026-05-01"`)
	s.post(frame64+"/nagekeken", form("versie", "3")).leads(t, frame64+"?uitgave=nagekeken")

	bothLanguages(t, s.as("sanne-de-wit"), "edition", frame64)
	now := s.get(frame64).says(t, "Niemand reist ziek.", "art. 3:4 Awb", "Floor Timmer", "Het stond er te ingewikkeld.", "geldt een nieuwe tekst", "Nagekeken op")
	if strings.Count(now.body, "Meer ruimte vanaf mei.") != 1 { // in the history only
		t.Errorf("the announced text stands %d times", strings.Count(now.body, "Meer ruimte vanaf mei."))
	}
	s.get(frame64+"?op=2026-03-11").want(t, 200).says(t, "zoals het luidde op", "Niemand wordt uitgezet als reizen medisch niet verantwoord is.")
	s.get(frame64+"?op=2026-05-01").says(t, "Meer ruimte vanaf mei.")
	s.get(frame64+"?op=gisteren").want(t, 422).says(t, "gisteren")
	s.get("/kaders/geen-kader/uitgave").want(t, 404)
}

// What another owner wrote meanwhile stands beside the text, and nothing is lost.
func TestEditionConflict(t *testing.T) {
	t.Parallel()
	s := keepers(t).as("eva-lindeman")
	s.post(frame64+"/uitgave", newText("1", "purpose", "Eva's doel.", "why", "Eva was eerst.")).leads(t, frame64+"?uitgave=geschreven")
	s.as("floor-timmer")
	conflict := s.post(frame64+"/uitgave", newText("1", "purpose", "Floors doel.", "why", "Floor was later.")).want(t, http.StatusConflict)
	conflict.says(t, "Eva&#39;s doel.", "Floors doel.", "Eva was eerst.", "Floor was later.", `name="versie" value="2"`)
	golden(t, "edition-conflict-nl", conflict.body)
	s.post(frame64+"/nagekeken", form("versie", "1")).leads(t, frame64+"?uitgave=intussen")
	s.post(frame64+"/uitgave", newText("2", "purpose", "Floors doel.", "why", "Samen gelezen.")).leads(t, frame64+"?uitgave=geschreven")
	s.get(frame64).says(t, "Floors doel.", "Eva was eerst.", "Samen gelezen.")
}

// A text that looks like it names somebody is shown once, and can be sent on purpose.
func TestEditionLooksForPersonalData(t *testing.T) {
	t.Parallel()
	s := keepers(t).as("floor-timmer")
	text := newText("1", "room", "Bel mevrouw De Vries op 06-12345678.")
	s.post(frame64+"/uitgave", text).want(t, 422).says(t, "mevrouw De Vries", `name="gezien" value="ja"`)
	text.Set("gezien", "ja")
	s.post(frame64+"/uitgave", text).leads(t, frame64+"?uitgave=geschreven")
}

func TestFramesNarrow(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	bothLanguages(t, s, "frames", "/kaders")
	s.get("/kaders").says(t, `action="/zoeken"`, `name="vraag"`, "Artikel 64").silent(t, "tot mei 2019")
	s.get("/kaders?geldigheid=anders").says(t, "tot mei 2019").silent(t, "Artikel 64")
	s.get("/kaders?geldigheid=alle").says(t, "tot mei 2019", "Artikel 64")
	s.get("/kaders?geldigheid=onzin").says(t, "Artikel 64")
}

// Beside a dilemma stands the text of today, and beside a decision that of its day.
func TestDilemmaReadsTheEditionOfItsDay(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := keepers(t, journey(c))
	c.tell(t, "d1", s.now).by(sanne,
		intake.Opened{Question: "Mag het?", Rule: "Nee.", But: "Ja.", Options: []intake.Option{{ID: "O1", Text: "A"}, {ID: "O2", Text: "B"}}, Frame: "artikel-64"},
		intake.Shared{})
	room := "/dilemmas/d1/ruimte"
	s.as("sanne-de-wit").get(room).want(t, 200).says(t, "zolang het, gelet op de gezondheid")
	s.as("floor-timmer").post(frame64+"/uitgave", newText("1", "from", "2026-03-14")).leads(t, frame64+"?uitgave=geschreven")
	s.as("sanne-de-wit").get(room).silent(t, "Uitzetting wacht tot reizen kan.")
	s.get(frame64).says(t, "U leest mee met één open dilemma over dit kader.", "/dilemmas?open=ja&amp;kader=artikel-64")
	s.get("/dilemmas?open=ja&kader=artikel-64").says(t, "Mag het?")
	s.get("/dilemmas?kader=einde-opvang").silent(t, "Mag het?")
	s.as("kim-tran").get(frame64).says(t, "geen open dilemma over dit kader dat u mag lezen").silent(t, "open=ja&amp;kader=artikel-64")
	s.now = s.now.AddDate(0, 0, 2)
	s.as("sanne-de-wit").get(room).says(t, "Uitzetting wacht tot reizen kan.").silent(t, "zolang het, gelet op de gezondheid")
}
