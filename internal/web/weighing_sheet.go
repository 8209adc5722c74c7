package web

import (
	"slices"

	"beraad/chain"
	"beraad/internal/view"
)

// sheet is the weighing as a table: rows are values, columns are options. It is
// worked out once, in one pass over what was said.
type sheet struct {
	Options []view.Option
	Rows    []sheetRow
	Others  []option // values that have no row yet
	Silent  int      // cells in which nobody has said anything
	Against map[string][]*view.Objection
}

// sheetRow is one value with what it says to each option.
type sheetRow struct {
	ID      chain.ValueID
	Name    string
	Meaning string
	Cells   [][]*entry // one per option, in the order of the options
}

// entry is an argument as it stands in a cell.
type entry struct {
	*view.Argument
	Goal       string
	Objections []*view.Objection
}

// sheetOf lays a dilemma out as a table. Values that somebody asked to see get a
// row although nothing was said about them.
func (v *visit) sheetOf(d *view.Dilemma, wanted []string) sheet {
	s := sheet{Options: d.Options, Against: objectionsOf(d)}
	s.Rows = v.sheetRows(d, wanted)
	rows := make(map[chain.ValueID]int, len(s.Rows))
	for i, r := range s.Rows {
		rows[r.ID] = i
	}
	columns := make(map[string]int, len(d.Options))
	for i, o := range d.Options {
		columns[o.ID] = i
	}
	entries := v.entriesOf(d, s.Against)
	for i := range entries {
		row, column := rows[entries[i].Value], columns[entries[i].Option]
		cells := s.Rows[row].Cells
		cells[column] = append(cells[column], &entries[i])
	}
	for _, r := range s.Rows {
		for _, cell := range r.Cells {
			if len(cell) == 0 {
				s.Silent++
			}
		}
	}
	for _, o := range v.valuesOf(d) {
		if _, shown := rows[chain.ValueID(o.Value)]; !shown {
			s.Others = append(s.Others, o)
		}
	}
	return s
}

// sheetRows makes a row for every value in use, in the order of the chain's list;
// a value that has gone from the list keeps its row, since somebody argued by it.
func (v *visit) sheetRows(d *view.Dilemma, wanted []string) []sheetRow {
	used := make(map[chain.ValueID]bool, len(v.server.Chain.Values))
	for i := range d.Arguments {
		used[d.Arguments[i].Value] = true
	}
	var rows []sheetRow
	add := func(id chain.ValueID, name, meaning string) {
		delete(used, id)
		rows = append(rows, sheetRow{ID: id, Name: name, Meaning: meaning, Cells: make([][]*entry, len(d.Options))})
	}
	for _, value := range v.server.Chain.Values {
		if used[value.ID] || slices.Contains(wanted, string(value.ID)) {
			add(value.ID, v.in(value.Name), v.in(value.Meaning))
		}
	}
	for _, value := range d.Values {
		add(value.ID, value.Name, "")
	}
	for i := range d.Arguments {
		if id := d.Arguments[i].Value; used[id] {
			add(id, string(id), "")
		}
	}
	return rows
}

// entriesOf gathers each argument with its goal and what undermines it.
func (v *visit) entriesOf(d *view.Dilemma, against map[string][]*view.Objection) []entry {
	goals := map[chain.GoalID]string{}
	entries := make([]entry, len(d.Arguments))
	for i := range d.Arguments {
		a := &d.Arguments[i]
		goal, known := goals[a.Goal]
		if !known {
			goal = v.goalName(d, a.Goal)
			goals[a.Goal] = goal
		}
		entries[i] = entry{Argument: a, Goal: goal, Objections: against[a.ID]}
	}
	return entries
}

// objectionsOf lists what undermines each argument or objection, by its id.
func objectionsOf(d *view.Dilemma) map[string][]*view.Objection {
	against := make(map[string][]*view.Objection, len(d.Objections))
	for i := range d.Objections {
		o := &d.Objections[i]
		for _, target := range o.Targets {
			against[target] = append(against[target], o)
		}
	}
	return against
}
