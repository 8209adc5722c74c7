package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/library"
	"beraad/internal/news"
	"beraad/internal/view"
)

// framesPage lists the rules that the chain works with.
type framesPage struct {
	Shows  framesShown
	Frames []chain.Frame
}

// framesShown narrows the list by whether a frame is in force.
type framesShown string

// The ways to narrow the list. The first is where it begins.
const (
	framesInForce framesShown = "geldig"
	framesOther   framesShown = "anders" // not any more, or not yet
	framesAll     framesShown = "alle"
)

var framesChoices = []framesShown{framesInForce, framesOther, framesAll}

// framePage is one rule: what it is for, what it says, which room it leaves.
type framePage struct {
	Frame   chain.Frame // with the text of the edition
	On      dilemma.Day // the day for which it is shown
	Matters []frameMatter
	Law     []frameLaw

	Edition   chain.Edition
	History   []editionLine
	Announced []chain.Edition
	Owners    []chain.Seat
	Owned     bool        // the reader may write its text
	Reviewed  dilemma.Day // when an owner last looked at it; "" when nobody says
	Follows   bool
	Last      int    // the number of the edition that was written last
	Done      string // what the reader has just done, as the end of "edition.done-…"
	Refused   dilemma.Refusals

	Open     []view.Row       // dilemmas about it that the reader may read, at most mostOpen and one
	Examples view.ExamplePage // the newest about it
	Signals  []*view.Signal   // about it that are under way
	Voices   []string         // anonymous ones, as far as they are shown
}

// mostOpen is how many open dilemmas are counted in words.
const mostOpen = 12

// reviewAge is how many days a text can go without anybody looking at it.
const reviewAge = 365

// old tells whether nobody looked at the text for a year.
func (p framePage) old() bool { return p.Reviewed.Plus(reviewAge).Before(p.On) }

// frameMatter is what a decision under a frame can be about, and who may take it.
type frameMatter struct {
	Matter   chain.Matter
	Mandates []chain.Mandate
}

// frameLaw is an article that a frame rests on, with its text when we have it.
type frameLaw struct {
	Ref      chain.LawRef
	Text     *lawText // nil when it is not in the library
	Official string   // where it is published
}

// frames lists the frames, those in force today unless asked otherwise.
func (s *Server) frames(v *visit) error {
	if err := v.readEditions(); err != nil {
		return err
	}
	p := framesPage{Shows: framesShown(v.R.URL.Query().Get("geldigheid"))}
	if !slices.Contains(framesChoices, p.Shows) {
		p.Shows = framesInForce
	}
	for _, f := range s.Chain.Frames {
		if p.Shows == framesAll || f.HoldsOn(v.Today) == (p.Shows == framesInForce) {
			f, _ = v.frameOn(f.ID, v.Today)
			p.Frames = append(p.Frames, f)
		}
	}
	return v.page(http.StatusOK, frame{Title: v.Say("frames.title"), Here: "frames", Style: "frames"}, framesBody(v, p))
}

// frameInForce shows one frame with its law, as both read today or on the day that
// was asked for.
func (s *Server) frameInForce(v *visit) error {
	f, ok := s.Chain.Frame(chain.FrameID(v.R.PathValue("kader")))
	if !ok {
		return ErrNotFound
	}
	if err := v.readEditions(); err != nil {
		return err
	}
	on, status, no := v.dayAsked("op", v.Today)
	p := framePage{On: on, Refused: no}
	v.framePage(&p, f)
	if err := v.openUnder(&p); err != nil {
		return err
	}
	if err := v.newsOf(&p); err != nil {
		return err
	}
	held, err := s.heldRegulations(v.R.Context())
	if err != nil {
		return err
	}
	for _, ref := range p.Frame.Law {
		law, err := s.frameLaw(v, ref, p.On, held)
		if err != nil {
			return err
		}
		p.Law = append(p.Law, law)
	}
	return v.page(status, frame{Title: v.in(f.Name), Here: "frames", Style: "law"}, frameBody(v, p))
}

// framePage gathers what is known of a frame.
func (v *visit) framePage(p *framePage, f chain.Frame) {
	p.Edition = v.editions.On(f, p.On)
	p.Frame = f.As(p.Edition)
	p.Matters = v.server.mattersOf(f, v.Today)
	p.History = v.editionHistory(f)
	p.Announced = v.editions.Announced(f, v.Today)
	p.Owners = f.OwnersOn(v.Today)
	p.Owned = v.server.Editions != nil && len(access.ForFrame(v.Reader, f, v.Today).May("chain.write-edition")) > 0
	p.Reviewed = v.editions.Reviewed(f)
	p.Last = v.editions.Last(f).Number
	if done := v.R.URL.Query().Get("uitgave"); v.Has("edition.done-" + done) {
		p.Done = done
	}
}

// openUnder finds the dilemmas about a frame that the reader may read and that are not
// closed. Of others nothing is said, not even that they are there.
func (v *visit) openUnder(p *framePage) error {
	if v.server.Views == nil {
		return nil
	}
	found, err := v.server.Views.Dilemmas(v.R.Context(), v.Reader, view.Filter{
		Trait: view.TraitFrame + string(p.Frame.ID), Open: true, Count: mostOpen + 1,
	})
	if err != nil {
		return err
	}
	p.Open = found.Rows
	if p.Examples, err = v.server.Views.Examples(v.R.Context(), view.ExampleFilter{Frame: p.Frame.ID, Count: mostExamples}); err != nil {
		return err
	}
	if p.Signals, err = v.signalsAbout(p.Frame.ID); err != nil {
		return err
	}
	p.Voices, err = v.voices(p.Frame.ID)
	return err
}

// newsOf puts away what is new about the text of a frame, which the reader sees now.
func (v *visit) newsOf(p *framePage) (err error) {
	if v.server.News == nil {
		return nil
	}
	if p.Follows, err = v.server.News.Follows(v.R.Context(), v.Person.ID, p.Frame.ID); err != nil {
		return err
	}
	return v.sawNews(func(i news.Item) bool { return i.Frame == p.Frame.ID && i.Example == "" })
}

// mostExamples is how many examples a frame shows; the rest is one step away.
const mostExamples = 3

// openWords says how many there are.
func (p framePage) openWords(v *visit) string {
	switch n := len(p.Open); {
	case n == 0:
		return v.Say("frames.open-none")
	case n > mostOpen:
		return v.Say("frames.open-many", "word", v.inWords(mostOpen))
	default:
		return v.Say("frames.open-some", "n", n, "word", v.inWords(n))
	}
}

// frameLaw looks an article up. One that the library does not have is no fault:
// the page says so and leads to the official text.
func (s *Server) frameLaw(v *visit, ref chain.LawRef, on dilemma.Day, held map[string]bool) (frameLaw, error) {
	law := frameLaw{Ref: ref, Official: officialURL(ref.BWB, ref.Article, on)}
	found, err := s.articleOn(v, ref.BWB, ref.Article, on)
	if errors.Is(err, library.ErrNotFound) {
		return law, nil
	}
	if err != nil {
		return law, err
	}
	law.Text = &lawText{Found: found, On: on, held: held}
	return law, nil
}

// mattersOf lists what can be decided under a frame and who may do so on a day.
func (s *Server) mattersOf(f chain.Frame, day dilemma.Day) []frameMatter {
	var all []frameMatter
	for _, id := range f.Matters {
		m, ok := s.Chain.Matter(id)
		if !ok {
			continue
		}
		one := frameMatter{Matter: m}
		for _, mandate := range s.Chain.Mandates {
			if mandate.Matter == id && mandate.HoldsOn(day) {
				one.Mandates = append(one.Mandates, mandate)
			}
		}
		all = append(all, one)
	}
	return all
}

// period says from when to when something holds: "sinds …", "van … tot en met …".
func (v *visit) period(from, to dilemma.Day) string {
	if to == "" {
		return v.Say("frames.since", "from", v.Day(from))
	}
	return v.Say("frames.from-to", "from", v.Day(from), "to", v.Day(to))
}

// frameURL is the address of a frame.
func frameURL(id chain.FrameID) string { return "/kaders/" + url.PathEscape(string(id)) }
