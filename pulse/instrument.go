// Package pulse knows the survey of experienced discretion: its questions, its waves,
// what a ballot is, how it is scored, and which figures of it may be seen. Ballots and
// waves are plain tables and no history of events: who answered what must not be found
// in any history.
package pulse

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"beraad/chain"

	"github.com/goccy/go-yaml"
)

// ScaleID names what some items together measure; measures of the programme refer to it.
type ScaleID string

// Instrument is one edition of the questions. A wave fixes the edition that it asks.
type Instrument struct {
	Edition string       `yaml:"edition"`
	Note    chain.Text   `yaml:"note"`    // that they are our own and not validated
	Theory  []string     `yaml:"theory"`  // where the ideas come from
	Answers []chain.Text `yaml:"answers"` // five, from fully against to fully for
	None    chain.Text   `yaml:"none"`    // "not applicable"
	Open    chain.Text   `yaml:"open"`    // the one question to write an answer to
	Themes  []Theme      `yaml:"themes"`  // by which written answers are shown
	Scales  []Scale      `yaml:"scales"`
}

// Scale is a few items that ask about one thing.
type Scale struct {
	ID    ScaleID    `yaml:"id"`
	Name  chain.Text `yaml:"name"`
	About chain.Text `yaml:"about"`
	Items []Item     `yaml:"items"`
}

// Item is one statement to agree or disagree with.
type Item struct {
	ID      string     `yaml:"id"`
	Text    chain.Text `yaml:"text"`
	Manager chain.Text `yaml:"manager"` // for who manages people; the same text where it is empty
}

// Theme is a subject under which written answers are shown.
type Theme struct {
	ID   string     `yaml:"id"`
	Name chain.Text `yaml:"name"`
}

// For is the wording for somebody's view.
func (i Item) For(view View) chain.Text {
	if view == Manager && i.Manager.NL != "" {
		return i.Manager
	}
	return i.Text
}

// Items lists all statements in the order in which they are asked.
func (in Instrument) Items() []Item {
	var all []Item
	for _, s := range in.Scales {
		all = append(all, s.Items...)
	}
	return all
}

// Scale finds a scale.
func (in Instrument) Scale(id ScaleID) (Scale, bool) {
	i := slices.IndexFunc(in.Scales, func(s Scale) bool { return s.ID == id })
	if i < 0 {
		return Scale{}, false
	}
	return in.Scales[i], true
}

// Theme finds a theme.
func (in Instrument) Theme(id string) (Theme, bool) {
	i := slices.IndexFunc(in.Themes, func(t Theme) bool { return t.ID == id })
	if i < 0 {
		return Theme{}, false
	}
	return in.Themes[i], true
}

//go:embed instrument.yaml
var instrumentText []byte

var editions = sync.OnceValue(func() []Instrument {
	all, err := Read(instrumentText)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return all
})

// Editions lists the editions of the questions, the newest last.
func Editions() []Instrument { return editions() }

// Newest is the edition that a new wave asks.
func Newest() Instrument { return editions()[len(editions())-1] }

// Edition finds one by its name.
func Edition(name string) (Instrument, bool) {
	i := slices.IndexFunc(editions(), func(in Instrument) bool { return in.Edition == name })
	if i < 0 {
		return Instrument{}, false
	}
	return editions()[i], true
}

// Bounds of an instrument: fewer items say nothing, and the sums are exact up to five.
const (
	leastItems, mostItems = 2, 5
	choices               = 5
)

// Read reads editions from a file. Its error names every fault with its place.
func Read(text []byte) ([]Instrument, error) {
	var file struct {
		Editions []Instrument `yaml:"editions"`
	}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&file); err != nil {
		return nil, fmt.Errorf("instrument: %w", err)
	}
	var faults []error
	if len(file.Editions) == 0 {
		faults = append(faults, errors.New("instrument: no edition"))
	}
	names := map[string]bool{}
	for _, in := range file.Editions {
		check := faultFinder{edition: in.Edition, seen: map[string]bool{}}
		if in.Edition == "" || names[in.Edition] {
			check.fault("edition", "has no name, or that of another")
		}
		names[in.Edition] = true
		check.instrument(in)
		faults = append(faults, check.faults...)
	}
	return file.Editions, errors.Join(faults...)
}

// faultFinder collects what is wrong with one edition.
type faultFinder struct {
	edition string
	seen    map[string]bool
	faults  []error
}

func (f *faultFinder) fault(path, what string) {
	f.faults = append(f.faults, fmt.Errorf("instrument %s: %s: %s", f.edition, path, what))
}

// text wants both languages: a translation that is missing is seen by who votes only.
func (f *faultFinder) text(path string, t chain.Text) {
	if t.NL == "" || t.EN == "" {
		f.fault(path, "wants a text in Dutch and one in English")
	}
}

func (f *faultFinder) id(path, id string) {
	if id == "" || f.seen[id] {
		f.fault(path, fmt.Sprintf("the id %q is empty or stands there twice", id))
	}
	f.seen[id] = true
}

func (f *faultFinder) instrument(in Instrument) {
	for path, t := range map[string]chain.Text{"note": in.Note, "none": in.None, "open": in.Open} {
		f.text(path, t)
	}
	if len(in.Theory) == 0 {
		f.fault("theory", "names no source")
	}
	if len(in.Answers) != choices {
		f.fault("answers", "wants five answers")
	}
	for i, a := range in.Answers {
		f.text(fmt.Sprintf("answers[%d]", i), a)
	}
	for i, t := range in.Themes {
		f.id(fmt.Sprintf("themes[%d].id", i), "theme "+t.ID)
		f.text(fmt.Sprintf("themes[%d].name", i), t.Name)
	}
	if len(in.Themes) == 0 || len(in.Scales) == 0 {
		f.fault("scales", "an instrument has scales and themes")
	}
	for i, s := range in.Scales {
		f.scale(fmt.Sprintf("scales[%d]", i), s)
	}
}

func (f *faultFinder) scale(path string, s Scale) {
	f.id(path+".id", "scale "+string(s.ID))
	f.text(path+".name", s.Name)
	f.text(path+".about", s.About)
	if len(s.Items) < leastItems || len(s.Items) > mostItems {
		f.fault(path+".items", fmt.Sprintf("a scale has %d to %d items", leastItems, mostItems))
	}
	for i, item := range s.Items {
		at := fmt.Sprintf("%s.items[%d]", path, i)
		f.id(at+".id", item.ID)
		f.text(at+".text", item.Text)
		if item.Manager != (chain.Text{}) {
			f.text(at+".manager", item.Manager)
		}
	}
}
