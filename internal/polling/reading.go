package polling

import (
	"cmp"
	"context"
	"slices"

	"beraad/dilemma"
	"beraad/programme"
	"beraad/pulse"
)

// Reading is a scale of the pulse as it stood on a day, of everybody or of one
// organisation: the mean, in tenths, of the last wave that had closed by then. It is false
// for figures that are not of the pulse, and while no wave was counted. What the results of
// that wave do not show is withheld here too.
func (d Desk) Reading(ctx context.Context, i programme.Indicator, at dilemma.OrganisationID, on dilemma.Day) (programme.Reading, bool, error) {
	if i.Scale() == "" {
		return programme.Reading{}, false, nil
	}
	all, err := d.Results(ctx)
	if err != nil {
		return programme.Reading{}, false, err
	}
	all = slices.DeleteFunc(all, func(r pulse.Result) bool { return on.Before(r.Wave.Closes) })
	if len(all) == 0 {
		return programme.Reading{}, false, nil
	}
	last := slices.MaxFunc(all, func(a, b pulse.Result) int { return cmp.Compare(a.Wave.Closes, b.Wave.Closes) })
	seen, shown := last.Seen(pulse.ScaleID(i.Scale()), at)
	out := programme.Reading{Indicator: i, On: last.Wave.Closes, Withheld: !shown}
	if shown {
		out.Value = seen.Tenths()
	}
	return out, true, nil
}
