package job_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	netmail "net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/job"
	"beraad/internal/message"
	"beraad/internal/news"
	"beraad/internal/outbox"
	"beraad/internal/store/storetest"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// post is a mail server that keeps what it gets, or has something wrong with it.
type post struct {
	mu    sync.Mutex
	sent  []string
	fault error
}

func (p *post) Send(_ context.Context, to netmail.Address, m message.Mail, _ time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fault != nil {
		return p.fault
	}
	if strings.Contains(m.Subject+m.Text, "Geheim") {
		p.sent = append(p.sent, "TEXT OF A CASE to "+to.Address)
	}
	p.sent = append(p.sent, to.Address+": "+m.Subject)
	return nil
}

// take returns what was sent since the last time.
func (p *post) take() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	sent := slices.Sorted(slices.Values(p.sent))
	p.sent = nil
	return sent
}

// telling is a world with people in it.
type telling struct {
	*world
	post  *post
	queue outbox.Queue
}

var koen = dilemma.Actor{Person: "koen", Organisation: "dtv", Role: "regievoerder"}

var regievoerder = chain.Seat{Organisation: "dtv", Role: "regievoerder"}

func newTelling(t *testing.T, address string) *telling {
	w := newWorld(t, address)
	for _, p := range []identity.Person{
		{ID: "sanne", Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"}, Mail: identity.MailNever},
		{ID: "koen", Organisation: "dtv", Roles: []dilemma.RoleID{"regievoerder"}, Mail: identity.MailAtOnce},
		{ID: "dewi", Organisation: "dtv", Roles: []dilemma.RoleID{"regievoerder"}},
		{ID: "nel", Organisation: "dtv", Roles: []dilemma.RoleID{"regievoerder"}, Mail: identity.MailNever},
		{ID: "emre", Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"}, Mail: identity.MailAtOnce},
	} {
		p.Name, p.Active, p.Language, p.Email = strings.ToUpper(string(p.ID)), true, "nl", string(p.ID)+"@x.example"
		if err := w.store.People().Put(t.Context(), p, ""); err != nil {
			t.Fatal(err)
		}
	}
	return &telling{w, &post{}, w.store.Outbox()}
}

// worker is a process that was just started.
func (w *telling) worker() *job.Worker {
	now := func() time.Time { return w.now }
	teller := &job.Teller{
		People: w.store.People(), Box: w.store.Messages(), Queue: w.queue, Chain: w.chain,
		News:   news.Desk{Board: w.store.News(), Editions: w.store, Chain: w.chain},
		Writer: message.Writer{Chain: w.chain, URL: "https://x.example"}, Sender: w.post, Now: now,
	}
	handlers := teller.Handlers()
	handlers[job.LadderRound] = w.minder().Round
	handlers[job.SeriesRound] = w.proposer().Round
	handlers[job.CheckpointRound] = job.Checkpoints(func(context.Context) error { return nil }, now)
	handlers[job.PulseRound] = (&job.Poller{Desk: w.polls(), Teller: teller, Log: slog.New(slog.DiscardHandler)}).Round
	handlers[job.Sweeping] = job.Sweep(w.queue, w.store.Messages(), w.store, now)
	return &job.Worker{Queue: w.queue, Handlers: handlers, Rounds: job.Rounds(w.chain), Now: now, Log: slog.New(slog.DiscardHandler)}
}

func (w *telling) work() {
	w.t.Helper()
	if _, err := w.worker().Work(w.t.Context()); err != nil {
		w.t.Fatalf("%s: %v", w.now, err)
	}
}

// at sets the clock, in UTC.
func (w *telling) at(day dilemma.Day, hour, minute int) {
	w.now = day.Time().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

func (w *telling) wants(what string, want ...string) {
	w.t.Helper()
	w.work()
	if diff := cmp.Diff(want, w.post.take()); diff != "" {
		w.t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// ask brings a dilemma to the table and asks the return supervisors of DT&V.
func (w *telling) ask(before dilemma.Day) {
	w.do(sanne, intake.Open{Question: "Mag dit gezin blijven? Geheim", Rule: "Volgens de regel niet.", But: "Er is een kind.", Options: []string{"Ja", "Nee"}})
	w.do(sanne, intake.Share{})
	w.consult(before)
}

func (w *telling) consult(before dilemma.Day) {
	w.do(sanne, weighing.Consult{
		Of: regievoerder, Question: "Geheim?", Purpose: "Geheim", Before: before,
		Today: dilemma.DayOf(w.now, w.chain.Location()), Chain: w.chain,
	})
}

// TestTelling lets some days pass: who wants it at once hears at once, others once a
// working day, unless it cannot wait; who is away hears it when back.
func TestTelling(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newTelling(t, address)
		people := w.store.People()
		w.at("2026-11-05", 10, 0) // a Thursday
		w.ask("2026-11-20")
		w.wants("asked", "koen@x.example: Geef uw perspectief, uiterlijk vr 20 nov 2026 (dilemma 2026-0001)")
		w.wants("again on the same day: nothing")
		w.at("2026-11-06", 6, 29) // 7.29 hours
		w.wants("before the hour of the daily mail")
		w.at("2026-11-06", 6, 31)
		w.wants("one mail a working day", "dewi@x.example: Beraad: er wacht één ding op u (vr 6 nov 2026)")
		w.at("2026-11-07", 9, 0)
		w.wants("no mail on Saturday")

		messages, err := w.store.Messages().Of(t.Context(), access.Reader{Person: "nel"}, 10)
		if err != nil || len(messages) != 1 || !messages[0].Waits || messages[0].Title != "" {
			t.Errorf("who wants no mail finds it in Beraad, without a question they may not read: %+v, %v", messages, err)
		}

		must(t, people.SetAway(t.Context(), "dewi", identity.Away{From: "2026-11-09", Until: "2026-11-11", Substitute: "nel"}))
		must(t, people.SetAway(t.Context(), "sanne", identity.Away{From: "2026-11-10", Until: "2026-11-10", Substitute: "emre"}))
		w.at("2026-11-09", 10, 0)
		w.do(sanne, weighing.WithdrawConsultation{Consultation: "C1", Reason: "anders"})
		w.consult("2026-11-10")
		w.wants("what cannot wait for the daily mail comes at once, and not to who is away",
			"koen@x.example: Geef uw perspectief, uiterlijk di 10 nov 2026 (dilemma 2026-0001)")
		w.at("2026-11-10", 9, 0)
		w.wants("on the last day one is reminded, and who is away gets no mail",
			"koen@x.example: Herinnering: geef uw perspectief, uiterlijk di 10 nov 2026 (dilemma 2026-0001)")
		w.do(koen, weighing.Answer{Consultation: "C2", Perspective: "Geheim", Chain: w.chain})
		w.wants("who stands in for the asker hears of the answer",
			"emre@x.example: Lees het perspectief dat u vroeg (dilemma 2026-0001)")
		w.at("2026-11-10", 11, 0)
		w.consult("2026-11-30")
		w.at("2026-11-12", 9, 0)
		w.wants("and finds it in one when back", "dewi@x.example: Beraad: er wacht één ding op u (do 12 nov 2026)",
			"koen@x.example: Geef uw perspectief, uiterlijk ma 30 nov 2026 (dilemma 2026-0001)")
		w.at("2026-11-13", 9, 0)
		w.wants("and once")
	})
}

// TestTellingWhatIsOver holds that nobody is told of what was done before they could
// be, and that this makes no tasks day after day.
func TestTellingWhatIsOver(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newTelling(t, address)
		w.at("2026-11-05", 10, 0)
		w.ask("2026-11-20")
		w.do(sanne, weighing.WithdrawConsultation{Consultation: "C1", Reason: "anders"})
		w.wants("withdrawn before anybody was told")
		w.at("2026-11-05", 11, 0)
		w.consult("2026-11-20")
		w.work()
		w.post.take()
		w.do(sanne, weighing.WithdrawConsultation{Consultation: "C2", Reason: "anders"})
		w.at("2026-11-06", 9, 0)
		w.wants("withdrawn before the daily mail")
		w.at("2026-11-09", 9, 0)
		begun := w.tasks("daily-mail")
		w.wants("the day after")
		if now := w.tasks("daily-mail"); now != begun {
			t.Errorf("%d tasks to write a mail about nothing", now-begun)
		}
	})
}

func (w *telling) tasks(kind outbox.Kind) (n int) {
	w.t.Helper()
	rows, err := w.queue.List(w.t.Context(), outbox.Done, 1000)
	must(w.t, err)
	for _, r := range rows {
		if r.Kind == kind {
			n++
		}
	}
	return n
}

// TestMailServerIsDown holds that mail waits for the server, longer each time, and
// goes out once; that who looks after the program sees why; and that an address
// that does not exist is not tried for ever.
func TestMailServerIsDown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newTelling(t, address)
		w.post.fault = errors.New("no route to host")
		w.at("2026-11-05", 10, 0)
		w.ask("2026-11-20")
		w.wants("down")
		for _, minutes := range []int{1, 2, 4} {
			w.now = w.now.Add(time.Duration(minutes)*time.Minute - time.Second)
			w.wants("still waiting")
			waiting, err := w.queue.List(t.Context(), outbox.Waiting, 10)
			must(t, err)
			if !slices.ContainsFunc(waiting, func(r outbox.Row) bool { return r.Kind == job.SendMail && r.Fault == "no route to host" }) {
				t.Errorf("nobody can see why: %+v", waiting)
			}
			w.now = w.now.Add(time.Second)
			w.wants("tried and still down")
		}
		w.post.fault = nil
		w.now = w.now.Add(8 * time.Minute)
		w.wants("up again", "koen@x.example: Geef uw perspectief, uiterlijk vr 20 nov 2026 (dilemma 2026-0001)")
		w.now = w.now.Add(time.Hour)
		w.wants("once")

		w.post.fault = message.ErrRefused
		w.do(sanne, weighing.WithdrawConsultation{Consultation: "C1", Reason: "anders"})
		w.consult("2026-11-21")
		w.wants("refused")
		failed, err := w.queue.List(t.Context(), outbox.Failed, 10)
		if err != nil || len(failed) != 1 || failed[0].Tries != 1 {
			t.Errorf("a mail that was refused: %+v, %v", failed, err)
		}
		w.post.fault = nil
		if ok, err := w.queue.Retry(t.Context(), failed[0].Key, w.now); !ok || err != nil {
			t.Fatal(ok, err)
		}
		w.wants("after somebody mended the address", "koen@x.example: Geef uw perspectief, uiterlijk za 21 nov 2026 (dilemma 2026-0001)")
	})
}

// brittle is an outbox of a process that dies at a certain call.
type brittle struct {
	outbox.Queue
	left int
}

var errDied = errors.New("the process died")

func (b *brittle) step() error {
	if b.left--; b.left < 0 {
		return errDied
	}
	return nil
}

func (b *brittle) Add(ctx context.Context, tasks ...outbox.Task) error {
	if err := b.step(); err != nil {
		return err
	}
	return errors.Join(b.Queue.Add(ctx, tasks...), b.step())
}

func (b *brittle) Done(ctx context.Context, key string, at time.Time) error {
	if err := b.step(); err != nil {
		return err
	}
	return errors.Join(b.Queue.Done(ctx, key, at), b.step())
}

// Once dead it does nothing more.
func (b *brittle) Postpone(ctx context.Context, key string, due time.Time, fault string) error {
	if b.left < 0 {
		return errDied
	}
	return b.Queue.Postpone(ctx, key, due, fault)
}

// TestKilledWhileTelling has the process die before and after everything it notes,
// and a new one begin. Everybody was told the same as without that.
func TestKilledWhileTelling(t *testing.T) {
	t.Parallel()
	day := func(t *testing.T, w *telling) string {
		w.at("2026-11-06", 6, 31)
		w.work()
		return strings.Join(w.post.take(), "\n") + fmt.Sprint(w.store.Messages().Unsent(t.Context(), w.now))
	}
	fresh := func(t *testing.T) *telling {
		w := newTelling(t, "sqlite:"+t.TempDir()+"/beraad.db")
		w.at("2026-11-05", 10, 0)
		w.ask("2026-11-20")
		return w
	}
	want := day(t, fresh(t))
	for n := range 40 {
		w := fresh(t)
		died := &brittle{Queue: w.queue, left: n}
		w.queue = died
		w.at("2026-11-06", 6, 31)
		if _, err := w.worker().Work(t.Context()); err == nil {
			if n < 10 {
				t.Fatalf("it noted %d things only", n)
			}
			return // it got to its end
		}
		w.queue = died.Queue
		w.at("2026-11-06", 6, 34) // the leases have ended
		w.work()
		got := slices.Compact(w.post.take()) // a mail that was on its way is sent again, with the same Message-ID
		if text := strings.Join(got, "\n") + fmt.Sprint(w.store.Messages().Unsent(t.Context(), w.now)); text != want {
			t.Errorf("died at %d: got\n%s\nwant\n%s", n, text, want)
		}
	}
	t.Error("it never got to its end")
}

// TestManyTellAtOnce has six processes work on one outbox: every mail is sent once.
func TestManyTellAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newTelling(t, address)
		w.at("2026-11-05", 10, 0)
		w.ask("2026-11-20")
		w.at("2026-11-06", 6, 31)
		var all sync.WaitGroup
		for range 6 {
			worker := w.worker()
			all.Go(func() {
				if _, err := worker.Work(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		w.work() // what one left to others
		got := w.post.take()
		if want := slices.Compact(slices.Clone(got)); !slices.Equal(got, want) || len(got) != 2 {
			t.Errorf("sent %q", got)
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
