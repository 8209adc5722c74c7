package access_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var (
	coaSeat = chain.Seat{Organisation: "coa", Role: "casemanager"}
	indSeat = chain.Seat{Organisation: "ind", Role: "teamleider"}
	dtvSeat = chain.Seat{Organisation: "dtv", Role: "regievoerder"}

	sanne = access.Reader{Person: "sanne", Seats: []chain.Seat{coaSeat}}
	joost = access.Reader{Person: "joost", Seats: []chain.Seat{indSeat}, Levels: []chain.LevelID{"kdt"}}
	mila  = access.Reader{Person: "mila", Seats: []chain.Seat{dtvSeat}, Levels: []chain.LevelID{"mdt"}}
	emre  = access.Reader{Person: "emre", Seats: []chain.Seat{coaSeat}}
	fatma = access.Reader{Person: "fatma", Seats: []chain.Seat{coaSeat}, StandsFor: []dilemma.PersonID{"sanne"}}

	ingrid = access.Reader{Person: "ingrid", Audits: true}

	private = Past(Sanne, intake.Opened{Question: "?"})
	shared  = Then(private, Sanne, intake.Shared{})
	invited = Then(shared, Sanne, weighing.PersonInvited{Person: "emre", Organisation: "coa", Role: "casemanager"})
	asked   = Then(shared, Sanne, weighing.ConsultationAsked{ID: "C1", Of: dtvSeat})
	atTable = Then(Then(shared, Sanne, weighing.ConsultationAsked{ID: "C1", Of: dtvSeat, AtTable: true}), Mila, weighing.ConsultationAnswered{ID: "C1"})
	refused = Then(asked, Mila, weighing.ConsultationDeclined{ID: "C1"})
	put     = Then(shared, Sanne, decision.Escalated{ID: "E1", Level: "kdt"})
	back    = Then(put, Joost, decision.SentBack{ID: "E1"})

	rubenSeat = chain.Seat{Organisation: "coa", Role: "locatiemanager"}
	Ruben     = dilemma.Actor{Person: "ruben", Organisation: "coa", Role: "locatiemanager"}
	ruben     = access.Reader{Person: "ruben", Seats: []chain.Seat{rubenSeat}}
	robin     = access.Reader{Person: "robin", Seats: []chain.Seat{rubenSeat}}

	askedRole   = Then(private, Sanne, decision.HelpAsked{ID: "H1", Of: rubenSeat})
	askedRuben  = Then(private, Sanne, decision.HelpAsked{ID: "H1", Of: rubenSeat, Person: "ruben"})
	takenUp     = Then(askedRole, Ruben, decision.HelpTakenUp{ID: "H1"})
	tookBack    = Then(takenUp, Sanne, decision.HelpWithdrawn{ID: "H1"})
	passedOn    = Then(askedRole, dilemma.Clock, decision.HelpPassed{ID: "H1"})
	gone        = Then(askedRole, Sanne, intake.Withdrawn{})
	helped      = Then(takenUp, Ruben, decision.DirectionGiven{ID: "H1"})
	afterwards  = Then(helped, Sanne, decision.HelpReceived{ID: "H1"})
	along       = Then(takenUp, Ruben, decision.LookedAlong{ID: "H1"})
	alongShared = Then(along, Sanne, intake.Shared{})
	willDecide  = Then(Then(takenUp, Sanne, intake.Shared{}), Ruben, decision.DecisionAnnounced{ID: "H1"})

	drafted     = Then(told, Sanne, learning.ExampleDrafted{ID: "x1"})
	inReading   = Then(drafted, Sanne, learning.SecondReaderAsked{Of: dtvSeat})
	sentBack    = Then(inReading, Mila, learning.ExampleSentBack{})
	published   = Then(inReading, Mila, learning.ExamplePublished{})
	taken       = Then(published, Sanne, learning.ExampleWithdrawn{})
	outsider    = access.Reader{Person: "outsider"}
	dtvStranger = access.Reader{Person: "koen", Seats: []chain.Seat{dtvSeat}}

	adviser     = chain.Seat{Organisation: "coa", Role: "vertrouwenspersoon"}
	privacy     = chain.Seat{Organisation: "ind", Role: "privacyfunctionaris"}
	noor        = access.Reader{Person: "noor", Seats: []chain.Seat{adviser}}
	yusuf       = access.Reader{Person: "yusuf", Seats: []chain.Seat{privacy}}
	sealed      = Then(invited, dilemma.Sealed, weighing.SealedDissentVoiced{ID: "D1", Openers: []chain.Seat{adviser, privacy}})
	nameAsked   = Then(sealed, Sanne, weighing.SealOpeningAsked{ID: "D1"})
	nameRefused = Then(nameAsked, dilemma.Actor{Person: "noor"}, weighing.SealOpeningRefused{ID: "D1"})
	ownName     = Then(nameAsked, dilemma.Actor{Person: "emre"}, weighing.SealOpened{ID: "D1"})
	nameOpened  = Then(nameAsked, dilemma.Actor{Person: "yusuf"}, weighing.SealOpenedByTwo{ID: "D1"})

	told = Then(Then(back, Joost, decision.Taken{}), Joost, learning.OutcomeFedBack{To: []dilemma.PersonID{"sanne", "mila"}})
)

// TestPolicy is the truth table of the policy: by which rule somebody may do
// something at a point of the journey. An empty rule means no.
func TestPolicy(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		past   []dilemma.Happened
		reader access.Reader
		action access.Action
		rule   string
	}{
		{"who brought it in sees who saw it", shared, sanne, access.ReadSeen, "opener"},
		{"the table does not", invited, emre, access.ReadSeen, ""},
		{"a level neither", put, joost, access.ReadSeen, ""},
		{"who audits does", shared, ingrid, access.ReadSeen, "auditor"},
		{"and reads nothing of it", shared, ingrid, access.Read, ""},
		{"a draft is its owner's", private, sanne, access.Read, "opener"},
		{"and nobody else's", private, emre, access.Read, ""},
		{"who opened it shares it", private, sanne, "intake.share", "opener"},
		{"sharing does not open it to colleagues", shared, emre, access.Read, ""},
		{"the table reads", invited, emre, access.Read, "table"},
		{"the table argues", invited, emre, "weighing.argue", "table"},
		{"the table orders its values", invited, emre, "weighing.order-values", "table"},
		{"and agrees together", invited, emre, "weighing.agree", "table"},
		{"and may speak first without seeing the others", invited, emre, "weighing.start-blind-round", "table"},
		{"who is only asked does not order apart from the answer", asked, mila, "weighing.order-values", ""},
		{"a level does not agree for the table", put, joost, "weighing.agree", ""},
		{"a level may ask", put, joost, "weighing.ask", "level"},
		{"the table does not withdraw the dilemma", invited, emre, "intake.withdraw", ""},
		{"who is asked reads the question", asked, mila, access.ReadConsultation, "asked"},
		{"not the dilemma", asked, mila, access.Read, ""},
		{"and answers it", asked, mila, "weighing.answer-consultation", "asked"},
		{"nobody else answers", asked, joost, "weighing.answer-consultation", ""},
		{"who answered may have a place at the table", atTable, mila, access.Read, "table"},
		{"who asked reminds", asked, sanne, "weighing.remind-consultation", "table"},
		{"and gives more time", asked, sanne, "weighing.prolong-consultation", "table"},
		{"who is asked gives itself none", asked, mila, "weighing.prolong-consultation", ""},
		{"a level that asked reminds", put, joost, "weighing.remind-consultation", "level-asked"},
		{"and takes its question back", put, joost, "weighing.withdraw-consultation", "level-asked"},
		{"time minds the questions to partners", asked, access.Clock, "weighing.mind-consultations", "time"},
		{"and nobody else does", asked, sanne, "weighing.mind-consultations", ""},
		{"a refusal is the end of it", refused, mila, "weighing.answer-consultation", ""},
		{"but stays readable", refused, mila, access.ReadConsultation, "consulted"},
		{"a level reads what was put to it", put, joost, access.Read, "level"},
		{"and handles it", put, joost, "decision.send-back", "level-asked"},
		{"and puts it on its agenda", put, joost, "decision.put-on-agenda", "level-asked"},
		{"moves it there", put, joost, "decision.move-on-agenda", "level-asked"},
		{"takes it off", put, joost, "decision.take-off-agenda", "level-asked"},
		{"or holds it over", put, joost, "decision.hold-over", "level-asked"},
		{"who asked does not keep the agenda", put, sanne, "decision.put-on-agenda", ""},
		{"nor does another level", put, mila, "decision.hold-over", ""},
		{"another level does not", put, mila, access.Read, ""},
		{"what was sent back stays readable", back, joost, access.Read, "level"},
		{"but is out of its hands", back, joost, "decision.send-back", ""},
		{"and off its agenda", back, joost, "decision.put-on-agenda", ""},
		{"who stands in for somebody at the table reads", shared, fatma, access.Read, "stands-in"},
		{"and takes part as themself", shared, fatma, "decision.escalate", "stands-in"},
		{"but not what is still private", private, fatma, access.Read, ""},
		{"and does not withdraw it", shared, fatma, "intake.withdraw", ""},
		{"who contributed hears the outcome", told, mila, access.ReadOutcome, "told"},
		{"and nothing more", told, mila, access.Read, ""},
		{"who has a private dilemma asks for help", private, sanne, "decision.ask-help", "opener"},
		{"so does the table", invited, emre, "decision.ask-help", "table"},
		{"who is only asked for a view does not", asked, mila, "decision.ask-help", ""},
		{"nor does a level", put, joost, "decision.ask-help", ""},
		{"who is asked for help reads it, also while it is private", askedRole, ruben, access.Read, "help-asked"},
		{"so does who has the same role", askedRole, robin, access.Read, "help-asked"},
		{"unless somebody was named", askedRuben, robin, access.Read, ""},
		{"who was named does", askedRuben, ruben, access.Read, "help-asked"},
		{"or took it up", takenUp, robin, access.Read, ""},
		{"who took it up keeps it", takenUp, ruben, "decision.speak-support", "help-asked"},
		{"reading is not contributing", takenUp, ruben, "weighing.argue", ""},
		{"nor sharing", takenUp, ruben, "intake.share", ""},
		{"nor deciding", takenUp, ruben, "decision.take", ""},
		{"what was taken back is closed to them", tookBack, ruben, access.Read, ""},
		{"and what went on to the next", passedOn, ruben, access.Read, ""},
		{"and what was withdrawn as a whole", gone, ruben, access.Read, ""},
		{"who gave help reads on", afterwards, ruben, access.Read, "helped"},
		{"and may help on", helped, ruben, "decision.give-room", "helped"},
		{"looking along begins when it is shared", along, ruben, "weighing.argue", ""},
		{"and then contributes", alongShared, ruben, "weighing.argue", "along"},
		{"but does not act for the table", alongShared, ruben, "decision.escalate", ""},
		{"who said to decide may", willDecide, ruben, "decision.take", "will-decide"},
		{"or steps in", willDecide, ruben, "decision.take-over", "will-decide"},
		{"the manager does not ask in another's name", askedRole, ruben, "decision.withdraw-help", ""},
		{"time minds help while it is private", askedRole, access.Clock, "decision.mind-help", "time"},
		{"and reads nothing", askedRole, access.Clock, access.Read, ""},
		{"nobody plays for time", askedRole, sanne, "decision.mind-help", ""},
		{"who brought it in makes an example of it", told, sanne, "learning.draft-example", "opener"},
		{"so does the table", told, fatma, "learning.draft-example", "stands-in"},
		{"who only heard the outcome does not", told, mila, "learning.draft-example", ""},
		{"nor a level that had it", told, joost, "learning.draft-example", ""},
		{"and asks for a second reader", drafted, sanne, "learning.ask-second-reader", "opener"},
		{"who is asked reads the draft", inReading, dtvStranger, access.ReadDraft, "second-reader"},
		{"and not the dilemma", inReading, dtvStranger, access.Read, ""},
		{"and publishes it", inReading, dtvStranger, "learning.publish-example", "second-reader"},
		{"or sends it back", inReading, dtvStranger, "learning.send-example-back", "second-reader"},
		{"another role does not", inReading, joost, "learning.publish-example", ""},
		{"nor does the writer", inReading, sanne, "learning.publish-example", ""},
		{"the writer reads it on", inReading, sanne, access.ReadDraft, "opener"},
		{"before they are asked nobody reads it", drafted, dtvStranger, access.ReadDraft, ""},
		{"nor after they sent it back", sentBack, dtvStranger, access.ReadDraft, ""},
		{"nor after they published it", published, dtvStranger, access.ReadDraft, ""},
		{"everybody may doubt what was published", published, outsider, "learning.doubt-example", "example"},
		{"nobody a draft", inReading, outsider, "learning.doubt-example", ""},
		{"nor what was withdrawn", taken, outsider, "learning.doubt-example", ""},
		{"who reads an example does not read the dilemma", published, outsider, access.Read, ""},
		{"nor marks it outdated", published, outsider, "learning.outdate-example", ""},
		{"who made it does", published, sanne, "learning.outdate-example", "opener"},
		{"and withdraws it", published, sanne, "learning.withdraw-example", "opener"},
		{"time doubts nothing", published, access.Clock, "learning.doubt-example", ""},
		{"the table voices dissent without a name", invited, emre, "weighing.voice-sealed-dissent", "table"},
		{"so does a level that has the question", put, joost, "weighing.voice-sealed-dissent", "level"},
		{"who is only asked does not", asked, mila, "weighing.voice-sealed-dissent", ""},
		{"nor who gives help", helped, ruben, "weighing.voice-sealed-dissent", ""},
		{"the table opens its own name", sealed, emre, "weighing.open-own-seal", "table"},
		{"and asks to open one", sealed, emre, "weighing.ask-to-open-seal", "table"},
		{"before they are asked the two roles read nothing", sealed, noor, access.ReadSeal, ""},
		{"nor the dilemma", sealed, yusuf, access.Read, ""},
		{"who is asked reads the dissent", nameAsked, noor, access.ReadSeal, "seal-opener"},
		{"both of them", nameAsked, yusuf, access.ReadSeal, "seal-opener"},
		{"and not the dilemma", nameAsked, noor, access.Read, ""},
		{"nor its outcome", nameAsked, yusuf, access.ReadOutcome, ""},
		{"the first agrees", nameAsked, noor, "weighing.agree-to-open-seal", "seal-opener"},
		{"either refuses", nameAsked, yusuf, "weighing.refuse-to-open-seal", "seal-opener"},
		{"the second opens", nameAsked, yusuf, "weighing.open-seal", "seal-opener"},
		{"they say nothing themselves", nameAsked, noor, "weighing.voice-dissent", ""},
		{"and ask for nothing", nameAsked, noor, "weighing.ask-to-open-seal", ""},
		{"the table does not open", nameAsked, emre, "weighing.open-seal", ""},
		{"nor reads their page", nameAsked, sanne, access.ReadSeal, ""},
		{"nor another role", nameAsked, mila, access.ReadSeal, ""},
		{"after a no they read no more", nameRefused, noor, access.ReadSeal, ""},
		{"nor when the author opened it", ownName, yusuf, access.ReadSeal, ""},
		{"what they opened they read on", nameOpened, noor, access.ReadSeal, "seal-opener"},
		{"and nothing else", nameOpened, noor, access.Read, ""},
		{"an action that no group holds is forbidden", shared, sanne, "decision.erase", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			because := access.May(row.reader, row.action, "d1", access.FactsOf(row.past))
			if row.rule == "" && len(because) > 0 {
				t.Errorf("allowed by %v", because)
			}
			if row.rule != "" && !slices.Contains(because, row.rule) {
				t.Errorf("allowed by %v, want %s", because, row.rule)
			}
		})
	}
}

func TestDeniedTellsNothingToStrangers(t *testing.T) {
	t.Parallel()
	stranger := access.Check(emre, "weighing.argue", "d1", access.FactsOf(shared))
	if diff := cmp.Diff(access.Denied{Action: "weighing.argue"}, stranger); diff != "" {
		t.Error(diff)
	}
	consulted := access.Check(mila, "weighing.argue", "d1", access.FactsOf(asked))
	if diff := cmp.Diff(access.Denied{Action: "weighing.argue", Known: true}, consulted); diff != "" {
		t.Error(diff)
	}
}

// TestListsShowWhatReadAllows holds the two ways of asking together: the keys
// that lists are filtered by, and the policy.
func TestListsShowWhatReadAllows(t *testing.T) {
	t.Parallel()
	people := []access.Reader{sanne, joost, mila, emre, fatma, ruben, robin}
	actors := []dilemma.Actor{Sanne, Joost, Mila, Ruben, {Person: "emre", Organisation: "coa", Role: "casemanager"}}
	events := []dilemma.Event{
		intake.Shared{},
		weighing.PersonInvited{Person: "emre"},
		weighing.PersonInvited{Person: "mila"},
		weighing.ConsultationAsked{ID: "C1", Of: dtvSeat, AtTable: true},
		weighing.ConsultationAsked{ID: "C2", Of: indSeat},
		weighing.ConsultationAnswered{ID: "C1"},
		weighing.ConsultationAnswered{ID: "C2"},
		weighing.ConsultationDeclined{ID: "C1"},
		decision.Escalated{Level: "kdt"},
		decision.Escalated{Level: "mdt"},
		decision.SentBack{},
		decision.AdviceGiven{},
		decision.Taken{},
		learning.OutcomeFedBack{To: []dilemma.PersonID{"mila", "joost"}},
		decision.HelpAsked{ID: "H1", Of: rubenSeat},
		decision.HelpAsked{ID: "H2", Of: rubenSeat, Person: "ruben"},
		decision.HelpTakenUp{ID: "H1"},
		decision.HelpWithdrawn{ID: "H2"},
		decision.HelpPassed{ID: "H1"},
		decision.SupportSpoken{ID: "H1"},
		decision.LookedAlong{ID: "H1"},
		decision.DecisionAnnounced{ID: "H2"},
		learning.ExampleDrafted{ID: "x1"},
		learning.SecondReaderAsked{Of: dtvSeat},
		learning.ExampleSentBack{},
		learning.ExamplePublished{},
		learning.ExampleWithdrawn{},
		intake.Withdrawn{},
	}
	rapid.Check(t, func(t *rapid.T) {
		past := Past(rapid.SampledFrom(actors).Draw(t, "opener"), intake.Opened{})
		for range rapid.IntRange(0, 12).Draw(t, "events") {
			past = Then(past, rapid.SampledFrom(actors).Draw(t, "by"), rapid.SampledFrom(events).Draw(t, "event"))
		}
		facts := access.FactsOf(past)
		for _, reader := range people {
			listed := slices.ContainsFunc(reader.Subjects(), func(key string) bool { return slices.Contains(facts.Subjects(), key) })
			if reads := len(access.May(reader, access.Read, "d1", facts)) > 0; listed != reads {
				t.Fatalf("%s: listed %v, reads %v, facts %+v", reader.Person, listed, reads, facts)
			}
		}
	})
}

func BenchmarkMay(b *testing.B) {
	facts := access.FactsOf(told)
	for b.Loop() {
		access.May(sanne, access.Read, "d1", facts)
	}
}
