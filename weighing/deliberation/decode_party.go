package deliberation

import (
	"slices"

	"beraad/weighing"
)

func (d *decoder) party(n *node, at *place) (out weighing.Party) {
	d.object(n, at, []field{
		{"id", into(&out.ID, d.text)},
		{"name", into(&out.Name, d.text)},
		{"facts", into(&out.Facts, d.stances)},
		{"order", into(&out.Order, d.order)},
		{"reasons", into(&out.Reasons, listed(d, d.reason))},
		{"joint", into(&out.Joint, d.truth)},
	})
	return out
}

// stances reads what a party holds of each fact; the names are ids of facts.
func (d *decoder) stances(n *node, at *place) map[string]weighing.Stance {
	if n.kind != object {
		d.add(n, at, "not-object", "", "")
		return nil
	}
	if len(n.parts) == 0 {
		return nil
	}
	all := make(map[string]weighing.Stance, len(n.parts))
	for i := range n.parts {
		part := &n.parts[i]
		in := place{in: at, name: part.name}
		if _, twice := all[part.name]; twice {
			d.add(part, &in, "field-twice", part.name, "")
			continue
		}
		stance := weighing.Stance(part.text)
		if part.kind != text && !part.plain || !slices.Contains(weighing.Stances, stance) {
			d.add(part, &in, "not-stance", part.text, "yes, no, unknown")
		}
		all[part.name] = stance
	}
	return all
}

// order reads tiers of values. An empty tier says nothing and is left out.
func (d *decoder) order(n *node, at *place) [][]string {
	tiers := slices.DeleteFunc(listOf(d, n, at, d.texts), func(tier []string) bool { return len(tier) == 0 })
	if len(tiers) == 0 {
		return nil
	}
	return tiers
}

func (d *decoder) reason(n *node, at *place) (out weighing.Above) {
	d.object(n, at, []field{
		{"above", into(&out.Above, d.text)},
		{"below", into(&out.Below, d.text)},
		{"text", into(&out.Text, d.text)},
	})
	return out
}
