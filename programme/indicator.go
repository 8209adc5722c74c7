package programme

import (
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
)

// Indicator is a figure of Beraad itself in which a measure should show. People choose
// from a fixed list: a figure that somebody keeps by hand is nobody's after a year.
type Indicator string

// The figures about the work. Those of the pulse are made by [OfScale].
const (
	AgeOfOpen   Indicator = "age-open"    // days that open dilemmas are open, in the middle of the row
	AnswerTime  Indicator = "answer-time" // working days in which levels answer, in the middle of the row
	FedBack     Indicator = "fed-back"    // decided dilemmas whose outcome was fed back
	BothNamed   Indicator = "both-named"  // decided dilemmas in which both sides were named
	Escalations Indicator = "escalations" // questions put to a level
	Examples    Indicator = "examples"    // examples that everybody can read
	Takeovers   Indicator = "takeovers"
)

// ofPulse begins the name of a figure of the pulse.
const ofPulse = "pulse-"

// OfScale is the figure of a scale of the pulse.
func OfScale(s chain.ScaleID) Indicator { return ofPulse + Indicator(s) }

// Scale is the scale of the pulse that an indicator reads; "" for none.
func (i Indicator) Scale() chain.ScaleID {
	scale, _ := strings.CutPrefix(string(i), ofPulse)
	if scale == string(i) {
		return ""
	}
	return chain.ScaleID(scale)
}

// Indicators lists all of them, those about the work first.
func Indicators() []Indicator {
	all := []Indicator{AgeOfOpen, AnswerTime, FedBack, BothNamed, Escalations, Examples, Takeovers}
	for _, s := range chain.Scales {
		all = append(all, OfScale(s))
	}
	return all
}

// Known tells whether there is such an indicator.
func (i Indicator) Known() bool { return slices.Contains(Indicators(), i) }

// Unit is in what an indicator is counted.
type Unit string

// The units.
const (
	InDays   Unit = "days"
	InNumber Unit = "number"
	InShare  Unit = "share" // Value of Of
	InTenths Unit = "scale" // tenths of a point on a scale from one to five
)

// Unit returns in what the indicator is counted.
func (i Indicator) Unit() Unit {
	switch i {
	case AgeOfOpen, AnswerTime:
		return InDays
	case FedBack, BothNamed:
		return InShare
	case Escalations, Examples, Takeovers:
		return InNumber
	}
	return InTenths
}

// Reading is an indicator as it stood on a day. The edge reads it; the rules only keep
// it.
type Reading struct {
	Indicator Indicator   `json:"indicator"` // that was read: a plan can be given another one
	On        dilemma.Day `json:"on"`
	Value     int         `json:"value"`
	Of        int         `json:"of,omitempty"` // of how many, of a share

	Withheld bool `json:"withheld,omitempty"` // too few to show; the value is not kept
}

// as is the reading as one of an indicator; nil for none.
func (r *Reading) as(i Indicator) *Reading {
	if r == nil {
		return nil
	}
	named := *r
	named.Indicator = i
	return &named
}
