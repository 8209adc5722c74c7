package disclosure

import (
	"bytes"
	"encoding/json"
	"testing"
)

// FuzzRead holds that whatever the file, it ends in an error or in tables that show
// nothing small, are as they were but for what is withheld, and can be read again.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"threshold":7,"waves":[{"id":"1","trees":[{"id":"o","groups":[{"id":"all","parent":null,"n":30},{"id":"a","parent":"all","n":25},{"id":"b","parent":"all","n":5}]}]}]}`,
		`{"waves":[{"id":"1","trees":[{"id":"o","groups":[{"id":"all","parent":null,"n":9},{"id":"a","parent":"all","n":9},{"id":"b","parent":"all","n":0}]}],"changes":{"a":{"joined":1,"left":0}}},` +
			`{"id":"2","trees":[{"id":"o","groups":[{"id":"all","parent":null,"n":10},{"id":"a","parent":"all","n":10},{"id":"b","parent":"all","n":0}]}]}]}`,
		`{"threshold":5,"waves":[{"id":"1","trees":[{"id":"o","groups":[{"id":"a","parent":"b","n":3},{"id":"b","parent":"a","n":3}]}]}]}`,
		`{"threshold":-1}`, `{"waves":[{"id":"1","trees":[{"id":"o","groups":[{"id":"","parent":null,"n":-4}]}]}]}`, `[]`, `{"waves":null} x`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2000 {
			return
		}
		given, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		shown, err := given.Disclosed()
		if err != nil {
			return
		}
		for w, wave := range shown.Waves {
			for i, tree := range wave.Trees {
				for g, group := range tree.Groups {
					was := given.Waves[w].Trees[i].Groups[g]
					if group.ID != was.ID || group.Parent != was.Parent {
						t.Fatalf("%q became %q", was.ID, group.ID)
					}
					if n := group.N; n != nil && (was.N == nil || *n != *was.N || *n != 0 && *n < given.threshold()) {
						t.Errorf("%q shows %d at a threshold of %d", group.ID, *n, given.threshold())
					}
				}
			}
		}
		text, err := json.Marshal(shown)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Read(bytes.NewReader(text)); err != nil || len(again.Waves) != len(shown.Waves) {
			t.Errorf("cannot be read again: %v\n%s", err, text)
		}
	})
}
