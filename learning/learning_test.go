package learning_test

import (
	"testing"

	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/learning"
	"beraad/weighing"
)

var decided = Then(
	Then(Past(Sanne, intake.Opened{Question: "?"}, intake.Shared{}), Mila, weighing.DissentVoiced{ID: "D1", Text: "nee"}),
	Joost, decision.Taken{Option: "O1"})

var emre = dilemma.Actor{Person: "emre", Organisation: "coa", Role: "casemanager"}

var told = Then(decided, Joost, learning.OutcomeFedBack{Text: "zo liep het", To: []dilemma.PersonID{"sanne", "mila"}})

func TestFeedBack(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{
			Name: "everyone who contributed hears it", Given: decided, By: Joost, When: learning.FeedBack{Text: "zo liep het"},
			Then: []dilemma.Event{learning.OutcomeFedBack{Text: "zo liep het", To: []dilemma.PersonID{"sanne", "mila"}}},
		},
		{
			Name: "who came later hears it too", Given: Then(told, emre, weighing.DissentVoiced{ID: "D2", Text: "ik ook niet"}), By: Joost, When: learning.FeedBack{Text: "zo liep het"},
			Then: []dilemma.Event{learning.OutcomeFedBack{Text: "zo liep het", To: []dilemma.PersonID{"emre"}}},
		},
		{Name: "once", Given: told, By: Joost, When: learning.FeedBack{Text: "x"}, Refused: []string{"learning.fed-back-already"}},
		{Name: "in words", Given: decided, By: Joost, When: learning.FeedBack{}, Refused: []string{"text.missing text"}},
		{Name: "after the decision", Given: decided[:3], By: Joost, When: learning.FeedBack{Text: "x"}, Refused: []string{"learning.not-decided"}},
	})
}

func TestReceive(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{Name: "read", Given: told, By: Mila, When: learning.Receive{Remark: "herkenbaar"}, Then: []dilemma.Event{learning.OutcomeReceived{Remark: "herkenbaar"}}},
		{
			Name: "recognised", Given: told, By: Mila, When: learning.Receive{Recognised: learning.Familiar},
			Then: []dilemma.Event{learning.OutcomeReceived{}, learning.OutcomeRecognised{Fits: true}},
		},
		{
			Name: "or not, because", Given: told, By: Mila, When: learning.Receive{Recognised: learning.Unfamiliar, Remark: "wij zeiden iets anders"},
			Then: []dilemma.Event{learning.OutcomeReceived{Remark: "wij zeiden iets anders"}, learning.OutcomeRecognised{}},
		},
		{Name: "which is said", Given: told, By: Mila, When: learning.Receive{Recognised: learning.Unfamiliar}, Refused: []string{"learning.unfamiliar-because remark"}},
		{Name: "in one of two words", Given: told, By: Mila, When: learning.Receive{Recognised: "soms"}, Refused: []string{"learning.recognised-unknown recognised"}},
		{Name: "once", Given: Then(told, Mila, learning.OutcomeReceived{}), By: Mila, When: learning.Receive{}, Refused: []string{"learning.received-already"}},
		{Name: "who was sent nothing", Given: told, By: Joost, When: learning.Receive{}, Refused: []string{"learning.not-addressed"}},
	})
}

func TestClose(t *testing.T) {
	t.Parallel()
	read := Then(told, Sanne, learning.OutcomeReceived{})
	Run(t, []Case{
		{Name: "when the one who asked knows", Given: read, By: Sanne, When: learning.Close{}, Then: []dilemma.Event{learning.Closed{}}},
		{Name: "not before", Given: told, By: Sanne, When: learning.Close{}, Refused: []string{"learning.opener-has-not-read"}},
		{
			Name: "not while a level has a question of it", Given: Then(read, Sanne, decision.Escalated{ID: "S1", Ladder: "signal", Level: "rao"}), By: Sanne,
			When: learning.Close{}, Refused: []string{"learning.level-waits"},
		},
		{
			Name: "not before everyone who contributed was told", Given: Then(read, emre, weighing.DissentVoiced{ID: "D2", Text: "ik ook niet"}), By: Sanne,
			When: learning.Close{}, Refused: []string{"learning.not-everyone-told"},
		},
		{Name: "not before it was sent", Given: decided, By: Sanne, When: learning.Close{}, Refused: []string{"learning.not-fed-back"}},
		{
			Name: "life goes on", Given: Then(read, Sanne, learning.Closed{}), By: Sanne, When: learning.TellAftermath{Text: "hij slaagde"},
			Then: []dilemma.Event{learning.AftermathTold{Text: "hij slaagde"}},
		},
	})
}
