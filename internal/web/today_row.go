package web

import (
	"cmp"
	"strings"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// workRow is one thing that waits. From the first word to the last it reads as
// a sentence, for the eye and for a screen reader.
type workRow struct {
	Path  string
	Who   subject // who asks, answered or is waited for
	Lead  bool    // the row begins with who that is
	Verb  string  // what to do: "Geef uw perspectief:"
	Title string  // what it is about
	Rest  string  // the rest of the sentence
	Due   dueDay
}

func (v *visit) workRow(w view.Work) workRow {
	row := workRow{Path: workPath(w), Who: v.subject(w.Other), Lead: w.Group == view.YouWait, Title: cmp.Or(w.Title, w.Number), Due: v.dueDay(w.Due)}
	if !w.DueAt.IsZero() {
		row.Due = v.dueAt(w.DueAt)
	}
	key := "today." + string(w.Task)
	row.Verb = v.Say(key, "who", row.Who.Name)
	rest := key + ".rest"
	if own := key + ".own"; w.Other == access.PersonSubject(v.Person.ID) && v.Has(own) {
		rest = own
	}
	row.Rest = v.Say(rest,
		"who", row.Who.Name, "whom", v.subject(w.Subject).Full, "since", v.ShortDay(dilemma.DayOf(w.Since, v.server.zone)))
	if silence := v.silence(w); silence != "" {
		row.Rest += " " + silence
	}
	return row
}

// silence says what happens when the one who is waited for does not answer: what
// was agreed with a level, and else what the asker can do.
func (v *visit) silence(w view.Work) string {
	switch w.Task {
	case view.AwaitView:
		return v.Say("today.silence.role")
	case view.AwaitHelp:
		return v.silenceOfHelp(w.Other)
	case view.AwaitLevel, view.AwaitSignal:
		level, _, _ := v.server.Chain.Level(chain.LevelID(strings.TrimPrefix(w.Other, "level:")))
		return v.silenceWords(level)
	}
	return ""
}

// workPath is where the thing that waits is done.
func workPath(w view.Work) string {
	if w.Meeting != "" {
		return "/beraad/" + string(w.Meeting)
	}
	if w.Measure != "" {
		return pathOfMeasure(w.Measure) + map[view.Task]string{
			view.CheckMeasure: "/toets", view.AdjustMeasure: "/stel-bij", view.AnswerMissed: "/antwoord", view.HearMeasure: "#verloop",
		}[w.Task]
	}
	if w.Signal != "" {
		return pathOfSignal(w.Signal)
	}
	at := pathOf(w.Dilemma)
	switch w.Task {
	case view.GiveView, view.GiveViewYet, view.AcceptView, view.AwaitView:
		return at + "/raadplegingen/" + w.Ref
	case view.LaterView, view.NoView, view.AskElse:
		return at + "/raadplegingen/" + w.Ref + "#kiezen"
	case view.AnswerQuestion, view.AwaitAnswer:
		return at + "/vragen/" + w.Ref
	case view.JudgeWords:
		return at + "/verwoordingen/" + w.Ref
	case view.CheckClaim:
		return at + "#" + w.Ref
	case view.SpeakFirst:
		return at + "#ronde"
	case view.LiveWithIt:
		return at + "/samen#leven"
	case view.GiveHelp, view.AwaitHelp, view.ReadHelp:
		return at + "/hulpvragen/" + w.Ref
	case view.ReadDraft:
		return at + "/voorbeeld/lezen"
	case view.AwaitReader, view.MendExample, view.JudgeDoubt:
		return at + "/voorbeeld"
	case view.OpenName, view.ReadName:
		return at + "/tegenspraak/" + w.Ref + "/openen"
	case view.AwaitName, view.HearNameAsked, view.HearNameClosed, view.HearNameOpened:
		return at + "/tegenspraak/" + w.Ref
	case view.HearTermEnds, view.AskErasure, view.AgreeErasure, view.AwaitErasure, view.HearErasure, view.HearNotErased:
		return at + "/bewaren"
	case view.DecideAsSaid:
		return at + "/besluit"
	case view.AnswerLevel:
		return at + "/voorgelegd/" + w.Ref
	case view.AwaitLevel:
		return at + "/opschalen"
	case view.GoOn:
		return at + "/verloop"
	case view.ShareGround:
		return at + "/ingrepen/" + w.Ref + "/grond"
	case view.StandsStill:
		return at + "/opschalen?reden=" + string(decision.StandsStill)
	case view.FeedBack, view.ReadOutcome:
		return at + "/terugkoppeling"
	case view.HearLevel:
		return at + "/voorgelegd/" + w.Ref
	case view.HearDecided:
		return at + "/besluit"
	case view.HearStepIn:
		if w.Ref == "" { // for who only hears the outcome
			return at + "/terugkoppeling"
		}
	case view.TellAfter:
		return at + "/naklank"
	case view.CloseIt:
		return at + "/afsluiten"
	}
	return at
}

// subject is a person, a role or a level, from its key in package access.
type subject struct {
	Organisation dilemma.OrganisationID // "" for a level, and for who is no longer known
	Name         string                 // without the organisation, whose mark stands before it
	Full         string                 // with it
}

func (v *visit) subject(key string) subject {
	kind, id, _ := strings.Cut(key, ":")
	switch kind {
	case "person":
		return v.colleague(dilemma.PersonID(id))
	case "seat":
		seat := chain.SeatOf(id)
		return subject{
			seat.Organisation, v.server.Chain.RoleName(seat, string(v.Language)), v.server.Chain.SeatName(seat, string(v.Language)),
		}
	case "level", "members", "substitutes":
		name := v.server.Chain.LevelName(chain.LevelID(id), string(v.Language))
		return subject{Name: name, Full: name}
	}
	return subject{}
}

// colleague names a person with the organisation they work for now.
func (v *visit) colleague(id dilemma.PersonID) subject {
	p, ok := v.server.directory.person(v.R.Context(), v.server.People, v.server.Now(), id)
	if !ok {
		return subject{Name: v.name(id), Full: v.name(id)}
	}
	return subject{p.Organisation, p.Name, p.Name + ", " + v.organisation(p.Organisation).Mark}
}
