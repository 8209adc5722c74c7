package web

import (
	"net/url"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/view"
)

// dilemmaFrame is what the shell must know about a page of a dilemma.
func dilemmaFrame(d *view.Dilemma) frame {
	return frame{Title: d.Question, Here: "dilemmas", Danger: true}
}

// pathOf is the address of a dilemma, or of a part of it.
func pathOf(id dilemma.ID, parts ...string) string {
	path := "/dilemmas/" + url.PathEscape(string(id))
	if len(parts) == 0 {
		return path
	}
	return path + "/" + strings.Join(parts, "/")
}

// dilemmaTabs are the parts of a dilemma, each with an address of its own.
func (v *visit) dilemmaTabs(d *view.Dilemma, here string) []tab {
	return []tab{
		{pathOf(d.ID), v.Say("dilemma.tab.weighing"), here == "weighing"},
		{pathOf(d.ID, "verschil"), v.Say("dilemma.tab.difference"), here == "difference"},
		{pathOf(d.ID, "samen"), v.Say("dilemma.tab.together"), here == "together"},
		{pathOf(d.ID, "kaart"), v.Say("dilemma.tab.map"), here == "map"},
		{pathOf(d.ID, "verloop"), v.Say("dilemma.tab.history"), here == "history"},
		{pathOf(d.ID, "besluit"), v.Say("dilemma.tab.decision"), here == "decision"},
	}
}

// seenBy says who can see a dilemma.
func (v *visit) seenBy(d *view.Dilemma) string {
	switch {
	case !d.Access.Shared && d.Access.ReadsByHelp():
		return v.Say("dilemma.seen-by.helper")
	case !d.Access.Shared:
		return v.Say("dilemma.seen-by.opener")
	case len(d.Access.Levels) > 0:
		return v.Say("dilemma.seen-by.levels")
	}
	return v.Say("dilemma.seen-by.table")
}

// roomKind is the shape of the chip that says where a dilemma stands towards
// its frame. It tells the answers apart and judges none of them.
func roomKind(r intake.Room) string {
	switch r {
	case intake.WithinFrame:
		return "on"
	case intake.Departs:
		return "even"
	}
	return "off"
}

// roomWords says the room and the kind of power: "afwijken van het kader ·
// beleidsregel".
func (v *visit) roomWords(r intake.RoomJudged) string {
	if r.Room == "" {
		return v.Say("dilemma.room-unknown")
	}
	words := v.Say("room." + string(r.Room))
	if r.Power != "" {
		words += " · " + v.Say("power."+string(r.Power))
	}
	return words
}

// frameName is the name of a frame, "" for none.
func (v *visit) frameName(id chain.FrameID) string {
	f, _ := v.server.Chain.Frame(id)
	return v.in(f.Name)
}

// interfaceName is the name of an interface, "" for none.
func (v *visit) interfaceName(id chain.InterfaceID) string {
	i, _ := v.server.Chain.Interface(id)
	return v.in(i.Name)
}
