package web

import (
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// decisionRoom is whether the reader may decide a dilemma, and by which lines of
// the mandate tables.
type decisionRoom struct {
	Seat     chain.Seat
	Mandates []chain.Mandate // one for each matter that this dilemma can be about
	Level    chain.LevelID   // that has the question now
	Why      string          // why not, as the end of the phrase "decide.not-…"; "" when the reader may
}

func (r decisionRoom) may() bool { return r.Why == "" }

// outside tells whether the mandate is what is missing.
func (r decisionRoom) outside() bool { return r.Why == "outside" }

// decisionRoom finds out what the reader may decide here. It says the same as
// decision.Take will, before anybody has written reasons for nothing.
func (v *visit) decisionRoom(d *view.Dilemma) decisionRoom {
	by := v.as("decision.take", d.Access)
	r := decisionRoom{Seat: chain.SeatOfActor(by)}
	r.Mandates = v.mandatesFor(r.Seat, d)
	switch {
	case d.Stage == dilemma.Intake:
		r.Why = "shared"
	case d.Stage == dilemma.Closed:
		r.Why = "open"
	case d.Blind != nil:
		r.Why = "blind" // one would have to answer what one cannot see
	default:
		r.Why = v.notHere(d, &r)
	}
	if r.Why == "" && len(r.Mandates) == 0 {
		r.Why = "outside"
	}
	return r
}

// notHere says whether the question lies where the reader cannot decide it.
func (v *visit) notHere(d *view.Dilemma, r *decisionRoom) string {
	if slices.ContainsFunc(d.Overruled, func(was view.Decision) bool { return was.When.By.Person == v.Person.ID }) {
		return "first"
	}
	if e := d.Waiting(); e != nil {
		r.Level = e.Level
		level, _, _ := v.server.Chain.Level(e.Level)
		switch {
		case !level.Has(r.Seat):
			return "at-level"
		case !level.Deciding(r.Seat):
			return "secretary"
		case level.Answers != chain.Decides:
			return "advises"
		}
	}
	if !v.may("decision.take", d) {
		return "yours"
	}
	return ""
}

// mandatesFor lists the mandates of a seat that fit the frame of a dilemma. Of
// several for one matter, the one that began last counts.
func (v *visit) mandatesFor(seat chain.Seat, d *view.Dilemma) []chain.Mandate {
	f, _ := v.server.Chain.Frame(d.Room.Frame)
	if e := d.Waiting(); e != nil && e.Submission != nil && v.hasForm(e.Level) {
		f.Matters = nil // a harrowing case asks for what its frame does not reach
	}
	var fit []chain.Mandate
	for _, m := range v.server.Chain.MandatesOf(seat, v.Today) {
		if len(f.Matters) > 0 && !slices.Contains(f.Matters, m.Matter) {
			continue
		}
		best, _ := v.server.Chain.MandateFor(seat, m.Matter, v.Today)
		if best.Line == m.Line {
			fit = append(fit, m)
		}
	}
	return fit
}

// matterName names what a mandate is about.
func (v *visit) matterName(id chain.MatterID) string {
	m, ok := v.server.Chain.Matter(id)
	if !ok {
		return string(id)
	}
	return v.in(m.Name)
}

// until says how long a mandate counts.
func (v *visit) until(m chain.Mandate) string {
	if m.To == "" {
		return v.Say("decide.no-end")
	}
	return v.Say("decide.until", "day", v.Day(m.To))
}

// matters lists the mandates as a choice of what the decision is about.
func (r decisionRoom) matters(v *visit) []option {
	all := make([]option, len(r.Mandates))
	for i, m := range r.Mandates {
		all[i] = option{
			Value: string(m.Matter), Label: v.matterName(m.Matter),
			Hint: v.Say("decide.matter-by", "line", m.Line, "limit", v.in(m.Limit)),
		}
	}
	return all
}

// answerTo is what a decision says to one argument or advice, "" when it did
// not have to answer it.
func answerTo(d decision.Taken, about string) string {
	for _, a := range d.Answers {
		if a.About == about {
			return a.Text
		}
	}
	return ""
}
