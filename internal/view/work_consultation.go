package view

import (
	"slices"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/weighing"
)

func (d *Dilemma) consultationWork() []Work {
	if d.Stage == dilemma.Learning || d.Stage == dilemma.Closed {
		return nil
	}
	var all []Work
	for i := range d.Consultations {
		c := &d.Consultations[i]
		asker := access.PersonSubject(c.Asked.By.Person)
		asked := access.SeatSubject(c.Of)
		switch {
		case c.Waits():
			all = append(all, d.waitingWork(c, asker, asked)...)
		case c.State == weighing.Answered:
			all = append(all,
				Work{Subject: asker, Group: AskedOfYou, Task: AcceptView, Ref: c.ID, Title: d.Question, Other: asked, Since: c.Answered.At})
		case c.State == weighing.Declined && c.LetGo == nil && !d.askedElse(c.ID):
			all = append(all,
				Work{Subject: asker, Group: AskedOfYou, Task: AskElse, Ref: c.ID, Title: c.Question, Other: asked, Since: c.Ended.At})
		}
	}
	return all
}

// waitingWork is the two sides of a question that nobody answered yet. When the
// time has passed the asker has something to choose.
func (d *Dilemma) waitingWork(c *Consultation, asker, asked string) []Work {
	answer := Work{
		Subject: asked, Group: AskedOfYou, Task: GiveView, Ref: c.ID, Title: c.Question, Other: asker,
		Since: c.Asked.At, Due: c.Deadline.Due(), DueAt: c.Deadline.Moment(),
	}
	await := answer
	await.Subject, await.Group, await.Task, await.Title, await.Other = asker, YouWait, AwaitView, d.Question, asked
	if c.Deadline.Reminded() { // each on its day, so that each is told
		answer.Task, answer.From = GiveViewYet, c.Deadline.Reminders[len(c.Deadline.Reminders)-1].On
	}
	switch {
	case c.Deadline.Overdue:
		await.Group, await.Task = AskedOfYou, NoView
	case c.Deadline.PromisedLater():
		await.Group, await.Task = AskedOfYou, LaterView
	}
	return []Work{answer, await}
}

// askedElse tells whether somebody was asked in the place of who refused.
func (d *Dilemma) askedElse(id string) bool {
	return slices.ContainsFunc(d.Consultations, func(c Consultation) bool { return c.Follows == id })
}

// titleFor names the dilemma on Vandaag: for who sat at the table or brought
// something in by its question, for who was only asked by what was asked of them.
func (d *Dilemma) titleFor(person dilemma.PersonID) string {
	if d.atTable(person) {
		return d.Question
	}
	for i := range d.Consultations {
		c := &d.Consultations[i]
		if c.Answered != nil && c.Answered.By.Person == person || c.Declined != nil && c.Ended.By.Person == person {
			return c.Question
		}
	}
	return d.Question
}
