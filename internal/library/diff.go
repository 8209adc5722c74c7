package library

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is one line of an article as it is compared: a paragraph, a heading in
// the text or a row of a table, with its number before it.
type Line struct {
	Depth int // how far it is set in
	Text  string
}

// PieceKind is what happened to a piece of text.
type PieceKind string

// The kinds of piece.
const (
	PieceKept    PieceKind = ""
	PieceRemoved PieceKind = "removed"
	PieceAdded   PieceKind = "added"
)

// Piece is a stretch of text within a line.
type Piece struct {
	Kind PieceKind
	Text string
}

// Passage is one line of a comparison. One that is the same on both sides has
// one piece, which is kept.
type Passage struct {
	Depth  int
	Pieces []Piece
}

// Same tells whether nothing in the passage changed.
func (p Passage) Same() bool { return len(p.Pieces) == 1 && p.Pieces[0].Kind == PieceKept }

// Difference is what changed from one text of an article to another.
type Difference struct {
	Passages       []Passage
	Added, Removed int // words
}

// Same tells whether both texts say the same.
func (d Difference) Same() bool { return d.Added == 0 && d.Removed == 0 }

// mostSteps bounds one comparison to some tenths of a second. What changed most
// between two versions of the Awb takes 2 ms.
const mostSteps = 4_000_000

// Compare answers what changed between two texts of an article, word by word.
// Words of editors, styles and references are left out. The work is bounded: of
// texts that are too large or too different to follow, lines are shown as
// replaced.
func Compare(old, now Article) Difference {
	within := &budget{left: mostSteps}
	was, is := Lines(old), Lines(now)
	before, after := texts(was), texts(is)
	var d Difference
	for script := edits(before, after, within); len(script) > 0; {
		e := script[0]
		script = script[1:]
		switch e.op {
		case kept:
			for _, l := range is[:e.n] {
				d.Passages = append(d.Passages, Passage{l.Depth, []Piece{{PieceKept, l.Text}}})
			}
			was, is = was[e.n:], is[e.n:]
		case added:
			d.gap(nil, is[:e.n], within)
			is = is[e.n:]
		case removed:
			in := 0
			if len(script) > 0 && script[0].op == added {
				in, script = script[0].n, script[1:]
			}
			d.gap(was[:e.n], is[:in], within)
			was, is = was[e.n:], is[in:]
		}
	}
	return d
}

// Lines lays an article out for comparing: its title, then its text.
func Lines(a Article) []Line {
	var all []Line
	if a.Title != "" && a.Status != Repealed {
		all = append(all, Line{0, a.Title})
	}
	return append(all, deepLines(a.Body, 0)...)
}

// deepLines is [Plain] that keeps how deep a line lies.
func deepLines(blocks []Block, depth int) (all []Line) {
	for _, b := range blocks {
		at := len(all)
		if text := plainRuns(b.Runs); text != "" {
			all = append(all, Line{depth, text})
		}
		inner := depth
		if b.Kind == Item || b.Kind == Note {
			inner++
		}
		all = append(all, deepLines(b.Blocks, inner)...)
		for _, row := range b.Rows {
			if text := plainRow(row); text != "" {
				all = append(all, Line{depth, text})
			}
		}
		if mark := b.mark(); mark != "" && len(all) > at {
			all[at].Text = mark + " " + all[at].Text
		}
	}
	return all
}

func texts(all []Line) []string {
	out := make([]string, len(all))
	for i, l := range all {
		out[i] = l.Text
	}
	return out
}

// gap compares lines that were removed with those that came in their place.
func (d *Difference) gap(was, is []Line, within *budget) {
	for _, p := range pair(was, is, within) {
		switch {
		case p.now == nil:
			d.whole(PieceRemoved, *p.old)
		case p.old == nil:
			d.whole(PieceAdded, *p.now)
		default:
			d.add(Passage{p.now.Depth, pieces(p.old.Text, p.now.Text, within)})
		}
	}
}

func (d *Difference) whole(kind PieceKind, l Line) {
	d.add(Passage{l.Depth, []Piece{{kind, l.Text}}})
}

func (d *Difference) add(p Passage) {
	d.Passages = append(d.Passages, p)
	for _, piece := range p.Pieces {
		switch n := len(strings.Fields(piece.Text)); piece.Kind {
		case PieceAdded:
			d.Added += n
		case PieceRemoved:
			d.Removed += n
		}
	}
}

// pieces compares two lines word by word.
func pieces(old, now string, within *budget) []Piece {
	a, b := tokens(old), tokens(now)
	var all []Piece
	put := func(kind PieceKind, words []string) {
		if n := len(all); n > 0 && all[n-1].Kind == kind {
			all[n-1].Text += strings.Join(words, "")
		} else if len(words) > 0 {
			all = append(all, Piece{kind, strings.Join(words, "")})
		}
	}
	script := joinChanges(edits(a, b, within), a)
	for _, e := range script {
		switch e.op {
		case kept:
			put(PieceKept, b[:e.n])
			a, b = a[e.n:], b[e.n:]
		case removed:
			put(PieceRemoved, a[:e.n])
			a = a[e.n:]
		case added:
			put(PieceAdded, b[:e.n])
			b = b[e.n:]
		}
	}
	return all
}

// joinChanges takes a short word that stayed between two changes as part of
// them: a reader follows one change more easily than three.
func joinChanges(script []edit, a []string) []edit {
	var out []edit
	at := 0 // in a
	for i, e := range script {
		if e.op == kept && i > 0 && i < len(script)-1 && slight(a[at:at+e.n]) {
			out = append(out, edit{removed, e.n}, edit{added, e.n})
		} else {
			out = append(out, e)
		}
		if e.op != added {
			at += e.n
		}
	}
	return tidy(out)
}

// slight tells whether words are too little to stand between two changes.
func slight(words []string) bool {
	letters := 0
	for _, w := range words {
		if strings.TrimSpace(w) != "" {
			letters += utf8.RuneCountInString(w)
		}
	}
	return letters <= 3
}

// tokens cuts a line into words, signs and single spaces; together they are the
// line.
func tokens(line string) []string {
	var all []string
	from := 0
	cut := func(to int) {
		if to > from {
			all = append(all, line[from:to])
			from = to
		}
	}
	for at, r := range line {
		// The points and colons of 3.6ba and 4:84 are part of a number.
		inside := strings.ContainsRune(".:-", r) && at > from && at+1 < len(line) && line[at+1] != ' '
		if alphanumeric(r) || unicode.IsMark(r) || inside {
			continue
		}
		cut(at)
		_, size := utf8.DecodeRuneInString(line[at:])
		cut(at + size)
	}
	cut(len(line))
	return all
}
