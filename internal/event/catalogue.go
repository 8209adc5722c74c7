package event

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
	"beraad/meeting"
	"beraad/programme"
	"beraad/retention"
	"beraad/signal"
	"beraad/weighing"
)

// catalogue maps every stored name to how its payload is read. Names only grow:
// testdata/events.txt keeps the list.
var catalogue = map[string]func([]byte) (dilemma.Event, error){}

// The catalogue, in the order of the journey.
var _ = []bool{
	known[intake.Opened](), known[intake.Reworded](), known[intake.RoomJudged](),
	known[intake.PersonHeard](), known[intake.Shared](), known[intake.Withdrawn](),

	known[weighing.PersonInvited](), known[weighing.OptionNamed](), known[weighing.FactStated](),
	known[weighing.StanceTaken](), known[weighing.ValueNamed](), known[weighing.GoalNamed](),
	known[weighing.ArgumentMade](), known[weighing.ArgumentReworded](), known[weighing.ArgumentWithdrawn](),
	known[weighing.ObjectionMade](), known[weighing.DissentVoiced](),
	known[weighing.SealedDissentVoiced](), known[weighing.SealOpened](), known[weighing.SealOpeningAsked](),
	known[weighing.SealOpeningAgreed](), known[weighing.SealOpeningRefused](), known[weighing.SealOpenedByTwo](),
	known[weighing.ValuesOrdered](), known[weighing.QuestionAsked](), known[weighing.QuestionAnswered](),
	known[weighing.ArgumentRestated](), known[weighing.RestatementJudged](),
	known[weighing.JointViewAgreed](), known[weighing.JointViewAnswered](),
	known[weighing.BlindRoundStarted](), known[weighing.BlindRoundReady](), known[weighing.BlindRoundEnded](),
	known[weighing.ConsultationAsked](), known[weighing.ConsultationTakenUp](), known[weighing.ConsultationDeclined](),
	known[weighing.ConsultationWithdrawn](), known[weighing.ConsultationAnswered](), known[weighing.ConsultationAccepted](),
	known[weighing.ConsultationReminded](), known[weighing.ConsultationOverdue](), known[weighing.ConsultationProlonged](),

	known[decision.Escalated](), known[decision.EscalationTakenUp](), known[decision.SentBack](),
	known[decision.AdviceGiven](), known[decision.EscalationWithdrawn](), known[decision.Taken](),
	known[decision.TermStarted](), known[decision.TermSuspended](), known[decision.TermResumed](),
	known[decision.TermExtended](), known[decision.TermRecomputed](), known[decision.SubstitutesAsked](),
	known[decision.LevelReminded](), known[decision.LevelPassed](), known[decision.WaitExplained](),
	known[decision.TakenOver](), known[decision.GroundShared](),
	known[decision.HelpAsked](), known[decision.HelpTakenUp](), known[decision.HelpWithdrawn](), known[decision.HelpReminded](),
	known[decision.HelpPassed](), known[decision.HelpReceived](), known[decision.SupportSpoken](), known[decision.LookedAlong](),
	known[decision.DirectionGiven](), known[decision.RoomGiven](), known[decision.DecisionAnnounced](),
	known[decision.AgendaItemPut](), known[decision.AgendaItemMoved](), known[decision.AgendaItemTakenOff](), known[decision.HeldOver](),

	known[learning.OutcomeFedBack](), known[learning.OutcomeReceived](), known[learning.OutcomeRecognised](), known[learning.AftermathTold](),
	known[learning.Closed](),
	known[learning.ExampleDrafted](), known[learning.ExampleReworded](), known[learning.SecondReaderAsked](), known[learning.ExampleSentBack](),
	known[learning.ExamplePublished](), known[learning.ExampleDoubted](), known[learning.ExampleOutdated](), known[learning.ExampleRenewed](),
	known[learning.ExampleWithdrawn](), known[learning.MeetingHeld](),

	known[retention.Warned](), known[retention.ErasureAsked](), known[retention.ErasureWithdrawn](), known[retention.ErasureRefused](),
	known[retention.Held](), known[retention.Released](),
	known[retention.ErasedAfterTerm](), known[retention.ErasedOnRequest](), known[retention.ErasedAsUnlawful](),

	known[meeting.Called](), known[meeting.GuestInvited](), known[meeting.GuestDeclined](), known[meeting.Moved](),
	known[meeting.LeadHanded](), known[meeting.CalledOff](), known[meeting.StepOpened](), known[meeting.Written](),
	known[meeting.Revealed](), known[meeting.ItemAdded](), known[meeting.ItemStruck](), known[meeting.ItemTaken](),
	known[meeting.ReadySaid](), known[meeting.WritingRestated](), known[meeting.RestatementJudged](), known[meeting.Concluded](),
	known[meeting.Closed](), known[meeting.MinutesRead](), known[meeting.AgreementKept](), known[meeting.AgreementMoved](),
	known[meeting.LookedBack](), known[meeting.Erased](),

	known[programme.Planned](), known[programme.Rewritten](), known[programme.Begun](), known[programme.Checked](),
	known[programme.Adjusted](), known[programme.Handed](), known[programme.Finished](), known[programme.Stopped](),
	known[programme.Climbed](), known[programme.LevelAnswered](), known[programme.NewsRead](),
	known[signal.Proposed](), known[signal.ProposalSetAside](), known[signal.Raised](), known[signal.PutToLevel](),
	known[signal.DilemmasAdded](), known[signal.DilemmaTakenOut](), known[signal.Contributed](),
	known[signal.Adopted](), known[signal.NotAdopted](), known[signal.PassedOn](), known[signal.MoreAsked](), known[signal.MoreAnswered](),
	known[signal.LevelPassed](), known[signal.LevelReminded](), known[signal.ChangeMade](), known[signal.ChangePostponed](),
	known[signal.Withdrawn](), known[signal.StateHeard](),
}

// Of is the kind of thing that a stream is the history of.
type Of string

// The kinds of stream.
const (
	OfDilemma Of = "dilemma"
	OfMeeting Of = "meeting"
	OfMeasure Of = "measure"
	OfSignal  Of = "signal"
)

// StreamOf tells of what kind the stream is in which an event of that name can
// happen: each name belongs to one kind.
func StreamOf(name string) Of {
	switch {
	case strings.HasPrefix(name, "meeting."):
		return OfMeeting
	case strings.HasPrefix(name, "signal."):
		return OfSignal
	}
	if strings.HasPrefix(name, "programme.") {
		return OfMeasure
	}
	return OfDilemma
}

// Erases tells by the stored name whether an event is the last of its stream: what came
// before it, and the event itself, can be read by nobody any more.
func Erases(name string) bool {
	return retention.GroundNamed(name) != "" || name == meeting.Erased{}.EventName()
}

func known[E dilemma.Event]() bool {
	var zero E
	catalogue[zero.EventName()] = func(payload []byte) (dilemma.Event, error) {
		var e E
		err := json.Unmarshal(payload, &e)
		return e, err
	}
	return true
}

// Names lists every stored name, sorted.
func Names() []string {
	return slices.Sorted(maps.Keys(catalogue))
}

// Encode turns an event into its stored name and payload.
func Encode(e dilemma.Event) (name string, payload []byte, err error) {
	name = e.EventName()
	if _, ok := catalogue[name]; !ok {
		return "", nil, fmt.Errorf("encode %s: not in the catalogue", name)
	}
	payload, err = json.Marshal(e)
	if err != nil {
		return "", nil, fmt.Errorf("encode %s: %w", name, err)
	}
	return name, payload, nil
}

// Happened reads a record back. A name that the catalogue does not have is an
// error: a program that skips what it does not know shows a false picture.
func (r Record) Happened() (dilemma.Happened, error) {
	decode, ok := catalogue[r.Name]
	if !ok {
		return dilemma.Happened{}, fmt.Errorf("decode %s at position %d: not in the catalogue", r.Name, r.Position)
	}
	e, err := decode(r.Payload)
	if err != nil {
		return dilemma.Happened{}, fmt.Errorf("decode %s at position %d: %w", r.Name, r.Position, err)
	}
	return dilemma.Happened{Event: e, Version: r.Version, At: r.At, By: r.By}, nil
}

// Past reads a whole stream back.
func Past(records []Record) ([]dilemma.Happened, error) {
	past := make([]dilemma.Happened, 0, len(records))
	for _, r := range records {
		h, err := r.Happened()
		if err != nil {
			return nil, err
		}
		past = append(past, h)
	}
	return past, nil
}
