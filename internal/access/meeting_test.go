package access_test

import (
	"testing"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/meeting"
)

// TestWhoDeclinedDoesNotReadTheTable holds that what people write for each other is
// read by who was there: not by who was invited, stayed away and looks afterwards.
func TestWhoDeclinedDoesNotReadTheTable(t *testing.T) {
	t.Parallel()
	at := func(who dilemma.PersonID, e dilemma.Event) dilemma.Happened {
		return dilemma.Happened{By: dilemma.Actor{Person: who}, Event: e}
	}
	called := at("sanne", meeting.Called{Facilitator: "sanne", Guests: []dilemma.Actor{{Person: "sanne"}, {Person: "joost"}, {Person: "mila"}}})
	declined := at("joost", meeting.GuestDeclined{})
	for name, one := range map[string]struct {
		past []dilemma.Happened
		want bool
	}{
		"invited":             {[]dilemma.Happened{called}, true},
		"declined":            {[]dilemma.Happened{called, declined}, false},
		"invited once more":   {[]dilemma.Happened{called, declined, at("sanne", meeting.GuestInvited{Person: "joost"})}, true},
		"another one left":    {[]dilemma.Happened{called, at("mila", meeting.GuestDeclined{})}, true},
		"heard what was said": {[]dilemma.Happened{called, declined, at("sanne", meeting.Concluded{Hear: []dilemma.PersonID{"joost"}}), at("sanne", meeting.Closed{})}, false},
	} {
		facts := access.MeetingFactsOf(one.past)
		may := access.ForMeeting(access.Reader{Person: "joost"}, "m1", facts)
		if got := may.CheckMeeting(access.ReadMeeting) == nil; got != one.want {
			t.Errorf("%s: reads it: %v", name, got)
		}
		if got := may.CheckMeeting(access.ReadMinutes) == nil; got != (one.want || name == "heard what was said") {
			t.Errorf("%s: reads what was concluded: %v", name, got)
		}
	}
}
