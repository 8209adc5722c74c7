package ledger

import (
	"encoding/binary"

	"golang.org/x/mod/sumdb/tlog"
)

// leafVersion opens every encoded leaf. Another encoding gets another opening
// line, so that no leaf of one can be read as a leaf of the other.
const leafVersion = "beraad leaf 1\n"

// Leaf is one event as the tree covers it: all that is recorded about it in the
// clear, and its sealed content. Fields are plain text, because the hash is
// over what is stored, not over what it means.
type Leaf struct {
	Position     int64  // in the whole history, 1 for the first
	Stream       string // whose history it belongs to
	Version      int    // in the stream, 1 for the first
	Name         string // name and number of the event: "weighing.argument-made/1"
	At           string // RFC 3339 with nanoseconds, UTC, exactly as stored
	By           string // person id, never a name
	Organisation string
	Role         string
	Ciphertext   []byte // as [StreamKey.Seal] made it
}

// Encode writes the leaf in its canonical form, which partners need to check
// the tree with a program of their own:
//
//	"beraad leaf 1\n"
//	position, version            8 bytes each, big endian, two's complement
//	stream, name, at, by,
//	organisation, role,
//	ciphertext                   each: length in 8 bytes big endian, then the bytes
//
// No two leaves share an encoding: every part has a fixed place or says how
// long it is. An empty ciphertext and a nil one are the same.
func (l Leaf) Encode() []byte {
	text := []string{l.Stream, l.Name, l.At, l.By, l.Organisation, l.Role}
	size := len(leafVersion) + 16 + 8*(len(text)+1) + len(l.Ciphertext)
	for _, s := range text {
		size += len(s)
	}
	b := make([]byte, 0, size)
	b = append(b, leafVersion...)
	b = binary.BigEndian.AppendUint64(b, uint64(l.Position))
	b = binary.BigEndian.AppendUint64(b, uint64(l.Version))
	for _, s := range text {
		b = appendPart(b, s)
	}
	return appendPart(b, l.Ciphertext)
}

// LeafHash returns the hash of a leaf: SHA-256 over 0x00 and its encoding, as
// RFC 6962 section 2.1 asks, so that a leaf is never taken for an inner node.
func LeafHash(l Leaf) tlog.Hash {
	return tlog.RecordHash(l.Encode())
}

// appendPart writes one part with its length before it, which is what keeps
// ("ab", "c") and ("a", "bc") apart.
func appendPart[T string | []byte](b []byte, part T) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(len(part)))
	return append(b, part...)
}
