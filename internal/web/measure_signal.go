package web

import (
	"errors"
	"slices"

	"beraad/internal/view"
	"beraad/signal"
)

// openSignals are the signals of which something is still to come.
func (s *Server) openSignals(v *visit) ([]*view.Signal, error) {
	return s.Views.Signals(v.R.Context(), v.Reader, view.SignalFilter{Open: true})
}

// signalOf is the signal that a measure answers; nil for none, and for one that is not
// there.
func (s *Server) signalOf(v *visit, m *view.Measure) (*view.Signal, error) {
	if m.Signal == "" {
		return nil, nil
	}
	one, err := s.Views.Signal(v.R.Context(), signal.ID(m.Signal))
	if errors.Is(err, view.ErrNotFound) {
		return nil, nil
	}
	return one, err
}

// measuresFor are the measures that answer one of some signals, in the order of those.
func (s *Server) measuresFor(v *visit, signals ...*view.Signal) ([]*view.Measure, error) {
	if s.Measures == nil || len(signals) == 0 {
		return nil, nil
	}
	all, err := s.Measures.Measures(v.R.Context())
	var answers []*view.Measure
	for _, one := range signals {
		for _, m := range all {
			if m.Signal == string(one.ID) {
				answers = append(answers, m)
			}
		}
	}
	return answers, err
}

// planFor is where a measure is planned that answers a signal.
func planFor(one *view.Signal) string { return "/programma/nieuw?signaal=" + string(one.ID) }

// signalOptions are the signals that a measure can answer, and the one that it has.
func (p measurePlanPage) signalOptions(v *visit) []option {
	all := []option{{Label: v.Say("measure.form.none")}}
	for _, one := range p.Signals {
		all = append(all, option{Value: string(one.ID), Label: one.Title})
	}
	has := p.Form.Texts["signal"]
	if has != "" && !slices.ContainsFunc(all, func(o option) bool { return o.Value == has }) {
		all = append(all, option{Value: has, Label: has})
	}
	return all
}
