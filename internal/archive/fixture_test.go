package archive

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/phrase"
	"beraad/internal/view"
)

var keten = chain.BuiltIn()

// scribe writes with names that are the ids in capitals.
func scribe(language phrase.Language) Scribe {
	return Scribe{
		Book: phrase.In(language), Chain: &keten, Now: time.Date(2026, 3, 12, 13, 3, 0, 0, time.UTC),
		Name: func(id dilemma.PersonID) string { return strings.ToUpper(string(id)) },
	}
}

// labels are the values of what nobody writes, so that the parts of the filled
// dilemma know each other.
var labels = map[string]string{
	"Number": "2026-0143", "Options.ID": "O1", "Arguments.ID": "A1", "Arguments.Option": "O1", "Objections.ID": "A2", "Objections.Targets": "A1",
	"Decision.Option": "O1", "Decision.Answers.About": "A1", "Decision.Escalation": "E1", "Escalations.ID": "E1", "Escalations.Advised": "O1",
	"Facts.ID": "F1", "Facts.Stances.Party": "coa/casemanager", "Orders.Party": "coa/casemanager", "Joint.Moves.Party": "coa/casemanager",
	"chain.FrameID": "artikel-64", "chain.InterfaceID": "k4", "chain.LadderID": "case", "chain.LevelID": "mdt", "chain.MatterID": "asielbesluit",
	"chain.Power": "policy-rule", "chain.ValueID": "rechtvaardig", "chain.GoalID": "humaan",
	"decision.EscalationState": "geadviseerd", "decision.Hearing": "heard", "decision.Intensity": "full", "decision.Why": "we-differ", "decision.Mover": "extension",
	"decision.Pressure": "media", "decision.Sought": "admission", "decision.Tested": "tested",
	"Escalations.Submission.Circumstances.ID": "H1", "Escalations.Tipping.Tipped": "H1", "Decision.Tipping.Tipped": "H1",
	"dilemma.Day": "2026-03-02", "dilemma.OrganisationID": "coa", "dilemma.RoleID": "casemanager", "dilemma.Stage": "leren",
	"intake.Room": "departs", "view.How": "invited", "weighing.ConsultationState": "gereed", "weighing.Kind": "for", "weighing.Stance": "yes",
}

// full is a dilemma in which everything is filled in once: every text that
// somebody writes is a marker that says where it stands, every person is another.
func full() *view.Dilemma {
	var d view.Dilemma
	fill(reflect.ValueOf(&d).Elem(), "")
	d.Values[0].ID = "eigen"
	return &d
}

func marker(path string) string { return "«" + path + "»" }

func fill(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.String:
		f := field{path, v.Type().String()}
		switch label := labels[asDecided(path)]; {
		case label != "":
			v.SetString(label)
		case labels[f.kind] != "":
			v.SetString(labels[f.kind])
		case f.kind == "dilemma.PersonID":
			v.SetString("p-" + strings.ReplaceAll(strings.ToLower(path), ".", "-"))
		default:
			v.SetString(marker(path))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), path)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), path)
	case reflect.Struct:
		if v.Type() == moment {
			v.Set(reflect.ValueOf(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), under(path, v.Type().Field(i)))
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	}
}

// written is all the text of a document.
func written(doc Document) string {
	var all []string
	texts(reflect.ValueOf(doc), "", func(_ field, text string) string {
		all = append(all, text)
		return text
	})
	for _, p := range doc.Parts {
		texts(reflect.ValueOf(p), "", func(_ field, text string) string {
			all = append(all, text)
			return text
		})
	}
	return strings.Join(all, "\n")
}

// walk visits all texts of a dilemma by the fields of its type.
func walk(t reflect.Type, path string, visit func(field)) {
	switch t.Kind() {
	case reflect.String:
		visit(field{path, t.String()})
	case reflect.Pointer, reflect.Slice:
		walk(t.Elem(), path, visit)
	case reflect.Map:
		walk(t.Key(), path+".key", visit)
		walk(t.Elem(), path, visit)
	case reflect.Struct:
		for i := range t.NumField() {
			if t != moment {
				walk(t.Field(i).Type, under(path, t.Field(i)), visit)
			}
		}
	}
}

func fields() []field {
	var all []field
	walk(reflect.TypeFor[view.Dilemma](), "", func(f field) { all = append(all, f) })
	return all
}

func says(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("does not say %q:\n%s", w, text)
		}
	}
}
