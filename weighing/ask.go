package weighing

import (
	"strconv"

	"beraad/dilemma"
)

// Ask puts a question about something on the table. It attacks nothing.
type Ask struct {
	About string // an argument, objection, fact or option; "" is the whole dilemma
	Text  string
}

// CommandName names the command for the policy.
func (Ask) CommandName() string { return "weighing.ask" }

// Decide refuses a question about what is not there.
func (c Ask) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	e := QuestionAsked{ID: "Q" + strconv.Itoa(len(s.questions)+1), About: c.About, Text: dilemma.Tidy(c.Text)}
	var no dilemma.Refusals
	no.Required("text", e.Text, dilemma.Short)
	if c.About != "" && s.argument(c.About) == nil && !s.facts[c.About] && !s.hasOption(c.About) {
		no.Add("weighing.about-unknown", "about", c.About)
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// AnswerQuestion answers a question. Whoever knows may answer.
type AnswerQuestion struct {
	Question string
	Text     string
}

// CommandName names the command for the policy.
func (AnswerQuestion) CommandName() string { return "weighing.answer-question" }

// Decide refuses an empty answer, and one that was given before.
func (c AnswerQuestion) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	was, asked := s.questions[c.Question]
	if !asked {
		no.Add("weighing.question-not-asked", "question", c.Question)
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	if was == text {
		return nil, dilemma.Refuse("text.same")
	}
	return []dilemma.Event{QuestionAnswered{ID: c.Question, Text: text}}, nil
}
