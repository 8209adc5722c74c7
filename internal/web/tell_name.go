package web

import (
	"strings"

	"beraad/chain"
)

// The names by which a teller calls the parts of a dilemma and of the chain.

func (t teller) option(id string) string {
	if o := t.dilemma.Option(id); o != nil {
		return o.Text
	}
	return id
}

// value names a value of the chain or of this case.
func (t teller) value(id chain.ValueID) string {
	if v, ok := t.chain.Value(id); ok {
		return v.Name.In(string(t.book.Language))
	}
	for _, v := range t.dilemma.Values {
		if v.ID == id {
			return v.Name
		}
	}
	return string(id)
}

func (t teller) frame(id chain.FrameID) string {
	f, ok := t.chain.Frame(id)
	if !ok {
		return string(id)
	}
	return f.Name.In(string(t.book.Language))
}

// put names the level to which an escalation went.
func (t teller) put(escalation string) string {
	if e := t.dilemma.Escalation(escalation); e != nil {
		return t.level(e.Level)
	}
	return ""
}

func (t teller) level(id chain.LevelID) string {
	return t.chain.LevelName(id, string(t.book.Language))
}

// seat names a role with the mark of its organisation: "casemanager, COA".
func (t teller) seat(s chain.Seat) string {
	return t.chain.SeatName(s, string(t.book.Language))
}

// list writes names as one does: "A1, A2 en A3".
func (t teller) list(names []string) string { return t.book.List(names) }

// paragraphs puts texts that are not empty below each other.
func paragraphs(texts ...string) string {
	var out []string
	for _, text := range texts {
		if text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n")
}
