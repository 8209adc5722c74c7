// Package witness is the side of a chain partner who checks the history of another:
// it fetches the signed head, holds it against the one it saw last, and signs it too.
// All it needs is a folder of its own and the public key of the history; it never
// sees content. It follows C2SP tlog-checkpoint and tlog-cosignature.
package witness

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"beraad/internal/ledger"
)

// The files of a folder. Nothing is ever overwritten by something older.
const (
	keyFile     = "witness-key"      // private: name and key, readable by its owner only
	trustedFile = "log-keys"         // the keys of the history that are trusted, as published
	lastFile    = "checkpoint"       // the head that was signed last
	keptFolder  = "checkpoints"      // every head that was signed, by its size
	forkFolder  = "does-not-fit"     // what did not go on from what was seen: evidence
	keyTitle    = "beraad witness 1" // first line of the private file
)

// ErrNoKey is returned for a folder without a key.
var ErrNoKey = errors.New("there is no key in this folder: beraad witness key NAME makes one")

// Folder is where a witness keeps what it knows.
type Folder struct{ path string }

// Open opens a folder, which is made when it is not there.
func Open(path string) (Folder, error) {
	for _, dir := range []string{path, filepath.Join(path, keptFolder)} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return Folder{}, fmt.Errorf("folder of the witness: %w", err)
		}
	}
	return Folder{path}, nil
}

// Key returns the key of the witness, and makes one under a name when there is none
// and a name is given.
func (f Folder) Key(name string) (ledger.SigningKey, error) {
	path := filepath.Join(f.path, keyFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if name == "" {
			return ledger.SigningKey{}, ErrNoKey
		}
		return f.newKey(path, name)
	}
	if err != nil {
		return ledger.SigningKey{}, fmt.Errorf("key of the witness: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) != 3 || lines[0] != keyTitle {
		return ledger.SigningKey{}, fmt.Errorf("%s is no key of a witness", path)
	}
	public, err1 := ledger.ParsePublicKey(lines[1])
	seed, err2 := base64.StdEncoding.DecodeString(lines[2])
	if err1 != nil || err2 != nil { // which may quote the key
		return ledger.SigningKey{}, fmt.Errorf("%s is no key of a witness", path)
	}
	if name != "" && name != public.Name {
		return ledger.SigningKey{}, fmt.Errorf("there is a key here already, of %s", public.Name)
	}
	return ledger.KeyFromSeed(public, seed)
}

func (f Folder) newKey(path, name string) (ledger.SigningKey, error) {
	key, err := ledger.NewSigningKey(name, ledger.Cosigns)
	if err != nil {
		return key, err
	}
	text := fmt.Sprintf("%s\n%s\n%s\n", keyTitle, key.PublicKey, base64.StdEncoding.EncodeToString(key.Seed()))
	return key, ledger.ReplaceFile(path, []byte(text))
}

// trusted returns the keys of the history that are trusted; none for a new folder.
func (f Folder) trusted() (ledger.Keys, error) {
	text, err := os.ReadFile(filepath.Join(f.path, trustedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("keys of the history: %w", err)
	}
	return ledger.ParseKeys(string(text))
}

func (f Folder) trust(keys ledger.Keys) error {
	return ledger.ReplaceFile(filepath.Join(f.path, trustedFile), []byte(keys.Text()))
}

// last returns the head that was signed last; an empty one for a new folder.
func (f Folder) last() (ledger.Checkpoint, error) {
	note, err := os.ReadFile(filepath.Join(f.path, lastFile))
	if errors.Is(err, fs.ErrNotExist) {
		return ledger.Checkpoint{}, nil
	}
	if err != nil {
		return ledger.Checkpoint{}, fmt.Errorf("last checkpoint: %w", err)
	}
	return ledger.ReadCheckpoint(note)
}

// keep has a signed head on disk before anybody gets the signature: a witness that
// forgets what it signed can be made to sign two histories.
func (f Folder) keep(size int64, note []byte) error {
	if err := ledger.ReplaceFile(filepath.Join(f.path, keptFolder, fmt.Sprintf("%012d", size)), note); err != nil {
		return err
	}
	return ledger.ReplaceFile(filepath.Join(f.path, lastFile), note)
}

// evidence keeps a signed head that does not fit, and says where.
func (f Folder) evidence(size int64, note []byte) (string, error) {
	dir := filepath.Join(f.path, forkFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(dir, fmt.Sprintf("%012d", size))
	return path, ledger.ReplaceFile(path, note)
}
