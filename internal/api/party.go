package api

import (
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/weighing"
)

// party is a role of an organisation that has a place at the table or said
// something, with who sits there for it.
type party struct {
	ID           string                 `json:"id" example:"coa/casemanager"`
	Name         string                 `json:"naam" example:"casemanager, COA"`
	Organisation dilemma.OrganisationID `json:"organisatie"`
	Role         dilemma.RoleID         `json:"rol"`
	People       []seated               `json:"personen" doc:"Wie er voor deze partij aan tafel zit."`
}

type seated struct {
	Person dilemma.PersonID `json:"persoon"`
	How    string           `json:"hoe" enum:"inbrenger,genodigd,geraadpleegd"`
	Since  time.Time        `json:"sindsOp"`
}

// partiesOf lists the parties in the order in which they came.
func (s *server) partiesOf(c *call, d *view.Dilemma) []party {
	var all []party
	at := func(by dilemma.Actor) *party {
		id := weighing.PartyOf(by)
		i := slices.IndexFunc(all, func(p party) bool { return p.ID == id })
		if i < 0 {
			name := s.Chain.SeatName(chain.SeatOfActor(by), string(c.book.Language))
			all = append(all, party{id, name, by.Organisation, by.Role, []seated{}})
			i = len(all) - 1
		}
		return &all[i]
	}
	for _, seat := range d.Seats {
		p := at(seat.Actor)
		p.People = append(p.People, seated{seat.Person, hows.dutch(seat.How), seat.Since.UTC()})
	}
	for _, f := range d.Facts {
		for _, st := range f.Stances {
			at(st.By)
		}
	}
	for _, a := range d.Arguments {
		at(a.Made.By)
	}
	for _, o := range d.Objections {
		at(o.Made.By)
	}
	return all
}

// room is where a dilemma stands towards its frame.
type room struct {
	Kind  string        `json:"soort,omitempty" enum:"binnen,afwijken,geen-kader" doc:"Leeg zolang niemand het zei."`
	Power string        `json:"bevoegdheid,omitempty" enum:"gebonden-wet,gebonden-lager,beleidsregel,discretionair"`
	Frame chain.FrameID `json:"kader,omitempty"`
}

func roomOf(r intake.RoomJudged) room {
	return room{rooms.dutch(r.Room), powers.dutch(r.Power), r.Frame}
}

// heard is what the person concerned says.
type heard struct {
	Text    string    `json:"tekst"`
	AskedBy string    `json:"gevraagdDoor" doc:"Een functie, nooit een naam."`
	AskedOn string    `json:"gevraagdDatum" format:"date"`
	By      who       `json:"door" doc:"Wie het opschreef."`
	At      time.Time `json:"genoteerdOp"`
}

func heardOf(h view.Heard) heard {
	return heard{h.Text, h.AskedBy, string(h.AskedOn), who(h.Noted.By), h.Noted.At.UTC()}
}
