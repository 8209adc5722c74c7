package identity

import "beraad/dilemma"

// Provider is a way to sign in: who vouches that a person is who they say.
//
// Two are built in. Beside them people sign in at the provider of their own organisation
// (package openid): its handler ends with somebody's Person, made or renewed by [Guests], and
// calls [Sessions.Begin] with the provider's ID and its session id, by which a logout over
// there ends the session here ([Logouts]).
type Provider struct {
	ID           string                 // kept with each session
	Name         string                 // as people there call it; "" for the built-in ones, which package phrase names
	Organisation dilemma.OrganisationID // whose people it vouches for; "" for everybody's
}

var (
	// Demo lets anybody sign in as a person of the story, without a password. It
	// is there only where the demonstration runs.
	Demo = Provider{ID: "demo"}
	// Local are the accounts in [Accounts].
	Local = Provider{ID: "local"}
)
