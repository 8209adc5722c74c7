package message

import (
	"beraad/dilemma"
	"beraad/internal/identity"
)

// Invitation is what people are told of a wave of the pulse.
type Invitation struct {
	ID     string // of the wave
	Name   string
	Closes dilemma.Day
	Again  bool // a reminder, to everybody who was invited
}

// Invite writes the invitation to a wave, or the one reminder.
func (w Writer) Invite(to identity.Person, i Invitation) Mail {
	b := book(to)
	key, kind := "pulse.mail.invite", "invite"
	if i.Again {
		key, kind = "pulse.mail.again", "again"
	}
	subject := b.Say(key, "wave", i.Name)
	var text letter
	text.paragraph(subject)
	text.paragraph(b.Say("pulse.mail.text", "day", b.Day(i.Closes)))
	if i.Again {
		text.paragraph(b.Say("pulse.mail.all"))
	}
	text.paragraph(w.URL + "/peiling/" + i.ID + "/invullen")
	text.paragraph(b.Say("mail.settings", "url", w.URL+"/ik/berichten"))
	return Mail{To: to.ID, ID: "pulse-" + i.ID + "-" + kind + "-" + string(to.ID), Subject: subject, Text: text.String()}
}
