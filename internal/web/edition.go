package web

import (
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/command"
	"beraad/internal/library"
	"beraad/internal/view"
)

// library is the one door for the text of frames; nil when this program keeps no
// editions of them.
func (s *Server) frameEditions() *command.Library {
	if s.Editions == nil {
		return nil
	}
	return &command.Library{Chain: s.Chain, Editions: s.Editions, Now: s.Now}
}

// readEditions looks up what owners wrote of the frames, once for a page. It costs
// nothing to speak of: see store.Editions.
func (v *visit) readEditions() (err error) {
	if v.server.Editions == nil || v.editions != nil {
		return nil
	}
	v.editions, err = v.server.Editions.Editions(v.R.Context())
	return err
}

// frameOn finds a frame with the text that people work with on a day.
func (v *visit) frameOn(id chain.FrameID, day dilemma.Day) (chain.Frame, bool) {
	return v.editions.Frame(v.server.Chain, id, day)
}

// frameOf finds the frame of a dilemma as it read on the day that matters: that of the
// decision, and today while there is none.
func (v *visit) frameOf(d *view.Dilemma) (chain.Frame, bool) {
	return v.frameOn(d.Room.Frame, v.frameDay(d))
}

func (v *visit) frameDay(d *view.Dilemma) dilemma.Day {
	if d.Decision != nil {
		return v.dayOf(d.Decision.When.At)
	}
	return v.Today
}

// editionOf is the number of the edition of a dilemma's frame that matters, with the day
// from which it counts; 0 where the frame has one text only.
func (v *visit) editionOf(d *view.Dilemma) (int, dilemma.Day) {
	f, _ := v.server.Chain.Frame(d.Room.Frame)
	if len(v.editions[f.ID]) == 0 {
		return 0, ""
	}
	e := v.editions.On(f, v.frameDay(d))
	return e.Number, e.Counts()
}

// editionTexts are the fields of the form of an edition.
func editionTexts(e chain.Edition) map[string]string {
	labels := make([]string, len(e.Law))
	for i, ref := range e.Law {
		labels[i] = ref.Label
	}
	return map[string]string{
		"purpose": e.Purpose.NL, "letter": e.Letter.NL, "room": e.Room.NL,
		"purpose-en": e.Purpose.EN, "letter-en": e.Letter.EN, "room-en": e.Room.EN,
		"power": string(e.Power), "law": strings.Join(labels, "\n"), "source": e.Source,
	}
}

// editionFields are those fields in the order in which one reads them.
var editionFields = []string{"purpose", "letter", "room", "power", "law", "source", "purpose-en", "letter-en", "room-en"}

// editionForm are all fields of the form: from when it holds and why come last.
var editionForm = slices.Concat(editionFields, []string{"from", "why"})

// editionChange is one field that reads otherwise in two editions.
type editionChange struct{ Field, Was, Is string }

// passages is what changed in it, word by word, as of an article of law.
func (c editionChange) passages() []library.Passage {
	return library.Compare(inLines(c.Was), inLines(c.Is)).Passages
}

// inLines is a text as the library compares it.
func inLines(text string) (a library.Article) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			a.Body = append(a.Body, library.Block{Kind: library.Paragraph, Runs: []library.Run{{Text: line}}})
		}
	}
	return a
}

// language is what a field is written in.
func (c editionChange) language() string {
	if strings.HasSuffix(c.Field, "-en") {
		return "en"
	}
	return "nl"
}

// changesBetween lists what differs between two editions.
func (v *visit) changesBetween(before, after map[string]string) []editionChange {
	var all []editionChange
	for _, name := range editionFields {
		if was, is := before[name], after[name]; was != is {
			all = append(all, editionChange{name, v.editionWords(name, was), v.editionWords(name, is)})
		}
	}
	return all
}

// editionWords says the value of a field: a kind of power is a word of the program.
func (v *visit) editionWords(field, text string) string {
	if field == "power" && v.Has("power."+text) {
		return v.Say("power." + text)
	}
	return text
}

// editionLine is one edition in the history of a frame.
type editionLine struct {
	chain.Edition

	Changes []editionChange // to the one that it replaces
	Now     bool            // people work with it today
	Coming  bool            // announced, and not in force yet
}

// reviewed tells whether an edition only says that its owner looked at the text again.
func (l editionLine) reviewed() bool { return l.Number > 1 && len(l.Changes) == 0 }

// editionHistory lists the editions of a frame, the one written last in front.
func (v *visit) editionHistory(f chain.Frame) []editionLine {
	all := v.editions.Of(f)
	now := v.editions.On(f, v.Today).Number
	lines := make([]editionLine, 0, len(all))
	for i := len(all) - 1; i >= 0; i-- {
		line := editionLine{Edition: all[i], Now: all[i].Number == now, Coming: v.Today.Before(all[i].Counts())}
		if i > 0 {
			line.Changes = v.changesBetween(editionTexts(v.editions.Replaced(f, all[i])), editionTexts(all[i]))
		}
		lines = append(lines, line)
	}
	return lines
}

// editionSeat says in which role an edition was written.
func (v *visit) editionSeat(e chain.Edition) string {
	return v.seatName(chain.SeatOfActor(e.By))
}
