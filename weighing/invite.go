package weighing

import (
	"slices"

	"beraad/dilemma"
)

// Invite gives somebody a place at the table.
type Invite struct {
	Person       dilemma.PersonID
	Organisation dilemma.OrganisationID
	Role         dilemma.RoleID
}

// CommandName names the command for the policy.
func (Invite) CommandName() string { return "weighing.invite" }

// Decide refuses before the dilemma is shared, and who sits there already.
func (c Invite) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if s.stage == dilemma.Intake {
		return nil, dilemma.Refuse("dilemma.not-shared")
	}
	if c.Person == "" || c.Organisation == "" || c.Role == "" {
		return nil, dilemma.Refusals{{Code: "weighing.person-missing", Field: "person"}}
	}
	if slices.Contains(s.seated, c.Person) {
		return nil, dilemma.Refusals{{Code: "weighing.seated-already", Field: "person"}}
	}
	return []dilemma.Event{PersonInvited(c)}, nil
}
