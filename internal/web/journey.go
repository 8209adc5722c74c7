package web

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/consistency"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/library"
	"beraad/internal/message"
	"beraad/internal/news"
	"beraad/internal/polling"
	"beraad/internal/seal"
	"beraad/internal/search"
	"beraad/internal/seen"
	"beraad/internal/view"
)

// Journey is what the pages about dilemmas need: the one door for change, and
// the ways to read.
type Journey struct {
	Desk      *command.Desk
	History   event.History
	Views     view.Views
	Shelf     library.Shelf
	Finder    *search.Finder    // nil: nothing is found
	Allowance *search.Allowance // nil: everybody searches as often as they want
	Codes     Codes             // nil: accounts carry no code
	Sealing   seal.Office       // without keys nothing is sealed

	Polling  polling.Desk         // without a store there is no pulse
	News     news.Board           // nil: nobody is told what is new with their frames
	Editions command.Editions     // nil: frames have the text of the chain file
	Sets     command.TrainingSets // nil: there are no training sets
	Likes    consistency.Likes    // nil: like cases are not looked for
	Voices   view.Voices          // nil: nobody speaks without a name
	States   view.States          // nil: the chain has no figures

	Reflections command.ReflectionShelf // nil: nobody shares one with the chain
}

// dilemma returns the dilemma of the address, if the policy lets the reader do
// this with it, as the reader's parties may see it while a blind round runs. The
// result is shared: read it, never change it.
func (v *visit) dilemma(action access.Action) (*view.Dilemma, error) {
	d, err := v.look(action)
	if err == nil {
		v.saw(d, action)
	} else if denied, no := access.AsDenied(err); no {
		v.sight().Denied(seen.Dilemma, v.R.PathValue("id"), denied.Action)
	}
	return d, err
}

// sight notes what this visit sees, see package seen.
func (v *visit) sight() *seen.Request { return seen.In(v.R.Context()) }

// saw notes that a dilemma is going to be shown, and by which rules.
func (v *visit) saw(d *view.Dilemma, action access.Action) {
	if sight := v.sight(); sight != nil {
		sight.Saw(seen.Dilemma, string(d.ID), action, v.rules(action, d))
	}
}

// rules are those of the policy by which the reader may do something with a dilemma. A page
// asks about one dilemma many times.
func (v *visit) rules(action access.Action, d *view.Dilemma) []string {
	if v.asked != d {
		v.asked, v.allowed = d, access.For(v.Reader, d.ID, d.Access)
	}
	return v.allowed.May(action)
}

// look is dilemma without a line in the log: for the sending of what nobody may see
// the sender of. Who sends it has read the page with its form, which is in the log.
func (v *visit) look(action access.Action) (*view.Dilemma, error) {
	id := dilemma.ID(v.R.PathValue("id"))
	d, err := v.server.Views.Dilemma(v.R.Context(), id)
	if errors.Is(err, view.ErrNotFound) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	seen := d.SeenBy(v.Reader.Parties()).HelpSeenBy(v.Person.ID, v.Reader.Seats)
	v.asked, v.allowed = seen, access.For(v.Reader, id, d.Access)
	if err := v.allowed.Check(action); err != nil {
		return nil, err
	}
	if err := v.readEditions(); err != nil {
		return nil, err
	}
	return seen, nil
}

// may tells whether the reader may do something with a dilemma, to decide
// whether a page offers it.
func (v *visit) may(action access.Action, d *view.Dilemma) bool { return len(v.rules(action, d)) > 0 }

// do carries out a command in the role that fits it. The form's hidden fields
// (components once and basedOn) make a repeated request harmless and a meanwhile
// changed text a conflict.
func (v *visit) do(id dilemma.ID, facts access.Facts, cmd dilemma.Command) error {
	return v.doOne("", id, facts, cmd)
}

// doOne does one of the things that a form with many buttons can do, told apart
// by what was pressed: the same button twice is one request, another button of
// the same form is another.
func (v *visit) doOne(pressed string, id dilemma.ID, facts access.Facts, cmd dilemma.Command) error {
	_, err := v.server.Desk.Do(v.R.Context(), command.Request{
		Reader: v.Reader, By: v.as(access.Action(cmd.CommandName()), facts),
		Stream: id, Command: cmd, Once: v.once() + pressed, Expect: v.basedOn(),
	})
	return err
}

// teller returns who says what happened with a dilemma, in the reader's words.
func (v *visit) teller(d *view.Dilemma) teller {
	return teller{book: v.Book, chain: v.server.Chain, dilemma: d, name: v.name}
}

// name is the name of a person, or a word for somebody who is no longer known.
func (v *visit) name(p dilemma.PersonID) string {
	switch p {
	case v.Person.ID:
		return v.Person.Name
	case dilemma.Clock.Person:
		return v.Say("person.clock")
	case dilemma.Sealed.Person:
		return v.Say("person.sealed")
	}
	if person, ok := v.server.directory.person(v.R.Context(), v.server.People, v.server.Now(), p); ok {
		return person.Name
	}
	return v.Say("person.unknown")
}

// everyone lists all people, by organisation and name.
func (v *visit) everyone() []identity.Person {
	return v.server.directory.list(v.R.Context(), v.server.People, v.server.Now())
}

// directory remembers who is who for a short while: names stand on every page
// and hardly change.
type directory struct {
	mutex sync.Mutex
	until time.Time
	byID  map[dilemma.PersonID]identity.Person
	all   []identity.Person
	away  bool // somebody of them has a stand-in
}

// directoryAge is how long a changed name may go unseen.
const directoryAge = 20 * time.Second

func (d *directory) person(ctx context.Context, from identity.People, now time.Time, id dilemma.PersonID) (identity.Person, bool) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.refresh(ctx, from, now)
	p, ok := d.byID[id]
	return p, ok
}

func (d *directory) list(ctx context.Context, from identity.People, now time.Time) []identity.Person {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.refresh(ctx, from, now)
	return d.all
}

// standsFor lists for whom somebody stands in on a day. Hardly anybody ever does, and
// every window that follows a dilemma asks.
func (s *Server) standsFor(ctx context.Context, person dilemma.PersonID, today dilemma.Day) []dilemma.PersonID {
	all := s.directory.list(ctx, s.People, s.Now())
	if !s.directory.anyAway() {
		return nil
	}
	return message.StandsFor(person, all, today)
}

func (d *directory) anyAway() bool {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return d.away
}

// forget has the next who asks read everybody anew.
func (d *directory) forget() {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.until = time.Time{}
}

// refresh keeps what it had when people cannot be read: an old name is better
// than none, and the page itself will say what is wrong.
func (d *directory) refresh(ctx context.Context, from identity.People, now time.Time) {
	if now.Before(d.until) {
		return
	}
	all, err := from.All(ctx)
	if err != nil {
		return
	}
	d.away = slices.ContainsFunc(all, func(p identity.Person) bool { return p.Away.Substitute != "" })
	d.byID = make(map[dilemma.PersonID]identity.Person, len(all))
	for _, p := range all {
		d.byID[p.ID] = p
	}
	d.all, d.until = all, now.Add(directoryAge)
}
