package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/message"
	"beraad/internal/outbox"
	"beraad/internal/store"
	"beraad/internal/view"
	"beraad/meeting"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// cas is a third at the table, dina hears of it.
var cas, dina = people[2], people[3]

// script is a short one in which everything can happen.
var script = meeting.Script{
	ID: "kort", Name: chain.Text{NL: "Kort"}, Minutes: 30, Fewest: 1, Most: 6,
	Steps: []meeting.Step{
		{ID: "eerst", Kind: meeting.Write, Fields: []meeting.Field{{ID: "tekst", Most: 300}}},
		{ID: "lijst", Kind: meeting.Collect, Fields: []meeting.Field{{ID: "tekst", Most: 300}}, Gives: meeting.GivesFact},
		{ID: "slot", Kind: meeting.Conclude},
	},
}

func called(on dilemma.Day, guests ...dilemma.Actor) meeting.Called {
	return meeting.Called{
		Title: "Wat doen we met de familie?", Script: script, Subject: meeting.Subject{Kind: meeting.AboutOwn}, On: on, At: "14:00",
		Facilitator: guests[0].Person, Guests: guests,
	}
}

var concluded = meeting.Concluded{
	Summary: "We vragen het na.", Hear: []dilemma.PersonID{dina.Person}, LookBack: "2026-12-01",
	Agreements: []meeting.Agreement{{ID: "W1", What: "Bellen", Who: bram.Person, When: "2026-11-09"}},
}

// call plans a meeting of Anna, Bram and Cas, and returns it.
func call(t testing.TB, s event.History, more ...dilemma.Event) dilemma.ID {
	t.Helper()
	id := newID()
	all := append([]dilemma.Event{called("2026-11-06", anna, bram, cas)}, more...)
	must(t, s.Append(context.Background(), id, 0, records(t, all...)))
	return id
}

func TestMeetingFollowsAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		if _, err := s.Meeting(t.Context(), "nobody's"); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("a meeting that does not exist: %v", err)
		}
		id := newID()
		for version, e := range []dilemma.Event{
			called("2026-11-06", anna, bram),
			meeting.StepOpened{Step: "eerst", Until: "2026-11-06"},
			meeting.Written{Step: "eerst", Texts: map[string]string{"tekst": "Zo."}},
			meeting.StepOpened{Step: "slot"},
			concluded,
			meeting.Closed{},
		} {
			must(t, s.Append(t.Context(), id, version, records(t, e)))
			want := view.FoldMeeting(meeting.ID(id), past(t, s, id))
			for _, from := range []*fixture{s, open(t, s.address)} { // from memory and from the database
				got, err := from.Meeting(t.Context(), meeting.ID(id))
				must(t, err)
				if diff := cmp.Diff(&want, got); diff != "" {
					t.Errorf("version %d (-history +model):\n%s", version+1, diff)
				}
			}
			if err := s.Append(t.Context(), id, version, records(t, e)); !errors.Is(err, event.ErrConflict) {
				t.Errorf("again where version %d stands: %v", version+1, err)
			}
		}
		if _, err := s.Dilemma(t.Context(), id); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("a meeting is found as a dilemma: %v", err)
		}
		d, err := s.Dilemma(t.Context(), begin(t, s))
		if err != nil || d.Number != "2026-0001" {
			t.Errorf("a meeting took the number of a dilemma: %+v, %v", d, err)
		}
	})
}

// Another process has the meeting in memory as it was.
func TestMeetingOfTwoProcesses(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := call(t, s)
		other := open(t, s.address)
		_, err := other.Meeting(t.Context(), meeting.ID(id))
		must(t, err)
		must(t, s.Append(t.Context(), id, 1, records(t, meeting.Moved{On: "2026-11-09"})))
		if m, err := other.Meeting(t.Context(), meeting.ID(id)); err != nil || m.On != "2026-11-09" {
			t.Errorf("%+v, %v", m, err)
		}
		if err := other.Append(t.Context(), id, 1, records(t, meeting.CalledOff{Reason: "ziek"})); !errors.Is(err, event.ErrConflict) {
			t.Errorf("on an old version: %v", err)
		}
		must(t, other.Append(t.Context(), id, 2, records(t, meeting.CalledOff{Reason: "ziek"})))
		if err := s.Append(t.Context(), id, 2, records(t, meeting.Moved{On: "2026-11-10"})); !errors.Is(err, event.ErrConflict) {
			t.Errorf("worked out from what is in memory: %v", err)
		}
	})
}

func TestAppendLeavesReadersOfMeetingsAlone(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	id := call(t, s, meeting.StepOpened{Step: "lijst"}, meeting.ItemAdded{ID: "I1", Step: "lijst", Texts: map[string]string{"tekst": "een"}})
	held, err := s.Meeting(t.Context(), meeting.ID(id))
	must(t, err)
	before := fmt.Sprintf("%+v", *held)
	must(t, s.Append(t.Context(), id, 3, records(t, meeting.ItemTaken{ID: "I1", As: meeting.GivesFact}, meeting.ReadySaid{Step: "lijst", Ready: true})))
	if after := fmt.Sprintf("%+v", *held); before != after {
		t.Errorf("what was read has changed (-before +after):\n%s", cmp.Diff(before, after))
	}
}

func TestMeetingsOfAReader(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		about := called("2026-11-20", anna, bram)
		about.Subject = meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: "d1"}
		late := called("2026-11-06", anna, bram)
		late.At = "16:00"
		for id, events := range map[dilemma.ID][]dilemma.Event{
			"m1": {called("2026-11-06", anna, bram)}, "m2": {late}, "m3": {about},
			"m4": {called("2026-11-10", anna, cas), meeting.StepOpened{Step: "slot"}, concluded, meeting.Closed{}},
			"m5": {called("2026-11-11", anna, cas), meeting.StepOpened{Step: "slot"}, concluded},
		} {
			must(t, s.Append(t.Context(), id, 0, records(t, events...)))
		}
		for _, c := range []struct {
			who    dilemma.Actor
			filter view.MeetingFilter
			want   []meeting.ID
		}{
			{anna, view.MeetingFilter{}, []meeting.ID{"m3", "m5", "m4", "m2", "m1"}},
			{anna, view.MeetingFilter{Most: 2}, []meeting.ID{"m3", "m5"}},
			{anna, view.MeetingFilter{Before: "2026-11-11"}, []meeting.ID{"m4", "m2", "m1"}},
			{bram, view.MeetingFilter{}, []meeting.ID{"m3", "m2", "m1"}},
			{bram, view.MeetingFilter{Dilemma: "d1"}, []meeting.ID{"m3"}},
			{cas, view.MeetingFilter{Dilemma: "d1"}, nil},
			{dina, view.MeetingFilter{}, []meeting.ID{"m4"}}, // who is to hear of m5 does not yet
			{people[4], view.MeetingFilter{}, nil},
		} {
			all, err := s.Meetings(t.Context(), readerOf(c.who), c.filter)
			must(t, err)
			var got []meeting.ID
			for _, m := range all {
				got = append(got, m.ID)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s, %+v (-want +got):\n%s", c.who.Person, c.filter, diff)
			}
		}
	})
}

// What waits because of a meeting stands among what waits because of dilemmas.
func TestWorkOfMeetings(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		begin(t, s)
		id := call(t, s)
		work, err := s.Work(t.Context(), reader(bram), "2026-11-02")
		must(t, err)
		m, err := s.Meeting(t.Context(), meeting.ID(id))
		must(t, err)
		want := slices.DeleteFunc(view.WorkOfMeeting(m), func(w view.Work) bool { return w.Subject != access.PersonSubject(bram.Person) })
		if diff := cmp.Diff(want, work); diff != "" {
			t.Errorf("rows other than the model's (-model +row):\n%s", diff)
		}
		if work, err = s.Work(t.Context(), reader(anna), "2026-11-02"); err != nil || len(work) != 2 || work[0].Meeting != m.ID || work[1].Dilemma == "" || work[1].Number == "" {
			t.Errorf("of Anna: %+v, %v", work, err)
		}
		must(t, s.Append(t.Context(), id, 1, records(t, meeting.CalledOff{Reason: "ziek"})))
		if work, err = s.Work(t.Context(), reader(bram), "2026-11-02"); err != nil || len(work) != 1 || work[0].Task != view.HearOff {
			t.Errorf("after it was called off: %+v, %v", work, err)
		}
	})
}

func TestMeetingsToMind(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		ask := func(day dilemma.Day) []meeting.ID {
			t.Helper()
			ids, err := s.MeetingsToMind(t.Context(), day)
			must(t, err)
			return ids
		}
		call(t, s)
		id := call(t, s, meeting.StepOpened{Step: "eerst", Until: "2026-11-06"})
		call(t, s, meeting.StepOpened{Step: "eerst"})
		if ids := ask("2026-11-06"); len(ids) > 0 {
			t.Errorf("on the day itself: %v", ids)
		}
		if ids := ask("2026-11-07"); !slices.Equal(ids, []meeting.ID{meeting.ID(id)}) {
			t.Errorf("on the day after: %v", ids)
		}
		must(t, s.Append(t.Context(), id, 2, records(t, meeting.Revealed{Step: "eerst"})))
		if ids := ask("2026-11-07"); len(ids) > 0 {
			t.Errorf("once it was shown: %v", ids)
		}
		if ids, err := s.ToMind(t.Context()); err != nil || len(ids) > 0 {
			t.Errorf("among dilemmas: %v, %v", ids, err)
		}
	})
}

func TestWatchMeeting(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := call(t, s)
		other := open(t, s.address)
		here, there := s.Watch(t.Context(), id), other.Watch(t.Context(), id)
		must(t, s.Append(t.Context(), id, 1, records(t, meeting.Moved{On: "2026-11-09"})))
		told(t, here, 2)
		if s.path() == "" { // of several processes at once only PostgreSQL knows
			told(t, there, 2)
		}
	})
}

// Rebuild and verify know meetings, and one that was erased has no read model.
func TestRebuildAndVerifyMeetings(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		fill(t, s, 3)
		erased := call(t, s)
		begin(t, s)
		id := call(t, s, meeting.StepOpened{Step: "eerst", Until: "2026-11-06"})
		call(t, s, meeting.StepOpened{Step: "slot"}, concluded, meeting.Closed{})
		sound(t, s)
		before := everything(t, s)
		s.tamper(t, `DELETE FROM work`, `DELETE FROM meeting_reader`, `UPDATE meeting SET until = '', state = 'x'`,
			`DELETE FROM meeting WHERE id = '`+string(id)+`'`, `UPDATE numbering SET last = 90`)
		must(t, s.Rebuild(t.Context(), nil))
		if diff := cmp.Diff(before, everything(t, s)); diff != "" {
			t.Errorf("rebuilt other than it was (-was +is):\n%s", diff)
		}
		if ids, err := s.MeetingsToMind(t.Context(), "2026-11-07"); err != nil || len(ids) != 1 {
			t.Errorf("to mind: %v, %v", ids, err)
		}
		sound(t, s)

		s.dropKey(t, string(erased))
		again := open(t, s.address)
		must(t, again.Rebuild(t.Context(), nil))
		if _, err := again.Meeting(t.Context(), meeting.ID(erased)); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("an erased meeting: %v", err)
		}
		r, err := again.Verify(t.Context(), store.Check{Views: true})
		if err != nil || !r.Sound() || r.Erased != 1 {
			t.Errorf("verify: %+v, %v", r, err)
		}
		d, err := again.Dilemma(t.Context(), begin(t, again))
		if err != nil || d.Number != "2026-0005" {
			t.Errorf("the next dilemma: %+v, %v", d, err)
		}
	})
}

func TestVerifyFindsTamperedMeetings(t *testing.T) {
	eachStore(t, func(t *testing.T, clean *fixture) {
		must(t, clean.Append(t.Context(), "m001", 0, records(t, called("2026-11-06", anna, bram))))
		sound(t, clean)
		for name, query := range map[string]string{
			"document":  `UPDATE meeting SET document = replace(document, 'familie', 'buren')`,
			"day":       `UPDATE meeting SET day = '2026-11-07'`,
			"deleted":   `DELETE FROM meeting`,
			"invented":  `INSERT INTO meeting (id, version, state, title, day, at, dilemma, until, document) VALUES ('x', 1, 'gepland', '', '', '', '', '', '{}')`,
			"reader":    `INSERT INTO meeting_reader (meeting, subject) VALUES ('m001', 'person:p-eve')`,
			"no reader": `DELETE FROM meeting_reader WHERE subject = 'person:p-bram'`,
			"work":      `UPDATE work SET due = '2030-01-01' WHERE meeting = 'm001'`,
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := clean.copy(t)
				s.tamper(t, query)
				r, err := s.Verify(t.Context(), store.Check{Views: true})
				if err != nil || !kinds(r)[store.FaultView] {
					t.Errorf("not found among %v, %v", r.Faults, err)
				}
			})
		}
	})
}

// Whatever people do at the table, the read model is the fold of the whole past, and
// a list shows who sits there and who hears of it exactly what the policy allows.
func TestReadModelsOfRandomMeetings(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		clock := noon
		desk := &command.Desk{History: s, Now: func() time.Time { clock = clock.Add(time.Second); return clock }}
		done := map[string]int{}
		for seed := range uint64(40) {
			dice := rand.New(rand.NewPCG(seed, 2))
			id := newID()
			plan := meeting.Call{Title: "Beraad", Script: script, Subject: meeting.Subject{Kind: meeting.AboutOwn}, On: "2026-11-06", Guests: []dilemma.Actor{bram, cas}, Today: today}
			do := func(by dilemma.Actor, c dilemma.Command) {
				t.Helper()
				did, err := desk.Do(t.Context(), command.Request{Reader: readerOf(by), By: by, Stream: id, Command: c})
				if err != nil && !saysNo(err) {
					t.Fatalf("seed %d, %s: %v", seed, c.CommandName(), err)
				}
				for _, e := range did.Events {
					done[e.EventName()]++
				}
			}
			do(anna, plan)
			for range 150 {
				do(pick(dice, anna, anna, bram, cas, dina), pick(dice, atTable(dice)...))
			}
			want := view.FoldMeeting(meeting.ID(id), past(t, s, id))
			got, err := open(t, s.address).Meeting(t.Context(), meeting.ID(id))
			must(t, err)
			if diff := cmp.Diff(&want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("seed %d (-history +model):\n%s", seed, diff)
			}
			for _, by := range people {
				all, err := s.Meetings(t.Context(), readerOf(by), view.MeetingFilter{Most: 100})
				must(t, err)
				may := access.ForMeeting(readerOf(by), got.ID, got.Access).CheckMeeting(access.ReadMinutes) == nil
				if listed := slices.ContainsFunc(all, func(m *view.Meeting) bool { return m.ID == got.ID }); may != listed {
					t.Fatalf("seed %d: %s may read %v, finds it listed %v", seed, by.Person, may, listed)
				}
			}
		}
		if len(done) < 18 {
			t.Errorf("only %d kinds of event happened: %v", len(done), done)
		}
		sound(t, s)
	})
}

func atTable(dice *rand.Rand) []dilemma.Command {
	step := pick(dice, script.Steps...).ID
	who := pick(dice, anna, bram, cas, dina)
	texts := map[string]string{"tekst": "Zo."}
	day := pick[dilemma.Day](dice, "", "", "2026-11-09")
	id := pick(dice, "I1", "V1", "W1")
	return []dilemma.Command{
		meeting.Invite{Guest: dina},
		meeting.Decline{Reason: "ziek"},
		meeting.HandLead{Lead: who.Person},
		meeting.Move{On: "2026-11-09", Today: today},
		meeting.OpenStep{Step: step, Apart: day != "", Until: day, Now: noon, Today: today},
		meeting.OpenStep{Step: step, Apart: day != "", Until: day, Now: noon, Today: today},
		meeting.WriteFirst{Step: step, Texts: texts},
		meeting.WriteFirst{Step: step, Texts: texts},
		meeting.Reveal{Step: step},
		meeting.SayReady{Step: step, Ready: true},
		meeting.AddItem{Step: step, Texts: texts},
		meeting.StrikeItem{ID: id},
		meeting.TakeItem{ID: id},
		meeting.Restate{Step: step, Of: who.Person, Text: "Anders gezegd."},
		meeting.JudgeRestatement{ID: id, Fits: true},
		meeting.Conclusion{Concluded: concluded, Today: today},
		meeting.Close{},
		meeting.ReadMinutes{},
		meeting.Keep{ID: id, Text: "Gedaan."},
		meeting.Postpone{ID: id, To: "2026-11-20", Reason: "later", Today: today},
		meeting.LookBack{Text: "Het hielp."},
		meeting.CallOff{Reason: pick(dice, "", "", "", "", "", "", "ziek")},
	}
}

// TestMeetingTells: what waits because of a meeting is told like the rest, with the
// title only for who may read it; and a meeting about a dilemma that is closed leaves
// the task of telling the dilemma, once, in the same transaction.
func TestMeetingTells(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		about := called("2026-11-06", anna, bram)
		about.Subject = meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: "d1"}
		must(t, s.Append(t.Context(), "m1", 0, records(t, about)))
		told := notices(t, s)
		at := slices.IndexFunc(told, func(n message.Notice) bool { return n.Subject == access.PersonSubject(bram.Person) })
		if at < 0 || told[at].Meeting != "m1" || told[at].Dilemma != "" || told[at].Task != view.AttendMeeting {
			t.Fatalf("Bram is not told: %+v", told)
		}
		box := s.Messages()
		w, waits, err := box.Waiting(t.Context(), told[at])
		if err != nil || !waits || w.Meeting != "m1" || w.Due != "2026-11-06" {
			t.Errorf("waits %v: %+v, %v", waits, w, err)
		}
		one := message.Message{ID: "x", Person: bram.Person, Meeting: "m1", Subject: w.Subject, Group: w.Group, Task: w.Task, Ref: w.Ref, Other: w.Other, Due: w.Due, At: noon}
		other := one
		other.Person = dina.Person // who is told by mistake, or has left the table
		must(t, box.Deliver(t.Context(), []message.Message{one, other}))
		one.Title, one.Waits, one.At = about.Title, true, noon.Truncate(0)
		got, err := box.Of(t.Context(), reader(bram), 10)
		if diff := cmp.Diff([]message.Message{one}, got); err != nil || diff != "" {
			t.Errorf("(-want +got):\n%s%v", diff, err)
		}
		if got, err = box.Of(t.Context(), reader(dina), 10); err != nil || len(got) != 1 || got[0].Title != "" {
			t.Errorf("of who may not read it: %+v, %v", got, err)
		}
		must(t, s.Append(t.Context(), "m1", 1, records(t, meeting.StepOpened{Step: "slot"}, concluded)))
		if got, err = box.ToSend(t.Context(), bram.Person, noon); err != nil || len(got) != 1 || got[0].Waits {
			t.Errorf("it waits no more: %+v, %v", got, err)
		}
		if _, waits, err = box.Waiting(t.Context(), told[at]); err != nil || waits {
			t.Errorf("it waits no more: %v, %v", waits, err)
		}
		passing := func() (keys []string) {
			rows, err := s.Outbox().List(t.Context(), outbox.Waiting, 1000)
			must(t, err)
			for _, r := range rows {
				if r.Kind == outbox.PassingOn {
					keys = append(keys, r.Key)
				}
			}
			return keys
		}
		if keys := passing(); len(keys) > 0 {
			t.Errorf("before it was closed: %v", keys)
		}
		must(t, s.Append(t.Context(), "m1", 3, records(t, meeting.Closed{})))
		must(t, s.Append(t.Context(), "m1", 4, records(t, meeting.LookedBack{Text: "Het hielp."})))
		must(t, s.Append(t.Context(), "m2", 0, records(t, called("2026-11-06", anna, bram), meeting.StepOpened{Step: "slot"}, concluded, meeting.Closed{})))
		must(t, s.Rebuild(t.Context(), nil))
		if keys := passing(); !slices.Equal(keys, []string{"meeting-held/m1"}) {
			t.Errorf("to be passed on: %v", keys)
		}
	})
}
