package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"beraad/internal/bench"
	"beraad/internal/ledger"
	"beraad/internal/store"
)

// benchSearchCommand measures how well search answers.
type benchSearchCommand struct {
	Corpus  string `required:"" placeholder:"FILE" help:"The documents: a JSON object on each line, with _id and text."`
	Queries string `required:"" placeholder:"FILE" help:"The questions: id, a tab, the question. Types may lie beside it in querytypes.tsv."`
	Qrels   string `required:"" placeholder:"FILE" help:"The answers, as TREC has them: question, 0, document, grade."`
	Trec    string `name:"run" placeholder:"FILE" help:"Also write what was found, as TREC has it."`
	JSON    bool   `name:"json" help:"Write the figures as JSON."`
}

// Run indexes the corpus in a store of its own and asks.
func (c benchSearchCommand) Run(to *console) error {
	questions, err := bench.ReadQuestions(bench.QuestionFiles{Corpus: c.Corpus, Queries: c.Queries, Qrels: c.Qrels})
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "beraad-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	library, err := emptyStore(to, folder)
	if err != nil {
		return err
	}
	defer library.Close()
	trec, closeRun, err := c.trec()
	if err != nil {
		return err
	}
	report, err := questions.Ask(to, library, trec, progress(to, "questions"))
	if err := errors.Join(err, closeRun()); err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to.out, report)
	}
	return report.Table(to.out)
}

func emptyStore(to *console, folder string) (*store.Store, error) {
	secret, err := ledger.LoadSecret(filepath.Join(folder, "beraad-secret"), true)
	if err != nil {
		return nil, err
	}
	keyring, err := ledger.NewKeyring(secret)
	if err != nil {
		return nil, err
	}
	s, err := store.Open(to, "sqlite:"+filepath.Join(folder, "beraad.db"), keyring)
	if err != nil {
		return nil, err
	}
	return s, s.Migrate(to)
}

// trec is where the answers go, and how to finish.
func (c benchSearchCommand) trec() (io.Writer, func() error, error) {
	if c.Trec == "" {
		return io.Discard, func() error { return nil }, nil
	}
	file, err := os.Create(c.Trec)
	if err != nil {
		return nil, nil, fmt.Errorf("write run: %w", err)
	}
	buffered := bufio.NewWriter(file)
	return buffered, func() error { return errors.Join(buffered.Flush(), file.Close()) }, nil
}
