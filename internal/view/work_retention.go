package view

import (
	"beraad/chain"
	"beraad/internal/access"
)

// retentionWork tells the table in time that its dilemma can be erased, and asks the two
// roles that erase. They read nothing of the dilemma: their rows have no title.
func (d *Dilemma) retentionWork() []Work {
	s := d.Retention
	if s.Asked != nil {
		return d.erasureWork()
	}
	var all []Work
	if s.Kept != nil {
		all = append(all, Work{
			Subject: access.PersonSubject(s.Kept.Asker), Group: CameBack, Task: HearNotErased,
			Other: access.PersonSubject(s.Kept.By.Person), Since: s.Kept.At,
		})
	}
	if s.Warned == nil {
		return all
	}
	all = append(all, d.tellTable(Work{Task: HearTermEnds, Since: s.Warned.At, Due: s.Warned.Ends})...)
	from := s.Warned.Ends
	if s.Hold != nil {
		from = max(from, s.Hold.Until.Plus(1))
	}
	for _, seat := range s.Warned.Erasers {
		all = append(all, Work{Subject: access.SeatSubject(seat), Group: AskedOfYou, Task: AskErasure, Since: s.Warned.At, From: from})
	}
	return all
}

// erasureWork is what waits when one of the two roles asked: for the other to agree, and
// for the table to know while there is still something to say.
func (d *Dilemma) erasureWork() []Work {
	asked := d.Retention.Asked
	by := chain.SeatOfActor(asked.By)
	asker := access.PersonSubject(asked.By.Person)
	all := d.tellTable(Work{Task: HearErasure, Other: asker, Since: asked.At})
	for _, seat := range asked.Erasers {
		if seat == by {
			continue
		}
		other := access.SeatSubject(seat)
		all = append(all,
			Work{Subject: other, Group: AskedOfYou, Task: AgreeErasure, Other: asker, Since: asked.At},
			Work{Subject: asker, Group: YouWait, Task: AwaitErasure, Other: other, Since: asked.At})
	}
	return all
}
