package web

import (
	"cmp"
	"context"
	"encoding/csv"
	"net/http"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
)

// SignIns tells on which day people signed in last; the store has it.
type SignIns interface {
	LastDays(ctx context.Context) (map[dilemma.PersonID]dilemma.Day, error)
}

// rightsRoutes lists the overview of rights.
func (s *Server) rightsRoutes() []route {
	if s.SignIns == nil {
		return nil
	}
	return []route{
		{"GET /beheer/rechten", s.rights, false},
		{"GET /beheer/rechten/rechten.csv", s.rightsCSV, false},
	}
}

// unusedAfter is after how many days an account is to be looked at: a quarter, the rhythm in
// which BIO2 8.02.01 has rights reviewed.
const unusedAfter = 90

// rightsPage is who has which rights today.
type rightsPage struct {
	Privileged, Others, Gone []rightsRow
}

// rightsRow is one person with what they may do.
type rightsRow struct {
	Person     identity.Person
	Roles      string
	Powers     []string // in words, the widest first
	Last       dilemma.Day
	Unused     bool // for a quarter or longer
	Privileged bool
}

// rightsOf asks the policy what everybody may do today.
func (s *Server) rightsOf(v *visit) (rightsPage, error) {
	var p rightsPage
	if err := access.ForService(v.Reader).CheckKnown(access.ReadRights); err != nil {
		return p, err
	}
	people, err := s.People.All(v.R.Context())
	if err != nil {
		return p, err
	}
	days, err := s.SignIns.LastDays(v.R.Context())
	if err != nil {
		return p, err
	}
	since := keptSince(days)
	for _, one := range people {
		row := v.rightsRow(one, days[one.ID], since)
		switch {
		case !one.Active:
			p.Gone = append(p.Gone, row)
		case row.Privileged:
			p.Privileged = append(p.Privileged, row)
		default:
			p.Others = append(p.Others, row)
		}
	}
	for _, rows := range [][]rightsRow{p.Privileged, p.Others, p.Gone} {
		slices.SortStableFunc(rows, func(a, b rightsRow) int {
			return cmp.Or(cmp.Compare(a.Person.Organisation, b.Person.Organisation), strings.Compare(a.Person.Name, b.Person.Name))
		})
	}
	return p, nil
}

// keptSince is the earliest of the days on which people signed in last. At least since then
// it is kept: who never signed in may have done so before, and that says nothing.
func keptSince(days map[dilemma.PersonID]dilemma.Day) (first dilemma.Day) {
	for _, day := range days {
		if first == "" || day < first {
			first = day
		}
	}
	return first
}

// rightsRow is one person, who signed in last on a day, or not since that is kept.
func (v *visit) rightsRow(p identity.Person, last, since dilemma.Day) rightsRow {
	seen := cmp.Or(last, since, v.Today)
	row := rightsRow{Person: p, Roles: v.rolesOf(p), Last: last, Unused: seen < v.Today.Plus(-unusedAfter)}
	r := access.ReaderOf(p.ID, p.Seats(), v.server.Chain, v.Today)
	r.Administrator = p.Administrator
	power := func(has, privileged bool, key string) {
		if has {
			row.Powers = append(row.Powers, v.Say("rights."+key))
			row.Privileged = row.Privileged || privileged
		}
	}
	service := access.ForService(r).May(access.ReadRights)
	pulse := v.server.Chain.Pulse
	holds := func(seats []chain.Seat) bool { return r.Holding(seats) != chain.Seat{} }
	power(slices.Contains(service, "administrator"), true, "administrator")
	power(slices.Contains(service, "auditor"), true, "auditor")
	power(slices.ContainsFunc(r.Seats, v.server.Chain.OpensSeals), true, "seals")
	power(holds(pulse.KeyHolders), true, "key-holder")
	power(holds(pulse.Planners), false, "planner")
	power(holds(pulse.Council), false, "council")
	power(r.Coordinates, true, "coordinates")
	power(len(r.Directs) > 0, false, "directs")
	power(len(access.ForSet(r, "", v.server.Chain.Trainers()).May(access.WriteSets)) > 0, false, "trains")
	for _, level := range r.Levels {
		key := "rights.level"
		if slices.Contains(r.StandsIn, level) {
			key = "rights.stands-in"
		}
		row.Powers = append(row.Powers, v.Say(key, "level", v.levelName(level)))
	}
	for _, seat := range r.Seats {
		if role, known := v.server.Chain.Role(seat); known {
			row.Powers = append(row.Powers, v.in(role.Room))
		}
	}
	return row
}

// rights is the overview for the review of every quarter.
func (s *Server) rights(v *visit) error {
	p, err := s.rightsOf(v)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("rights.title"), Here: "admin"}, rightsBody(v, p))
}

// rightsCSV is the same as a file, to sign and keep with the review.
func (s *Server) rightsCSV(v *visit) error {
	p, err := s.rightsOf(v)
	if err != nil {
		return err
	}
	rows := [][]string{
		{v.Say("rights.title"), v.Say("rights.as-of", "day", v.Day(v.Today))},
		{v.Say("rights.csv-group"), v.Say("rights.csv-name"), v.Say("rights.csv-organisation"), v.Say("rights.csv-roles"), v.Say("rights.csv-may"), v.Say("rights.csv-last"), v.Say("rights.csv-unused")},
	}
	for _, group := range []struct {
		key  string
		rows []rightsRow
	}{{"rights.privileged", p.Privileged}, {"rights.others", p.Others}, {"rights.gone", p.Gone}} {
		for _, r := range group.rows {
			unused := ""
			if r.Unused {
				unused = v.Say("rights.unused")
			}
			rows = append(rows, []string{v.Say(group.key), plainCell(r.Person.Name), string(r.Person.Organisation), r.Roles, strings.Join(r.Powers, " "), string(r.Last), unused})
		}
	}
	v.sendFile("text/csv; charset=utf-8", "rechten-"+string(v.Today)+".csv")
	return csv.NewWriter(v.W).WriteAll(rows)
}

// plainCell keeps a spreadsheet from taking what somebody is called for a formula.
func plainCell(text string) string {
	if strings.IndexAny(text, "=+-@\t\r") == 0 {
		return "'" + text
	}
	return text
}
