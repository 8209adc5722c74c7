package weighing

import "beraad/chain"

// SealedDissentVoiced is dissent of somebody whose name lies in an envelope. It is
// recorded by [dilemma.Sealed]. Two ways lead into the envelope: the author's code, and
// the two roles together, the first and then the second.
type SealedDissentVoiced struct {
	ID      string       `json:"id"`
	Text    string       `json:"text"`
	Openers []chain.Seat `json:"openers"` // the first and the second, as agreed on that day
	ByCode  []byte       `json:"byCode"`
	ByTwo   []byte       `json:"byTwo"`
}

// SealOpened opens one's own name: from then on it stands with the dissent.
type SealOpened struct {
	ID string `json:"id"`
}

// SealOpeningAsked asks the two roles to open a name.
type SealOpeningAsked struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

// SealOpeningAgreed is the first role's yes. Rest is what remains of the envelope: still
// closed to all but the second.
type SealOpeningAgreed struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
	Key    string `json:"key"` // with which the first layer was taken off
	Rest   []byte `json:"rest"`
}

// SealOpeningRefused is the no of either role. The name stays closed.
type SealOpeningRefused struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

// SealOpenedByTwo opens a name for the two who did it and for nobody else: Shown holds
// it closed for their keys.
type SealOpenedByTwo struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
	Key    string `json:"key"`
	Shown  []byte `json:"shown"`
}

// The stored names.
func (SealedDissentVoiced) EventName() string { return "weighing.sealed-dissent-voiced/1" }
func (SealOpened) EventName() string          { return "weighing.seal-opened/1" }
func (SealOpeningAsked) EventName() string    { return "weighing.seal-opening-asked/1" }
func (SealOpeningAgreed) EventName() string   { return "weighing.seal-opening-agreed/1" }
func (SealOpeningRefused) EventName() string  { return "weighing.seal-opening-refused/1" }
func (SealOpenedByTwo) EventName() string     { return "weighing.seal-opened-by-two/1" }
