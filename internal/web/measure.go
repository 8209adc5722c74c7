package web

import (
	"errors"
	"net/http"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/programme"
)

// measurePage is one measure with all that happened with it.
type measurePage struct {
	*view.Measure

	Now   *programme.Reading // of the indicator, today; nil for a figure that is not kept
	For   *view.Signal       // that it answers
	Ties  []measureTie
	Lines []historyLine
	Acts  []measureAct // that the reader can do now

	allowed access.Case
}

// measureTie is another measure, and what the one does to the other.
type measureTie struct {
	programme.Tie

	Other *view.Measure
	Back  bool // it is the other that says so
}

func (p measurePage) may(action access.Action) bool { return len(p.allowed.May(action)) > 0 }

// measureOf reads the measure of the address, if the policy lets the reader do this with
// it.
func (v *visit) measureOf(action access.Action) (measurePage, error) {
	id := programme.ID(v.R.PathValue("id"))
	m, err := v.server.Measures.Measure(v.R.Context(), id)
	if errors.Is(err, view.ErrNotFound) {
		return measurePage{}, ErrNotFound
	}
	if err != nil {
		return measurePage{}, err
	}
	p := measurePage{Measure: m, allowed: access.ForMeasure(v.Reader, id, m.Access)}
	return p, p.allowed.CheckMeasure(action)
}

// measure is the page of one measure.
func (s *Server) measure(v *visit) error {
	p, err := v.measureOf(access.ReadMeasure)
	if err != nil {
		return err
	}
	if p.Open() {
		if p.Now, err = s.reading(v, p.Indicator, p.Organisations); err != nil {
			return err
		}
	}
	if p.For, err = s.signalOf(v, p.Measure); err != nil {
		return err
	}
	if p.Ties, err = s.tiesOf(v, p.Measure); err != nil {
		return err
	}
	if p.Lines, err = s.measureHistory(v, p.Measure); err != nil {
		return err
	}
	for _, act := range measureActs {
		if act.when(p) && p.may(act.action) {
			p.Acts = append(p.Acts, act)
		}
	}
	return v.page(http.StatusOK, programmeFrame(p.Title), measureBody(v, p))
}

// tiesOf are the measures that this one says something of, and those that say something
// of this one.
func (s *Server) tiesOf(v *visit, m *view.Measure) ([]measureTie, error) {
	all, err := s.Measures.Measures(v.R.Context())
	if err != nil {
		return nil, err
	}
	var ties []measureTie
	for _, other := range all {
		for _, t := range m.Measure.Ties {
			if t.To == other.ID {
				ties = append(ties, measureTie{Tie: t, Other: other})
			}
		}
		for _, t := range other.Ties {
			if t.To == m.ID {
				ties = append(ties, measureTie{Tie: t, Other: other, Back: true})
			}
		}
	}
	return ties, nil
}

// measureHistory tells what happened with a measure, oldest first.
func (s *Server) measureHistory(v *visit, m *view.Measure) ([]historyLine, error) {
	records, err := s.History.Load(v.R.Context(), m.Stream())
	if err != nil {
		return nil, err
	}
	past, err := event.Past(records)
	if err != nil {
		return nil, err
	}
	lines := make([]historyLine, len(past))
	for i, h := range past {
		lines[i] = historyLine{told: v.tellMeasure(m, h), Name: records[i].Name, At: h.At, By: h.By, Version: h.Version}
	}
	return lines, nil
}

// tellMeasure says one event of a measure in a sentence. Its phrase is history.NAME.
func (v *visit) tellMeasure(m *view.Measure, h dilemma.Happened) told {
	name, _, _ := strings.Cut(h.Event.EventName(), "/")
	key := "history." + name
	switch e := h.Event.(type) {
	case programme.Planned:
		return told{v.Say(key, "owner", v.name(e.Owner.Person), "day", v.Day(e.First)), v.readingOrNone(e.Indicator, e.Start)}
	case programme.Rewritten:
		return told{v.Say(key), e.Why}
	case programme.NewsRead:
		return told{v.Say(key), ""}
	case programme.Begun:
		return told{v.Say(key), e.Note}
	case programme.Checked:
		return told{v.Say(key+"."+string(e.Outcome), "day", v.Day(e.Next)), paragraphs(e.Sees, v.readingOrNone(m.Indicator, e.Reading), e.Means)}
	case programme.Adjusted:
		return told{v.Say(key), e.Text}
	case programme.Handed:
		return told{v.Say(key, "owner", v.name(e.To.Person)), e.Why}
	case programme.Finished:
		return told{v.Say(key), paragraphs(e.Text, v.readingOrNone(m.Indicator, e.Reading))}
	case programme.Stopped:
		return told{v.Say(key), e.Reason}
	case programme.Climbed:
		if e.After != "" {
			key += ".after"
		}
		return told{v.Say(key, "day", v.Day(e.Check), "level", v.levelName(e.Level), "after", v.levelName(e.After), "until", v.Day(e.Until)), ""}
	case programme.LevelAnswered:
		return told{v.Say(key+"."+string(e.Outcome), "level", v.levelName(e.Level), "day", v.Day(e.Next)), e.Reason}
	}
	return told{v.Say(key), ""}
}

// readingOrNone is a reading in words, and nothing when there was none.
func (v *visit) readingOrNone(i programme.Indicator, r *programme.Reading) string {
	if r == nil {
		return ""
	}
	return v.scribe().Reading(i, r)
}

// firstLevel is where a missed check climbs first.
func (v *visit) firstLevel() string {
	ladder, _ := v.server.Chain.Ladder(chain.SignalLadder)
	for _, l := range ladder.Levels {
		if l.HoldsOn(v.Today) {
			return v.levelName(l.ID)
		}
	}
	return ""
}
