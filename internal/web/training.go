package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/meeting"
	"beraad/training"
)

// setPage is a training set as everybody practises with it.
type setPage struct {
	*training.Set
	Lines []setLine
	May   bool // the reader builds sets
	Form  written
	Done  string // what the reader has just done, as the end of "set.done-…"
}

// setLine is one example of a set. Example is nil when it was withdrawn since.
type setLine struct {
	training.Example
	X    *view.Example
	Done bool // the reader weighed it: it stands among their own drafts, for nobody else
}

// setsPage lists the sets that the reader may see.
type setsPage struct {
	Sets []training.Set
	May  bool
	Add  *view.Example // to be put in one of them
}

func setURL(id string, parts ...string) string {
	return strings.Join(append([]string{"/oefensets/" + url.PathEscape(id)}, parts...), "/")
}

// mayWriteSets tells whether the reader builds sets.
func (v *visit) mayWriteSets() bool {
	return len(access.ForSet(v.Reader, "", v.server.Chain.Trainers()).May(access.WriteSets)) > 0
}

// set is the set of an id, as far as it is the reader's to see: what was never
// published is for who builds sets.
func (s *Server) set(v *visit, id string) (*training.Set, error) {
	if s.Sets == nil {
		return nil, ErrNotFound
	}
	set, err := s.Sets.TrainingSet(v.R.Context(), id)
	if errors.Is(err, view.ErrNotFound) || err == nil && set.Out.IsZero() && !v.mayWriteSets() {
		return nil, ErrNotFound
	}
	return set, err
}

// sets lists the published sets, and for who builds them all others.
func (s *Server) sets(v *visit) error {
	p := setsPage{May: v.mayWriteSets()}
	if s.Sets == nil {
		return ErrNotFound
	}
	var err error
	if p.Sets, err = s.Sets.TrainingSets(v.R.Context()); err != nil {
		return err
	}
	if id := v.R.URL.Query().Get("voorbeeld"); id != "" && p.May {
		if p.Add, err = s.exampleThere(v.R.Context(), id); err != nil {
			return err
		}
	}
	p.Sets = slices.DeleteFunc(p.Sets, func(one training.Set) bool {
		return one.State != training.Published && !p.May || p.Add != nil && (one.State == training.Withdrawn || one.Holds(p.Add.ID))
	})
	return v.page(http.StatusOK, frame{Title: v.Say("sets.title"), Here: "frames", Style: "example"}, setsBody(v, p))
}

// exampleThere is a published example, nil for one that is not there any more.
func (s *Server) exampleThere(ctx context.Context, id string) (*view.Example, error) {
	x, err := s.Views.Example(ctx, id)
	if errors.Is(err, view.ErrNotFound) {
		return nil, nil
	}
	return x, err
}

// setLines reads the examples of a set, and which of them the reader did.
func (s *Server) setLines(v *visit, examples []training.Example) ([]setLine, error) {
	lines := make([]setLine, len(examples))
	for i, e := range examples {
		x, err := s.exampleThere(v.R.Context(), e.ID)
		if err != nil {
			return nil, err
		}
		draft, err := s.Drafts.Load(v.R.Context(), v.Person.ID, practisePlace(e.ID))
		if err != nil {
			return nil, fmt.Errorf("what was practised: %w", err)
		}
		lines[i] = setLine{Example: e, X: x, Done: draft[practiseDone] == "ja"}
	}
	return lines, nil
}

// nextLine is the first that is there and was not done, from a place on and then from
// the beginning; nil when all were.
func nextLine(lines []setLine, from int) *setLine {
	for i := range lines {
		if line := &lines[(from+i)%len(lines)]; line.X != nil && !line.Done {
			return line
		}
	}
	return nil
}

func (s *Server) setPage(v *visit) (setPage, error) {
	set, err := s.set(v, v.R.PathValue("set"))
	if err != nil {
		return setPage{}, err
	}
	p := setPage{Set: set, May: v.mayWriteSets()}
	if p.Lines, err = s.setLines(v, set.Examples); err != nil {
		return p, err
	}
	p.Form, err = s.written(v, "intrekken "+set.ID)
	return p, err
}

func (s *Server) trainingSet(v *visit) error {
	p, err := s.setPage(v)
	if err != nil {
		return err
	}
	if done := v.R.URL.Query().Get("gedaan"); v.Has("set.done-" + done) {
		p.Done = done
	}
	return v.showSet(http.StatusOK, p)
}

func (v *visit) showSet(status int, p setPage) error {
	return v.page(status, frame{Title: p.Title, Here: "frames", Style: "example"}, setBody(v, p))
}

func (s *Server) publishSet(v *visit) error { return s.changeSet(v, training.Publish{}, "published") }

func (s *Server) withdrawSet(v *visit) error {
	return s.changeSet(v, training.Withdraw{Reason: v.form("reason")}, "withdrawn")
}

// changeSet publishes or withdraws. When another trainer changed the set meanwhile the
// page shows what it is now, and what was typed stays.
func (s *Server) changeSet(v *visit, cmd training.Command, done string) error {
	p, err := s.setPage(v)
	if err != nil {
		return err
	}
	err = v.doSet(p.ID, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return v.showSet(http.StatusUnprocessableEntity, p)
	}
	if errors.Is(err, event.ErrConflict) {
		p.Form.Refused.Add("set.meanwhile", "")
		return v.showSet(http.StatusConflict, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(setURL(p.ID) + "?gedaan=" + done)
}

// doSet goes through the door, in the role that trains.
func (v *visit) doSet(id string, cmd training.Command) error {
	by, _ := v.Person.As(v.Reader.Holding(v.server.Chain.Trainers()).Role)
	door := command.Trainers{Chain: v.server.Chain, Sets: v.server.Sets, Now: v.server.Now}
	_, err := door.Do(v.R.Context(), command.SetRequest{
		Reader: v.Reader, By: by, Set: id, Command: cmd, Once: v.once(), Expect: v.basedOn(),
	})
	return err
}

// setSize says how many examples a set has, and about how long they take.
func (v *visit) setSize(s training.Set) string {
	if len(s.Examples) == 1 {
		return v.Say("set.size-one", "minutes", s.Minutes())
	}
	return v.Say("set.size", "n", len(s.Examples), "minutes", s.Minutes())
}

// setSubject makes a published set what a meeting is about. The meeting keeps the
// examples as the set has them now, without those that were withdrawn.
func (s *Server) setSubject(v *visit, p *callPage, id string) error {
	set, err := s.set(v, id)
	if err == nil && set.State != training.Published {
		err = ErrNotFound
	}
	if err != nil {
		return err
	}
	p.Subject = meeting.Subject{Kind: meeting.AboutSet, Set: set.ID}
	p.About, p.Path = set.Title, setURL(set.ID)
	for _, e := range set.Examples {
		x, err := s.exampleThere(v.R.Context(), e.ID)
		if err != nil {
			return err
		}
		if x != nil {
			p.Subject.Examples = append(p.Subject.Examples, e.ID)
		}
	}
	return nil
}

// setQuestion is what a set asks to talk about with one of its examples.
func (s *Server) setQuestion(v *visit, set, example string) (string, error) {
	if set == "" || s.Sets == nil {
		return "", nil
	}
	of, err := s.Sets.TrainingSet(v.R.Context(), set)
	if errors.Is(err, view.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for _, e := range of.Examples {
		if e.ID == example {
			return e.Question, nil
		}
	}
	return "", nil
}
