package view

import (
	"slices"
	"time"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/meeting"
	"beraad/programme"
	"beraad/signal"
)

// Group is one of the three groups of the page Vandaag.
type Group string

// The groups, in the order of the page.
const (
	AskedOfYou Group = "asked"   // aan u gevraagd
	YouWait    Group = "waiting" // u wacht op
	CameBack   Group = "back"    // terug van eerder
)

// Task is what kind of thing waits.
type Task string

// The tasks. Each is a sentence on Vandaag (phrases today.TASK).
const (
	GiveView    Task = "give-view"     // answer a consultation
	GiveViewYet Task = "give-view-yet" // the same, of which you were reminded
	AcceptView  Task = "accept-view"   // an answer came in
	AnswerLevel Task = "answer-level"  // a question was put to your level
	ShareIt     Task = "share"         // still private
	GoOn        Task = "go-on"         // advice came, the question was sent back, or the level stayed silent
	StandsStill Task = "stands-still"  // nobody did anything for a while
	ShareGround Task = "share-ground"  // of a takeover, on the day until which it was kept back
	FeedBack    Task = "feed-back"     // decided, not yet fed back
	AwaitView   Task = "await-view"    // a partner has your question
	LaterView   Task = "later-view"    // a partner promised to answer, later than you asked
	NoView      Task = "no-view"       // a partner did not answer in time
	AskElse     Task = "ask-else"      // a partner refused
	AwaitLevel  Task = "await-level"   // a level has your question
	ReadOutcome Task = "read-outcome"  // the outcome was fed back
	TellAfter   Task = "tell-after"    // what really happened?
	HearLevel   Task = "hear-level"    // a level answered what the table put to it
	HearDecided Task = "hear-decided"  // it was decided; the outcome is still to be fed back
	HearStepIn  Task = "hear-step-in"  // a higher level stepped in
	CloseIt     Task = "close"         // everything was read

	AnswerQuestion Task = "answer-question" // about what you brought in
	AwaitAnswer    Task = "await-answer"    // to your question
	JudgeWords     Task = "judge-words"     // your argument in another's words
	CheckClaim     Task = "check-claim"     // on which an objection to your argument rests
	SpeakFirst     Task = "speak-first"     // in a blind round
	LiveWithIt     Task = "live-with"       // what the table agreed

	GiveHelp     Task = "give-help"      // you are asked for help
	AwaitHelp    Task = "await-help"     // somebody has your request
	ReadHelp     Task = "read-help"      // help came
	DecideAsSaid Task = "decide-as-said" // you said that you would

	ReadDraft   Task = "read-draft"   // of an example, as its second reader
	AwaitReader Task = "await-reader" // a second reader has your example
	MendExample Task = "mend-example" // the second reader sent it back
	JudgeDoubt  Task = "judge-doubt"  // somebody says that your example is outdated

	OpenName       Task = "open-name"        // that was sealed, for one of the two roles
	AwaitName      Task = "await-name"       // the two roles are asked
	ReadName       Task = "read-name"        // the second role opened it
	HearNameAsked  Task = "hear-name-asked"  // somebody asked to open a name at your table
	HearNameClosed Task = "hear-name-closed" // it stays closed
	HearNameOpened Task = "hear-name-opened" // it was opened

	HearTermEnds  Task = "hear-term-ends"   // it can be erased from a day on
	AskErasure    Task = "ask-erasure"      // its term is over, for the two roles
	AgreeErasure  Task = "agree-to-erasure" // one of the two asked, for the other
	AwaitErasure  Task = "await-erasure"    // the other is asked
	HearErasure   Task = "hear-erasure"     // the two are about to erase it
	HearNotErased Task = "hear-not-erased"  // the other said no
)

// Work is one row of Vandaag: something that waits, for whom, and until when.
type Work struct {
	Dilemma dilemma.ID   `json:"dilemma,omitempty"` // what it is about: a dilemma …
	Meeting meeting.ID   `json:"meeting,omitempty"` // … or a meeting …
	Measure programme.ID `json:"measure,omitempty"` // … or a measure, and one of them only
	Signal  signal.ID    `json:"signal,omitempty"`  // … or a signal, and one of them only
	Subject string       `json:"subject"`           // access.Subject of whom it waits for
	Group   Group        `json:"group"`
	Task    Task         `json:"task"`
	Ref     string       `json:"ref,omitempty"`   // consultation or escalation
	Title   string       `json:"title"`           // what the row is about, for who may see that much
	Other   string       `json:"other,omitempty"` // subject of who is waited for, or who asks
	Since   time.Time    `json:"since"`
	Due     dilemma.Day  `json:"due,omitempty"`
	DueAt   time.Time    `json:"dueAt,omitzero"` // the moment on that day, of what is asked in hours
	From    dilemma.Day  `json:"from,omitempty"` // not shown before this day
	Number  string       `json:"-"`              // of the dilemma, when it was read from a store
}

// Same tells whether two rows are of one thing that waits: what it is called and
// by when it is due may have changed meanwhile.
func (w Work) Same(other Work) bool {
	return w.Dilemma == other.Dilemma && w.Meeting == other.Meeting && w.Measure == other.Measure && w.Signal == other.Signal && w.Subject == other.Subject && w.Task == other.Task && w.Ref == other.Ref
}

// WorkOf lists all that waits because of a dilemma, for everyone.
func WorkOf(d *Dilemma) []Work {
	var all []Work
	for _, w := range slices.Concat(d.intakeWork(), d.consultationWork(), d.weighingWork(), d.levelWork(), d.helpWork(), d.newsWork(),
		d.stillWork(), d.outcomeWork(), d.agendaWork(), d.exampleWork(), d.sealWork(), d.retentionWork()) {
		w.Dilemma = d.ID
		all = append(all, w)
	}
	return all
}

func (d *Dilemma) intakeWork() []Work {
	if d.Stage != dilemma.Intake {
		return nil
	}
	return []Work{{
		Subject: access.PersonSubject(d.Access.Opener), Group: AskedOfYou, Task: ShareIt,
		Title: d.Question, Since: d.Opened.At, Due: d.Outside,
	}}
}

func (d *Dilemma) levelWork() []Work {
	if d.Stage == dilemma.Closed {
		return nil
	}
	var all []Work
	for _, e := range d.Escalations {
		if e.Ended != nil {
			continue
		}
		asker, level := access.PersonSubject(e.Put.By.Person), access.LevelSubject(e.Level)
		if e.Why == decision.ByTakeover { // nobody asked: who brought the dilemma in waits
			asker = access.PersonSubject(d.Access.Opener)
		}
		asked := Work{
			Subject: access.MembersSubject(e.Level), Group: AskedOfYou, Task: AnswerLevel, Ref: e.ID,
			Title: e.Question, Other: asker, Since: e.Put.At, Due: e.Due(),
		}
		all = append(all, asked,
			Work{Subject: asker, Group: YouWait, Task: AwaitLevel, Ref: e.ID, Title: d.Question, Other: level, Since: e.Put.At, Due: e.Due()})
		if e.Deadline.Substitutes {
			asked.Subject = access.SubstitutesSubject(e.Level)
			all = append(all, asked)
		}
	}
	for _, t := range d.Takeovers {
		if t.Ground == "" {
			all = append(all, Work{
				Subject: access.PersonSubject(t.At.By.Person), Group: AskedOfYou, Task: ShareGround, Ref: t.ID,
				Title: d.Question, Since: t.At.At, Due: t.Until, From: t.Until,
			})
		}
	}
	return append(all, d.goOnWork()...)
}

// goOnWork asks who put a question to go on, when the last level about the case
// is done with it and nobody decided.
func (d *Dilemma) goOnWork() []Work {
	if d.Decision != nil || d.Stage == dilemma.Closed {
		return nil
	}
	for _, e := range slices.Backward(d.Escalations) {
		if e.Signal() {
			continue
		}
		if !slices.Contains(backOnTable, e.State) {
			return nil
		}
		return []Work{{
			Subject: access.PersonSubject(e.Put.By.Person), Group: AskedOfYou, Task: GoOn, Ref: e.ID,
			Title: d.Question, Other: access.LevelSubject(e.Level), Since: e.Ended.At,
		}}
	}
	return nil
}

// backOnTable are the states in which a question is the table's again.
var backOnTable = []decision.EscalationState{decision.Returned, decision.Advised, decision.Silent}

func (d *Dilemma) outcomeWork() []Work {
	if d.Decision == nil {
		return nil
	}
	var all []Work
	opener := access.PersonSubject(d.Access.Opener)
	taker := access.PersonSubject(d.Decision.When.By.Person)
	if (d.Feedback == nil || len(d.Untold()) > 0) && d.Stage != dilemma.Closed {
		all = append(all, Work{Subject: taker, Group: AskedOfYou, Task: FeedBack, Title: d.Question, Since: d.Decision.When.At})
	}
	if d.Feedback != nil {
		unread := d.Unread()
		for _, p := range unread {
			all = append(all, Work{
				Subject: access.PersonSubject(p), Group: CameBack, Task: ReadOutcome, Title: d.titleFor(p),
				Other: access.PersonSubject(d.Feedback.Sent.By.Person), Since: d.Feedback.Sent.At,
			})
		}
		told := d.Feedback.Sent.By.Person == d.Access.Opener || !slices.Contains(unread, d.Access.Opener)
		if told && d.Stage == dilemma.Learning && len(d.Untold()) == 0 {
			all = append(all, Work{Subject: opener, Group: AskedOfYou, Task: CloseIt, Title: d.Question, Since: d.LastAt})
		}
	}
	if len(d.Aftermaths) == 0 {
		all = append(all, Work{
			Subject: opener, Group: CameBack, Task: TellAfter, Title: d.Question,
			Since: d.Decision.When.At, From: d.Decision.Aftermath,
		})
	}
	return all
}

// Untold returns who contributed and was not sent the outcome.
func (d *Dilemma) Untold() []dilemma.PersonID {
	if d.Feedback == nil {
		return nil
	}
	var untold []dilemma.PersonID
	for _, p := range d.Contributors {
		if p != d.Feedback.Sent.By.Person && !slices.Contains(d.Feedback.To, p) {
			untold = append(untold, p)
		}
	}
	return untold
}

// Unread returns who was sent the outcome and has not read it.
func (d *Dilemma) Unread() []dilemma.PersonID {
	if d.Feedback == nil {
		return nil
	}
	var unread []dilemma.PersonID
	for _, p := range d.Feedback.To {
		if !slices.ContainsFunc(d.Feedback.Received, func(r Receipt) bool { return r.By.Person == p }) {
			unread = append(unread, p)
		}
	}
	return unread
}
