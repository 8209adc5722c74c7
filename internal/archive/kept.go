package archive

import "beraad/internal/view"

// kept is what was said about keeping and erasing the dilemma.
func (s *sheet) kept() {
	r := s.d.Retention
	said := func(title, reason string, at view.Moment) {
		s.terms(Term{s.Say(title), joined(" · ", reason, s.signed(at))})
	}
	if r.Asked != nil {
		said("keep.asked", r.Asked.Reason, view.Moment{At: r.Asked.At, By: r.Asked.By})
	}
	if r.Kept != nil {
		said("keep.refused", r.Kept.Reason, view.Moment{At: r.Kept.At, By: r.Kept.By})
	}
	if r.Hold != nil {
		said("keep.held", r.Hold.Reason, view.Moment{At: r.Hold.At, By: r.Hold.By})
	}
}
