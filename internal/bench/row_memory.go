package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

var memoryRow = Row{"P8", "memory after all of it", measureMemory}

// measureMemory reads what the product holds after the rows before it, which asked it
// all that they ask: its proportional set size, so that what it shares with its
// neighbours counts once.
func measureMemory(_ context.Context, b *bench) ([]Figure, error) {
	bytes, err := sharedOut(b.whole.pid)
	if err != nil {
		return nil, err
	}
	return []Figure{{What: "memory after the rows before this one (PSS)", Unit: "MiB", Measured: float64(bytes) / (1 << 20), Goal: atMost(110, 70)}}, nil
}

// sharedOut is the proportional set size of a process, in bytes. Linux only.
func sharedOut(pid int) (int64, error) {
	file, err := os.Open(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, fmt.Errorf("memory: %w", err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var kib int64
		if rest, ok := strings.CutPrefix(lines.Text(), "Pss:"); ok {
			if _, err := fmt.Sscanf(rest, "%d kB", &kib); err != nil {
				return 0, fmt.Errorf("memory: %w", err)
			}
			return kib << 10, nil
		}
	}
	return 0, errors.New("memory: the system does not tell")
}
