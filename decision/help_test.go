package decision_test

import (
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
)

var (
	ruben  = dilemma.Actor{Person: "ruben", Organisation: "coa", Role: "locatiemanager"}
	robin  = dilemma.Actor{Person: "robin", Organisation: "coa", Role: "locatiemanager"}
	latifa = dilemma.Actor{Person: "latifa", Organisation: "coa", Role: "regiomanager"}

	manager  = chain.Seat{Organisation: "coa", Role: "locatiemanager"}
	regional = chain.Seat{Organisation: "coa", Role: "regiomanager"}
)

// supported is a chain in which help is agreed on: who asks the manager asks the
// manager of the manager after silence, and a colleague is only reminded.
var supported = func() *chain.Chain {
	of := func(roles ...dilemma.RoleID) []dilemma.RoleID { return roles }
	return &chain.Chain{
		Organisations: []chain.Organisation{{ID: "coa", Support: []chain.Support{
			{Role: "locatiemanager", Of: of("casemanager"), Silence: chain.NextSupport, From: "2026-01-01"},
			{Role: "gedragskundige", Of: of("casemanager"), Term: 3, Silence: chain.Remind, From: "2026-01-01"},
			{Role: "regiomanager", Of: of("locatiemanager"), Term: 3, Silence: chain.Remind, From: "2026-01-01"},
		}}},
		Frames: []chain.Frame{{ID: "regel", Matters: []chain.MatterID{"plaatsing"}, From: "2026-01-01"}},
		Mandates: []chain.Mandate{
			{Line: "COA 1", Seat: chain.Seat{Organisation: "coa", Role: "casemanager"}, Matter: "plaatsing", From: "2026-01-01", Source: "besluit"},
			{Line: "COA 2", Seat: manager, Matter: "plaatsing", From: "2026-01-01", Source: "besluit"},
			{Line: "COA 3", Seat: regional, Matter: "iets anders", From: "2026-01-01", Source: "besluit"},
		},
		Ladders: []chain.Ladder{{ID: chain.CaseLadder, Levels: []chain.Level{
			{ID: "overleg", Answers: chain.Advises, Members: []chain.Seat{manager}, Term: 2, From: "2026-01-01"},
			{ID: "regio", Answers: chain.Decides, StepsIn: true, Members: []chain.Seat{regional}, Term: 2, From: "2026-01-01"},
		}}},
	}
}()

// request is help that Sanne asked on Monday 2 March 2026.
func request(id string, of chain.Seat, silence chain.Silence, days int, end dilemma.Day) decision.HelpAsked {
	return decision.HelpAsked{
		ID: id, Of: of, Need: decision.Backing, Text: "Sta je achter mij?", Before: "2026-03-03",
		From: "2026-03-02", Days: days, End: end, Silence: silence,
	}
}

var (
	opened  = Past(Sanne, intake.Opened{Question: "Mag het?", Frame: "regel", Options: []intake.Option{{ID: "O1"}, {ID: "O2"}}})
	helpAsk = Then(opened, Sanne, request("H1", manager, chain.NextSupport, 2, "2026-03-04"))
	onTable = Then(helpAsk, Sanne, intake.Shared{})
	helped  = Then(helpAsk, ruben, decision.HelpTakenUp{ID: "H1"}, decision.SupportSpoken{ID: "H1", Text: "Ik sta achter je."})
)

func TestAskForHelp(t *testing.T) {
	t.Parallel()
	ask := func(of chain.Seat, before dilemma.Day) decision.AskHelp {
		return decision.AskHelp{Of: of, Need: decision.Backing, Text: " Sta je achter mij? ", Before: before, Today: "2026-03-02", Chain: supported}
	}
	expert := chain.Seat{Organisation: "coa", Role: "gedragskundige"}
	longer := request("H1", expert, chain.Remind, 9, "2026-03-13")
	longer.Before = "2026-03-15"
	named := ask(manager, "2026-03-03")
	named.Person = "sanne"
	Run(t, []Case{
		{
			Name: "while it is still private", Given: opened, By: Sanne, When: ask(manager, "2026-03-03"),
			Then: []dilemma.Event{request("H1", manager, chain.NextSupport, 2, "2026-03-04")},
		},
		{
			Name: "a later wish makes the term longer, to the last working day before it", Given: opened, By: Sanne, When: ask(expert, "2026-03-15"),
			Then: []dilemma.Event{longer},
		},
		{Name: "not of who helps others", Given: opened, By: Sanne, When: ask(regional, "2026-03-03"), Refused: []string{"decision.help-not-there of"}},
		{
			Name: "not at another organisation", Given: opened, By: Sanne,
			When: ask(chain.Seat{Organisation: "ind", Role: "locatiemanager"}, "2026-03-03"), Refused: []string{"decision.help-not-there of"},
		},
		{Name: "not of oneself", Given: opened, By: Sanne, When: named, Refused: []string{"decision.help-of-oneself of"}},
		{Name: "not twice at once", Given: helpAsk, By: Sanne, When: ask(manager, "2026-03-03"), Refused: []string{"decision.help-asked-already of"}},
		{
			Name: "everything that is missing is said", Given: opened, By: Sanne, When: decision.AskHelp{Today: "2026-03-02", Chain: supported},
			Refused: []string{"decision.help-not-there of", "decision.need-missing need", "text.missing text", "day.missing before"},
		},
		{Name: "not of what is closed", Given: Then(opened, Sanne, intake.Withdrawn{Reason: "x"}), By: Sanne, When: ask(manager, "2026-03-03"), Refused: []string{"dilemma.closed"}},
		{Name: "not of nothing", By: Sanne, When: ask(manager, "2026-03-03"), Refused: []string{"dilemma.unknown"}},
	})
}

func TestHelpIsGiven(t *testing.T) {
	t.Parallel()
	seen := decision.HelpTakenUp{ID: "H1"}
	one := request("H1", manager, chain.NextSupport, 2, "2026-03-04")
	one.Person = "robin"
	toRobin := Then(opened, Sanne, one)
	room := decision.GiveRoom{Help: "H1", Limit: "tot zes weken", Mandate: "COA 1", Today: "2026-03-03", Chain: supported}
	wrong := room
	wrong.Mandate = "COA 2"
	Run(t, []Case{
		{Name: "whoever has the role says that it was seen", Given: helpAsk, By: robin, When: decision.TakeUpHelp{Help: "H1"}, Then: []dilemma.Event{seen}},
		{Name: "once", Given: helped, By: ruben, When: decision.TakeUpHelp{Help: "H1"}, Refused: []string{"decision.help-taken-up-already"}},
		{Name: "who was named is asked, and not a colleague", Given: toRobin, By: ruben, When: decision.TakeUpHelp{Help: "H1"}, Refused: []string{"decision.help-not-of-you"}},
		{Name: "who took it up has it", Given: helped, By: robin, When: decision.GiveDirection{Help: "H1", Text: "x"}, Refused: []string{"decision.help-not-of-you"}},
		{
			Name: "support shows that it was seen", Given: helpAsk, By: ruben, When: decision.SpeakSupport{Help: "H1", Text: " Ik sta achter je. "},
			Then: []dilemma.Event{seen, decision.SupportSpoken{ID: "H1", Text: "Ik sta achter je."}},
		},
		{Name: "support has words", Given: helpAsk, By: ruben, When: decision.SpeakSupport{Help: "H1"}, Refused: []string{"text.missing text"}},
		{Name: "looking along needs none", Given: helpAsk, By: ruben, When: decision.LookAlong{Help: "H1"}, Then: []dilemma.Event{seen, decision.LookedAlong{ID: "H1"}}},
		{Name: "a second act", Given: helped, By: ruben, When: decision.GiveDirection{Help: "H1", Text: "Wat zegt de moeder?"}, Then: []dilemma.Event{decision.DirectionGiven{ID: "H1", Text: "Wat zegt de moeder?"}}},
		{
			Name: "room rests on a line of the asker's mandate", Given: helped, By: ruben, When: room,
			Then: []dilemma.Event{decision.RoomGiven{ID: "H1", Limit: "tot zes weken", Mandate: "COA 1", Source: "besluit"}},
		},
		{Name: "and not on the manager's own", Given: helped, By: ruben, When: wrong, Refused: []string{"decision.line-not-of-asker mandate"}},
		{Name: "room has a limit", Given: helped, By: ruben, When: decision.GiveRoom{Help: "H1", Chain: supported}, Refused: []string{"text.missing limit"}},
		{Name: "an unknown request", Given: helped, By: ruben, When: decision.TakeUpHelp{Help: "H9"}, Refused: []string{"decision.help-unknown"}},
	})
}

func TestDecideOneself(t *testing.T) {
	t.Parallel()
	draw := decision.AnnounceDecision{Help: "H1", Interest: "De veiligheid", Today: "2026-03-03", Chain: supported}
	drawn := []dilemma.Event{decision.HelpTakenUp{ID: "H1"}, decision.DecisionAnnounced{ID: "H1", Interest: "De veiligheid"}}
	toRegion := Then(Then(opened, ruben, request("H1", regional, chain.Remind, 3, "2026-03-05")), Sanne, intake.Shared{})
	at := func(past []dilemma.Happened, level chain.LevelID) []dilemma.Happened {
		return Then(past, Sanne, decision.Escalated{ID: "E1", Ladder: chain.CaseLadder, Level: level})
	}
	Run(t, []Case{
		{Name: "within the mandate", Given: onTable, By: ruben, When: draw, Then: drawn},
		{Name: "from a level that steps in", Given: toRegion, By: latifa, When: draw, Then: drawn},
		{Name: "above the level that has it", Given: at(toRegion, "overleg"), By: latifa, When: draw, Then: drawn},
		{Name: "not while a level has it", Given: at(onTable, "overleg"), By: ruben, When: draw, Refused: []string{"decision.not-yours-to-decide"}},
		{Name: "nor from the same height", Given: at(toRegion, "regio"), By: latifa, When: draw, Refused: []string{"decision.not-yours-to-decide"}},
		{Name: "not what is still private", Given: helpAsk, By: ruben, When: draw, Refused: []string{"dilemma.not-shared"}},
		{
			Name: "never without the interest", Given: onTable, By: ruben,
			When: decision.AnnounceDecision{Help: "H1", Today: "2026-03-03", Chain: supported}, Refused: []string{"text.missing interest"},
		},
		{Name: "not what is decided", Given: Then(onTable, latifa, decision.Taken{}), By: ruben, When: draw, Refused: []string{"dilemma.decided"}},
	})
}

func TestHelpEnds(t *testing.T) {
	t.Parallel()
	over := Then(helped, Sanne, decision.HelpReceived{ID: "H1"})
	Run(t, []Case{
		{Name: "the asker says whether it helped", Given: helped, By: Sanne, When: decision.SayHelped{Help: "H1", Helped: decision.ItHelped, Text: "Dank"}, Then: []dilemma.Event{decision.HelpReceived{ID: "H1", Helped: decision.ItHelped, Text: "Dank"}}},
		{Name: "or only that it was read", Given: helped, By: Sanne, When: decision.SayHelped{Help: "H1"}, Then: []dilemma.Event{decision.HelpReceived{ID: "H1"}}},
		{Name: "nothing else", Given: helped, By: Sanne, When: decision.SayHelped{Help: "H1", Helped: "8"}, Refused: []string{"decision.helped-unknown helped"}},
		{Name: "nobody else", Given: helped, By: ruben, When: decision.SayHelped{Help: "H1"}, Refused: []string{"decision.help-not-yours"}},
		{Name: "not before there is help", Given: helpAsk, By: Sanne, When: decision.SayHelped{Help: "H1"}, Refused: []string{"decision.help-not-given"}},
		{Name: "once", Given: over, By: Sanne, When: decision.SayHelped{Help: "H1"}, Refused: []string{"decision.help-is-over"}},
		{Name: "then there is nothing to add", Given: over, By: ruben, When: decision.SpeakSupport{Help: "H1", Text: "x"}, Refused: []string{"decision.help-is-over"}},
		{Name: "the asker takes it back without a reason", Given: helpAsk, By: Sanne, When: decision.WithdrawHelp{Help: "H1"}, Then: []dilemma.Event{decision.HelpWithdrawn{ID: "H1"}}},
		{Name: "nobody else does", Given: helpAsk, By: ruben, When: decision.WithdrawHelp{Help: "H1"}, Refused: []string{"decision.help-not-yours"}},
		{Name: "not once there is help", Given: helped, By: Sanne, When: decision.WithdrawHelp{Help: "H1"}, Refused: []string{"decision.help-is-over"}},
	})
}

func TestTimePassesForHelp(t *testing.T) {
	t.Parallel()
	mind := func(day dilemma.Day) dilemma.Command { return decision.MindHelp{Today: day, Chain: supported} }
	half := Then(helpAsk, dilemma.Clock, decision.HelpReminded{ID: "H1", On: "2026-03-03"})
	seen := Then(helpAsk, ruben, decision.HelpTakenUp{ID: "H1"})
	late := Then(seen, dilemma.Clock, decision.HelpReminded{ID: "H1", On: "2026-03-05"})
	passed := request("H2", regional, chain.Remind, 3, "2026-03-10")
	passed.From, passed.After = "2026-03-05", "H1"
	after := Then(half, dilemma.Clock, decision.HelpPassed{ID: "H1", To: regional}, passed)
	Run(t, []Case{
		{Name: "nothing at once", Given: helpAsk, When: mind("2026-03-02")},
		{Name: "a reminder at half the term", Given: helpAsk, When: mind("2026-03-03"), Then: []dilemma.Event{decision.HelpReminded{ID: "H1", On: "2026-03-03"}}},
		{Name: "once", Given: half, When: mind("2026-03-04")},
		{Name: "silence asks the next", Given: half, When: mind("2026-03-05"), Then: []dilemma.Event{decision.HelpPassed{ID: "H1", To: regional}, passed}},
		{Name: "who is asked next has a term of its own", Given: after, When: mind("2026-03-05")},
		{Name: "and is reminded, above whom there is nobody", Given: after, When: mind("2026-03-11"), Then: []dilemma.Event{decision.HelpReminded{ID: "H2", On: "2026-03-11"}}},
		{Name: "who took it up is not reminded halfway", Given: seen, When: mind("2026-03-03")},
		{Name: "but is when the term has passed, and keeps it", Given: seen, When: mind("2026-03-05"), Then: []dilemma.Event{decision.HelpReminded{ID: "H1", On: "2026-03-05"}}},
		{Name: "not every day", Given: late, When: mind("2026-03-11")},
		{Name: "every week", Given: late, When: mind("2026-03-12"), Then: []dilemma.Event{decision.HelpReminded{ID: "H1", On: "2026-03-12"}}},
		{Name: "nobody is reminded on a Saturday", Given: half, When: mind("2026-03-07")},
		{Name: "help that was given asks nothing more", Given: helped, When: mind("2026-03-30")},
		{Name: "nor does what was taken back", Given: Then(helpAsk, Sanne, decision.HelpWithdrawn{ID: "H1"}), When: mind("2026-03-30")},
		{Name: "nor what is closed", Given: Then(helpAsk, Sanne, intake.Withdrawn{Reason: "x"}), When: mind("2026-03-30")},
	})
}

// TestHelpFollowsTheCalendar moves the end when a day no longer counts, and silence
// with it.
func TestHelpFollowsTheCalendar(t *testing.T) {
	t.Parallel()
	closed := *supported
	closed.Closures = []chain.Closure{{Day: "2026-03-04"}}
	moved := decision.TermRecomputed{ID: "H1", Was: "2026-03-04", End: "2026-03-05"}
	Run(t, []Case{
		{Name: "the end moves", Given: helpAsk, When: decision.MindHelp{Today: "2026-03-03", Chain: &closed}, Then: []dilemma.Event{moved}},
		{
			Name: "and silence waits for it", Given: Then(helpAsk, dilemma.Clock, moved, decision.HelpReminded{ID: "H1", On: "2026-03-03"}),
			When: decision.MindHelp{Today: "2026-03-05", Chain: &closed},
		},
	})
}

// TestNextHelpGoesToTheAsker holds that who asked stays who asked when time passed
// the request on.
func TestNextHelpGoesToTheAsker(t *testing.T) {
	t.Parallel()
	passed := request("H2", regional, chain.Remind, 3, "2026-03-10")
	passed.After = "H1"
	past := Then(helpAsk, dilemma.Clock, decision.HelpPassed{ID: "H1", To: regional}, passed)
	Run(t, []Case{
		{Name: "who was asked first no longer is", Given: past, By: ruben, When: decision.TakeUpHelp{Help: "H1"}, Refused: []string{"decision.help-is-over"}},
		{Name: "the next is", Given: past, By: latifa, When: decision.TakeUpHelp{Help: "H2"}, Then: []dilemma.Event{decision.HelpTakenUp{ID: "H2"}}},
		{Name: "the asker takes it back", Given: past, By: Sanne, When: decision.WithdrawHelp{Help: "H2", Reason: "ik weet het"}, Then: []dilemma.Event{decision.HelpWithdrawn{ID: "H2", Reason: "ik weet het"}}},
	})
}
