package view

import (
	"strconv"
	"strings"
)

// Passage is one text of a dilemma that everybody may find who may read it.
type Passage struct {
	Place string // unique: the tab and, after #, the place on it: "weging#A1"
	Text  string
}

// Passages lists the texts by which a dilemma is found. What not everybody who
// reads it may see is no passage: what is said in a blind round until it ends,
// requests for help, a ground that was kept back.
func (d *Dilemma) Passages() []Passage {
	d = d.SeenBy(nil)
	p := passages{times: map[string]int{}}
	p.add("", d.Question)
	p.add("regel", d.Rule, d.But, d.Pressure)
	for _, h := range d.Heard {
		p.add("gehoord", h.Text)
	}
	for _, o := range d.Options {
		p.add("weging#"+o.ID, o.Text)
	}
	for _, f := range d.Facts {
		p.add("weging#"+f.ID, append([]string{f.Text}, f.Sources...)...)
	}
	p.weighed(d)
	for _, c := range d.Consultations {
		p.add("raadpleging#"+c.ID, c.Question)
		if c.Answer != nil {
			p.add("raadpleging#"+c.ID+"-antwoord", c.Answer.Perspective)
		}
	}
	for _, e := range d.Escalations {
		p.add("opschaling#"+e.ID, e.Question, e.Proposal)
	}
	p.decided(d)
	return p.all
}

type passages struct {
	all   []Passage
	times map[string]int // that a place occurred
}

// add keeps texts that lie together as one passage.
func (p *passages) add(place string, texts ...string) {
	var some []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			some = append(some, t)
		}
	}
	if len(some) == 0 {
		return
	}
	unique := place
	if p.times[place]++; p.times[place] > 1 {
		unique = place + "~" + strconv.Itoa(p.times[place])
	}
	p.all = append(p.all, Passage{unique, strings.Join(some, "\n")})
}

func (p *passages) weighed(d *Dilemma) {
	for _, a := range d.Arguments {
		if a.Withdrawn == nil {
			p.add("weging#"+a.ID, a.Consequence, a.Because)
		}
	}
	for _, o := range d.Objections {
		if o.Withdrawn == nil {
			p.add("weging#"+o.ID, o.Text)
		}
	}
	for _, s := range d.Dissents {
		p.add("weging#"+s.ID, s.Text)
	}
	for _, q := range d.Questions {
		p.add("weging#"+q.ID, q.Text)
		if q.Answer != nil {
			p.add("weging#"+q.ID+"-antwoord", q.Answer.Text)
		}
	}
	for _, r := range d.Restatements {
		p.add("weging#"+r.ID, r.Text)
	}
}

func (p *passages) decided(d *Dilemma) {
	if d.Decision != nil {
		p.add("besluit", d.Decision.Reasons, d.Decision.Effect)
		for _, a := range d.Decision.Answers {
			p.add("besluit#"+a.About, a.Text)
		}
	}
	if d.Feedback != nil {
		p.add("terugkoppeling", d.Feedback.Text)
	}
	for _, a := range d.Aftermaths {
		p.add("naklank", a.Text)
	}
}
