package archive

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/phrase"
	"beraad/internal/view"
	"beraad/learning"

	"github.com/google/go-cmp/cmp"
)

// TestEveryTextHasANature holds that nothing can be written in a dilemma of which
// nobody decided who may read it later. A new field fails here until it has a row
// in natures: what is it, and whose is it?
func TestEveryTextHasANature(t *testing.T) {
	t.Parallel()
	unused := maps.Clone(natures)
	for _, f := range fields() {
		if f.nature() == "" {
			t.Errorf("%s (%s) has no nature", f.path, f.kind)
		}
		delete(unused, asDecided(f.path))
		delete(unused, f.kind)
	}
	for _, name := range slices.Sorted(maps.Keys(unused)) {
		t.Errorf("natures has a row for %s, which is no text of a dilemma", name)
	}
	if n := (field{"Something.New", "string"}).nature(); n != "" {
		t.Errorf("a text that nobody knows is a %s", n)
	}
}

// TestWhoGetsWhat plants a marker in every text and every name, and holds for each
// audience which of them may occur. The court gets every text there is.
func TestWhoGetsWhat(t *testing.T) {
	t.Parallel()
	d := full()
	for _, to := range Audiences {
		text := written(scribe(phrase.Dutch).Disclosure(d, to))
		for _, f := range fields() {
			if f.kind != "string" || labels[asDecided(f.path)] != "" || f.nature() == Label {
				continue
			}
			_, left := leaves[to][f.nature()]
			if got := strings.Contains(text, marker(f.path)); got == left {
				t.Errorf("%s (%s): %s is there: %v", to, f.nature(), f.path, got)
			}
		}
		if named := strings.Contains(text, "P-"); named != (to == Court) {
			t.Errorf("%s: names are there: %v\n%s", to, named, text)
		}
		says(t, text, "casemanager, COA")
	}
}

// TestWhatIsLeftOutIsCounted holds that a document says how much was left out,
// and why: as many as there are.
func TestWhatIsLeftOutIsCounted(t *testing.T) {
	t.Parallel()
	opinions := 2 // orders of values: one of a party, one of the table
	people := map[string]bool{}
	for _, f := range fields() {
		if f.nature() == Opinion && !f.isChoice() {
			opinions++
		}
		if f.nature() == Identity && !strings.HasPrefix(f.path, "Access.") {
			people[f.path] = true
		}
	}
	for to, want := range map[Audience]map[Ground]int{
		Court:  {},
		Person: {LeftOpinion: opinions},
		Public: {LeftOpinion: opinions, LeftSaying: 1, LeftReference: 1},
	} {
		seen := scribe(phrase.Dutch).disclose(full(), to)
		employees := seen.left[LeftEmployee]
		delete(seen.left, LeftEmployee)
		if diff := cmp.Diff(want, seen.left); diff != "" {
			t.Errorf("%s (-want +got):\n%s", to, diff)
		}
		if to != Court && employees < len(people) {
			t.Errorf("%s: %d employees left out of at least %d", to, employees, len(people))
		}
		listed := 0
		for _, all := range seen.opinions {
			listed += len(all)
		}
		if listed != seen.left[LeftOpinion] {
			t.Errorf("%s: %d opinions counted and %d listed", to, seen.left[LeftOpinion], listed)
		}
	}
}

// TestTheDilemmaItselfStays holds that making a disclosure changes nothing of
// what others may be reading at the same time.
func TestTheDilemmaItselfStays(t *testing.T) {
	t.Parallel()
	d := full()
	before, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range Audiences {
		scribe(phrase.Dutch).Disclosure(d, to)
	}
	after, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(before), string(after)); diff != "" {
		t.Error(diff)
	}
}

// TestMinister holds that before a minister opinions go to the public, and lead to
// nobody: no name, no role, no order.
func TestMinister(t *testing.T) {
	t.Parallel()
	d := full()
	d.Access.Levels[0] = "bewindspersoon"
	doc := scribe(phrase.Dutch).Disclosure(d, Public)
	text := written(doc)
	says(t, text, "Woo 5.2 lid 3", marker("Dissents.Text"), marker("Escalations.Ended.Text"))
	items := doc.Parts[len(doc.Parts)-1].(List).Items
	if !slices.IsSorted(items) {
		t.Errorf("the order of the opinions says something: %v", items)
	}
	for _, item := range items {
		if strings.Contains(item, "COA") || strings.Contains(item, "P-") {
			t.Errorf("an opinion leads to somebody: %s", item)
		}
	}
	says(t, written(scribe(phrase.Dutch).Disclosure(d, Person)), "Apart: persoonlijke opvattingen")
}

// TestNamesAndDataWithinTexts holds that a colleague's name in a text is blacked
// out for who may not read it, and personal data for the public only.
func TestNamesAndDataWithinTexts(t *testing.T) {
	t.Parallel()
	d := full()
	d.Opened.By.Person = "sanne de wit"
	d.Facts[0].Text = "SANNE DE WIT belde met 06-12345678 over mevrouw Jansen"
	for to, want := range map[Audience]string{
		Court:  "SANNE DE WIT belde met 06-12345678 over mevrouw Jansen",
		Person: "[weggelaten: naam] belde met 06-12345678 over mevrouw Jansen",
		Public: "[weggelaten: naam] belde met [weggelaten: telefoonnummer] over [weggelaten: naam]",
	} {
		seen := scribe(phrase.Dutch).disclose(d, to)
		if seen.Facts[0].Text != want {
			t.Errorf("%s reads %q, want %q", to, seen.Facts[0].Text, want)
		}
		if to == Public && (seen.left[LeftData] != 2 || seen.left[LeftName] != 1) {
			t.Errorf("counted %v", seen.left)
		}
	}
}

// TestWithheldGroundIsNamed holds that a ground which is not shared is never left
// out in silence.
func TestWithheldGroundIsNamed(t *testing.T) {
	t.Parallel()
	d := full()
	d.Takeovers[0].Ground = ""
	for _, to := range Audiences {
		says(t, written(scribe(phrase.Dutch).Disclosure(d, to)), "De grond van één ingreep", marker("Takeovers.Because"), "niet te delen tot en met")
	}
}

var unsaid = regexp.MustCompile(`\[[a-z]+\.[A-Za-z.-]+\]|\{[a-z]+\}`)

// TestEveryPhraseIsThere holds that no document says a key instead of a sentence,
// in both languages, also of a dilemma that has hardly begun.
func TestEveryPhraseIsThere(t *testing.T) {
	t.Parallel()
	begun := &view.Dilemma{Number: "2026-0001", Stage: dilemma.Intake}
	blamed := full()
	blamed.Feedback.Received[0].Recognised = learning.Unfamiliar
	for _, language := range []phrase.Language{phrase.Dutch, phrase.English} {
		s := scribe(language)
		for _, d := range []*view.Dilemma{begun, blamed} {
			for _, to := range Audiences {
				doc := s.Disclosure(d, to)
				if found := unsaid.FindString(written(doc)); found != "" {
					t.Errorf("%s %s says %s", language, to, found)
				}
				if doc.Language != string(language) || doc.Title == "" || doc.Foot == "" || !doc.Made.Equal(s.Now) {
					t.Errorf("%s %s is incomplete: %+v", language, to, doc)
				}
			}
			for _, g := range Grounds {
				for _, to := range Audiences {
					if _, can := leaves[to][natureOf(g)]; can && !s.Has("disclose.by."+string(to)+"."+string(g)) {
						t.Errorf("nothing says why %s does not get %s", to, g)
					}
				}
			}
		}
		if found := unsaid.FindString(written(s.Account(blamed, "BRD-1"))); found != "" {
			t.Errorf("%s account says %s", language, found)
		}
		for _, f := range fields() {
			if part := "disclose.opinion." + partOf(f.path); f.nature() == Opinion && !s.Has(part) {
				t.Errorf("no phrase %s", part)
			}
		}
	}
}

// natureOf is a nature that is left out on a ground.
func natureOf(g Ground) Nature {
	for nature, ground := range leaves[Public] {
		if ground == g {
			return nature
		}
	}
	return "none"
}
