package search

import "strings"

// Run is a stretch of a fragment.
type Run struct {
	Text string
	Hit  bool // a word that was asked for
}

// fragmentWords is how many words a fragment has.
const fragmentWords = 36

// Fragment cuts the piece out of a text that holds most of what a query asks,
// and marks the words. weight tells how much a term says.
func (a *Analyser) Fragment(text string, q Query, weight func(term string) float64) []Run {
	wanted := make(map[string]float64, len(q.Terms))
	for _, t := range q.Terms {
		wanted[t.Text] = t.Weight * weight(t.Text)
	}
	var all []fragmentWord
	for w := range Words(text) {
		all = append(all, fragmentWord{w.From, w.To, a.asked(w.Text, wanted, q.Unfinish)})
		if len(all) == mostFragmentWords {
			break
		}
	}
	if len(all) == 0 {
		return nil
	}
	from, to := bestWindow(all)
	return runs(text, all, from, to)
}

// mostFragmentWords bounds how far into a text a fragment is looked for.
const mostFragmentWords = 20_000

type fragmentWord struct {
	from, to int
	asked    asked
}

// asked is the term of the query that a word answers, and what it weighs.
type asked struct {
	term   string
	weight float64
}

func (a *Analyser) asked(word string, wanted map[string]float64, unfinished string) asked {
	t := a.Word(word)
	if w := wanted[t.Main]; w > 0 {
		return asked{t.Main, w}
	}
	for _, part := range t.Parts {
		if w := wanted[part]; w > 0 {
			return asked{part, w}
		}
	}
	if unfinished != "" && strings.HasPrefix(fold(word), unfinished) {
		return asked{unfinished, 1}
	}
	return asked{}
}

// bestWindow finds the words from and to between which most of the query stands,
// each term counted once; the earliest of the best.
func bestWindow(all []fragmentWord) (from, to int) {
	counts := map[string]int{}
	sum, best := 0.0, -1.0
	start := 0
	for end := range all {
		if w := all[end].asked; w.weight > 0 {
			if counts[w.term]++; counts[w.term] == 1 {
				sum += w.weight
			}
		}
		if end-start >= fragmentWords {
			if w := all[start].asked; w.weight > 0 {
				if counts[w.term]--; counts[w.term] == 0 {
					sum -= w.weight
				}
			}
			start++
		}
		if sum > best+1e-9 {
			best, from, to = sum, start, end
		}
	}
	// The best window ends with its last hit: go on, and begin a little before its first.
	to = min(len(all)-1, from+fragmentWords-1)
	for first := from; first <= to; first++ {
		if all[first].asked.weight > 0 {
			shift := max(0, first-from-4)
			from = first - min(4, first-from)
			to = min(len(all)-1, to+shift)
			break
		}
	}
	return from, to
}

// runs writes the words from and to out, with an ellipsis where the text goes on.
func runs(text string, all []fragmentWord, from, to int) []Run {
	var out []Run
	add := func(s string, hit bool) {
		if s = flat(s); s == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Hit == hit {
			out[n-1].Text += s
			return
		}
		out = append(out, Run{s, hit})
	}
	at := all[from].from
	if from > 0 {
		add("… ", false)
	} else {
		at = 0
	}
	for i := from; i <= to; i++ {
		add(text[at:all[i].from], false)
		add(text[all[i].from:all[i].to], all[i].asked.weight > 0)
		at = all[i].to
	}
	if to == len(all)-1 {
		add(text[at:], false)
	} else {
		add(" …", false)
	}
	return out
}

// flat makes one space of any white space, and keeps one at the ends.
func flat(s string) string {
	if !strings.ContainsAny(s, "\n\t\r\u00a0 ") {
		return s
	}
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch r {
		case ' ', '\n', '\t', '\r', '\u00a0':
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	if gap {
		b.WriteByte(' ')
	}
	return b.String()
}
