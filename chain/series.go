package chain

// Series is when dilemmas are a series: no exception any more, so that the rule itself
// must be changed (ABRvS 16 March 2016, ECLI:NL:RVS:2016:709). The judgment names no
// number; the partners agree on one.
type Series struct {
	Departures int    `yaml:"departures" json:"departures"` // from one frame
	Collisions int    `yaml:"collisions" json:"collisions"` // of the same two goals
	Within     int    `yaml:"within" json:"within"`         // months
	Voices     int    `yaml:"voices" json:"voices"`         // anonymous ones of different people before any is shown
	Source     string `yaml:"source" json:"source"`
}

// usualSeries is what counts in a chain that agreed on nothing.
var usualSeries = Series{Departures: 5, Collisions: 8, Within: 12, Voices: 7}

// Bounds of what partners can agree on. Fewer voices than fewestVoices would let people
// be guessed (as package disclosure has it).
const (
	fewestSeries = 2
	mostSeries   = 100
	mostMonths   = 60
	fewestVoices = 5
	mostVoices   = 50
)

// SeriesRule is what the partners agreed on, or what is usual.
func (c Chain) SeriesRule() Series {
	if c.Series == (Series{}) {
		return usualSeries
	}
	return c.Series
}

// series checks the rule of a chain that has one.
func (k *checker) series(c Chain) {
	if _, given := k.at["series"]; !given {
		return
	}
	k.between("series.departures", c.Series.Departures, fewestSeries, mostSeries)
	k.between("series.collisions", c.Series.Collisions, fewestSeries, mostSeries)
	k.between("series.within", c.Series.Within, 1, mostMonths)
	k.between("series.voices", c.Series.Voices, fewestVoices, mostVoices)
	k.words("series.source", c.Series.Source)
}
