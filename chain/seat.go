package chain

import (
	"strings"

	"beraad/dilemma"
)

// Text writes a seat in one word, "coa/casemanager"; [SeatOf] reads it.
func (s Seat) Text() string { return string(s.Organisation) + "/" + string(s.Role) }

// SeatOf reads what [Seat.Text] wrote. Whether there is such a seat is for
// [Chain.Role] to say.
func SeatOf(text string) Seat {
	organisation, role, _ := strings.Cut(text, "/")
	return Seat{Organisation: dilemma.OrganisationID(organisation), Role: dilemma.RoleID(role)}
}

// SeatOfActor is the role in which somebody does something; the zero seat for who is nobody
// in particular.
func SeatOfActor(by dilemma.Actor) Seat {
	return Seat{Organisation: by.Organisation, Role: by.Role}
}

// Role finds the role of a seat.
func (c Chain) Role(seat Seat) (Role, bool) {
	o, _ := c.Organisation(seat.Organisation)
	return find(o.Roles, func(r Role) bool { return r.ID == seat.Role })
}

// Trainers lists the seats whose roles build training sets, in the order of the file.
func (c Chain) Trainers() []Seat {
	var all []Seat
	for _, o := range c.Organisations {
		for _, r := range o.Roles {
			if r.Trains {
				all = append(all, Seat{Organisation: o.ID, Role: r.ID})
			}
		}
	}
	return all
}

// Leaders lists the seats that lead an organisation or the chain on a day: the members of
// levels that do, on either ladder.
func (c Chain) Leaders(day dilemma.Day) []Seat {
	var all []Seat
	for _, ladder := range c.Ladders {
		for _, level := range ladder.Levels {
			if level.Leads && level.HoldsOn(day) {
				all = append(all, level.Members...)
			}
		}
	}
	return all
}

// RoleName says what a role is called: the title of its office where it has
// one. A seat that does not exist is called by its role's id, so that an old
// dilemma stays readable after a role has gone.
func (c Chain) RoleName(seat Seat, language string) string {
	role, ok := c.Role(seat)
	if !ok {
		return string(seat.Role)
	}
	return c.title(role.Office, role.Name, language)
}

// SeatName says the role with the mark of its organisation: "casemanager, COA".
func (c Chain) SeatName(seat Seat, language string) string {
	o, ok := c.Organisation(seat.Organisation)
	if !ok {
		o.Mark = string(seat.Organisation)
	}
	return c.RoleName(seat, language) + ", " + o.Mark
}

// MandatesOf lists what a seat may decide on a day, in the order of the file.
func (c Chain) MandatesOf(seat Seat, day dilemma.Day) []Mandate {
	return filter(c.Mandates, func(m Mandate) bool { return m.Seat == seat && m.HoldsOn(day) })
}

// MandateFor finds the line by which a seat may decide a matter on a day. Of
// several, the one that began last counts: a newer table replaces an older one.
func (c Chain) MandateFor(seat Seat, matter MatterID, day dilemma.Day) (Mandate, bool) {
	return latest(c.MandatesOf(seat, day), func(m Mandate) bool { return m.Matter == matter }, func(m Mandate) dilemma.Day { return m.From })
}

// title is the title of the office, and the name where there is no office.
func (c Chain) title(office OfficeID, name Text, language string) string {
	if o, ok := c.Office(office); ok {
		return o.Title.In(language)
	}
	return name.In(language)
}
