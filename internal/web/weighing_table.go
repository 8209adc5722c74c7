package web

import (
	"net/http"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// invite gives a colleague a place at the table.
func (s *Server) invite(v *visit) error {
	a, err := s.act(v, "weighing.invite", "invite")
	if err != nil {
		return err
	}
	a.Style = "people"
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, inviteBody)
	}
	var cmd weighing.Invite
	if parts := strings.Split(v.form("person"), "/"); len(parts) == 3 {
		cmd = weighing.Invite{
			Person: dilemma.PersonID(parts[0]), Organisation: dilemma.OrganisationID(parts[1]), Role: dilemma.RoleID(parts[2]),
		}
	}
	if !v.mayBeAsked(cmd) {
		cmd = weighing.Invite{}
	}
	a.Back = a.Path
	return s.doAct(v, a, cmd, inviteBody)
}

// mayBeAsked tells whether the invited person has the role: an invitation goes to
// somebody in a role that is theirs.
func (v *visit) mayBeAsked(c weighing.Invite) bool {
	for _, p := range v.everyone() {
		if p.ID == c.Person {
			return p.Active && p.Organisation == c.Organisation && slices.Contains(p.Roles, c.Role)
		}
	}
	return false
}

// inviteGroup is the colleagues of one organisation who can be invited.
type inviteGroup struct {
	Organisation dilemma.OrganisationID
	People       []option
}

// invitable lists who has no place yet, by organisation: the organisations that
// the dilemma touches first.
func (v *visit) invitable(d *view.Dilemma) []inviteGroup {
	var first, rest []inviteGroup
	for _, o := range v.server.Chain.Organisations {
		g := inviteGroup{Organisation: o.ID}
		for _, p := range v.everyone() {
			seated := slices.ContainsFunc(d.Seats, func(s view.Seat) bool { return s.Person == p.ID })
			if !p.Active || p.Organisation != o.ID || seated {
				continue
			}
			for _, role := range p.Roles {
				value := string(p.ID) + "/" + string(o.ID) + "/" + string(role)
				g.People = append(g.People, option{Value: value, Label: p.Name, Hint: v.roleName(o.ID, role)})
			}
		}
		switch {
		case len(g.People) == 0:
		case slices.Contains(d.Touched, o.ID) || o.ID == v.Person.Organisation:
			first = append(first, g)
		default:
			rest = append(rest, g)
		}
	}
	return append(first, rest...)
}
