package web_test

import (
	"errors"
	"log/slog"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/job"
	"beraad/internal/ledger"
	"beraad/internal/message"
	"beraad/internal/outbox"
	"beraad/internal/store"
	"beraad/internal/web"
	"beraad/weighing"
)

// office is a site on a real store, with the worker that tells people things.
type office struct {
	*site
	store  *store.Store
	worker *job.Worker
}

func newOffice(t *testing.T) *office {
	t.Helper()
	keyring, err := ledger.NewKeyring(ledger.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"), keyring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	if err := kept.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	o := &office{store: kept}
	o.site = newSite(t, func(c *web.Config) {
		c.History, c.Views, c.People, c.News, c.Editions = kept, kept, kept.People(), kept.News(), kept
		c.Desk = &command.Desk{History: kept, Now: c.Now}
		c.Sessions = &identity.Sessions{Store: kept.Sessions(), Now: c.Now}
		c.Telling = web.Telling{
			Box: kept.Messages(), Wishes: kept.People(), Tasks: kept.Outbox(),
			Writer: message.Writer{Chain: c.Chain, URL: "https://beraad.example.nl"},
			Letters: func() []message.Letter {
				return []message.Letter{{From: "Beraad", To: "Joost", Subject: "Eén ding", Text: "Regel één\nRegel twee\n", At: c.Now()}}
			},
		}
	})
	clock := func() time.Time { return o.now }
	teller := &job.Teller{People: kept.People(), Box: kept.Messages(), Queue: kept.Outbox(), Chain: o.config.Chain, Writer: o.config.Writer, Now: clock}
	o.worker = &job.Worker{Queue: kept.Outbox(), Handlers: teller.Handlers(), Now: clock, Log: slog.New(slog.DiscardHandler)}
	o.staff()
	return o
}

// staff puts people into the store, among them an administrator.
func (o *office) staff() {
	o.t.Helper()
	all := append(o.memory.people,
		identity.Person{ID: "vincent", Name: "Vincent Maas", Organisation: "dtv", Roles: []dilemma.RoleID{"functioneel-beheerder"}, Administrator: true, Active: true, Language: "nl"})
	for _, p := range all {
		p.Email = string(p.ID) + "@example.nl"
		if err := o.store.People().Put(o.t.Context(), p, ""); err != nil {
			o.t.Fatal(err)
		}
	}
}

// by appends what somebody did to a dilemma.
func (o *office) by(who dilemma.Actor, id dilemma.ID, events ...dilemma.Event) {
	o.t.Helper()
	was, err := o.store.Load(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	var records []event.Record
	for _, e := range events {
		name, payload, err := event.Encode(e)
		if err != nil {
			o.t.Fatal(err)
		}
		records = append(records, event.Record{Name: name, At: o.now, By: who, Payload: payload})
	}
	if err := o.store.Append(o.t.Context(), id, len(was), records); err != nil {
		o.t.Fatal(err)
	}
	if _, err := o.worker.Work(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// asked has Sanne ask Joost's role, and Joost ask Sanne something back.
func (o *office) asked() {
	o.by(sanne, "d1",
		intake.Opened{
			Question: "Mag dit gezin blijven tot de operatie?", Rule: "Opvang eindigt na vier weken.", But: "De operatie is in week vijf.",
			Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Vijf weken wachten"}},
		},
		intake.Shared{},
		weighing.ConsultationAsked{ID: "C1", Of: seat(joost), Question: "Wat weegt voor de IND?", Purpose: "de weging", Before: "2026-03-18", AtTable: true})
	o.now = o.now.Add(time.Hour)
	o.by(joost, "d1", weighing.ConsultationAnswered{ID: "C1", Perspective: "De regel is gelijk voor iedereen."})
}

func TestMessages(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.as("sanne-de-wit").get("/berichten").want(t, 200).says(t, "Nog geen berichten")
	o.asked()
	bothLanguages(t, o.site, "messages", "/berichten")
	row := regexp.MustCompile(`href="(/berichten/[a-z0-9]+)"`).FindStringSubmatch(o.get("/berichten").says(t, "Lees het perspectief dat u vroeg", "nieuw", "Mag dit gezin blijven").body)
	if row == nil {
		t.Fatal("no message to open")
	}
	o.get(row[1]).leads(t, "/dilemmas/d1/raadplegingen/C1")
	o.get("/berichten").silent(t, ">nieuw<")
	o.as("joost-kramer").get("/berichten").says(t, "Geef uw perspectief", "al gedaan")
	o.get(row[1]).want(t, http.StatusNotFound) // somebody else's message
	o.post("/berichten/gelezen", nil).leads(t, "/berichten")
	o.get("/post").says(t, "Eén ding", "Regel twee")
}

// TestMessageTellsNoQuestionToWhoMayNotRead holds the list to the same permission as
// every other page.
func TestMessageTellsNoQuestionToWhoMayNotRead(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.by(sanne, "d1", intake.Opened{Question: "Geheim?", Rule: "r", But: "b"}, intake.Shared{},
		weighing.ConsultationAsked{ID: "C1", Of: seat(joost), Question: "Ook geheim", Before: "2026-03-18"})
	o.as("joost-kramer").get("/berichten").says(t, "Geef uw perspectief", "2026-0001").silent(t, "eheim")
}

func TestWishes(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.asked()
	o.as("sanne-de-wit")
	bothLanguages(t, o.site, "wishes", "/ik/berichten")
	o.get("/ik/berichten").says(t, `value="daily" checked`, "sanne-de-wit@example.nl")
	o.post("/ik/berichten/mail", form("mail", "at-once")).leads(t, "/ik/berichten?bewaard=mail")
	o.get("/ik/berichten").says(t, `value="at-once" checked`)
	o.post("/ik/berichten/mail", form("mail", "elk uur")).want(t, http.StatusUnprocessableEntity)

	o.post("/ik/berichten/afwezig", form("from", "2026-03-20", "until", "2026-03-18", "substitute", "joost-kramer")).
		want(t, http.StatusUnprocessableEntity).says(t, "De laatste dag ligt voor de eerste", "Kies een collega van uw eigen organisatie", `value="2026-03-20"`)
	o.post("/ik/berichten/afwezig", form("from", "2026-03-12", "until", "2026-03-18", "substitute", "kim-tran")).leads(t, "/ik/berichten?bewaard=afwezig")
	o.get("/").says(t, "U staat als afwezig tot en met wo 18 mrt 2026", "Kim Tran")
	o.post("/ik/berichten/afwezig", form("doe", "terug")).leads(t, "/ik/berichten?bewaard=afwezig")
	o.get("/").silent(t, "U staat als afwezig")
}

// TestStandIn holds that who stands in sees what can be done in another's place, may
// do it in their own name, and sees no more than that: not what is still private.
func TestStandIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.by(sanne, "d2", intake.Opened{Question: "Alleen voor Sanne?", Rule: "r", But: "b"})
	o.asked()
	o.as("kim-tran").get("/dilemmas/d1").want(t, http.StatusNotFound)
	must(t, o.store.People().SetAway(t.Context(), "sanne-de-wit", identity.Away{From: "2026-03-12", Until: "2026-03-18", Substitute: "kim-tran"}))
	o.now = o.now.Add(time.Minute) // who is who is remembered for a short while
	o.get("/").says(t, "U vervangt Sanne de Wit", "tot en met wo 18 mrt 2026", "Lees het perspectief bij", "Mag dit gezin blijven").silent(t, "Alleen voor Sanne")
	o.get("/dilemmas").says(t, "Mag dit gezin blijven").silent(t, "Alleen voor Sanne")
	o.get("/dilemmas/d1").want(t, 200)
	o.get("/dilemmas/d1/waarom").says(t, "U vervangt iemand die aan tafel zit")
	o.get("/dilemmas/d2").want(t, http.StatusNotFound)
	o.post("/dilemmas/d1/raadplegingen/C1/aanvaard", nil).leads(t, "/dilemmas/d1/raadplegingen/C1")
	o.get("/dilemmas/d1/verloop").says(t, "Kim Tran")
	o.now = time.Date(2026, 3, 19, 9, 0, 0, 0, time.UTC)
	o.as("kim-tran").get("/dilemmas/d1").want(t, http.StatusNotFound)
}

func TestCalendarOfAPerson(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.by(sanne, "d1", intake.Opened{Question: "Geheim?", Rule: "r", But: "b"}, intake.Shared{},
		weighing.ConsultationAsked{ID: "C1", Of: seat(joost), Question: "Ook geheim", Before: "2026-03-18"})
	o.as("joost-kramer")
	o.get("/agenda.ics").want(t, 200).says(t, "DTSTART;VALUE=DATE:20260318", "Geef uw perspectief").silent(t, "eheim")
	made := o.post("/ik/berichten/agenda", form("doe", "maak")).want(t, 200)
	path := regexp.MustCompile(`https://beraad\.example\.nl(/agenda/[A-Z2-7]+\.ics)`).FindStringSubmatch(made.body)
	if path == nil {
		t.Fatal("no address")
	}
	o.cookies = map[string]string{}
	feed := o.get(path[1]).want(t, 200).says(t, "BEGIN:VCALENDAR", "DTSTART;VALUE=DATE:20260318").silent(t, "eheim")
	if kind := feed.header.Get("Content-Type"); kind != "text/calendar; charset=utf-8" {
		t.Errorf("content type %s", kind)
	}
	o.get("/agenda/ANDERS.ics").want(t, http.StatusNotFound)
	o.get(strings.TrimSuffix(path[1], ".ics")).want(t, http.StatusNotFound)
	o.as("joost-kramer").post("/ik/berichten/agenda", form("doe", "trek-in")).leads(t, "/ik/berichten?bewaard=agenda")
	o.get(path[1]).want(t, http.StatusNotFound)
}

func TestTasks(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	failing := outbox.Task{Key: "mail/geheim", Kind: job.SendMail, Body: []byte(`{"subject": "s"}`), Due: o.now}
	must(t, o.store.Outbox().Add(t.Context(), failing))
	must(t, o.store.Outbox().Fail(t.Context(), failing.Key, o.now, "no such host"))
	for _, path := range []string{"/beheer/taken"} {
		o.as("sanne-de-wit").get(path).want(t, http.StatusForbidden)
	}
	o.post("/beheer/taken/opnieuw", form("taak", failing.Key)).want(t, http.StatusForbidden)
	o.get("/").silent(t, "/beheer/taken")
	o.as("vincent")
	bothLanguages(t, o.site, "tasks", "/beheer/taken")
	o.get("/").says(t, "/beheer/taken")
	page := o.get("/beheer/taken").says(t, "Een mail versturen", "no such host").silent(t, failing.Key).body // which names whom a mail is for
	name := regexp.MustCompile(`name="taak" value="([^"]+)"`).FindStringSubmatch(page)[1]
	o.post("/beheer/taken/opnieuw", form("taak", name)).leads(t, "/beheer/taken")
	o.get("/beheer/taken").silent(t, "Laten vervallen")
	o.post("/beheer/taken/opnieuw", form("taak", name)).leads(t, "/beheer/taken?gemist=ja")
	must(t, o.store.Outbox().Fail(t.Context(), failing.Key, o.now, errors.ErrUnsupported.Error()))
	o.post("/beheer/taken/opnieuw", form("taak", failing.Key)).leads(t, "/beheer/taken?gemist=ja")
	o.post("/beheer/taken/vervalt", form("taak", name)).leads(t, "/beheer/taken")
	if o.get("/beheer/taken?gemist=ja").says(t, "Die taak is er niet meer"); !strings.Contains(o.log.String(), "task changed") {
		t.Error("what was done is not logged")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
