package api

import "beraad/decision"

// departure says why departing from the frame is right (Awb 3:4 and 4:84). What
// stands after the first three may be left out.
type departure struct {
	Suitable  string `json:"geschikt" maxLength:"1200"`
	Necessary string `json:"nodig" maxLength:"1200"`
	Balanced  string `json:"inBalans" maxLength:"1200"`

	Purpose   string `json:"doel,omitempty" maxLength:"1200" doc:"Waar de regel voor is."`
	Child     string `json:"kind,omitempty" maxLength:"1200" doc:"Wat voor een kind weegt, apart."`
	Intensity string `json:"toets,omitempty" enum:"licht,gewoon,vol" doc:"Hoe streng is getoetst; dan ook toetsOmdat."`
	Because   string `json:"toetsOmdat,omitempty" maxLength:"1200"`
	Complete  string `json:"feitenCompleet,omitempty" maxLength:"1200" doc:"Hoe men weet dat de feiten compleet zijn (Awb 3:2)."`
	Hearing   string `json:"gehoord,omitempty" enum:"ja,nee" doc:"Of de betrokkene is gehoord (Awb 4:7, 4:8); dan ook gehoordToelichting."`
	Heard     string `json:"gehoordToelichting,omitempty" maxLength:"1200" doc:"Door wie en wanneer, of waarom niet."`
}

func departureOf(d decision.Departure) departure {
	return departure{
		Suitable: d.Suitable, Necessary: d.Necessary, Balanced: d.Balanced, Purpose: d.Purpose, Child: d.Child,
		Intensity: intensities.dutch(d.Intensity), Because: d.Because, Complete: d.Complete,
		Hearing: hearings.dutch(d.Hearing), Heard: d.Heard,
	}
}

func (d departure) departure() decision.Departure {
	return decision.Departure{
		Suitable: d.Suitable, Necessary: d.Necessary, Balanced: d.Balanced, Purpose: d.Purpose, Child: d.Child,
		Intensity: intensities.value(d.Intensity), Because: d.Because, Complete: d.Complete,
		Hearing: hearings.value(d.Hearing), Heard: d.Heard,
	}
}
