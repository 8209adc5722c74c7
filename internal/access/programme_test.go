package access_test

import (
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/programme"
)

// TestWhoMayChangeAMeasure holds who reads, changes and answers: everybody reads, the
// owner, the keeper and the director of the organisation change, the level answers.
func TestWhoMayChangeAMeasure(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	who := func(id dilemma.PersonID, o dilemma.OrganisationID, role dilemma.RoleID) access.Reader {
		return access.ReaderOf(id, []chain.Seat{{Organisation: o, Role: role}}, &c, "2026-03-02")
	}
	owner, keeper := who("sanne", "coa", "casemanager"), who("tess", "dmb", "ketencoordinator")
	director, other, secretary := who("hanneke", "coa", "bestuur"), who("willem", "ind", "directeur"), who("kim", "coa", "secretaris-lko")
	own := programme.Measure{Reach: programme.OfOrganisation, Organisations: []dilemma.OrganisationID{"coa"}}
	wide := programme.Measure{Reach: programme.OfChain, Organisations: []dilemma.OrganisationID{"coa", "ind"}}
	past := func(m programme.Measure, events ...dilemma.Event) access.MeasureFacts {
		all := []dilemma.Happened{{Event: programme.Planned{Measure: m, Owner: dilemma.Actor{Person: "sanne"}}}}
		for _, e := range events {
			all = append(all, dilemma.Happened{Event: e})
		}
		return access.MeasureFactsOf(all)
	}
	missed := programme.Climbed{Level: "signaallijst"}
	for _, one := range []struct {
		name   string
		reader access.Reader
		facts  access.MeasureFacts
		action access.Action
		want   bool
	}{
		{"anybody reads", other, past(own), access.ReadMeasure, true},
		{"time does not read", access.Clock, past(own), access.ReadMeasure, false},
		{"the owner checks", owner, past(own), "programme.check", true},
		{"who was the owner does not", owner, past(own, programme.Handed{To: dilemma.Actor{Person: "mila"}}), "programme.check", false},
		{"the keeper rewrites", keeper, past(own), "programme.rewrite", true},
		{"the director of the organisation stops", director, past(own), "programme.stop", true},
		{"but not what is of the whole chain", director, past(wide), "programme.stop", false},
		{"another director does not", other, past(own), "programme.stop", false},
		{"nor what is no longer theirs", director, past(own, programme.Rewritten{Measure: wide}), "programme.stop", false},
		{"one plans for oneself", owner, past(wide), "programme.plan", true},
		{"and not for another", secretary, past(own), "programme.plan", false},
		{"the level answers", secretary, past(own, missed), "programme.answer", true},
		{"another level does not", other, past(own, missed), "programme.answer", false},
		{"nor before", secretary, past(own), "programme.answer", false},
		{"nor after the check was done", secretary, past(own, missed, programme.Checked{}), "programme.answer", false},
		{"the keeper does not answer", keeper, past(own, missed), "programme.answer", false},
		{"time minds", access.Clock, past(own), "programme.mind", true},
		{"people do not", keeper, past(own), "programme.mind", false},
	} {
		err := access.ForMeasure(one.reader, "m1", one.facts).CheckMeasure(one.action)
		if (err == nil) != one.want {
			t.Errorf("%s: %v", one.name, err)
		}
		if no, denied := access.AsDenied(err); denied && no.Known != (one.reader.Person != access.Clock.Person) {
			t.Errorf("%s: known %v", one.name, no.Known)
		}
	}
	if seat := secretary.ActingMeasure("programme.answer", past(own, missed), &c); seat.Role != "secretaris-lko" {
		t.Errorf("answers as %v", seat)
	}
}
