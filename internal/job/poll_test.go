package job_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/internal/polling"
	"beraad/internal/seal"
	"beraad/internal/store/storetest"
	"beraad/pulse"
)

// polls is the door for the pulse, with the clock of the test.
func (w *telling) polls() polling.Desk {
	return polling.Desk{
		Chain: w.chain, Store: w.store, People: w.store.People(), Now: func() time.Time { return w.now },
		Sealing: seal.Office{Chain: w.chain, People: w.store.People(), Keys: w.store},
	}
}

// A wave opens and closes by itself on the days that were agreed. Everybody who was
// invited and wants mail hears it once, and is reminded once, whoever took part.
func TestPulseByTheClock(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newTelling(t, address)
		put := func(id string, seat chain.Seat) access.Reader {
			err := w.store.People().Put(t.Context(), identity.Person{
				ID: dilemma.PersonID(id), Name: id, Organisation: seat.Organisation, Roles: []dilemma.RoleID{seat.Role}, Active: true, Language: "nl", Mail: identity.MailNever,
			}, "")
			if err != nil {
				t.Fatal(err)
			}
			return access.Reader{Person: dilemma.PersonID(id), Seats: []chain.Seat{seat}}
		}
		agreed := w.chain.Pulse
		planner, council := put("planner", agreed.Planners[0]), put("council", agreed.Council[0])
		put("privacy", agreed.KeyHolders[1])
		w.at("2026-03-02", 9, 0)
		version := 0
		do := func(r access.Reader, cmd pulse.Command) {
			t.Helper()
			_, err := w.polls().Do(t.Context(), polling.Request{Reader: r, By: dilemma.Actor{Person: r.Person}, Wave: "p-1", Command: cmd, Expect: version})
			if err != nil {
				t.Fatal(err)
			}
			version++
		}
		state := func() pulse.State {
			one, err := w.store.PulseWave(t.Context(), "p-1")
			if err != nil {
				t.Fatal(err)
			}
			version = one.Version
			return one.State
		}
		do(planner, pulse.Plan{Name: "Voorjaar", Opens: "2026-03-09", Closes: "2026-03-20", Organisations: []dilemma.OrganisationID{"coa", "dtv"}, Threshold: 7})
		do(council, pulse.Agree{})
		w.at("2026-03-09", 9, 0)
		w.work()
		if got := state(); got != pulse.Agreed {
			t.Fatalf("without keys it is %s", got)
		}
		for i, person := range []dilemma.PersonID{"council", "privacy"} {
			_, public, err := ledger.KeyPairOf(string(person))
			if err != nil {
				t.Fatal(err)
			}
			if err := w.store.AddOpenerKey(t.Context(), identity.OpenerKey{ID: string(person), Person: person, Seat: agreed.KeyHolders[i], Public: public, Locked: []byte{1}, Made: w.now}); err != nil {
				t.Fatal(err)
			}
		}
		w.at("2026-03-10", 9, 0)
		w.work()
		w.at("2026-03-10", 9, 30)
		w.work()
		if got := state(); got != pulse.Open {
			t.Fatalf("on its first day it is %s", got)
		}
		// Sanne and Nel want no mail at all.
		if got := w.post.about("De peiling is open"); got != "dewi emre koen" {
			t.Errorf("invited: %s", got)
		}
		if err := w.polls().Cast(t.Context(), access.Reader{Person: "koen"}, "p-1", pulse.Ballot{Answers: map[string]pulse.Answer{"know-1": 3}}); err != nil {
			t.Fatal(err)
		}
		do(planner, pulse.Remind{})
		w.at("2026-03-11", 9, 0)
		w.work()
		w.at("2026-03-12", 9, 0)
		w.work()
		if got := w.post.about("Herinnering"); got != "dewi emre koen" {
			t.Errorf("reminded: %s", got)
		}
		w.at("2026-03-20", 22, 0)
		w.work()
		if got := state(); got != pulse.Open {
			t.Errorf("on its last day it is %s", got)
		}
		w.at("2026-03-21", 9, 0)
		w.work()
		if got := state(); got != pulse.Closed {
			t.Errorf("after its last day it is %s", got)
		}
	})
}

// about says who got a mail whose subject begins so, in order, as often as they did.
func (p *post) about(subject string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []string
	for _, line := range p.sent {
		if who, rest, _ := strings.Cut(line, "@x.example: "); strings.HasPrefix(rest, subject) {
			all = append(all, who)
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}
