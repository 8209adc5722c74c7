package decision

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
)

// The acts of support of who was asked for help. Each is answer enough to a
// request; somebody may do more than one, until the asker has read it.

// SpeakSupport backs the asker, for the whole table to read.
type SpeakSupport struct {
	Help string
	Text string
}

// CommandName names the command for the policy.
func (SpeakSupport) CommandName() string { return "decision.speak-support" }

// Decide refuses who was not asked, and support without words.
func (c SpeakSupport) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	text := dilemma.Tidy(c.Text)
	return support(c.Help, by, past, needed("text", text), SupportSpoken{ID: c.Help, Text: text})
}

// LookAlong takes a place from which to read and contribute as oneself.
type LookAlong struct {
	Help string
	Text string
}

// CommandName names the command for the policy.
func (LookAlong) CommandName() string { return "decision.look-along" }

// Decide refuses who was not asked.
func (c LookAlong) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Limited("along", text, dilemma.Short)
	return support(c.Help, by, past, no, LookedAlong{ID: c.Help, Text: text})
}

// GiveDirection asks a question or gives a direction; it decides nothing.
type GiveDirection struct {
	Help string
	Text string
}

// CommandName names the command for the policy.
func (GiveDirection) CommandName() string { return "decision.give-direction" }

// Decide refuses who was not asked, and a direction without words.
func (c GiveDirection) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	text := dilemma.Tidy(c.Text)
	return support(c.Help, by, past, needed("direction", text), DirectionGiven{ID: c.Help, Text: text})
}

// GiveRoom says that the asker may decide, within a limit.
type GiveRoom struct {
	Help    string
	Limit   string
	Mandate string // a line of the asker's mandate that it rests on, "" for none
	Today   dilemma.Day
	Chain   *chain.Chain
}

// CommandName names the command for the policy.
func (GiveRoom) CommandName() string { return "decision.give-room" }

// Decide refuses who was not asked, room without a limit, and a line of the mandate
// that is not the asker's today: room is no mandate.
func (c GiveRoom) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	e := RoomGiven{ID: c.Help, Limit: dilemma.Tidy(c.Limit)}
	no := needed("limit", e.Limit)
	if r := replayHelp(past).get(c.Help); r != nil && c.Mandate != "" {
		seat := chain.SeatOfActor(r.asker)
		lines := c.Chain.MandatesOf(seat, c.Today)
		if i := slices.IndexFunc(lines, func(m chain.Mandate) bool { return m.Line == c.Mandate }); i >= 0 {
			e.Mandate, e.Source = lines[i].Line, lines[i].Source
		} else {
			no.Add("decision.line-not-of-asker", "mandate")
		}
	}
	return support(c.Help, by, past, no, e)
}

// AnnounceDecision says that one will decide oneself, and for which interest. The
// decision follows on its own path, with reasons as ever.
type AnnounceDecision struct {
	Help     string
	Interest string
	Today    dilemma.Day
	Chain    *chain.Chain
}

// CommandName names the command for the policy.
func (AnnounceDecision) CommandName() string { return "decision.announce-decision" }

// Decide refuses who was not asked, without the interest, what is not on the table,
// and who could neither decide it nor step in.
func (c AnnounceDecision) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if _, err := replayHelp(past).findAsked(c.Help, by); err != nil {
		return nil, err
	}
	s := replay(past)
	if err := s.mustBeOnTable(); err != nil {
		return nil, err
	}
	interest := dilemma.Tidy(c.Interest)
	no := needed("interest", interest)
	if !c.mayDecide(by, past, s.open(false)) {
		no.Add("decision.not-yours-to-decide", "")
	}
	return support(c.Help, by, past, no, DecisionAnnounced{ID: c.Help, Interest: interest})
}

// mayDecide tells whether somebody has a mandate that can be about this, while it
// lies with no level, or sits at a level from which to step in.
func (c AnnounceDecision) mayDecide(by dilemma.Actor, past []dilemma.Happened, waiting *escalation) bool {
	seat := chain.SeatOfActor(by)
	frame, known := c.Chain.Frame(intake.FrameOf(past).Frame)
	mandated := slices.ContainsFunc(c.Chain.MandatesOf(seat, c.Today), func(m chain.Mandate) bool {
		return !known || len(frame.Matters) == 0 || slices.Contains(frame.Matters, m.Matter)
	})
	if waiting == nil {
		if mandated {
			return true
		}
	} else if level, _, _ := c.Chain.Level(waiting.Level); level.Answers == chain.Decides && level.Has(seat) {
		return mandated
	}
	ladder, _ := c.Chain.Ladder(chain.CaseLadder)
	return slices.ContainsFunc(ladder.Levels, func(l chain.Level) bool {
		return l.Answers == chain.Decides && l.StepsIn && l.HoldsOn(c.Today) && slices.Contains(l.Members, seat) &&
			(waiting == nil || above(ladder, l.ID, waiting.Level))
	})
}

// support answers a request that by was asked, unless something is wrong with the
// words. Doing so shows that it was seen.
func support(id string, by dilemma.Actor, past []dilemma.Happened, no dilemma.Refusals, act dilemma.Event) ([]dilemma.Event, error) {
	r, err := replayHelp(past).findAsked(id, by)
	if err != nil {
		return nil, err
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	if r.state == HelpOpen {
		return []dilemma.Event{HelpTakenUp{ID: r.ID}, act}, nil
	}
	return []dilemma.Event{act}, nil
}

// needed refuses an act without words.
func needed(field, text string) dilemma.Refusals {
	var no dilemma.Refusals
	no.Required(field, text, dilemma.Short)
	return no
}
