package news_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/news"
)

// board is one on which somebody follows a frame, and has marks.
type board struct {
	news.Board

	marks    []news.Mark
	examples []news.Example
}

func (b board) Works(context.Context, dilemma.PersonID, time.Time) ([]chain.FrameID, error) {
	return []chain.FrameID{"artikel-64"}, nil
}

func (b board) Examples(context.Context, dilemma.PersonID, time.Time) ([]news.Example, error) {
	return b.examples, nil
}

func (b board) Marks(context.Context, dilemma.PersonID) ([]news.Mark, error) {
	return slices.Clone(b.marks), nil
}

type editions chain.Editions

func (e editions) Editions(context.Context) (chain.Editions, error) { return chain.Editions(e), nil }

func refs(all []news.Item) string {
	var got []string
	for _, i := range all {
		got = append(got, i.Ref()+" "+string(i.On))
	}
	return fmt.Sprint(got)
}

// TestEditionsAsNews holds when a text is news: when it is announced, and from when
// people work with it; and that one that says the same, that never came to count, or
// that one wrote oneself is none.
func TestEditionsAsNews(t *testing.T) {
	t.Parallel()
	keten := chain.BuiltIn()
	f, _ := keten.Frame("artikel-64")
	edition := func(n int, room string, made, from dilemma.Day, by dilemma.PersonID) chain.Edition {
		e := f.First()
		e.Number, e.Room.NL, e.Made, e.From, e.By.Person = n, room, made, from, by
		return e
	}
	written := editions{f.ID: {
		edition(2, "twee", "2026-03-01", "2026-03-10", "eva"),
		edition(3, "twee", "2026-03-11", "2026-03-11", "eva"), // looked at again
		edition(4, "vier", "2026-03-12", "2026-04-20", "eva"), // overtaken by the next
		edition(5, "vijf", "2026-03-13", "2026-04-20", "eva"),
	}}
	at := func(person dilemma.PersonID, today dilemma.Day, want string) {
		t.Helper()
		desk := news.Desk{Board: board{}, Editions: written, Chain: &keten}
		all, err := desk.Unseen(t.Context(), access.Reader{Person: person}, today)
		if got := refs(all); got != want || err != nil {
			t.Errorf("%s on %s: %s, %v", person, today, got, err)
		}
	}
	at("nel", "2026-03-14", "[aangekondigd/artikel-64/5 2026-03-13 uitgave/artikel-64/2 2026-03-10]")
	at("nel", "2026-05-09", "[uitgave/artikel-64/5 2026-04-20 uitgave/artikel-64/2 2026-03-10]")
	at("nel", "2026-05-10", "[uitgave/artikel-64/5 2026-04-20]")
	at("eva", "2026-03-14", "[]")
	all, err := news.Desk{Chain: &keten}.Unseen(t.Context(), access.Reader{Person: "nel"}, "2026-03-14")
	if len(all) > 0 || err != nil {
		t.Error("without a board:", all, err)
	}
}

// TestOwnersWorkWithTheirFrame holds that a role that keeps a text hears of it.
func TestOwnersWorkWithTheirFrame(t *testing.T) {
	t.Parallel()
	keten := chain.BuiltIn()
	f, _ := keten.Frame("mensenhandel")
	e := f.First()
	e.Number, e.Room.NL, e.Made, e.From = 2, "anders", "2026-03-10", "2026-03-10"
	desk := news.Desk{Board: board{}, Editions: editions{f.ID: {e}}, Chain: &keten}
	for seat, want := range map[chain.Seat]string{
		{Organisation: "ind", Role: "coordinator-jz"}: "[uitgave/mensenhandel/2 2026-03-10]",
		{Organisation: "coa", Role: "casemanager"}:    "[]",
	} {
		all, err := desk.Unseen(t.Context(), access.Reader{Person: "x", Seats: []chain.Seat{seat}}, "2026-03-14")
		if got := refs(all); got != want || err != nil {
			t.Errorf("%v: %s, %v", seat, got, err)
		}
	}
}

// TestExamplesOfOnesFrames holds that an example is news for who works with its frame, and
// for nobody else; and that on the page of all news the others stand apart.
func TestExamplesOfOnesFrames(t *testing.T) {
	t.Parallel()
	keten := chain.BuiltIn()
	about := func(id string, frame chain.FrameID) news.Example {
		x := news.Example{}
		x.ID, x.Frame, x.Published = id, frame, time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
		return x
	}
	desk := news.Desk{Board: board{examples: []news.Example{about("vb1", "artikel-64"), about("vb2", "mensenhandel")}}, Chain: &keten}
	reader := access.Reader{Person: "nel"}
	unseen, err := desk.Unseen(t.Context(), reader, "2026-03-14")
	if got := refs(unseen); got != "[voorbeeld/vb1 2026-03-10]" || err != nil {
		t.Errorf("new: %s, %v", got, err)
	}
	mine, rest, err := desk.Year(t.Context(), reader, "2026-03-14")
	if got := refs(mine) + refs(rest); got != "[voorbeeld/vb1 2026-03-10][voorbeeld/vb2 2026-03-10]" || err != nil {
		t.Errorf("of the year: %s, %v", got, err)
	}
}

// TestOnceAWeek holds that news alone makes a mail once in seven days, and comes along
// whenever something waits.
func TestOnceAWeek(t *testing.T) {
	t.Parallel()
	keten := chain.BuiltIn()
	f, _ := keten.Frame("artikel-64")
	e := f.First()
	e.Number, e.Room.NL, e.Made, e.From = 2, "anders", "2026-03-10", "2026-03-10"
	for ago, want := range map[int]int{6: 0, 7: 1} {
		desk := news.Desk{
			Board:    board{marks: []news.Mark{{Ref: "ander", Mailed: dilemma.Day("2026-03-14").Plus(-ago).Time().Add(7 * time.Hour)}}},
			Editions: editions{f.ID: {e}}, Chain: &keten,
		}
		alone, err1 := desk.ForMail(t.Context(), access.Reader{Person: "nel"}, "2026-03-14", false)
		along, err2 := desk.ForMail(t.Context(), access.Reader{Person: "nel"}, "2026-03-14", true)
		if len(alone) != want || len(along) != 1 || err1 != nil || err2 != nil {
			t.Errorf("%d days ago: %v, %v, %v, %v", ago, alone, along, err1, err2)
		}
	}
}
