package main

import (
	"encoding/json"
	"fmt"
	"time"

	"beraad/dilemma"
	"beraad/internal/phrase"
	"beraad/internal/telling"
	"beraad/term"
)

// termCommand computes a term and says why it ends that day.
type termCommand struct {
	From     string `required:"" help:"Day of announcement (YYYY-MM-DD), or a moment (YYYY-MM-DDTHH:MM) for hours; the term runs from the day after."`
	Length   string `required:"" help:"Number and unit: dagen, weken, maanden, jaren, werkdagen or uren."`
	Regime   string `required:"" enum:"atw,eu,agreed" help:"atw (Algemene termijnenwet), eu (Regulation 1182/71) or agreed."`
	Back     bool   `help:"Count back from the day."`
	JSON     bool   `name:"json" help:"Print JSON."`
	Language string `enum:"nl,en" default:"nl" help:"Language of the explanation: nl or en."`
}

// termAnswer is the JSON of a term.
type termAnswer struct {
	End     string   `json:"einde"`
	Raw     string   `json:"ruweEinde"`
	Explain []string `json:"uitleg"`
}

// Run computes and prints it.
func (c termCommand) Run(to *console) error {
	length, err := term.ParseLength(c.Length)
	if err != nil {
		return usage{err}
	}
	t := term.Term{Length: length, Regime: term.Regime(c.Regime), Back: c.Back}
	book := phrase.In(phrase.Language(c.Language))
	end, err := c.ends(t)
	if err != nil {
		return usage{err}
	}
	answer := termAnswer{string(end.Day), string(end.Raw), telling.WhyThisDay(book, t.Regime, end.Why)}
	last := book.Say("term.ends", "day", book.Day(end.Day))
	if length.Unit == term.Hours {
		answer.End = end.Hour.Format("2006-01-02T15:04")
		answer.Raw = answer.End
		last = book.Say("term.ends-hour", "day", book.Day(end.Day), "hour", end.Hour.Format("15:04"))
	}
	if c.JSON {
		encoder := json.NewEncoder(to.out)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(answer)
	}
	fmt.Fprintln(to.out, last)
	for _, sentence := range answer.Explain {
		fmt.Fprintln(to.out, "- "+sentence)
	}
	return nil
}

// ends reads the day or the moment, and computes. Moments are Dutch ones.
func (c termCommand) ends(t term.Term) (term.End, error) {
	if t.Length.Unit != term.Hours {
		from, err := dilemma.ParseDay(c.From)
		if err != nil {
			return term.End{}, err
		}
		t.From = from
		return t.Ends(term.Dutch())
	}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return term.End{}, err
	}
	for _, form := range []string{"2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05"} {
		if from, err := time.ParseInLocation(form, c.From, zone); err == nil {
			return t.EndsAt(from)
		}
	}
	return term.End{}, fmt.Errorf("--from %q: hours are counted from a moment, YYYY-MM-DDTHH:MM", c.From)
}
