package web

import (
	"net/http"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/programme"
	"beraad/pulse"
)

// loopPage is what came of one dilemma.
type loopPage struct {
	view.Loop

	Whole bool // the reader may read the whole dilemma
}

// loop follows one dilemma from its outcome to the pulse. Who only hears the outcome sees
// it once it was told.
func (s *Server) loop(v *visit) error {
	d, err := v.dilemma(access.ReadOutcome)
	if err != nil {
		return err
	}
	p := loopPage{Loop: view.Loop{Dilemma: d}, Whole: v.may(access.Read, d)}
	if !p.Whole && d.Feedback == nil {
		return ErrNotFound
	}
	for _, gather := range []func(*visit, *view.Loop) error{s.talksOf, s.steeringOf, s.scalesOf} {
		if err := gather(v, &p.Loop); err != nil {
			return err
		}
	}
	f := frame{Title: v.Say("loop.title") + " · " + d.Question, Here: "dilemmas", Danger: true, Style: "loop"}
	return v.page(http.StatusOK, f, loopBody(v, p))
}

// talksOf finds the meetings about a dilemma or its example that the reader may read, the
// last one first.
func (s *Server) talksOf(v *visit, l *view.Loop) error {
	all, err := s.Views.Meetings(v.R.Context(), v.Reader, view.MeetingFilter{Most: 100})
	l.Talks = slices.DeleteFunc(all, func(m *view.Meeting) bool {
		made := l.Making != nil && slices.Contains(m.Subject.Examples, l.Making.ID)
		return m.Subject.Dilemma != l.ID && !made
	})
	return err
}

// steeringOf finds the signals behind which a dilemma stands, and the measures that answer
// them.
func (s *Server) steeringOf(v *visit, l *view.Loop) error {
	var err error
	if l.Signals, err = s.Views.Signals(v.R.Context(), v.Reader, view.SignalFilter{Dilemma: l.ID}); err != nil {
		return err
	}
	l.Measures, err = s.measuresFor(v, l.Signals...)
	return err
}

// scalesOf finds what the pulse says of what the measures are to change.
func (s *Server) scalesOf(v *visit, l *view.Loop) error {
	if !s.Polling.Any() || s.Readings == nil {
		return nil
	}
	waves, err := s.Polling.Store.PulseWaves(v.R.Context())
	if err != nil {
		return err
	}
	next := slices.IndexFunc(waves, func(w pulse.Wave) bool {
		return w.State == pulse.Open || (w.State == pulse.Planned || w.State == pulse.Agreed) && !w.Opens.Before(v.Today)
	})
	for _, m := range l.Measures {
		one := view.LoopScale{Measure: m, Scale: v.scaleOf(m)}
		if one.Scale == "" || m.Begun == nil {
			continue
		}
		began := v.dayOf(m.Begun.At)
		last, err := s.reading(v, programme.OfScale(one.Scale), m.Organisations)
		if err != nil {
			return err
		}
		one.Before = last
		if last != nil && began.Before(last.On) {
			one.Since = last
			if one.Before, err = s.readingOn(v, programme.OfScale(one.Scale), m.Organisations, began); err != nil {
				return err
			}
		}
		if next >= 0 {
			one.Opens, one.Closes = waves[next].Opens, waves[next].Closes
		}
		l.Scales = append(l.Scales, one)
	}
	return nil
}

// scaleOf is the scale of the pulse in which a measure should show: that of its indicator,
// else that of the obstacle which it is to take away; "" for none.
func (v *visit) scaleOf(m *view.Measure) chain.ScaleID {
	if scale := m.Indicator.Scale(); scale != "" {
		return scale
	}
	obstacle, _ := v.server.Chain.Obstacle(m.Obstacle)
	return obstacle.Scale
}

// scaleName is what a scale is about, in the words of the questions in use.
func (v *visit) scaleName(id chain.ScaleID) string {
	for _, scale := range pulse.Newest().Scales {
		if scale.ID == pulse.ScaleID(id) {
			return v.in(scale.Name)
		}
	}
	return string(id)
}

// loopSays is in one sentence how far it has come.
func (v *visit) loopSays(p loopPage) string {
	switch {
	case p.Withdrawn != "":
		return v.Say("loop.withdrawn")
	case p.Decision == nil:
		return v.Say("loop.not-decided")
	}
	var names []string
	for _, step := range p.Waits(v.Today) {
		names = append(names, v.Say("loop.step."+string(step)))
	}
	if len(names) == 0 {
		return v.Say("loop.nothing-waits")
	}
	return v.Say("loop.waits", "steps", strings.ToLower(v.List(names)))
}

// progressKind is the mark of a step.
func progressKind(p view.Progress) string {
	switch p {
	case view.Taken:
		return "on"
	case view.Runs, view.Due:
		return "wait"
	}
	return "off"
}

// unreadWords say who still has to read the outcome. Who only hears the outcome is not
// told who else it was sent to.
func (v *visit) unreadWords(p loopPage) string {
	if !p.Whole {
		return ""
	}
	var names []string
	for _, who := range v.unread(p.Dilemma) {
		names = append(names, who.Name)
	}
	if len(names) == 0 {
		return ""
	}
	return v.Say("loop.contributors.unread", "names", v.List(names))
}

// loopReading is what people said in one wave.
func (v *visit) loopReading(scale chain.ScaleID, r *programme.Reading) string {
	return v.scribe().Reading(programme.OfScale(scale), r)
}

// scaleMoved says in words what the pulse shows since a measure began.
func (v *visit) scaleMoved(s view.LoopScale) string {
	if s.Since == nil {
		switch {
		case s.Opens == "":
			return v.Say("loop.pulse.none")
		case v.Today.Before(s.Opens):
			return v.Say("loop.pulse.comes", "day", v.Day(s.Opens))
		}
		return v.Say("loop.pulse.runs", "day", v.Day(s.Closes))
	}
	if s.Before == nil || s.Before.Withheld || s.Since.Withheld {
		return v.Say("loop.pulse.cannot-say")
	}
	switch d := s.Since.Value - s.Before.Value; {
	case d > 1:
		return v.Say("loop.pulse.up")
	case d < -1:
		return v.Say("loop.pulse.down")
	}
	return v.Say("loop.pulse.same")
}

// loopTalks are the meetings that still say something: those that were held or will be.
func (p loopPage) loopTalks() []*view.Meeting {
	return slices.DeleteFunc(slices.Clone(p.Talks), func(m *view.Meeting) bool { return m.CalledOff != nil })
}

// askDay is the day on which Beraad asks how it went on; "" before the decision.
func (p loopPage) askDay() dilemma.Day {
	if p.Decision == nil {
		return ""
	}
	return p.Decision.Aftermath
}
