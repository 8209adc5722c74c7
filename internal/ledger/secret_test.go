package ledger_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"beraad/internal/ledger"
)

func derived(t *testing.T, s ledger.Secret) []byte {
	t.Helper()
	key, err := s.Derive("test")
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestLoadSecretKeepsWhatItMade(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "beraad-secret")
	if _, err := ledger.LoadSecret(path, false); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("no file: %v", err)
	}

	// Processes that start at once must end up with one key.
	var keys [8]ledger.Secret
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() {
			s, err := ledger.LoadSecret(path, true)
			if err != nil {
				t.Error(err)
			}
			keys[i] = s
		})
	}
	all.Wait()
	want, err := ledger.LoadSecret(path, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		if !bytes.Equal(derived(t, k), derived(t, want)) {
			t.Error("another key than is in the file")
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("files left: %v, %v", left, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestLoadSecretRefusesExposedFile(t *testing.T) {
	t.Parallel()
	for _, mode := range []fs.FileMode{0o604, 0o640, 0o644, 0o620} {
		path := filepath.Join(t.TempDir(), "secret")
		if _, err := ledger.LoadSecret(path, true); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		_, err := ledger.LoadSecret(path, true)
		if !errors.Is(err, ledger.ErrExposed) || !strings.Contains(err.Error(), path) {
			t.Errorf("mode %o: %v", mode, err)
		}
	}
}

func TestLoadSecretRefusesOtherFiles(t *testing.T) {
	t.Parallel()
	const key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
	tests := map[string]struct {
		text string
		ok   bool
	}{
		"good":          {"beraad secret 1\n" + key + "\n", true},
		"windows lines": {"beraad secret 1\r\n" + key + "\r\n", true},
		"empty":         {"", false},
		"no header":     {key + "\n", false},
		"no key":        {"beraad secret 1\n", false},
		"short key":     {"beraad secret 1\n" + key[:20] + "\n", false},
		"two keys":      {"beraad secret 1\n" + key + "\n" + key + "\n", false},
		"later version": {"beraad secret 2\n" + key + "\n", false},
	}
	for name, tt := range tests {
		path := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := ledger.LoadSecret(path, true)
		if (err == nil) != tt.ok {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(err.Error(), key[:8]) {
			t.Errorf("%s: the message repeats the key: %v", name, err)
		}
		if now, _ := os.ReadFile(path); string(now) != tt.text {
			t.Errorf("%s: the file was altered", name)
		}
	}
}
