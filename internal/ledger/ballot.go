package ledger

import (
	"crypto/hmac"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
)

// SealTo closes content for a public key of [NewKeyPair], about something. What is of one
// size is of one size closed.
func SealTo(public []byte, about string, content []byte) ([]byte, error) {
	key, err := layerKEM.NewPublicKey(public)
	if err != nil {
		return nil, fmt.Errorf("seal %s: %w", about, err)
	}
	return hpke.Seal(key, layerKDF, layerAEAD, sealInfo(about), content)
}

// OpenSealed opens what [SealTo] closed, and returns [ErrSealed] for another key.
func OpenSealed(private []byte, about string, sealed []byte) ([]byte, error) {
	key, err := layerKEM.NewPrivateKey(private)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", about, ErrSealed)
	}
	content, err := hpke.Open(key, layerKDF, layerAEAD, sealInfo(about), sealed)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", about, ErrSealed)
	}
	return content, nil
}

func sealInfo(about string) []byte { return appendPart([]byte("beraad sealed 1\n"), about) }

// Halve splits a secret in two. One half by itself is random and says nothing of it.
func Halve(secret []byte) (one, other []byte) {
	one, other = make([]byte, len(secret)), make([]byte, len(secret))
	rand.Read(one)
	subtle.XORBytes(other, secret, one)
	return one, other
}

// Whole puts two halves together again.
func Whole(one, other []byte) []byte {
	whole := make([]byte, min(len(one), len(other)))
	subtle.XORBytes(whole, one, other)
	return whole
}

// Mark is what stands for a text in a list that must not show it: who has the key can
// tell whether the text stands there, and nobody can read it back.
func Mark(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}
