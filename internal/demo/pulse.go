package demo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/polling"
	"beraad/internal/seal"
	"beraad/pulse"
)

// pollFile is the form of pulse.yaml.
type pollFile struct {
	Seed          uint64                                               `yaml:"seed"`
	Means         map[pulse.ScaleID]float64                            `yaml:"means"`
	Organisations map[dilemma.OrganisationID]map[pulse.ScaleID]float64 `yaml:"organisations"`
	Managers      map[pulse.ScaleID]float64                            `yaml:"managers"`
	Waves         []pollWave                                           `yaml:"waves"`
	Texts         []pollText                                           `yaml:"texts"`
}

// pollWave is one wave. One with ballots was counted; its people are made up.
type pollWave struct {
	ID       pulse.WaveID                   `yaml:"id"`
	Name     string                         `yaml:"name"`
	Opens    int                            `yaml:"opens"` // from today
	Closes   int                            `yaml:"closes"`
	Invited  map[dilemma.OrganisationID]int `yaml:"invited"`
	Ballots  int                            `yaml:"ballots"`
	Change   map[pulse.ScaleID]float64      `yaml:"change"`
	Managers map[pulse.ScaleID]float64      `yaml:"managers"`
	Waits    bool                           `yaml:"waits"` // for the works council
}

// pollText is what somebody wrote, and what the reader made of it.
type pollText struct {
	Wave     pulse.WaveID `yaml:"wave"`
	Text     string       `yaml:"text"`
	Theme    string       `yaml:"theme"`
	Shown    string       `yaml:"shown"` // where it differs
	Withhold bool         `yaml:"withhold"`
	Unread   bool         `yaml:"unread"`
}

func (s *Story) loadPolls(from fs.FS) error {
	return readIfThere(from, "pulse.yaml", &s.polls)
}

// crowd are people of whom only ids are known, for a roster.
type crowd struct {
	identity.People
	all []identity.Person
}

// All lists them.
func (c crowd) All(context.Context) ([]identity.Person, error) { return c.all, nil }

// Poll plans, opens and counts the waves of the story, through the door that people use.
// What a story that was cut off did already stays as it is.
func (s Story) Poll(ctx context.Context, desk polling.Desk) error {
	for _, w := range s.polls.Waves {
		if _, err := desk.Store.PulseWave(ctx, w.ID); err == nil {
			continue
		}
		if err := s.poll(ctx, desk, w); err != nil {
			return fmt.Errorf("pulse.yaml: %s: %w", w.ID, err)
		}
	}
	return nil
}

// pollster does one thing with a wave after the other.
type pollster struct {
	story Story
	desk  polling.Desk
	wave  pollWave
	done  int // the version that was made last
}

func (s Story) poll(ctx context.Context, desk polling.Desk, w pollWave) error {
	p := &pollster{story: s, desk: desk, wave: w}
	agreed := desk.Chain.Pulse
	var organisations []dilemma.OrganisationID
	for _, o := range desk.Chain.Organisations {
		organisations = append(organisations, o.ID)
	}
	planned := min(w.Opens-30, -2)
	err := p.do(ctx, planned, agreed.Planners[0], pulse.Plan{
		Name: w.Name, Opens: dayFrom(s.today, w.Opens), Closes: dayFrom(s.today, w.Closes), Organisations: organisations, Threshold: agreed.Threshold,
	})
	if err != nil || w.Waits {
		return err
	}
	if err := p.do(ctx, planned+4, agreed.Council[0], pulse.Agree{}); err != nil {
		return err
	}
	if w.Ballots > 0 {
		p.desk.People = crowd{desk.People, p.crowd()}
	}
	if err := p.do(ctx, w.Opens, agreed.Planners[0], pulse.Begin{}); err != nil || w.Ballots == 0 {
		return err
	}
	if err := p.cast(ctx); err != nil {
		return err
	}
	if err := p.do(ctx, w.Closes, agreed.Planners[0], pulse.End{}); err != nil {
		return err
	}
	if err := p.count(ctx); err != nil {
		return err
	}
	return p.code(ctx, agreed.Readers[0])
}

// at puts the clock of the door on a day.
func (p *pollster) at(day int) {
	at := clockOn(dayFrom(p.story.today, day), "09:30", p.desk.Chain.Location()).UTC()
	p.desk.Now = func() time.Time { return at }
}

func (p *pollster) request(seat chain.Seat) (polling.Request, error) {
	for _, one := range p.story.People {
		if slices.Contains(one.Seats(), seat) {
			by, _ := one.As(seat.Role)
			return polling.Request{Reader: access.Reader{Person: one.ID, Seats: one.Seats()}, By: by, Wave: p.wave.ID, Expect: p.done}, nil
		}
	}
	return polling.Request{}, fmt.Errorf("nobody is %s", seat.Text())
}

func (p *pollster) do(ctx context.Context, day int, seat chain.Seat, cmd pulse.Command) error {
	p.at(day)
	r, err := p.request(seat)
	if err != nil {
		return err
	}
	r.Command = cmd
	_, err = p.desk.Do(ctx, r)
	p.done++
	return err
}

// crowd makes up who is invited. The same id is the same somebody in the next wave.
func (p *pollster) crowd() []identity.Person {
	var all []identity.Person
	for _, o := range p.desk.Chain.Organisations {
		for i := range p.wave.Invited[o.ID] {
			all = append(all, identity.Person{
				ID: dilemma.PersonID("verzonnen-" + string(o.ID) + "-" + strconv.Itoa(i)), Organisation: o.ID, Roles: []dilemma.RoleID{o.Roles[0].ID}, Active: true,
			})
		}
	}
	return all
}

// cast has as many as the wave says take part, chosen by a die that always falls alike.
func (p *pollster) cast(ctx context.Context) error {
	die := rand.New(rand.NewPCG(p.story.polls.Seed, uint64(p.wave.Ballots)))
	all := p.crowd()
	die.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	var texts []string
	for _, t := range p.story.polls.Texts {
		if t.Wave == p.wave.ID {
			texts = append(texts, t.Text)
		}
	}
	ballots := make([]pulse.Ballot, p.wave.Ballots)
	for i := range ballots {
		ballots[i] = p.ballot(die, all[i])
		if i < len(texts) {
			ballots[i].Text = texts[i]
		}
	}
	// Many at a time, so that the store keeps many in one go.
	faults := make(chan error, len(ballots))
	var crew sync.WaitGroup
	const together = 40
	for first := range together {
		crew.Go(func() {
			for i := first; i < len(ballots); i += together {
				faults <- p.desk.Cast(ctx, access.Reader{Person: all[i].ID}, p.wave.ID, ballots[i])
			}
		})
	}
	crew.Wait()
	close(faults)
	var no []error
	for err := range faults {
		no = append(no, err)
	}
	return errors.Join(no...)
}

// ballot makes up what somebody answers.
func (p *pollster) ballot(die *rand.Rand, who identity.Person) pulse.Ballot {
	polls := p.story.polls
	b := pulse.Ballot{Organisation: who.Organisation, View: pulse.Employee, Answers: map[string]pulse.Answer{}}
	if die.IntN(8) == 0 {
		b.View = pulse.Manager
	}
	// Most work at the first few interfaces; a third says none.
	if i := int(die.ExpFloat64() * 3); i < len(p.desk.Chain.Interfaces) && die.IntN(3) > 0 {
		b.Interface = p.desk.Chain.Interfaces[i].ID
	}
	for _, scale := range pulse.Newest().Scales {
		mean := polls.Means[scale.ID] + polls.Organisations[who.Organisation][scale.ID] + p.wave.Change[scale.ID]
		if b.View == pulse.Manager {
			mean += polls.Managers[scale.ID] + p.wave.Managers[scale.ID]
		}
		person := die.NormFloat64() * .6
		for _, item := range scale.Items {
			switch {
			case die.IntN(40) == 0:
				continue
			case die.IntN(40) == 0:
				b.Answers[item.ID] = pulse.NotApplicable
			default:
				b.Answers[item.ID] = pulse.Answer(min(5, max(1, int(mean+person+die.NormFloat64()*.6+.5))))
			}
		}
	}
	return b
}

// count has both key holders of the story give their halves.
func (p *pollster) count(ctx context.Context) error {
	keys, err := p.story.SealKeys(p.desk.Chain)
	if err != nil {
		return err
	}
	for i, seat := range p.desk.Chain.Pulse.KeyHolders {
		p.at(p.wave.Closes + 2 + i)
		r, err := p.request(seat)
		if err != nil {
			return err
		}
		k := slices.IndexFunc(keys, func(k SealKey) bool { return k.Person == r.Reader.Person })
		if k < 0 {
			return fmt.Errorf("%s has no key", r.Reader.Person)
		}
		if _, err := p.desk.GiveUnlocked(ctx, r, seal.Holder{Key: keys[k].ID, Private: keys[k].Private}); err != nil {
			return err
		}
		p.done++
	}
	return nil
}

// code has the reader read what people wrote.
func (p *pollster) code(ctx context.Context, seat chain.Seat) error {
	r, err := p.request(seat)
	if err != nil {
		return err
	}
	written, err := p.desk.Store.PulseTexts(ctx, p.wave.ID)
	if err != nil {
		return err
	}
	for _, t := range written {
		i := slices.IndexFunc(p.story.polls.Texts, func(one pollText) bool { return one.Text == t.Text })
		one := p.story.polls.Texts[i]
		if one.Unread {
			continue
		}
		cmd := pulse.Code{Text: one.Text, Theme: one.Theme, Withhold: one.Withhold}
		if one.Shown != "" {
			cmd.Text = one.Shown
		}
		if err := p.desk.Code(ctx, r.Reader, p.wave.ID, t.ID, cmd); err != nil {
			return err
		}
	}
	return nil
}
