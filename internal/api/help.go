package api

import (
	"slices"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// help is a request for help and what came of it. Its words are for who asked and
// who was asked: others see that it was asked, of whom, and what the table may know.
type help struct {
	ID        string           `json:"id" example:"H1"`
	Receipt   string           `json:"ontvangstbewijs" example:"2026-0143-H1"`
	Of        seat             `json:"aan"`
	Person    dilemma.PersonID `json:"persoon,omitempty" doc:"Wie bij naam is gevraagd; anders ieder met deze rol."`
	Need      string           `json:"soort,omitempty" enum:"meedenken,steun,weten-of-dit-mag,tijd-of-ruimte"`
	Text      string           `json:"tekst,omitempty" doc:"Alleen voor wie het vroeg en wie is gevraagd."`
	Private   bool             `json:"afgeschermd" doc:"De woorden zijn tussen twee anderen."`
	Before    string           `json:"nodigDatum" format:"date"`
	State     string           `json:"status" enum:"open,gezien,geholpen,ingetrokken,doorgegeven,afgerond"`
	Silence   string           `json:"stilte" enum:"herinneren,doorgeven" doc:"Wat er gebeurt als het stil blijft."`
	Term      *answerTerm      `json:"termijn,omitempty"`
	AskedBy   who              `json:"gevraagdDoor"`
	AskedAt   time.Time        `json:"gevraagdOp"`
	After     string           `json:"vorige,omitempty" doc:"De hulpvraag die hieraan voorafging en stil bleef."`
	SeenBy    *who             `json:"gezienDoor,omitempty"`
	SeenAt    *time.Time       `json:"gezienOp,omitempty"`
	Acts      []support        `json:"steun"`
	EndedAt   *time.Time       `json:"beeindigdOp,omitempty"`
	EndedText string           `json:"reactie,omitempty" doc:"De reden van intrekken, of wat de vrager terugzei."`
	Helped    string           `json:"hielp,omitempty" enum:"ja,nee"`
	Next      *seat            `json:"doorgegevenAan,omitempty"`
}

// support is one act of support.
type support struct {
	Kind    string    `json:"soort" enum:"steun,meekijken,richting,ruimte,zelf-beslissen"`
	Text    string    `json:"tekst,omitempty"`
	Mandate string    `json:"mandaat,omitempty" doc:"De regel van het mandaat waarop ruimte steunt; ruimte is zelf geen mandaat."`
	Source  string    `json:"bron,omitempty"`
	By      who       `json:"door"`
	At      time.Time `json:"gegevenOp"`
}

var (
	needs = words[decision.Need]{
		{decision.ThinkAlong, "meedenken"},
		{decision.Backing, "steun"},
		{decision.WhetherIMay, "weten-of-dit-mag"},
		{decision.TimeOrRoom, "tijd-of-ruimte"},
	}
	supports = words[view.SupportKind]{
		{view.Backed, "steun"},
		{view.LooksAlong, "meekijken"},
		{view.Directed, "richting"},
		{view.GaveRoom, "ruimte"},
		{view.WillDecide, "zelf-beslissen"},
	}
	silences    = words[chain.Silence]{{chain.Remind, "herinneren"}, {chain.NextSupport, "doorgeven"}}
	helpfulness = words[decision.Helped]{{decision.ItHelped, "ja"}, {decision.ItDidNot, "nee"}}
)

func helpOf(d *view.Dilemma, h view.Help) help {
	shown := help{
		ID: h.ID, Receipt: h.Receipt(d), Of: seat(h.Of), Person: h.Person, Need: needs.dutch(h.Need), Text: h.Text, Private: h.Hidden,
		Before: string(h.Before), State: string(h.State), Silence: silences.dutch(h.Silence), Term: answerTermOf(h.Deadline),
		AskedBy: who(h.Asked.By), AskedAt: h.Asked.At.UTC(), After: h.After, SeenAt: momentOf(h.TakenUp),
		Acts: each(h.Acts, supportOf), Helped: helpfulness.dutch(h.Helped),
	}
	if h.TakenUp != nil {
		shown.SeenBy = new(who(h.TakenUp.By))
	}
	if h.Ended != nil {
		shown.EndedAt, shown.EndedText = moment(h.Ended.At), h.Ended.Text
	}
	if h.Next != (chain.Seat{}) {
		shown.Next = new(seat(h.Next))
	}
	return shown
}

func supportOf(s view.Support) support {
	return support{supports.dutch(s.Kind), s.Text, s.Mandate, s.Source, who(s.By), s.At.UTC()}
}

func helpsOf(d *view.Dilemma) []help {
	return each(d.Helps, func(h view.Help) help { return helpOf(d, h) })
}

// askingHelp is a new request for help.
type askingHelp struct {
	Of     seat             `json:"aan"`
	Person dilemma.PersonID `json:"persoon,omitempty" doc:"Iemand met deze rol; weggelaten is het ieder met deze rol."`
	Need   string           `json:"soort" enum:"meedenken,steun,weten-of-dit-mag,tijd-of-ruimte"`
	Text   string           `json:"tekst" maxLength:"300" doc:"Wat u nodig hebt, in één zin."`
	Before string           `json:"nodigDatum" format:"date"`
}

// command finds out whether a person who is named has the role: nobody is asked as
// something else.
func (b *askingHelp) command(d *deed) dilemma.Command {
	if b.Person != "" {
		p, known := d.colleague(b.Person)
		if !known || p.Organisation != b.Of.Organisation || !slices.Contains(p.Roles, b.Of.Role) {
			d.faults = append(d.faults, Fault{Field: "persoon", Code: "form.not-in-chain"})
		}
	}
	return decision.AskHelp{
		Of: chain.Seat(b.Of), Person: b.Person, Need: needs.value(b.Need), Text: b.Text, Before: dilemma.Day(b.Before),
		Today: d.server.today(), Chain: d.server.Chain,
	}
}

func takeUpHelp(_ *nothing, d *deed) dilemma.Command { return decision.TakeUpHelp{Help: d.part} }

func (b *withdrawing) help(d *deed) dilemma.Command {
	return decision.WithdrawHelp{Help: d.part, Reason: b.Reason}
}

// supporting is an act of support in words.
type supporting struct {
	Text string `json:"tekst" maxLength:"1200"`
}

func (b *supporting) speak(d *deed) dilemma.Command {
	return decision.SpeakSupport{Help: d.part, Text: b.Text}
}

func (b *supporting) direct(d *deed) dilemma.Command {
	return decision.GiveDirection{Help: d.part, Text: b.Text}
}

// lookingAlong needs no words.
type lookingAlong struct {
	Text string `json:"tekst,omitempty" maxLength:"1200"`
}

func (b *lookingAlong) command(d *deed) dilemma.Command {
	return decision.LookAlong{Help: d.part, Text: b.Text}
}

// givingRoom says what the asker may decide, and up to where.
type givingRoom struct {
	Limit   string `json:"grens" maxLength:"1200"`
	Mandate string `json:"mandaat,omitempty" doc:"Een regel uit het mandaat van wie het vroeg."`
}

func (b *givingRoom) command(d *deed) dilemma.Command {
	return decision.GiveRoom{Help: d.part, Limit: b.Limit, Mandate: b.Mandate, Today: d.server.today(), Chain: d.server.Chain}
}

// decidingSelf names the interest for which somebody will decide it themselves.
type decidingSelf struct {
	Interest string `json:"belang" maxLength:"1200"`
}

func (b *decidingSelf) command(d *deed) dilemma.Command {
	return decision.AnnounceDecision{Help: d.part, Interest: b.Interest, Today: d.server.today(), Chain: d.server.Chain}
}

// readingHelp says that one has read the help.
type readingHelp struct {
	Helped string `json:"hielp,omitempty" enum:"ja,nee"`
	Text   string `json:"tekst,omitempty" maxLength:"300"`
}

func (b *readingHelp) command(d *deed) dilemma.Command {
	return decision.SayHelped{Help: d.part, Helped: helpfulness.value(b.Helped), Text: b.Text}
}

func findHelp(l *looks) (help, bool) {
	return of(l.d.Help(l.part), func(h view.Help) help { return helpOf(l.d, h) })
}

// showHelp shows the request that was made, or the one in the path.
func showHelp(d *deed) help {
	id := d.part
	if e, ok := last[decision.HelpAsked](d.events); ok {
		id = e.ID
	}
	shown, _ := of(d.after.Help(id), func(h view.Help) help { return helpOf(d.after, h) })
	return shown
}

func (h help) name() string { return h.ID }

// helping lists the addresses of help.
func (s *server) helping() {
	in := func(id, path, summary string) address {
		return address{id: id, path: at + "/hulpvragen" + path, tag: "hulp", summary: summary}
	}
	write(s, in("hulpVragen", "", "Iemand van uw organisatie om hulp vragen").addressed(), (*askingHelp).command, showHelp)
	readPart(s, in("hulpvraag", "/{hid}", "Een hulpvraag"), access.Read, findHelp)
	write(s, in("hulpvraagNemen", "/{hid}/_neem", "Zeggen dat u de hulpvraag zag"), takeUpHelp, showHelp)
	write(s, in("steunUitspreken", "/{hid}/_steun", "Steun uitspreken, voor de hele tafel"), (*supporting).speak, showHelp)
	write(s, in("meekijken", "/{hid}/_kijk", "Meekijken en als uzelf bijdragen"), (*lookingAlong).command, showHelp)
	write(s, in("richtingGeven", "/{hid}/_richting", "Een vraag stellen of richting geven"), (*supporting).direct, showHelp)
	write(s, in("ruimteGeven", "/{hid}/_ruimte", "Zeggen wat uw collega zelf kan, binnen een grens"), (*givingRoom).command, showHelp)
	write(s, in("zelfBeslissen", "/{hid}/_beslis", "Zeggen dat u zelf beslist, en om welk belang"), (*decidingSelf).command, showHelp)
	write(s, in("hulpvraagIntrekken", "/{hid}/_intrek", "De hulpvraag intrekken"), (*withdrawing).help, showHelp)
	write(s, in("hulpLezen", "/{hid}/_gelezen", "Zeggen dat u de hulp las, en of het hielp"), (*readingHelp).command, showHelp)
}
