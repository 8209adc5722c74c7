package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	// startTime is how long a child may take to say where it listens.
	startTime = 60 * time.Second
	// endTime is how long it may take to end when asked; then it is killed.
	endTime = 5 * time.Second
)

// child is a server in a process of its own that this run started.
type child struct {
	address string // http://127.0.0.1:PORT
	pid     int
	started time.Time
	stop    func()
}

// startChild runs this program again with other arguments, and waits until it
// says where it listens. The caller stops it.
func startChild(ctx context.Context, program string, args ...string) (*child, error) {
	ctx, cancel := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = ownEnvironment(os.Environ())
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = endTime
	says := &watcher{address: make(chan string, 1)}
	cmd.Stderr = says
	c := &child{started: time.Now()}
	if err := cmd.Start(); err != nil {
		cancel()
		return nil, fmt.Errorf("start %s: %w", args[0], err)
	}
	c.pid = cmd.Process.Pid
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended matters only before it listens, and then says tells why
		close(ended)
	}()
	c.stop = func() {
		cancel()
		<-ended
	}
	var why error
	select {
	case c.address = <-says.address:
		return c, nil
	case <-ended:
		why = errors.New("it ended")
	case <-ctx.Done():
		why = ctx.Err()
	case <-time.After(startTime):
		why = errors.New("it does not say where it listens")
	}
	c.stop()
	return nil, fmt.Errorf("start %s: %w: %s", strings.Join(args[:1], " "), why, says.last())
}

// ownEnvironment leaves out the settings of whoever runs this: the product is
// measured as it comes, but that one person may search without end.
func ownEnvironment(all []string) []string {
	own := []string{"BERAAD_SEARCHES=0"}
	for _, one := range all {
		if !strings.HasPrefix(one, "BERAAD_") {
			own = append(own, one)
		}
	}
	return own
}

// watcher reads what a child says: first its address, and after that only the
// last of it is remembered, for when something goes wrong.
type watcher struct {
	address chan string

	mutex sync.Mutex
	found bool
	tail  []byte
}

const tailSize = 2048

// Write never fails: a child must not stop because nobody listens.
func (w *watcher) Write(text []byte) (int, error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.tail = append(w.tail, text...)
	if !w.found {
		if _, rest, ok := bytes.Cut(w.tail, []byte(announced)); ok {
			if line, _, whole := bytes.Cut(rest, []byte("\n")); whole {
				w.found = true
				w.address <- "http://" + string(bytes.Fields(line)[0])
			}
		}
	}
	if extra := len(w.tail) - tailSize; extra > 0 {
		w.tail = append(w.tail[:0], w.tail[extra:]...)
	}
	return len(text), nil
}

func (w *watcher) last() string {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return strings.TrimSpace(string(w.tail))
}
