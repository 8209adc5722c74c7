package store

import "strconv"

// asking collects the arguments of a query while its text is written.
type asking struct{ args []any }

// next adds an argument and returns how the text names it: "$3".
func (a *asking) next(value any) string {
	a.args = append(a.args, value)
	return "$" + strconv.Itoa(len(a.args))
}

func (a *asking) list(values ...string) string { return a.listed(anys(values)) }

// listed writes a list of one value or more, of which the last is repeated until its
// length is a power of two: so that there are few texts, and each is prepared once.
func (a *asking) listed(values []any) string {
	from, n := len(a.args)+1, 1
	for n < len(values) {
		n *= 2
	}
	a.args = append(a.args, values...)
	for range n - len(values) {
		a.args = append(a.args, values[len(values)-1])
	}
	return `(` + params(from, n) + `)`
}

// readableBy is the permission filter of lists, search and like cases: one of the
// subjects may read the dilemma that a column names.
func (a *asking) readableBy(subjects []string, dilemma string) string {
	return `EXISTS (SELECT 1 FROM visible v WHERE v.dilemma = ` + dilemma + ` AND v.subject IN ` + a.list(subjects...) + `)`
}

// meetingReadableBy is readableBy for meetings: one of the subjects sits at the table
// of the meeting that a column names, or hears of it.
func (a *asking) meetingReadableBy(subjects []string, meeting string) string {
	return meeting + ` IN (SELECT r.meeting FROM meeting_reader r WHERE r.subject IN ` + a.list(subjects...) + `)`
}

// withTrait holds for what has a trait; kind and ref are how the text names it.
func (a *asking) withTrait(trait, kind, ref string) string {
	return `EXISTS (SELECT 1 FROM trait r WHERE r.kind = ` + kind + ` AND r.ref = ` + ref + ` AND r.trait = ` + a.next(trait) + `)`
}

func anys[T any](all []T) []any {
	some := make([]any, len(all))
	for i, one := range all {
		some[i] = one
	}
	return some
}
