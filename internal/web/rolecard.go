package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// mostContributions bounds the list of what somebody did something for.
const mostContributions = 100

// contribution is a dilemma that the reader did something for, and what became of it.
type contribution struct {
	Number   string
	Stage    dilemma.Stage
	Dilemma  *view.Dilemma // nil for one that the reader may not read
	Question string
	Decision string      // the option that was decided, "" for none yet
	Told     dilemma.Day // when the outcome was sent to the reader
	Outcome  string      // what was sent
	After    []view.Told
}

// contributed lists what the reader did something for, what happened last first. A
// partner who answered without a place at the table gets the number and the outcome.
func (s *Server) contributed(v *visit) ([]contribution, error) {
	ids, err := s.Views.Contributed(v.R.Context(), v.Person.ID, mostContributions)
	if err != nil {
		return nil, err
	}
	all, err := s.Views.Several(v.R.Context(), ids)
	if err != nil {
		return nil, err
	}
	rows := make([]contribution, len(all))
	for i, d := range all {
		rows[i] = v.contribution(d)
	}
	return rows, nil
}

func (v *visit) contribution(d *view.Dilemma) contribution {
	c := contribution{Number: d.Number, Stage: d.Stage}
	if f := d.Feedback; f != nil && slices.Contains(f.To, v.Person.ID) {
		c.Told, c.Outcome = v.dayOf(f.Sent.At), f.Text
	}
	if !v.may(access.Read, d) {
		return c
	}
	c.Dilemma = d.SeenBy(v.Reader.Parties())
	c.Question, c.After = c.Dilemma.Question, c.Dilemma.Aftermaths
	if c.Dilemma.Decision != nil {
		if o := c.Dilemma.Option(c.Dilemma.Decision.Option); o != nil {
			c.Decision = o.Text
		}
	}
	return c
}

func (s *Server) contributions(v *visit) error {
	rows, err := s.contributed(v)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, ownFrame(v.Say("contributed.title")), contributionsBody(v, rows))
}

// roleCard is what somebody may decide in one role, whom they ask, when they
// escalate, and what fits.
type roleCard struct {
	whoRole

	Seat     chain.Seat
	Support  []chain.Support
	Levels   []string // where the role sits
	Expects  []chain.Expectation
	Ladder   rungs
	Frames   []chain.Frame // of what the reader did something for
	Examples []view.Example
}

// mostOnCard is how many examples stand on a card.
const mostOnCard = 6

// roleCards shows a card for each role that the reader has.
func (s *Server) roleCards(v *visit) error {
	frames, err := s.ownFrames(v)
	if err != nil {
		return err
	}
	examples, err := s.fittingExamples(v, frames)
	if err != nil {
		return err
	}
	cards := make([]roleCard, len(v.Reader.Seats))
	for i, seat := range v.Reader.Seats {
		cards[i] = v.roleCard(seat)
		cards[i].Frames, cards[i].Examples = frames, examples
	}
	return v.page(http.StatusOK, ownFrame(v.Say("card.title")), roleCardsBody(v, cards))
}

func (v *visit) roleCard(seat chain.Seat) roleCard {
	keten := v.server.Chain
	role, _ := keten.Role(seat)
	c := roleCard{
		whoRole: whoRole{Name: v.roleName(seat.Organisation, seat.Role), Room: v.in(role.Room), Mandates: keten.MandatesOf(seat, v.Today)},
		Seat:    seat, Support: keten.SupportsOf(seat, v.Today),
	}
	for _, level := range keten.LevelsOf(seat, v.Today) {
		c.Levels = append(c.Levels, v.levelName(level.ID))
	}
	for _, e := range keten.Expectations {
		if e.By == seat.Organisation || e.Of == seat.Organisation {
			c.Expects = append(c.Expects, e)
		}
	}
	for _, ladder := range v.ladders() {
		if ladder.Ladder.ID == chain.CaseLadder {
			c.Ladder = ladder
		}
	}
	return c
}

// ownFrames are the frames in force of the dilemmas that the reader did something
// for; all of them for who did nothing yet.
func (s *Server) ownFrames(v *visit) ([]chain.Frame, error) {
	rows, err := s.contributed(v)
	if err != nil {
		return nil, err
	}
	all := s.Chain.FramesOn(v.Today)
	own := slices.DeleteFunc(slices.Clone(all), func(f chain.Frame) bool {
		return !slices.ContainsFunc(rows, func(c contribution) bool { return c.Dilemma != nil && c.Dilemma.Room.Frame == f.ID })
	})
	if len(own) == 0 {
		return all, nil
	}
	return own, nil
}

// fittingExamples are the newest that hold: decided by the reader's organisation, or
// about a frame that they work with.
func (s *Server) fittingExamples(v *visit, frames []chain.Frame) ([]view.Example, error) {
	filters := []view.ExampleFilter{{Decider: v.Person.Organisation, Validity: view.Holds, Count: mostOnCard}}
	for _, f := range frames {
		filters = append(filters, view.ExampleFilter{Frame: f.ID, Validity: view.Holds, Count: mostOnCard})
	}
	var all []view.Example
	for _, f := range filters {
		page, err := s.Views.Examples(v.R.Context(), f)
		if err != nil {
			return nil, err
		}
		for _, x := range page.Examples {
			if !slices.ContainsFunc(all, func(have view.Example) bool { return have.ID == x.ID }) {
				all = append(all, x)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b view.Example) int { return b.Published.Compare(a.Published) })
	return all[:min(len(all), mostOnCard)], nil
}
