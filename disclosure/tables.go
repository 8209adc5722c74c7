package disclosure

// What a threshold is when nobody chose one, and the lowest that anybody may
// choose (Effectory and ESOMAR: 5; Business-Wise: 7).
const (
	Usual = 7
	Least = 5
)

// Tables are the figures of several waves, in the order in which they are
// published. What the first waves show does not depend on the later ones: what was
// published stays so.
type Tables struct {
	Threshold int    `json:"threshold"` // people in the smallest group that may be known; 0 for Usual
	Waves     []Wave `json:"waves"`
}

// Wave is one count of people, cut in several ways. The roots of its trees are
// the same people.
type Wave struct {
	ID    string `json:"id"`
	Trees []Tree `json:"trees"`
	// Changes says how many joined and left a group since the wave before. A group
	// that is not mentioned has none, unless what it consists of tells otherwise.
	Changes map[string]Change `json:"changes,omitempty"`
}

// Tree cuts the people of a wave in one way. The children of a group share its
// members out without rest.
type Tree struct {
	ID     string  `json:"id"`
	Groups []Group `json:"groups"`
}

// Group is some people. Groups of one name in two trees of a wave, or in two
// waves, are the same group.
type Group struct {
	ID     string
	Parent string // "" for the root
	N      *int   // how many; nil where that is withheld
}

// Change is how many people joined and left a group.
type Change struct {
	Joined int `json:"joined"`
	Left   int `json:"left"`
}

// Of is a number as a group holds it.
func Of(n int) *int { return &n }

// Single tells whether a number that stands alone, of a whole that nobody knows,
// may be shown.
func Single(threshold, n int) bool { return n == 0 || n >= max(threshold, Least) }

// threshold is the one to go by.
func (t Tables) threshold() int {
	if t.Threshold == 0 {
		return Usual
	}
	return t.Threshold
}
