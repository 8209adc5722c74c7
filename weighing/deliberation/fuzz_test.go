package deliberation_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"beraad/weighing/deliberation"

	"github.com/google/go-cmp/cmp"
)

// FuzzRead holds that whatever the file, reading it ends in a deliberation that
// can be written and read again, or in errors that point into the file. What is
// read as JSON is JSON to others too.
func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(smallYAML))
	for _, tt := range shapeless {
		if len(tt.file) < 1000 {
			f.Add([]byte(tt.file))
		}
	}
	for _, name := range cases(f) {
		f.Add(read(f, name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := deliberation.Read("f", data)
		if err != nil {
			errs, ok := err.(deliberation.Errors)
			if !ok || len(errs) == 0 {
				t.Fatalf("an error that says nothing: %v", err)
			}
			lines := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + 1
			for _, one := range errs {
				if one.Code == "" || one.Line > lines {
					t.Errorf("line %d of %d: %v", one.Line, lines, one)
				}
			}
			return
		}
		if inner := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF"))); inner[0] == '{' && !json.Valid(inner) {
			t.Errorf("read what is not JSON: %s", data)
		}
		written, err := deliberation.Write(d)
		if err != nil {
			t.Fatal(err)
		}
		again, err := deliberation.Read("f", written)
		if err != nil {
			t.Fatalf("%v in %s", err, written)
		}
		if diff := cmp.Diff(d, again); diff != "" {
			t.Error(diff)
		}
	})
}
