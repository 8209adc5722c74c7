package view_test

import (
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/weighing"
)

// TestSealedDissent follows a sealed name: who is asked, who hears of it, and where a
// name stands.
func TestSealedDissent(t *testing.T) {
	t.Parallel()
	noor := dilemma.Actor{Person: "noor", Organisation: "coa", Role: "vertrouwenspersoon"}
	yusuf := dilemma.Actor{Person: "yusuf", Organisation: "ind", Role: "privacyfunctionaris"}
	voiced := Then(Past(Sanne, intake.Opened{Question: "?"}, intake.Shared{}, weighing.PersonInvited{Person: "mila", Organisation: "dtv", Role: "regievoerder"}),
		dilemma.Sealed, weighing.SealedDissentVoiced{ID: "D1", Text: "Nee.", Openers: []chain.Seat{{Organisation: "coa", Role: "vertrouwenspersoon"}, {Organisation: "ind", Role: "privacyfunctionaris"}}})
	asked := Then(voiced, Sanne, weighing.SealOpeningAsked{ID: "D1", Reason: "gevaar"})
	agreed := Then(asked, noor, weighing.SealOpeningAgreed{ID: "D1", Reason: "ja"})
	for _, tt := range []struct {
		name  string
		past  []dilemma.Happened
		state weighing.SealState
		by    dilemma.PersonID
		work  string
	}{
		{"sealed", voiced, weighing.SealClosed, "verzegeld", ""},
		{"asked", asked, weighing.SealAsked, "verzegeld", "open-name seat:coa/vertrouwenspersoon, await-name seat:ind/privacyfunctionaris, await-name person:sanne, hear-name-asked person:mila"},
		{"agreed", agreed, weighing.SealAgreed, "verzegeld", "open-name seat:ind/privacyfunctionaris, await-name person:sanne, hear-name-asked person:mila"},
		{"refused", Then(agreed, yusuf, weighing.SealOpeningRefused{ID: "D1", Reason: "nee"}), weighing.SealRefused, "verzegeld", "hear-name-closed person:sanne, hear-name-closed person:mila"},
		{"by two", Then(agreed, yusuf, weighing.SealOpenedByTwo{ID: "D1", Reason: "ja"}), weighing.SealOfTwo, "verzegeld", "read-name person:noor, hear-name-opened person:sanne, hear-name-opened person:mila"},
		{"by the author", Then(asked, Mila, weighing.SealOpened{ID: "D1"}), weighing.SealOfAuthor, "mila", "hear-name-opened person:sanne"},
	} {
		d := view.Fold("d1", tt.past)
		x := d.Dissent("D1")
		if x.Seal.State != tt.state || x.By.Person != tt.by || x.Nameless() != (tt.by == "verzegeld") {
			t.Errorf("%s: %s by %s", tt.name, x.Seal.State, x.By.Person)
		}
		var rows []string
		for _, w := range view.WorkOf(&d) {
			if w.Ref == "D1" {
				rows = append(rows, string(w.Task)+" "+w.Subject)
				if w.Group != view.CameBack && w.Title != "Nee." {
					t.Errorf("%s: %s tells %q", tt.name, w.Task, w.Title)
				}
			}
		}
		if got := strings.Join(rows, ", "); got != tt.work {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.work)
		}
		contributors := ""
		for _, p := range d.Contributors {
			contributors += string(p) + " "
		}
		if want := map[bool]string{true: "sanne mila ", false: "sanne "}[tt.by == "mila"]; contributors != want {
			t.Errorf("%s: contributors %s", tt.name, contributors)
		}
		if p := passageOf(&d, "weging#D1"); p != "Nee." {
			t.Errorf("%s: found by %q", tt.name, p)
		}
	}
}

func passageOf(d *view.Dilemma, place string) string {
	for _, p := range d.Passages() {
		if p.Place == place {
			return p.Text
		}
	}
	return ""
}
