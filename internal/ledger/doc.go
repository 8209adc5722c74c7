// Package ledger makes the history checkable and its content erasable.
//
// Checkable: every event is a leaf of a Merkle tree as in RFC 6962, computed
// with golang.org/x/mod/sumdb/tlog, so that the proofs of C2SP tlog hold for
// it. A leaf covers what is known about an event (place, name, moment, actor)
// and its ciphertext, never the plain text: whoever has the history can check
// it without any key, also after parts of it were erased.
//
// Erasable: content is sealed under a key per stream, and that key is wrapped
// by the master key. Taking the wrapped key away takes the content away, and
// leaves every hash as it was.
//
// The package is pure but for the one secret file; SQL is package store's.
// Positions are 1-based and gapless, leaf indexes 0-based: index = position-1.
package ledger
