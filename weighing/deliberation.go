package weighing

// Deliberation is one weighing as data: what lies on the table and what every
// party holds of it. Analyse says what it adds up to.
type Deliberation struct {
	Question  string     `json:"question"`
	Options   []Option   `json:"options"`
	Facts     []Fact     `json:"facts"`
	Values    []Value    `json:"values"`
	Goals     []Goal     `json:"goals"`
	Arguments []Argument `json:"arguments"`
	Questions []Question `json:"questions"`
	Parties   []Party    `json:"parties"`
}

// Option is a way to act.
type Option struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	// Excludes lists the options that cannot go together with this one. Nil
	// means all others, empty means none; that one side says so is enough.
	Excludes []string `json:"excludes,omitzero"`
}

// Fact is a statement that can be established, and where it can be found.
type Fact struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Sources []string `json:"sources,omitempty"`
}

// Value is why something matters.
type Value struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Goal is what is to be reached; it serves one or more values.
type Goal struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Serves []string `json:"serves"`
}

// Argument speaks for or against an option, or is an objection, which attacks
// its targets by a critical question.
type Argument struct {
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`

	// Of an argument for or against.
	Option      string `json:"option,omitempty"`
	Goal        string `json:"goal,omitempty"`
	Value       string `json:"value,omitempty"`
	Consequence string `json:"consequence,omitempty"`

	// Of an objection.
	Targets  []string `json:"targets,omitempty"`
	Question int      `json:"question,omitempty"` // one of UnderminingQuestions

	Text     string    `json:"text,omitempty"` // why, in the words of who said it
	Premises []Premise `json:"premises,omitempty"`
}

// Words is the line by which people know an argument: its consequence, or else
// its reason.
func (a Argument) Words() string {
	if a.Consequence == "" {
		return a.Text
	}
	return a.Consequence
}

// Question asks something about an argument and attacks nothing. Without an
// answer it waits.
type Question struct {
	ID     string `json:"id"`
	About  string `json:"about,omitempty"` // an argument, an option or a fact; "" is about the whole
	Text   string `json:"text"`
	Answer string `json:"answer,omitempty"`
}

// Party is a perspective: what a party holds of each fact, and its order of values.
type Party struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Facts   map[string]Stance `json:"facts,omitempty"` // a fact that is left out is Unknown
	Order   [][]string        `json:"order,omitempty"` // tiers of values, the highest first; within a tier they weigh the same
	Reasons []Above           `json:"reasons,omitempty"`
	Joint   bool              `json:"joint,omitempty"` // what the table agreed on together: labelled, but no party of its own
}

// Above is why one value goes before another.
type Above struct {
	Above string `json:"above"`
	Below string `json:"below"`
	Text  string `json:"text"`
}
