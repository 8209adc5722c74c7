package seal

import (
	"context"

	"beraad/internal/ledger"
	"beraad/pulse"
)

// BoxHolders is who can open ballot boxes today: the first role and the second.
func (o Office) BoxHolders(ctx context.Context) (Openers, error) {
	if !o.Chain.Pulse.Any() || o.Keys == nil {
		return Openers{}, nil
	}
	return o.holding(ctx, o.Chain.Pulse.KeyHolders)
}

// NewBox makes a ballot box that these holders open together. The private key is gone
// when it returns.
func (o Openers) NewBox(about string) (pulse.Box, error) {
	private, public, err := ledger.NewKeyPair()
	if err != nil {
		return pulse.Box{}, err
	}
	box := pulse.Box{Public: public}
	one, other := ledger.Halve(private)
	for i, half := range [][]byte{one, other} {
		if box.Halves[i], err = ledger.CloseFor(halfAbout(about, i), half, holders(o.Keys[i])); err != nil {
			return pulse.Box{}, err
		}
	}
	return box, nil
}

func halfAbout(about string, half int) string { return about + " half " + string(rune('1'+half)) }

// Half is one half of a key, as a holder gave it.
type Half struct {
	Which int
	Bytes []byte
}

// Unlock opens the key pair of a holder with their words.
func (o Office) Unlock(ctx context.Context, box pulse.Box, which int, by Opener) (Holder, error) {
	key, private, err := o.unlock(ctx, ledger.HoldersOf(box.Halves[which]), by)
	return Holder{key, private}, err
}

// OpenHalf opens one half.
func (h Holder) OpenHalf(about string, box pulse.Box, which int) (Half, error) {
	half, err := ledger.OpenFor(halfAbout(about, which), box.Halves[which], h.Key, h.Private)
	return Half{which, half}, err
}

// Pass closes a half that was given for the holders of the other role: it waits for them,
// and who has the database still has neither half.
func (o Office) Pass(ctx context.Context, about string, box pulse.Box, h Half) ([]byte, error) {
	to, err := o.publicOf(ctx, ledger.HoldersOf(box.Halves[1-h.Which])...)
	if err != nil {
		return nil, err
	}
	return ledger.CloseFor(about+" passed", h.Bytes, to)
}

// Holder is a key pair of a key holder, unlocked.
type Holder struct {
	Key     string
	Private []byte
}

// OpenBoth opens the half of the second holder and the one that was passed to them, and
// returns the private key of the box.
func (h Holder) OpenBoth(about string, box pulse.Box, passed []byte, which int) ([]byte, error) {
	mine, err := h.OpenHalf(about, box, which)
	if err != nil {
		return nil, err
	}
	other, err := ledger.OpenFor(about+" passed", passed, h.Key, h.Private)
	if err != nil {
		return nil, err
	}
	return ledger.Whole(mine.Bytes, other), nil
}
