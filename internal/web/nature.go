package web

import (
	"slices"

	"beraad/internal/archive"
)

// of says what kind of thing is written in a field, by its path in view.Dilemma:
// a line under the field tells who may read it later.
func of(path string, f input) input {
	f.Nature = archive.NatureOf(path)
	return f
}

// naturesOf are the natures of several fields, each once.
func naturesOf(paths []string) []archive.Nature {
	var all []archive.Nature
	for _, path := range paths {
		if n := archive.NatureOf(path); !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}
