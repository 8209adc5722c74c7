package api_test

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/view"
)

// memory keeps the history and shows it, as package store does in a database.
// Views are folded on the fly.
type memory struct {
	mu      sync.Mutex
	last    int64
	streams map[dilemma.ID][]event.Record
	order   []dilemma.ID // of dilemmas
	called  []dilemma.ID // of meetings
	signals []dilemma.ID // of signals
	broken  error        // when set, everything fails with it
}

func (m *memory) Load(_ context.Context, id dilemma.ID) ([]event.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.streams[id]), m.broken
}

func (m *memory) Append(_ context.Context, id dilemma.ID, expected int, records []event.Record) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.streams[id]) != expected {
		return event.ErrConflict
	}
	switch {
	case expected > 0:
	case event.StreamOf(records[0].Name) == event.OfMeeting:
		m.called = append(m.called, id)
	case event.StreamOf(records[0].Name) == event.OfSignal:
		m.signals = append(m.signals, id)
	default:
		m.order = append(m.order, id)
	}
	for i, r := range records {
		m.last++
		r.Position, r.Stream, r.Version = m.last, id, expected+i+1
		m.streams[id] = append(m.streams[id], r)
	}
	return m.broken
}

func (m *memory) Dilemma(ctx context.Context, id dilemma.ID) (*view.Dilemma, error) {
	records, err := m.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	past, err := event.Past(records)
	if err != nil || len(past) == 0 || event.StreamOf(records[0].Name) != event.OfDilemma {
		return nil, cmp.Or(err, view.ErrNotFound)
	}
	d := view.Fold(id, past)
	m.mu.Lock()
	defer m.mu.Unlock()
	d.Number = "2026-" + strconv.Itoa(1000 + slices.Index(m.order, id))[1:]
	return &d, nil
}

func (m *memory) all(ctx context.Context) []*view.Dilemma {
	m.mu.Lock()
	ids := slices.Clone(m.order)
	m.mu.Unlock()
	var all []*view.Dilemma
	for _, id := range ids {
		if d, err := m.Dilemma(ctx, id); err == nil {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *view.Dilemma) int { return b.LastAt.Compare(a.LastAt) })
	return all
}

// Dilemmas filters by the keys of facts and reader, as the store does: the
// property test holds that it says the same as the policy.
func (m *memory) Dilemmas(ctx context.Context, r access.Reader, f view.Filter) (view.Page, error) {
	if m.broken != nil {
		return view.Page{}, m.broken
	}
	var rows []view.Row
	for _, d := range m.all(ctx) {
		mine := slices.ContainsFunc(d.Access.Subjects(), func(key string) bool { return slices.Contains(r.Subjects(), key) })
		if !mine || f.Stage != "" && d.Stage != f.Stage || f.Organisation != "" && d.Opened.By.Organisation != f.Organisation {
			continue
		}
		if f.Trait != "" && !slices.Contains(view.TraitsOf(d), f.Trait) {
			continue
		}
		zone := time.FixedZone("elsewhere", 3600) // the API answers in UTC all the same
		rows = append(rows, view.Row{
			ID: d.ID, Number: d.Number, Question: d.Question, Stage: d.Stage,
			Organisation: d.Opened.By.Organisation, OpenedAt: d.Opened.At.In(zone), LastAt: d.LastAt.In(zone),
		})
	}
	from := 0
	if f.After != "" {
		if from = slices.IndexFunc(rows, func(r view.Row) bool { return string(r.ID) == f.After }) + 1; from == 0 {
			return view.Page{}, view.ErrNotFound
		}
	}
	rows = rows[from:]
	if len(rows) <= f.Count {
		return view.Page{Rows: rows}, nil
	}
	return view.Page{Rows: rows[:f.Count], Next: string(rows[f.Count-1].ID)}, nil
}

func (m *memory) Work(ctx context.Context, r access.Reader, today dilemma.Day) ([]view.Work, error) {
	var rows []view.Work
	for _, d := range m.all(ctx) {
		for _, w := range view.WorkOf(d) {
			if slices.Contains(r.Subjects(), w.Subject) && !today.Before(w.From) {
				rows = append(rows, w)
			}
		}
	}
	return append(rows, m.held().Work(r, today)...), m.broken
}

func (m *memory) Several(ctx context.Context, ids []dilemma.ID) ([]*view.Dilemma, error) {
	var all []*view.Dilemma
	for _, id := range ids {
		if d, err := m.Dilemma(ctx, id); err == nil {
			all = append(all, d)
		}
	}
	return all, m.broken
}

func (m *memory) Contributed(ctx context.Context, person dilemma.PersonID, most int) ([]dilemma.ID, error) {
	var ids []dilemma.ID
	for _, d := range m.all(ctx) {
		if slices.Contains(d.Contributors, person) && len(ids) < most {
			ids = append(ids, d.ID)
		}
	}
	return ids, m.broken
}

func (m *memory) Agenda(ctx context.Context, r access.Reader, from dilemma.Day) ([]view.Work, error) {
	var rows []view.Work
	for _, d := range m.all(ctx) {
		rows = append(rows, view.AgendaOf(d, r, from)...)
	}
	return rows, m.broken
}

// people are the employees that tests need, two of one role, one of two roles.
type people map[dilemma.PersonID]identity.Person

func staff() people {
	all := people{}
	add := func(id dilemma.PersonID, at dilemma.OrganisationID, roles ...dilemma.RoleID) {
		all[id] = identity.Person{ID: id, Name: "Naam van " + string(id), Organisation: at, Roles: roles, Active: true}
	}
	add("sanne", "coa", "casemanager")
	add("faisal", "coa", "casemanager")
	add("ruben", "coa", "locatiemanager")
	add("latifa", "coa", "regiomanager")
	add("dewi", "dtv", "regievoerder")
	add("koen", "dtv", "regievoerder")
	add("petra", "ind", "bma-arts", "planner")
	add("floor", "dmb", "beleidsmedewerker")
	add("kim", "coa", "secretaris-lko")
	add("henk", "dtv", "directeur")
	add("mirjam", "dmb", "bewindspersoon")
	add("noor", "coa", "vertrouwenspersoon")
	add("yusuf", "ind", "privacyfunctionaris")
	add("vincent", "dtv", "functioneel-beheerder")
	return all
}

func (p people) ByID(_ context.Context, id dilemma.PersonID) (identity.Person, error) {
	found, ok := p[id]
	if !ok {
		return found, identity.ErrNobody
	}
	return found, nil
}

func (p people) All(context.Context) ([]identity.Person, error) {
	return slices.SortedFunc(maps.Values(p), func(a, b identity.Person) int { return cmp.Compare(a.ID, b.ID) }), nil
}

func (p people) ByAccount(context.Context, string) (identity.Person, string, error) {
	return identity.Person{}, "", identity.ErrNobody
}

func (people) Put(context.Context, identity.Person, string) error { return identity.ErrTaken }

func (people) SetPassword(context.Context, dilemma.PersonID, string) error { return identity.ErrNobody }
