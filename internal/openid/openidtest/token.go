package openidtest

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// Challenge is the challenge of a verifier (RFC 7636, S256).
func Challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// Signed makes a JWT of some type.
func Signed(key jose.JSONWebKey, by jose.SignatureAlgorithm, kind string, claims map[string]any) string {
	text, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	options := (&jose.SignerOptions{}).WithType(jose.ContentType(kind)).WithHeader("kid", key.KeyID)
	with, err := jose.NewSigner(jose.SigningKey{Algorithm: by, Key: key.Key}, options)
	if err != nil {
		panic(err)
	}
	signed, err := with.Sign(text)
	if err != nil {
		panic(err)
	}
	compact, err := signed.CompactSerialize()
	if err != nil {
		panic(err)
	}
	return compact
}

// Unsigned makes a JWT that nobody signed.
func Unsigned(claims map[string]any) string {
	text, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)) + "." + base64.RawURLEncoding.EncodeToString(text) + "."
}

// BySecret signs with HS256 and the public key as the secret, which takes in who lets the
// token say how it is to be checked.
func BySecret(key jose.JSONWebKey, claims map[string]any) string {
	public, err := x509.MarshalPKIXPublicKey(key.Public().Key)
	if err != nil {
		panic(err)
	}
	secret := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})
	return Signed(jose.JSONWebKey{Key: secret, KeyID: key.KeyID}, jose.HS256, "JWT", claims)
}

// LogoutToken makes a logout token for a session or a subject, changed by a test.
func (p *Provider) LogoutToken(subject, session string, change func(map[string]any)) string {
	now := p.Now()
	claims := map[string]any{
		"iss": p.URL, "aud": p.Client, "iat": now.Unix(), "exp": now.Add(2 * time.Minute).Unix(), "jti": rand.Text(),
		"events": map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}},
	}
	if subject != "" {
		claims["sub"] = subject
	}
	if session != "" {
		claims["sid"] = session
	}
	if change != nil {
		change(claims)
	}
	return Signed(p.Key(), jose.PS256, "logout+jwt", claims)
}
