package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/seen"
	"beraad/internal/view"
)

// seenRoutes lists the pages about who saw what.
func (s *Server) seenRoutes() []route {
	if s.Seen == nil {
		return nil
	}
	return []route{
		{"GET /dilemmas/{id}/gezien", s.readers, false},
		{"GET /beheer/gezien", s.findReaders, false},
	}
}

// readersPage is who saw a dilemma. It says on which days and never how often, and there is
// none of what one person saw: it is for who answers for the case, not for who leads people.
type readersPage struct {
	Number  string
	Path    string // of the dilemma, for who may open it
	Months  bool   // no days: a name is sealed, and a day could tell who was there then
	Rows    []readerRow
	Denied  []readerRow // who was shown nothing, for who audits
	Partial bool        // there are older rows than are read
}

// readerRow is one person with what they saw.
type readerRow struct {
	Who    subject
	Roles  string
	Sights []readerSight
}

// readerSight is what somebody saw by one right, and on which days.
type readerSight struct {
	What, Right string
	Days        []string
}

// readers shows who saw a dilemma to who answers for it, and to who audits.
func (s *Server) readers(v *visit) error {
	d, err := v.dilemma(access.ReadSeen)
	if err != nil {
		return err
	}
	rows, err := s.Seen.Of(v.R.Context(), seen.Dilemma, string(d.ID))
	if err != nil {
		return err
	}
	p := readersPage{Number: d.Number, Months: slices.ContainsFunc(d.Dissents, func(x view.Dissent) bool { return x.Nameless() }), Partial: len(rows) == seen.MostOf}
	if v.may(access.Read, d) {
		p.Path = pathOf(d.ID)
	}
	allowed := func(r seen.Row) bool { return r.Allowed && r.Person != v.Person.ID }
	denied := func(r seen.Row) bool { return !r.Allowed }
	p.Rows = v.readerRows(rows, allowed, p.Months)
	if v.Reader.Audits {
		p.Denied = v.readerRows(rows, denied, p.Months)
	}
	return v.page(http.StatusOK, frame{Title: v.Say("seen.title"), Here: "dilemmas"}, readersBody(v, p))
}

// readerRows gathers rows by person, in the order of organisations and names: neither the
// last nor the most comes first.
func (v *visit) readerRows(rows []seen.Row, keep func(seen.Row) bool, months bool) []readerRow {
	of := map[dilemma.PersonID]*readerRow{}
	for _, r := range rows {
		if !keep(r) {
			continue
		}
		row := of[r.Person]
		if row == nil {
			row = &readerRow{Who: v.colleague(r.Person), Roles: v.colleagueRoles(r.Person)}
			of[r.Person] = row
		}
		when := v.ShortDay(v.dayOf(r.At))
		if months {
			when = v.Month(v.dayOf(r.At))
		}
		what := v.Say("seen.what.denied")
		if r.Allowed {
			what = v.sightWords(r.Action)
		}
		row.add(what, v.rightWords(r.Rules), when)
	}
	var all []readerRow
	for _, row := range of {
		all = append(all, *row)
	}
	slices.SortStableFunc(all, func(a, b readerRow) int { return strings.Compare(a.Who.Full, b.Who.Full) })
	slices.SortStableFunc(all, func(a, b readerRow) int { return cmp.Compare(a.Who.Organisation, b.Who.Organisation) })
	return all
}

// add notes a day, once.
func (r *readerRow) add(what, right, day string) {
	i := slices.IndexFunc(r.Sights, func(s readerSight) bool { return s.What == what && s.Right == right })
	if i < 0 {
		i = len(r.Sights)
		r.Sights = append(r.Sights, readerSight{What: what, Right: right})
	}
	if s := &r.Sights[i]; !slices.Contains(s.Days, day) {
		s.Days = append(s.Days, day)
	}
}

// colleagueRoles names the roles that somebody has now.
func (v *visit) colleagueRoles(id dilemma.PersonID) string {
	p, known := v.server.directory.person(v.R.Context(), v.server.People, v.server.Now(), id)
	if !known {
		return ""
	}
	return v.rolesOf(p)
}

// sightWords says what was seen: a way of reading, a document, or else the whole dilemma,
// on the page of an act.
func (v *visit) sightWords(action access.Action) string {
	switch kind, _, _ := strings.Cut(string(action), "."); {
	case kind == "export":
		return v.Say("seen.what.export")
	case slices.Contains(partly, action):
		return v.Say("seen.what." + string(action))
	}
	return v.Say("seen.what.read")
}

// partly are the ways of reading by which one sees less than the whole dilemma.
var partly = []access.Action{access.ReadConsultation, access.ReadOutcome, access.ReadDraft, access.ReadSeal, access.ReadSeen, access.ReadKept}

// rightWords says in plain words by which rules of the policy somebody saw it.
func (v *visit) rightWords(rules []string) string {
	var all []string
	for _, rule := range rules {
		if words := v.Say("seen.by." + rule); !slices.Contains(all, words) {
			all = append(all, words)
		}
	}
	return v.List(all)
}

// findReaders leads who audits from the number of a dilemma to who saw it.
func (s *Server) findReaders(v *visit) error {
	if !v.Reader.Audits {
		return access.Denied{Action: access.ReadSeen, Known: true}
	}
	number := dilemma.Tidy(v.R.URL.Query().Get("nummer"))
	f := input{Name: "nummer", Label: v.Say("seen.number"), Hint: v.Say("seen.number-hint"), Value: number, Autocomplete: "off"}
	if number != "" {
		id, err := s.Seen.Numbered(v.R.Context(), number)
		if err != nil {
			return err
		}
		if id != "" {
			return v.redirect(pathOf(id, "gezien"))
		}
		f.Error = v.Say("seen.no-number")
	}
	return v.page(http.StatusOK, frame{Title: v.Say("seen.title"), Here: "admin"}, findReadersBody(v, f))
}
