package web

import (
	"beraad/dilemma"
	"beraad/learning"
)

// tellExample says what happened with the example made of a dilemma.
func (t teller) tellExample(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case learning.ExampleDrafted:
		return told{t.book.Say(key), e.Text.Question}, true
	case learning.ExampleReworded:
		return told{t.book.Say(key), e.Text.Question}, true
	case learning.SecondReaderAsked:
		return told{t.book.Say(key, "who", t.seat(e.Of)), e.RareBecause}, true
	case learning.ExampleSentBack:
		return told{t.book.Say(key), e.Reason}, true
	case learning.ExampleDoubted:
		return told{t.book.Say(key), e.Reason}, true
	case learning.ExampleOutdated:
		return told{t.book.Say(key, "day", t.book.Day(e.Since), "by", e.By), e.Reason}, true
	case learning.ExampleRenewed:
		return told{t.book.Say(key), e.Reason}, true
	case learning.ExampleWithdrawn:
		return told{t.book.Say(key), e.Reason}, true
	}
	return told{}, false
}
