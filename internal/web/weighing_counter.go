package web

import (
	"net/url"

	"beraad/weighing"

	"github.com/a-h/templ"
)

// counter is a critical question that weighs against an argument: its answer is
// an argument too, of which the form knows already what it must be about.
type counter struct {
	Question string // the end of its phrase
	Path     templ.SafeURL
}

// counters are the questions that weigh against an argument. What speaks for an
// option is weighed against by harm of the same option (8, 9), or by another
// option that does the same otherwise or that this one shuts out (5, 6, 7, 11).
// What speaks against an option is weighed against by what the option serves.
func (p argumentPage) counters() []counter {
	a := p.Said.Argument
	same, goal := string(a.Value), string(a.Goal)
	if a.Kind == weighing.Against {
		return []counter{
			p.counter("8-against", weighing.For, a.Option, same, ""),
			p.counter("10", weighing.For, a.Option, "", ""),
		}
	}
	rival := p.rival()
	return []counter{
		p.counter("5", weighing.For, rival, same, goal),
		p.counter("6", weighing.For, rival, same, goal),
		p.counter("7", weighing.For, rival, same, ""),
		p.counter("8", weighing.Against, a.Option, same, ""),
		p.counter("9", weighing.Against, a.Option, "", ""),
		p.counter("10-rival", weighing.For, rival, "", ""),
		p.counter("11", weighing.For, rival, "", ""),
	}
}

func (p argumentPage) counter(question string, kind weighing.Kind, option, value, goal string) counter {
	query := url.Values{"kant": {string(kind)}}
	for name, with := range map[string]string{"optie": option, "waarde": value, "doel": goal} {
		if with != "" {
			query.Set(name, with)
		}
	}
	return counter{question, templ.SafeURL(pathOf(p.Dilemma.ID, "argumenten/nieuw") + "?" + query.Encode())}
}

// rival is the other option, when there is only one; else "": the writer chooses.
func (p argumentPage) rival() string {
	other := ""
	for _, o := range p.Dilemma.Options {
		if o.ID == p.Said.Argument.Option {
			continue
		}
		if other != "" {
			return ""
		}
		other = o.ID
	}
	return other
}
