package view

import (
	"slices"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/weighing"
)

// weighingWork is what the conversation waits for: an answer, a word about one's
// own argument, the first word in a blind round.
func (d *Dilemma) weighingWork() []Work {
	if d.Stage != dilemma.Weighing && d.Stage != dilemma.Deciding {
		return nil
	}
	return slices.Concat(d.questionWork(), d.restatementWork(), d.claimWork(), d.roundWork(), d.jointWork())
}

// atTable tells whether somebody sits at the table. Who was only asked for a view
// does not read the weighing, and must not read of it on Vandaag either.
func (d *Dilemma) atTable(person dilemma.PersonID) bool {
	return slices.ContainsFunc(d.Seats, func(s Seat) bool { return s.Person == person }) || slices.Contains(d.Access.Along, person)
}

// questionWork asks whoever at the table brought in what a question is about, or
// the dilemma itself. What was asked in a blind round waits until it ends.
func (d *Dilemma) questionWork() []Work {
	var all []Work
	for _, q := range d.Questions {
		asker, answers := q.Asked.By.Person, d.broughtIn(q.About)
		if !d.atTable(answers) {
			answers = d.Access.Opener
		}
		if q.Answer != nil || q.Blind || answers == asker {
			continue
		}
		all = append(all,
			Work{Subject: access.PersonSubject(answers), Group: AskedOfYou, Task: AnswerQuestion, Ref: q.ID, Title: q.Text, Other: access.PersonSubject(asker), Since: q.Asked.At},
			Work{Subject: access.PersonSubject(asker), Group: YouWait, Task: AwaitAnswer, Ref: q.ID, Title: q.Text, Other: access.PersonSubject(answers), Since: q.Asked.At})
	}
	return all
}

// broughtIn is who brought in an argument, objection or fact; for an option and
// for the whole it is who brought in the dilemma.
func (d *Dilemma) broughtIn(id string) dilemma.PersonID {
	if a := d.Argument(id); a != nil {
		return a.Made.By.Person
	}
	if o := d.Objection(id); o != nil {
		return o.Made.By.Person
	}
	if f := d.Fact(id); f != nil {
		return f.Stated.By.Person
	}
	return d.Access.Opener
}

func (d *Dilemma) restatementWork() []Work {
	var all []Work
	for _, r := range d.Restatements {
		a := d.Argument(r.Argument)
		if a == nil || a.Withdrawn != nil || r.Judged != nil || r.Blind || !d.atTable(a.Made.By.Person) {
			continue
		}
		all = append(all, Work{
			Subject: access.PersonSubject(a.Made.By.Person), Group: AskedOfYou, Task: JudgeWords, Ref: r.ID,
			Title: a.Consequence, Other: access.PersonSubject(r.Said.By.Person), Since: r.Said.At,
		})
	}
	return all
}

// claimWork asks who made an argument whether the claim of an objection to it is
// so: until they say, nobody knows what is left of it.
func (d *Dilemma) claimWork() []Work {
	var all []Work
	for _, o := range d.Objections {
		if o.Withdrawn != nil || o.Blind {
			continue
		}
		for _, id := range o.Targets {
			a := d.Argument(id)
			if a == nil || a.Withdrawn != nil || weighing.PartyOf(a.Made.By) == weighing.PartyOf(o.Made.By) || !d.atTable(a.Made.By.Person) {
				continue
			}
			for _, claim := range o.Premises {
				if f := d.Fact(claim.Fact); f != nil && !f.heldBy(weighing.PartyOf(a.Made.By)) {
					all = append(all, Work{
						Subject: access.PersonSubject(a.Made.By.Person), Group: AskedOfYou, Task: CheckClaim, Ref: f.ID,
						Title: f.Text, Other: access.PersonSubject(o.Made.By.Person), Since: o.Made.At,
					})
				}
			}
		}
	}
	return all
}

// heldBy tells whether a party said anything of a fact, "I do not know" included.
func (f *Fact) heldBy(party string) bool {
	return slices.ContainsFunc(f.Stances, func(s Stance) bool { return s.Party == party })
}

// roundWork asks the parties at the table that have not spoken in a blind round.
func (d *Dilemma) roundWork() []Work {
	if d.Blind == nil {
		return nil
	}
	var all []Work
	for _, s := range d.Seats {
		if !slices.Contains(d.Blind.Ready, weighing.PartyOf(s.Actor)) {
			all = append(all, Work{
				Subject: access.PersonSubject(s.Person), Group: AskedOfYou, Task: SpeakFirst, Title: d.Question,
				Other: access.PersonSubject(d.Blind.Started.By.Person), Since: d.Blind.Started.At,
			})
		}
	}
	return all
}

// jointWork asks the parties at the table whether they can live with what was
// agreed.
func (d *Dilemma) jointWork() []Work {
	if d.Joint == nil {
		return nil
	}
	var all []Work
	for _, s := range d.Seats {
		said := slices.ContainsFunc(d.Joint.Answers, func(a JointAnswer) bool { return a.Party == weighing.PartyOf(s.Actor) })
		if !said {
			all = append(all, Work{
				Subject: access.PersonSubject(s.Person), Group: AskedOfYou, Task: LiveWithIt, Title: d.Question,
				Other: access.PersonSubject(d.Joint.Agreed.By.Person), Since: d.Joint.Agreed.At,
			})
		}
	}
	return all
}
