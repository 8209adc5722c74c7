package ledger

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/note"
)

// Use is what a key signs, and the number that C2SP signed-note gives that kind of
// signature.
type Use byte

// The uses of keys.
const (
	Signs   Use = 1 // a history: Ed25519 over the text
	Cosigns Use = 4 // a witness: cosignature/v1, Ed25519 over a moment and the text
)

// ErrKey is returned for a text that is no key of C2SP signed-note.
var ErrKey = errors.New("that is not a key: it looks like name+1a2b3c4d+AQ…")

// ErrUnsigned is returned for a note that nobody signed whom we know.
var ErrUnsigned = errors.New("no signature of a key that is known")

// mostNote bounds a signed note, in bytes: text and a hundred signatures.
const mostNote = 32 << 10

// PublicKey is the half of a key that is handed out: with it a signature is checked.
type PublicKey struct {
	Name string
	Use  Use
	key  ed25519.PublicKey
}

// SigningKey is a whole key. It prints without its private half.
type SigningKey struct {
	PublicKey
	private ed25519.PrivateKey
}

// Format hides the private half, under every verb of fmt.
func (k SigningKey) Format(f fmt.State, _ rune) { io.WriteString(f, "[key of "+k.Name+"]") }

// ValidName tells whether something can be the name of a key: C2SP signed-note takes
// no blanks and no plus sign.
func ValidName(name string) error {
	bad := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '+' }
	if name == "" || len(name) > mostOrigin || !utf8.ValidString(name) || strings.ContainsFunc(name, bad) {
		return fmt.Errorf("%q cannot be the name of a key: no blanks, no +, at most %d bytes", name, mostOrigin)
	}
	return nil
}

// NewSigningKey makes a key from the system's randomness.
func NewSigningKey(name string, use Use) (SigningKey, error) {
	if err := ValidName(name); err != nil {
		return SigningKey{}, err
	}
	public, private, err := ed25519.GenerateKey(rand.Reader)
	return SigningKey{PublicKey{name, use, public}, private}, err
}

// Seed returns the private half, 32 bytes. Keep it sealed, or readable by its owner only.
func (k SigningKey) Seed() []byte { return k.private.Seed() }

// KeyFromSeed makes a key of what [SigningKey.Seed] returned.
func KeyFromSeed(public PublicKey, seed []byte) (SigningKey, error) {
	if len(seed) != ed25519.SeedSize {
		return SigningKey{}, ErrKey
	}
	private := ed25519.NewKeyFromSeed(seed)
	if !public.key.Equal(private.Public()) {
		return SigningKey{}, errors.New("the private half of the key is of another one")
	}
	return SigningKey{public, private}, nil
}

// String writes the key as C2SP calls a vkey: name, the hash that signatures carry,
// and the key in base64.
func (p PublicKey) String() string {
	return fmt.Sprintf("%s+%08x+%s", p.Name, p.KeyHash(), base64.StdEncoding.EncodeToString(p.bytes()))
}

func (p PublicKey) bytes() []byte { return append([]byte{byte(p.Use)}, p.key...) }

// KeyHash is the number under which signatures name this key.
func (p PublicKey) KeyHash() uint32 {
	sum := sha256.New()
	sum.Write([]byte(p.Name + "\n"))
	sum.Write(p.bytes())
	return binary.BigEndian.Uint32(sum.Sum(nil))
}

// Is tells whether two keys are the same.
func (p PublicKey) Is(other PublicKey) bool { return p.String() == other.String() }

// ParsePublicKey reads what [PublicKey.String] writes.
func ParsePublicKey(text string) (PublicKey, error) {
	name, rest, _ := strings.Cut(strings.TrimSpace(text), "+")
	hash, encoded, _ := strings.Cut(rest, "+")
	key, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || len(key) != 1+ed25519.PublicKeySize || ValidName(name) != nil {
		return PublicKey{}, ErrKey
	}
	p := PublicKey{name, Use(key[0]), key[1:]}
	if p.Use != Signs && p.Use != Cosigns {
		return PublicKey{}, fmt.Errorf("%w, and this one is of an unknown kind", ErrKey)
	}
	if number, err := strconv.ParseUint(hash, 16, 32); err != nil || uint32(number) != p.KeyHash() {
		return PublicKey{}, fmt.Errorf("%w, and this one has a typing error", ErrKey)
	}
	return p, nil
}

// keyVerifier checks signatures of one key for package note.
type keyVerifier struct{ PublicKey }

// Name implements note.Verifier.
func (v keyVerifier) Name() string { return v.PublicKey.Name }

// Verify implements note.Verifier.
func (v keyVerifier) Verify(text, signature []byte) bool {
	if v.Use == Signs {
		return ed25519.Verify(v.key, text, signature)
	}
	at, signature, ok := cutMoment(signature)
	return ok && ed25519.Verify(v.key, cosigned(at, text), signature)
}

// cosigned is what a witness signs: C2SP tlog-cosignature.
func cosigned(at uint64, text []byte) []byte {
	return fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", at, text)
}

// cutMoment takes the moment off a cosignature: seconds since 1970, eight bytes.
func cutMoment(signature []byte) (at uint64, rest []byte, ok bool) {
	const moment = 8
	if len(signature) != moment+ed25519.SignatureSize {
		return 0, nil, false
	}
	return binary.BigEndian.Uint64(signature), signature[moment:], true
}

// Sign signs a text of lines and returns the note: text, empty line, signature.
func (k SigningKey) Sign(text string) ([]byte, error) {
	signed, err := note.Sign(&note.Note{Text: text}, signer{k, time.Time{}})
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return signed, nil
}

// Countersign adds a signature to a note. A witness gives the moment, which it signs
// too; a second key of a history needs none.
func (k SigningKey) Countersign(signed []byte, at time.Time) ([]byte, error) {
	text, _, ok := cutNote(signed)
	if !ok {
		return nil, ErrCheckpoint
	}
	line, err := note.Sign(&note.Note{Text: text}, signer{k, at})
	if err != nil {
		return nil, fmt.Errorf("countersign: %w", err)
	}
	return append(bytes.Clone(signed), line[len(text)+1:]...), nil
}

// signer signs for package note.
type signer struct {
	SigningKey

	at time.Time
}

// Name implements note.Signer.
func (s signer) Name() string { return s.PublicKey.Name }

// Sign implements note.Signer.
func (s signer) Sign(text []byte) ([]byte, error) {
	if s.Use == Signs {
		return ed25519.Sign(s.private, text), nil
	}
	at := uint64(s.at.Unix())
	moment := binary.BigEndian.AppendUint64(nil, at)
	return append(moment, ed25519.Sign(s.private, cosigned(at, text))...), nil
}

// Signature is one line under a note that was checked.
type Signature struct {
	By   PublicKey
	At   time.Time // when a witness signed; zero for the key of a history
	Line string    // as it stands in the note, with its end
}

// OpenNote returns the text of a signed note, and those signatures under it that are
// of the keys given. It fails when one of them is wrong, and with [ErrUnsigned] when
// there is none. Signatures of unknown keys are passed by.
func OpenNote(signed []byte, keys ...PublicKey) (text string, by []Signature, err error) {
	if len(signed) > mostNote {
		return "", nil, ErrCheckpoint
	}
	var known []note.Verifier
	for _, k := range keys {
		known = append(known, keyVerifier{k})
	}
	opened, err := note.Open(signed, note.VerifierList(known...))
	if _, none := errors.AsType[*note.UnverifiedNoteError](err); none {
		return "", nil, ErrUnsigned
	}
	if err != nil {
		return "", nil, fmt.Errorf("open note: %w", err)
	}
	for _, s := range opened.Sigs {
		for _, k := range keys {
			if k.Name == s.Name && k.KeyHash() == s.Hash {
				by = append(by, Signature{By: k, At: momentOf(k, s.Base64), Line: "— " + s.Name + " " + s.Base64 + "\n"})
			}
		}
	}
	return opened.Text, by, nil
}

func momentOf(k PublicKey, encoded string) time.Time {
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || k.Use != Cosigns || len(raw) < 4 {
		return time.Time{}
	}
	at, _, ok := cutMoment(raw[4:])
	if !ok {
		return time.Time{}
	}
	return time.Unix(int64(at), 0).UTC()
}

// OpenCheckpoint opens a signed checkpoint that at least one of the keys signed.
func OpenCheckpoint(signed []byte, keys ...PublicKey) (Checkpoint, []Signature, error) {
	text, by, err := OpenNote(signed, keys...)
	if err != nil {
		return Checkpoint{}, nil, err
	}
	c, err := ParseCheckpoint(text)
	return c, by, err
}

// cutNote parts a note into the text that was signed and the signatures.
func cutNote(signed []byte) (text, signatures string, ok bool) {
	at := bytes.LastIndex(signed, []byte("\n\n"))
	if at < 0 || len(signed) > mostNote {
		return "", "", false
	}
	return string(signed[:at+1]), string(signed[at+2:]), true
}
