package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/view"
	"beraad/retention"
)

// erasedLine is one line of the list of what was erased. It holds no word of a dilemma.
type erasedLine struct {
	Dilemma dilemma.ID       `json:"dilemma"`
	Ground  retention.Ground `json:"ground"`
	At      time.Time        `json:"at"`
	By      dilemma.Actor    `json:"by"`
}

// erasedFile is the list of what was erased. It lies apart from the database, so that a
// backup of before does not bring back what it says; "" for none.
func (s settings) erasedFile() string {
	path, files := strings.CutPrefix(s.Database, "sqlite:")
	if s.Erased != "" || !files {
		return s.Erased
	}
	return strings.TrimSuffix(path, ".db") + "-erased.jsonl"
}

// noteErasures writes the list anew from the history, with what it had that this history
// does not: after a restore it is the list that knows.
func (a *application) noteErasures(ctx context.Context) error {
	name := a.settings.erasedFile()
	if name == "" {
		return nil
	}
	known, err := readErased(name)
	if err != nil {
		return err
	}
	all, err := a.store.Erasures(ctx)
	if err != nil {
		return err
	}
	noted := map[dilemma.ID]bool{}
	var text bytes.Buffer
	for _, e := range append(known, all...) {
		if noted[e.Dilemma] {
			continue
		}
		noted[e.Dilemma] = true
		line, err := json.Marshal(erasedLine{e.Dilemma, e.Ground, e.At, e.By})
		if err != nil {
			return err
		}
		text.Write(append(line, '\n'))
	}
	return ledger.ReplaceFile(name, text.Bytes())
}

// readErased reads such a list. One that is not there is empty.
func readErased(name string) ([]view.Erasure, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read list of what was erased: %w", err)
	}
	var all []view.Erasure
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		var one erasedLine
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		all = append(all, view.Erasure{Dilemma: one.Dilemma, Ground: one.Ground, At: one.At, By: one.By})
	}
	return all, lines.Err()
}
