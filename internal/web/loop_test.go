package web_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/web"
	"beraad/learning"
	"beraad/meeting"
	"beraad/programme"
	"beraad/pulse"
	"beraad/signal"
	"beraad/weighing"
)

// twoWaves are readings of a pulse that was held twice.
type twoWaves struct{ second dilemma.Day }

func (w twoWaves) Reading(_ context.Context, i programme.Indicator, _ dilemma.OrganisationID, on dilemma.Day) (programme.Reading, bool, error) {
	if on.Before(w.second) {
		return programme.Reading{Indicator: i, On: "2026-01-30", Value: 28}, true, nil
	}
	return programme.Reading{Indicator: i, On: w.second, Value: 33}, true, nil
}

// fromOutcome is a site where a dilemma of Sanne was decided and told to her and to Noor,
// who only hears the outcome.
func fromOutcome(t *testing.T, second dilemma.Day) (*pollSite, *story) {
	t.Helper()
	p := newPollSite(t, func(config *web.Config) { config.Readings = web.ReadingsOf{twoWaves{second}} })
	p.memory.people = append(p.memory.people, colleagues(noor, mila)...)
	past := p.past.tell(t, "d1", time.Date(2026, 2, 2, 8, 0, 0, 0, time.UTC))
	past.by(sanne, intake.Opened{
		Question: "Mag dit gezin blijven tot de operatie?", Rule: "Opvang eindigt na vier weken.", But: "De operatie is in week vijf.",
		Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Vijf weken wachten"}}, Frame: amvFrame,
	}, intake.Shared{}, weighing.PersonInvited(joost), weighing.ConsultationAsked{ID: "C1", Of: seat(noor), Question: "Is uitstel nodig?", Purpose: "Een besluit", Before: "2026-02-20"})
	past.by(noor, weighing.ConsultationTakenUp{ID: "C1"}, weighing.ConsultationAnswered{ID: "C1", Perspective: "Vier weken rust"})
	return p, past
}

const loopAt = at + "/vervolg"

// TestLoopGoesRound follows one dilemma from its outcome to what colleagues say of it.
func TestLoopGoesRound(t *testing.T) {
	t.Parallel()
	p, past := fromOutcome(t, "2026-03-09")
	p.as("sanne-de-wit").get(loopAt).want(t, 200).says(t, "Er is nog niet besloten", "Het besluit komt hier te staan")
	p.as("noor-bakir").get(loopAt).want(t, http.StatusForbidden)

	taken(past)
	p.as("sanne-de-wit").get(loopAt).want(t, 200).says(t, "Nu aan de beurt: terug naar wie bijdroeg.", "Vijf weken wachten", "Op woensdag 10 juni 2026 vraagt Beraad")
	p.get(at).says(t, loopAt)
	past.by(joost, learning.OutcomeFedBack{Text: "Het gezin mag wachten", To: []dilemma.PersonID{sanne.Person, noor.Person}})
	p.get(loopAt).says(t, "Nog niet gelezen door", "noor bakir", "/beraad/nieuw?dilemma=d1", "/signalen/nieuw?")
	p.as("noor-bakir").get(loopAt).want(t, 200).says(t, "Vijf weken wachten", "Naar de uitkomst").
		silent(t, "Nog niet gelezen", `href="/dilemmas/d1"`, "/besluit", "/naklank", "/beraad/nieuw")
	p.get(at+"/terugkoppeling").says(t, loopAt)
	p.as("mila-vos").get(loopAt).want(t, http.StatusNotFound)

	past.by(sanne, learning.OutcomeReceived{})
	past.by(noor, learning.OutcomeReceived{})
	past.by(sanne, learning.AftermathTold{Text: "Het gezin bleef vijf weken."})
	past.by(sanne, learning.MeetingHeld{Meeting: "b0", On: "2026-02-20", Summary: "Eerder bellen met het ziekenhuis."})
	p.past.call(t, "b1", measured, "dilemmamethode", func(e *meeting.Called) {
		e.Title, e.Subject = "Wachten op een operatie", meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: "d1"}
	}, sanne, joost)
	p.past.tell(t, "s1", measured).by(sanne, signal.Raised{
		About: signal.About{Frame: amvFrame}, Title: "Vier weken is te kort", Dilemmas: []dilemma.ID{"d1"}, Cost: "Zij vallen terug", Change: "Zes weken",
	}, signal.PutToLevel{Level: "lko", From: "2026-03-11", Days: 10, End: "2026-03-26"})
	p.as("sanne-de-wit").get(loopAt).want(t, 200).says(t, "Het gezin bleef vijf weken.", "Vier weken is te kort", "Maatregel plannen bij", "/programma/nieuw?signaal=s1", "Wachten op een operatie", "Besproken op vrijdag 20 februari 2026", "Eerder bellen")
	p.as("noor-bakir").get(loopAt).says(t, "is verteld hoe het verderging", "Besproken op vrijdag 20 februari 2026").silent(t, "Het gezin bleef vijf weken.", "Wachten op een operatie", "Eerder bellen")

	p.past.tell(t, "m1", time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)).by(sanne, programme.Planned{
		Measure: programme.Measure{Title: "Zes weken, tenzij", Goal: "humaan", Obstacle: "geen-terugkoppeling", Reach: programme.OfOrganisation, Organisations: []dilemma.OrganisationID{"coa"}, Indicator: programme.FedBack, Signal: "s1"},
		Owner:   sanne, First: "2026-06-09", Every: 2,
	}, programme.Begun{})
	p.as("sanne-de-wit").get(loopAt).want(t, 200).says(t, "Zes weken, tenzij", "2,8", "3,3", "Collega’s zijn het hier meer mee eens dan ervoor", "/kaders/"+amvFrame).
		silent(t, "Maatregel plannen bij")
	bothLanguages(t, p.site, "loop", loopAt)
}

// TestLoopWaitsForThePulse says when colleagues are asked, as long as nobody was since the
// measure began.
func TestLoopWaitsForThePulse(t *testing.T) {
	t.Parallel()
	p, past := fromOutcome(t, "2026-03-01")
	told(past)
	p.past.tell(t, "s1", measured).by(sanne, signal.Raised{About: signal.About{Frame: amvFrame}, Title: "Vier weken", Dilemmas: []dilemma.ID{"d1"}})
	p.past.tell(t, "m1", time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)).by(sanne, programme.Planned{
		Measure: programme.Measure{Title: "Zes weken", Obstacle: "niet-durven", Organisations: []dilemma.OrganisationID{"coa"}, Indicator: programme.OfScale("dare"), Signal: "s1"}, Owner: sanne,
	}, programme.Begun{})
	p.as("sanne-de-wit").get(loopAt).says(t, "Na het begin van de maatregel is nog geen peiling gehouden")
	wave := pulse.Wave{
		ID: "p1", Version: 1, Name: "Voorjaar", Opens: "2026-04-01", Closes: "2026-04-20", Organisations: []dilemma.OrganisationID{"coa"},
		Threshold: 7, Instrument: pulse.Newest().Edition, State: pulse.Planned, By: keeper, At: p.now, Once: "een",
	}
	if err := p.desk.Store.AddPulseWave(t.Context(), wave); err != nil {
		t.Fatal(err)
	}
	p.get(loopAt).says(t, "De volgende peiling begint op woensdag 1 april 2026")
}
