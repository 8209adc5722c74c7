package decision

import (
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// Submission is what a level with the form for a harrowing case gets to read besides
// the question. There is no list of criteria: several special circumstances count
// together (art. 3.6ba Vb 2000).
type Submission struct {
	Circumstances []Circumstance `json:"circumstances"`
	Tried         string         `json:"tried"`  // and why it led to nothing
	Others        string         `json:"others"` // what the other organisations say
	Tested        Tested         `json:"tested"`
	Test          string         `json:"test,omitempty"` // when, and with which result
	About         Sought         `json:"about"`
	NotLower      string         `json:"notLower"`         // why nobody below can decide it
	Advice        []string       `json:"advice,omitempty"` // the questions to which a level gave advice before
}

// Circumstance is one special circumstance and where it follows from.
type Circumstance struct {
	ID     string `json:"id"` // "H1"
	Text   string `json:"text"`
	Source string `json:"source"`
}

// Tested is whether an earlier procedure looked at whether the case is harrowing.
type Tested string

// Since 1 May 2019 the test is part of the first procedure (Stb. 2019, 143).
const (
	WasTested    Tested = "tested"
	NotTested    Tested = "not-tested"
	TestNotKnown Tested = "unknown"
)

// Tests lists the possibilities in the order in which a form offers them.
var Tests = []Tested{WasTested, NotTested, TestNotKnown}

// Sought is what a submission asks for.
type Sought string

// What can be asked for.
const (
	Admission    Sought = "admission"     // toelating
	ReturnHome   Sought = "return"        // terugkeer
	Reception    Sought = "reception"     // opvang
	TheirOwnSake Sought = "circumstances" // de omstandigheden zelf
)

// AllSought lists the possibilities in the order in which a form offers them.
var AllSought = []Sought{Admission, ReturnHome, Reception, TheirOwnSake}

// Bounds on the circumstances: one alone is no combination, and above a dozen nobody
// sees which of them weigh.
const (
	fewestCircumstances = 2
	MostCircumstances   = 12
)

// submission checks what is put to a level with the form, and links the advice that
// was given before.
func (c Escalate) submission(past []dilemma.Happened, no *dilemma.Refusals) *Submission {
	s := c.Submission
	out := &Submission{
		Tried: dilemma.Tidy(s.Tried), Others: dilemma.Tidy(s.Others), Tested: s.Tested, Test: dilemma.Tidy(s.Test),
		About: s.About, NotLower: dilemma.Tidy(s.NotLower),
	}
	out.Circumstances = circumstances(s.Circumstances, no)
	no.Required("tried", out.Tried, dilemma.Short)
	no.Required("others", out.Others, dilemma.Long)
	if !slices.Contains(Tests, s.Tested) {
		no.Add("decision.tested-missing", "tested")
	}
	if s.Tested == WasTested {
		no.Required("test", out.Test, dilemma.Short)
	}
	no.Limited("test", out.Test, dilemma.Short)
	if !slices.Contains(AllSought, s.About) {
		no.Add("decision.about-missing", "about")
	}
	no.Required("notLower", out.NotLower, dilemma.Short)
	for _, h := range past {
		if e, ok := h.Event.(AdviceGiven); ok && !OfSignal(e.ID) {
			out.Advice = append(out.Advice, e.ID)
		}
	}
	return out
}

// circumstances numbers those that were filled in. Each has a source: what nobody can
// look up weighs nothing at that height.
func circumstances(all []Circumstance, no *dilemma.Refusals) []Circumstance {
	var kept []Circumstance
	for i, one := range all {
		text, source := dilemma.Tidy(one.Text), dilemma.Tidy(one.Source)
		if text == "" && source == "" {
			continue
		}
		nth := strconv.Itoa(i + 1)
		no.Required("circumstance-"+nth, text, dilemma.Line)
		no.Required("source-"+nth, source, dilemma.Line)
		kept = append(kept, Circumstance{"H" + strconv.Itoa(len(kept)+1), text, source})
	}
	switch {
	case len(kept) < fewestCircumstances:
		no.Add("decision.circumstances-few", "circumstance-1")
	case len(kept) > MostCircumstances:
		no.Add("decision.circumstances-many", "circumstance-1", strconv.Itoa(MostCircumstances))
	}
	return kept
}

// Tipping is what a level with the form says for its answer: which circumstance
// tipped the scale, or why none did, and under which pressure it answered. Who did
// the work can follow the answer by it.
type Tipping struct {
	Tipped   []string `json:"tipped,omitempty"` // ids of circumstances
	Because  string   `json:"because"`
	Pressure Pressure `json:"pressure"`
}

// Pressure is what a decision was taken under, for everyone involved to see.
type Pressure string

// The pressures; that there was none is said as well.
const (
	NoPressure  Pressure = "none"
	OfIncident  Pressure = "incident"
	OfMedia     Pressure = "media"
	OfPolitics  Pressure = "politics"
	OfTheCourts Pressure = "court"
)

// Pressures lists them in the order in which a form offers them.
var Pressures = []Pressure{NoPressure, OfIncident, OfMedia, OfPolitics, OfTheCourts}

// tipping checks what a level says for its answer; nil for a level without the form.
func tipping(t Tipping, asked *escalation, c *chain.Chain, no *dilemma.Refusals) *Tipping {
	if asked == nil || !hasForm(asked.Level, c) {
		return nil
	}
	out := &Tipping{Because: dilemma.Tidy(t.Because), Pressure: t.Pressure}
	for _, id := range t.Tipped {
		if !asked.Submission.has(id) {
			no.Add("decision.circumstance-unknown", "tipped", id)
			continue
		}
		if !slices.Contains(out.Tipped, id) {
			out.Tipped = append(out.Tipped, id)
		}
	}
	no.Required("tipping", out.Because, dilemma.Short)
	if !slices.Contains(Pressures, t.Pressure) {
		no.Add("decision.pressure-missing", "pressure")
	}
	return out
}

func hasForm(id chain.LevelID, c *chain.Chain) bool {
	level, _, _ := c.Level(id)
	return level.Form == chain.Harrowing
}

func (s *Submission) has(id string) bool {
	return s != nil && slices.ContainsFunc(s.Circumstances, func(c Circumstance) bool { return c.ID == id })
}
