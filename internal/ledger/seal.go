package ledger

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
)

var (
	// ErrErased is returned when the key of a stream is gone. Its content cannot
	// be read by anybody any more, which is what erasing means.
	ErrErased = errors.New("content has been erased")
	// ErrSealed is returned for what cannot be opened: another master key, another
	// place than it was sealed for, or not a byte as it was.
	ErrSealed = errors.New("sealed content cannot be opened")
)

// The first byte of what is sealed or wrapped says how. The rest is a random
// nonce of 12 bytes, the ciphertext, and a tag of 16.
const (
	sealedByAESGCM  = 1
	wrappedByAESGCM = 1
)

// Keyring makes and opens the keys of streams. It holds no stream's key.
type Keyring struct{ wrap cipher.AEAD }

// NewKeyring returns the keyring of a master key.
func NewKeyring(s Secret) (*Keyring, error) {
	key, err := s.Derive("stream key wrapping 1")
	if err != nil {
		return nil, err
	}
	wrap, err := newAEAD(key)
	if err != nil {
		return nil, fmt.Errorf("wrapping key: %w", err)
	}
	return &Keyring{wrap}, nil
}

// NewStreamKey makes the key of a new stream. Store the wrapped form, and have
// it on disk before anything is sealed with the key: content without its key is
// lost. A wrapped key opens only as the key of the stream it was made for.
//
// Nonces are random, which NIST SP 800-38D section 8.3 allows for 2³² messages
// a key: far more streams, and events in one, than a chain will ever have.
func (k *Keyring) NewStreamKey(stream string) (StreamKey, []byte, error) {
	key := make([]byte, keySize)
	rand.Read(key)
	plain, err := newStreamKey(stream, key)
	if err != nil {
		return StreamKey{}, nil, err
	}
	return plain, k.wrap.Seal([]byte{wrappedByAESGCM}, nil, key, wrapContext(stream)), nil
}

// Unwrap opens the stored key of a stream. No wrapped key at all means that the
// stream was erased: [ErrErased]. Otherwise what cannot be opened is [ErrSealed].
func (k *Keyring) Unwrap(stream string, wrapped []byte) (StreamKey, error) {
	key, err := k.unwrap(stream, wrapped)
	if err != nil {
		return StreamKey{}, err
	}
	return newStreamKey(stream, key)
}

// Mark makes a mark of a text with the key of a stream (HMAC-SHA256, in hexadecimal): the
// same for the same text, and telling nothing of it to who does not have the key.
func (k *Keyring) Mark(stream string, wrapped []byte, text string) (string, error) {
	key, err := k.unwrap(stream, wrapped)
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("beraad mark 1\n" + text))
	return hex.EncodeToString(mac.Sum(nil)), nil
}

func (k *Keyring) unwrap(stream string, wrapped []byte) ([]byte, error) {
	if len(wrapped) == 0 {
		return nil, fmt.Errorf("key of stream %s: %w", stream, ErrErased)
	}
	if wrapped[0] != wrappedByAESGCM {
		return nil, fmt.Errorf("key of stream %s is wrapped in an unknown way: %w", stream, ErrSealed)
	}
	key, err := k.wrap.Open(nil, nil, wrapped[1:], wrapContext(stream))
	if err != nil {
		return nil, fmt.Errorf("unwrap key of stream %s: %w", stream, ErrSealed)
	}
	return key, nil
}

// Place is where in the history something was sealed. It is bound to the
// ciphertext, so that nobody can pass off one event's words as another's.
type Place struct {
	Stream  string
	Version int
	Name    string // name and number of the event
}

// StreamKey seals and opens the content of one stream. The zero StreamKey is
// that of an erased stream. It may be used by many goroutines at once.
type StreamKey struct{ aead cipher.AEAD }

// Seal encrypts content for one place in the history. Sealing the same twice
// gives different bytes. The length of the content can be told from them, also
// after erasure.
func (k StreamKey) Seal(at Place, content []byte) ([]byte, error) {
	if k.aead == nil {
		return nil, fmt.Errorf("seal version %d of stream %s: %w", at.Version, at.Stream, ErrErased)
	}
	b := make([]byte, 1, 1+len(content)+k.aead.Overhead())
	b[0] = sealedByAESGCM
	return k.aead.Seal(b, nil, content, at.context()), nil
}

// Open decrypts what was sealed for this place, and returns [ErrSealed] when it
// was not, or was altered since.
func (k StreamKey) Open(at Place, sealed []byte) ([]byte, error) {
	if k.aead == nil {
		return nil, fmt.Errorf("open version %d of stream %s: %w", at.Version, at.Stream, ErrErased)
	}
	if len(sealed) == 0 || sealed[0] != sealedByAESGCM {
		return nil, fmt.Errorf("version %d of stream %s is sealed in an unknown way: %w", at.Version, at.Stream, ErrSealed)
	}
	content, err := k.aead.Open(nil, nil, sealed[1:], at.context())
	if err != nil {
		return nil, fmt.Errorf("open version %d of stream %s: %w", at.Version, at.Stream, ErrSealed)
	}
	return content, nil
}

// context is the additional data of a place, as unambiguous as a leaf.
func (p Place) context() []byte {
	b := append(make([]byte, 0, 96), "beraad content 1\n"...)
	b = appendPart(b, p.Stream)
	b = binary.BigEndian.AppendUint64(b, uint64(p.Version))
	return appendPart(b, p.Name)
}

func wrapContext(stream string) []byte {
	return append([]byte("beraad stream key 1\n"), stream...)
}

func newStreamKey(stream string, key []byte) (StreamKey, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return StreamKey{}, fmt.Errorf("key of stream %s: %w", stream, err)
	}
	return StreamKey{aead}, nil
}

func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// SealLogKey seals the private half of the key that signs the history.
func (k *Keyring) SealLogKey(key SigningKey) []byte {
	return k.wrap.Seal([]byte{wrappedByAESGCM}, nil, key.Seed(), logKeyContext(key.PublicKey))
}

// OpenLogKey opens what [Keyring.SealLogKey] sealed, for that key alone.
func (k *Keyring) OpenLogKey(public PublicKey, sealed []byte) (SigningKey, error) {
	if len(sealed) == 0 || sealed[0] != wrappedByAESGCM {
		return SigningKey{}, fmt.Errorf("key that signs the history: %w", ErrSealed)
	}
	seed, err := k.wrap.Open(nil, nil, sealed[1:], logKeyContext(public))
	if err != nil {
		return SigningKey{}, fmt.Errorf("key that signs the history: %w", ErrSealed)
	}
	return KeyFromSeed(public, seed)
}

func logKeyContext(public PublicKey) []byte {
	return []byte("beraad log key 1\n" + public.String())
}
