package message

import (
	"slices"
	"strings"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/news"
	"beraad/internal/phrase"
	"beraad/internal/view"
)

// Mail is one mail to one person. Its address is looked up when it is sent: people
// move, and leave.
type Mail struct {
	To      dilemma.PersonID `json:"to"`
	ID      string           `json:"id"` // the same when it is sent again after a fault
	Subject string           `json:"subject"`
	Text    string           `json:"text"`
}

// Letter is a mail as it arrived.
type Letter struct {
	From, To, Subject, Text string
	At                      time.Time // that it bears
}

// Writer writes mails: who asks what by when, and a link. It has no text of a case
// to write down.
type Writer struct {
	Chain *chain.Chain
	URL   string // where people find Beraad, without a slash at the end
}

// One writes a mail about one thing, in its reader's language.
func (w Writer) One(to identity.Person, m Message, people []identity.Person) Mail {
	b := book(to)
	var text letter
	text.paragraph(b.Say("mail.one"))
	text.paragraph(w.entry(b, m, people)...)
	text.paragraph(b.Say("mail.about"), b.Say("mail.settings", "url", w.URL+"/ik/berichten"))
	subject := b.Say("mail.subject-one", "what", what(b, m), "number", m.Number)
	if m.Dilemma == "" {
		subject = what(b, m)
	}
	return Mail{
		To: to.ID, ID: m.ID + "-" + string(to.ID),
		Subject: subject, Text: text.String(),
	}
}

// Daily writes the one mail of a working day: what waits first, by dilemma or
// meeting, then what came back, and what is new with the reader's frames.
func (w Writer) Daily(to identity.Person, day dilemma.Day, all []Message, people []identity.Person, fresh ...news.Item) Mail {
	b := book(to)
	var text letter
	subject := b.Say("mail.subject-daily", "n", len(all), "day", b.ShortDay(day))
	if len(all) > 0 {
		text.paragraph(b.Say("mail.daily", "day", b.Day(day)))
	} else {
		subject = b.Say("mail.subject-news", "day", b.ShortDay(day))
	}
	for _, group := range []view.Group{view.AskedOfYou, view.CameBack} {
		in := slices.DeleteFunc(slices.Clone(all), func(m Message) bool { return m.Group != group })
		if len(in) > 0 {
			text.heading(b.Say("today.group." + string(group)))
			w.entries(&text, b, in, people)
		}
	}
	w.news(&text, b, fresh)
	text.paragraph(b.Say("mail.about"), b.Say("mail.settings", "url", w.URL+"/ik/berichten"))
	return Mail{
		To: to.ID, ID: string(day) + "-" + string(to.ID),
		Subject: subject, Text: text.String(),
	}
}

// news says what is new with frames, a line and a link each: the number of an example
// and never its text.
func (w Writer) news(text *letter, b phrase.Book, fresh []news.Item) {
	if len(fresh) == 0 {
		return
	}
	text.heading(b.Say("news.title"))
	var lines []string
	for _, i := range fresh {
		f, _ := w.Chain.Frame(i.Frame)
		at := "/kaders/" + string(i.Frame)
		if i.Example != "" {
			at = "/voorbeelden/" + i.Example
		}
		lines = append(lines, "- "+b.Say("mail.news."+string(i.Kind), "frame", f.Name.In(string(b.Language)), "number", i.Number, "day", b.ShortDay(i.Counts)), "  "+w.URL+at)
	}
	text.paragraph(lines...)
}

// entries writes messages by what they are about, in the order in which that was
// last heard of.
func (w Writer) entries(text *letter, b phrase.Book, all []Message, people []identity.Person) {
	about := func(m Message) string { return string(m.Meeting) + string(m.Measure) + string(m.Signal) + m.Number }
	var done []string
	for _, first := range all {
		if slices.Contains(done, about(first)) {
			continue
		}
		done = append(done, about(first))
		head := b.Say("mail.dilemma", "number", first.Number)
		switch {
		case first.Meeting != "":
			head = b.Say("mail.meeting")
		case first.Measure != "":
			head = b.Say("mail.measure")
		}
		if first.Signal != "" {
			head = b.Say("mail.signal")
		}
		lines := []string{head}
		for _, m := range all {
			if about(m) == about(first) {
				lines = append(lines, w.entry(b, m, people)...)
			}
		}
		text.paragraph(lines...)
	}
}

// entry says one thing in two or three lines.
func (w Writer) entry(b phrase.Book, m Message, people []identity.Person) []string {
	lines := []string{"- " + what(b, m)}
	if who := w.name(b, m.Other, people); who != "" {
		lines = append(lines, "  "+b.Say("mail.who", "who", who))
	}
	if m.StandsFor != "" {
		lines = append(lines, "  "+b.Say("mail.stands-for", "who", w.name(b, "person:"+string(m.StandsFor), people)))
	}
	return append(lines, "  "+w.URL+"/berichten/"+m.ID)
}

// what says what is to be done, and by when.
func what(b phrase.Book, m Message) string {
	text := b.Say("message." + string(m.Task))
	switch {
	case m.Due == "":
		return text
	case m.Task == view.AttendMeeting:
		return b.Say("mail.on", "what", text, "day", b.ShortDay(m.Due))
	}
	return b.Say("mail.before", "what", text, "day", b.ShortDay(m.Due))
}

// name says who a key of package access is: a person, a role, or a level.
func (w Writer) name(b phrase.Book, key string, people []identity.Person) string {
	kind, id, _ := strings.Cut(key, ":")
	switch kind {
	case "person":
		for _, p := range people {
			if string(p.ID) == id {
				o, _ := w.Chain.Organisation(p.Organisation)
				return p.Name + ", " + o.Mark
			}
		}
	case "seat":
		return w.Chain.SeatName(chain.SeatOf(id), string(b.Language))
	case "level", "members", "substitutes":
		return w.Chain.LevelName(chain.LevelID(id), string(b.Language))
	}
	return ""
}

func book(p identity.Person) phrase.Book { return phrase.In(phrase.Language(p.Language)) }

// letter is the text of a mail: paragraphs with an empty line between them.
type letter struct{ strings.Builder }

func (l *letter) paragraph(lines ...string) {
	if l.Len() > 0 {
		l.WriteString("\n")
	}
	for _, line := range lines {
		l.WriteString(line + "\n")
	}
}

func (l *letter) heading(text string) {
	l.paragraph(text, strings.Repeat("=", len([]rune(text))))
}
