package chain

import (
	"slices"

	"beraad/dilemma"
)

// MostLaw is how many articles a frame can rest on: more is a reading list.
const MostLaw = 20

// WriteEdition is a new edition of a frame as its owner wants it.
type WriteEdition struct {
	Purpose, Letter, Room Text
	Power                 Power
	Law                   []LawRef
	Source                string
	From                  dilemma.Day
	Why                   string

	Today dilemma.Day // filled in at the edge
}

// CommandName names the command for the policy.
func (WriteEdition) CommandName() string { return "chain.write-edition" }

// Decide refuses what is incomplete, a kind of power that does not exist, and a day on
// which the frame does not hold. A text that stays the same is no fault: its owner
// looked at it again.
func (c WriteEdition) Decide(by dilemma.Actor, f Frame, written []Edition) (Edition, error) {
	e := Edition{
		Frame: f.ID, Number: len(written) + 2, Purpose: tidied(c.Purpose), Letter: tidied(c.Letter), Room: tidied(c.Room),
		Power: c.Power, Law: c.Law, Source: dilemma.Tidy(c.Source), From: c.From, Why: dilemma.Tidy(c.Why), Made: c.Today, By: by,
	}
	var no dilemma.Refusals
	required(&no, "purpose", e.Purpose, dilemma.Short)
	required(&no, "letter", e.Letter, dilemma.Short)
	required(&no, "room", e.Room, dilemma.Short)
	if !slices.Contains(Powers, e.Power) {
		no.Add("edition.power-unknown", "power")
	}
	if len(e.Law) > MostLaw {
		no.Add("edition.much-law", "law")
	}
	for _, ref := range e.Law {
		if !lawNumber.MatchString(ref.BWB) || !lawArticle.MatchString(ref.Article) || dilemma.Tidy(ref.Label) == "" {
			no.Add("edition.law-unknown", "law", ref.Label)
		}
	}
	no.Required("source", e.Source, dilemma.Short)
	no.Required("why", e.Why, dilemma.Short)
	no.DayRequired("from", e.From, "")
	switch {
	case !e.From.Valid():
	case !f.HoldsOn(e.From):
		no.Add("edition.frame-not-in-force", "from")
	case f.To != "" && f.To.Before(c.Today):
		no.Add("edition.frame-ended", "from")
	}
	if err := no.Err(); err != nil {
		return Edition{}, err
	}
	return e, nil
}

// Review is the edition by which an owner says that a text still stands, from today.
func (e Edition) Review(why string, today dilemma.Day) WriteEdition {
	return WriteEdition{
		Purpose: e.Purpose, Letter: e.Letter, Room: e.Room, Power: e.Power, Law: e.Law, Source: e.Source,
		From: today, Why: why, Today: today,
	}
}

func tidied(t Text) Text { return Text{NL: dilemma.Tidy(t.NL), EN: dilemma.Tidy(t.EN)} }

// required wants the Dutch text. English may wait: Dutch then serves both.
func required(no *dilemma.Refusals, field string, t Text, limit int) {
	no.Required(field, t.NL, limit)
	no.Limited(field+"-en", t.EN, limit)
}
