package store_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/library"

	"github.com/google/go-cmp/cmp"
)

func TestDrafts(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		s.Now = func() time.Time { return noon }
		d := s.Drafts()
		save := func(person dilemma.PersonID, place, field, text string) {
			t.Helper()
			at, err := d.Save(t.Context(), person, place, field, text)
			if err != nil || !at.Equal(noon) {
				t.Errorf("saved at %s, %v", at, err)
			}
		}
		save(anna.Person, "/nieuw", "vraag", "Mag")
		save(anna.Person, "/nieuw", "vraag", "Mag het?\x00\xff")
		save(anna.Person, "/nieuw", "regel", "")
		save(anna.Person, "/elders", "vraag", "iets anders")
		save(bram.Person, "/nieuw", "vraag", "van Bram")
		got, err := d.Load(t.Context(), anna.Person, "/nieuw")
		must(t, err)
		if diff := cmp.Diff(map[string]string{"vraag": "Mag het?\uFFFD", "regel": ""}, got); diff != "" {
			t.Error(diff)
		}
		must(t, d.Drop(t.Context(), anna.Person, "/nieuw"))
		got, err = d.Load(t.Context(), anna.Person, "/nieuw")
		if len(got) > 0 || err != nil {
			t.Errorf("after it was dropped: %v, %v", got, err)
		}
		got, err = d.Load(t.Context(), bram.Person, "/nieuw")
		if len(got) != 1 || err != nil {
			t.Errorf("somebody else's: %v, %v", got, err)
		}
	})
}

func person(id dilemma.PersonID, name, account string) identity.Person {
	return identity.Person{
		ID: id, Name: name, Organisation: "coa", Roles: []dilemma.RoleID{"casemanager", "manager"},
		Account: account, Active: true, Language: "nl",
	}
}

func TestPeople(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		p := s.People()
		one, other := person("p1", "Zoë", "zoe"), person("p2", "anna", "")
		other.Administrator, other.Active, other.Roles = true, false, nil
		must(t, p.Put(t.Context(), one, "hash"))
		must(t, p.Put(t.Context(), other, ""))
		must(t, p.Put(t.Context(), person("p3", "Bram", ""), "")) // nobody's account is nobody's
		if err := p.Put(t.Context(), person("p4", "Zoë", "zoe"), "x"); !errors.Is(err, identity.ErrTaken) {
			t.Errorf("an account that is taken: %v", err)
		}
		got, err := p.ByID(t.Context(), "p2")
		if diff := cmp.Diff(other, got); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
		one.Name = "Zoé"
		must(t, p.Put(t.Context(), one, ""))
		got, hash, err := p.ByAccount(t.Context(), "zoe")
		if diff := cmp.Diff(one, got); diff != "" || hash != "hash" || err != nil {
			t.Errorf("hash %q, %v\n%s", hash, err, diff)
		}
		must(t, p.SetPassword(t.Context(), "p1", "new"))
		if _, hash, err := p.ByAccount(t.Context(), "zoe"); hash != "new" || err != nil {
			t.Errorf("hash %q, %v", hash, err)
		}
		all, err := p.All(t.Context())
		if err != nil || len(all) != 3 || all[0].ID != "p2" || all[1].ID != "p3" {
			t.Errorf("by name: %v, %v", all, err)
		}
		_, err1 := p.ByID(t.Context(), "p9")
		_, _, err2 := p.ByAccount(t.Context(), "nobody")
		_, _, err3 := p.ByAccount(t.Context(), "")
		for _, err := range []error{err1, err2, err3, p.SetPassword(t.Context(), "p9", "x")} {
			if !errors.Is(err, identity.ErrNobody) {
				t.Errorf("somebody who is not there: %v", err)
			}
		}
	})
}

func TestSessions(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		who := person("p1", "Anna", "anna")
		must(t, s.People().Put(t.Context(), who, ""))
		one := func(n byte, since time.Duration) identity.Session {
			at := noon.Add(since)
			return identity.Session{
				Hash: identity.TokenHash{n}, Person: "p1", Since: at, LastSeen: at, Expires: at.Add(time.Hour),
				Device: "Firefox, Linux", Provider: "local",
			}
		}
		st, a, b, c := s.Sessions(), one(1, 0), one(2, time.Minute), one(3, 2*time.Minute)
		for _, x := range []identity.Session{a, b, c} {
			must(t, st.Add(t.Context(), x))
		}
		found, p, err := st.Find(t.Context(), a.Hash)
		if diff := cmp.Diff(a, found) + cmp.Diff(who, p); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
		a.LastSeen = noon.Add(5 * time.Minute)
		must(t, st.Seen(t.Context(), a.Hash, a.LastSeen))
		must(t, st.Seen(t.Context(), a.Hash, noon)) // never back
		all, err := st.Of(t.Context(), "p1")
		if diff := cmp.Diff([]identity.Session{a, c, b}, all); diff != "" || err != nil {
			t.Errorf("seen last first: %v\n%s", err, diff)
		}
		must(t, st.End(t.Context(), c.Hash))
		must(t, st.End(t.Context(), c.Hash))
		must(t, st.Sweep(t.Context(), noon, noon.Add(time.Minute))) // b was seen no later
		if all, err = st.Of(t.Context(), "p1"); err != nil || len(all) != 1 {
			t.Errorf("after a sweep by idleness: %v, %v", all, err)
		}
		must(t, st.Sweep(t.Context(), a.Expires, noon))
		if _, _, err := st.Find(t.Context(), a.Hash); !errors.Is(err, identity.ErrSignedOut) {
			t.Errorf("after a sweep by expiry: %v", err)
		}
		must(t, st.Add(t.Context(), b))
		must(t, st.EndAll(t.Context(), "p1"))
		if all, err = st.Of(t.Context(), "p1"); err != nil || len(all) != 0 {
			t.Errorf("after all ended: %v, %v", all, err)
		}
	})
}

func TestAttempts(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		a := s.Attempts()
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				err := a.Update(t.Context(), "k", func(was identity.Tally) identity.Tally {
					return identity.Tally{Failures: was.Failures + 1, Last: noon}
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		look := func(key string) (was identity.Tally) {
			must(t, a.Update(t.Context(), key, func(now identity.Tally) identity.Tally { was = now; return now }))
			return was
		}
		if got := look("k"); got != (identity.Tally{Failures: 20, Last: noon}) {
			t.Errorf("twenty at once: %+v", got)
		}
		if got := look("other"); got != (identity.Tally{}) {
			t.Errorf("one that is not there: %+v", got)
		}
		must(t, a.Forget(t.Context(), noon))
		if got := look("k"); got.Failures != 20 {
			t.Errorf("forgotten too soon: %+v", got)
		}
		must(t, a.Forget(t.Context(), noon.Add(1)))
		if got := look("k"); got != (identity.Tally{}) {
			t.Errorf("not forgotten: %+v", got)
		}
	})
}

func regulation(inForce dilemma.Day, articles ...string) library.Regulation {
	r := library.Regulation{BWB: "BWBR0011823", Title: "Vreemdelingenwet 2000", Kind: library.Act, InForce: inForce}
	for _, id := range articles {
		r.Articles = append(r.Articles, library.Article{ID: id, Kind: library.KindArticle, Label: id + " van " + string(inForce)})
	}
	return r
}

func TestShelf(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		shelf := s.Shelf()
		put := func(r library.Regulation, want bool) {
			t.Helper()
			if changed, err := shelf.PutRegulation(t.Context(), r); changed != want || err != nil {
				t.Errorf("changed %v, %v", changed, err)
			}
		}
		many := regulation("2026-07-01", "artikel/64")
		for i := range 250 {
			many.Articles = append(many.Articles, library.Article{ID: string(rune('a'+i%26)) + string(rune('a'+i/26))})
		}
		put(many, true)
		put(regulation("2020-01-01", "artikel/64", "artikel/3"), true)
		put(regulation("2020-01-01", "artikel/64", "artikel/3"), false)
		put(regulation("2020-01-01", "artikel/64"), true) // read anew
		heads, err := shelf.Regulations(t.Context())
		if diff := cmp.Diff([]library.RegulationHead{regulation("2020-01-01", "artikel/64").Head(), many.Head()}, heads); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
		for on, want := range map[dilemma.Day]dilemma.Day{
			"2026-07-02": "2026-07-01", "2026-07-01": "2026-07-01", "2026-06-30": "2020-01-01",
			"2020-01-01": "2020-01-01", "1999-01-01": "2020-01-01",
		} {
			f, err := shelf.ArticleOn(t.Context(), "BWBR0011823", "artikel/64", on)
			if err != nil || f.Regulation.InForce != want || f.Article.Label != "artikel/64 van "+string(want) {
				t.Errorf("on %s: %+v, %v", on, f, err)
			}
		}
		_, err1 := shelf.ArticleOn(t.Context(), "BWBR0011823", "artikel/3", "2026-01-01")
		_, err2 := shelf.ArticleOn(t.Context(), "BWBR1", "artikel/64", "2026-01-01")
		if !errors.Is(err1, library.ErrNotFound) || !errors.Is(err2, library.ErrNotFound) {
			t.Errorf("what is not there: %v, %v", err1, err2)
		}
	})
}
