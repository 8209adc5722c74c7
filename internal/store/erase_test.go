package store_test

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/message"
	"beraad/internal/store"
	"beraad/internal/view"
	"beraad/meeting"
	"beraad/retention"
	"beraad/weighing"
)

// marked is a word that stands nowhere but in what is to be erased.
const marked = "Zwaluwstaartverbinding"

// eraser agrees to what keeper asks.
var keeper, eraser = people[2], people[5]

// written makes a dilemma with everything in which its words end up, and a meeting about it.
func written(t *testing.T, s *fixture) (id, met dilemma.ID) {
	t.Helper()
	ctx := t.Context()
	id, met = newID(), newID()
	must(t, s.Append(ctx, id, 0, records(t, opened("Mag de "+marked+" blijven?"), intake.Shared{})))
	must(t, s.Append(ctx, id, 2, recordsBy(t, bram, weighing.OptionNamed{ID: "O3", Text: marked + " verplaatsen"})))
	about := called("2026-11-06", anna, bram)
	about.Title, about.Subject = "Over de "+marked, meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: id}
	must(t, s.Append(ctx, met, 0, records(t, about, meeting.StepOpened{Step: "eerst"},
		meeting.Written{Step: "eerst", Texts: map[string]string{"tekst": marked}})))
	for _, place := range []string{"/dilemmas/" + string(id) + "/feiten/nieuw", "dissent /dilemmas/" + string(id) + "/tegenspraak", "/beraad/" + string(met)} {
		_, err := s.Drafts().Save(ctx, anna.Person, place, "text", marked)
		must(t, err)
	}
	for _, m := range []message.Message{
		{ID: "m1", Person: anna.Person, Dilemma: id, Subject: access.PersonSubject(anna.Person), Group: view.CameBack, Task: view.HearLevel, At: noon},
		{ID: "m2", Person: anna.Person, Meeting: meeting.ID(met), Subject: access.PersonSubject(anna.Person), Group: view.AskedOfYou, Task: view.AttendMeeting, At: noon},
	} {
		must(t, s.Messages().Deliver(ctx, []message.Message{m}))
	}
	return id, met
}

// erase has two roles erase a dilemma that is at a version.
func erase(t *testing.T, s *fixture, id dilemma.ID, version int) {
	t.Helper()
	seats := []chain.Seat{{Organisation: keeper.Organisation, Role: keeper.Role}, {Organisation: eraser.Organisation, Role: eraser.Role}}
	asked := retention.ErasureAsked{Ground: retention.Request, Reason: "De " + marked + " vroeg erom.", Erasers: seats}
	must(t, s.Append(t.Context(), id, version, recordsBy(t, keeper, asked)))
	must(t, s.Append(t.Context(), id, version+1, recordsBy(t, eraser, retention.ErasedOnRequest{})))
}

func TestErase(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		ctx := t.Context()
		other := newID()
		must(t, s.Append(ctx, other, 0, records(t, opened("Mag de ander blijven?"), intake.Shared{})))
		id, met := written(t, s)
		if n, err := s.PartsOf(ctx, id); err != nil || n == 0 {
			t.Fatalf("%d texts in the index, %v", n, err)
		}
		before := s.holds(t, marked)
		if len(before) == 0 {
			t.Fatal("the word stands nowhere before: the test would find nothing")
		}
		erase(t, s, id, 3)
		s.mustBeGone(t, id)
		gone, err := s.FinishErasures(ctx)
		if err != nil || gone != 2 {
			t.Fatalf("%d keys taken away, %v", gone, err)
		}
		again, err := s.FinishErasures(ctx)
		if err != nil || again != 0 {
			t.Fatalf("again: %d keys taken away, %v", again, err)
		}
		s.mustBeGone(t, id)
		if _, err := s.Meeting(ctx, meeting.ID(met)); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("the meeting about it: %v", err)
		}
		if where := s.holds(t, marked); len(where) > 0 {
			t.Errorf("the word still stands in %v", where)
		}
		if d, err := s.Dilemma(ctx, other); err != nil || d.Question != "Mag de ander blijven?" {
			t.Errorf("another dilemma: %v", err)
		}
		e, err := s.Erasure(ctx, id)
		if err != nil || e.Ground != retention.Request || e.By != eraser || e.Asked != keeper || !e.KnownTo(bram.Person, false) || e.KnownTo("p-dina", false) {
			t.Errorf("what is told of it: %+v, %v", e, err)
		}
		if _, err := s.Erasure(ctx, other); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("of one that was not erased: %v", err)
		}
		all, err := s.Erasures(ctx)
		if err != nil || len(all) != 1 {
			t.Errorf("%d erasures, %v", len(all), err)
		}
		must(t, s.Rebuild(ctx, nil))
		report, err := s.Verify(ctx, store.Check{Views: true})
		if err != nil || !report.Sound() || report.Erased != 2 {
			t.Errorf("verified: %+v, %v", report, err)
		}
		s.mustBeInNoBackup(t)
	})
}

// TestErasingStreams: the query, and the index that answers it, name every event by which a
// stream is erased.
func TestErasingStreams(t *testing.T) {
	t.Parallel()
	index, err := os.ReadFile("migration/main/00025_retention.sql")
	must(t, err)
	named := 0
	for _, name := range event.Names() {
		if !event.Erases(name) {
			continue
		}
		named++
		for where, text := range map[string]string{"query": store.ErasingStreams, "index": string(index)} {
			if !strings.Contains(text, "'"+name+"'") {
				t.Errorf("the %s does not name %s", where, name)
			}
		}
	}
	if named < 4 {
		t.Errorf("%d events erase", named)
	}
}

// TestEraseAgain: what was erased since a backup was made does not come back with it.
func TestEraseAgain(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id, _ := written(t, s)
		name := backedUp(t, s.address)
		erase(t, s, id, 3)
		all, err := s.Erasures(t.Context())
		must(t, err)
		for engine, place := range emptyPlaces(t) {
			b, err := store.OpenBackup(name, secret)
			must(t, err)
			done, err := b.Restore(t.Context(), place, store.Restoring{Keyring: newKeyring(), Erased: append(all, view.Erasure{Dilemma: "unheard-of", Ground: retention.Term})})
			must(t, errors.Join(err, b.Close()))
			if done.Report.Erased != 2 || !done.Report.Sound() {
				t.Errorf("%s: %+v", engine, done.Report)
			}
			r := open(t, place)
			r.mustBeGone(t, id)
			if where := r.holds(t, marked); len(where) > 0 {
				t.Errorf("%s: the word came back in %v", engine, where)
			}
			if e, err := r.Erasure(t.Context(), id); err != nil || e.Ground != retention.Request || e.By != eraser {
				t.Errorf("%s: %+v, %v", engine, e, err)
			}
		}
	})
}

// mustBeGone wants nothing of a dilemma to be read by any way in.
func (f *fixture) mustBeGone(t *testing.T, id dilemma.ID) {
	t.Helper()
	if _, err := f.Load(t.Context(), id); !errors.Is(err, event.ErrErased) {
		t.Errorf("loaded: %v", err)
	}
	if _, err := f.Dilemma(t.Context(), id); !errors.Is(err, view.ErrNotFound) {
		t.Errorf("read: %v", err)
	}
	if n, err := f.PartsOf(t.Context(), id); err != nil || n > 0 {
		t.Errorf("%d texts in the index, %v", n, err)
	}
	err := f.Append(t.Context(), id, 5, recordsBy(t, anna, weighing.OptionNamed{ID: "O4", Text: "Toch"}))
	if !errors.Is(err, event.ErrErased) && !errors.Is(err, event.ErrConflict) {
		t.Errorf("somebody goes on with it: %v", err)
	}
}

// holds lists where a word stands, whole or as a search term: in which files, or in which
// tables where there are no files to look in.
func (f *fixture) holds(t *testing.T, word string) (where []string) {
	t.Helper()
	words := [][]byte{[]byte(word), []byte(strings.ToLower(word))}
	if f.path() == "" {
		db, err := sql.Open("pgx", f.address)
		must(t, err)
		defer db.Close()
		for _, table := range []string{
			"dilemma", "work", "message", "draft", "meeting", "contribution", "trait", "course", "ended", "outbox", "seen", "event",
			"search.part", "search.part_terms",
		} {
			var n int
			must(t, db.QueryRow(`SELECT count(*) FROM `+table+` x WHERE lower(CAST(x AS text)) LIKE '%'||$1||'%'`, strings.ToLower(word)).Scan(&n))
			if n > 0 {
				where = append(where, table)
			}
		}
		return where
	}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(f.path()), "*"))
	must(t, err)
	for _, name := range files {
		content, err := os.ReadFile(name)
		must(t, err)
		for _, w := range words {
			if bytes.Contains(content, w) {
				where = append(where, filepath.Base(name))
			}
		}
	}
	return where
}

func (f *fixture) mustBeInNoBackup(t *testing.T) {
	t.Helper()
	z, err := zip.OpenReader(backedUp(t, f.address))
	must(t, err)
	defer z.Close()
	for _, part := range z.File {
		r, err := part.Open()
		must(t, err)
		content, err := io.ReadAll(r)
		must(t, errors.Join(err, r.Close()))
		if bytes.Contains(bytes.ToLower(content), []byte(strings.ToLower(marked))) {
			t.Errorf("the word stands in %s of the backup", part.Name)
		}
	}
}
