package web_test

import (
	"net/http"
	"os"
	"testing"
)

func TestDevServer(t *testing.T) {
	addr := os.Getenv("BERAAD_DEV")
	if addr == "" {
		t.Skip()
	}
	s := newSite(t)
	t.Fatal(http.ListenAndServe(addr, s.handler))
}
