package access_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/internal/access"
)

// TestService holds who sees how it stands with the history and the rights, and that the
// role in the chain file that audits is one of them.
func TestService(t *testing.T) {
	t.Parallel()
	in := chain.BuiltIn()
	auditor := access.ReaderOf("ingrid", []chain.Seat{{Organisation: "dmb", Role: "auditor"}}, &in, "2026-11-27")
	for _, row := range []struct {
		name   string
		reader access.Reader
		rule   string
	}{
		{"the administrator", access.Reader{Person: "vincent", Administrator: true}, "administrator"},
		{"who audits", auditor, "auditor"},
		{"a colleague", sanne, ""},
		{"time", access.Clock, ""},
	} {
		for _, action := range []access.Action{access.ReadLog, access.ReadRights} {
			asked := access.ForService(row.reader)
			because, err := asked.May(action), asked.CheckKnown(action)
			if allowed := slices.Contains(because, row.rule); allowed != (row.rule != "") || (err == nil) != allowed || len(because) > 1 {
				t.Errorf("%s: %s by %v, %v", row.name, action, because, err)
			}
			if denied, no := access.AsDenied(err); no && !denied.Known {
				t.Errorf("%s: that there is a service is known", row.name)
			}
		}
	}
	if because := access.May(access.Reader{Person: "vincent", Administrator: true}, access.ReadSeen, "d1", access.Facts{Opener: "sanne"}); len(because) > 0 {
		t.Errorf("the administrator sees who saw a dilemma, by %v", because)
	}
}
