package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
)

// handoverTitle opens the text of a handover. No history can have this name, because
// of its blanks, so that a handover is never read as a checkpoint.
const handoverTitle = "beraad log key handover 1"

// ErrHandover is returned for a handover that is not signed by both keys.
var ErrHandover = errors.New("that is not a handover that both keys signed")

// HandOver says, signed by both keys, that the newer one signs from now on. Two
// signatures under a checkpoint would not say so: anybody can put a second one there.
// The text names both keys and the head at that moment:
//
//	beraad log key handover 1
//	from NAME+HASH+KEY
//	to NAME+HASH+KEY
//	at RFC 3339
//	NAME, size and root as in a checkpoint
func HandOver(from, to SigningKey, head Head, at time.Time) ([]byte, error) {
	c := Checkpoint{Origin: from.Name, Head: head}
	text := fmt.Sprintf("%s\nfrom %s\nto %s\nat %s\n%s", handoverTitle, from.PublicKey.String(), to.PublicKey.String(), at.UTC().Format(time.RFC3339), c.Text())
	signed, err := from.Sign(text)
	if err != nil {
		return nil, err
	}
	return to.Countersign(signed, at)
}

// Handover is what a handover says.
type Handover struct {
	From, To PublicKey
	At       time.Time
	Head     Head // of the history when the key changed
}

// OpenHandover reads a handover and checks both signatures.
func OpenHandover(signed []byte) (Handover, error) {
	text, _, ok := cutNote(signed)
	lines := strings.SplitN(text, "\n", 5)
	if !ok || len(lines) != 5 || lines[0] != handoverTitle {
		return Handover{}, ErrHandover
	}
	from, err1 := ParsePublicKey(strings.TrimPrefix(lines[1], "from "))
	to, err2 := ParsePublicKey(strings.TrimPrefix(lines[2], "to "))
	at, err3 := time.Parse(time.RFC3339, strings.TrimPrefix(lines[3], "at "))
	c, err4 := ParseCheckpoint(lines[4])
	if errors.Join(err1, err2, err3, err4) != nil || from.Use != Signs || to.Use != Signs || from.Is(to) || c.Origin != from.Name || from.Name != to.Name {
		return Handover{}, ErrHandover
	}
	if _, by, err := OpenNote(signed, from, to); err != nil || len(by) != 2 {
		return Handover{}, ErrHandover
	}
	return Handover{from, to, at, c.Head}, nil
}

// LogKey is one key of a history, as it is published.
type LogKey struct {
	PublicKey
	Since    time.Time
	Handover []byte // from the key before; nil for the first
}

// Keys are the keys of a history, oldest first. The last one signs.
type Keys []LogKey

// Public lists the keys without what is around them.
func (k Keys) Public() []PublicKey {
	all := make([]PublicKey, len(k))
	for i, one := range k {
		all[i] = one.PublicKey
	}
	return all
}

// From lists the keys that can be trusted by who trusts one of them: that key, and
// each later one that the key before handed over to.
func (k Keys) From(trusted PublicKey) (Keys, error) {
	for i, one := range k {
		if !one.Is(trusted) {
			continue
		}
		for n := i + 1; n < len(k); n++ {
			h, err := OpenHandover(k[n].Handover)
			if err != nil || !h.From.Is(k[n-1].PublicKey) || !h.To.Is(k[n].PublicKey) {
				return nil, fmt.Errorf("key %s: %w", k[n].PublicKey, ErrHandover)
			}
		}
		return k[i:], nil
	}
	return nil, fmt.Errorf("the history has no key %s, or none that leads on from it", trusted)
}

// Text writes the keys as they are published: one a line, and before each but the
// first the handover that leads to it, which ends with an empty line.
func (k Keys) Text() string {
	var b strings.Builder
	for i, one := range k {
		if i > 0 {
			fmt.Fprintf(&b, "\n%s\n", bytes.TrimSuffix(one.Handover, []byte("\n")))
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "key %s\nsince %s\n", one.PublicKey, one.Since.UTC().Format(time.RFC3339))
	}
	return b.String()
}

// mostKeys is more often than any history changes its key.
const mostKeys = 200

// ParseKeys reads what [Keys.Text] writes. It checks no handover: [Keys.From] does.
func ParseKeys(text string) (Keys, error) {
	var all Keys
	for range mostKeys {
		var handover []byte
		if len(all) > 0 {
			// A handover is a text, an empty line and its signatures.
			parts := strings.SplitN(strings.TrimPrefix(text, "\n"), "\n\n", 3)
			if len(parts) != 3 {
				return nil, ErrKey
			}
			handover, text = []byte(parts[0]+"\n\n"+parts[1]+"\n"), parts[2]
		}
		lines := strings.SplitN(text, "\n", 3)
		if len(lines) != 3 || !strings.HasPrefix(lines[0], "key ") || !strings.HasPrefix(lines[1], "since ") {
			return nil, ErrKey
		}
		key, err := ParsePublicKey(lines[0][len("key "):])
		if err != nil {
			return nil, err
		}
		since, err := time.Parse(time.RFC3339, lines[1][len("since "):])
		if err != nil {
			return nil, ErrKey
		}
		all = append(all, LogKey{key, since, handover})
		if text = lines[2]; text == "" {
			return all, nil
		}
	}
	return nil, ErrKey
}
