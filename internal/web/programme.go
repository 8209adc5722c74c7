package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/archive"
	"beraad/internal/view"
	"beraad/programme"

	"github.com/a-h/templ"
)

// Readings reads the indicators of the programme from Beraad's own figures.
type Readings interface {
	// Reading is an indicator as it stands on a day, of one organisation or, with "",
	// of the whole chain. It is false for a figure that is not kept here. What is over
	// too few is withheld.
	Reading(ctx context.Context, i programme.Indicator, at dilemma.OrganisationID, on dilemma.Day) (programme.Reading, bool, error)
}

// ReadingsOf asks several, and takes the first that keeps the figure.
type ReadingsOf []Readings

// Reading implements [Readings].
func (all ReadingsOf) Reading(ctx context.Context, i programme.Indicator, at dilemma.OrganisationID, on dilemma.Day) (programme.Reading, bool, error) {
	for _, one := range all {
		if r, ok, err := one.Reading(ctx, i, at, on); ok || err != nil {
			return r, ok, err
		}
	}
	return programme.Reading{}, false, nil
}

// Steering is what the pages of the programme need.
type Steering struct {
	Measures view.Measures // nil: there is no programme
	Readings Readings      // nil: nothing is measured
}

// reading reads an indicator for some organisations: of one, or of the whole chain. It
// is nil for what is not measured.
func (s *Server) reading(v *visit, i programme.Indicator, of []dilemma.OrganisationID) (*programme.Reading, error) {
	return s.readingOn(v, i, of, v.Today)
}

// readingOn is reading as it stood on a day.
func (s *Server) readingOn(v *visit, i programme.Indicator, of []dilemma.OrganisationID, on dilemma.Day) (*programme.Reading, error) {
	if s.Readings == nil || !i.Known() {
		return nil, nil
	}
	var at dilemma.OrganisationID
	if len(of) == 1 {
		at = of[0]
	}
	r, kept, err := s.Readings.Reading(v.R.Context(), i, at, on)
	if err != nil || !kept {
		return nil, err
	}
	r.Indicator = i
	return &r, nil
}

// programmePage is all measures, by stage.
type programmePage struct {
	All      []*view.Measure // that fit the filter
	Stages   []stageOfMeasures
	Of       []filterOf
	Narrowed bool
}

// stageOfMeasures is the measures that are in one stage today.
type stageOfMeasures struct {
	Stage    programme.Stage
	Measures []*view.Measure
}

// filterOf is one way to narrow the list, as links.
type filterOf struct {
	Label string
	Links []filterLink
}

type filterLink struct {
	Label, Path string
	Here        bool
}

// The filters, by their names in the address.
const (
	byStage    = "fase"
	byObstacle = "belemmering"
	byReach    = "niveau"
)

func (s *Server) programme(v *visit) error {
	all, err := s.Measures.Measures(v.R.Context())
	if err != nil {
		return err
	}
	asked := v.R.URL.Query()
	p := programmePage{Of: v.programmeFilters(all, asked)}
	for _, m := range all {
		if fits(asked, byStage, m.StageOn(v.Today)) && fits(asked, byObstacle, m.Obstacle) && fits(asked, byReach, m.Reach) {
			p.All = append(p.All, m)
		}
	}
	p.Narrowed = len(p.All) < len(all)
	for _, stage := range programme.Stages {
		one := stageOfMeasures{Stage: stage}
		for _, m := range p.All {
			if m.StageOn(v.Today) == stage {
				one.Measures = append(one.Measures, m)
			}
		}
		if len(one.Measures) > 0 {
			p.Stages = append(p.Stages, one)
		}
	}
	return v.page(http.StatusOK, programmeFrame(v.Say("programme.title")), programmeBody(v, p))
}

func programmeFrame(title string) frame {
	return frame{Title: title, Here: "programme", Style: "programme"}
}

func fits[T ~string](asked url.Values, name string, value T) bool {
	return asked.Get(name) == "" || asked.Get(name) == string(value)
}

// programmeFilters are the ways to narrow the list: stages and reaches, and the
// obstacles that a measure touches.
func (v *visit) programmeFilters(all []*view.Measure, asked url.Values) []filterOf {
	link := func(name, value, label string) filterLink {
		query := url.Values{}
		for _, one := range []string{byStage, byObstacle, byReach} {
			if kept := asked.Get(one); kept != "" && one != name {
				query.Set(one, kept)
			}
		}
		if value != "" {
			query.Set(name, value)
		}
		path := "/programma"
		if len(query) > 0 {
			path += "?" + query.Encode()
		}
		return filterLink{label, path, asked.Get(name) == value}
	}
	stages := filterOf{v.Say("programme.by-stage"), []filterLink{link(byStage, "", v.Say("programme.all"))}}
	for _, s := range programme.Stages {
		stages.Links = append(stages.Links, link(byStage, string(s), v.Say("measure.stage."+string(s))))
	}
	reaches := filterOf{v.Say("programme.by-reach"), []filterLink{link(byReach, "", v.Say("programme.all"))}}
	for _, r := range programme.Reaches {
		reaches.Links = append(reaches.Links, link(byReach, string(r), v.Say("measure.reach."+string(r))))
	}
	obstacles := filterOf{v.Say("programme.by-obstacle"), []filterLink{link(byObstacle, "", v.Say("programme.all"))}}
	for _, o := range v.server.Chain.Obstacles {
		if slices.ContainsFunc(all, func(m *view.Measure) bool { return m.Obstacle == o.ID }) {
			obstacles.Links = append(obstacles.Links, link(byObstacle, string(o.ID), v.in(o.Text)))
		}
	}
	return []filterOf{stages, reaches, obstacles}
}

// obstacleName is what an obstacle says, also of one that is in the file no more.
func (v *visit) obstacleName(id chain.ObstacleID) string {
	o, _ := v.server.Chain.Obstacle(id)
	return cmp.Or(v.in(o.Text), string(id))
}

func (v *visit) aimName(id chain.GoalID) string {
	g, _ := v.server.Chain.Goal(id)
	return cmp.Or(v.in(g.Name), string(id))
}

// pathOfMeasure is an address of a measure.
func pathOfMeasure(id programme.ID, part ...string) string {
	path := "/programma/" + url.PathEscape(string(id))
	for _, p := range part {
		path += "/" + p
	}
	return path
}

// measureWhen says what comes next of a measure.
func (v *visit) measureWhen(m *view.Measure) string {
	if c := m.Climbed(); c != nil {
		return v.Say("measure.lies-with", "level", v.levelName(c.Level))
	}
	if !m.Open() {
		return v.Say("measure.ended." + map[bool]string{true: "stopped", false: "finished"}[m.Stopped != nil])
	}
	return ""
}

// measureStage is the badge of a stage: a shape and a word.
func (v *visit) measureStage(m *view.Measure) templ.Component {
	stage := m.StageOn(v.Today)
	kind := map[programme.Stage]string{
		programme.ToDo: "off", programme.Doing: "on", programme.ToCheck: "wait", programme.ToAlter: "even", programme.Ended: "stop",
	}[stage]
	return badge(kind, v.Say("measure.stage."+string(stage)))
}

// yearPlan is the programme of a year as a page.
func (s *Server) yearPlan(v *visit) error {
	year, doc, err := s.yearPlanOf(v)
	if err != nil {
		return err
	}
	f := programmeFrame(doc.Title)
	f.Style += " paper"
	return v.page(http.StatusOK, f, yearPlanBody(v, year, doc))
}

// yearPlanFile is the same to take along: jaarplan.pdf, .odt or .html.
func (s *Server) yearPlanFile(v *visit) error {
	format, err := formatOf(v.R.PathValue("bestand"), "jaarplan")
	if err != nil {
		return err
	}
	year, doc, err := s.yearPlanOf(v)
	if err != nil {
		return err
	}
	return v.file("jaarplan-"+strconv.Itoa(year), format, doc)
}

// firstYear is before any programme there can be.
const firstYear = 2000

func (s *Server) yearPlanOf(v *visit) (year int, doc archive.Document, err error) {
	year, err = strconv.Atoi(v.R.PathValue("jaar"))
	if err != nil || year < firstYear || year > v.Today.Time().Year()+1 {
		return 0, doc, ErrNotFound
	}
	all, err := s.Measures.Measures(v.R.Context())
	if err != nil {
		return 0, doc, err
	}
	waiting, err := s.openSignals(v)
	if err != nil {
		return 0, doc, err
	}
	var signals []archive.OpenSignal
	for _, one := range waiting {
		if one.Raised != nil { // a proposal lies with nobody yet
			signals = append(signals, archive.OpenSignal{Title: one.Title, Level: one.Lies.Level, Since: one.LastAt})
		}
	}
	return year, v.scribe().YearPlan(year, all, signals), nil
}
