package web

import (
	"net/http"

	"beraad/chain"
	"beraad/dilemma"
)

// howPage is how a question climbs, as the chain file has it today.
type howPage struct {
	Ladders []rungs
	Later   []chain.Level // levels that are not there today: the top has come and gone with the law
	Rhythm  chain.Rhythm
}

// howToEscalate says in sentences how escalating works.
func (s *Server) howToEscalate(v *visit) error {
	p := howPage{Ladders: v.ladders(), Rhythm: s.Chain.RhythmOn(v.Today)}
	for _, ladder := range s.Chain.Ladders {
		for _, level := range ladder.Levels {
			if !level.HoldsOn(v.Today) {
				p.Later = append(p.Later, level)
			}
		}
	}
	return v.page(http.StatusOK, frame{Title: v.Say("how.title"), Here: "who"}, howBody(v, p))
}

// whoPage is who may do what in the chain, and what partners expect of each other.
type whoPage struct {
	Parties []whoParty
	Expects []chain.Expectation
}

// whoParty is one organisation with its roles.
type whoParty struct {
	Organisation chain.Organisation
	Roles        []whoRole
}

// whoRole is one role with the room it has and the mandates it holds today.
type whoRole struct {
	Name, Room string
	Help       string // who can be asked for help, "" for nobody
	Mandates   []chain.Mandate
}

// whoDoesWhat lists roles, mandates, ladders and expectations of the chain file.
func (s *Server) whoDoesWhat(v *visit) error {
	p := whoPage{Expects: s.Chain.Expectations}
	for _, o := range s.Chain.Organisations {
		party := whoParty{Organisation: o}
		for _, r := range o.Roles {
			seat := chain.Seat{Organisation: o.ID, Role: r.ID}
			party.Roles = append(party.Roles, whoRole{
				Name: v.roleName(o.ID, r.ID), Room: v.in(r.Room), Help: v.helpWords(seat), Mandates: s.Chain.MandatesOf(seat, v.Today),
			})
		}
		p.Parties = append(p.Parties, party)
	}
	return v.page(http.StatusOK, frame{Title: v.Say("who.title"), Here: "who"}, whoBody(v, p))
}

// reviewBy is the day by which an expectation is to be looked at again: a year
// after the last time.
func reviewBy(e chain.Expectation) dilemma.Day {
	return dilemma.DayOf(e.Reviewed.Time().AddDate(1, 0, 0), e.Reviewed.Time().Location())
}
