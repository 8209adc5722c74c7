package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/identity"
	"beraad/internal/news"
	"beraad/learning"
)

var sources = chain.FrameID("plaatsing-verhuizing")

// published makes an example of a new dilemma of Anna's about a frame, to which Bram
// contributed.
func published(t *testing.T, s *fixture, id string, at time.Time) dilemma.ID {
	t.Helper()
	stream := newID()
	begun := opened("Mag het?")
	begun.Frame = sources
	all := signed(records(t, begun, intake.Shared{}), anna, at)
	all = append(all, signed(records(t, intake.RoomJudged{Room: intake.WithinFrame, Frame: sources}, argument(1)), bram, at)...)
	all = append(all, signed(records(t, learning.ExampleDrafted{ID: id, ExampleReworded: learning.ExampleReworded{Text: learning.ExampleText{Question: "Mag " + id + "?"}}},
		learning.SecondReaderAsked{Of: chain.Seat{Organisation: "dtv", Role: "regievoerder"}}), anna, at)...)
	all = append(all, signed(records(t, learning.ExamplePublished{Frame: sources}), dilemma.Actor{Person: "koen", Organisation: "dtv", Role: "regievoerder"}, at)...)
	must(t, s.Append(t.Context(), stream, 0, all))
	return stream
}

// TestNews holds who works with a frame, what is new with it, and that what somebody
// had a part in is their own.
func TestNews(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		n, ctx := s.News(), t.Context()
		d := published(t, s, "vb1", noon)
		published(t, s, "vb2", noon.AddDate(-2, 0, 0))
		works := func(person dilemma.PersonID, since time.Time, want ...chain.FrameID) {
			t.Helper()
			if got, err := n.Works(ctx, person, since); err != nil || !slices.Equal(got, want) {
				t.Errorf("%s works with %v, %v", person, got, err)
			}
		}
		works(bram.Person, noon, sources)
		works(bram.Person, noon.Add(time.Second))
		works("nel", noon)
		must(t, n.Follow(ctx, "nel", sources, true))
		must(t, n.Follow(ctx, "nel", sources, true))
		works("nel", noon, sources)
		if yes, err := n.Follows(ctx, "nel", sources); !yes || err != nil {
			t.Error(yes, err)
		}
		must(t, n.Follow(ctx, "nel", sources, false))
		works("nel", noon)

		examples := func(person dilemma.PersonID, want ...string) {
			t.Helper()
			all, err := n.Examples(ctx, person, noon.AddDate(0, 0, -1))
			got := []string{}
			for _, x := range all {
				if x.Frame != sources {
					t.Errorf("%s is about %s", x.ID, x.Frame)
				}
				got = append(got, fmt.Sprint(x.ID, " ", x.Own, " ", x.Outdated != nil))
			}
			slices.Sort(got)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s is told of %q, %v", person, got, err)
			}
		}
		examples("nel", "vb1 false false")
		examples(anna.Person, "vb1 true false")
		examples(bram.Person, "vb1 true false")
		examples("koen", "vb1 true false") // who read it for the second time
		past, err := s.Load(ctx, d)
		must(t, err)
		must(t, s.Append(ctx, d, len(past), signed(records(t, learning.ExampleOutdated{Since: "2020-01-01", By: "de wet", Reason: "gewijzigd"}), anna, noon.Add(time.Hour))))
		examples("nel", "vb1 false true")
		if all, err := n.Examples(ctx, "nel", noon); err != nil || !all[0].Judged.Equal(noon.Add(time.Hour)) {
			t.Errorf("it was said at %v, %v", all, err)
		}
		sound(t, s)
	})
}

// TestNewsIsPutAway holds that what was seen and what was mailed are two things, and
// that both are forgotten.
func TestNewsIsPutAway(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		n, ctx := s.News(), t.Context()
		must(t, n.See(ctx, "nel", noon))
		must(t, n.Mailed(ctx, "nel", noon, "a", "b"))
		must(t, n.See(ctx, "nel", noon.Add(time.Hour), "b", "c"))
		must(t, n.See(ctx, "nel", noon.Add(2*time.Hour), "b"))
		must(t, n.Mailed(ctx, "nel", noon.Add(2*time.Hour), "a"))
		marks := func(want string) {
			t.Helper()
			all, err := n.Marks(ctx, "nel")
			var got []string
			for _, m := range all {
				text := m.Ref
				if !m.Seen.IsZero() {
					text += " seen " + m.Seen.Sub(noon).String()
				}
				if !m.Mailed.IsZero() {
					text += " mailed " + m.Mailed.Sub(noon).String()
				}
				got = append(got, text)
			}
			slices.Sort(got)
			if text := strings.Join(got, ", "); err != nil || text != want {
				t.Errorf("%s, %v", text, err)
			}
		}
		marks("a mailed 0s, b seen 1h0m0s mailed 0s, c seen 1h0m0s")
		if all, err := n.Marks(ctx, "bram"); err != nil || len(all) > 0 {
			t.Error("somebody else's", all, err)
		}
		must(t, s.Messages().Sweep(ctx, noon.Add(time.Minute)))
		marks("b seen 1h0m0s mailed 0s, c seen 1h0m0s")
	})
}

// TestUnmailed holds that only who has something to hear is found among ten thousand.
func TestUnmailed(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		n, ctx := s.News(), t.Context()
		for _, id := range []dilemma.PersonID{anna.Person, bram.Person, "nel", "owner", "silent", "gone", "nomail"} {
			p := identity.Person{ID: id, Name: string(id), Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"}, Active: id != "gone", Language: "nl", Email: string(id) + "@x.example"}
			switch id {
			case "owner":
				p.Roles = append(p.Roles, "regiomanager")
			case "silent":
				p.Mail = identity.MailNever
			case "nomail":
				p.Email = ""
			}
			must(t, s.People().Put(ctx, p, ""))
			if id != "owner" && id != bram.Person {
				must(t, n.Follow(ctx, id, sources, true))
			}
		}
		s.tamper(t, `INSERT INTO person (id, name, organisation, roles, account, administrator, active, language, password, email, mail_level, away_from, away_until, substitute, calendar)
			WITH RECURSIVE many (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM many WHERE i < 10000)
			SELECT 'p' || i, 'P', 'coa', '["casemanager"]', '', 0, 1, 'nl', '', 'p@x.example', '', '', '', '', '' FROM many`)
		published(t, s, "vb1", noon)
		q := news.Question{
			Items:  []news.Item{{Kind: news.NewExample, Frame: sources, Example: "vb1"}, {Kind: news.NewText, Frame: "artikel-64", Edition: 2}},
			Owners: []news.Owner{{Seat: chain.Seat{Organisation: "coa", Role: "regiomanager"}, Frame: sources}, {Seat: chain.Seat{Organisation: "ind", Role: "casemanager"}, Frame: sources}},
			Mailed: noon.AddDate(0, 0, -7),
		}
		hears := func(want ...dilemma.PersonID) {
			t.Helper()
			if got, err := n.Unmailed(ctx, q); err != nil || !slices.Equal(got, want) {
				t.Errorf("%q hear of it, %v", got, err)
			}
		}
		hears("nel", "owner")
		must(t, n.See(ctx, "owner", noon, q.Items[0].Ref()))
		hears("nel")
		must(t, n.Mailed(ctx, "nel", noon.AddDate(0, 0, -8), "something else"))
		hears("nel")
		must(t, n.Mailed(ctx, "nel", noon.AddDate(0, 0, -6), "and else"))
		hears()
		q.Items = nil
		hears()
	})
}
