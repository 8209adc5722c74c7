package access

// Action is something that can be seen or done: a command by its name, or one
// of the ways of reading.
type Action string

// The ways of reading.
const (
	Read             Action = "read"              // the whole dilemma
	ReadConsultation Action = "read-consultation" // what a consulted role needs to answer
	ReadOutcome      Action = "read-outcome"      // the decision and what was fed back
	ReadDraft        Action = "read-draft"        // the draft of an example, and nothing else
	ReadSeal         Action = "read-seal"         // a dissent whose name is to be opened, and nothing else
	ReadSeen         Action = "read-seen"         // who saw the dilemma, and nothing of it
	ReadKept         Action = "read-kept"         // how long the dilemma is kept, and nothing of it
)

// groups says which actions the policy's groups hold. An action that is in no
// group is forbidden to everyone.
var groups = map[string][]Action{
	"lead": {
		Read, ReadOutcome, ReadConsultation, ReadDraft, ReadSeen,
		"intake.open", "intake.reword", "intake.judge-room", "intake.hear-person", "intake.share", "intake.withdraw",
		"learning.receive", "learning.tell-aftermath", "learning.close",
		ReadKept, "retention.place-hold", "retention.release",
	},
	"take-part": {
		Read, ReadOutcome, ReadConsultation, ReadDraft, ReadKept, "retention.place-hold", "retention.release",
		"intake.judge-room", "intake.hear-person",
		"weighing.invite", "weighing.consult", "weighing.withdraw-consultation", "weighing.accept-consultation",
		"weighing.remind-consultation", "weighing.prolong-consultation",
		"weighing.agree", "weighing.live-with",
		"weighing.start-blind-round", "weighing.say-ready", "weighing.end-blind-round",
		"decision.escalate", "decision.withdraw-escalation", "decision.explain-wait", "decision.take",
		"decision.take-over", "decision.share-ground",
		"learning.feed-back", "learning.tell-aftermath",
	},
	"look-along": {Read, ReadOutcome, ReadConsultation, "learning.feed-back", "decision.take-over", "decision.share-ground"},
	"handle": {
		"weighing.consult", "weighing.accept-consultation", "weighing.withdraw-consultation",
		"weighing.remind-consultation", "weighing.prolong-consultation",
		"decision.take-up", "decision.send-back", "decision.advise", "decision.take",
		"decision.suspend-term", "decision.resume-term", "decision.extend-term",
		"decision.put-on-agenda", "decision.move-on-agenda", "decision.take-off-agenda", "decision.hold-over",
	},
	"answer": {
		ReadConsultation,
		"weighing.take-up-consultation", "weighing.answer-consultation", "weighing.decline-consultation",
	},
	"hear":          {ReadOutcome, "learning.receive"},
	"let-time-pass": {"retention.mind", "decision.mind-ladder", "decision.mind-help", "weighing.mind-consultations", "meeting.mind", "programme.mind", "signal.propose", "signal.mind", "pulse.open", "pulse.close"},
	"help": {
		Read, ReadOutcome, ReadConsultation,
		"decision.take-up-help", "decision.speak-support", "decision.look-along", "decision.give-direction",
		"decision.give-room", "decision.announce-decision",
	},
	"keep":        {"chain.write-edition"},
	"second-read": {ReadDraft, "learning.publish-example", "learning.send-example-back"},
	"open-seal":   {ReadSeal, "weighing.agree-to-open-seal", "weighing.refuse-to-open-seal", "weighing.open-seal"},
	"erase": {
		ReadKept, "retention.ask-erasure", "retention.withdraw-erasure", "retention.refuse-erasure", "retention.erase",
		"retention.place-hold", "retention.release",
	},
	"audit":      {ReadSeen, ReadLog, ReadRights},
	"administer": {ReadLog, ReadRights},
	"doubt":      {"learning.doubt-example"},
	"decide":     {Read, "decision.take", "decision.take-over", "decision.share-ground", "learning.feed-back"},

	"sit-in": {
		ReadMeeting, ReadMinutes,
		"meeting.decline", "meeting.write", "meeting.say-ready", "meeting.add-item", "meeting.strike-item", "meeting.take-item",
		"meeting.restate", "meeting.judge-restatement", "meeting.keep", "meeting.postpone", "meeting.look-back", "meeting.read-minutes",
	},
	"lead-meeting": {
		ReadMeeting, ReadMinutes,
		"meeting.invite", "meeting.move", "meeting.hand-lead", "meeting.call-off",
		"meeting.open-step", "meeting.reveal", "meeting.conclude", "meeting.close",
	},
	"follow-signal": {
		ReadSignal, "signal.add-dilemmas", "signal.take-out-dilemma", "signal.contribute", "signal.hear",
	},
	"guard-signal":     {"signal.raise", "signal.set-aside"},
	"own-signal":       {"signal.withdraw"},
	"speak-for-signal": {"signal.answer-more"},
	"answer-signal": {
		"signal.adopt", "signal.refuse", "signal.pass-on", "signal.ask-more", "signal.finish", "signal.postpone",
	},

	"lead-chain":      {ShareReflection},
	"own-reflection":  {TakeReflectionBack},
	"train":           {WriteSets, "training.publish", "training.withdraw"},
	"plan-pulse":      {PlanWave, "pulse.withdraw", "pulse.open", "pulse.remind", "pulse.close"},
	"consent-pulse":   {ConsentToWave, "pulse.refuse"},
	"vote":            {CastBallot},
	"count-pulse":     {CountBallots},
	"read-texts":      {ReadBallotTexts},
	"hear-of-meeting": {ReadMinutes, "meeting.read-minutes"},

	"read-programme": {ReadMeasure},
	"keep-measure": {
		"programme.plan", "programme.rewrite", "programme.begin", "programme.check", "programme.adjust", "programme.hand-over",
		"programme.close", "programme.stop", "programme.read-news",
	},
	"answer-measure": {"programme.answer"},
}

// askings are what who has a dilemma may do about help, at any stage.
var askings = []Action{"decision.ask-help", "decision.withdraw-help", "decision.say-helped"}

// tellings are what who has a dilemma, or sat at its table, may do to make an example of it.
var tellings = []Action{
	"learning.draft-example", "learning.reword-example", "learning.ask-second-reader",
	"learning.outdate-example", "learning.renew-example", "learning.withdraw-example",
}

// contributions are what everyone who reads the whole dilemma may add to it.
var contributions = []Action{
	"weighing.name-option", "weighing.name-value", "weighing.name-goal", "weighing.state-fact", "weighing.take-stance",
	"weighing.argue", "weighing.object", "weighing.reword-argument", "weighing.withdraw-argument", "weighing.voice-dissent",
	"weighing.voice-sealed-dissent", "weighing.open-own-seal", "weighing.ask-to-open-seal",
	"weighing.order-values", "weighing.ask", "weighing.answer-question", "weighing.restate", "weighing.judge-restatement",
	"learning.record-meeting",
}

// groupsOf returns the groups that hold each action.
func groupsOf() map[Action][]string {
	of := map[Action][]string{}
	for name, actions := range groups {
		for _, a := range actions {
			of[a] = append(of[a], name)
		}
	}
	for _, a := range contributions {
		of[a] = append(of[a], "lead", "take-part", "look-along")
	}
	for _, a := range tellings {
		of[a] = append(of[a], "lead", "take-part")
	}
	for _, a := range askings {
		of[a] = append(of[a], "lead", "take-part")
	}
	return of
}
