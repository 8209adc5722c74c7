package web

import (
	"beraad/chain"
	"beraad/internal/view"
	"beraad/weighing"
)

// dataSentence says whether personal data go along with a question, and on what
// ground.
func (v *visit) dataSentence(c weighing.ConsultationAsked) string {
	if !c.PersonalData {
		return v.Say("consult.without-data")
	}
	return v.Say("consult.with-data", "ground", c.Ground)
}

// tableSentence says whether who answers is given a place at the table.
func (v *visit) tableSentence(at bool) string {
	if at {
		return v.Say("consult.at-table")
	}
	return v.Say("consult.not-at-table")
}

// chainValue names a value of the chain; one of the case's own by its id, since
// who was only asked something does not see those.
func (v *visit) chainValue(id chain.ValueID) string {
	value, ok := v.server.Chain.Value(id)
	if !ok {
		return string(id)
	}
	return v.in(value.Name)
}

// optionText is the text of an option; its id when there is none.
func optionText(options []view.Option, id string) string {
	for _, o := range options {
		if o.ID == id {
			return o.Text
		}
	}
	return id
}

// optional marks a field that may stay empty.
func optional(f input) input {
	f.Optional = true
	return f
}
