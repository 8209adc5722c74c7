package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"
)

// serveCommand runs the service.
type serveCommand struct {
	Addr string `default:"127.0.0.1:8080" help:"Address to listen on (BERAAD_ADDR)."`
}

// Run serves until it is asked to stop, and lets requests under way finish.
func (c serveCommand) Run(to *console) error {
	app, err := open(to, to.settings, slog.New(slog.NewJSONHandler(to.err, nil)))
	if err != nil {
		return err
	}
	defer app.store.Close()
	if err := app.store.Migrate(to); err != nil {
		return err
	}
	return app.listen(to, c.Addr, func(at string) { fmt.Fprintf(to.err, "beraad: http://%s\n", at) })
}

// collectLater lets the heap grow to three times what is in use before it is
// collected. What is in use is small (documents that are read often), and a
// page leaves much behind.
const collectLater = 200

// Limits of one connection: who is slower than this is not reading or writing
// a page.
const (
	headerTime = 10 * time.Second
	readTime   = 60 * time.Second
	idleTime   = 2 * time.Minute
	finishTime = 10 * time.Second
)

// listen serves at an address and calls ready when it does.
func (a *application) listen(ctx context.Context, addr string, ready func(at string)) error {
	a.ending = ctx.Done()
	debug.SetGCPercent(collectLater)
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", addr, err)
	}
	if a.settings.URL == "" {
		a.settings.URL = "http://" + listener.Addr().String()
	}
	handler, err := a.handler()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(a.log.Handler(), slog.LevelWarn),
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		finish, cancel := context.WithTimeout(context.Background(), finishTime)
		defer cancel()
		stopped <- server.Shutdown(finish)
	}()
	working := make(chan struct{})
	go func() {
		defer close(working)
		a.worker(a.sender, time.Now).Run(ctx, lookEvery)
	}()
	a.signNow(ctx)
	ready(listener.Addr().String())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-working
	a.signNow(context.WithoutCancel(ctx))
	err = <-stopped // until then somebody may be shown something
	a.seen.Flush()
	return err
}

// signNow signs what was added, at the start and at the end: between those the worker
// does. A history that cannot be signed is served all the same: people go on working
// while somebody looks at it.
func (a *application) signNow(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, finishTime)
	defer cancel()
	if err := a.signHead(ctx); err != nil {
		a.log.Error("sign the history", "error", err)
	}
}
