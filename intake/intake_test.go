package intake_test

import (
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
)

func opened() intake.Opened {
	return intake.Opened{
		Question: "Mag dit gezin blijven?", Rule: "de opvang eindigt", But: "er is een operatie",
		Options: []intake.Option{{ID: "O1", Text: "de regel toepassen"}, {ID: "O2", Text: "vier weken langer"}},
	}
}

func open() intake.Open {
	return intake.Open{
		Question: " Mag dit gezin blijven? ", Rule: "de opvang eindigt", But: "er is een operatie",
		Options: []string{"de regel toepassen", "", "vier weken langer "},
	}
}

func changed[T any](x T, change func(*T)) T {
	change(&x)
	return x
}

func TestOpen(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{Name: "three things suffice", By: Sanne, When: open(), Then: []dilemma.Event{opened()}},
		{
			Name: "every fault is named at once", By: Sanne, When: intake.Open{Options: []string{"één"}, Outside: "2026-02-30"},
			Refused: []string{
				"text.missing question", "text.missing rule", "text.missing but", "intake.two-options options", "day.unknown outside",
			},
		},
		{
			Name: "an over-long question is refused, never cut", By: Sanne,
			When:    changed(open(), func(c *intake.Open) { c.Question = strings.Repeat("é", dilemma.Line+1) }),
			Refused: []string{"text.too-long question"},
		},
		{
			Name: "an option stands there once", By: Sanne,
			When:    changed(open(), func(c *intake.Open) { c.Options = []string{"a", "a"} }),
			Refused: []string{"intake.option-twice options"},
		},
		{
			Name: "options fit beside one another", By: Sanne,
			When:    changed(open(), func(c *intake.Open) { c.Options = strings.Split("a b c d e f g h i j k l m", " ") }),
			Refused: []string{"intake.too-many-options options"},
		},
		{Name: "a stream begins once", Given: Past(Sanne, opened()), By: Sanne, When: open(), Refused: []string{"intake.opened-already"}},
	})
}

func TestReword(t *testing.T) {
	t.Parallel()
	better := intake.Reword{Question: "Mag dit gezin tot de operatie blijven?", Rule: "de opvang eindigt", But: "er is een operatie"}
	Run(t, []Case{
		{Name: "a better wording", Given: Past(Sanne, opened()), By: Sanne, When: better, Then: []dilemma.Event{intake.Reworded(better)}},
		{
			Name: "the same wording says nothing", Given: Past(Sanne, opened()), By: Sanne,
			When: intake.Reword{Question: opened().Question, Rule: opened().Rule, But: opened().But}, Refused: []string{"text.same"},
		},
		{Name: "nothing to reword", By: Sanne, When: better, Refused: []string{"dilemma.unknown"}},
		{
			Name: "closed is closed", Given: Past(Sanne, opened(), intake.Withdrawn{Reason: "opgelost"}), By: Sanne,
			When: better, Refused: []string{"dilemma.closed"},
		},
	})
}

func TestJudgeRoom(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{
			Name: "departing from a frame", Given: Past(Sanne, opened()), By: Sanne,
			When: intake.JudgeRoom{Room: intake.Departs, Power: chain.PolicyRule, Frame: "einde-opvang"},
			Then: []dilemma.Event{intake.RoomJudged{Room: intake.Departs, Power: chain.PolicyRule, Frame: "einde-opvang"}},
		},
		{
			Name: "from which frame?", Given: Past(Sanne, opened()), By: Sanne,
			When: intake.JudgeRoom{Room: intake.Departs}, Refused: []string{"intake.frame-missing frame"},
		},
		{
			Name: "no frame is no frame", Given: Past(Sanne, opened()), By: Sanne,
			When: intake.JudgeRoom{Room: intake.NoFrame, Frame: "einde-opvang"}, Refused: []string{"intake.no-frame-has-frame frame"},
		},
		{
			Name: "an unknown room and power", Given: Past(Sanne, opened()), By: Sanne,
			When:    intake.JudgeRoom{Room: "soms", Power: "veel", Frame: "einde-opvang"},
			Refused: []string{"intake.room-unknown room", "intake.power-unknown power"},
		},
	})
}

func TestHearPerson(t *testing.T) {
	t.Parallel()
	heard := intake.HearPerson{Text: "Ik wil bij mijn zoon blijven.", AskedBy: "casemanager", AskedOn: "2026-03-01", Today: "2026-03-02"}
	Run(t, []Case{
		{
			Name: "asked by whom and when", Given: Past(Sanne, opened()), By: Sanne, When: heard,
			Then: []dilemma.Event{intake.PersonHeard{Text: heard.Text, AskedBy: "casemanager", AskedOn: "2026-03-01"}},
		},
		{
			Name: "hearsay is not hearing", Given: Past(Sanne, opened()), By: Sanne, When: intake.HearPerson{Text: "zegt ja", Today: "2026-03-02"},
			Refused: []string{"text.missing askedBy", "day.missing askedOn"},
		},
		{
			Name: "not tomorrow", Given: Past(Sanne, opened()), By: Sanne,
			When:    changed(heard, func(c *intake.HearPerson) { c.AskedOn = "2026-03-03" }),
			Refused: []string{"day.future askedOn"},
		},
	})
}

func TestShareAndWithdraw(t *testing.T) {
	t.Parallel()
	shared := Past(Sanne, opened(), intake.Shared{})
	Run(t, []Case{
		{Name: "put on the table", Given: Past(Sanne, opened()), By: Sanne, When: intake.Share{}, Then: []dilemma.Event{intake.Shared{}}},
		{Name: "once", Given: shared, By: Sanne, When: intake.Share{}, Refused: []string{"intake.shared-already"}},
		{
			Name: "withdrawn with a reason", Given: shared, By: Sanne, When: intake.Withdraw{Reason: " opgelost "},
			Then: []dilemma.Event{intake.Withdrawn{Reason: "opgelost"}},
		},
		{Name: "others worked on it, so why?", Given: shared, By: Sanne, When: intake.Withdraw{}, Refused: []string{"text.missing reason"}},
	})
}

func TestStageFollowsTheEvents(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		past []dilemma.Happened
		want dilemma.Stage
	}{
		{nil, ""},
		{Past(Sanne, opened()), dilemma.Intake},
		{Past(Sanne, opened(), intake.Shared{}), dilemma.Weighing},
		{Past(Sanne, opened(), intake.Shared{}, intake.Withdrawn{}), dilemma.Closed},
	} {
		if got := dilemma.StageOf(c.past); got != c.want {
			t.Errorf("stage after %d events: got %q, want %q", len(c.past), got, c.want)
		}
	}
}
