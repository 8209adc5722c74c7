package chain

import (
	_ "embed" // the files below
	"fmt"
	"slices"
	"sync"
)

var (
	//go:embed immigration.yaml
	immigrationFile []byte
	//go:embed benefits.yaml
	benefitsFile []byte
	//go:embed schema.json
	schemaFile string
)

var (
	immigration = sync.OnceValue(func() Chain { return must("immigration.yaml", immigrationFile) })
	benefits    = sync.OnceValue(func() Chain { return must("benefits.yaml", benefitsFile) })
)

// BuiltIn returns the small Dutch immigration chain that Beraad ships with: IND,
// COA, DT&V and the migration policy department. Its mandates and terms are
// fictional, and its file says so at each. Callers share it and change nothing in it.
func BuiltIn() Chain { return immigration() }

// BuiltInFile returns the file of [BuiltIn] with its comments, as a start for
// somebody who writes the next one.
func BuiltInFile() []byte { return slices.Clone(immigrationFile) }

// Benefits returns a second chain, a fictional benefits agency and a
// municipality. It shows that nothing about one chain stands in code. Callers
// share it and change nothing in it.
func Benefits() Chain { return benefits() }

// Schema returns the JSON Schema (draft 2020-12) of a chain file, for editors
// that check while one types. What a schema cannot say, such as whether a
// reference resolves, [Check] says.
func Schema() []byte { return []byte(schemaFile) }

// must reads a file that was compiled in. A fault in it is a fault in the
// program, which the tests find before it is built; hence the only panic here.
func must(name string, data []byte) Chain {
	c, err := Read(name, data)
	if err != nil {
		panic(fmt.Sprintf("embedded chain file: %v", err))
	}
	return c
}
