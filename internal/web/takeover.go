package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// takeOver draws a dilemma to the level of the reader, who was not asked.
func (s *Server) takeOver(v *visit) error {
	a, err := s.act(v, "decision.take-over", "takeover")
	if err != nil {
		return err
	}
	levels := v.mayTakeOver(a.Dilemma)
	if len(levels) == 0 {
		return ErrNotFound
	}
	a.Back = pathOf(a.Dilemma.ID, "besluit")
	if !v.sent() {
		a.Form = a.Form.or("level", string(levels[0]))
		return s.showAct(v, http.StatusOK, a, takeOverBody)
	}
	cmd := decision.TakeOver{Level: chain.LevelID(v.form("level")), Today: v.Today, Chain: s.Chain}
	if v.form("share") == "later" {
		cmd.Because, cmd.Until = v.form("withheld"), dilemma.Day(v.form("until"))
	} else {
		cmd.Ground = v.form("ground")
	}
	return s.doAct(v, a, cmd, takeOverBody)
}

// mayTakeOver lists the levels from which the reader can draw a dilemma to itself:
// those that decide, where the reader is a member, above the one that has it.
func (v *visit) mayTakeOver(d *view.Dilemma) []chain.LevelID {
	if !d.Access.Shared || d.Stage == dilemma.Closed || !v.may("decision.take-over", d) {
		return nil
	}
	if d.Decision != nil && d.Decision.When.By.Person == v.Person.ID {
		return nil
	}
	ladder, _ := v.server.Chain.Ladder(chain.CaseLadder)
	from := -1
	if e := d.Waiting(); e != nil {
		from = slices.IndexFunc(ladder.Levels, func(l chain.Level) bool { return l.ID == e.Level })
	}
	var all []chain.LevelID
	for i, l := range ladder.Levels {
		seat := chain.SeatOfActor(v.Actor)
		if i > from && l.Answers == chain.Decides && l.StepsIn && l.HoldsOn(v.Today) && slices.Contains(l.Members, seat) {
			all = append(all, l.ID)
		}
	}
	return all
}

// shareGround tells the ground of a takeover that was kept back.
func (s *Server) shareGround(v *visit) error {
	a, err := s.act(v, "decision.share-ground", "ground")
	if err != nil {
		return err
	}
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, groundBody)
	}
	return s.doAct(v, a, decision.ShareGround{Takeover: v.R.PathValue("e"), Ground: v.form("ground")}, groundBody)
}

// takeoverLevels are the levels to choose from.
func (v *visit) takeoverLevels(d *view.Dilemma) []option {
	var all []option
	for _, id := range v.mayTakeOver(d) {
		all = append(all, option{Value: string(id), Label: v.levelName(id)})
	}
	return all
}
