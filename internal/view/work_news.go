package view

import (
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
)

// newsWork tells everyone at the table at once what became of what lay with a level:
// an answer, a decision of which the outcome is still to be fed back, a takeover. Who
// answered knows, and who asked is told by what there is to do now.
func (d *Dilemma) newsWork() []Work {
	if d.Stage == dilemma.Closed || d.Stage == dilemma.Intake {
		return nil
	}
	return slices.Concat(d.answerNews(chain.CaseLadder), d.answerNews(chain.SignalLadder), d.decisionNews(), d.takeoverNews())
}

// answerNews tells what the last level on a ladder said.
func (d *Dilemma) answerNews(ladder chain.LadderID) []Work {
	signal := ladder == chain.SignalLadder
	if d.Decision != nil && !signal {
		return nil
	}
	for i := range slices.Backward(d.Escalations) {
		e := &d.Escalations[i]
		if e.Signal() != signal {
			continue
		}
		if !slices.Contains(backOnTable, e.State) {
			return nil
		}
		knows := []dilemma.PersonID{e.Ended.By.Person}
		if !signal {
			knows = append(knows, e.Put.By.Person)
		}
		return d.tellTable(Work{
			Task: HearLevel, Ref: e.ID, Other: access.LevelSubject(e.Level), Since: e.Ended.At,
		}, knows...)
	}
	return nil
}

func (d *Dilemma) decisionNews() []Work {
	if d.Decision == nil || d.Feedback != nil {
		return nil
	}
	by := d.Decision.When.By.Person
	return d.tellTable(Work{Task: HearDecided, Other: access.PersonSubject(by), Since: d.Decision.When.At}, by)
}

// takeoverNews tells that a higher level stepped in: the table, the level that had the
// question, and who was told an outcome that no longer stands.
func (d *Dilemma) takeoverNews() []Work {
	n := len(d.Takeovers)
	if n == 0 || d.Decision != nil {
		return nil
	}
	t := d.Takeovers[n-1]
	news := Work{Task: HearStepIn, Ref: t.ID, Other: access.LevelSubject(t.Level), Since: t.At.At}
	all := d.tellTable(news, t.At.By.Person)
	news.Group, news.Title = CameBack, d.Question
	if over := d.Escalation(t.Over); over != nil {
		news.Subject = access.MembersSubject(over.Level)
		all = append(all, news)
	}
	news.Ref = ""
	for _, p := range d.Access.FedBack {
		if !slices.Contains(d.Access.Seated, p) && p != t.At.By.Person {
			news.Subject = access.PersonSubject(p)
			all = append(all, news)
		}
	}
	return all
}

// tellTable is a row for everyone with a place at the table, but for who knows.
func (d *Dilemma) tellTable(news Work, knows ...dilemma.PersonID) []Work {
	news.Group, news.Title = CameBack, d.Question
	var all []Work
	for _, p := range d.Access.Seated {
		if !slices.Contains(knows, p) {
			news.Subject = access.PersonSubject(p)
			all = append(all, news)
		}
	}
	return all
}

// ageing are the tasks that are news, and no more than that.
var ageing = []Task{HearLevel, HearStepIn, ReadName, HearNameAsked, HearNameClosed, HearNameOpened, HearNotErased}

// newsDays is after how many days what was told to the table is no news any more. The
// history keeps it.
const newsDays = 14

// Showing keeps the rows that count on a day by the calendar and the rhythm of the
// chain, which the store does not know: what stands still long enough, and what is
// still news.
func Showing(work []Work, c *chain.Chain, today dilemma.Day) []Work {
	return slices.DeleteFunc(work, func(w Work) bool {
		return today.Before(w.ShownFrom(c, today)) || slices.Contains(ageing, w.Task) && dilemma.DayOf(w.Since, c.Location()).Plus(newsDays).Before(today)
	})
}

// ShownFrom is the first day on which a row counts, by the calendar and the rhythm of
// the chain; "" for at once.
func (w Work) ShownFrom(c *chain.Chain, today dilemma.Day) dilemma.Day {
	if w.Task != StandsStill {
		return w.From
	}
	return max(w.From, stillAfter(dilemma.DayOf(w.Since, c.Location()), c, today))
}

// stillAfter is the first day on which what was last touched on a day stands still.
func stillAfter(touched dilemma.Day, c *chain.Chain, today dilemma.Day) dilemma.Day {
	return decision.WorkingDaysOn(touched, c.RhythmOn(today).StillAfter, c.Calendar())
}
