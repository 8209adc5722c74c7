package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/training"
)

// setForm is the form by which a trainer builds a set.
type setForm struct {
	training.Set // as it stands; the zero Set for a new one
	Path         string
	Form         written
	Lines        []setLine // as the form has them
	Choices      []option  // examples to add
	Warned       bool
	Theirs       *setPage // what another trainer made of it meanwhile
}

// setFields are the texts of the form. Beside them stand the examples in their order,
// and a question for each.
var setFields = []string{"title", "for-whom", "why"}

// setOrder is the field of the draft that holds the examples in order.
const setOrder = "examples"

// writeSet makes a set, and changes one that is there.
func (s *Server) writeSet(v *visit) error {
	p, err := s.setForm(v)
	if err != nil {
		return err
	}
	if !v.sent() {
		return v.showSetForm(http.StatusOK, p)
	}
	if does, on, _ := strings.Cut(v.form("doe"), " "); does != "" {
		return s.arrangeSet(v, p, does, on)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return v.showSetForm(http.StatusUnprocessableEntity, p)
	}
	once := v.once()
	if !plainWord(once) {
		return errUnreadable
	}
	id := cmp.Or(p.ID, "s-"+strings.ToLower(once)) // sending it twice makes it once
	err = v.doSet(id, p.command())
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return v.showSetForm(http.StatusUnprocessableEntity, p)
	}
	if errors.Is(err, event.ErrConflict) && p.ID != "" {
		return s.setConflict(v, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(setURL(id) + "?gedaan=written")
}

func (v *visit) showSetForm(status int, p setForm) error {
	title := v.Say("set.new")
	if p.ID != "" {
		title = v.Say("set.change")
	}
	return v.page(status, frame{Title: title, Here: "frames", Style: "act"}, setFormBody(v, p, title))
}

// command is what the form asks. Its examples were looked up for the form already.
func (p setForm) command() training.Write {
	cmd := training.Write{Title: p.Form.Texts["title"], ForWhom: p.Form.Texts["for-whom"], Why: p.Form.Texts["why"]}
	for _, line := range p.Lines {
		cmd.Examples = append(cmd.Examples, line.Example)
	}
	cmd.There = func(id string) bool {
		return slices.ContainsFunc(p.Lines, func(l setLine) bool { return l.ID == id && l.X != nil })
	}
	return cmd
}

// setForm opens the form for who builds sets: with what they typed before, else with
// the set as it stands.
func (s *Server) setForm(v *visit) (setForm, error) {
	id := v.R.PathValue("set")
	p := setForm{Path: v.R.URL.Path}
	if s.Sets == nil {
		return p, ErrNotFound
	}
	if err := access.ForSet(v.Reader, id, s.Chain.Trainers()).CheckKnown(access.WriteSets); err != nil {
		return p, err
	}
	if id != "" {
		set, err := s.set(v, id)
		if err != nil {
			return p, err
		}
		p.Set = *set
	}
	var err error
	if p.Form, err = s.written(v, "oefenset "+cmp.Or(id, "nieuw")); err != nil {
		return p, err
	}
	if p.Lines, err = s.setLines(v, p.examples(v)); err != nil {
		return p, err
	}
	return p, s.setChoices(v, &p)
}

// examples are those of the form, in its order.
func (p setForm) examples(v *visit) []training.Example {
	p.Form.or("title", p.Title).or("for-whom", p.ForWhom).or("why", p.Why)
	ids, questions := make([]string, len(p.Set.Examples)), map[string]string{}
	for i, e := range p.Set.Examples {
		ids[i], questions[e.ID] = e.ID, e.Question
	}
	order := strings.Join(ids, " ")
	if v.sent() {
		order = strings.Join(v.forms(setOrder), " ")
	}
	ids = strings.Fields(p.Form.or(setOrder, order).Texts[setOrder])
	if v.sent() {
		ids = strings.Fields(order)
	}
	if add := v.R.URL.Query().Get("voorbeeld"); add != "" && !v.sent() && !slices.Contains(ids, add) {
		ids = append(ids, add)
	}
	ids = ids[:min(len(ids), 2*training.MostExamples)]
	all := make([]training.Example, len(ids))
	for i, id := range ids {
		all[i] = training.Example{ID: id, Question: p.Form.or("question-"+id, questions[id]).Texts["question-"+id]}
	}
	return all
}

// setChoices offers the examples that hold and are not in the set yet.
func (s *Server) setChoices(v *visit, p *setForm) error {
	page, err := s.Views.Examples(v.R.Context(), view.ExampleFilter{Validity: view.Holds, Count: 100})
	if err != nil {
		return err
	}
	p.Choices = []option{{Label: v.Say("set.choose")}}
	for _, x := range page.Examples {
		if !slices.ContainsFunc(p.Lines, func(l setLine) bool { return l.ID == x.ID }) {
			p.Choices = append(p.Choices, option{Value: x.ID, Label: x.Number + " · " + x.Text.Question})
		}
	}
	return nil
}

// arrangeSet puts an example in, out, or in another place. What was typed is kept as a
// draft; the set itself changes when the form is sent.
func (s *Server) arrangeSet(v *visit, p setForm, does, on string) error {
	ids := make([]string, len(p.Lines))
	for i, line := range p.Lines {
		ids[i] = line.ID
	}
	i := slices.Index(ids, on)
	switch add := v.form("example"); {
	case does == "erbij" && add != "" && !slices.Contains(ids, add):
		ids = append(ids, add)
	case does == "eruit" && i >= 0:
		ids = slices.Delete(ids, i, i+1)
	case does == "omhoog" && i > 0:
		ids[i-1], ids[i] = ids[i], ids[i-1]
	case does == "omlaag" && i >= 0 && i < len(ids)-1:
		ids[i+1], ids[i] = ids[i], ids[i+1]
	}
	texts := map[string]string{setOrder: strings.Join(ids, " ")}
	for name, text := range p.Form.Texts {
		if contains(setFields, name) || strings.HasPrefix(name, "question-") {
			texts[name] = text
		}
	}
	for name, text := range texts {
		if len(name) > mostField || len(text) > mostDraft {
			continue
		}
		if _, err := s.Drafts.Save(v.R.Context(), v.Person.ID, p.Form.Place, name, text); err != nil {
			return fmt.Errorf("keep the set as it is arranged: %w", err)
		}
	}
	return v.redirect(p.Path + "#reeks")
}

// setConflict shows both: what came in, and what is in the form, which now builds on it.
func (s *Server) setConflict(v *visit, p setForm) error {
	now, err := s.set(v, p.ID)
	if err != nil {
		return err
	}
	p.Set = *now
	p.Theirs = &setPage{Set: now}
	if p.Theirs.Lines, err = s.setLines(v, now.Examples); err != nil {
		return err
	}
	return v.showSetForm(http.StatusConflict, p)
}

// question asks what to talk about with an example.
func (p setForm) question(v *visit, line setLine) input {
	f := p.Form.line(v, "set", "question-"+line.ID)
	f.Label, f.Optional = v.Say("set.question"), true
	return f
}

func (p setForm) lineText(v *visit, name string) input { return p.Form.line(v, "set", name) }

// fields lists the fields that the form has, for the links of the summary.
func (p setForm) fields() []string {
	all := append([]string{"example"}, setFields...)
	for _, line := range p.Lines {
		all = append(all, "question-"+line.ID)
	}
	return all
}
