package weighing_test

import (
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/learning"
	"beraad/weighing"
)

var (
	firstSeat  = chain.Seat{Organisation: "coa", Role: "vertrouwenspersoon"}
	secondSeat = chain.Seat{Organisation: "ind", Role: "privacyfunctionaris"}
	noor       = dilemma.Actor{Person: "noor", Organisation: "coa", Role: "vertrouwenspersoon"}
	yusuf      = dilemma.Actor{Person: "yusuf", Organisation: "ind", Role: "privacyfunctionaris"}
	emma       = dilemma.Actor{Person: "emma", Organisation: "ind", Role: "privacyfunctionaris"}

	voicing = weighing.VoiceSealedDissent{
		ID: "D1", Text: " Dit wordt een gewoonte ", Openers: []chain.Seat{firstSeat, secondSeat}, ByCode: []byte("c"), ByTwo: []byte("t"),
	}
	voiced = Then(table, dilemma.Sealed, weighing.SealedDissentVoiced{
		ID: "D1", Text: "Dit wordt een gewoonte", Openers: []chain.Seat{firstSeat, secondSeat}, ByCode: []byte("c"), ByTwo: []byte("t"),
	})
	nameAsked   = Then(voiced, Joost, weighing.SealOpeningAsked{ID: "D1", Reason: "gevaar"})
	nameAgreed  = Then(nameAsked, noor, weighing.SealOpeningAgreed{ID: "D1", Reason: "ja", Key: "k1", Rest: []byte("r")})
	nameRefused = Then(nameAsked, noor, weighing.SealOpeningRefused{ID: "D1", Reason: "nee"})
	byTwo       = Then(nameAgreed, yusuf, weighing.SealOpenedByTwo{ID: "D1", Reason: "ja", Key: "k2", Shown: []byte("s")})
	byAuthor    = Then(nameAsked, Mila, weighing.SealOpened{ID: "D1"})
)

func TestVoiceSealedDissent(t *testing.T) {
	t.Parallel()
	with := func(change func(*weighing.VoiceSealedDissent)) dilemma.Command { return changed(voicing, change) }
	Run(t, []Case{
		{Name: "it is recorded without a name", Given: table, By: dilemma.Sealed, When: voicing, Then: []dilemma.Event{voiced[len(voiced)-1].Event}},
		{Name: "never with one", Given: table, By: Sanne, When: voicing, Refused: []string{"weighing.seal-with-name"}},
		{Name: "nor on nothing", By: dilemma.Sealed, When: voicing, Refused: []string{"dilemma.unknown"}},
		{Name: "nor when all is closed", Given: Then(table, Sanne, learning.Closed{}), By: dilemma.Sealed, When: voicing, Refused: []string{"dilemma.closed"}},
		{
			Name: "it says something", Given: table, By: dilemma.Sealed,
			When: with(func(c *weighing.VoiceSealedDissent) { c.Text = " " }), Refused: []string{"text.missing text"},
		},
		{
			Name: "its envelope can be opened", Given: table, By: dilemma.Sealed,
			When: with(func(c *weighing.VoiceSealedDissent) { c.Openers, c.ByTwo = nil, nil }), Refused: []string{"weighing.seal-nobody"},
		},
		{Name: "its envelope is of this dissent", Given: voiced, By: dilemma.Sealed, When: voicing, Refused: []string{"weighing.dissent-number"}},
		{
			Name: "dissent by name counts on", Given: voiced, By: Sanne, When: weighing.VoiceDissent{Text: "ik ook"},
			Then: []dilemma.Event{weighing.DissentVoiced{ID: "D2", Text: "ik ook"}},
		},
	})
}

func TestOpenOwnSeal(t *testing.T) {
	t.Parallel()
	own := weighing.OpenOwnSeal{Dissent: "D1", Author: Mila}
	opened := []dilemma.Event{weighing.SealOpened{ID: "D1"}}
	Run(t, []Case{
		{Name: "the author opens", Given: voiced, By: Mila, When: own, Then: opened},
		{Name: "also while others are asked to", Given: nameAgreed, By: Mila, When: own, Then: opened},
		{Name: "and when all is closed", Given: Then(voiced, Sanne, learning.Closed{}), By: Mila, When: own, Then: opened},
		{Name: "somebody who has the code does not", Given: voiced, By: Sanne, When: own, Refused: []string{"weighing.seal-not-yours code"}},
		{Name: "nor is it opened twice", Given: byAuthor, By: Mila, When: own, Refused: []string{"weighing.seal-opened"}},
		{Name: "nor after the two", Given: byTwo, By: Mila, When: own, Refused: []string{"weighing.seal-opened"}},
		{Name: "nor what is not there", Given: table, By: Mila, When: own, Refused: []string{"weighing.seal-unknown"}},
		{
			Name: "nor dissent by name", Given: Then(table, Sanne, weighing.DissentVoiced{ID: "D1", Text: "nee"}), By: Mila, When: own,
			Refused: []string{"weighing.seal-unknown"},
		},
	})
}

func TestAskToOpenSeal(t *testing.T) {
	t.Parallel()
	ask := weighing.AskToOpenSeal{Dissent: "D1", Reason: "gevaar"}
	asked := []dilemma.Event{weighing.SealOpeningAsked{ID: "D1", Reason: "gevaar"}}
	Run(t, []Case{
		{Name: "the table asks", Given: voiced, By: Joost, When: ask, Then: asked},
		{Name: "once at a time", Given: nameAsked, By: Sanne, When: ask, Refused: []string{"weighing.seal-asked"}},
		{Name: "also when the first agreed", Given: nameAgreed, By: Sanne, When: ask, Refused: []string{"weighing.seal-asked"}},
		{Name: "again after a no", Given: nameRefused, By: Joost, When: ask, Then: asked},
		{Name: "not what is open", Given: byTwo, By: Joost, When: ask, Refused: []string{"weighing.seal-opened"}},
		{Name: "and says why", Given: voiced, By: Joost, When: weighing.AskToOpenSeal{Dissent: "D1"}, Refused: []string{"text.missing reason"}},
		{Name: "of nothing", When: ask, By: Joost, Refused: []string{"dilemma.unknown"}},
	})
}

func TestTwoRolesOpen(t *testing.T) {
	t.Parallel()
	agree := weighing.AgreeToOpenSeal{Dissent: "D1", Reason: "ja", Key: "k1", Rest: []byte("r")}
	open := weighing.OpenSeal{Dissent: "D1", Reason: "ja", Key: "k2", Shown: []byte("s")}
	refuse := weighing.RefuseToOpenSeal{Dissent: "D1", Reason: "nee"}
	askedByNoor := Then(voiced, noor, weighing.SealOpeningAsked{ID: "D1", Reason: "gevaar"})
	askedByYusuf := Then(Then(voiced, yusuf, weighing.SealOpeningAsked{ID: "D1", Reason: "gevaar"}), noor, weighing.SealOpeningAgreed{ID: "D1"})
	both := dilemma.Actor{Person: "noor", Organisation: "ind", Role: "privacyfunctionaris"}
	Run(t, []Case{
		{Name: "the first agrees", Given: nameAsked, By: noor, When: agree, Then: []dilemma.Event{nameAgreed[len(nameAgreed)-1].Event}},
		{Name: "unasked it does not", Given: voiced, By: noor, When: agree, Refused: []string{"weighing.seal-not-asked"}},
		{Name: "nor after a no", Given: nameRefused, By: noor, When: agree, Refused: []string{"weighing.seal-not-asked"}},
		{Name: "nor twice", Given: nameAgreed, By: noor, When: agree, Refused: []string{"weighing.seal-agreed"}},
		{Name: "the second is not the first", Given: nameAsked, By: yusuf, When: agree, Refused: []string{"weighing.seal-not-first"}},
		{Name: "who asked does not open", Given: askedByNoor, By: noor, When: agree, Refused: []string{"weighing.seal-asker"}},
		{Name: "a yes has its reason", Given: nameAsked, By: noor, When: weighing.AgreeToOpenSeal{Dissent: "D1"}, Refused: []string{"text.missing reason"}},

		{Name: "then the second opens", Given: nameAgreed, By: yusuf, When: open, Then: []dilemma.Event{byTwo[len(byTwo)-1].Event}},
		{Name: "not before the first", Given: nameAsked, By: yusuf, When: open, Refused: []string{"weighing.seal-first-waits"}},
		{Name: "nor unasked", Given: voiced, By: yusuf, When: open, Refused: []string{"weighing.seal-not-asked"}},
		{Name: "nor the first alone", Given: nameAgreed, By: noor, When: open, Refused: []string{"weighing.seal-not-second"}},
		{Name: "nor one person in both roles", Given: nameAgreed, By: both, When: open, Refused: []string{"weighing.seal-alone"}},
		{Name: "nor who asked", Given: askedByYusuf, By: yusuf, When: open, Refused: []string{"weighing.seal-asker"}},
		{Name: "a colleague in the same role does", Given: askedByYusuf, By: emma, When: open, Then: []dilemma.Event{byTwo[len(byTwo)-1].Event}},
		{Name: "nor what the author opened", Given: byAuthor, By: yusuf, When: open, Refused: []string{"weighing.seal-opened"}},
		{Name: "that has its reason as well", Given: nameAgreed, By: yusuf, When: weighing.OpenSeal{Dissent: "D1"}, Refused: []string{"text.missing reason"}},

		{Name: "either role refuses", Given: nameAsked, By: yusuf, When: refuse, Then: []dilemma.Event{nameRefused[len(nameRefused)-1].Event}},
		{Name: "also after a yes", Given: nameAgreed, By: yusuf, When: refuse, Then: []dilemma.Event{nameRefused[len(nameRefused)-1].Event}},
		{Name: "nobody else", Given: nameAsked, By: Joost, When: refuse, Refused: []string{"weighing.seal-not-first"}},
		{Name: "nor unasked", Given: voiced, By: noor, When: refuse, Refused: []string{"weighing.seal-not-asked"}},
		{Name: "a no has its reason", Given: nameAsked, By: noor, When: weighing.RefuseToOpenSeal{Dissent: "D1"}, Refused: []string{"text.missing reason"}},
	})
}
