package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/internal/ledger"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

func newKey(t testing.TB, name string, use ledger.Use) ledger.SigningKey {
	t.Helper()
	k, err := ledger.NewSigningKey(name, use)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// headOf is a head of n made-up events, and reads the hashes of its tree.
func headOf(t testing.TB, n int64) (ledger.Head, tlog.HashReader) {
	t.Helper()
	var hashes []tlog.Hash
	read := tlog.HashReaderFunc(func(at []int64) (all []tlog.Hash, err error) {
		for _, i := range at {
			all = append(all, hashes[i])
		}
		return all, nil
	})
	for i := range n {
		grown, err := ledger.Grow(i, tlog.RecordHash(fmt.Append(nil, i)), read)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, grown...)
	}
	root, err := ledger.Root(n, read)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Head{Size: n, Root: root}, read
}

// TestCheckpointIsSignedAndCosigned has a checkpoint signed, cosigned and opened, and
// holds that package note, which others made, opens it too.
func TestCheckpointIsSignedAndCosigned(t *testing.T) {
	t.Parallel()
	log, witness, other := newKey(t, "beraad.example/log", ledger.Signs), newKey(t, "coa.example/getuige", ledger.Cosigns), newKey(t, "beraad.example/log", ledger.Signs)
	head, _ := headOf(t, 9)
	c := ledger.Checkpoint{Origin: log.Name, Head: head}
	signed, err := log.Sign(c.Text())
	if err != nil {
		t.Fatal(err)
	}
	both, err := witness.Countersign(signed, noon)
	if err != nil {
		t.Fatal(err)
	}
	got, by, err := ledger.OpenCheckpoint(both, log.PublicKey, witness.PublicKey)
	if err != nil || got != c || len(by) != 2 || !by[1].At.Equal(noon) || !by[0].At.IsZero() {
		t.Errorf("%+v %+v %v", got, by, err)
	}
	if string(both) != string(signed)+by[1].Line {
		t.Errorf("the line of a cosignature is not what was added:\n%s", both)
	}
	theirs, err := note.NewVerifier(log.PublicKey.String())
	if err != nil {
		t.Fatal(err)
	}
	if n, err := note.Open(both, note.VerifierList(theirs)); err != nil || len(n.UnverifiedSigs) != 1 {
		t.Errorf("package note: %+v, %v", n, err)
	}
	if _, _, err := ledger.OpenCheckpoint(both, other.PublicKey); !errors.Is(err, ledger.ErrUnsigned) {
		t.Errorf("a key of the same name opened it: %v", err)
	}
	for _, spoil := range []func() []byte{
		func() []byte { return bytes.Replace(both, []byte("\n9\n"), []byte("\n8\n"), 1) },
		func() []byte {
			return bytes.Replace(both, []byte("beraad.example/log\n9"), []byte("ander.example/log\n9"), 1)
		},
	} {
		if _, _, err := ledger.OpenCheckpoint(spoil(), log.PublicKey); err == nil {
			t.Errorf("opened though changed:\n%s", spoil())
		}
	}
	if said := fmt.Sprintf("%v %+v %#v %s", log, log, witness, witness); strings.Contains(said, fmt.Sprintf("%x", log.Seed())) || !strings.Contains(said, "[key of") {
		t.Errorf("a key prints itself: %s", said)
	}
}

// TestWitnessSignsTheMoment holds that the moment of a cosignature cannot be changed.
func TestWitnessSignsTheMoment(t *testing.T) {
	t.Parallel()
	witness := newKey(t, "coa.example/getuige", ledger.Cosigns)
	head, _ := headOf(t, 3)
	text := ledger.Checkpoint{Origin: "l", Head: head}.Text()
	early, err1 := witness.Countersign([]byte(text+"\n"), noon)
	late, err2 := witness.Countersign([]byte(text+"\n"), noon.Add(time.Second))
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(early, late) {
		t.Error("two moments give one signature")
	}
	if _, by, err := ledger.OpenNote(late, witness.PublicKey); err != nil || !by[0].At.Equal(noon.Add(time.Second)) {
		t.Errorf("%v %v", by, err)
	}
}

func TestPublicKeyIsReadAsWritten(t *testing.T) {
	t.Parallel()
	for _, use := range []ledger.Use{ledger.Signs, ledger.Cosigns} {
		k := newKey(t, "a.example/b", use)
		p, err := ledger.ParsePublicKey(" " + k.PublicKey.String() + "\n")
		if err != nil || !p.Is(k.PublicKey) {
			t.Errorf("%v, %v", p, err)
		}
		if again, err := ledger.KeyFromSeed(p, k.Seed()); err != nil || !again.PublicKey.Is(p) {
			t.Errorf("%v, %v", again, err)
		}
		if _, err := ledger.KeyFromSeed(newKey(t, "a.example/b", use).PublicKey, k.Seed()); err == nil {
			t.Error("the private half of another key was taken")
		}
	}
	good := newKey(t, "a.example/b", ledger.Signs).PublicKey.String()
	for _, bad := range []string{"", "a", "a+b", "a+b+c", strings.Replace(good, "a.e", "b.e", 1), good + "A"} {
		if _, err := ledger.ParsePublicKey(bad); !errors.Is(err, ledger.ErrKey) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, bad := range []string{"", "a b", "a+b", "a\n", strings.Repeat("x", 201), "\xff"} {
		if _, err := ledger.NewSigningKey(bad, ledger.Signs); err == nil {
			t.Errorf("%q is a name", bad)
		}
	}
}

func TestProofsLeadFromHeadToHead(t *testing.T) {
	t.Parallel()
	later, read := headOf(t, 23)
	for n := int64(0); n <= 23; n++ {
		earlier, _ := headOf(t, n)
		p, err := ledger.ProveExtension(n, 23, read)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ledger.ParseProof(p.Text())
		if err != nil || again.Extends(earlier, later) != nil {
			t.Errorf("from %d: %v %v", n, err, again.Extends(earlier, later))
		}
		if n == 0 {
			continue
		}
		earlier.Root[3]++
		if again.Extends(earlier, later) == nil {
			t.Errorf("from %d: another history was extended", n)
		}
		if n < 23 && again.Extends(later, earlier) == nil {
			t.Errorf("from 23 back to %d", n)
		}
		p, err = ledger.ProveEvent(n, 23, read)
		leaf := tlog.RecordHash(fmt.Append(nil, n-1))
		if err != nil || p.Holds(n, leaf, later) != nil {
			t.Errorf("event %d: %v", n, err)
		}
		leaf[0]++
		if p.Holds(n, leaf, later) == nil {
			t.Errorf("another event %d is held", n)
		}
	}
	if _, err := ledger.ProveEvent(24, 23, read); err == nil {
		t.Error("an event that is not there is proved")
	}
}

// TestKeysAreHandedOver follows two handovers, and refuses what an old key did not say.
func TestKeysAreHandedOver(t *testing.T) {
	t.Parallel()
	a, b, c := newKey(t, "l", ledger.Signs), newKey(t, "l", ledger.Signs), newKey(t, "l", ledger.Signs)
	head, _ := headOf(t, 5)
	ab, err1 := ledger.HandOver(a, b, head, noon)
	bc, err2 := ledger.HandOver(b, c, head, noon)
	ac, err3 := ledger.HandOver(a, c, head, noon)
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	all := ledger.Keys{{a.PublicKey, noon, nil}, {b.PublicKey, noon, ab}, {c.PublicKey, noon, bc}}
	read, err := ledger.ParseKeys(all.Text())
	if err != nil || len(read) != 3 || read.Text() != all.Text() {
		t.Fatalf("%v\n%s\n%s", err, all.Text(), read.Text())
	}
	for i, k := range []ledger.SigningKey{a, b, c} {
		if keys, err := read.From(k.PublicKey); err != nil || len(keys) != 3-i {
			t.Errorf("from key %d: %d, %v", i, len(keys), err)
		}
	}
	if _, err := read.From(newKey(t, "l", ledger.Signs).PublicKey); err == nil {
		t.Error("a key of nobody leads somewhere")
	}
	one, err := a.Sign(strings.SplitN(string(ab), "\n\n", 2)[0] + "\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, handover := range map[string][]byte{
		"skips one": ac, "of another key": ab, "none": nil, "signed by one": one,
		"changed": bytes.Replace(bc, []byte("\n5\n"), []byte("\n6\n"), 1),
	} {
		bad := ledger.Keys{all[0], all[1], {c.PublicKey, noon, handover}}
		if _, err := bad.From(a.PublicKey); !errors.Is(err, ledger.ErrHandover) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ledger.ReadCheckpoint(ab); err == nil {
		t.Error("a handover was read as a checkpoint")
	}
}

func TestLogKeyIsSealed(t *testing.T) {
	t.Parallel()
	ring, err := ledger.NewKeyring(ledger.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	k := newKey(t, "l", ledger.Signs)
	sealed := ring.SealLogKey(k)
	if again, err := ring.OpenLogKey(k.PublicKey, sealed); err != nil || !bytes.Equal(again.Seed(), k.Seed()) {
		t.Errorf("%v", err)
	}
	if bytes.Contains(sealed, k.Seed()) {
		t.Error("the key lies open")
	}
	if _, err := ring.OpenLogKey(newKey(t, "l", ledger.Signs).PublicKey, sealed); !errors.Is(err, ledger.ErrSealed) {
		t.Errorf("opened as another key: %v", err)
	}
}

// FuzzNote feeds what partners and strangers send to everything that reads it: what is
// taken is written again as it was, and nothing is opened that a key did not sign.
func FuzzNote(f *testing.F) {
	log, next := newKey(f, "beraad.example/log", ledger.Signs), newKey(f, "beraad.example/log", ledger.Signs)
	head, read := headOf(f, 9)
	signed, err := log.Sign(ledger.Checkpoint{Origin: log.Name, Head: head}.Text())
	if err != nil {
		f.Fatal(err)
	}
	handed, err := ledger.HandOver(log, next, head, noon)
	if err != nil {
		f.Fatal(err)
	}
	proof, err := ledger.ProveExtension(4, 9, read)
	if err != nil {
		f.Fatal(err)
	}
	keys := ledger.Keys{{log.PublicKey, noon, nil}, {next.PublicKey, noon, handed}}
	for _, seed := range []string{string(signed), string(handed), keys.Text(), proof.Text(), log.PublicKey.String()} {
		f.Add([]byte(seed))
	}
	stranger := newKey(f, "beraad.example/log", ledger.Signs)
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := ledger.ParseCheckpoint(string(data)); err == nil && c.Text() != string(data) {
			t.Errorf("%q is read as %q", data, c.Text())
		}
		if p, err := ledger.ParseProof(string(data)); err == nil && p.Text() != string(data) {
			t.Errorf("%q is read as %q", data, p.Text())
		}
		if k, err := ledger.ParsePublicKey(string(data)); err == nil {
			if again, err := ledger.ParsePublicKey(k.String()); err != nil || !again.Is(k) {
				t.Errorf("%q: %v", data, err)
			}
		}
		if k, err := ledger.ParseKeys(string(data)); err == nil {
			if again, err := ledger.ParseKeys(k.Text()); err != nil || again.Text() != k.Text() {
				t.Errorf("%q is read as %q", data, k.Text())
			}
		}
		if _, _, err := ledger.OpenCheckpoint(data, stranger.PublicKey); err == nil {
			t.Errorf("opened without its key: %q", data)
		}
		_, _ = ledger.ReadCheckpoint(data)
		_, _ = ledger.OpenHandover(data)
	})
}
