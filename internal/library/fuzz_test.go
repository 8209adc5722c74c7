package library_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/internal/library"
)

// FuzzParse holds that any input gives an error or a sound regulation, and
// never a panic.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.xml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(minimal))
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY b "c">]>` + minimal))
	f.Add([]byte(opening + `<bijlage><divisie><kop/><table><tgroup><tbody><row><entry morerows="-1"/></row></tbody></tgroup></table></divisie></bijlage>` + closing))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := library.Parse(bytes.NewReader(data))
		if err != nil {
			return
		}
		sound(t, r)
	})
}

// sound checks what holds for every regulation.
func sound(t *testing.T, r library.Regulation) {
	t.Helper()
	if r.Title == "" || !r.InForce.Valid() || len(r.Articles) == 0 {
		t.Errorf("no title, day or articles: %+v", r.Head())
	}
	ids := make(map[string]bool)
	for _, a := range r.Articles {
		if a.ID == "" || ids[a.ID] || strings.ContainsAny(a.ID, " ?#%\n") {
			t.Errorf("id %q is empty, double or no address", a.ID)
		}
		ids[a.ID] = true
		if a.Label == "" || a.Status == "" || a.Kind == "" || a.JCI == "" {
			t.Errorf("%s: a field is missing", a.ID)
		}
		soundBlocks(t, a.ID, a.Body)
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back library.Regulation
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, back); diff != "" {
		t.Errorf("JSON round trip: %s", diff)
	}
}

func soundBlocks(t *testing.T, id string, blocks []library.Block) {
	t.Helper()
	for _, b := range blocks {
		var text strings.Builder
		for i, run := range b.Runs {
			text.WriteString(run.Text)
			if run.Text == "" {
				t.Errorf("%s: empty run", id)
			}
			if run.JCI != "" && strings.TrimSpace(run.Text) != run.Text {
				t.Errorf("%s: space at the edge of reference %q", id, run.Text)
			}
			run.Text = ""
			if i > 0 {
				last := b.Runs[i-1]
				if last.Text = ""; last == run {
					t.Errorf("%s: two runs with the same marks", id)
				}
			}
		}
		if s := text.String(); s != strings.Join(strings.Fields(s), " ") {
			t.Errorf("%s: white space in %q", id, s)
		}
		soundBlocks(t, id, b.Blocks)
		for _, row := range b.Rows {
			for _, c := range row.Cells {
				soundBlocks(t, id, c.Blocks)
			}
		}
	}
}
