package web

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/pulse"
)

// keyHolderNames names the two roles that count together.
func (v *visit) keyHolderNames() string {
	var all []string
	for _, seat := range v.server.Chain.Pulse.KeyHolders {
		all = append(all, v.seatName(seat))
	}
	return v.List(all)
}

// givenWords says whether a role gave its half of the key.
func (v *visit) givenWords(w pulse.Wave, half int, seat chain.Seat) string {
	key := "pulse.half.open"
	if slices.Contains(w.Given, half) {
		key = "pulse.half.given"
	}
	return v.Say(key, "who", v.seatName(seat))
}

// given lists the halves that were given, as texts.
func given(w pulse.Wave) []string {
	var all []string
	for _, half := range w.Given {
		all = append(all, itoa(half))
	}
	return all
}

// invitedWords says whose people are invited.
func (v *visit) invitedWords(w pulse.Wave) string {
	var all []string
	for _, o := range w.Organisations {
		all = append(all, v.in(v.organisation(o).Name))
	}
	return v.Say("pulse.everybody-of", "organisations", v.List(all))
}

func (v *visit) organisationOptions() []option {
	var all []option
	for _, o := range v.server.Chain.Organisations {
		all = append(all, option{Value: string(o.ID), Label: v.in(o.Name)})
	}
	return all
}

// interfaceOptions begin with none: most people work at more than one.
func (v *visit) interfaceOptions(w pulse.Wave) []option {
	all := v.groupOptions(pulse.ByInterface, w)
	last := len(all) - 1
	return append([]option{all[last]}, all[:last]...)
}

// reason is the field of an act that wants one; each act has its own.
func (p wavePage) reason(v *visit, act string) input {
	var f input
	if p.Open == act {
		f = p.Form.text(v, "pulse", "reason", dilemma.Short)
	} else {
		f = written{}.text(v, "pulse", "reason", dilemma.Short)
		f.ID = "f-reason-" + act
	}
	return f
}
