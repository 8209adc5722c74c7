package news

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
)

// How long things are news, in days, and how much of it is told at once.
const (
	fresh   = 60  // on Vandaag and in mail
	year    = 365 // on the page of all news; who had a part this long ago works with a frame
	between = 7   // between mails in which nothing waits

	Most = 3 // lines at once
)

// Editions is where the texts of frames are kept.
type Editions interface {
	Editions(ctx context.Context) (chain.Editions, error)
}

// Desk finds out what is new for whom. Without a board there is no news.
type Desk struct {
	Board    Board
	Editions Editions // nil: frames have the text of the chain file
	Chain    *chain.Chain
}

// Unseen is what is new with the frames of a reader and what they did not see yet, the
// newest first.
func (d Desk) Unseen(ctx context.Context, r access.Reader, today dilemma.Day) ([]Item, error) {
	all, marks, err := d.fresh(ctx, r, today)
	return without(all, marks, func(m Mark) bool { return !m.Seen.IsZero() }), err
}

// ForMail is what to tell a reader in the mail of a day: a few things that they did
// not see and were not mailed. A mail in which nothing waits has news once a week.
func (d Desk) ForMail(ctx context.Context, r access.Reader, today dilemma.Day, waits bool) ([]Item, error) {
	if d.Board == nil {
		return nil, nil
	}
	all, marks, err := d.fresh(ctx, r, today)
	if err != nil {
		return nil, err
	}
	last := slices.MaxFunc(append(marks, Mark{}), func(a, b Mark) int { return a.Mailed.Compare(b.Mailed) }).Mailed
	if !waits && last.After(d.mailedSince(today)) {
		return nil, nil
	}
	all = without(all, marks, func(Mark) bool { return true })
	return all[:min(Most, len(all))], nil
}

// Recipients lists who has something to hear by mail alone: nobody whom there is
// nothing to tell.
func (d Desk) Recipients(ctx context.Context, today dilemma.Day) ([]dilemma.PersonID, error) {
	if d.Board == nil {
		return nil, nil
	}
	all, err := d.items(ctx, "", today.Plus(-fresh), today)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var owners []Owner
	for _, f := range d.Chain.FramesOn(today) {
		for _, seat := range f.OwnersOn(today) {
			owners = append(owners, Owner{seat, f.ID})
		}
	}
	return d.Board.Unmailed(ctx, Question{all, owners, d.start(today.Plus(-year)), d.mailedSince(today)})
}

// Year is what was new in the last year: with the frames of a reader, and with others.
func (d Desk) Year(ctx context.Context, r access.Reader, today dilemma.Day) (mine, rest []Item, err error) {
	return d.since(ctx, r, today.Plus(-year), today)
}

// fresh is what is news with the frames of a reader, and what they know of it.
func (d Desk) fresh(ctx context.Context, r access.Reader, today dilemma.Day) ([]Item, []Mark, error) {
	mine, _, err := d.since(ctx, r, today.Plus(-fresh), today)
	if err != nil || len(mine) == 0 {
		return nil, nil, err
	}
	marks, err := d.Board.Marks(ctx, r.Person)
	return mine, marks, err
}

// since is what is new since a day with the frames of a reader, and with others. When
// nothing is new anywhere nobody's frames need be looked up.
func (d Desk) since(ctx context.Context, r access.Reader, day, today dilemma.Day) (mine, rest []Item, err error) {
	all, err := d.items(ctx, r.Person, day, today)
	if err != nil || len(all) == 0 {
		return nil, nil, err
	}
	frames, err := d.frames(ctx, r, today)
	for _, i := range all {
		if slices.Contains(frames, i.Frame) {
			mine = append(mine, i)
		} else {
			rest = append(rest, i)
		}
	}
	return mine, rest, err
}

// frames are those that a reader works with: by what they had a part in, by what they
// follow, and by the text that their role keeps.
func (d Desk) frames(ctx context.Context, r access.Reader, today dilemma.Day) ([]chain.FrameID, error) {
	all, err := d.Board.Works(ctx, r.Person, d.start(today.Plus(-year)))
	if err != nil {
		return nil, err
	}
	for _, f := range d.Chain.FramesOn(today) {
		owns := slices.ContainsFunc(f.OwnersOn(today), func(s chain.Seat) bool { return slices.Contains(r.Seats, s) })
		if owns && !slices.Contains(all, f.ID) {
			all = append(all, f.ID)
		}
	}
	return all, nil
}

// items lists what is new since a day, whatever its frame: never what the reader made
// themselves. The newest comes first.
func (d Desk) items(ctx context.Context, reader dilemma.PersonID, since, today dilemma.Day) ([]Item, error) {
	if d.Board == nil {
		return nil, nil
	}
	examples, err := d.Board.Examples(ctx, reader, d.start(since))
	if err != nil {
		return nil, err
	}
	var all []Item
	for i := range examples {
		all = append(all, d.exampleItem(&examples[i]))
	}
	if d.Editions != nil {
		editions, err := d.Editions.Editions(ctx)
		if err != nil {
			return nil, fmt.Errorf("news: %w", err)
		}
		for _, f := range d.Chain.FramesOn(today) {
			all = append(all, editionItems(editions, f, reader, today)...)
		}
	}
	all = slices.DeleteFunc(all, func(i Item) bool { return i.own || i.On.Before(since) })
	slices.SortStableFunc(all, func(a, b Item) int { return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(a.Ref(), b.Ref())) })
	return all, nil
}

func (d Desk) exampleItem(x *Example) Item {
	i := Item{
		Kind: NewExample, Frame: x.Frame, On: dilemma.DayOf(x.Published, d.Chain.Location()),
		Example: x.ID, Number: x.Number, Question: x.Text.Question, own: x.Own,
	}
	if x.Outdated != nil {
		i.Kind, i.On = NoLonger, dilemma.DayOf(x.Judged, d.Chain.Location())
	}
	return i
}

// editionItems are the texts of a frame that took the place of another or will.
func editionItems(all chain.Editions, f chain.Frame, reader dilemma.PersonID, today dilemma.Day) []Item {
	var items []Item
	for _, e := range all[f.ID] {
		if e.SameText(all.Replaced(f, e)) || all.On(f, e.Counts()).Number != e.Number {
			continue
		}
		i := Item{Kind: NewText, Frame: f.ID, On: e.Counts(), Edition: e.Number, Counts: e.Counts(), own: e.By.Person == reader}
		if today.Before(i.Counts) {
			i.Kind, i.On = Announced, e.Made
		}
		items = append(items, i)
	}
	return items
}

// start is the moment at which a day begins.
func (d Desk) start(day dilemma.Day) time.Time {
	t := day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, d.Chain.Location())
}

func (d Desk) mailedSince(today dilemma.Day) time.Time { return d.start(today.Plus(1 - between)) }

// without leaves out what a reader knows.
func without(all []Item, marks []Mark, knows func(Mark) bool) []Item {
	return slices.DeleteFunc(all, func(i Item) bool {
		return slices.ContainsFunc(marks, func(m Mark) bool { return m.Ref == i.Ref() && knows(m) })
	})
}
