package archive

import "beraad/internal/view"

// helps are the requests for help, and the support that was given. What is between
// two people is said to be so and not left out in silence.
func (s *sheet) helps() {
	for i := range s.d.Helps {
		h := &s.d.Helps[i]
		s.heading(3, h.ID+" · "+s.Chain.SeatName(h.Of, string(s.Language))+" · "+s.Say("help.state."+string(h.State)))
		need := ""
		if h.Need != "" {
			need = s.Say("help.need." + string(h.Need))
		}
		s.terms(
			Term{s.Say("account.asked"), joined(": ", need, h.Text)},
			Term{s.Say("account.asked-by"), s.signed(h.Asked)},
			Term{s.Say("account.due"), s.Day(h.Deadline.End)},
		)
		s.deadline(h.Deadline)
		if h.Hidden {
			s.quiet(s.Say("disclose.help-hidden"))
		}
		for _, act := range h.Acts {
			s.support(act)
		}
		if h.Ended != nil {
			s.quote(h.Ended.Text, s.signed(h.Ended.Moment))
		}
	}
}

func (s *sheet) support(act view.Support) {
	s.quote(act.Text, joined(" · ", s.Say("help.did."+string(act.Kind)), s.signed(act.Moment)))
	s.quiet(joined(" · ", act.Mandate, act.Source))
}
