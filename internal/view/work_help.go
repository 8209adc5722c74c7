package view

import (
	"slices"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
)

// helpWork asks whoever is asked for help, tells the asker who is waited for and
// what came, and keeps who said to decide to it.
func (d *Dilemma) helpWork() []Work {
	if d.Stage == dilemma.Closed {
		return nil
	}
	var all []Work
	for _, h := range d.Helps {
		asker, asked := access.PersonSubject(h.Asked.By.Person), h.subject()
		switch {
		case h.State.Waits():
			all = append(all,
				Work{Subject: asked, Group: AskedOfYou, Task: GiveHelp, Ref: h.ID, Title: h.Text, Other: asker, Since: h.Asked.At, Due: h.Deadline.End, From: h.reminded()},
				Work{Subject: asker, Group: YouWait, Task: AwaitHelp, Ref: h.ID, Title: d.Question, Other: asked, Since: h.Asked.At, Due: h.Deadline.End})
		case h.State == decision.HelpGiven:
			last := h.Acts[len(h.Acts)-1]
			all = append(all, Work{
				Subject: asker, Group: CameBack, Task: ReadHelp, Ref: h.ID, Title: d.Question,
				Other: access.PersonSubject(last.By.Person), Since: last.At,
			})
		}
		drawn := slices.IndexFunc(h.Acts, func(s Support) bool { return s.Kind == WillDecide })
		if drawn >= 0 && d.Decision == nil {
			all = append(all, Work{
				Subject: access.PersonSubject(h.Acts[drawn].By.Person), Group: AskedOfYou, Task: DecideAsSaid, Ref: h.ID,
				Title: d.Question, Other: asker, Since: h.Acts[drawn].At,
			})
		}
	}
	return all
}

// subject is the key of whom help is asked: who took it up, else who was named or
// whoever has the role.
func (h *Help) subject() string {
	switch {
	case h.TakenUp != nil:
		return access.PersonSubject(h.TakenUp.By.Person)
	case h.Person != "":
		return access.PersonSubject(h.Person)
	}
	return access.SeatSubject(h.Of)
}

// reminded is the day of the last reminder. It waits anew from then, so that who is
// asked is told again.
func (h *Help) reminded() dilemma.Day {
	if n := len(h.Deadline.Reminded); n > 0 {
		return h.Deadline.Reminded[n-1]
	}
	return ""
}
