package main

import (
	"io/fs"
	"syscall"
)

// freeAt says how many bytes can be written in a folder by who is not root.
func freeAt(folder string) (uint64, bool) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		return 0, false
	}
	return disk.Bavail * uint64(disk.Bsize), true
}

// mostFiles says how many files a process may have open. Go raises it to the hard limit.
func mostFiles() (uint64, bool) {
	var limit syscall.Rlimit
	err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit)
	return limit.Max, err == nil
}

// memoryOf says how much memory the machine has.
func memoryOf() (uint64, bool) {
	var info syscall.Sysinfo_t
	err := syscall.Sysinfo(&info)
	return uint64(info.Totalram) * uint64(info.Unit), err == nil
}

func ownerOf(info fs.FileInfo) (int, bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return int(stat.Uid), true
}
