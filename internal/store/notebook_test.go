package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"beraad/internal/notebook"

	"github.com/google/go-cmp/cmp"
)

const planted = "ZEEHONDENOPVANG de moeder huilde en ik ook"

func note(words string) notebook.Text {
	return notebook.Text{Kind: notebook.Note, Parts: map[string]string{"text": words}}
}

func TestNotebook(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		n, ctx := s.Notebooks(), t.Context()
		key, err := n.Open(ctx, anna.Person)
		must(t, err)
		other, err := n.Open(ctx, bram.Person)
		must(t, err)
		first, err := n.Keep(ctx, key, "A", 0, note("een"))
		must(t, err)
		second, err := n.Keep(ctx, key, "A", 1, note("twee"))
		must(t, err)
		if _, err := n.Keep(ctx, key, "A", 1, note("te laat")); !errors.Is(err, notebook.ErrMeanwhile) {
			t.Errorf("a version that is there: %v", err)
		}
		all, err := n.Versions(ctx, key, "A")
		must(t, err)
		if diff := cmp.Diff([]notebook.Written{second, first}, all); diff != "" {
			t.Error(diff)
		}
		if _, err := n.Versions(ctx, other, "A"); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("somebody else reads it: %v", err)
		}
		if err := n.Drop(ctx, bram.Person, "A"); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("somebody else throws it away: %v", err)
		}
		wrong := key
		wrong.Seal = other.Seal
		if _, err := n.Newest(ctx, wrong); err == nil {
			t.Error("another key opens it")
		}
		_, err = n.SaveDraft(ctx, key, "/mijn-ruimte/x", "text", "half")
		must(t, err)
		drafts, err := n.Drafts(ctx, key)
		if err != nil || drafts["/mijn-ruimte/x"]["text"] != "half" {
			t.Errorf("draft %v, %v", drafts, err)
		}
		must(t, n.DropDraft(ctx, key, "/mijn-ruimte/x"))
		newest, err := n.Newest(ctx, key)
		if err != nil || len(newest) != 1 || newest[0].Version != 2 {
			t.Errorf("the list: %v, %v", newest, err)
		}
		must(t, n.Drop(ctx, anna.Person, "A"))
		if newest, err = n.Newest(ctx, key); err != nil || len(newest) != 0 {
			t.Errorf("thrown away: %v, %v", newest, err)
		}
	})
}

func TestNotebookLock(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		n, ctx := s.Notebooks(), t.Context()
		old, err := n.Open(ctx, anna.Person)
		must(t, err)
		_, err = n.Keep(ctx, old, "A", 0, note(planted))
		must(t, err)
		_, err = n.SaveDraft(ctx, old, "p", "text", planted)
		must(t, err)
		key, err := n.Rekey(ctx, old, "vier gewone woorden")
		must(t, err)
		if _, err := n.Open(ctx, anna.Person); !errors.Is(err, notebook.ErrLocked) {
			t.Errorf("open without words: %v", err)
		}
		if _, err := n.Unlock(ctx, anna.Person, "vier andere woorden"); !errors.Is(err, notebook.ErrWords) {
			t.Errorf("other words: %v", err)
		}
		if _, err := n.Keep(ctx, old, "B", 0, note("x")); !errors.Is(err, notebook.ErrLocked) {
			t.Errorf("writing with the key before: %v", err)
		}
		if _, err := n.Newest(ctx, old); err == nil {
			t.Error("the key before still reads")
		}
		again, err := n.Unlock(ctx, anna.Person, "vier gewone woorden")
		must(t, err)
		texts, err := n.Newest(ctx, again)
		if err != nil || len(texts) != 1 || texts[0].Parts["text"] != planted {
			t.Errorf("after unlocking: %v, %v", texts, err)
		}
		if drafts, err := n.Drafts(ctx, key); err != nil || drafts["p"]["text"] != planted {
			t.Errorf("draft after locking: %v, %v", drafts, err)
		}
		if kept, err := n.Kept(ctx, anna.Person); err != nil || len(kept) != 1 {
			t.Errorf("dates while locked: %v, %v", kept, err)
		}
		free, err := n.Rekey(ctx, again, "")
		must(t, err)
		opened, err := n.Open(ctx, anna.Person)
		if err != nil || opened.Name != free.Name {
			t.Errorf("after taking the lock off: %v", err)
		}
		must(t, n.Clear(ctx, anna.Person))
		if _, err := n.Newest(ctx, opened); err != nil {
			t.Errorf("an empty notebook: %v", err)
		}
		if begun, err := n.Open(ctx, anna.Person); err != nil || begun.Name == opened.Name {
			t.Errorf("a new notebook: %v", err)
		}
	})
}

// TestHanded holds that a copy is for two people, and for nobody after it was taken
// back.
func TestHanded(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		n, ctx := s.Notebooks(), t.Context()
		h := notebook.Handed{ID: "H1", Giver: anna.Person, Receiver: bram.Person, At: noon}
		must(t, n.Hand(ctx, h, note(planted)))
		if _, _, err := n.Copy(ctx, "een ander", "H1"); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("a third reads it: %v", err)
		}
		if got, _, err := n.Copy(ctx, anna.Person, "H1"); err != nil || !got.Read.IsZero() {
			t.Errorf("the giver counts as a reader: %+v, %v", got, err)
		}
		got, text, err := n.Copy(ctx, bram.Person, "H1")
		if err != nil || text.Parts["text"] != planted || got.Read.IsZero() {
			t.Errorf("the receiver: %+v, %v", got, err)
		}
		h.ID = "H2"
		must(t, n.Hand(ctx, h, note("nieuwer")))
		if _, _, err := n.Copy(ctx, bram.Person, "H1"); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("the copy before: %v", err)
		}
		if err := n.TakeBack(ctx, bram.Person, "H2"); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("the receiver takes it back: %v", err)
		}
		must(t, n.TakeBack(ctx, anna.Person, "H2"))
		for _, who := range []notebook.Handed{{Giver: anna.Person}, {Giver: bram.Person}} {
			if _, _, err := n.Copy(ctx, who.Giver, "H2"); !errors.Is(err, notebook.ErrNotFound) {
				t.Errorf("after it was taken back: %v", err)
			}
		}
		all, err := n.Received(ctx, bram.Person)
		if err != nil || len(all) != 1 || all[0].Stands() {
			t.Errorf("what the receiver still sees: %+v, %v", all, err)
		}
	})
}

// TestNotebookIsSealed looks for a text in every byte of every file, and at what the
// master key opens once there is a lock.
func TestNotebookIsSealed(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	n, ctx := s.Notebooks(), t.Context()
	key, err := n.Open(ctx, anna.Person)
	must(t, err)
	_, err = n.Keep(ctx, key, "A", 0, note(planted))
	must(t, err)
	_, err = n.SaveDraft(ctx, key, "/mijn-ruimte/nieuw/reflectie?over="+planted, "text", planted)
	must(t, err)
	must(t, n.Hand(ctx, notebook.Handed{ID: "H", Giver: anna.Person, Receiver: bram.Person, At: noon}, note(planted)))
	for _, words := range []string{"vier gewone woorden", ""} {
		if key, err = n.Rekey(ctx, key, words); err != nil {
			t.Fatal(err)
		}
		files, err := filepath.Glob(filepath.Join(filepath.Dir(s.path()), "*"))
		if err != nil || len(files) < 3 {
			t.Fatalf("files %v, %v", files, err)
		}
		for _, name := range files {
			content, err := os.ReadFile(name)
			must(t, err)
			for _, plain := range []string{planted, "ZEEHONDENOPVANG", words} {
				if plain != "" && bytes.Contains(content, []byte(plain)) {
					t.Errorf("%q stands in %s", plain, name)
				}
			}
		}
	}
}
