package openid

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"

	"github.com/go-jose/go-jose/v4"
)

// signer is the key by which Beraad shows a provider that it is Beraad.
type signer struct {
	id      string // RFC 7638
	private crypto.Signer
}

// leastBits is the least length of an RSA key (OAuth NL GOV: 2048 and more).
const leastBits = 2048

// readKey reads a private key from PEM: PKCS 8, or what openssl wrote before.
func readKey(text []byte) (signer, error) {
	block, _ := pem.Decode(text)
	for block != nil && block.Type == "EC PARAMETERS" {
		block, _ = pem.Decode(text[len(pem.EncodeToMemory(block)):])
	}
	if block == nil {
		return signer{}, errors.New("is no private key in PEM")
	}
	private, err := parseKey(block.Bytes)
	if err != nil {
		return signer{}, err
	}
	public := jose.JSONWebKey{Key: private.Public()}
	print, err := public.Thumbprint(crypto.SHA256)
	if err != nil {
		return signer{}, fmt.Errorf("name key: %w", err)
	}
	return signer{base64.RawURLEncoding.EncodeToString(print), private}, nil
}

func parseKey(raw []byte) (crypto.Signer, error) {
	var key any
	var err error
	if key, err = x509.ParsePKCS8PrivateKey(raw); err != nil {
		if key, err = x509.ParsePKCS1PrivateKey(raw); err != nil {
			if key, err = x509.ParseECPrivateKey(raw); err != nil {
				return nil, errors.New("is no private key without a password")
			}
		}
	}
	switch k := key.(type) {
	case *rsa.PrivateKey:
		if k.N.BitLen() >= leastBits {
			return k, nil
		}
	case *ecdsa.PrivateKey:
		if k.Curve == elliptic.P256() {
			return k, nil
		}
	}
	return nil, fmt.Errorf("is no RSA key of %d bits or more, nor one of the curve P-256", leastBits)
}

// algorithms are those that the key can sign with, the best first.
func (s signer) algorithms() []jose.SignatureAlgorithm {
	if _, ok := s.private.(*ecdsa.PrivateKey); ok {
		return []jose.SignatureAlgorithm{jose.ES256}
	}
	return []jose.SignatureAlgorithm{jose.PS256, jose.RS256}
}

// sign makes a JWT of claims.
func (s signer) sign(by jose.SignatureAlgorithm, claims any) (string, error) {
	text, err := json.Marshal(claims)
	if err != nil {
		return "", fmt.Errorf("write claims: %w", err)
	}
	options := (&jose.SignerOptions{}).WithType("JWT").WithHeader("kid", s.id)
	with, err := jose.NewSigner(jose.SigningKey{Algorithm: by, Key: s.private}, options)
	if err != nil {
		return "", fmt.Errorf("sign claims: %w", err)
	}
	signed, err := with.Sign(text)
	if err != nil {
		return "", fmt.Errorf("sign claims: %w", err)
	}
	return signed.CompactSerialize()
}

// PublicKeys is the key by which the provider knows Beraad, as a JSON Web Key Set (RFC 7517).
func (c *Client) PublicKeys() ([]byte, error) {
	return json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{
		Key: c.key.private.Public(), KeyID: c.key.id, Use: "sig",
	}}})
}
