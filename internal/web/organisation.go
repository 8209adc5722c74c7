package web

import (
	"beraad/chain"
	"beraad/dilemma"

	"github.com/a-h/templ"
)

// organisation finds a partner of the chain; one that has gone is called by its id.
func (v *visit) organisation(id dilemma.OrganisationID) chain.Organisation {
	if o, ok := v.server.Chain.Organisation(id); ok {
		return o
	}
	return chain.Organisation{ID: id, Name: chain.Text{NL: string(id)}, Mark: string(id), Line: chain.Solid}
}

// orgMark is the mark of an organisation: letters, a border of its own and a
// hue, so that no one sign is the only one. It stands by everything that anybody
// said, so it is made once.
func orgMark(v *visit, id dilemma.OrganisationID) templ.Component {
	if mark, ok := v.server.marks[id]; ok {
		return mark
	}
	return markOf(v.organisation(id))
}

func marksOf(c *chain.Chain) map[dilemma.OrganisationID]templ.Component {
	marks := make(map[dilemma.OrganisationID]templ.Component, len(c.Organisations))
	for _, o := range c.Organisations {
		marks[o.ID] = markOf(o)
	}
	return marks
}

func markOf(o chain.Organisation) templ.Component {
	return templ.Raw(`<abbr class="org org-` + templ.EscapeString(o.ID) + `">` + templ.EscapeString(o.Mark) + `</abbr> `)
}
