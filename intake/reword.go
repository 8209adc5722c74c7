package intake

import "beraad/dilemma"

// Reword gives the question, the rule or the but a better wording.
type Reword struct {
	Question string
	Rule     string
	But      string
}

// CommandName names the command for the policy.
func (Reword) CommandName() string { return "intake.reword" }

// Decide refuses an empty wording, one that says the same, and a dilemma that
// is decided: what was decided on must stay what was asked.
func (c Reword) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if s.stage == dilemma.Learning {
		return nil, dilemma.Refuse("dilemma.decided")
	}
	e := Reworded{Question: dilemma.Tidy(c.Question), Rule: dilemma.Tidy(c.Rule), But: dilemma.Tidy(c.But)}
	var no dilemma.Refusals
	no.Required("question", e.Question, dilemma.Line)
	no.Required("rule", e.Rule, dilemma.Line)
	no.Required("but", e.But, dilemma.Line)
	if err := no.Err(); err != nil {
		return nil, err
	}
	if e.Question == s.opened.Question && e.Rule == s.opened.Rule && e.But == s.opened.But {
		return nil, dilemma.Refuse("text.same")
	}
	return []dilemma.Event{e}, nil
}
