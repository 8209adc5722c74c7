package weighing

// Scope narrows an analysis. The zero Scope asks for everything.
type Scope struct {
	Party    string // only this party
	Target   string // only this argument
	NoOrders bool   // leave out what looks at other orders of values
}

// Analyse says what a deliberation adds up to. The error is Faults.
func Analyse(d Deliberation, s Scope) (Analysis, error) {
	n, err := Compile(d)
	if err != nil {
		return Analysis{}, err
	}
	return n.Analyse(s), nil
}

// Net is a deliberation made ready for labelling. It can be used by several
// goroutines at once.
type Net struct{}

// Compile checks a deliberation and makes it ready. The error is Faults.
func Compile(d Deliberation) (*Net, error) { panic("not yet") }

// Analyse says what the deliberation adds up to.
func (n *Net) Analyse(s Scope) Analysis { panic("not yet") }
