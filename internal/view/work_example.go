package view

import (
	"beraad/internal/access"
	"beraad/learning"
)

// exampleWork asks the second reader to read, tells the writer who is waited for
// or what must be mended, and puts doubts before who wrote it. Who only reads the
// draft sees its question and not that of the dilemma.
func (d *Dilemma) exampleWork() []Work {
	m := d.Making
	if m == nil {
		return nil
	}
	writer := access.PersonSubject(m.Written.By.Person)
	switch {
	case m.State == learning.ExampleInReading:
		asker, reader := access.PersonSubject(m.Asked.By.Person), access.SeatSubject(m.Reader)
		return []Work{
			{Subject: reader, Group: AskedOfYou, Task: ReadDraft, Ref: m.ID, Title: m.Text.Question, Other: asker, Since: m.Asked.At},
			{Subject: asker, Group: YouWait, Task: AwaitReader, Ref: m.ID, Title: m.Text.Question, Other: reader, Since: m.Asked.At},
		}
	case m.State == learning.ExampleReturned:
		return []Work{{
			Subject: writer, Group: AskedOfYou, Task: MendExample, Ref: m.ID, Title: m.Text.Question,
			Other: access.PersonSubject(m.SentBack.By.Person), Since: m.SentBack.At,
		}}
	case m.State == learning.ExamplePublic && len(m.Doubts) > 0:
		last := m.Doubts[len(m.Doubts)-1]
		return []Work{{
			Subject: writer, Group: AskedOfYou, Task: JudgeDoubt, Ref: m.ID, Title: m.Text.Question,
			Other: access.PersonSubject(last.By.Person), Since: last.At,
		}}
	}
	return nil
}
