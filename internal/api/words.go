package api

import (
	"beraad/chain"
	"beraad/decision"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/weighing"
)

// words are the Dutch names of a closed list of values, in order.
type words[T ~string] []word[T]

type word[T ~string] struct {
	value T
	dutch string
}

// dutch returns the name of a value.
func (w words[T]) dutch(value T) string {
	for _, one := range w {
		if one.value == value {
			return one.dutch
		}
	}
	return string(value)
}

// value returns the value of a name. No name is no value; one that is not in
// the list becomes a value that the domain refuses.
func (w words[T]) value(name string) T {
	if name == "" {
		return ""
	}
	for _, one := range w {
		if one.dutch == name {
			return one.value
		}
	}
	return "?"
}

// objection is the third kind in the list of arguments.
const objectionKind = "bezwaar"

var (
	kinds   = words[weighing.Kind]{{weighing.For, "voor"}, {weighing.Against, "tegen"}}
	stances = words[weighing.Stance]{{weighing.Yes, "ja"}, {weighing.No, "nee"}, {weighing.Unknown, "onbekend"}}
	rooms   = words[intake.Room]{{intake.WithinFrame, "binnen"}, {intake.Departs, "afwijken"}, {intake.NoFrame, "geen-kader"}}
	powers  = words[chain.Power]{
		{chain.BoundLaw, "gebonden-wet"},
		{chain.BoundLower, "gebonden-lager"},
		{chain.PolicyRule, "beleidsregel"},
		{chain.Discretionary, "discretionair"},
	}
	whys = words[decision.Why]{
		{decision.OutsideMandate, "buiten-mandaat"},
		{decision.WeDiffer, "verschil-van-inzicht"},
		{decision.FrameMissing, "kader-ontbreekt"},
		{decision.PressedOutside, "druk-van-buiten"},
		{decision.StandsStill, "ligt-stil"},
		{decision.ByTakeover, "ingreep"},
	}
	intensities = words[decision.Intensity]{{decision.LightTest, "licht"}, {decision.OrdinaryTest, "gewoon"}, {decision.FullTest, "vol"}}
	hearings    = words[decision.Hearing]{{decision.WasHeard, "ja"}, {decision.NotHeard, "nee"}}
	declines    = words[weighing.WhyDecline]{
		{weighing.NotOurs, "niet-onze-taak"},
		{weighing.TooLittle, "te-weinig-gegevens"},
		{weighing.NoTime, "geen-tijd"},
	}
	reminders  = words[weighing.WhyRemind]{{weighing.AtHalf, "helft"}, {weighing.OnLastDay, "laatste-dag"}, {weighing.ByHand, "met-de-hand"}}
	recognised = words[learning.Recognised]{{learning.Familiar, "ja"}, {learning.Unfamiliar, "nee"}}
	hows       = words[view.How]{{view.Brought, "inbrenger"}, {view.Invited, "genodigd"}, {view.Consulted, "geraadpleegd"}}
	groups     = words[view.Group]{{view.AskedOfYou, "gevraagd"}, {view.YouWait, "wachten"}, {view.CameBack, "terug"}}
	tasks      = words[view.Task]{
		{view.GiveView, "perspectief-geven"},
		{view.GiveViewYet, "perspectief-nog-geven"},
		{view.AcceptView, "antwoord-aanvaarden"},
		{view.AnswerLevel, "niveau-antwoorden"},
		{view.ShareIt, "delen"},
		{view.GoOn, "verdergaan"},
		{view.StandsStill, "ligt-stil"},
		{view.ShareGround, "grond-delen"},
		{view.FeedBack, "terugkoppelen"},
		{view.AwaitView, "wachten-op-perspectief"},
		{view.LaterView, "perspectief-komt-later"},
		{view.NoView, "perspectief-bleef-uit"},
		{view.AskElse, "ander-vragen"},
		{view.AwaitLevel, "wachten-op-niveau"},
		{view.ReadOutcome, "afloop-lezen"},
		{view.TellAfter, "naklank-vertellen"},
		{view.CloseIt, "afsluiten"},
		{view.HearLevel, "antwoord-van-niveau"},
		{view.HearDecided, "besloten"},
		{view.HearStepIn, "ingegrepen"},
		{view.AnswerQuestion, "vraag-beantwoorden"},
		{view.AwaitAnswer, "wachten-op-antwoord"},
		{view.JudgeWords, "verwoording-beoordelen"},
		{view.CheckClaim, "bewering-nagaan"},
		{view.SpeakFirst, "blind-spreken"},
		{view.LiveWithIt, "samen-antwoorden"},
		{view.GiveHelp, "hulp-geven"},
		{view.AwaitHelp, "wachten-op-hulp"},
		{view.ReadHelp, "hulp-lezen"},
		{view.DecideAsSaid, "zelf-beslissen"},
		{view.ReadDraft, "voorbeeld-nalezen"},
		{view.AwaitReader, "wachten-op-tweede-lezer"},
		{view.MendExample, "voorbeeld-bijwerken"},
		{view.JudgeDoubt, "voorbeeld-nagaan"},
		{view.AttendMeeting, "beraad-bijwonen"},
		{view.WriteFirst, "eerst-schrijven"},
		{view.GoOnMeeting, "beraad-voortzetten"},
		{view.KeepAgreement, "afspraak-nakomen"},
		{view.ReadMinutes, "beraad-lezen"},
		{view.LookBackAt, "beraad-terugkijken"},
		{view.HearOff, "beraad-gaat-niet-door"},
		{view.TakePart, "meedoen"},
		{view.OpenName, "naam-openen"},
		{view.AwaitName, "wachten-op-naam"},
		{view.ReadName, "naam-lezen"},
		{view.HearNameAsked, "naam-gevraagd"},
		{view.HearNameClosed, "naam-blijft-verzegeld"},
		{view.HearNameOpened, "naam-geopend"},
		{view.HearTermEnds, "bewaartermijn-loopt-af"},
		{view.AskErasure, "bewaartermijn-voorbij"},
		{view.AgreeErasure, "wissen-beslissen"},
		{view.AwaitErasure, "wachten-op-wissen"},
		{view.HearErasure, "wissen-gevraagd"},
		{view.HearNotErased, "blijft-bewaard"},
		{view.BeginMeasure, "maatregel-beginnen"},
		{view.CheckMeasure, "maatregel-toetsen"},
		{view.AdjustMeasure, "maatregel-bijstellen"},
		{view.AnswerMissed, "gemiste-toets-antwoorden"},
		{view.HearMeasure, "maatregel-horen"},
		{view.JudgeProposal, "signaal-voorgesteld"},
		{view.AnswerSignal, "signaal-beantwoorden"},
		{view.AnswerBack, "signaalvraag-beantwoorden"},
		{view.KeepPromise, "signaal-waarmaken"},
		{view.AwaitSignal, "wachten-op-signaal"},
		{view.HearSignal, "signaal-nieuws"},
		{view.HearAdopted, "signaal-overgenomen"},
		{view.HearRefused, "signaal-niet-overgenomen"},
		{view.HearChanged, "signaal-uitgevoerd"},
	}
)
