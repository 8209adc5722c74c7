package main

import (
	"time"

	"beraad/chain"
	"beraad/internal/identity"
	"beraad/internal/openid"
	"beraad/internal/search"
	"beraad/internal/web"
)

// signIn reads where people sign in at their own organisation; nowhere when left out.
func (s settings) signIn(c *chain.Chain) (openid.File, error) {
	if s.SignInFile == "" {
		return openid.File{}, nil
	}
	return openid.ReadFile(s.SignInFile, c)
}

// How often one address may begin to sign in at a provider: an office behind one address
// begins its day together.
const (
	signInsInARow = 300
	signInEach    = time.Second / 2
)

// providers puts together what signing in at an organisation needs.
func (a *application) providers() web.Providers {
	var clients []*openid.Client
	for _, p := range a.signIn.Providers {
		clients = append(clients, openid.NewClient(p, a.settings.URL, time.Now))
	}
	guests := a.store.Guests()
	return web.Providers{
		Clients:   clients,
		Guests:    identity.Guests{People: a.store.People(), Links: guests, Now: time.Now},
		Parcels:   a.parcels(),
		Logouts:   identity.Logouts{Tokens: guests, Links: guests, Sessions: a.sessions},
		Allowance: search.NewAllowance(signInsInARow, signInEach, time.Now),
	}
}

func (a *application) parcels() identity.Parcels {
	return identity.Parcels{Store: a.store.Guests(), Now: time.Now}
}
