package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// release is the version of the program.
const release = "0.1.0"

// versionCommand prints versions.
type versionCommand struct{}

// Run prints one a line.
func (versionCommand) Run(to *console) error {
	fmt.Fprintf(to.out, "beraad %s\ncommit %s\nsqlite %s\ngo %s\n", release, commit, module("modernc.org/sqlite"), runtime.Version())
	return nil
}

// module returns the version of a module that was built in.
func module(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, m := range info.Deps {
		if m.Path == path {
			return path + " " + m.Version
		}
	}
	return "unknown"
}
