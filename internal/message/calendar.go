package message

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"beraad/internal/identity"
	"beraad/internal/phrase"
	"beraad/internal/view"

	ics "github.com/arran4/golang-ical"
)

// Calendar writes the days on which something of a person is due as iCalendar
// (RFC 5545): one whole day each, which keeps nobody's agenda busy. Like a mail it
// says what and for which dilemma, and nothing of the case.
func (w Writer) Calendar(of identity.Person, all []view.Work, people []identity.Person) string {
	b := book(of)
	c := ics.NewCalendarFor("Beraad")
	c.SetProductId("-//Beraad//Beraad//" + strings.ToUpper(string(b.Language)))
	c.SetMethod(ics.MethodPublish)
	c.SetXWRCalName(b.Say("calendar.name"))
	c.SetRefreshInterval("PT1H", ics.WithValue("DURATION"))
	for _, one := range all {
		if one.Due != "" {
			w.event(c, b, one, people)
		}
	}
	return c.Serialize(ics.WithNewLineWindows)
}

func (w Writer) event(c *ics.Calendar, b phrase.Book, one view.Work, people []identity.Person) {
	sum := sha256.Sum256([]byte(strings.Join([]string{string(one.Dilemma), one.Subject, string(one.Task), one.Ref}, "\x00")))
	e := c.AddEvent(hex.EncodeToString(sum[:12]) + "@beraad")
	e.SetDtStampTime(one.Since)
	e.SetAllDayStartAt(one.Due.Time())
	e.SetAllDayEndAt(one.Due.Plus(1).Time())
	text := b.Say("message."+string(one.Task), "who", w.name(b, one.Other, people))
	e.SetSummary(b.Say("calendar.event", "what", text, "number", one.Number))
	e.SetURL(w.URL + "/dilemmas/" + string(one.Dilemma))
	e.SetProperty(ics.ComponentPropertyTransp, string(ics.TransparencyTransparent))
	e.SetClass(ics.ClassificationPrivate)
}
