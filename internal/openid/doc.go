// Package openid is signing in at the provider of somebody's own organisation: OpenID Connect
// with the code flow as the NL GOV profile asks (Logius, OpenID NL GOV and OAuth NL GOV
// Assurance Profile): PKCE with S256, private_key_jwt, nonce, a least level of assurance, and
// back-channel logout.
//
// Package go-oidc finds the provider, follows its keys and checks signature, issuer, audience
// and expiry. The rest is checked here. No token is kept or written down: an ID token is read
// once, an access token is not used.
package openid
