package ledger

import (
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// EnvelopeRoom is how many bytes an envelope holds: always as many, so that its
// size says nothing of what is in it.
const EnvelopeRoom = 512

// ErrTooLarge is returned for what does not fit into an envelope.
var ErrTooLarge = errors.New("does not fit into an envelope")

// Envelope keeps a few bytes closed. Two ways lead into it: a code that only who
// closed it got, and two holders of keys one after the other. It opens only for
// what it was closed about.
type Envelope struct {
	ByCode []byte // locked by the code
	ByTwo  []byte // a [Layer] for holders of the first role; in it a layer for the second
}

// KeyHolder is somebody who can open one layer.
type KeyHolder struct {
	Key    string // names the key pair
	Public []byte
}

// Layer is what any one of several key holders can take off.
type Layer struct {
	Holders []held `json:"holders"`
	Body    []byte `json:"body"` // under a key of its own
}

// held is that key for one holder.
type held struct {
	Key    string `json:"key"`
	Sealed []byte `json:"sealed"`
}

// The suite of layers: what is closed today must still be closed when others
// have quantum computers, hence X25519 together with ML-KEM-768 (RFC 9180,
// FIPS 203).
var (
	layerKEM  = hpke.MLKEM768X25519()
	layerKDF  = hpke.HKDFSHA256()
	layerAEAD = hpke.AES256GCM()
)

// NewKeyPair makes the key pair of a key holder. Keep the private half locked.
func NewKeyPair() (private, public []byte, err error) {
	key, err := layerKEM.GenerateKey()
	if err != nil {
		return nil, nil, fmt.Errorf("make key pair: %w", err)
	}
	return halves(key)
}

// KeyPairOf derives a key pair from a text. For the demonstration alone: who
// knows the text has the key.
func KeyPairOf(text string) (private, public []byte, err error) {
	sum := sha256.Sum256([]byte(text))
	key, err := layerKEM.DeriveKeyPair(sum[:])
	if err != nil {
		return nil, nil, fmt.Errorf("derive key pair: %w", err)
	}
	return halves(key)
}

func halves(key hpke.PrivateKey) (private, public []byte, err error) {
	private, err = key.Bytes()
	return private, key.PublicKey().Bytes(), err
}

// Close puts content into an envelope about something, and returns the code.
func Close(about string, content []byte, first, second []KeyHolder) (Envelope, string, error) {
	padded, err := pad(content)
	if err != nil {
		return Envelope{}, "", err
	}
	code := newEnvelopeCode()
	byCode, err := closeByCode(code, about, padded)
	if err != nil {
		return Envelope{}, "", err
	}
	inner, err := newLayer(about+" second", padded, second)
	if err != nil {
		return Envelope{}, "", err
	}
	outer, err := newLayer(about+" first", inner, first)
	return Envelope{ByCode: byCode, ByTwo: outer}, code, err
}

// CloseFor puts content into one layer that any of some holders opens.
func CloseFor(about string, content []byte, holders []KeyHolder) ([]byte, error) {
	padded, err := pad(content)
	if err != nil {
		return nil, err
	}
	return newLayer(about+" shown", padded, holders)
}

// Open opens an envelope by its code. Another code is [ErrSealed].
func (e Envelope) Open(code, about string) ([]byte, error) {
	key, err := envelopeKey(code)
	if err != nil {
		return nil, err
	}
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	padded, err := aead.Open(nil, nil, e.ByCode, []byte(about+" code"))
	if err != nil {
		return nil, fmt.Errorf("open by code: %w", ErrSealed)
	}
	return unpad(padded)
}

// TakeOff takes off the first layer with a private key. What it returns is still
// closed to everybody but the holders of the second role.
func (e Envelope) TakeOff(about, key string, private []byte) ([]byte, error) {
	return openLayer(about+" first", e.ByTwo, key, private)
}

// OpenRest opens what [Envelope.TakeOff] left.
func OpenRest(about string, rest []byte, key string, private []byte) ([]byte, error) {
	return openPadded(about+" second", rest, key, private)
}

// OpenFor opens what was closed by [CloseFor].
func OpenFor(about string, shown []byte, key string, private []byte) ([]byte, error) {
	return openPadded(about+" shown", shown, key, private)
}

// HoldersOf lists the keys with which a layer can be opened.
func HoldersOf(layer []byte) []string {
	var l Layer
	if json.Unmarshal(layer, &l) != nil {
		return nil
	}
	keys := make([]string, len(l.Holders))
	for i, h := range l.Holders {
		keys[i] = h.Key
	}
	return keys
}

func newLayer(about string, content []byte, holders []KeyHolder) ([]byte, error) {
	if len(holders) == 0 {
		return nil, fmt.Errorf("close %s: nobody holds a key", about)
	}
	key := make([]byte, keySize)
	rand.Read(key)
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	l := Layer{Body: aead.Seal(nil, nil, content, []byte(about))}
	for _, h := range holders {
		public, err := layerKEM.NewPublicKey(h.Public)
		if err != nil {
			return nil, fmt.Errorf("key %s: %w", h.Key, err)
		}
		sealed, err := hpke.Seal(public, layerKDF, layerAEAD, layerInfo(about, h.Key), key)
		if err != nil {
			return nil, fmt.Errorf("close %s for key %s: %w", about, h.Key, err)
		}
		l.Holders = append(l.Holders, held{h.Key, sealed})
	}
	return json.Marshal(l)
}

func openLayer(about string, layer []byte, key string, private []byte) ([]byte, error) {
	var l Layer
	if err := json.Unmarshal(layer, &l); err != nil {
		return nil, fmt.Errorf("read layer %s: %w", about, ErrSealed)
	}
	i := slices.IndexFunc(l.Holders, func(h held) bool { return h.Key == key })
	if i < 0 {
		return nil, fmt.Errorf("%s is not closed for key %s: %w", about, key, ErrSealed)
	}
	pair, err := layerKEM.NewPrivateKey(private)
	if err != nil {
		return nil, fmt.Errorf("key %s: %w", key, ErrSealed)
	}
	content, err := hpke.Open(pair, layerKDF, layerAEAD, layerInfo(about, key), l.Holders[i].Sealed)
	if err != nil {
		return nil, fmt.Errorf("open %s with key %s: %w", about, key, ErrSealed)
	}
	aead, err := newAEAD(content)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", about, ErrSealed)
	}
	body, err := aead.Open(nil, nil, l.Body, []byte(about))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", about, ErrSealed)
	}
	return body, nil
}

func openPadded(about string, layer []byte, key string, private []byte) ([]byte, error) {
	padded, err := openLayer(about, layer, key, private)
	if err != nil {
		return nil, err
	}
	return unpad(padded)
}

func layerInfo(about, key string) []byte {
	return appendPart(appendPart([]byte("beraad layer 1\n"), about), key)
}

// pad fills content up to [EnvelopeRoom], its length in front.
func pad(content []byte) ([]byte, error) {
	if len(content) > EnvelopeRoom-2 {
		return nil, ErrTooLarge
	}
	padded := make([]byte, EnvelopeRoom)
	binary.BigEndian.PutUint16(padded, uint16(len(content)))
	copy(padded[2:], content)
	return padded, nil
}

func unpad(padded []byte) ([]byte, error) {
	if len(padded) != EnvelopeRoom {
		return nil, ErrSealed
	}
	n := int(binary.BigEndian.Uint16(padded))
	if n > EnvelopeRoom-2 {
		return nil, ErrSealed
	}
	return padded[2 : 2+n], nil
}

// envelopeLetters is how long a code is. Each letter is one of 32, so that a code is
// one of 2^120: nobody finds it by trying.
const envelopeLetters, envelopeGroup = 24, 4

// newEnvelopeCode makes a code, in groups that one can write down: "ABCD EFGH …".
func newEnvelopeCode() string {
	letters := rand.Text()[:envelopeLetters]
	var groups []string
	for g := range slices.Chunk([]byte(letters), envelopeGroup) {
		groups = append(groups, string(g))
	}
	return strings.Join(groups, " ")
}

// envelopeKey is the key of a code as somebody copied it from paper: with or without
// blanks and hyphens, in any case, a zero for an O. The code is random, so that no
// slow hash is needed.
func envelopeKey(code string) ([]byte, error) {
	letters := strings.Map(func(r rune) rune {
		switch {
		case r == '0':
			return 'O'
		case r == '1':
			return 'I'
		case r == '8':
			return 'B'
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z' || r >= '2' && r <= '7':
			return r
		}
		return -1
	}, code)
	return hkdf.Key(sha256.New, []byte(letters), nil, "beraad envelope code 1", keySize)
}

func closeByCode(code, about string, padded []byte) ([]byte, error) {
	key, err := envelopeKey(code)
	if err != nil {
		return nil, err
	}
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nil, padded, []byte(about+" code")), nil
}
