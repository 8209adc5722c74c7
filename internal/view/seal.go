package view

import (
	"slices"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/weighing"
)

// Dissent returns the dissent of that id, or nil.
func (d *Dilemma) Dissent(id string) *Dissent {
	return find(d.Dissents, func(x *Dissent) bool { return x.ID == id })
}

// Nameless tells whether a name is sealed, and not opened by its owner: whoever reads
// it sees no name.
func (x *Dissent) Nameless() bool { return x.By == dilemma.Sealed }

func (d *Dilemma) applySeal(event dilemma.Event, at Moment) bool {
	if e, ok := event.(weighing.SealedDissentVoiced); ok {
		d.Dissents = append(d.Dissents, Dissent{e.ID, e.Text, at, &Seal{Openers: e.Openers, State: weighing.SealClosed}})
		return true
	}
	x := d.Dissent(weighing.OfSeal(event))
	if x == nil || x.Seal == nil {
		return false
	}
	was := *x.Seal
	switch e := event.(type) {
	case weighing.SealOpened:
		x.By = at.By
		was.State, was.Opened = weighing.SealOfAuthor, &Told{"", at}
	case weighing.SealOpeningAsked:
		was = Seal{Openers: was.Openers, State: weighing.SealAsked, Asked: &Told{e.Reason, at}}
	case weighing.SealOpeningAgreed:
		was.State, was.Agreed = weighing.SealAgreed, &Told{e.Reason, at}
	case weighing.SealOpeningRefused:
		was.State, was.Refused = weighing.SealRefused, &Told{e.Reason, at}
	case weighing.SealOpenedByTwo:
		was.State, was.Opened = weighing.SealOfTwo, &Told{e.Reason, at}
	}
	x.Seal = &was
	return true
}

// sealWork asks the two roles to open a name, the one after the other, and tells
// everybody who may have said it what is done about it: never unseen. Who only opens
// names sees the dissent and not the question of the dilemma.
func (d *Dilemma) sealWork() []Work {
	var all []Work
	for i := range d.Dissents {
		x := &d.Dissents[i]
		if x.Seal == nil || x.Seal.State == weighing.SealClosed {
			continue
		}
		switch s := x.Seal; s.State {
		case weighing.SealAsked:
			asker := access.PersonSubject(s.Asked.By.Person)
			first, second := access.SeatSubject(s.Openers[0]), access.SeatSubject(s.Openers[1])
			all = append(all,
				Work{Subject: first, Group: AskedOfYou, Task: OpenName, Ref: x.ID, Title: x.Text, Other: asker, Since: s.Asked.At},
				Work{Subject: second, Group: YouWait, Task: AwaitName, Ref: x.ID, Title: x.Text, Other: first, Since: s.Asked.At},
				Work{Subject: asker, Group: YouWait, Task: AwaitName, Ref: x.ID, Title: x.Text, Other: first, Since: s.Asked.At})
			all = append(all, d.sealNews(x, HearNameAsked, s.Asked.Moment)...)
		case weighing.SealAgreed:
			asker, second := access.PersonSubject(s.Asked.By.Person), access.SeatSubject(s.Openers[1])
			all = append(all,
				Work{Subject: second, Group: AskedOfYou, Task: OpenName, Ref: x.ID, Title: x.Text, Other: asker, Since: s.Agreed.At},
				Work{Subject: asker, Group: YouWait, Task: AwaitName, Ref: x.ID, Title: x.Text, Other: second, Since: s.Agreed.At})
			all = append(all, d.sealNews(x, HearNameAsked, s.Asked.Moment)...)
		case weighing.SealRefused:
			all = append(all, d.sealNews(x, HearNameClosed, s.Refused.Moment)...)
		case weighing.SealOfTwo:
			all = append(all, Work{
				Subject: access.PersonSubject(s.Agreed.By.Person), Group: CameBack, Task: ReadName, Ref: x.ID, Title: x.Text,
				Other: access.PersonSubject(s.Opened.By.Person), Since: s.Opened.At,
			})
			all = append(all, d.sealNews(x, HearNameOpened, s.Opened.Moment)...)
		default:
			all = append(all, d.sealNews(x, HearNameOpened, s.Opened.Moment)...)
		}
	}
	return all
}

// sealNews is a row for everybody who could have voiced the dissent: nobody knows who
// did, so all of them hear what is done about the name.
func (d *Dilemma) sealNews(x *Dissent, task Task, at Moment) []Work {
	news := Work{Task: task, Ref: x.ID, Other: access.PersonSubject(at.By.Person), Since: at.At}
	all := d.tellTable(news, at.By.Person)
	news.Group, news.Title = CameBack, d.Question
	for _, l := range d.Access.Levels {
		news.Subject = access.MembersSubject(l)
		all = append(all, news)
	}
	for _, p := range d.Access.Along {
		if !slices.Contains(d.Access.Seated, p) && p != at.By.Person {
			news.Subject = access.PersonSubject(p)
			all = append(all, news)
		}
	}
	return all
}
