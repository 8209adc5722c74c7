package bench

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"strings"
)

var (
	searchRow = Row{"P3", "search for a word in 0.5 % of the contributions", measureSearch}
	worstRow  = Row{"P3b", "search for the worst word, in 5 %", measureWorst}
)

// measureSearch holds the page of answers against the same question to FTS5 by
// itself, over the same texts and with the same join on who may read.
func measureSearch(ctx context.Context, b *bench) ([]Figure, error) {
	if err := b.mustFind(ctx, MediumWord); err != nil {
		return nil, err
	}
	page := b.whole.search(MediumWord)
	found, err := costs(ctx, page, b.bareSearch(MediumWord), b.whole.search(RareWord), b.whole.search(b.whole.data.plainQuestion()))
	if err != nil {
		return nil, err
	}
	return append([]Figure{
		compared("search for a medium word / raw FTS5 with the same join, CPU", found[0], found[1], atMost(3, 1.5)),
		compared("the same for a rare word, in 0.05 %", found[2], found[1], nil),
		compared("the same for a question of six ordinary words", found[3], found[1], nil),
	}, crowdFigures("search", crowded(ctx, page))...), nil
}

func measureWorst(ctx context.Context, b *bench) ([]Figure, error) {
	if err := b.mustFind(ctx, FrequentWord); err != nil {
		return nil, err
	}
	found, err := costs(ctx, b.whole.search(FrequentWord), b.whole.search(MediumWord), b.bareSearch(FrequentWord))
	if err != nil {
		return nil, err
	}
	return []Figure{
		compared("search for the worst word / for a medium word, CPU", found[0], found[1], atMost(5, 2)),
		compared("the same / raw FTS5 for the worst word", found[0], found[2], nil),
	}, nil
}

// plainQuestion is made of words as people use them: some of the commonest, some
// less common.
func (d *Data) plainQuestion() string {
	var words []string
	for _, rank := range []int{40, 90, 200, 450, 1000, 2200} {
		words = append(words, d.words[rank])
	}
	return strings.Join(words, " ")
}

// search is the first page of answers.
func (s *site) search(word string) target { return s.at("/zoeken?vraag=" + url.QueryEscape(word)) }

func (b *bench) bareSearch(word string) target {
	return target{child: b.bare, paths: []string{"/zoeken?vraag=" + word}}
}

// mustFind holds that a page of answers is full, and each holds the word.
func (b *bench) mustFind(ctx context.Context, word string) error {
	const page = 25
	c := newCaller(1)
	defer c.CloseIdleConnections()
	t := b.whole.search(word)
	body, err := c.get(ctx, t, t.paths[0])
	if err != nil {
		return err
	}
	marked := bytes.Count(bytes.ToLower(body), []byte("<mark>"+word))
	if want := min(page, int(b.Scale*allContributions/mediumEvery/seenShare/2)); marked < want {
		return fmt.Errorf("%s marks the word %d times, want %d or more", t.paths[0], marked, want)
	}
	return nil
}
