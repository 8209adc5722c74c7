package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// ErrCheckpoint is returned for a text that is no checkpoint.
var ErrCheckpoint = errors.New("that is not a checkpoint")

// Checkpoint is a head of the history as it is handed out: under the name of the
// history, so that the heads of two histories are never taken for each other. It is
// the text of C2SP tlog-checkpoint, without extension lines.
type Checkpoint struct {
	Origin string // name of the history, and of the key that signs it
	Head
}

// mostOrigin is how long the name of a history may be, in bytes.
const mostOrigin = 200

// Text writes the lines that are signed: name, number of events, root in base64.
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// ParseCheckpoint reads the text of a checkpoint. It takes exactly what [Checkpoint.Text]
// writes: a head that can be written in two ways could be signed in two ways.
func ParseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" || ValidName(lines[0]) != nil {
		return Checkpoint{}, ErrCheckpoint
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return Checkpoint{}, ErrCheckpoint
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return Checkpoint{}, ErrCheckpoint
	}
	c := Checkpoint{Origin: lines[0], Head: Head{Size: size, Root: root}}
	if c.Text() != text {
		return Checkpoint{}, ErrCheckpoint
	}
	return c, nil
}

// ReadCheckpoint reads the checkpoint in a signed note without looking at who signed
// it. Use it to find out what is signed, never that it is.
func ReadCheckpoint(note []byte) (Checkpoint, error) {
	text, _, ok := cutNote(note)
	if !ok {
		return Checkpoint{}, ErrCheckpoint
	}
	return ParseCheckpoint(text)
}

// Proof is the hashes that lead from one head to another, or from an event to a head.
type Proof []tlog.Hash

// Text writes a proof with one hash in base64 a line, as C2SP does.
func (p Proof) Text() string {
	var b strings.Builder
	for _, h := range p {
		b.WriteString(base64.StdEncoding.EncodeToString(h[:]) + "\n")
	}
	return b.String()
}

// mostProof is more hashes than any proof has: two for each bit of a size.
const mostProof = 128

// ParseProof reads what [Proof.Text] writes.
func ParseProof(text string) (Proof, error) {
	if text == "" {
		return nil, nil
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) > mostProof || !strings.HasSuffix(text, "\n") {
		return nil, errors.New("that is not a proof")
	}
	var p Proof
	for _, line := range lines {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return nil, errors.New("that is not a proof")
		}
		p = append(p, h)
	}
	return p, nil
}

// Extends tells whether a proof shows that the later head only adds to the earlier
// one (RFC 6962, 2.1.2). Every head extends the empty one.
func (p Proof) Extends(earlier, later Head) error {
	switch {
	case earlier.Size == later.Size && earlier.Root != later.Root:
		return fmt.Errorf("two different heads of %d events", later.Size)
	case earlier.Size == later.Size, earlier.Size == 0:
		return nil
	case earlier.Size > later.Size:
		return fmt.Errorf("the history was %d events long, and is %d now", earlier.Size, later.Size)
	}
	if err := tlog.CheckTree(tlog.TreeProof(p), later.Size, later.Root, earlier.Size, earlier.Root); err != nil {
		return fmt.Errorf("the head of %d events does not go on from the one of %d", later.Size, earlier.Size)
	}
	return nil
}

// ProveExtension makes the proof that a head of size to goes on from one of size from.
func ProveExtension(from, to int64, r tlog.HashReader) (Proof, error) {
	if from < 1 || from >= to {
		return nil, nil
	}
	p, err := tlog.ProveTree(to, from, r)
	return Proof(p), err
}

// ProveEvent makes the proof that the event at a 1-based position is in the tree of
// the first size events.
func ProveEvent(position, size int64, r tlog.HashReader) (Proof, error) {
	if position < 1 || position > size {
		return nil, fmt.Errorf("no event %d among %d", position, size)
	}
	p, err := tlog.ProveRecord(size, position-1, r)
	return Proof(p), err
}

// Holds tells whether the proof shows that a head covers the event at a position.
func (p Proof) Holds(position int64, leaf tlog.Hash, head Head) error {
	if position < 1 || position > head.Size {
		return fmt.Errorf("no event %d among %d", position, head.Size)
	}
	return tlog.CheckRecord(tlog.RecordProof(p), head.Size, head.Root, position-1, leaf)
}
