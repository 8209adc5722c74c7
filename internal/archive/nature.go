package archive

import "strings"

// Nature is what kind of thing a text of a dilemma is, for who may read it later:
// the court, the person concerned, the public. The Woo keeps personal opinions
// for internal deliberation apart from facts, prognoses, options and their
// consequences (Woo 5.2 lid 1), and Beraad has asked for them apart from the start.
type Nature string

// The natures. What could be either counts as an opinion: whoever looks at it
// before it is sent can still give it, and what was sent cannot be taken back.
const (
	Label       Nature = "label"       // a number, state, day or word of the chain: written by nobody
	Fact        Nature = "fact"        // what can be established, and how things went
	Option      Nature = "option"      // a way to act
	Consequence Nature = "consequence" // what an option leads to, and what that counts for
	Opinion     Nature = "opinion"     // what somebody thinks of it
	Ruling      Nature = "ruling"      // the decision with its reasons, and what was sent as the outcome
	Saying      Nature = "saying"      // the words of the person concerned
	Reference   Nature = "reference"   // leads to the person concerned in another system
	Identity    Nature = "identity"    // an employee
)

// natures has a row for each text of view.Dilemma by its path, and for each type
// of its own that a text can have. A path goes before a type. What has no row is
// given to nobody; a test holds that there is no such text.
var natures = byName(map[Nature]string{
	Fact: `
		Question Rule But Reworded.Question Reworded.Rule Reworded.But Withdrawn
		Facts.Text Facts.Sources Heard.AskedBy Questions.Text
		Consultations.Question Consultations.Purpose Consultations.Ground
		Consultations.Necessity Consultations.Minimum Consultations.Deadline.Earlier.Because
		Escalations.Question Escalations.Deadline.Earlier.Text
		Escalations.Deadline.Suspensions.Because Escalations.Deadline.Extensions.Because
		Escalations.Submission.Circumstances.Text Escalations.Submission.Circumstances.Source
		Escalations.Submission.Tried Escalations.Submission.Test Escalations.Agendas.Because Escalations.Agendas.Off.Text
		Helps.Deadline.Earlier.Text Helps.Deadline.Suspensions.Because Helps.Deadline.Extensions.Because
		Helps.Acts.Mandate Helps.Acts.Source
		Waits.Because Aftermaths.Text Meetings.Agreements.What Meetings.Nothing
		Making.Text.Question Making.Text.Rule Making.Text.But Making.Text.Facts Making.Text.Options Making.Text.Room
		Making.Text.Decision Making.Text.Reasons Making.Text.Argument Making.Text.Ended Making.Text.Learned
		Making.Outdated.By Making.Outdated.Reason
		Retention.Asked.Reason Retention.Kept.Reason Retention.Hold.Reason`,
	Option: `
		Options.Text`,
	Consequence: `
		Arguments.Consequence Arguments.Earlier.Consequence Goals.Text Values.Name`,
	Opinion: `
		Pressure Arguments.Because Arguments.Earlier.Because Arguments.Withdrawn.Text
		Objections.Text Objections.Earlier.Consequence Objections.Earlier.Because Objections.Withdrawn.Text
		Dissents.Text Dissents.Seal.Asked.Text Dissents.Seal.Agreed.Text Dissents.Seal.Refused.Text Dissents.Seal.Opened.Text
		Questions.Answer.Text Questions.Earlier.Text Restatements.Text Restatements.Judged.Text
		Orders.Order Orders.Reasons.Above Orders.Reasons.Below Orders.Reasons.Text
		Orders.Earlier.Order Orders.Earlier.Reasons.Above Orders.Earlier.Reasons.Below Orders.Earlier.Reasons.Text
		Joint.Order Joint.Reasons.Above Joint.Reasons.Below Joint.Reasons.Text Joint.Moves.Text Joint.Answers.Because
		Consultations.Answer.Perspective Consultations.Ended.Text Consultations.LetGo.Text
		Escalations.Submission.Others Escalations.Submission.NotLower Escalations.Tipping.Because
		Meetings.Summary Escalations.Proposal Escalations.Advised Escalations.Ended.Text Feedback.Received.Text
		Helps.Text Helps.Acts.Text Helps.Ended.Text
		Making.Confirmed Making.Open Making.RareBecause Making.SentBack.Text Making.Doubts.Text
		Making.Renewed.Text Making.Withdrawn.Text`,
	Ruling: `
		Decision.Reasons Decision.Otherwise Decision.Tipping.Because Decision.Effect Decision.Answers.Text Decision.Mandate Decision.Source
		Decision.Departure.Purpose Decision.Departure.Suitable Decision.Departure.Necessary Decision.Departure.Balanced
		Decision.Departure.Child Decision.Departure.Because Decision.Departure.Complete Decision.Departure.Heard
		Takeovers.Ground Takeovers.Because Feedback.Text`,
	Saying: `
		Heard.Text`,
	Reference: `
		Case`,
	Identity: `
		dilemma.PersonID`,
	Label: `
		Number Meetings.Meeting Meetings.Script Making.ID Making.Rare Access.Open.key Access.Put.key Access.Help.key Access.Help Access.Sealed.key Access.Opening.key Blind.Ready Helps.ID Helps.After
		Arguments.ID Arguments.Option Arguments.Premises.Fact Objections.ID Objections.Targets Objections.Premises.Fact
		Options.ID Facts.ID Facts.Stances.Party Dissents.ID Orders.Party Questions.ID Questions.About
		Restatements.ID Restatements.Argument Restatements.Judged.ID Joint.ID Joint.Stances.key Joint.Moves.Party
		Joint.Answers.ID Joint.Answers.Party Consultations.ID Consultations.Follows Consultations.Answer.ID Consultations.Answer.Arguments
		Escalations.Submission.Circumstances.ID Escalations.Submission.Advice Escalations.Tipping.Tipped
		Escalations.Agendas.Place Decision.Tipping.Tipped
		Escalations.ID Takeovers.ID Takeovers.Over Decision.Option Decision.Escalation Decision.Answers.About
		chain.FrameID chain.GoalID chain.InterfaceID chain.LadderID chain.LevelID chain.MatterID chain.Power chain.Silence chain.ValueID
		decision.EscalationState decision.Helped decision.HelpState decision.Need decision.Hearing decision.Intensity decision.Mover decision.Pressure
		decision.Sought decision.Tested decision.Why
		dilemma.Day dilemma.ID dilemma.OrganisationID dilemma.RoleID dilemma.Stage intake.Room learning.ExampleState learning.Recognised
		retention.Ended retention.Ground
		view.How view.SupportKind weighing.ConsultationState weighing.Kind weighing.SealState weighing.Stance weighing.WhyDecline weighing.WhyRemind`,
})

func byName(lists map[Nature]string) map[string]Nature {
	all := map[string]Nature{}
	for nature, names := range lists {
		for name := range strings.FieldsSeq(names) {
			all[name] = nature
		}
	}
	return all
}

// NatureOf returns the nature of a text of a dilemma by its path in view.Dilemma,
// such as "Arguments.Because", and "" for one that it does not know.
func NatureOf(path string) Nature { return natures[asDecided(path)] }

func (f field) nature() Nature {
	if n := NatureOf(f.path); n != "" || f.kind == "string" {
		return n
	}
	return natures[f.kind]
}

// isChoice tells whether a field holds a choice and no words.
func (f field) isChoice() bool { return f.kind != "string" || f.path == "Escalations.Advised" }

// asDecided reads a decision that was reopened as a decision.
func asDecided(path string) string {
	if rest, was := strings.CutPrefix(path, "Overruled."); was {
		return "Decision." + rest
	}
	return path
}
