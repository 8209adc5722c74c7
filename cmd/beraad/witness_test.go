package main

import (
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"beraad/internal/access"
	"beraad/internal/view"
)

// two is a service and a partner, each in a folder of its own, that know each other by
// processes alone.
type two struct {
	*testing.T

	here, there string // the folder of the service, and that of the partner
	url         string
}

// beraad runs the program and returns what it said; it must end with this status.
func (x two) beraad(status int, args ...string) (out, errs string) {
	x.Helper()
	return runProcess(x.T, x.there, status, args...)
}

// at adds where the database of a folder is.
func at(dir string, args ...string) []string {
	return append(args, "--database", "sqlite:"+filepath.Join(dir, "beraad.db"), "--secret-file", filepath.Join(dir, "beraad-secret"))
}

// start runs a service until the function that it returns is called.
func (x *two) start(args ...string) (stop func()) {
	x.Helper()
	p := startProcess(x.T, x.here, args...)
	x.url = p.url
	return func() {
		_ = p.cmd.Process.Signal(syscall.SIGTERM)
		_ = p.cmd.Wait()
	}
}

func (x two) get(path string, status int) string {
	x.Helper()
	answer, err := http.Get(x.url + path)
	if err != nil {
		x.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status {
		x.Fatalf("%s: %s, %v\n%s", path, answer.Status, err, text)
	}
	return string(text)
}

// add has somebody write a fact, and the service sign it.
func (x two) add(dilemma string) {
	x.Helper()
	client := signIn(x.T, x.url, "sanne-de-wit")
	if status, text := post(x.T, client, x.url+"/api/v1/dilemmas/"+dilemma+"/feiten", `{"tekst": "Het contract loopt tot 1 mei."}`); status != http.StatusCreated {
		x.Fatalf("%d %s", status, text)
	}
	x.beraad(done, at(x.here, "log", "checkpoint")...)
}

// copyTo copies the database as it is after the service stopped; the keys too when
// asked.
func (x two) copyTo(dir string, names ...string) {
	x.Helper()
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(x.here, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o600)
		}
		if err != nil {
			x.Fatal(err)
		}
	}
}

// aDilemma finds one that a fact can be added to.
func (x two) aDilemma() string {
	x.Helper()
	set := settings{Database: "sqlite:" + filepath.Join(x.here, "beraad.db"), SecretFile: filepath.Join(x.here, "beraad-secret")}
	history, err := openStore(x.Context(), set)
	if err != nil {
		x.Fatal(err)
	}
	defer history.Close()
	page, err := history.Dilemmas(x.Context(), access.Reader{Person: "sanne-de-wit"}, view.Filter{Stage: "weging"})
	if err != nil || len(page.Rows) == 0 {
		x.Fatalf("no dilemma to write in: %v", err)
	}
	return string(page.Rows[0].ID)
}

var allFiles = []string{"beraad.db", "beraad-keys.db", "beraad-secret"}

// TestWitnessWatches plays a year between two agencies with real processes: the partner
// checks and signs, the key changes, a copy is checked offline, and then the service is
// set back to an older state, as somebody would who wants something undone.
func TestWitnessWatches(t *testing.T) {
	t.Parallel()
	x := &two{T: t, here: t.TempDir(), there: t.TempDir()}
	stop := x.start("demo", "--dir", x.here, "--addr", "127.0.0.1:0")
	dilemma := x.aDilemma()

	mine, _ := x.beraad(done, "witness", "key", "coa.example/beraad", "--dir", "getuige")
	witness := strings.TrimSpace(mine)
	keys, _ := x.beraad(done, at(x.here, "log", "key")...)
	if published := x.get("/log/keys", http.StatusOK); published != keys {
		t.Errorf("published:\n%s\nprinted:\n%s", published, keys)
	}
	old := strings.TrimPrefix(strings.SplitN(keys, "\n", 2)[0], "key ")
	_, said := x.beraad(failed, "witness", "run", x.url, "--dir", "getuige")
	tells(t, said, "does not know the history yet")
	_, said = x.beraad(failed, "witness", "run", x.url, "--dir", "getuige", "--key", old)
	tells(t, said, "did not take the signature") // nobody told it whose it is
	x.beraad(done, at(x.here, "log", "trust", witness, "--name", "COA")...)
	x.beraad(done, "witness", "run", x.url, "--dir", "getuige")
	tells(t, x.get("/log/checkpoint", http.StatusOK), "— coa.example/beraad ")

	// It goes on, with the same key and with another.
	x.add(dilemma)
	out, _ := x.beraad(done, "witness", "run", x.url, "--dir", "getuige")
	tells(t, out, "more than before: signed")
	if strings.Contains(out, " 0 more") {
		t.Errorf("nothing was added: %s", out)
	}
	stop()
	older := t.TempDir()
	x.copyTo(older, allFiles...)
	stop = x.start("demo", "--dir", x.here, "--addr", "127.0.0.1:0")
	x.beraad(done, at(x.here, "log", "rotate")...)
	x.add(dilemma)
	_, said = x.beraad(done, "witness", "run", x.url, "--dir", "getuige")
	tells(t, said, "a new key, handed over")
	stop()

	// A copy without any key, checked by what the partner kept.
	copied := t.TempDir()
	x.copyTo(copied, "beraad.db")
	kept := filepath.Join(x.there, "getuige", "checkpoint")
	offline := []string{"verify", "--database", "sqlite:" + filepath.Join(copied, "beraad.db"), "--secret-file", "geen", "--checkpoint", kept, "--key", old, "--witness", witness}
	out, _ = x.beraad(done, offline...)
	tells(t, out, "het bewaarde ijkpunt van")
	tells(t, out, "zonder sleutels niet naar de inhoud")

	// The older state serves, and is sound by itself: only the partner can tell.
	x.here = older
	defer x.start(append(at(older, "serve"), "--addr", "127.0.0.1:0")...)()
	x.beraad(done, at(older, "verify")...)
	_, said = x.beraad(failed, "witness", "run", x.url, "--dir", "getuige", "--key", old)
	tells(t, said, "does not go on from what this witness signed before")
	if evidence, err := filepath.Glob(filepath.Join(x.there, "getuige", "does-not-fit", "*")); err != nil || len(evidence) != 1 {
		t.Errorf("evidence: %v, %v", evidence, err)
	}
	out, _ = x.beraad(failed, append(at(older, "verify"), "--checkpoint", kept, "--key", old)...)
	tells(t, out, "er is iets herschreven of het einde is weggehaald")
	x.get("/log/checkpoint/3", http.StatusNotFound)
	x.get("/log/proof/extension/1/99999999", http.StatusNotFound)
	x.get("/log/proof/event/drie", http.StatusBadRequest)
	tells(t, x.get("/log/proof/event/3", http.StatusOK), "c2sp.org/tlog-proof@v1\n")
}

func tells(t *testing.T, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("not said: %q\n%s", part, text)
	}
}

// TestVerifySaysWhatIsWrong changes the file of a database in each way that somebody
// can, and holds that verify fails and says in plain words what it found.
func TestVerifySaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	x := &two{T: t, here: t.TempDir(), there: t.TempDir()}
	x.start("demo", "--dir", x.here, "--addr", "127.0.0.1:0")()
	note, _ := x.beraad(done, at(x.here, "log", "checkpoint")...)
	kept := filepath.Join(x.there, "ijkpunt")
	if err := os.WriteFile(kept, []byte(note), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ sql, says string }{
		"changed":           {`UPDATE event SET sealed = (SELECT sealed FROM event WHERE position = 9) WHERE position = 3`, "Een gebeurtenis is veranderd nadat zij was vastgelegd"},
		"deleted":           {`DELETE FROM event WHERE position = 7`, "Er ontbreken gebeurtenissen"},
		"reordered":         {`UPDATE event SET position = -1 WHERE position = 5; UPDATE event SET position = 5 WHERE position = 6; UPDATE event SET position = 6 WHERE position = -1`, "is veranderd nadat"},
		"tail cut":          {`DELETE FROM event WHERE position > 900`, "het einde is weggehaald"},
		"tail cut, no hash": {`DELETE FROM event WHERE position > 900; DELETE FROM tree WHERE idx > 1796; UPDATE head SET position = 900`, "het einde is weggehaald"},
		"table replaced":    {`CREATE TABLE other AS SELECT * FROM event; UPDATE other SET person = 'niemand'; DROP TABLE event; ALTER TABLE other RENAME TO event`, "is veranderd nadat"},
		"history replaced":  {`DELETE FROM event; DELETE FROM tree; UPDATE head SET position = 0, root = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`, "het einde is weggehaald"},
		"checkpoint forged": {`UPDATE checkpoint SET root = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`, "Een handtekening, een sleutel of een ijkpunt klopt niet"},
	} {
		t.Run(name, func(t *testing.T) {
			one := two{T: t, here: x.here, there: x.there}
			dir := t.TempDir()
			one.copyTo(dir, allFiles...)
			spoil(t, filepath.Join(dir, "beraad.db"), c.sql)
			for _, with := range [][]string{nil, {"--checkpoint", kept}} {
				out, _ := one.beraad(failed, append(at(dir, "verify"), with...)...)
				tells(t, out, c.says)
			}
			out, _ := one.beraad(failed, append(at(dir, "verify"), "--language", "en")...)
			if strings.Contains(out, c.says) || !strings.Contains(out, "looked at check values") {
				t.Errorf("not in English:\n%s", out)
			}
		})
	}
	out, _ := x.beraad(done, append(at(x.here, "verify"), "--checkpoint", kept)...)
	tells(t, out, "klopt met deze geschiedenis")
	_, said := x.beraad(wrongUse, append(at(x.here, "verify"), "--key", "x")...)
	tells(t, said, "give --checkpoint FILE too")
	if _, said = x.beraad(wrongUse, append(at(x.here, "verify"), "--checkpoint", filepath.Join(x.here, "beraad-secret"))...); !strings.Contains(said, "not a checkpoint") {
		t.Error(said)
	}
}

// spoil changes a database behind the program.
func spoil(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err == nil {
		defer db.Close()
		_, err = db.ExecContext(t.Context(), query)
	}
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", query, err))
	}
}
