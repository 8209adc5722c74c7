package pulse_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/pulse"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

// published are the editions that waves may have asked, by what they say. A text that
// changes is another edition: results of two waves would not be of the same questions.
var published = map[string]string{
	"2026-1": "efcc1ccaff256b21",
}

func TestAnEditionNeverChanges(t *testing.T) {
	t.Parallel()
	for _, in := range pulse.Editions() {
		text, err := yaml.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		if got := hex.EncodeToString(sum[:8]); got != published[in.Edition] {
			t.Errorf("edition %s says something else than it did (%s): make a new edition", in.Edition, got)
		}
	}
}

func TestInstrumentAsksWhatMeasuresReferTo(t *testing.T) {
	t.Parallel()
	in := pulse.Newest()
	var ids []string
	for _, s := range in.Scales {
		ids = append(ids, string(s.ID))
		if len(s.Items) < 2 {
			t.Errorf("scale %s has %d items", s.ID, len(s.Items))
		}
	}
	if want := "know may want can dare direction traceable feedback chain leadership safety style"; strings.Join(ids, " ") != want {
		t.Errorf("scales %v", ids)
	}
	if item := in.Scales[1].Items[0]; item.For(pulse.Manager) == item.For(pulse.Employee) || item.For("") != item.Text {
		t.Error("managers are asked the same")
	}
}

func TestReadNamesEveryFault(t *testing.T) {
	t.Parallel()
	good, err := os.ReadFile("instrument.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"no English":       {`, en: "not applicable"}`, `}`, "none: wants a text in Dutch and one in English"},
		"an id twice":      {"id: know-2", "id: know-1", `the id "know-1" is empty or stands there twice`},
		"an unknown field": {"    none:", "    nix:", "nix"},
		"four answers":     {"      - {nl: \"mee eens\", en: \"agree\"}\n", "", "answers: wants five answers"},
		"no theory":        {"    theory:\n", "    theory: []\n    x:\n", "x"},
	} {
		broken := strings.Replace(string(good), c.old, c.new, 1)
		if broken == string(good) {
			t.Errorf("%s: nothing was broken", name)
		}
		if _, err := pulse.Read([]byte(broken)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := pulse.Read([]byte("editions: []\n")); err == nil {
		t.Error("a file without editions is read")
	}
}

func wave() pulse.Wave {
	return pulse.Wave{
		ID: "p", Name: "Voorjaar", Organisations: []dilemma.OrganisationID{"coa", "ind"}, Threshold: 7, Instrument: pulse.Newest().Edition,
	}
}

func TestBallotsAreOfOneSizeAndReadBack(t *testing.T) {
	t.Parallel()
	in := pulse.Newest()
	all := []pulse.Ballot{
		{Answers: map[string]pulse.Answer{}, Text: "é"},
		{Organisation: "coa", View: pulse.Manager, Interface: "k1", Answers: map[string]pulse.Answer{"know-1": 5, "know-2": pulse.NotApplicable, "style-2": 1}, Text: strings.Repeat("€", pulse.MostText)},
	}
	for _, b := range all {
		written, err := b.Write(in)
		if err != nil || len(written) != pulse.BallotRoom {
			t.Fatalf("%d bytes, %v", len(written), err)
		}
		got, err := pulse.ReadBallot(written, in)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b, got); diff != "" {
			t.Error(diff)
		}
		for _, spoilt := range [][]byte{written[1:], append([]byte("x"), written...), make([]byte, pulse.BallotRoom)} {
			if _, err := pulse.ReadBallot(spoilt, in); err == nil {
				t.Error("what is no ballot is read")
			}
		}
	}
}

func TestCheckRefusesWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	keten := chain.BuiltIn()
	one := map[string]pulse.Answer{"know-1": 3}
	for want, b := range map[string]pulse.Ballot{
		"":                                       {Answers: one},
		"pulse.ballot-empty":                     {Organisation: "coa"},
		"choice.unknown (organisation)":          {Organisation: "dmb", Answers: one},
		"choice.unknown (view)":                  {View: "boss", Answers: one},
		"choice.unknown (interface)":             {Interface: "k99", Answers: one},
		"choice.unknown (know-1)":                {Answers: map[string]pulse.Answer{"know-1": 6}},
		"pulse.item-unknown, pulse.ballot-empty": {Answers: map[string]pulse.Answer{"other-1": 3}},
		"text.too-long (text)":                   {Answers: one, Text: strings.Repeat("a", pulse.MostText+1)},
	} {
		got := ""
		if no, refused := dilemma.AsRefusals(b.Check(wave(), pulse.Newest(), &keten)); refused {
			got = strings.TrimPrefix(no.Error(), "refused: ")
		}
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func answers(values ...pulse.Answer) map[string]pulse.Answer {
	all := map[string]pulse.Answer{}
	for i, item := range pulse.Newest().Scales[0].Items {
		if i < len(values) && values[i] != 0 {
			all[item.ID] = values[i]
		}
	}
	return all
}

func TestTalliedNeedsThreeQuartersOfTheItems(t *testing.T) {
	t.Parallel()
	ballots := []pulse.Ballot{
		{Answers: answers(5, 4)},
		{Answers: answers(1, 2)},
		{Answers: answers(3, 3)},
		{Answers: answers(5)},
		{Answers: answers(5, pulse.NotApplicable)},
		{},
	}
	for range 5 {
		ballots = append(ballots, pulse.Ballot{Answers: answers(4, 4)})
	}
	got := pulse.Tallied(ballots, pulse.Newest(), 7, nil)
	score := got.Tallies[0].Scales["know"]
	if got.Tallies[0].N != 11 || score.N != 8 {
		t.Fatalf("%d people, %d on the scale", got.Tallies[0].N, score.N)
	}
	if want := (4.5 + 1.5 + 3 + 5*4) / 8; score.Mean() != want {
		t.Errorf("mean %v, want %v", score.Mean(), want)
	}
	if score.Thirds != [3]int{} {
		t.Errorf("a spread of eight people: %v", score.Thirds)
	}
}

// What is kept is the same in whatever order ballots are counted, small groups have no
// sums, and few people no texts.
func TestTalliedKeepsLittle(t *testing.T) {
	t.Parallel()
	var ballots []pulse.Ballot
	for i := range 20 {
		b := pulse.Ballot{Organisation: "coa", Answers: answers(pulse.Answer(1+i%5), 3), Text: fmt.Sprint("tekst ", i)}
		if i < 4 {
			b.Organisation = "ind"
		}
		ballots = append(ballots, b)
	}
	there := pulse.Groups{pulse.ByOrganisation: {"coa", "ind", "dtv"}}
	one := pulse.Tallied(ballots, pulse.Newest(), 7, there)
	slices.Reverse(ballots)
	if diff := cmp.Diff(one, pulse.Tallied(ballots, pulse.Newest(), 7, there)); diff != "" {
		t.Errorf("the order tells:\n%s", diff)
	}
	seen := 0
	for _, tally := range one.Tallies {
		switch score := tally.Scales["know"]; tally.Group {
		case "ind":
			seen++
			if tally.N != 4 || score.Sum != 0 {
				t.Errorf("of four people is kept %+v", score)
			}
		case "dtv":
			seen++
			if tally.N != 0 {
				t.Errorf("of nobody is kept %+v", tally)
			}
		case "coa":
			seen++
			if score.Sum == 0 || score.Thirds != [3]int{} {
				t.Errorf("of sixteen people is kept %+v", score)
			}
		}
	}
	if seen != 3 {
		t.Errorf("%d groups", seen)
	}
	if few := pulse.Tallied(ballots[:9], pulse.Newest(), 7, there); len(few.Texts) != 0 || len(one.Texts) != 20 || !slices.IsSorted(one.Texts) {
		t.Errorf("texts of nine: %d, of twenty: %d", len(few.Texts), len(one.Texts))
	}
}

func TestTensAddUpToTen(t *testing.T) {
	t.Parallel()
	for in, want := range map[[3]int][3]int{
		{10, 0, 0}: {10, 0, 0}, {1, 1, 1}: {4, 3, 3}, {5, 3, 2}: {5, 3, 2}, {0, 0, 0}: {}, {1, 99, 0}: {0, 10, 0}, {7, 7, 6}: {4, 3, 3},
	} {
		if got := pulse.Tens(in); got != want {
			t.Errorf("%v: %v, want %v", in, got, want)
		}
	}
}

// counted is a wave with so many ballots of each organisation.
func counted(id pulse.WaveID, threshold int, of map[dilemma.OrganisationID]int, invited int) pulse.CountedWave {
	w := wave()
	w.ID, w.Threshold = id, threshold
	out := pulse.CountedWave{Wave: w, Invited: map[dilemma.PersonID]dilemma.OrganisationID{}}
	var ballots []pulse.Ballot
	for _, o := range []dilemma.OrganisationID{"coa", "ind", "dtv", "dmb"} {
		for range of[o] {
			ballots = append(ballots, pulse.Ballot{Organisation: o, View: pulse.Employee, Answers: answers(4, 4)})
		}
		for i := range invited {
			out.Invited[dilemma.PersonID(fmt.Sprint(o, i))] = o
		}
	}
	out.Tallies = pulse.Tallied(ballots, pulse.Newest(), threshold, pulse.Groups{
		pulse.ByOrganisation: {"coa", "ind", "dtv", "dmb"}, pulse.ByView: {"employee", "manager"},
	}).Tallies
	return out
}

func shown(r pulse.Result) []string {
	var all []string
	for _, cut := range r.Cuts[pulse.ByOrganisation] {
		if cut.Shown && cut.N > 0 {
			all = append(all, cut.Group)
		}
	}
	return all
}

func TestResultsHideSmallGroupsAndWhatWouldTellThem(t *testing.T) {
	t.Parallel()
	all, err := pulse.Results([]pulse.CountedWave{counted("een", 7, map[dilemma.OrganisationID]int{"coa": 30, "ind": 40, "dtv": 12, "dmb": 3}, 40)})
	if err != nil {
		t.Fatal(err)
	}
	if all[0].N != 85 || !all[0].Shown || all[0].Scales["know"].Mean != 4 {
		t.Errorf("everybody: %+v", all[0])
	}
	// With three of dmb hidden alone, 85 less the rest would tell them.
	if got := shown(all[0]); len(got) != 2 || slices.Contains(got, "dmb") {
		t.Errorf("shown: %v", got)
	}
	for _, cut := range all[0].Cuts[pulse.ByOrganisation] {
		if !cut.Shown && (cut.N != 0 || len(cut.Scales) != 0) {
			t.Errorf("%s is hidden and has %+v", cut.Group, cut)
		}
	}
	few, err := pulse.Results([]pulse.CountedWave{counted("een", 7, map[dilemma.OrganisationID]int{"coa": 6}, 40)})
	if err != nil {
		t.Fatal(err)
	}
	if few[0].Shown || few[0].N != 0 || len(few[0].Scales) != 0 || len(shown(few[0])) != 0 {
		t.Errorf("six people: %+v", few[0])
	}
	if none, err := pulse.Results(nil); err != nil || none != nil {
		t.Errorf("no waves: %v, %v", none, err)
	}
}

// What is kept of a group that is not shown is no sum: not of the small one, and not of
// the one that would tell it.
func TestKeptHasNoSumThatIsNotShown(t *testing.T) {
	t.Parallel()
	one := counted("een", 7, map[dilemma.OrganisationID]int{"coa": 30, "ind": 40, "dtv": 12, "dmb": 3}, 40)
	all, err := pulse.Results([]pulse.CountedWave{one})
	if err != nil {
		t.Fatal(err)
	}
	kept := pulse.Counting{Tallies: one.Tallies}.Kept(all[0])
	visible := shown(all[0])
	for _, tally := range kept.Tallies {
		if tally.Attribute == pulse.ByOrganisation && (tally.Scales["know"].Sum > 0) != slices.Contains(visible, tally.Group) {
			t.Errorf("of %s is kept %+v, and shown are %v", tally.Group, tally.Scales["know"], visible)
		}
	}
	one.Tallies = kept.Tallies
	again, err := pulse.Results([]pulse.CountedWave{one})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all, again); diff != "" {
		t.Errorf("what is kept shows something else:\n%s", diff)
	}
}

// Between two waves a few people came to one organisation. Its means beside each other
// would tell of them, so the second is hidden.
func TestResultsHideWhatTwoWavesTellTogether(t *testing.T) {
	t.Parallel()
	of := map[dilemma.OrganisationID]int{"coa": 30, "ind": 40, "dtv": 20}
	before, now := counted("een", 7, of, 60), counted("twee", 7, of, 60)
	same, err := pulse.Results([]pulse.CountedWave{before, now})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(shown(same[1]), "coa") {
		t.Fatalf("nobody came, and shown are %v", shown(same[1]))
	}
	now = counted("twee", 7, map[dilemma.OrganisationID]int{"coa": 32, "ind": 40, "dtv": 20}, 60)
	now.Invited["coa-new-1"], now.Invited["coa-new-2"] = "coa", "coa"
	two, err := pulse.Results([]pulse.CountedWave{before, now})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(shown(two[0]), "coa") || slices.Contains(shown(two[1]), "coa") {
		t.Errorf("two came, and shown are %v", shown(two[1]))
	}
}

func TestCodeTakesAwayWhatWasWritten(t *testing.T) {
	t.Parallel()
	was := pulse.Text{ID: "t", State: pulse.Unread, Text: "in Zandhuizen"}
	got, err := pulse.Code{Text: " op een plek ", Theme: "time"}.Apply(was, pulse.Newest())
	if err != nil || got.Text != "op een plek" || got.State != pulse.Showed {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := (pulse.Code{Text: "x", Theme: "time", Withhold: true}).Apply(was, pulse.Newest()); err != nil || got.Text != "" || got.State != pulse.Withheld {
		t.Errorf("withheld: %+v, %v", got, err)
	}
	if _, err := (pulse.Code{Text: "x", Theme: "nix"}).Apply(was, pulse.Newest()); err == nil {
		t.Error("an unknown theme")
	}
	if _, err := (pulse.Code{Text: "x", Theme: "time"}).Apply(got, pulse.Newest()); err == nil {
		t.Error("read twice")
	}
}
