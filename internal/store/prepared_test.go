package store_test

import (
	"fmt"
	"strings"
	"testing"

	"beraad/internal/library"
	"beraad/internal/search"
)

// Searches and appends of any size are few statements: each is kept prepared.
func TestStatementsAreFew(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	law := smallLaw()
	for i := range 300 {
		a := smallLaw().Articles[1]
		a.ID, a.Number = fmt.Sprintf("artikel/%d", 100+i), fmt.Sprint(100+i)
		a.Body = []library.Block{{Kind: library.Paragraph, Runs: []library.Run{{Text: fmt.Sprintf("woord%d en nogwoord%d volgens artikel %d en artikel %d", i, i%7, 100+(i*7)%300, 100+(i*11)%300)}}}}
		law.Articles = append(law.Articles, a)
	}
	_, err := s.Shelf().PutRegulation(t.Context(), law)
	must(t, err)
	for i := range 300 {
		var q strings.Builder
		for j := range i%30 + 1 {
			fmt.Fprintf(&q, "woord%d ", (i*j)%300)
		}
		find(t, s, search.Ask{Text: q.String(), Subjects: pim.Subjects(), Count: i%40 + 1})
	}
	for i := range 100 {
		texts := []string{"Vraag?"}
		for j := range i {
			texts = append(texts, fmt.Sprintf("feit %d", j))
		}
		share(t, s, "pim", texts...)
	}
	r, w := s.Prepared()
	if r > 60 || w > 100 {
		t.Errorf("%d statements that read, %d that write", r, w)
	}
}
