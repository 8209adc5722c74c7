package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"beraad/internal/store/storetest"
)

// house is a service of one or more processes on one database.
type house struct {
	*testing.T

	address, secret string
	dir             string
	password        string
}

func newHouse(t *testing.T, address string) *house {
	t.Helper()
	dir := t.TempDir()
	h := &house{T: t, address: address, dir: dir, secret: filepath.Join(dir, "beraad-secret")}
	out := h.beraad(done, "admin", "create", "anna", "--name", "A. de Boer", "--organisation", "coa", "--role", "casemanager", "--ordinary", "--generate")
	h.password = strings.Split(out, "\n")[1]
	return h
}

// beraad runs the program, which must end with this status, and returns all it said.
func (h *house) beraad(status int, args ...string) string {
	h.Helper()
	out, errs := runProcess(h.T, h.dir, status, append(args, "--database", h.address, "--secret-file", h.secret)...)
	return out + errs
}

// runProcess runs the program in a folder, which must end with this status.
func runProcess(t *testing.T, dir string, status int, args ...string) (out, errs string) {
	t.Helper()
	var o, e strings.Builder
	cmd := exec.CommandContext(t.Context(), "beraad", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &o, &e
	_ = cmd.Run() // its status is looked at
	if got := cmd.ProcessState.ExitCode(); got != status {
		t.Fatalf("beraad %s: status %d, want %d\n%s%s", strings.Join(args, " "), got, status, &o, &e)
	}
	return o.String(), e.String()
}

// process is one of the processes of a house.
type process struct {
	*testing.T

	cmd *exec.Cmd
	url string

	mu  sync.Mutex
	log bytes.Buffer
}

// serve starts a process of the service.
func (h *house) serve() *process {
	h.Helper()
	return startProcess(h.T, h.dir, "serve", "--addr", "127.0.0.1:0", "--database", h.address, "--secret-file", h.secret)
}

var listening = regexp.MustCompile(`beraad: (http://127\.0\.0\.1:\d+)`)

// startProcess runs the program in a folder and waits until it listens. It is killed when
// the test ends, unless it ended before.
func startProcess(t *testing.T, dir string, args ...string) *process {
	t.Helper()
	p := &process{T: t, cmd: exec.CommandContext(t.Context(), "beraad", args...)}
	p.cmd.Dir = dir
	said, err := p.cmd.StderrPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	found := make(chan string, 1)
	go func() {
		defer close(found)
		buffer := make([]byte, 4096)
		for told := false; ; {
			n, err := said.Read(buffer)
			p.mu.Lock()
			p.log.Write(buffer[:n])
			if at := listening.FindSubmatch(p.log.Bytes()); at != nil && !told {
				told = true
				found <- string(at[1])
			}
			p.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	if p.url = <-found; p.url == "" {
		t.Fatalf("beraad %s does not say where it is:\n%s", args[0], p.said())
	}
	t.Cleanup(p.kill)
	return p
}

func (p *process) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.String()
}

// kill ends a process without a word; it may have ended.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// signedIn is somebody who signed in with the account of the house.
func (h *house) signedIn(p *process) *http.Client {
	h.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	answer, err := client.PostForm(p.url+"/aanmelden", url.Values{"account": {"anna"}, "wachtwoord": {h.password}})
	if err != nil {
		h.Fatal(err)
	}
	text, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if at, _ := url.Parse(p.url); len(jar.Cookies(at)) == 0 {
		h.Fatalf("cannot sign in: %s\n%s", answer.Status, text)
	}
	return client
}

// aQuestion is what the writers open.
const aQuestion = `{"vraag": "Mag het gezin blijven tot de operatie, nummer %d?", "regel": "eindigt de opvang", "maar": "valt de operatie later", "kader": "einde-opvang", "opties": ["De regel toepassen", "Vijf weken langer"]}`

// writers write until stopped, and note what was confirmed.
type writers struct {
	mu        sync.Mutex
	more      *sync.Cond
	confirmed []string
	refusals  map[int]int // answers that were no yes, by status; 0 for none at all
	quit      chan struct{}
	all       sync.WaitGroup
}

func write(client *http.Client, at func() string, crowd int) *writers {
	w := &writers{refusals: map[int]int{}, quit: make(chan struct{})}
	w.more = sync.NewCond(&w.mu)
	for one := range crowd {
		w.all.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-w.quit:
					return
				default:
					w.one(client, at(), one*100000+n)
				}
			}
		})
	}
	return w
}

func (w *writers) one(client *http.Client, base string, n int) {
	status, id := 0, ""
	answer, err := client.Post(base+"/api/v1/dilemmas", "application/json", strings.NewReader(fmt.Sprintf(aQuestion, n)))
	if err == nil {
		var made struct{ ID string }
		if json.NewDecoder(answer.Body).Decode(&made) == nil {
			id = made.ID
		}
		answer.Body.Close()
		status = answer.StatusCode
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if status == http.StatusCreated && id != "" {
		w.confirmed = append(w.confirmed, id)
	} else {
		w.refusals[status]++
	}
	w.more.Broadcast()
}

// await waits until something holds of what was answered.
func (w *writers) await(holds func() bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for !holds() {
		w.more.Wait()
	}
}

// so returns what was confirmed up to now.
func (w *writers) so() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.confirmed...)
}

func (w *writers) stop() []string {
	close(w.quit)
	w.all.Wait()
	return w.so()
}

// has holds that every dilemma that was confirmed can be read.
func (h *house) has(p *process, client *http.Client, ids []string) {
	h.Helper()
	if len(ids) == 0 {
		h.Fatal("nothing was confirmed")
	}
	for _, id := range ids {
		answer, err := client.Get(p.url + "/dilemmas/" + id)
		if err != nil {
			h.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			h.Errorf("%s was confirmed: %s", id, answer.Status)
		}
	}
	tells(h.T, h.beraad(done, "verify"), "gekeken naar")
}

func (p *process) get(path string) (int, string) {
	p.Helper()
	answer, err := http.Get(p.url + path)
	if err != nil {
		p.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		p.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// becomesReady asks until the process says that it is.
func (p *process) becomesReady() {
	p.Helper()
	for {
		if status, _ := p.get("/readyz"); status == http.StatusOK {
			return
		}
		if p.Context().Err() != nil {
			p.Fatalf("not ready again:\n%s", p.said())
		}
	}
}

// TestKilledServe kills the service in the middle of writes, again and again.
func TestKilledServe(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := newHouse(t, address)
		var all []string
		for range 3 {
			p := h.serve()
			client := h.signedIn(p)
			w := write(client, func() string { return p.url }, 4)
			w.await(func() bool { return len(w.confirmed) >= 10 })
			p.kill()
			all = append(all, w.stop()...)
			again := h.serve()
			h.has(again, h.signedIn(again), all)
			again.kill()
		}
	})
}

// TestBackupOfARunningService backs up under load, restores elsewhere, and opens what was
// confirmed before the backup began.
func TestBackupOfARunningService(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := newHouse(t, address)
		p := h.serve()
		w := write(h.signedIn(p), func() string { return p.url }, 4)
		w.await(func() bool { return len(w.confirmed) >= 20 })
		known, file := w.so(), filepath.Join(h.dir, "backup.zip")
		said := h.beraad(done, "backup", file)
		w.stop()
		tells(t, said, "verified by restoring it on trial")
		tells(t, said, "The master key is not in it")
		tells(t, h.beraad(wrongUse, "backup", file), "is there already")
		h.beraad(done, "backup", file+"2", "--no-verify")
		h.beraad(done, "backup", file, "--force")
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v %v", info.Mode(), err)
		}
		if left, _ := filepath.Glob(filepath.Join(h.dir, ".beraad-*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
		tells(t, h.beraad(failed, "restore", file), "there is a database already")

		elsewhere := &house{T: t, dir: t.TempDir(), secret: h.secret, password: h.password}
		elsewhere.address = "sqlite:" + filepath.Join(elsewhere.dir, "beraad.db")
		tells(t, elsewhere.beraad(done, "restore", file), "read models verified")
		again := elsewhere.serve()
		elsewhere.has(again, elsewhere.signedIn(again), known)
		tells(t, elsewhere.beraad(failed, "restore", file, "--force"), "in use")
		again.kill()
		tells(t, elsewhere.beraad(done, "restore", file, "--force"), "what was there before is in")

		other := &house{T: t, dir: t.TempDir(), address: elsewhere.address, secret: filepath.Join(t.TempDir(), "none")}
		tells(t, other.beraad(failed, "restore", file), "put the one that belongs to this history there")
		other.secret = filepath.Join(newHouse(t, "sqlite:"+filepath.Join(t.TempDir(), "b.db")).dir, "beraad-secret")
		tells(t, other.beraad(failed, "restore", file, "--force"), "another master key")
		whole, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, whole[:len(whole)/2], 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		tells(t, elsewhere.beraad(failed, "restore", file, "--force"), "not a whole backup")
		elsewhere.beraad(done, "verify")
	})
}

// TestKilledPostgres kills the database while people write: they are told, they lose
// nothing, and the service goes on by itself when the database is back.
func TestKilledPostgres(t *testing.T) {
	cluster, address := ownPostgres(t)
	h := newHouse(t, address)
	p := h.serve()
	client := h.signedIn(p)
	w := write(client, func() string { return p.url }, 4)
	w.await(func() bool { return len(w.confirmed) >= 10 })
	if err := cluster.Kill(); err != nil {
		t.Fatal(err)
	}
	w.await(func() bool { return w.refusals[http.StatusServiceUnavailable] >= 4 })
	if status, text := p.get("/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(text, "cannot be reached") {
		t.Errorf("%d %s", status, text)
	}
	answer, err := client.PostForm(p.url+"/nieuw", url.Values{"question": {"Mag het gezin in de opvang blijven?"}, "request": {"r1"}})
	if err != nil {
		t.Fatal(err)
	}
	page, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if answer.StatusCode != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" {
		t.Errorf("%s", answer.Status)
	}
	tells(t, string(page), "Beraad kan nu niet bij zijn gegevens")
	tells(t, string(page), "Mag het gezin in de opvang blijven?</textarea>")
	if err := cluster.Resume(); err != nil {
		t.Fatal(err)
	}
	p.becomesReady()
	before := len(w.so())
	w.await(func() bool { return len(w.confirmed) > before+10 })
	all := w.stop()
	for status, n := range w.refusals {
		if status != http.StatusServiceUnavailable {
			t.Errorf("%d answers with status %d", n, status)
		}
	}
	h.has(p, client, all)
}

func ownPostgres(t *testing.T) (*storetest.Cluster, string) {
	t.Helper()
	if os.Getenv("BERAAD_TEST_POSTGRES") == "off" {
		t.Skip("PostgreSQL was left out on purpose")
	}
	cluster, err := storetest.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cluster.Stop() })
	if err := cluster.Exec("postgres", "CREATE DATABASE beraad"); err != nil {
		t.Fatal(err)
	}
	return cluster, cluster.Address("beraad")
}

// TestTwoProcesses runs two on one database: who signed in at one is known to the other,
// and when one is killed the other goes on.
func TestTwoProcesses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := newHouse(t, address)
		one, two := h.serve(), h.serve()
		client := h.signedIn(one) // a cookie knows no port
		var mu sync.Mutex
		turn, both := 0, []string{one.url, two.url}
		w := write(client, func() string {
			mu.Lock()
			defer mu.Unlock()
			turn++
			return both[turn%len(both)]
		}, 4)
		w.await(func() bool { return len(w.confirmed) >= 20 })
		if len(w.refusals) > 0 {
			t.Errorf("with two: %v", w.refusals)
		}
		one.kill()
		mu.Lock()
		both = both[1:]
		mu.Unlock()
		before := len(w.so())
		w.await(func() bool { return len(w.confirmed) >= before+10 })
		all := w.stop()
		h.has(two, client, all)
	})
}

// TestDiskFull runs the service on a disk of its own that fills up: nothing that was
// confirmed is lost, people are told, and it goes on when there is room again.
func TestDiskFull(t *testing.T) {
	disk := smallDisk(t)
	h := newHouse(t, "sqlite:"+filepath.Join(disk, "beraad.db"))
	p := h.serve()
	client := h.signedIn(p)
	w := write(client, func() string { return p.url }, 2)
	w.await(func() bool { return len(w.confirmed) >= 5 })
	ballast := filepath.Join(disk, "ballast")
	file, err := os.Create(ballast)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil { // until the disk is full
		_, err = file.Write(make([]byte, 4096))
	}
	_ = file.Close()
	w.await(func() bool { return w.refusals[http.StatusServiceUnavailable] >= 4 })
	if status, text := p.get("/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(text, "the disk is full") {
		t.Errorf("%d %s", status, text)
	}
	if answer, err := client.Get(p.url + "/dilemmas/" + w.so()[0]); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("what is there cannot be read: %v %v", answer, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	before := len(w.so())
	w.await(func() bool { return len(w.confirmed) > before+5 })
	all := w.stop()
	p.becomesReady()
	tells(t, p.said(), `"outage":"the disk is full"`)
	for status, n := range w.refusals {
		if status != http.StatusServiceUnavailable {
			t.Errorf("%d answers with status %d:\n%s", n, status, p.said())
		}
	}
	h.has(p, client, all)
}

// smallDisk mounts a disk of 16 MB in memory, which only root may.
func smallDisk(t *testing.T) string {
	t.Helper()
	disk := t.TempDir()
	if said, err := exec.CommandContext(t.Context(), "mount", "-t", "tmpfs", "-o", "size=16m", "none", disk).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be mounted here: %s", said)
	}
	t.Cleanup(func() {
		if said, err := exec.Command("umount", disk).CombinedOutput(); err != nil {
			t.Errorf("%s", said)
		}
	})
	return disk
}

// TestReadOnlyDisk starts the service where it cannot write, and where its folder is not
// there yet: it says why and ends, so that who started it can try again.
func TestReadOnlyDisk(t *testing.T) {
	disk := smallDisk(t)
	h := newHouse(t, "sqlite:"+filepath.Join(disk, "beraad.db"))
	remount := func(how string) {
		if said, err := exec.CommandContext(t.Context(), "mount", "-o", "remount,"+how, disk).CombinedOutput(); err != nil {
			t.Fatalf("%s", said)
		}
	}
	remount("ro")
	tells(t, h.beraad(failed, "serve", "--addr", "127.0.0.1:0"), "read-only file system")
	h.beraad(done, "verify") // reading needs no more
	remount("rw")
	p := h.serve()
	p.kill()
	absent := &house{T: t, dir: t.TempDir(), secret: h.secret, address: "sqlite:" + filepath.Join(t.TempDir(), "later", "beraad.db")}
	tells(t, absent.beraad(failed, "serve", "--addr", "127.0.0.1:0"), "no such file or directory")
}

// TestWindowHearsTheOtherProcess has a page that stays open at one process hear what somebody
// writes at the other.
func TestWindowHearsTheOtherProcess(t *testing.T) {
	_, address := ownPostgres(t)
	h := newHouse(t, address)
	one, two := h.serve(), h.serve()
	client := h.signedIn(one)
	status, text := post(t, client, one.url+"/api/v1/dilemmas", fmt.Sprintf(aQuestion, 1))
	if status != http.StatusCreated {
		t.Fatalf("%d %s", status, text)
	}
	id := idOf(t, text)
	stream, err := client.Get(two.url + "/dilemmas/" + id + "/live")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	lines := bufio.NewScanner(stream.Body)
	first := nextVersion(lines)
	if status, text := post(t, client, one.url+"/api/v1/dilemmas/"+id+"/feiten", `{"tekst": "Het contract loopt tot 1 mei."}`); status != http.StatusCreated {
		t.Fatalf("%d %s", status, text)
	}
	if next := nextVersion(lines); first == "" || next == "" || next == first {
		t.Errorf("version %q and then %q", first, next)
	}
}

// TestProcessThatWasReplaced has a newer program change the schema beside one that serves,
// as in a rolling upgrade: the older one shows pages, takes nothing, and asks to be replaced.
func TestProcessThatWasReplaced(t *testing.T) {
	cluster, address := ownPostgres(t)
	h := newHouse(t, address)
	p := h.serve()
	client := h.signedIn(p)
	w := write(client, func() string { return p.url }, 1)
	w.await(func() bool { return len(w.confirmed) >= 3 })
	if err := cluster.Exec("beraad", `INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, true)`); err != nil {
		t.Fatal(err)
	}
	w.await(func() bool { return w.refusals[http.StatusServiceUnavailable] >= 2 })
	all := w.stop()
	if status, text := p.get("/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(text, "replace this process") {
		t.Errorf("%d %s", status, text)
	}
	if answer, err := client.Get(p.url + "/dilemmas/" + all[0]); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("a page: %v %v", answer, err)
	}
	tells(t, h.beraad(failed, "serve", "--addr", "127.0.0.1:0"), "newer schema than this program knows")
}
