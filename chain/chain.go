// Package chain describes the organisations that work on the same people, as
// one dated configuration: who they are, where their work meets, what they want
// to reach together, which rules and mandates hold, and which levels a dilemma
// can climb. Law and office-holders change, so everything here is data with a
// date and a source; nothing about a particular chain stands in code.
package chain

import "beraad/dilemma"

// Identifiers of the parts of a chain file: short, lower case, stable.
type (
	InterfaceID string
	ValueID     string
	GoalID      string
	FrameID     string
	MatterID    string
	ObstacleID  string
	ScaleID     string
	OfficeID    string
	LadderID    string
	LevelID     string
)

// Chain is one chain as it is configured from a day on.
type Chain struct {
	ID            string         `yaml:"id"`
	Name          Text           `yaml:"name"`
	Since         dilemma.Day    `yaml:"since"`  // the day from which this file holds
	Zone          string         `yaml:"zone"`   // IANA name of the zone in which its days run
	Source        string         `yaml:"source"` // where the facts of this file come from
	Danger        Danger         `yaml:"danger"`
	Offices       []Office       `yaml:"offices"`
	Organisations []Organisation `yaml:"organisations"`
	Interfaces    []Interface    `yaml:"interfaces"`
	Values        []Value        `yaml:"values"`
	Goals         []Goal         `yaml:"goals"`
	Matters       []Matter       `yaml:"matters"`
	Frames        []Frame        `yaml:"frames"`
	Mandates      []Mandate      `yaml:"mandates"`
	Ladders       []Ladder       `yaml:"ladders"`
	Rhythms       []Rhythm       `yaml:"rhythms"`
	Closures      []Closure      `yaml:"closures"`
	Expectations  []Expectation  `yaml:"expectations"`
	Seals         []Seal         `yaml:"seals"`
	Retention     []Retention    `yaml:"retention"`
	Obstacles     []Obstacle     `yaml:"obstacles"`
	Programmes    []Programme    `yaml:"programmes"`
	Series        Series         `yaml:"series"` // [Chain.SeriesRule] says what counts
	Pulse         Pulse          `yaml:"pulse"`
}

// Expectation is what one partner may expect of another, looked at again each year.
type Expectation struct {
	By       dilemma.OrganisationID `yaml:"by"` // who expects it
	Of       dilemma.OrganisationID `yaml:"of"`
	Text     Text                   `yaml:"text"`
	Reviewed dilemma.Day            `yaml:"reviewed"` // when both last looked at it
	Source   string                 `yaml:"source"`
}

// Closure is a day on which the partners agreed not to work: agreed terms skip it.
type Closure struct {
	Day    dilemma.Day `yaml:"day"`
	Name   Text        `yaml:"name"`
	Source string      `yaml:"source"`
}

// Text is a wording in Dutch and English. In the file it is either one text,
// which then serves both languages, or a pair "nl:" and "en:".
type Text struct {
	NL string `yaml:"nl" json:"nl"`
	EN string `yaml:"en" json:"en"`
}

// In returns the wording in a language, "nl" or "en"; Dutch where there is no other.
func (t Text) In(language string) string {
	if language == "en" && t.EN != "" {
		return t.EN
	}
	return t.NL
}

// Danger is the line that stands on every intake and dilemma page: Beraad is
// never the way to report acute danger.
type Danger struct {
	Text    Text   `yaml:"text"`
	Contact string `yaml:"contact"`
}

// Office is a function whose title changes with the times, such as the
// member of government who answers for the chain.
type Office struct {
	ID    OfficeID `yaml:"id"`
	Title Text     `yaml:"title"`
	// Formal says that what is decided here is formal administrative decision
	// making, as by a minister or a municipal executive (Woo 5.2 lid 3).
	Formal bool `yaml:"formal"`
}

// Organisation is a partner in the chain.
type Organisation struct {
	ID   dilemma.OrganisationID `yaml:"id"`
	Name Text                   `yaml:"name"`
	Mark string                 `yaml:"mark"` // up to four letters, shown beside everything it adds
	Line Line                   `yaml:"line"` // border style of its mark, so that hue is never the only sign
	Hue  int                    `yaml:"hue"`  // 0–359, hue of its mark
	// Words replaces phrases in what this organisation's people read: the key
	// is a phrase key. COA speaks less of law than IND.
	Words map[string]Text `yaml:"words"`
	// Prompts are the helping questions under the fields of a form: the key is
	// the field.
	Prompts map[string]Text `yaml:"prompts"`
	Roles   []Role          `yaml:"roles"`
	Support []Support       `yaml:"support"` // who can be asked for help by whom
}

// Line is the border style of an organisation's mark.
type Line string

// The border styles that can be told apart in print and without colour.
const (
	Solid  Line = "solid"
	Double Line = "double"
	Dashed Line = "dashed"
	Dotted Line = "dotted"
)

// Role is a function within an organisation, with the room it has in words.
type Role struct {
	ID     dilemma.RoleID `yaml:"id"`
	Name   Text           `yaml:"name"`
	Room   Text           `yaml:"room"`   // "mag zelf …", shown in the rail
	Office OfficeID       `yaml:"office"` // when the title of an office is its name
	Trains bool           `yaml:"trains"` // builds training sets
	Audits bool           `yaml:"audits"` // checks the history and who had access
	Steers Steers         `yaml:"steers"` // what of the programme it may change; "" for nothing but what it owns
	Source string         `yaml:"source"`
}

// Seat is a role at an organisation: a place that can be asked.
type Seat struct {
	Organisation dilemma.OrganisationID `yaml:"organisation" json:"organisation"`
	Role         dilemma.RoleID         `yaml:"role" json:"role"`
}

// Interface is a place in the process where the work of organisations meets.
type Interface struct {
	ID      InterfaceID              `yaml:"id"`
	Name    Text                     `yaml:"name"`
	Parties []dilemma.OrganisationID `yaml:"parties"`
	Sticks  Text                     `yaml:"sticks"` // what goes wrong there
	Source  string                   `yaml:"source"`
}

// Value is why something matters.
type Value struct {
	ID      ValueID `yaml:"id"`
	Name    Text    `yaml:"name"`
	Meaning Text    `yaml:"meaning"`
}

// Goal is what is to be reached; it serves one or more values.
type Goal struct {
	ID     GoalID    `yaml:"id"`
	Name   Text      `yaml:"name"`
	Serves []ValueID `yaml:"serves"`
}

// Matter is a kind of decision that a mandate is about.
type Matter struct {
	ID   MatterID `yaml:"id"`
	Name Text     `yaml:"name"`
}

// Power is the kind of power behind a rule. It says how much room there can be
// (bound law leaves least), and comes before any weighing of proportionality
// (ABRvS 2 February 2022, ECLI:NL:RVS:2022:285).
type Power string

// The kinds of power.
const (
	BoundLaw      Power = "bound-law"     // gebonden, wet
	BoundLower    Power = "bound-lower"   // gebonden, lagere regel
	Discretionary Power = "discretionary" // discretionair
	PolicyRule    Power = "policy-rule"   // beleidsregel (Awb 4:84)
)

// Powers lists the kinds of power, from least room to most.
var Powers = []Power{BoundLaw, BoundLower, PolicyRule, Discretionary}

// Frame is a rule with its purpose, its letter and its known room.
type Frame struct {
	ID      FrameID     `yaml:"id"`
	Name    Text        `yaml:"name"`
	Purpose Text        `yaml:"purpose"`
	Letter  Text        `yaml:"letter"`
	Room    Text        `yaml:"room"`
	Power   Power       `yaml:"power"`
	Matters []MatterID  `yaml:"matters"` // what a decision under this frame can be about
	Law     []LawRef    `yaml:"law"`
	From    dilemma.Day `yaml:"from"`
	To      dilemma.Day `yaml:"to"`
	Source  string      `yaml:"source"`

	Owners   []Owner     `yaml:"owners"`   // who keeps its text
	Reviewed dilemma.Day `yaml:"reviewed"` // when the text of this file was last looked at; "" for not said
}

// LawRef points at an article of a law in the library.
type LawRef struct {
	BWB     string `yaml:"bwb" json:"bwb"`         // "BWBR0011823"
	Article string `yaml:"article" json:"article"` // "artikel/64"
	Label   string `yaml:"label" json:"label"`     // "art. 64 Vw 2000"
}

// Mandate says who may decide what, within which limit, from when to when, by
// which source. Mandates are published tables (Awb 10:3), one line per function.
type Mandate struct {
	Line   string      `yaml:"line"` // line number or name in the source; unique in the file
	Seat   Seat        `yaml:"seat"`
	Matter MatterID    `yaml:"matter"`
	Limit  Text        `yaml:"limit"`
	From   dilemma.Day `yaml:"from"`
	To     dilemma.Day `yaml:"to"` // last day; "" when it has no end
	Source string      `yaml:"source"`
}

// Ladder is an ordered row of levels. A chain has one for cases and one for
// signals about policy.
type Ladder struct {
	ID     LadderID `yaml:"id"`
	Name   Text     `yaml:"name"`
	Levels []Level  `yaml:"levels"`
}

// The two ladders every chain has.
const (
	CaseLadder   LadderID = "case"
	SignalLadder LadderID = "signal"
)

// Level is a rung: who sits there, what it can do, by when it answers, and what
// it means when it stays silent.
type Level struct {
	ID          LevelID     `yaml:"id"`
	Name        Text        `yaml:"name"`
	Office      OfficeID    `yaml:"office"` // when the title of an office is its name
	Answers     Answers     `yaml:"answers"`
	Members     []Seat      `yaml:"members"`
	Secretary   Seat        `yaml:"secretary"`
	Substitutes []Seat      `yaml:"substitutes"`
	Term        int         `yaml:"term"` // agreed working days in which it answers
	Silence     Silence     `yaml:"silence"`
	StepsIn     bool        `yaml:"stepsIn"` // it may decide unasked, for all to see
	Leads       bool        `yaml:"leads"`   // its members lead an organisation or the chain: they may share a reflection with all
	Form        Form        `yaml:"form"`    // what it wants to know besides; "" for nothing
	From        dilemma.Day `yaml:"from"`
	To          dilemma.Day `yaml:"to"`
	Source      string      `yaml:"source"`
}

// Answers is what a level can do with a question.
type Answers string

// A level decides (within the mandates of its members) or advises only.
const (
	Decides Answers = "decides"
	Advises Answers = "advises"
)

// Form is what a level asks of who puts a question to it, besides the question.
type Form string

// Harrowing is the form for a harrowing case, put to the member of government or who
// decides in their name (art. 3.6ba Vb 2000).
const Harrowing Form = "harrowing"

// Silence is what happens when a level lets its term pass.
type Silence string

// The declared meanings of silence.
const (
	Remind    Silence = "remind"     // it is reminded, and the asker sees it
	NextLevel Silence = "next-level" // the question goes one rung up
	Return    Silence = "return"     // the question returns to the asker, who may decide
)
