package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"beraad/internal/access"
	"beraad/internal/view"
)

// TestLive has a window follow a dilemma through the whole program: it hears
// what a colleague adds, and does not keep the program from ending.
func TestLive(t *testing.T) {
	t.Parallel()
	app := openDemo(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	at, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- app.listen(ctx, "127.0.0.1:0", func(addr string) { at <- "http://" + addr }) }()
	base := <-at
	client := signIn(t, base, "sanne-de-wit")
	page, err := app.store.Dilemmas(t.Context(), access.Reader{Person: "sanne-de-wit"}, view.Filter{Stage: "weging"})
	if err != nil || len(page.Rows) == 0 {
		t.Fatalf("no dilemma to follow: %v", err)
	}
	id := string(page.Rows[0].ID)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/dilemmas/"+id+"/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	lines := bufio.NewScanner(stream.Body)
	first := nextVersion(lines)
	if status, text := post(t, client, base+"/api/v1/dilemmas/"+id+"/feiten", `{"tekst": "Het contract loopt tot 1 mei."}`); status != http.StatusCreated {
		t.Fatalf("%d %s", status, text)
	}
	if next := nextVersion(lines); first == "" || next == "" || next == first {
		t.Errorf("version %q and then %q", first, next)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("the program does not end well while somebody follows: %v", err)
	}
	if _, err := io.Copy(io.Discard, stream.Body); err != nil && !strings.Contains(err.Error(), "EOF") {
		t.Errorf("the stream ends with %v", err)
	}
}

// nextVersion reads on to the next version, "" when the stream ends.
func nextVersion(lines *bufio.Scanner) string {
	for lines.Scan() {
		if version, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			return version
		}
	}
	return ""
}
