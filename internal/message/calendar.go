package message

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/phrase"
	"beraad/internal/view"
	"beraad/meeting"

	ics "github.com/arran4/golang-ical"
)

// Calendar writes the days on which something of a person is due as iCalendar
// (RFC 5545): one whole day each, which keeps nobody's agenda busy. Like a mail it
// says what and for which dilemma, if any, and nothing of the case.
func (w Writer) Calendar(of identity.Person, all []view.Work, people []identity.Person) string {
	b := book(of)
	c := calendarIn(b)
	c.SetXWRCalName(b.Say("calendar.name"))
	c.SetRefreshInterval("PT1H", ics.WithValue("DURATION"))
	for _, one := range all {
		if one.Due != "" {
			w.event(c, b, one, people)
		}
	}
	return c.Serialize(ics.WithNewLineWindows)
}

func calendarIn(b phrase.Book) *ics.Calendar {
	c := ics.NewCalendarFor("Beraad")
	c.SetProductId("-//Beraad//Beraad//" + strings.ToUpper(string(b.Language)))
	c.SetMethod(ics.MethodPublish)
	return c
}

// meetingPath is where a meeting is, before its id.
const meetingPath = "/beraad/"

func (w Writer) event(c *ics.Calendar, b phrase.Book, one view.Work, people []identity.Person) {
	about, at := string(one.Dilemma), "/dilemmas/"
	event := "calendar.event"
	switch {
	case one.Meeting != "":
		about, at, event = string(one.Meeting), meetingPath, "calendar.event-meeting"
	case one.Measure != "":
		about, at, event = string(one.Measure), "/programma/", "calendar.event-measure"
	}
	if one.Signal != "" {
		about, at = string(one.Signal), "/signalen/"
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{about, one.Subject, string(one.Task), one.Ref}, "\x00")))
	e := c.AddEvent(hex.EncodeToString(sum[:12]) + "@beraad")
	e.SetDtStampTime(one.Since)
	e.SetAllDayStartAt(one.Due.Time())
	e.SetAllDayEndAt(one.Due.Plus(1).Time())
	text := b.Say("message."+string(one.Task), "who", w.name(b, one.Other, people))
	e.SetSummary(b.Say(event, "what", text, "number", one.Number))
	e.SetURL(w.URL + at + about)
	e.SetProperty(ics.ComponentPropertyTransp, string(ics.TransparencyTransparent))
	e.SetClass(ics.ClassificationPrivate)
}

// MeetingCalendar writes a meeting as one event for somebody's own agenda: when it
// was moved or called off, the newer file takes the place of the older one. It says
// by which script and where, and nothing of the case. The moment is written in UTC,
// worked out in the zone of the chain; without a time it is that whole day.
func (w Writer) MeetingCalendar(m *view.Meeting, of identity.Person, people []identity.Person) string {
	b := book(of)
	c := calendarIn(b)
	e := c.AddEvent(string(m.ID) + "@beraad")
	e.SetDtStampTime(m.LastAt)
	e.SetSequence(m.Version)
	if at, err := time.ParseInLocation("2006-01-02 15:04", string(m.On)+" "+m.At, w.Chain.Location()); err == nil {
		e.SetStartAt(at)
		e.SetProperty(ics.ComponentPropertyDuration, fmt.Sprintf("PT%dM", max(m.Script.Minutes, 1)))
	} else {
		e.SetAllDayStartAt(m.On.Time())
		e.SetAllDayEndAt(m.On.Plus(1).Time())
	}
	e.SetStatus(ics.ObjectStatusConfirmed)
	if m.State == meeting.OffAgenda {
		e.SetStatus(ics.ObjectStatusCancelled)
	}
	if m.Place != "" {
		e.SetLocation(m.Place)
	}
	e.SetSummary(b.Say("calendar.event-meeting", "what", m.Script.Name.In(string(b.Language))))
	e.SetDescription(b.Say("calendar.meeting-lead", "who", w.name(b, access.PersonSubject(m.Lead), people)))
	e.SetURL(w.URL + meetingPath + string(m.ID))
	e.SetClass(ics.ClassificationPrivate)
	return c.Serialize(ics.WithNewLineWindows)
}
