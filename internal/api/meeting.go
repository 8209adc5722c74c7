package api

import (
	"context"
	"net/http"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/seen"
	"beraad/internal/view"
	"beraad/meeting"

	"github.com/danielgtaylor/huma/v2"
)

// MeetingShort is a meeting in a list, and the beginning of one that is shown whole.
type MeetingShort struct {
	ID     meeting.ID       `json:"id"`
	Title  string           `json:"titel"`
	Script meeting.ScriptID `json:"script"`
	State  meeting.State    `json:"stand" enum:"gepland,bezig,gehouden,afgezegd"`
	On     dilemma.Day      `json:"datum" format:"date"`
	At     string           `json:"tijd,omitempty" example:"14:00"`
	Place  string           `json:"plaats,omitempty"`
}

// meetingWhole is what who sits at its table may see at this moment, and for who only
// hears of it what was concluded.
type meetingWhole struct {
	MeetingShort
	Dilemma dilemma.ID         `json:"dilemma,omitempty"`
	Lead    dilemma.PersonID   `json:"leidt"`
	Guests  []dilemma.PersonID `json:"aanTafel" doc:"Wie is uitgenodigd en niet afzegde; leeg voor wie alleen hoort waartoe het kwam."`
	Now     meeting.StepID     `json:"stap,omitempty" doc:"De stap waar de tafel is."`
	Steps   []meetingStep      `json:"stappen"`

	Summary    string           `json:"samenvatting,omitempty"`
	Agreements []meetingPromise `json:"afspraken"`
	LookBack   dilemma.Day      `json:"terugkijkDatum,omitempty" format:"date"`
}

// meetingStep is a step that was opened, with what lies on the table.
type meetingStep struct {
	ID       meeting.StepID      `json:"id"`
	Title    string              `json:"titel"`
	Until    dilemma.Day         `json:"uiterlijkDatum,omitempty" format:"date"`
	Revealed bool                `json:"getoond" doc:"Of alles wat ieder eerst schreef op tafel ligt; zo niet, dan staat hier alleen wat u zelf schreef."`
	Written  []map[string]string `json:"geschreven" doc:"Per persoon de velden van de stap; 'van' noemt wie, waar dat is afgesproken."`
	Items    []map[string]string `json:"lijst"`
}

// meetingPromise is who does what by when.
type meetingPromise struct {
	ID   string           `json:"id"`
	What string           `json:"wat"`
	Who  dilemma.PersonID `json:"wie"`
	When dilemma.Day      `json:"voorDatum" format:"date"`
	Kept bool             `json:"gedaan"`
}

func meetingShortOf(m *view.Meeting) MeetingShort {
	return MeetingShort{m.ID, m.Title, m.Script.ID, m.State, m.On, m.At, m.Place}
}

// meetings lists those at whose table the reader sits, or of which they hear.
func (s *server) meetings(a address) {
	huma.Register(s.api, operationFor[list[MeetingShort]](s, a), func(ctx context.Context, _ *struct{}) (*listed, error) {
		c := callOf(ctx)
		all, err := s.Views.Meetings(ctx, c.reader, view.MeetingFilter{Most: 100})
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &listed{listOf(each(all, meetingShortOf), "")}, nil
	})
}

func (s *server) meeting(a address) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[meetingWhole](s, a), func(ctx context.Context, _ *struct{}) (*shown, error) {
		c := callOf(ctx)
		m, err := s.Views.Meeting(ctx, meeting.ID(c.request.PathValue("beraad")))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		may := access.ForMeeting(c.reader, m.ID, m.Access)
		if err := may.CheckMeeting(access.ReadMinutes); err != nil {
			c.sight.Denied(seen.Meeting, string(m.ID), access.ReadMinutes)
			return nil, s.no(c, "", err)
		}
		c.sight.Saw(seen.Meeting, string(m.ID), access.ReadMinutes, may.May(access.ReadMinutes))
		return &shown{Body: meetingWholeOf(m.For(c.reader.Person), len(may.May(access.ReadMeeting)) > 0, string(c.book.Language))}, nil
	})
}

// meetingWholeOf leaves out, for who was not there, who was and what they wrote.
func meetingWholeOf(m *view.Meeting, there bool, language string) meetingWhole {
	w := meetingWhole{MeetingShort: meetingShortOf(m), Lead: m.Lead, Guests: []dilemma.PersonID{}, Steps: []meetingStep{}, Agreements: []meetingPromise{}}
	if m.Conclusion != nil {
		w.Summary, w.LookBack = m.Conclusion.Summary, m.Conclusion.LookBack
		w.Agreements = each(m.Conclusion.Agreements, func(a view.Agreement) meetingPromise {
			return meetingPromise{a.ID, a.What, a.Who, a.When, a.Kept != nil}
		})
	}
	if !there {
		return w
	}
	w.Now, w.Dilemma = m.Now, m.Subject.Dilemma
	w.Guests = each(m.Present(), func(g view.Guest) dilemma.PersonID { return g.Person })
	w.Steps = each(m.Steps, func(s view.MeetingStep) meetingStep { return meetingStepOf(m, s, language) })
	return w
}

func meetingStepOf(m *view.Meeting, s view.MeetingStep, language string) meetingStep {
	step := meetingStep{ID: s.ID, Until: s.Until, Revealed: s.Revealed != nil}
	if of := m.Script.Step(s.ID); of != nil {
		step.Title = of.Title.In(language)
	}
	named := func(texts map[string]string, by dilemma.PersonID) map[string]string {
		all := map[string]string{}
		for field, text := range texts {
			all[field] = text
		}
		if by != "" {
			all["van"] = string(by)
		}
		return all
	}
	step.Written = each(s.Writings, func(w view.Writing) map[string]string { return named(w.Texts, w.By.Person) })
	step.Items = each(s.Items, func(x view.MeetingItem) map[string]string { return named(x.Texts, x.Added.By.Person) })
	return step
}
