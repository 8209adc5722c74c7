package web

import (
	"beraad/dilemma"
	"beraad/retention"
)

func (t teller) tellRetention(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case retention.ErasureAsked:
		return told{t.book.Say(key), paragraphs(t.book.Say("keep.ground."+string(e.Ground)), e.Reason)}, true
	case retention.ErasureWithdrawn:
		return told{t.book.Say(key), e.Reason}, true
	case retention.ErasureRefused:
		return told{t.book.Say(key), e.Reason}, true
	case retention.Held:
		return told{t.book.Say(key, "until", t.book.Day(e.Until)), e.Reason}, true
	case retention.Released:
		return told{t.book.Say(key), e.Reason}, true
	}
	return told{}, false
}
