package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/disclosure"
	"beraad/internal/access"
	"beraad/internal/telling"
	"beraad/internal/view"
	"beraad/signal"
	"beraad/term"
)

// signalsPage lists the signals of the chain: what the series rule proposes, what is
// under way, and what came of the others.
type signalsPage struct {
	Proposed, Open, Over []*view.Signal
}

func (s *Server) signals(v *visit) error {
	all, err := s.Views.Signals(v.R.Context(), v.Reader, view.SignalFilter{})
	if err != nil {
		return err
	}
	var p signalsPage
	for _, one := range all {
		switch {
		case one.State == signal.Suggested:
			p.Proposed = append(p.Proposed, one)
		case one.State.Over():
			p.Over = append(p.Over, one)
		default:
			p.Open = append(p.Open, one)
		}
	}
	return v.page(http.StatusOK, frame{Title: v.Say("signals.title"), Here: "signals", Style: "signal"}, signalsBody(v, p))
}

// pathOfSignal is an address of a signal.
func pathOfSignal(id signal.ID, parts ...string) string {
	return strings.Join(append([]string{"/signalen", url.PathEscape(string(id))}, parts...), "/")
}

// signalState says how far a signal is, with the level and the day that count.
func (v *visit) signalState(s *view.Signal) string {
	return v.Say("signal.state."+string(s.State), "level", v.levelName(s.Lies.Level), "day", v.Day(s.Next()))
}

// signalAbout says what a signal is about: the frame, or the two goals.
func (v *visit) signalAbout(a signal.About) string {
	if f, ok := v.server.Chain.Frame(a.Frame); ok {
		return v.in(f.Name)
	}
	names := make([]string, len(a.Goals))
	for i, id := range a.Goals {
		g, _ := v.server.Chain.Goal(id)
		names[i] = v.in(g.Name)
	}
	return strings.Join(names, " ↔ ")
}

// signalRule says by which rule a signal was proposed.
func (v *visit) signalRule(s *view.Signal) string {
	if s.About.Frame != "" {
		return v.Say("signal.rule-frame", "n", s.Rule.Departures, "months", s.Rule.Within)
	}
	return v.Say("signal.rule-goals", "n", s.Rule.Collisions, "months", s.Rule.Within)
}

// signalWhy says why a level answers by that day.
func (v *visit) signalWhy(s *view.Signal) []string {
	said := []string{v.Say("ladder.agreed", "n", s.Lies.Days)}
	end, err := signal.Agreed(s.Lies.From, s.Lies.Days).Ends(v.server.Chain.Calendar())
	if err != nil {
		return said
	}
	return append(said, telling.WhyThisDay(v.Book, term.Agreed, end.Why)...)
}

// signalRungs are the levels that a signal can climb, from low to high.
func (v *visit) signalRungs() []chain.Level {
	ladder, _ := v.server.Chain.Ladder(chain.SignalLadder)
	var all []chain.Level
	for _, level := range ladder.Levels {
		if level.HoldsOn(v.Today) {
			all = append(all, level)
		}
	}
	return all
}

// behindSignal returns the dilemmas behind a signal that the reader may read, and in
// words how many others there are: a number only when it is large enough.
func (v *visit) behindSignal(ctx context.Context, s *view.Signal) (seen []*view.Dilemma, rest string, err error) {
	all, err := v.server.Views.Several(ctx, s.Dilemmas)
	if err != nil {
		return nil, "", err
	}
	for _, d := range all {
		if access.Check(v.Reader, access.Read, d.ID, d.Access) == nil {
			seen = append(seen, d.SeenBy(v.Reader.Parties()))
		}
	}
	v.sight().Listed("behind-signal", len(seen))
	switch n := len(s.Dilemmas) - len(seen); {
	case n == 0:
	case disclosure.Single(v.server.Chain.SeriesRule().Voices, n):
		rest = v.Say("signal.rest", "n", n)
	case len(seen) == 0:
		rest = v.Say("signal.rest-all-few")
	default:
		rest = v.Say("signal.rest-few")
	}
	return seen, rest, nil
}

// fitting lists the dilemmas that the reader may read and that can stand behind a signal
// about something.
func (v *visit) fitting(a signal.About) ([]*view.Dilemma, error) {
	f := view.Filter{Count: mostFitting}
	if a.Frame != "" {
		f.Trait = view.TraitFrame + string(a.Frame)
	}
	page, err := v.server.Views.Dilemmas(v.R.Context(), v.Reader, f)
	if err != nil {
		return nil, err
	}
	ids := make([]dilemma.ID, len(page.Rows))
	for i, row := range page.Rows {
		ids[i] = row.ID
	}
	all, err := v.server.Views.Several(v.R.Context(), ids)
	if err != nil {
		return nil, err
	}
	var fit []*view.Dilemma
	for _, d := range all {
		if access.Check(v.Reader, access.Read, d.ID, d.Access) == nil && d.Pinches(a, v.server.Chain) {
			fit = append(fit, d.SeenBy(v.Reader.Parties()))
		}
	}
	return fit, nil
}

// mostFitting is how many dilemmas are looked through, the newest first.
const mostFitting = 200

// dilemmaOptions are dilemmas to tick.
func dilemmaOptions(all []*view.Dilemma) []option {
	options := make([]option, len(all))
	for i, d := range all {
		options[i] = option{Value: string(d.ID), Label: d.Number + " · " + d.Question}
	}
	return options
}

// tell fills in who is to hear what becomes of a signal: who contributed to a dilemma
// behind it.
func (v *visit) tell(cmd dilemma.Command, behind []dilemma.ID) (dilemma.Command, error) {
	all, err := v.server.Views.Several(v.R.Context(), behind)
	if err != nil {
		return nil, err
	}
	return signal.Tell(cmd, view.Behind(all)), nil
}

// signalsAbout lists the signals about a frame that are under way.
func (v *visit) signalsAbout(frame chain.FrameID) ([]*view.Signal, error) {
	return v.server.Views.Signals(v.R.Context(), v.Reader, view.SignalFilter{Frame: frame, Open: true})
}

// signalOf reads the signal of the address.
func (v *visit) signalOf() (*view.Signal, access.Case, error) {
	id := signal.ID(v.R.PathValue("id"))
	s, err := v.server.Views.Signal(v.R.Context(), id)
	if errors.Is(err, view.ErrNotFound) {
		return nil, access.Case{}, ErrNotFound
	}
	if err != nil {
		return nil, access.Case{}, err
	}
	allowed := access.ForSignal(v.Reader, id, s.Access)
	return s, allowed, allowed.CheckSignal(access.ReadSignal)
}

// raiseURL is where a signal about a frame is raised, with a dilemma behind it or none.
func raiseURL(frame chain.FrameID, id dilemma.ID) string {
	q := url.Values{"kader": {string(frame)}}
	if id != "" {
		q.Set("dilemma", string(id))
	}
	return "/signalen/nieuw?" + q.Encode()
}
