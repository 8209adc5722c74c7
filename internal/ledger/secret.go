package ledger

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// secretHeader is the first line of a secret file. It tells what the file is,
// and keeps a password or a certificate from being taken for a key.
const secretHeader = "beraad secret 1"

// keySize is the size of every key here: AES-256.
const keySize = 32

// ErrExposed is returned for a secret file that others than its owner may read.
// A key that has been readable is a key that may have been copied, so the
// program does not start until somebody has looked at it.
var ErrExposed = errors.New("secret file may be read by others than its owner")

// Secret is the master key. It prints as "[secret]", also inside other values.
type Secret struct{ key [keySize]byte }

// NewSecret makes a master key from the system's randomness.
func NewSecret() Secret {
	var s Secret
	rand.Read(s.key[:]) // never fails since Go 1.24: it ends the program instead
	return s
}

// Format hides the key from logs and messages, under every verb of fmt.
func (Secret) Format(f fmt.State, _ rune) { io.WriteString(f, "[secret]") }

// Derive returns a key for one purpose by HKDF-SHA256 (RFC 5869). Keys of
// different purposes tell nothing about each other or about the master key. The
// master key is random as a whole, so no salt is needed (RFC 5869, 3.1).
func (s Secret) Derive(purpose string) ([]byte, error) {
	key, err := hkdf.Key(sha256.New, s.key[:], nil, "beraad "+purpose, keySize)
	if err != nil {
		return nil, fmt.Errorf("derive key for %s: %w", purpose, err)
	}
	return key, nil
}

// Mark returns the HMAC-SHA256 (RFC 2104) of a text under a key for one purpose: who has
// the master key can tell that the text is one that its owner wrote.
func (s Secret) Mark(purpose string, text []byte) ([]byte, error) {
	key, err := s.Derive(purpose)
	if err != nil {
		return nil, err
	}
	m := hmac.New(sha256.New, key)
	m.Write(text) // never fails
	return m.Sum(nil), nil
}

// LoadSecret reads the master key from a file that only its owner may read. If
// there is no such file and create is true, it makes one: whole and on disk
// before LoadSecret returns, and never over an existing one, so that two
// processes that start at once end up with the same key.
//
// Create only for an empty store: a new key opens nothing that another sealed.
func LoadSecret(path string, create bool) (Secret, error) {
	s, err := readSecret(path)
	if !create || !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	if err := writeSecret(path, NewSecret()); err != nil && !errors.Is(err, fs.ErrExist) {
		return Secret{}, fmt.Errorf("create secret file %s: %w", path, err)
	}
	return readSecret(path)
}

func readSecret(path string) (Secret, error) {
	f, err := os.Open(path)
	if err != nil {
		return Secret{}, fmt.Errorf("open secret file: %w", err)
	}
	defer f.Close()
	// The open file is asked, not the path: it cannot be exchanged in between.
	info, err := f.Stat()
	if err != nil {
		return Secret{}, fmt.Errorf("read secret file: %w", err)
	}
	// Windows has no such bits and reports 0666 for every file.
	if mode := info.Mode().Perm(); mode&0o077 != 0 && runtime.GOOS != "windows" {
		return Secret{}, fmt.Errorf("%w: %s has mode %04o, chmod 600 it and think of replacing it", ErrExposed, path, mode)
	}
	text, err := io.ReadAll(io.LimitReader(f, 1024))
	if err != nil {
		return Secret{}, fmt.Errorf("read secret file: %w", err)
	}
	s, err := parseSecret(string(text))
	if err != nil {
		return Secret{}, fmt.Errorf("secret file %s: %w", path, err)
	}
	return s, nil
}

// parseSecret never repeats what it read: it may be half a key.
func parseSecret(text string) (Secret, error) {
	header, rest, _ := strings.Cut(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if header != secretHeader {
		return Secret{}, fmt.Errorf("first line is not %q", secretHeader)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(rest))
	if err != nil || len(key) != keySize {
		return Secret{}, fmt.Errorf("second line is not %d bytes in base64", keySize)
	}
	return Secret{[keySize]byte(key)}, nil
}

// writeSecret writes beside the path and then links, which unlike a rename
// fails when somebody else was first. Folder and file are both flushed: a key
// that is lost in a power cut takes everything sealed with it.
func writeSecret(path string, s Secret) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".beraad-secret-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = fmt.Fprintf(f, "%s\n%s\n", secretHeader, base64.StdEncoding.EncodeToString(s.key[:]))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil {
		return err
	}
	return SyncFolder(dir)
}

// SyncFolder has the names in a folder on disk.
func SyncFolder(dir string) error {
	if runtime.GOOS == "windows" { // folders cannot be flushed there
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// ReplaceFile puts a file in the place of what was there as a whole, for its owner only, and
// has it on disk before it returns.
func ReplaceFile(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(path))
}
