package api

import (
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// takingOver draws a dilemma to a level that was not asked.
type takingOver struct {
	Level    chain.LevelID `json:"niveau"`
	Ground   string        `json:"grond,omitempty" maxLength:"1200" doc:"Het belang waarom u ingrijpt; anders waarom dat nog niet te delen is, en tot wanneer."`
	Withheld string        `json:"nietDeelbaarOmdat,omitempty" maxLength:"1200"`
	Until    string        `json:"totDatum,omitempty" format:"date"`
}

func (b *takingOver) command(d *deed) dilemma.Command {
	return decision.TakeOver{
		Level: b.Level, Ground: b.Ground, Because: b.Withheld, Until: dilemma.Day(b.Until),
		Today: d.server.today(), Chain: d.server.Chain,
	}
}

// groundSharing tells the ground that was kept back.
type groundSharing struct {
	Ground string `json:"grond" maxLength:"1200"`
}

func (b *groundSharing) command(d *deed) dilemma.Command {
	return decision.ShareGround{Takeover: d.part, Ground: b.Ground}
}

// showTakeover shows the takeover that was made, or the one in the path.
func showTakeover(d *deed) takeover {
	id := d.part
	if e, ok := last[decision.TakenOver](d.events); ok {
		id = e.ID
	}
	shown, _ := of(findTakeoverOf(d.after, id), takeoverOf)
	return shown
}

func findTakeover(l *looks) (takeover, bool) { return of(findTakeoverOf(l.d, l.part), takeoverOf) }

func findTakeoverOf(d *view.Dilemma, id string) *view.Takeover {
	for i := range d.Takeovers {
		if d.Takeovers[i].ID == id {
			return &d.Takeovers[i]
		}
	}
	return nil
}

func (t takeover) name() string { return t.ID }

// waiting says why nothing happens for a while.
type waiting struct {
	Days    int    `json:"werkdagen" minimum:"1" maximum:"20"`
	Because string `json:"omdat" maxLength:"1200"`
}

func (b *waiting) command(d *deed) dilemma.Command {
	return decision.ExplainWait{Days: b.Days, Because: b.Because, Today: d.server.today(), Chain: d.server.Chain}
}

// wait is why nothing happens, and until when.
type wait struct {
	Until   string    `json:"totEnMetDatum" format:"date"`
	Because string    `json:"omdat"`
	By      who       `json:"door"`
	At      time.Time `json:"uitgelegdOp"`
}

func waitOf(w view.Wait) wait {
	return wait{string(w.Until), w.Because, who(w.Said.By), w.Said.At.UTC()}
}

func showWait(d *deed) wait {
	if n := len(d.after.Waits); n > 0 {
		return waitOf(d.after.Waits[n-1])
	}
	return wait{}
}
