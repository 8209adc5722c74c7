package weighing

// Label is how an argument fares for one party. It is never an outcome: it says
// what follows from that party's own facts and order of values.
type Label string

// The three labels (Dung, AIJ 77, 1995, in the words of the work floor).
const (
	Stands    Label = "stands"
	Falls     Label = "falls"
	StillOpen Label = "open"
)

// Support says whether an argument for an option stands for a party.
type Support string

// What an option can have for a party.
const (
	Supported    Support = "supported"
	SupportOpen  Support = "open"
	NotSupported Support = "not-supported"
)

// Balance says how the options lie for a party.
type Balance string

// The ways in which options can lie. A tie is a normal result.
const (
	One         Balance = "one"  // an option is supported
	Tie         Balance = "tie"  // none is, two or more are open, and nothing involved is missing
	BalanceOpen Balance = "open" // none is supported, and at least one could be
	NoneLeft    Balance = "none" // no option is supported or open
)

// Range says in how many of the strict orders of values an argument stands,
// with the facts of one party.
type Range string

// The ranges.
const (
	InEvery Range = "every"
	InSome  Range = "some"
	InNone  Range = "none"
)

// Analysis is what a deliberation adds up to: what is shared, where parties
// differ and what would change it. It holds no score and no verdict. Lists are
// sorted by id, so that it does not depend on the order of entry.
type Analysis struct {
	Parties     []Perspective // the joint ones too
	Shared      Shared
	Differences []Difference
	Shifts      []Shift
	Pivots      []Pivot
	Unanswered  []Unanswered
	Complete    bool // false when a budget was hit; what was not fully examined is left out
}

// Perspective is the analysis for one party.
type Perspective struct {
	Party        string
	Joint        bool
	Arguments    map[string]Label
	Options      map[string]Support
	Balance      Balance
	Missing      Missing                 // when Balance is BalanceOpen
	Orders       map[string]Range        // over all strict orders of the values in use
	Conditions   map[string][][]Priority // for InSome: disjoint lists of priorities under which it stands
	Explanations map[string]Explanation
}

// Priority says that one value goes before another.
type Priority struct {
	Above, Below string
}

// Missing is what keeps the options open for a party.
type Missing struct {
	Facts       []string   // it has not settled these
	Comparisons []Priority // it has not said which of the two goes first
}

// Shared is what has the same label for all parties.
type Shared struct {
	Stands, Falls []string
}

// Source is where a difference comes from.
type Source string

// Sources of a difference, found by mixed views: the party with the other's
// facts, and the party with the other's order of values.
const (
	ByFacts  Source = "facts"
	ByValues Source = "values"
	ByEither Source = "either" // one of both suffices
	ByBoth   Source = "both"   // only both together
)

// Difference is an argument that has another label for the other party, and
// what would give the party the other's label.
type Difference struct {
	Party, Other string
	Target       string
	Label        Label // for the party
	OtherLabel   Label // for the other
	Because      Source
	FactSets     [][]string // the smallest sets (up to three) of the other's stances that suffice
}

// Shift is the least that a party's order has to change for an argument to get
// another label.
type Shift struct {
	Party, Target string
	Possible      bool
	Swaps         int        // pairs that the party orders strictly and the witness reverses
	Order         [][]string // the witness: a strict order of the values in use
	Label         Label      // what the argument gets under it
}

// Pivot is an argument whose removal, or a fact of which another stance, gives
// the target another label.
type Pivot struct {
	Party, Target string
	Kind          PivotKind
	ID            string
}

// PivotKind says what a label hangs on.
type PivotKind string

// What a label can hang on.
const (
	PivotArgument PivotKind = "argument"
	PivotFact     PivotKind = "fact"
)

// Unanswered is something that waits for somebody.
type Unanswered struct {
	Kind    UnansweredKind
	ID      string
	Parties []string // who has not said anything yet, for an objection
}

// UnansweredKind says what waits.
type UnansweredKind string

// What can wait: an objection whose claim some party took no stance on, a
// question without an answer, a fact unknown to every party, a value that no
// argument touches, and a party with neither stance nor order.
const (
	UnansweredObjection UnansweredKind = "objection"
	UnansweredQuestion  UnansweredKind = "question"
	UnansweredFact      UnansweredKind = "fact"
	UnansweredValue     UnansweredKind = "value"
	UnansweredParty     UnansweredKind = "party"
)

// Explanation says why an argument has its label. Following the ids of a label
// that is not open ends: each rests on what was labelled before it (strong
// admissibility; Caminada & Harikrishnan, A&C 2024).
type Explanation struct {
	Label   Label
	Because []Because
}

// Because is one reason for a label.
type Because struct {
	Ground Ground
	ID     string // the fact, objection or argument it is about
	Value  string // of the explained argument, and
	Other  string // of the other, where values were compared
}

// Ground is the kind of a reason for a label.
type Ground string

// Grounds: the first three make an argument fall, the next four keep it open,
// the last five let it stand.
const (
	FactDenied    Ground = "fact-denied"    // the party holds the fact ID otherwise
	Undermined    Ground = "undermined"     // objection ID stands
	Outweighed    Ground = "outweighed"     // argument ID stands on a value at least as high
	FactUnsettled Ground = "fact-unsettled" // the party has not settled the fact ID
	ObjectionOpen Ground = "objection-open" // objection ID is open
	HeldBack      Ground = "held-back"      // argument ID is open on a value at least as high
	NotCompared   Ground = "not-compared"   // argument ID did not fall, and the party did not compare the values
	Unopposed     Ground = "unopposed"      // nothing speaks against it
	FactConfirmed Ground = "fact-confirmed" // the party confirms the fact ID
	ObjectionFell Ground = "objection-fell" // objection ID falls
	OtherFell     Ground = "other-fell"     // argument ID falls
	OtherLower    Ground = "other-lower"    // argument ID is on a lower value
)
