package chain

import (
	"fmt"
	"slices"

	"beraad/dilemma"
)

// support checks who helps whom in an organisation. Where silence passes a request
// on there must be somebody to pass it to, and it may never come back.
func (k *checker) support(c Chain, path string, o Organisation) {
	for i, s := range o.Support {
		at := fmt.Sprintf("%s.support[%d]", path, i)
		k.seat(c, at, Seat{o.ID, s.Role})
		if len(s.Of) == 0 {
			k.add(at+".of", "support.none")
		}
		for j, role := range s.Of {
			of := fmt.Sprintf("%s.of[%d]", at, j)
			switch _, known := c.Role(Seat{o.ID, role}); {
			case !known:
				k.add(of, "role.unknown", string(role), string(o.ID))
			case role == s.Role:
				k.add(of, "support.self", string(role))
			}
		}
		if _, given := k.at[at+".term"]; given {
			k.between(at+".term", s.Term, 1, maxTerm)
		}
		choice(k, at+".silence", s.Silence, Remind, NextSupport)
		k.days(at, s.From, s.To)
		if s.Silence == NextSupport {
			k.passedOn(at+".silence", o, s)
		}
	}
}

// passedOn follows a request that nobody answers.
func (k *checker) passedOn(path string, o Organisation, s Support) {
	seen := []dilemma.RoleID{s.Role}
	for s.Silence == NextSupport {
		above, ok := find(o.Support, func(one Support) bool { return slices.Contains(one.Of, s.Role) })
		switch {
		case !ok:
			if len(seen) == 1 { // of the others it is said at their own place
				k.add(path, "support.nobody", string(s.Role))
			}
			return
		case slices.Contains(seen, above.Role):
			k.add(path, "support.circle", string(above.Role))
			return
		}
		s, seen = above, append(seen, above.Role)
	}
}
