package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// blindRound starts a round in which every party speaks without seeing the
// others, says that one's party has spoken, or shows everybody everything.
func (s *Server) blindRound(v *visit) error {
	var cmd dilemma.Command
	switch v.form("doe") {
	case "begin":
		cmd = weighing.StartBlindRound{}
	case "gesproken":
		cmd = weighing.SayReady{}
	case "einde":
		cmd = weighing.EndBlindRound{}
	default:
		return ErrNotFound
	}
	d, err := v.dilemma(access.Action(cmd.CommandName()))
	if err != nil {
		return err
	}
	err = v.do(d.ID, d.Access, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		return s.showWeighing(v, http.StatusUnprocessableEntity, d, shortPath{written: written{Refused: no}})
	}
	if err != nil {
		return err
	}
	return v.redirect(pathOf(d.ID) + "#ronde")
}

// roundPage is the blind round of a dilemma, as far as the reader has to do with it.
type roundPage struct {
	Runs                      bool
	Ready, Waiting            []chain.Seat
	MayStart, MaySay, MayStop bool
}

func (v *visit) roundOf(d *view.Dilemma, party string) roundPage {
	p := roundPage{Runs: d.Blind != nil}
	seats := tableSeats(d)
	if !p.Runs {
		p.MayStart = fitsStage("weighing.invite", d) && len(seats) > 1 && v.may("weighing.start-blind-round", d)
		return p
	}
	for _, seat := range seats {
		id := weighing.PartyOf(dilemma.Actor{Organisation: seat.Organisation, Role: seat.Role})
		said := slices.Contains(d.Blind.Ready, id)
		if said {
			p.Ready = append(p.Ready, seat)
		} else {
			p.Waiting = append(p.Waiting, seat)
		}
		p.MaySay = p.MaySay || id == party && !said && v.may("weighing.say-ready", d)
	}
	p.MayStop = v.may("weighing.end-blind-round", d)
	return p
}

// tableSeats lists the roles that have a place at the table, each once.
func tableSeats(d *view.Dilemma) []chain.Seat {
	var all []chain.Seat
	for _, s := range d.Seats {
		seat := chain.SeatOfActor(s.Actor)
		if !slices.Contains(all, seat) {
			all = append(all, seat)
		}
	}
	return all
}
