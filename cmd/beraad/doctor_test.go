package main

import (
	"os"
	"strings"
	"testing"

	"beraad/internal/demo"
	"beraad/internal/store/storetest"
)

// TestDoctorOnEveryStore examines a set-up with a mail server that answers.
func TestDoctorOnEveryStore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		box, err := demo.OpenPostbox(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		set := []string{
			"--database=" + address, "--secret-file=" + t.TempDir() + "/secret",
			"--smtp=" + box.URL(), "--mail-from=Beraad <beraad@gemeente.test>",
		}
		var out, errs writes
		if status := run(t.Context(), append([]string{"migrate"}, set...), noSetting, &out, &errs); status != done {
			t.Fatalf("migrate: %s", errs)
		}
		if status := run(t.Context(), append([]string{"doctor", "--addr=127.0.0.1:1"}, set...), noSetting, &out, &errs); status != done {
			t.Errorf("doctor: status %d\n%s%s", status, out, errs)
		}
		for _, want := range []string{"its schema is current", "as the database has it", "takes mail", "0 faults"} {
			if !strings.Contains(string(out), want) {
				t.Errorf("the doctor does not say %q:\n%s", want, out)
			}
		}
		if letters := box.Letters(); len(letters) != 0 {
			t.Errorf("the doctor sent %d mails", len(letters))
		}
	})
}

func noSetting(string) string { return "" }

// TestDoctorOfARunningService hears that it is ready, and tells a master key of something
// else from the right one.
func TestDoctorOfARunningService(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := newHouse(t, address)
		p := h.serve()
		w := write(h.signedIn(p), func() string { return p.url }, 1)
		w.await(func() bool { return len(w.confirmed) >= 1 })
		w.stop()
		at := "--addr=" + strings.TrimPrefix(p.url, "http://")
		tells(t, h.beraad(done, "doctor", at), "ready at")
		tells(t, h.beraad(done, "doctor", "--ready", at), "0 faults, 0 warnings")
		p.kill()

		other := h.dir + "/other-secret"
		text := "beraad secret 1\n" + strings.Repeat("A", 43) + "=\n"
		if err := os.WriteFile(other, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		h.secret = other
		tells(t, h.beraad(failed, "doctor", "--addr=127.0.0.1:1"), "the last event cannot be opened")
	})
}
