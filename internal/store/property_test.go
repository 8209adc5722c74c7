package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const today dilemma.Day = "2026-11-02"

// small is a chain in which everything can happen.
var small = &chain.Chain{
	Organisations: []chain.Organisation{
		{ID: "coa", Roles: []chain.Role{{ID: "casemanager"}, {ID: "manager"}}, Support: []chain.Support{
			{Role: "manager", Of: []dilemma.RoleID{"casemanager"}, Silence: chain.Remind, From: "2026-01-01"},
		}},
		{ID: "ind", Roles: []chain.Role{{ID: "decider"}, {ID: "manager"}}},
	},
	Values:   []chain.Value{{ID: "humaniteit"}, {ID: "recht"}},
	Goals:    []chain.Goal{{ID: "rust", Serves: []chain.ValueID{"humaniteit", "recht"}}},
	Matters:  []chain.Matter{{ID: "opvang"}},
	Mandates: []chain.Mandate{{Line: "1", Seat: seat("coa", "casemanager"), Matter: "opvang"}, {Line: "2", Seat: seat("coa", "manager"), Matter: "opvang"}},
	Ladders: []chain.Ladder{{ID: chain.CaseLadder, Levels: []chain.Level{
		{ID: "region", Answers: chain.Decides, Members: []chain.Seat{seat("coa", "manager")}},
		{ID: "board", Answers: chain.Advises, Members: []chain.Seat{seat("ind", "manager")}},
	}}},
}

func seat(o dilemma.OrganisationID, r dilemma.RoleID) chain.Seat {
	return chain.Seat{Organisation: o, Role: r}
}

// people are a few of each kind, and one who has no part in anything.
var people = []dilemma.Actor{
	anna, bram,
	{Person: "p-cas", Organisation: "coa", Role: "manager"},
	{Person: "p-dina", Organisation: "ind", Role: "manager"},
	{Person: "p-eef", Organisation: "ind", Role: "decider"},
	{Person: "p-fien", Organisation: "dtv", Role: "adviser"},
}

func readerOf(by dilemma.Actor) access.Reader {
	return access.ReaderOf(by.Person, []chain.Seat{seat(by.Organisation, by.Role)}, small, today)
}

// Whatever people do, the read model is the fold of the whole past, and a list
// shows exactly what the policy lets its reader read.
func TestReadModelsOfRandomHistories(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		var all []dilemma.ID
		clock := noon
		desk := &command.Desk{History: s, Now: func() time.Time { clock = clock.Add(time.Second); return clock }}
		done := map[string]int{}
		// A stage is reached by many steps in order, and rapid's own numbers prefer
		// to be small. Hence dice, with seeds of their own: what is reached is the
		// same in every run, and a failure names the seed that shows it again.
		for seed := range uint64(70) {
			id := newID()
			open := command.Request{Reader: readerOf(anna), By: anna, Stream: id, Command: openCommand()}
			if _, err := desk.Do(t.Context(), open); err != nil {
				t.Fatal(err)
			}
			all = append(all, id)
			dice := rand.New(rand.NewPCG(seed, 1))
			for range 150 {
				by := pick(dice, append(people, anna, anna)...)
				c := pick(dice, commands(dice)...)
				did, err := desk.Do(t.Context(), command.Request{Reader: readerOf(by), By: by, Stream: id, Command: c})
				if err != nil && !saysNo(err) {
					t.Fatalf("seed %d, %s: %v", seed, c.CommandName(), err)
				}
				for _, e := range did.Events {
					done[e.EventName()]++
				}
			}
			want := fold(t, s, id)
			got, err := s.Dilemma(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(view.Dilemma{}, "Number")); diff != "" {
				t.Fatalf("seed %d (-history +model):\n%s", seed, diff)
			}
			listsAgree(t, s, all)
		}
		if len(done) < 34 {
			t.Errorf("only %d kinds of event happened: %v", len(done), done)
		}
		sound(t, s)
	})
}

func pick[T any](dice *rand.Rand, from ...T) T { return from[dice.IntN(len(from))] }

func saysNo(err error) bool {
	_, refused := dilemma.AsRefusals(err)
	_, denied := access.AsDenied(err)
	return refused || denied
}

// listsAgree asks the policy about the last dilemmas, and compares with what
// each reader finds in the list.
func listsAgree(t *testing.T, s *fixture, all []dilemma.ID) {
	for _, by := range people {
		who := readerOf(by)
		p, err := s.Dilemmas(t.Context(), who, view.Filter{Count: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range all[max(0, len(all)-10):] {
			d, err := s.Dilemma(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			may := len(access.May(who, access.Read, id, d.Access)) > 0
			listed := slices.ContainsFunc(p.Rows, func(row view.Row) bool { return row.ID == id })
			if may != listed {
				t.Fatalf("%s may read %s: %v, finds it listed: %v", by.Person, id, may, listed)
			}
		}
	}
}

func openCommand() dilemma.Command {
	return intake.Open{
		Question: "Mag het gezin blijven?", Rule: "Volgens de regel niet.", But: "Er is een kind.",
		Options: []string{"Verlengen", "Beëindigen"}, Outside: "2026-12-01",
	}
}

// commands are things that somebody could want to do, about what is probably there.
func commands(dice *rand.Rand) []dilemma.Command {
	text := pick(dice, "Een tekst", "Nog een", "Wat anders", "é\"<&>\u00a0'")
	n := 1 + dice.IntN(3)
	id := func(kind string) string { return fmt.Sprintf("%s%d", kind, n) }
	who := pick(dice, people...)
	level := pick[chain.LevelID](dice, "region", "board")
	kind := pick(dice, weighing.For, weighing.Against)
	argue := weighing.Argue{Kind: kind, Option: id("O"), Value: "humaniteit", Consequence: text, Chain: small}
	var answers []decision.Answer
	for i := range 12 {
		answers = append(answers, decision.Answer{About: fmt.Sprintf("A%d", i), Text: text}, decision.Answer{About: fmt.Sprintf("E%d", i), Text: text},
			decision.Answer{About: fmt.Sprintf("Q%d", i), Text: text})
	}
	return []dilemma.Command{
		intake.Share{},
		intake.Share{},
		intake.Reword{Question: text, Rule: text, But: "maar " + text},
		intake.JudgeRoom{Room: intake.NoFrame},
		intake.HearPerson{Text: text, AskedBy: "begeleider", AskedOn: today, Today: today},
		weighing.Invite{Person: who.Person, Organisation: who.Organisation, Role: who.Role},
		weighing.NameOption{Text: text},
		weighing.NameValue{Name: text, Chain: small},
		weighing.NameGoal{Text: text, Serves: []chain.ValueID{"recht"}, Chain: small},
		weighing.StateFact{Text: text, Sources: []string{text}},
		weighing.TakeStance{Fact: id("F"), Stance: pick(dice, weighing.Stances...)},
		argue, argue,
		weighing.OrderValues{Order: [][]chain.ValueID{{pick[chain.ValueID](dice, "humaniteit", "recht")}}, Chain: small},
		weighing.Ask{About: pick(dice, "", id("A"), id("F"), id("O")), Text: text},
		weighing.AnswerQuestion{Question: id("Q"), Text: text},
		weighing.Restate{Argument: id("A"), Text: text},
		weighing.JudgeRestatement{ID: id("V"), Fits: n == 1, Text: text},
		weighing.Agree{Order: [][]chain.ValueID{{"recht"}, {"humaniteit"}}, Stances: map[string]weighing.Stance{id("F"): weighing.Yes}, Chain: small},
		weighing.LiveWith{CanLive: n == 1, Because: text},
		weighing.StartBlindRound{},
		weighing.SayReady{},
		weighing.EndBlindRound{},
		weighing.Object{Targets: []string{id("A")}, Question: 1, Text: text, Claim: text},
		weighing.RewordArgument{ID: id("A"), Consequence: text, Because: text},
		weighing.WithdrawArgument{ID: id("A"), Reason: text},
		weighing.VoiceDissent{Text: text},
		weighing.Consult{Of: seat("ind", "decider"), Question: text, Purpose: text, Before: "2026-11-20", AtTable: n == 1, Today: today, Chain: small},
		weighing.TakeUp{Consultation: id("C")},
		weighing.Answer{Consultation: id("C"), Perspective: text, Arguments: []weighing.Argue{argue}},
		weighing.Decline{Consultation: id("C"), Reason: text},
		weighing.WithdrawConsultation{Consultation: id("C"), Reason: text},
		weighing.Accept{Consultation: id("C")},
		decision.MindLadder{Today: "2026-12-14", Chain: small},
		decision.Suspend{Escalation: "E1", Because: text, Today: today, Chain: small},
		decision.Resume{Escalation: "E1", Today: today, Chain: small},
		decision.Extend{Escalation: "E1", Days: 3, Because: text, Today: today, Chain: small},
		decision.ExplainWait{Days: 3, Because: text, Today: today, Chain: small},
		decision.Escalate{Level: level, Why: decision.Whys[0], Question: text, Before: "2026-11-20", Today: today, Chain: small},
		decision.TakeUp{Escalation: id("E"), Promised: "2026-11-10", Today: today, Chain: small},
		decision.SendBack{Escalation: id("E"), Reason: text, Chain: small},
		decision.Advise{Escalation: id("E"), Option: id("O"), Text: text, Chain: small},
		decision.WithdrawEscalation{Escalation: id("E"), Reason: text},
		decision.Take{Option: id("O"), Reasons: text, Answers: answers, Effect: text, Matter: "opvang", Aftermath: "2027-01-01", Today: today, Chain: small},
		decision.AskHelp{
			Of: seat("coa", "manager"), Person: pick(dice, "", who.Person), Need: decision.Backing, Text: text,
			Before: "2026-11-04", Today: today, Chain: small,
		},
		decision.TakeUpHelp{Help: id("H")},
		decision.WithdrawHelp{Help: id("H")},
		decision.SpeakSupport{Help: id("H"), Text: text},
		decision.LookAlong{Help: id("H")},
		decision.GiveDirection{Help: id("H"), Text: text},
		decision.GiveRoom{Help: id("H"), Limit: text, Mandate: pick(dice, "", "1"), Today: today, Chain: small},
		decision.AnnounceDecision{Help: id("H"), Interest: text, Today: today, Chain: small},
		decision.SayHelped{Help: id("H"), Text: text},
		learning.FeedBack{Text: text},
		learning.Receive{Remark: text},
		learning.TellAftermath{Text: text},
		learning.Close{},
	}
}

// A request that is sent twice at once, to two processes, is carried out once.
func TestSameRequestAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		other := open(t, s.address)
		id := begin(t, s)
		r := command.Request{
			Reader: readerOf(anna), By: anna, Stream: id, Once: "form-1",
			Command: weighing.StateFact{Text: "Het kind gaat hier naar school."},
		}
		results := make(chan error, 16)
		for i := range cap(results) {
			desk := &command.Desk{History: []*fixture{s, other}[i%2], Now: time.Now}
			go func() { _, err := desk.Do(t.Context(), r); results <- err }()
		}
		var errs []error
		for range cap(results) {
			errs = append(errs, <-results)
		}
		if err := errors.Join(errs...); err != nil {
			t.Error(err)
		}
		if got := len(past(t, s, id)); got != 3 { // opened, fact stated, stance taken
			t.Errorf("%d events", got)
		}
	})
}
