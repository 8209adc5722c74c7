package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	netmail "net/mail"
	"slices"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/news"
	"beraad/internal/outbox"
	"beraad/internal/view"
)

// The tasks by which people are told things, beside [message.Noticing].
const (
	DailyRound outbox.Kind = "daily-round" // look who gets the mail of a day
	DailyMail  outbox.Kind = "daily-mail"  // write the mail of a day to one person
	SendMail   outbox.Kind = "mail"        // bring one mail to the server
)

// Teller tells people what waits for them: in Beraad always, by mail as they wish.
type Teller struct {
	People identity.People
	Box    message.Box
	Queue  outbox.Queue
	Chain  *chain.Chain
	News   news.Desk // without a board there is none
	Writer message.Writer
	Sender message.Sender // nil: there is no mail server, and nobody gets mail
	Now    func() time.Time
}

// Handlers are the tasks that it does.
func (t *Teller) Handlers() map[outbox.Kind]Handler {
	return map[outbox.Kind]Handler{
		message.Noticing: t.notice, DailyRound: t.round, DailyMail: t.daily, SendMail: t.send,
	}
}

func (t *Teller) today() dilemma.Day { return dilemma.DayOf(t.Now(), t.Chain.Location()) }

// notice delivers a message to everybody for whom something began to wait, if it
// still does. What was put off meanwhile has another notice for its new day.
func (t *Teller) notice(ctx context.Context, task outbox.Task) error {
	n, err := message.ReadNotice(task)
	if err != nil {
		return hopeless{err}
	}
	w, waits, err := t.Box.Waiting(ctx, n)
	switch {
	case err != nil || !waits:
		return err
	case n.From != "" && n.From.Before(w.From):
		return nil
	}
	if from := w.ShownFrom(t.Chain, t.today()); t.today().Before(from) {
		return Later{At: morning(from, t.Chain.Location())}
	}
	people, err := t.People.All(ctx)
	if err != nil {
		return err
	}
	at := t.Now()
	if n.From == "" {
		at = task.Due // when it happened, also when nobody was there to tell it
	}
	all := n.To(w, people, t.Chain, at)
	var mails []outbox.Task
	for i := range all {
		if to := find(people, all[i].Person); t.atOnce(to, all[i]) {
			all[i].Mailed, all[i].Number = t.Now(), w.Number
			mails = append(mails, t.mail(t.Writer.One(to, all[i], people)))
		}
	}
	if err := t.Box.Deliver(ctx, all); err != nil {
		return err
	}
	return t.Queue.Add(ctx, mails...)
}

// atOnce tells whether somebody gets a mail of their own about a message: who
// wants so what is asked of them, and who gets one a day what cannot wait for it.
func (t *Teller) atOnce(to identity.Person, m message.Message) bool {
	if !t.mails(to) || m.Group != view.AskedOfYou {
		return false
	}
	urgent := m.Due != "" && !decision.WorkingDaysOn(t.today(), 1, t.Chain.Calendar()).Before(m.Due)
	return to.Mail == identity.MailAtOnce || to.Mail == identity.MailDaily && urgent
}

// mails tells whether somebody gets mail today at all. Who is away finds it in one
// mail when they are back.
func (t *Teller) mails(to identity.Person) bool {
	return t.Sender != nil && to.Active && to.Email != "" && to.Mail != identity.MailNever && !to.Away.On(t.today())
}

// round looks who gets a mail on the day of the task. Who has nothing to hear costs
// nothing.
func (t *Teller) round(ctx context.Context, task outbox.Task) error {
	if t.Sender == nil {
		return nil
	}
	to, err := t.Box.Unsent(ctx, task.Due)
	if err != nil {
		return err
	}
	informed, err := t.News.Recipients(ctx, dilemma.DayOf(task.Due, t.Chain.Location()))
	if err != nil {
		return err
	}
	to = slices.Compact(slices.Sorted(slices.Values(append(to, informed...))))
	tasks := make([]outbox.Task, len(to))
	for i, person := range to {
		body, err := json.Marshal(person)
		if err != nil {
			return hopeless{err}
		}
		tasks[i] = outbox.Task{Key: fmt.Sprintf("%s/%s", task.Key, person), Kind: DailyMail, Body: body, Due: task.Due}
	}
	return t.Queue.Add(ctx, tasks...)
}

// daily writes one mail about all that somebody was told since the last one, with a
// few lines of news. What was done meanwhile is left out.
func (t *Teller) daily(ctx context.Context, task outbox.Task) error {
	var id dilemma.PersonID
	if err := json.Unmarshal(task.Body, &id); err != nil {
		return hopeless{err}
	}
	people, err := t.People.All(ctx)
	if err != nil {
		return err
	}
	to := find(people, id)
	if to.Away.On(t.today()) {
		return nil // it waits until they are back
	}
	all, err := t.Box.ToSend(ctx, id, task.Due)
	if err != nil {
		return err
	}
	var waiting []message.Message
	var ids []string
	for _, m := range all {
		ids = append(ids, m.ID)
		if m.Waits {
			waiting = append(waiting, m)
		}
	}
	if t.mails(to) {
		day := dilemma.DayOf(task.Due, t.Chain.Location())
		if err := t.writeDaily(ctx, to, day, waiting, people); err != nil {
			return err
		}
	}
	return t.Box.Sent(ctx, id, ids, t.Now())
}

// writeDaily writes it, if there is anything to say. A process that dies in between
// writes the same mail again, which is sent once.
func (t *Teller) writeDaily(ctx context.Context, to identity.Person, day dilemma.Day, waiting []message.Message, people []identity.Person) error {
	reader := access.ReaderOf(to.ID, to.Seats(), t.Chain, day)
	fresh, err := t.News.ForMail(ctx, reader, day, len(waiting) > 0)
	if err != nil || len(waiting)+len(fresh) == 0 {
		return err
	}
	if err := t.Queue.Add(ctx, t.mail(t.Writer.Daily(to, day, waiting, people, fresh...))); err != nil {
		return err
	}
	refs := make([]string, len(fresh))
	for i := range fresh {
		refs[i] = fresh[i].Ref()
	}
	if len(refs) == 0 {
		return nil
	}
	return t.News.Board.Mailed(ctx, to.ID, t.Now(), refs...)
}

// mail makes the task of sending a mail, named after what it says: it is sent once.
func (t *Teller) mail(m message.Mail) outbox.Task {
	body, _ := json.Marshal(m) // strings only: it cannot fail
	return outbox.Task{Key: string(SendMail) + "/" + m.ID, Kind: SendMail, Body: body, Due: t.Now()}
}

// send brings a mail to the server. Who has left, or has no address any more, gets
// none.
func (t *Teller) send(ctx context.Context, task outbox.Task) error {
	var m message.Mail
	if err := json.Unmarshal(task.Body, &m); err != nil {
		return hopeless{err}
	}
	to, err := t.People.ByID(ctx, m.To)
	switch {
	case errors.Is(err, identity.ErrNobody):
		return nil
	case err != nil:
		return err
	case t.Sender == nil || !to.Active || to.Email == "":
		return nil
	}
	err = t.Sender.Send(ctx, netmail.Address{Name: to.Name, Address: to.Email}, m, task.Due)
	if errors.Is(err, message.ErrRefused) {
		return hopeless{err}
	}
	return err
}

// find returns somebody of the people, the zero Person for nobody.
func find(people []identity.Person, id dilemma.PersonID) identity.Person {
	for _, p := range people {
		if p.ID == id {
			return p
		}
	}
	return identity.Person{}
}
