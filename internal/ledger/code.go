package ledger

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// ErrMistyped is returned for a text that was never a code: somebody made a slip.
var ErrMistyped = errors.New("that is not a code as it was printed: look for a typing error")

// Code stands on the account of a dilemma, so that anybody with a copy of the
// history can check that it holds this account: offline, without keys, and also
// after the dilemma was erased, because it is made of leaf hashes. It is printed
// as
//
//	BRD-1042-7K3M-09QX-VT5R-2CWE-A1FW
//
// where 1042 is the position of the last event that the account reflects, and the
// symbols are those of Crockford's base 32, which has no I, L, O or U.
type Code struct {
	Position int64
	Digest   string // digestLength symbols
}

const (
	codeMark = "BRD"
	// codeDomain opens what is hashed, so that a code is never another hash.
	codeDomain = "beraad account 1\n"
	// digestLength symbols of 5 bits make 90 bits: nobody finds a second history
	// for a code. The head of the tree keeps all 256 and stays what an auditor
	// compares; a code is what fits on paper.
	digestLength = 18
	checkLength  = 2
	codeGroup    = 4
	alphabet     = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

var crockford = base32.NewEncoding(alphabet).WithPadding(base32.NoPadding)

// CodeOf makes the code of an account that reflects the events of one dilemma
// from its first one on, given their leaf hashes and the position of the last.
func CodeOf(position int64, leaves []tlog.Hash) Code {
	sum := sha256.New()
	sum.Write([]byte(codeDomain))
	for _, leaf := range leaves {
		sum.Write(leaf[:])
	}
	return Code{Position: position, Digest: crockford.EncodeToString(sum.Sum(nil))[:digestLength]}
}

// String prints a code in groups that can be read aloud.
func (c Code) String() string {
	groups := []string{codeMark, strconv.FormatInt(c.Position, 10)}
	for group := range slices.Chunk([]byte(c.Digest+c.check()), codeGroup) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, "-")
}

// checkModulus is the largest prime that two symbols can hold. A sum in base 32
// modulo a prime finds every wrong symbol and every two that changed places.
const checkModulus = 1021

// check is the sum by which a typing error is told from a code of something else.
func (c Code) check() string {
	sum := 0
	for _, symbol := range strconv.FormatInt(c.Position, 10) + c.Digest {
		sum = (sum*len(alphabet) + strings.IndexRune(alphabet, symbol)) % checkModulus
	}
	return string([]byte{alphabet[sum/len(alphabet)], alphabet[sum%len(alphabet)]})
}

// asTyped reads what people write for a symbol, and leaves out what stands
// between groups: a hyphen of any kind, a space, the end of a line.
func asTyped(symbol rune) rune {
	switch symbol {
	case 'O', 'o':
		return '0'
	case 'I', 'i', 'L', 'l':
		return '1'
	case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\u00ad', '\u00a0', '.', ' ', '\t', '\r', '\n':
		return -1
	}
	return symbol
}

// ParseCode reads a code as somebody typed it: in small letters, without hyphens,
// with O for zero. It returns [ErrMistyped] for anything that was never printed.
func ParseCode(text string) (Code, error) {
	const longest = 100 // far more than a code with spaces
	if len(text) > longest {
		return Code{}, ErrMistyped
	}
	symbols, marked := strings.CutPrefix(strings.ToUpper(strings.Map(asTyped, text)), codeMark)
	at := len(symbols) - digestLength - checkLength
	if !marked || at < 1 || strings.Trim(symbols, alphabet) != "" {
		return Code{}, ErrMistyped
	}
	position, err := strconv.ParseInt(symbols[:at], 10, 64)
	if err != nil || position < 1 {
		return Code{}, ErrMistyped
	}
	c := Code{Position: position, Digest: symbols[at : at+digestLength]}
	if symbols[at+digestLength:] != c.check() {
		return Code{}, ErrMistyped
	}
	return c, nil
}

// Answer is what a history says of a code.
type Answer string

// The answers. Only the first says that an account is the one that was printed.
const (
	CodeHolds   Answer = "holds"   // this history holds that account
	CodeUnknown Answer = "unknown" // a code of something else, or of a history that was rewritten
	CodeAltered Answer = "altered" // an event of that dilemma was changed or is missing
	CodeBeyond  Answer = "beyond"  // this history ends before that account
)

// Finding is what a history says of a code, without a word of what was written.
type Finding struct {
	Answer  Answer
	Stream  string    // the dilemma, as in what follows when the code holds
	Number  string    // "2026-0143"; "" when the dilemma was erased
	Version int       // how many events the account reflects
	At      time.Time // when the last of them happened
	Since   int       // how many events came after it
}

// Held compares a code with the events of a dilemma up to its position, and with
// the hashes that the tree has of them: an event that is not the one that was
// hashed is told from a code of something else.
func (c Code) Held(events []Leaf, stored []tlog.Hash) Answer {
	leaves, altered := make([]tlog.Hash, len(events)), len(events) == 0 || len(stored) != len(events)
	for i, e := range events {
		leaves[i] = LeafHash(e)
		altered = altered || e.Version != i+1 || stored[i] != leaves[i]
	}
	switch {
	case altered:
		return CodeAltered
	case events[len(events)-1].Position != c.Position || CodeOf(c.Position, leaves) != c:
		return CodeUnknown
	}
	return CodeHolds
}
