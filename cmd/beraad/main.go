// Command beraad is the whole program: the demonstration, the service, and the
// tools of who runs it. `beraad help` lists what it can do.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// commit is set by the linker.
var commit = "unknown"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], environment, os.Stdout, os.Stderr))
}

// environment looks a variable up; tests give their own.
func environment(name string) string { return os.Getenv(name) }
