package api

import (
	"beraad/decision"
)

// submitted is what a level with the form for a harrowing case gets besides the question.
type submitted struct {
	Circumstances []circumstance `json:"omstandigheden" doc:"Ten minste twee: het gaat om wat zij samen betekenen (art. 3.6ba Vb 2000)."`
	Tried         string         `json:"alGeprobeerd" maxLength:"1200"`
	Others        string         `json:"andereOrganisaties" maxLength:"8000"`
	Tested        string         `json:"eerderGetoetst" enum:"ja,nee,onbekend"`
	Test          string         `json:"eerdereToets,omitempty" maxLength:"1200" doc:"Verplicht als er is getoetst."`
	About         string         `json:"gevraagd" enum:"toelating,terugkeer,opvang,omstandigheden"`
	NotLower      string         `json:"waaromNietLager" maxLength:"1200"`
	Advice        []string       `json:"adviezen,omitempty" doc:"De opschalingen waarop een niveau eerder adviseerde; Beraad vult dit in."`
}

// circumstance is one special circumstance and where it follows from.
type circumstance struct {
	ID     string `json:"id,omitempty" example:"H1" doc:"Beraad vult dit in."`
	Text   string `json:"tekst" maxLength:"300"`
	Source string `json:"bron" maxLength:"300"`
}

func (s *submitted) value() decision.Submission {
	if s == nil {
		return decision.Submission{}
	}
	return decision.Submission{
		Circumstances: each(s.Circumstances, func(c circumstance) decision.Circumstance {
			return decision.Circumstance{Text: c.Text, Source: c.Source}
		}),
		Tried: s.Tried, Others: s.Others, Tested: tests.value(s.Tested), Test: s.Test, About: sought.value(s.About), NotLower: s.NotLower,
	}
}

func submittedOf(s *decision.Submission) *submitted {
	if s == nil {
		return nil
	}
	return &submitted{
		Circumstances: each(s.Circumstances, func(c decision.Circumstance) circumstance { return circumstance(c) }),
		Tried:         s.Tried, Others: s.Others, Tested: tests.dutch(s.Tested), Test: s.Test, About: sought.dutch(s.About),
		NotLower: s.NotLower, Advice: s.Advice,
	}
}

// tipped is what such a level says for its answer.
type tipped struct {
	Tipped   []string `json:"omstandigheden" doc:"De ids van wat de doorslag gaf; leeg als niets dat deed."`
	Because  string   `json:"omdat" maxLength:"1200"`
	Pressure string   `json:"onderDrukVan" enum:"niets,incident,media,politiek,rechter"`
}

func (t *tipped) value() decision.Tipping {
	if t == nil {
		return decision.Tipping{}
	}
	return decision.Tipping{Tipped: t.Tipped, Because: t.Because, Pressure: pressures.value(t.Pressure)}
}

func tippedOf(t *decision.Tipping) *tipped {
	if t == nil {
		return nil
	}
	return &tipped{each(t.Tipped, same), t.Because, pressures.dutch(t.Pressure)}
}

var (
	tests  = words[decision.Tested]{{decision.WasTested, "ja"}, {decision.NotTested, "nee"}, {decision.TestNotKnown, "onbekend"}}
	sought = words[decision.Sought]{
		{decision.Admission, "toelating"},
		{decision.ReturnHome, "terugkeer"},
		{decision.Reception, "opvang"},
		{decision.TheirOwnSake, "omstandigheden"},
	}
	pressures = words[decision.Pressure]{
		{decision.NoPressure, "niets"},
		{decision.OfIncident, "incident"},
		{decision.OfMedia, "media"},
		{decision.OfPolitics, "politiek"},
		{decision.OfTheCourts, "rechter"},
	}
)
