package chain_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
)

const today dilemma.Day = "2026-09-01"

func TestShippedFiles_have_no_fault_and_no_warning(t *testing.T) {
	t.Parallel()
	benefits, err := os.ReadFile("benefits.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"immigration.yaml": chain.BuiltInFile(), "benefits.yaml": benefits} {
		if _, faults := chain.Check(name, data); len(faults) > 0 {
			t.Error(faults)
		}
	}
}

// Each dilemma of the demonstration must find its rule, somebody who may
// decide, and the level to which it goes. The places follow the mandate lines
// of the fourteen dilemmas.
func TestBuiltIn_carries_the_fourteen_dilemmas(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	for _, tt := range []struct {
		name   string
		frame  chain.FrameID
		matter chain.MatterID
		org    dilemma.OrganisationID
		role   dilemma.RoleID
		level  chain.LevelID // "" when decided without a level
	}{
		{"D01 move before the exam", "plaatsing-verhuizing", "plaatsing", "coa", "regiomanager", "lko"},
		{"D02 incomplete file, deferral", "artikel-64", "uitstel-vertrek-medisch", "ind", "teamleider", "teamleider"},
		{"D02 incomplete file, reception", "artikel-64", "opvang-voortzetten", "coa", "locatiemanager", "teamleider"},
		{"D03 transfer in nine days", "afhankelijkheid-overdracht", "overdracht", "ind", "senior-dublin", "kdt"},
		{"D04 nuisance or inability", "maatregelen-coa", "gedragsmaatregel", "coa", "locatiemanager", "lko"},
		{"D04 restriction of freedom", "maatregelen-coa", "vrijheidsbeperking", "ind", "teamleider", "lko"},
		{"D05 advice on travel papers", "buitenschuld", "buitenschuld-advies", "dtv", "afdelingsmanager", "teamleider"},
		{"D05 decision on travel papers", "buitenschuld", "buitenschuld", "ind", "teamleider", "teamleider"},
		{"D06 eighteen on Tuesday", "einde-amv-opvang", "opvang-amv", "coa", "locatiemanager", "lko"},
		{"D07 case dropped, form of the talk", "mensenhandel", "vorm-vertrekgesprek", "dtv", "regievoerder", ""},
		{"D08 threat and telephone", "vertrekplicht", "vertrekhandeling", "dtv", "directeur", "directie"},
		{"D09 third application", "artikel-8-evrm", "verblijf-gezinsleven", "ind", "dg-ind", "dg-ind"},
		{"D09 top rung", "schrijnend", "verblijf-schrijnend", "dmb", "bewindspersoon", "bewindspersoon"},
		{"D10 family with two statuses", "afhankelijkheid-overdracht", "overdracht", "ind", "teamleider", "lko"},
		{"D11 the day before the flight", "opvolgende-aanvraag", "opvolgende-aanvraag", "ind", "teamleider", "lko"},
		{"D11 the flight", "opvolgende-aanvraag", "vertrekhandeling", "dtv", "afdelingsmanager", "teamleider"},
		{"D12 document that expires", "voorlopige-voorziening", "processtandpunt", "ind", "coordinator-jz", "kdt"},
		{"D13 told in confidence", "geheimhouding", "informatie-delen", "coa", "casemanager", ""},
		{"D14 hearing moved three times", "beslistermijn", "volgorde-gehoren", "ind", "planner", ""},
		{"D14 block day", "beslistermijn", "volgorde-gehoren", "ind", "teamleider", "rao"},
	} {
		frame, _ := c.Frame(tt.frame)
		if !frame.HoldsOn(today) || !slices.Contains(frame.Matters, tt.matter) {
			t.Errorf("%s: frame %s does not hold or is not about %s", tt.name, tt.frame, tt.matter)
		}
		seat := chain.Seat{Organisation: tt.org, Role: tt.role}
		if _, ok := c.MandateFor(seat, tt.matter, today); !ok {
			t.Errorf("%s: %s has no mandate", tt.name, c.SeatName(seat, "nl"))
		}
		if level, _, _ := c.Level(tt.level); tt.level != "" && (!level.Has(seat) || level.Answers != chain.Decides) {
			t.Errorf("%s: %s cannot decide at %s", tt.name, c.SeatName(seat, "nl"), tt.level)
		}
	}
}

func TestShippedChains_leave_no_loose_ends(t *testing.T) {
	t.Parallel()
	for _, c := range []chain.Chain{chain.BuiltIn(), chain.Benefits()} {
		for _, v := range c.Values {
			if !slices.ContainsFunc(c.Goals, func(g chain.Goal) bool { return slices.Contains(g.Serves, v.ID) }) {
				t.Errorf("%s: no goal serves %s", c.ID, v.ID)
			}
		}
		for _, m := range c.Matters {
			if !slices.ContainsFunc(c.Mandates, func(l chain.Mandate) bool { return l.Matter == m.ID && l.HoldsOn(today) }) {
				t.Errorf("%s: nobody may decide %s", c.ID, m.ID)
			}
		}
		for _, m := range c.Mandates {
			if !strings.HasPrefix(m.Source, "Fictief mandaatbesluit") {
				t.Errorf("%s: the source of %s does not say that it is fictional", c.ID, m.Line)
			}
		}
		for _, f := range c.Frames {
			if f.Source == "" || len(f.Matters) == 0 {
				t.Errorf("%s: %s has no source or no matter", c.ID, f.ID)
			}
		}
	}
}

var forbidden = regexp.MustCompile(`(?i)\b(issue|workflow|sla|node|stance|tool|dashboard)s?\b`)

// Every wording stands in both languages and in the words of the screens.
func TestShippedChains_speak_both_languages(t *testing.T) {
	t.Parallel()
	for _, c := range []chain.Chain{chain.BuiltIn(), chain.Benefits()} {
		texts(reflect.ValueOf(c), "chain", func(at string, text chain.Text) {
			if text.NL == "" || text.EN == "" {
				t.Errorf("%s %s: %+v", c.ID, at, text)
			}
			if word := forbidden.FindString(text.NL + " " + text.EN); word != "" {
				t.Errorf("%s %s: the word %q", c.ID, at, word)
			}
		})
	}
}

// texts calls do for every wording in v.
func texts(v reflect.Value, at string, do func(string, chain.Text)) {
	if text, ok := v.Interface().(chain.Text); ok {
		do(at, text)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			texts(v.Field(i), at+"."+v.Type().Field(i).Name, do)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), at, do)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			texts(v.MapIndex(key), at+"."+key.String(), do)
		}
	}
}
