package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/news"
	"beraad/internal/view"
)

// todayPage is what waits for a reader, in three groups that are always there.
type todayPage struct {
	Groups []workGroup
	News   []news.Item   // new with the reader's frames, and not seen yet
	Frames []chain.Frame // that came into force of late

	StandIns []standIn // for whom the reader stands in today
}

// workGroup is one of the groups, the next date first.
type workGroup struct {
	Group view.Group
	Rows  []workRow
}

// today shows what waits, in one query however much that is, and a few lines of news.
func (s *Server) today(v *visit) error {
	work, err := s.Views.Work(v.R.Context(), v.Reader, v.Today)
	if err != nil {
		return err
	}
	p := todayPage{Groups: v.workGroups(view.Showing(work, s.Chain, v.Today)), Frames: v.newFrames()}
	if p.News, err = s.newsDesk().Unseen(v.R.Context(), v.Reader, v.Today); err != nil {
		return err
	}
	p.News = p.News[:min(news.Most, len(p.News))]
	if p.StandIns, err = s.standIns(v); err != nil {
		return err
	}
	polled, err := v.pulseRows()
	if err != nil {
		return err
	}
	p.Groups[0].Rows = append(p.Groups[0].Rows, polled...)
	given, err := v.givenRows()
	if err != nil {
		return err
	}
	p.Groups[len(p.Groups)-1].Rows = append(p.Groups[len(p.Groups)-1].Rows, given...)
	return v.page(http.StatusOK, frame{Title: v.Say("today.title"), Here: "today"}, todayBody(v, p))
}

func (v *visit) workGroups(work []view.Work) []workGroup {
	groups := []workGroup{{Group: view.AskedOfYou}, {Group: view.YouWait}, {Group: view.CameBack}}
	for _, w := range work {
		if i := slices.IndexFunc(groups, func(g workGroup) bool { return g.Group == w.Group }); i >= 0 {
			groups[i].Rows = append(groups[i].Rows, v.workRow(w))
		}
	}
	return groups
}

// empty tells whether nothing waits at all.
func (p todayPage) empty() bool {
	return !slices.ContainsFunc(p.Groups, func(g workGroup) bool { return len(g.Rows) > 0 })
}

// newsAge is how many days a frame is new.
const newsAge = 60

// newFrames lists the frames that came into force of late, for everybody.
func (v *visit) newFrames() []chain.Frame {
	since := v.Today.Plus(-newsAge)
	return slices.DeleteFunc(v.server.Chain.FramesOn(v.Today), func(f chain.Frame) bool { return f.From.Before(since) })
}

// dueDay is a day with how far away it is, in words.
type dueDay struct {
	Day  dilemma.Day
	Text string // "nog 3 dagen"
	Late bool
	Near bool // today or tomorrow
}

// dueDay says how far away a day is. On the day itself nothing is late.
func (v *visit) dueDay(day dilemma.Day) dueDay {
	if day == "" {
		return dueDay{}
	}
	due := dueDay{Day: day}
	days := int(day.Time().Sub(v.Today.Time()).Hours() / 24)
	switch {
	case days < 0:
		due.Text, due.Late = v.Say("due.late", "n", -days), true
	case days == 0:
		due.Text, due.Near = v.Say("due.today"), true
	case days == 1:
		due.Text, due.Near = v.Say("due.tomorrow"), true
	default:
		due.Text = v.Say("due.days", "n", days)
	}
	return due
}

// inWords writes a small number as a word, as one does in a sentence.
func (v *visit) inWords(n int) string {
	if n < 0 || n > 12 {
		return v.Say("number.many", "n", n)
	}
	return v.Say("number." + [...]string{
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	}[n])
}
