package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/outbox"
	"beraad/internal/view"
	"beraad/meeting"
)

// Passer writes into dilemmas what meetings about them came to, when the page that
// closed the meeting did not get that far.
type Passer struct {
	Desk     *command.Desk
	Meetings view.Meetings
	People   identity.People
	Chain    *chain.Chain
	Now      func() time.Time
}

// PassOn is the task for one meeting. What was passed on already is not passed on
// twice, and what cannot be is for an administrator to know: no try will mend it.
func (p *Passer) PassOn(ctx context.Context, t outbox.Task) error {
	id, err := outbox.ReadPassOn(t)
	if err != nil {
		return hopeless{err}
	}
	m, err := p.Meetings.Meeting(ctx, meeting.ID(id))
	switch {
	case errors.Is(err, view.ErrNotFound):
		return nil // it was erased: there is nothing left to pass on
	case err != nil:
		return err
	case m.Closed == nil:
		return hopeless{fmt.Errorf("meeting %s is not closed", id)}
	}
	reader, err := p.reader(ctx, m.Closed.By.Person)
	if err != nil {
		return err
	}
	err = p.Desk.PassOn(ctx, reader, m)
	if _, denied := access.AsDenied(err); denied {
		return hopeless{fmt.Errorf("who closed meeting %s may not write into dilemma %s any more: what was concluded stands in the meeting only", id, m.Subject.Dilemma)}
	}
	if _, refused := dilemma.AsRefusals(err); refused || errors.Is(err, event.ErrErased) {
		return hopeless{err}
	}
	return err
}

// reader is somebody as the policy knows them today. Who is not known any more may
// do nothing.
func (p *Passer) reader(ctx context.Context, id dilemma.PersonID) (access.Reader, error) {
	people, err := p.People.All(ctx)
	if err != nil {
		return access.Reader{}, err
	}
	today := dilemma.DayOf(p.Now(), p.Chain.Location())
	who := find(people, id)
	r := access.ReaderOf(who.ID, who.Seats(), p.Chain, today)
	r.StandsFor = message.StandsFor(who.ID, people, today)
	return r, nil
}
