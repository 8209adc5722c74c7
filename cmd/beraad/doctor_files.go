package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Limits of the machine below which it may go wrong.
const (
	freeFault   = 100 << 20 // bytes: a day of writing
	freeWarning = 1 << 30
	leastFiles  = 4096      // an open page is a connection
	leastMemory = 512 << 20 // bytes: the service and what it keeps at hand
)

// files looks at who may read what SQLite keeps, and whether this user can write.
func (e *examination) files() {
	if e.settings.onPostgres() || !e.settings.hasHistory() {
		return
	}
	path := e.settings.sqlitePath()
	all, _ := filepath.Glob(strings.TrimSuffix(path, filepath.Ext(path)) + "*" + filepath.Ext(path) + "*") // a fixed pattern
	for _, file := range all {
		info, err := os.Stat(file)
		if err != nil {
			continue // SQLite took it away
		}
		if info.Mode().Perm()&0o077 != 0 {
			e.fault("files", fmt.Sprintf("%s may be read by others than its owner (%04o)", file, info.Mode().Perm()), "chmod 600 "+file)
			return
		}
		if owner, ok := ownerOf(info); ok && owner != os.Geteuid() {
			e.warn("files", fmt.Sprintf("%s belongs to user %d and this is user %d", file, owner, os.Geteuid()), "run beraad as the user of the service (with the Debian package: beraad-admin)")
			return
		}
	}
	e.ok("files", fmt.Sprintf("%d beside %s, for their owner only", len(all), filepath.Dir(path)))
}

// disk looks at the room beside the database. That of PostgreSQL is on another machine.
func (e *examination) disk() {
	if e.settings.onPostgres() {
		return
	}
	folder := filepath.Dir(e.settings.sqlitePath())
	free, ok := freeAt(folder)
	if !ok {
		return
	}
	size := sizeOf(e.settings.sqlitePath())
	found := fmt.Sprintf("%s free in %s", bytesOf(free), folder)
	switch {
	case free < freeFault:
		e.fault("disk", found, "make room: when the disk is full nobody can write")
	case free < max(freeWarning, size):
		e.warn("disk", found+fmt.Sprintf(", the database is %s", bytesOf(size)), "make room: an upgrade and a backup beside it take as much as the database")
	default:
		e.ok("disk", found)
	}
}

func sizeOf(file string) uint64 {
	info, err := os.Stat(file)
	if err != nil {
		return 0
	}
	return uint64(max(info.Size(), 0))
}

// limits looks at what the system gives this user.
func (e *examination) limits() {
	files, ok := mostFiles()
	if ok && files < leastFiles {
		e.warn("limits", fmt.Sprintf("%d open files, and each open page needs one", files), "raise it: LimitNOFILE= in the unit, or ulimit -n")
	}
	memory, known := memoryOf()
	if known && memory < leastMemory {
		e.warn("limits", fmt.Sprintf("%s of memory", bytesOf(memory)), "give the machine 512 MB or more")
	}
	if ok && known && files >= leastFiles && memory >= leastMemory {
		e.ok("limits", fmt.Sprintf("%d open files, %s of memory", files, bytesOf(memory)))
	}
}

func bytesOf(n uint64) string {
	if n < 1<<30 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
}
