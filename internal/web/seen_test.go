package web_test

import (
	"context"
	"encoding/csv"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/phrase"
	"beraad/internal/seen"
	"beraad/internal/web"
)

// sawAs holds that somebody was written down as having seen the first dilemma in a way,
// and returns the row. What was written until now is forgotten.
func (s *site) sawAs(t *testing.T, person string, action access.Action) seen.Row {
	t.Helper()
	rows, _ := s.seen.Take()
	i := slices.IndexFunc(rows, func(r seen.Row) bool { return string(r.Person) == person && r.Action == action && r.Allowed })
	if i < 0 {
		t.Fatalf("nothing says that %s saw it by %s: %v", person, action, rows)
	}
	return rows[i]
}

func TestWhoSawItIsWrittenDown(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	s.as("sanne-de-wit")
	s.seen.Take()
	s.get(at).want(t, http.StatusOK)
	row := s.sawAs(t, "sanne-de-wit", access.Read)
	if row.Kind != seen.Dilemma || row.Origin != "page 192.0.2.0/24" || !row.At.Equal(s.now) || !slices.Contains(row.Rules, "opener") {
		t.Errorf("%+v", row)
	}
	s.get("/dilemmas/bestaat-niet").want(t, http.StatusNotFound)
	if rows, _ := s.seen.Take(); len(rows) > 0 {
		t.Errorf("of what is not there: %v", rows)
	}
	s.as("kim-tran")
	s.seen.Take()
	s.get(at).want(t, http.StatusNotFound)
	if rows, _ := s.seen.Take(); len(rows) != 1 || rows[0].Allowed || rows[0].Person != "kim-tran" || rows[0].Object != row.Object {
		t.Errorf("a no: %v", rows)
	}
}

// What cannot be written down is not shown, and what was written by hand is not lost: a
// draft needs no row.
func TestWhatCannotBeWrittenDownIsNotShown(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	s.as("sanne-de-wit")
	s.seen.Fill(true)
	a := s.get(at).want(t, http.StatusServiceUnavailable).says(t, "wordt opgeschreven wie het was", "Probeer het over een minuut opnieuw")
	a.silent(t, "Mag een gezin")
	s.get(at+"/inzage/openbaar/overzicht.pdf").want(t, http.StatusServiceUnavailable).says(t, "Dit kan nu niet worden getoond")
	s.get("/ik").want(t, http.StatusOK)
	s.seen.Fill(false)
	s.get(at).want(t, http.StatusOK)
}

// TestWhoHasSeenThis shows who saw it to who brought it in and to who audits: by day, with
// the right in words, without a count, and nothing of the case to who audits.
func TestWhoHasSeenThis(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	ingrid := identity.Person{ID: "ingrid", Name: "Ingrid Zwart", Organisation: "dmb", Roles: []dilemma.RoleID{"auditor"}, Active: true, Language: "nl"}
	s.memory.people = append(s.memory.people, ingrid)
	const page = at + "/gezien"
	s.as("sanne-de-wit").get(page).want(t, http.StatusOK).says(t, "Tot nu toe niemand")
	s.as("kim-tran").get(at).want(t, http.StatusNotFound)
	for range 3 {
		s.as("joost-kramer").get(at).want(t, http.StatusOK)
	}
	s.now = s.now.AddDate(0, 0, 1)
	s.as("joost-kramer").get(at+"/verloop").want(t, http.StatusOK)
	s.get(page).want(t, http.StatusForbidden) // the table reads the dilemma, and not who else did
	s.as("kim-tran").get(page).want(t, http.StatusNotFound)

	s.as("sanne-de-wit").get(at+"/waarom").says(t, `href="`+page+`"`)
	a := s.get(page).want(t, http.StatusOK).says(t, "Joost Kramer", "medewerker horen en beslissen", "Zag het hele dilemma", "zat aan tafel", "vr 13 mrt 2026 en do 12 mrt 2026", "Waar dit niet voor is")
	a.silent(t, "Kim Tran", "3 keer", "niet mocht")
	bothLanguages(t, s, "readers", page)

	s.seen.Numbers = map[string]dilemma.ID{"2026-0001": "d1"}
	s.as("ingrid").get("/beheer/gezien?nummer=2026-0001").leads(t, page)
	s.get("/beheer/gezien?nummer=2026-0009").want(t, http.StatusOK).says(t, "geen dilemma met dit nummer")
	s.get(at).want(t, http.StatusNotFound)
	audited := s.get(page).want(t, http.StatusOK).says(t, "Joost Kramer", "niet mocht", "Kim Tran", "Sanne de Wit").silent(t, "Mag een gezin")
	if _, denied, _ := strings.Cut(audited.body, "niet mocht"); !strings.Contains(denied, "Kreeg niets te zien") || strings.Contains(denied, "Zag ") {
		t.Errorf("who was shown nothing is said to have seen something: %s", denied)
	}
	bothLanguages(t, s, "readers-find", "/beheer/gezien")
	s.as("sanne-de-wit").get(page).says(t, "Ingrid Zwart", "zag niets van het dilemma")
	s.get("/beheer/gezien").want(t, http.StatusForbidden)
}

// TestADayTellsNobody holds that with a sealed name no day is said, since who was there
// on the day of the words is one of few.
func TestADayTellsNobody(t *testing.T) {
	t.Parallel()
	s, _ := sealable(t)
	s.makeKeys(t)
	s.as("zeynep-stil").voice(t)
	s.get(at).want(t, http.StatusOK)
	s.as("sanne-de-wit").get(at+"/gezien").want(t, http.StatusOK).says(t, "zeynep-stil", "maart 2026", "Daarom staat hier de maand").silent(t, "12 mrt", "10 mrt", "11 mrt")
}

// TestEveryRightHasWords holds that each rule of the policy that lets somebody see
// something of a dilemma is said in words, in both languages.
func TestEveryRightHasWords(t *testing.T) {
	t.Parallel()
	groups := regexp.MustCompile(`(?s)@id\("([a-z-]+)"\)\s*permit \(principal, action (?:in|==) Action::"([a-z-]+)"`).FindAllStringSubmatch(access.Policy(), -1)
	if len(groups) < 20 {
		t.Fatalf("%d rules were read", len(groups))
	}
	ways := []string{"lead", "take-part", "look-along", "answer", "read-consultation", "hear", "help", "decide", "second-read", "open-seal", "handle", "audit"}
	for _, g := range groups {
		for _, language := range []phrase.Language{phrase.Dutch, phrase.English} {
			if words := phrase.In(language).Say("seen.by." + g[1]); slices.Contains(ways, g[2]) && strings.HasPrefix(words, "[") {
				t.Errorf("the right %s has no words in %s", g[1], language)
			}
		}
	}
}

// signIns are the days on which people signed in.
type signIns map[dilemma.PersonID]dilemma.Day

func (s signIns) LastDays(context.Context) (map[dilemma.PersonID]dilemma.Day, error) { return s, nil }

// TestRights shows who looks after Beraad and who audits it what everybody may do, what is
// special first, and what was not used for a quarter; as a file too.
func TestRights(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *web.Config) {
		c.SignIns = signIns{"sanne-de-wit": "2026-03-10", "kim-tran": "2025-12-11", "ingrid": "2025-12-12"}
	})
	s.memory.people = append(s.memory.people,
		identity.Person{ID: "vincent", Name: "Vincent Maas", Organisation: "dtv", Roles: []dilemma.RoleID{"functioneel-beheerder"}, Administrator: true, Active: true, Language: "nl"},
		identity.Person{ID: "ingrid", Name: "Ingrid Zwart", Organisation: "dmb", Roles: []dilemma.RoleID{"auditor"}, Active: true, Language: "nl"},
		identity.Person{ID: "formule", Name: "=1+2", Organisation: "ind", Roles: []dilemma.RoleID{"planner"}, Active: true, Language: "nl"})
	const page = "/beheer/rechten"
	s.as("sanne-de-wit").get(page).want(t, http.StatusForbidden)
	s.get(page+"/rechten.csv").want(t, http.StatusForbidden)
	s.as("vincent").get(page).want(t, http.StatusOK)
	a := s.as("ingrid").get(page).want(t, http.StatusOK).says(t, "Zoals het is op donderdag 12 maart 2026", "Maakt oefensets", "Zit op een niveau", "aangemeld op di 10 mrt 2026", "nog niet aangemeld")
	special, others, gone := strings.Index(a.body, "Bijzondere rechten"), strings.Index(a.body, "Alle anderen"), strings.Index(a.body, "Kan zich niet meer aanmelden")
	for name, within := range map[string][2]int{"Vincent Maas": {special, others}, "Beheert Beraad": {special, others}, "Kim Tran": {others, gone}, "Al Weg": {gone, len(a.body)}} {
		if !strings.Contains(a.body[within[0]:within[1]], name) {
			t.Errorf("%s stands in another part", name)
		}
	}
	bothLanguages(t, s, "rights", page)

	file := s.get(page+"/rechten.csv").want(t, http.StatusOK)
	rows, err := csv.NewReader(strings.NewReader(file.body[strings.Index(file.body, "\n")+1:])).ReadAll()
	if err != nil || len(rows) != 8 {
		t.Fatalf("%d rows, %v: %s", len(rows), err, file.body)
	}
	for _, r := range rows[1:] {
		old := map[string]bool{"Kim Tran": true, "Vincent Maas": true, "'=1+2": true, "Joost Kramer": true, "Al Weg": true}[r[1]]
		if (r[6] != "") != old {
			t.Errorf("unused: %v", r)
		}
	}
	if !strings.Contains(file.body, "'=1+2") || strings.Contains(file.body, ",=1+2") {
		t.Error("a name is a formula")
	}
}

// TestRightsOfAYoungService says of nobody that a right was not used for a quarter, when it
// is not that long that it is kept who signed in.
func TestRightsOfAYoungService(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *web.Config) { c.SignIns = signIns{"sanne-de-wit": "2026-03-10"} })
	s.memory.people = append(s.memory.people,
		identity.Person{ID: "ingrid", Name: "Ingrid Zwart", Organisation: "dmb", Roles: []dilemma.RoleID{"auditor"}, Active: true, Language: "nl"})
	a := s.as("ingrid").get("/beheer/rechten").want(t, http.StatusOK).says(t, "nog niet aangemeld")
	if strings.Contains(a.body, "Langer dan een kwartaal") {
		t.Error("who did not sign in yet has not used it for a quarter")
	}
}
