package web

import (
	"beraad/dilemma"

	"github.com/a-h/templ"
)

// Parts that stand on a page by the dozen. They are written out by hand, since a
// generated component costs more than what these say.

// when is a day for people and machines.
func when(v *visit, day dilemma.Day) templ.Component {
	if day == "" {
		return templ.NopComponent
	}
	return templ.Raw(`<time datetime="` + templ.EscapeString(day) + `">` + templ.EscapeString(v.ShortDay(day)) + `</time>`)
}

// onlyYours marks what was said in a blind round: nobody else sees it yet.
func onlyYours(v *visit, blind bool) templ.Component {
	if !blind {
		return templ.NopComponent
	}
	return onlyYoursBadge(v)
}
