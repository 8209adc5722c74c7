package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/seal"
)

// keyPage is the key of somebody who may open sealed names.
type keyPage struct {
	Seats   []chain.Seat // the reader's roles that open names
	Keys    []identity.OpenerKey
	Open    string // the form that was refused
	Refused dilemma.Refusals
	Done    string // what was done, "" for nothing
}

// inUse is the key in use of a role, nil for none.
func (p keyPage) inUse(seat chain.Seat) *identity.OpenerKey {
	i := slices.IndexFunc(p.Keys, func(k identity.OpenerKey) bool { return k.Seat == seat && k.Until.IsZero() })
	if i < 0 {
		return nil
	}
	return &p.Keys[i]
}

// older counts the keys that were replaced: envelopes of then open only with them.
func (p keyPage) older(seat chain.Seat) int {
	n := 0
	for _, k := range p.Keys {
		if k.Seat == seat && !k.Until.IsZero() {
			n++
		}
	}
	return n
}

// opensSeals tells whether one of the reader's roles opens sealed names.
func (v *visit) opensSeals() bool {
	return slices.ContainsFunc(v.Reader.Seats, v.server.Chain.HoldsKeys)
}

// sealKey is the page on which who may open names makes a key with words of their own.
func (s *Server) sealKey(v *visit) error {
	if !v.opensSeals() || s.Sealing.Keys == nil {
		return ErrNotFound
	}
	p := keyPage{Done: v.R.URL.Query().Get("gedaan")}
	for _, seat := range v.Reader.Seats {
		if s.Chain.HoldsKeys(seat) {
			p.Seats = append(p.Seats, seat)
		}
	}
	if v.sent() {
		p.Open, p.Done = v.form("doe"), ""
		err := s.changeKey(v, p)
		if err == nil {
			return v.redirect("/ik/sleutel?gedaan=" + p.Open)
		}
		no, ok := dilemma.AsRefusals(err)
		if !ok {
			return err
		}
		p.Refused = no
	}
	var err error
	if p.Keys, err = s.Sealing.Keys.OpenerKeysOf(v.R.Context(), v.Person.ID); err != nil {
		return err
	}
	status := http.StatusOK
	if len(p.Refused) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return v.page(status, frame{Title: v.Say("sealed.key"), Here: "me"}, keyBody(v, p))
}

// changeKey makes a key, replaces it, or locks it by other words. Words are taken as
// typed: a blank at the end is part of them.
func (s *Server) changeKey(v *visit, p keyPage) error {
	words, again := v.R.PostFormValue("words"), v.R.PostFormValue("again")
	seat := chain.SeatOf(v.form("seat"))
	switch {
	case !slices.Contains(p.Seats, seat):
		return ErrForbidden
	case p.Open == "wijzig":
		old := seal.Opener{Person: v.Person.ID, Words: v.R.PostFormValue("old")}
		return s.Sealing.ChangeWords(v.R.Context(), old, words, again)
	case p.Open == "maak" || p.Open == "vervang":
		return s.Sealing.MakeKey(v.R.Context(), s.Now(), seat, seal.Opener{Person: v.Person.ID, Words: words}, again)
	}
	return ErrNotFound
}
