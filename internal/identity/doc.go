// Package identity knows who works here, how they sign in and where they are
// signed in. It is the only home of employees' personal data: everything else
// holds a [dilemma.PersonID], so that a name can change or go without touching
// the history.
//
// It is logic and ports; package store keeps the rows. Nobody can read a
// password or a session out of those rows: passwords are kept as argon2id
// hashes (RFC 9106), session tokens as SHA-256 of 32 random bytes.
//
// Signing in is one thing ([Accounts] for local accounts, [Guests] for who signs in at
// their own organisation), being signed in another ([Sessions], the same for all providers).
package identity
