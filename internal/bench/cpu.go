package bench

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// cpu is how much processor time a process has used, user and system, read in
// two ways. Linux only: there is no portable way to ask it of another process.
type cpu struct {
	ticks   time.Duration // of the whole process, in steps of 10 ms
	threads time.Duration // of the threads that live, in nanoseconds
}

// tick is USER_HZ, 100 a second on every architecture that Go runs on.
const tick = 10 * time.Millisecond

// cpuOf reads /proc.
func cpuOf(pid int) (cpu, error) {
	folder := filepath.Join("/proc", strconv.Itoa(pid))
	text, err := os.ReadFile(filepath.Join(folder, "stat"))
	if err != nil {
		return cpu{}, fmt.Errorf("processor time: %w", err)
	}
	ticks, err := parseStat(text)
	if err != nil {
		return cpu{}, fmt.Errorf("processor time: %w", err)
	}
	all := cpu{ticks: ticks}
	names, err := filepath.Glob(filepath.Join(folder, "task", "*", "schedstat"))
	if err != nil {
		return cpu{}, fmt.Errorf("processor time: %w", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // a thread that has just ended, or a kernel without it
		}
		if fields := bytes.Fields(text); len(fields) > 0 {
			n, err := strconv.ParseInt(string(fields[0]), 10, 64)
			if err != nil {
				return cpu{}, fmt.Errorf("processor time: %w", err)
			}
			all.threads += time.Duration(n)
		}
	}
	return all, nil
}

// parseStat reads the fields utime and stime, the 14th and 15th. The second is
// the name of the program and may hold blanks and brackets: count from the last.
func parseStat(text []byte) (time.Duration, error) {
	const user = 11 // after the name
	fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:])
	if len(fields) < user+2 {
		return 0, fmt.Errorf("stat has %d fields", len(fields))
	}
	var sum time.Duration
	for _, field := range fields[user : user+2] {
		n, err := strconv.ParseInt(string(field), 10, 64)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(n) * tick
	}
	return sum, nil
}

// since is the time used between two readings: the finer figure, unless a
// thread ended in between and took its share with it.
func (c cpu) since(before cpu) time.Duration {
	coarse, fine := c.ticks-before.ticks, c.threads-before.threads
	if apart := (coarse - fine).Abs(); fine <= 0 || apart > 3*tick+coarse/20 {
		return coarse
	}
	return fine
}
