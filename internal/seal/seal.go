// Package seal closes the names under sealed dissent in envelopes, and opens them: for
// the author by a code, and for two roles together by the keys of who holds them. It
// is the one place where the domain, the key pairs and the cryptography of package
// ledger meet; pages and the API both go through it.
package seal

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/weighing"
)

// Office closes and opens names.
type Office struct {
	Chain  *chain.Chain
	People identity.People
	Keys   identity.OpenerKeys // nil: nothing is sealed
	Gate   identity.Gate       // bounds how often words are tried; without Attempts nothing does
}

// Openers is who can open what is sealed today: the first role and the second, each
// with the key pairs in use.
type Openers struct {
	Seats []chain.Seat // empty when the chain made no agreement
	Keys  [2][]identity.OpenerKey
}

// Ready tells whether a name can be sealed: somebody of each role has a key.
func (o Openers) Ready() bool {
	return len(o.Seats) == 2 && len(o.Keys[0]) > 0 && len(o.Keys[1]) > 0
}

// Openers finds who can open what is sealed on a day. A key counts as long as its owner
// works in that role.
func (o Office) Openers(ctx context.Context, today dilemma.Day) (Openers, error) {
	agreed, found := o.Chain.SealOn(today)
	if !found || o.Keys == nil {
		return Openers{}, nil
	}
	return o.holding(ctx, agreed.Openers)
}

// holding finds the keys in use of two roles.
func (o Office) holding(ctx context.Context, seats []chain.Seat) (Openers, error) {
	all := Openers{Seats: seats}
	for i, seat := range seats {
		keys, err := o.Keys.OpenerKeysInUse(ctx, seat)
		if err != nil {
			return Openers{}, err
		}
		for _, k := range keys {
			holds, err := o.holds(ctx, k.Person, seat)
			if err != nil {
				return Openers{}, err
			}
			if holds {
				all.Keys[i] = append(all.Keys[i], k)
			}
		}
	}
	return all, nil
}

func (o Office) holds(ctx context.Context, person dilemma.PersonID, seat chain.Seat) (bool, error) {
	p, err := o.People.ByID(ctx, person)
	if errors.Is(err, identity.ErrNobody) {
		return false, nil
	}
	return p.Active && slices.Contains(p.Seats(), seat), err
}

// Dissent is a dissent of a dilemma: what an envelope is bound to.
type Dissent struct {
	Dilemma dilemma.ID
	ID      string
}

func (d Dissent) about() string { return "dilemma " + string(d.Dilemma) + " dissent " + d.ID }

// Close seals the name of an author for who can open it, and returns the code that only
// the author gets.
func (o Openers) Close(d Dissent, author dilemma.Actor, text string) (weighing.VoiceSealedDissent, string, error) {
	if !o.Ready() {
		return weighing.VoiceSealedDissent{}, "", dilemma.Refuse("weighing.seal-nobody")
	}
	content, err := json.Marshal(author)
	if err != nil {
		return weighing.VoiceSealedDissent{}, "", err
	}
	e, code, err := ledger.Close(d.about(), content, holders(o.Keys[0]), holders(o.Keys[1]))
	return weighing.VoiceSealedDissent{ID: d.ID, Text: text, Openers: o.Seats, ByCode: e.ByCode, ByTwo: e.ByTwo}, code, err
}

func holders(keys []identity.OpenerKey) []ledger.KeyHolder {
	all := make([]ledger.KeyHolder, len(keys))
	for i, k := range keys {
		all[i] = ledger.KeyHolder{Key: k.ID, Public: k.Public}
	}
	return all
}

// Author opens an envelope by its code.
func Author(past []dilemma.Happened, d Dissent, code string) (dilemma.Actor, error) {
	found := find[weighing.SealedDissentVoiced](past, func(e weighing.SealedDissentVoiced) bool { return e.ID == d.ID })
	content, err := ledger.Envelope{ByCode: found.ByCode}.Open(code, d.about())
	if err != nil {
		return dilemma.Actor{}, refused("weighing.seal-code", "code", err)
	}
	return actor(content)
}

// TakeOff is what the first role does with its words: it returns the key that fitted and
// what remains.
func (o Office) TakeOff(ctx context.Context, past []dilemma.Happened, d Dissent, by Opener) (key string, rest []byte, err error) {
	found := find[weighing.SealedDissentVoiced](past, func(e weighing.SealedDissentVoiced) bool { return e.ID == d.ID })
	key, private, err := o.unlock(ctx, ledger.HoldersOf(found.ByTwo), by)
	if err != nil {
		return "", nil, err
	}
	rest, err = d.TakeOff(found.ByTwo, key, private)
	return key, rest, err
}

// TakeOff takes off the first layer with a private key.
func (d Dissent) TakeOff(byTwo []byte, key string, private []byte) ([]byte, error) {
	return ledger.Envelope{ByTwo: byTwo}.TakeOff(d.about(), key, private)
}

// Open is what the second role does with its words: it returns the name closed again, for
// the keys of the two.
func (o Office) Open(ctx context.Context, past []dilemma.Happened, d Dissent, by Opener) (key string, shown []byte, err error) {
	agreed := find[weighing.SealOpeningAgreed](past, func(e weighing.SealOpeningAgreed) bool { return e.ID == d.ID })
	key, private, err := o.unlock(ctx, ledger.HoldersOf(agreed.Rest), by)
	if err != nil {
		return "", nil, err
	}
	both, err := o.publicOf(ctx, agreed.Key, key)
	if err != nil {
		return "", nil, err
	}
	shown, err = d.CloseAgain(agreed.Rest, key, private, both)
	return key, shown, err
}

// CloseAgain opens what remained with a private key and closes it for the keys of the two.
func (d Dissent) CloseAgain(rest []byte, key string, private []byte, both []ledger.KeyHolder) ([]byte, error) {
	content, err := ledger.OpenRest(d.about(), rest, key, private)
	if err != nil {
		return nil, err
	}
	return ledger.CloseFor(d.about(), content, both)
}

// publicOf finds the public halves of keys.
func (o Office) publicOf(ctx context.Context, ids ...string) ([]ledger.KeyHolder, error) {
	all := make([]ledger.KeyHolder, len(ids))
	for i, id := range ids {
		k, err := o.Keys.OpenerKey(ctx, id)
		if err != nil {
			return nil, err
		}
		all[i] = ledger.KeyHolder{Key: k.ID, Public: k.Public}
	}
	return all, nil
}

// Name shows an opened name to one of the two who opened it.
func (o Office) Name(ctx context.Context, past []dilemma.Happened, d Dissent, by Opener) (dilemma.Actor, error) {
	found := find[weighing.SealOpenedByTwo](past, func(e weighing.SealOpenedByTwo) bool { return e.ID == d.ID })
	key, private, err := o.unlock(ctx, ledger.HoldersOf(found.Shown), by)
	if err != nil {
		return dilemma.Actor{}, err
	}
	content, err := ledger.OpenFor(d.about(), found.Shown, key, private)
	if err != nil {
		return dilemma.Actor{}, err
	}
	return actor(content)
}

// find returns the last event of a kind that fits, or the zero event.
func find[E dilemma.Event](past []dilemma.Happened, fits func(E) bool) E {
	for _, h := range slices.Backward(past) {
		if e, ok := h.Event.(E); ok && fits(e) {
			return e
		}
	}
	var none E
	return none
}

func actor(content []byte) (a dilemma.Actor, err error) {
	err = json.Unmarshal(content, &a)
	return a, err
}

// refused makes of what could not be opened a no at a field, and leaves other errors.
func refused(code, field string, err error) error {
	if errors.Is(err, ledger.ErrSealed) {
		return dilemma.Refusals{{Code: code, Field: field}}
	}
	return err
}
