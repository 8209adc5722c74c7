package decision

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/weighing"
)

// Take decides the dilemma, within the mandate of the one who decides.
type Take struct {
	Option    string
	Reasons   string
	Answers   []Answer
	Departure Departure
	Effect    string
	Matter    chain.MatterID
	Tipping   Tipping // for a level with the form for a harrowing case
	Aftermath dilemma.Day
	Otherwise string // why here otherwise than in like cases; never needed
	Today     dilemma.Day
	Chain     *chain.Chain
}

// CommandName names the command for the policy.
func (Take) CommandName() string { return "decision.take" }

// Decide refuses a decision outside the mandate, one that was put to a level
// where by does not sit, one that leaves unanswered what stands against it, and a
// second one by who took the first.
func (c Take) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOnTable(); err != nil {
		return nil, err
	}
	if slices.Contains(s.takers, by.Person) {
		return nil, dilemma.Refuse("decision.first-decider")
	}
	e := Taken{
		Option: c.Option, Reasons: dilemma.Tidy(c.Reasons), Effect: dilemma.Tidy(c.Effect),
		Matter: c.Matter, Aftermath: c.Aftermath, Otherwise: dilemma.Tidy(c.Otherwise),
	}
	waiting := s.open(false)
	if waiting != nil {
		level, _, _ := c.Chain.Level(waiting.Level)
		if err := mayDecideThere(level, by); err != nil {
			return nil, err
		}
		e.Escalation = waiting.ID
	}
	frame := intake.FrameOf(past)
	no := c.faults(e, past)
	if waiting != nil && waiting.Submission != nil && hasForm(waiting.Level, c.Chain) {
		frame.Frame = "" // a harrowing case asks for what its frame does not reach
	}
	c.mandate(&e, by, frame, &no)
	e.Answers = c.answers(Required(past, c.Option, by, c.Chain), &no)
	e.Tipping = tipping(c.Tipping, waiting, c.Chain, &no)
	if frame.Room == intake.Departs {
		e.Departure = c.Departure.tidied(&no)
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

func mayDecideThere(level chain.Level, by dilemma.Actor) error {
	seat := chain.SeatOfActor(by)
	switch {
	case !level.Has(seat):
		return dilemma.Refuse("decision.put-to-level", string(level.ID))
	case !level.Deciding(seat):
		return dilemma.Refuse("decision.secretary-decides-not", string(level.ID))
	case level.Answers != chain.Decides:
		return dilemma.Refuse("decision.level-advises", string(level.ID))
	}
	return nil
}

func (c Take) faults(e Taken, past []dilemma.Happened) dilemma.Refusals {
	var no dilemma.Refusals
	if !weighing.HasOption(past, e.Option) {
		no.Add("decision.option-missing", "option")
	}
	no.Required("reasons", e.Reasons, dilemma.Long)
	no.Required("effect", e.Effect, dilemma.Short)
	no.Limited("otherwise", e.Otherwise, dilemma.Short)
	no.DayRequired("aftermath", e.Aftermath, c.Today)
	return no
}

// mandate finds the line by which by may decide this matter today. Under a
// frame only the frame's matters count: a mandate for something else is none.
func (c Take) mandate(e *Taken, by dilemma.Actor, at intake.RoomJudged, no *dilemma.Refusals) {
	if frame, known := c.Chain.Frame(at.Frame); known && len(frame.Matters) > 0 && !slices.Contains(frame.Matters, c.Matter) {
		no.Add("decision.matter-outside-frame", "matter")
		return
	}
	seat := chain.SeatOfActor(by)
	line, found := c.Chain.MandateFor(seat, c.Matter, c.Today)
	if !found {
		no.Add("decision.outside-mandate", "matter")
		return
	}
	e.Mandate, e.Source = line.Line, line.Source
}

// answers keeps the answers to what must be answered, and notes what has none.
func (c Take) answers(required []Unanswered, no *dilemma.Refusals) []Answer {
	var kept []Answer
	for _, r := range required {
		i := slices.IndexFunc(c.Answers, func(a Answer) bool { return a.About == r.About })
		if i < 0 || dilemma.Tidy(c.Answers[i].Text) == "" {
			no.Add("decision.answer-missing", "answer-"+r.About, r.About)
			continue
		}
		text := dilemma.Tidy(c.Answers[i].Text)
		no.Limited("answer-"+r.About, text, dilemma.Short)
		kept = append(kept, Answer{About: r.About, Text: text})
	}
	return kept
}
