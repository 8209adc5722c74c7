package ledger

import (
	"crypto/rand"
	"fmt"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// What a lock costs to try, by argon2id: the second recommendation of RFC 9106
// section 4. Who opens a lock does so a few times a week.
const (
	lockMemory = 64 * 1024 // KiB
	lockPasses = 3
	lockLanes  = 4
	lockSalt   = 16
)

// lockedByArgon2 is the first byte of what is locked; then come the salt, a
// nonce of 12 bytes, the ciphertext and a tag of 16.
const lockedByArgon2 = 1

// Lock protects a few bytes by words that only their owner knows: who has the
// database and the master key cannot open it without them, and nobody can once
// they are forgotten. About is bound to it, so that one lock is never another.
func Lock(words, about string, content []byte) ([]byte, error) {
	locked := make([]byte, 1+lockSalt)
	locked[0] = lockedByArgon2
	rand.Read(locked[1:])
	aead, err := newAEAD(lockKey(words, locked[1:]))
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", about, err)
	}
	return aead.Seal(locked, nil, content, []byte(about)), nil
}

// Unlock opens what was locked, and returns [ErrSealed] for other words.
func Unlock(words, about string, locked []byte) ([]byte, error) {
	if len(locked) <= 1+lockSalt || locked[0] != lockedByArgon2 {
		return nil, fmt.Errorf("%s is locked in an unknown way: %w", about, ErrSealed)
	}
	aead, err := newAEAD(lockKey(words, locked[1:1+lockSalt]))
	if err != nil {
		return nil, fmt.Errorf("unlock %s: %w", about, err)
	}
	content, err := aead.Open(nil, nil, locked[1+lockSalt:], []byte(about))
	if err != nil {
		return nil, fmt.Errorf("unlock %s: %w", about, ErrSealed)
	}
	return content, nil
}

// lockKey derives a key. The same é is typed as one character on one keyboard and
// as two on another: both are the same words.
func lockKey(words string, salt []byte) []byte {
	return argon2.IDKey(norm.NFKC.Bytes([]byte(words)), salt, lockPasses, lockMemory, lockLanes, keySize)
}
