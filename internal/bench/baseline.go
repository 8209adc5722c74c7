package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"time"
)

// The baselines that run as a child process.
const (
	helloChild = "hello"
	bareChild  = "bare"
)

// announced is how a server says where it listens, on standard error. The
// product says it in the same words, so that one reader fits both.
const announced = "beraad: http://"

// helloPage is about 1 KiB, so that it goes out in one packet.
var helloPage = "<!DOCTYPE html><title>hello</title><p>" + strings.Repeat("hallo ", 160) + "</p>\n"

// ServeBaseline serves one of the baselines until the context ends.
func ServeBaseline(ctx context.Context, kind, folder string, says io.Writer) error {
	mux := http.NewServeMux()
	switch kind {
	case helloChild:
		mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, helloPage) // a client that left is the harness ending
		})
	case bareChild:
		s, err := newBareServer(ctx, filepath.Join(folder, bareFile))
		if err != nil {
			return err
		}
		mux.Handle("GET /{id}", s)
	default:
		return fmt.Errorf("no baseline %q", kind)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("baseline %s: %w", kind, err)
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Close() // nobody waits for an answer any more
	}()
	fmt.Fprintf(says, "%s%s\n", announced, listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
