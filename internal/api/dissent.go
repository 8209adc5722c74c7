package api

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/seal"
	"beraad/internal/view"
	"beraad/weighing"
)

// dissent goes against where things are heading.
type dissent struct {
	ID     string    `json:"id" example:"D1"`
	Text   string    `json:"tekst"`
	By     *who      `json:"door,omitempty" doc:"Niet zolang de naam verzegeld is."`
	Sealed bool      `json:"naamVerzegeld,omitempty" doc:"Iemand aan tafel zei dit; wie, ligt in een envelop."`
	State  string    `json:"verzegeling,omitempty" enum:"verzegeld,gevraagd,eerste-akkoord,geweigerd,door-schrijver-geopend,door-twee-geopend" doc:"Hoe ver het openen van de naam is."`
	At     time.Time `json:"gezegdOp"`
	Code   string    `json:"code,omitempty" doc:"Alleen in het antwoord op het versturen, en maar één keer: hiermee opent de schrijver later de eigen naam."`
}

func dissentOf(d view.Dissent) dissent {
	shown := dissent{ID: d.ID, Text: d.Text, At: d.At.UTC()}
	if shown.Sealed = d.Nameless(); !shown.Sealed {
		by := who(d.By)
		shown.By = &by
	}
	if d.Seal != nil {
		shown.State = string(d.Seal.State)
	}
	return shown
}

// dissenting is what somebody says against the way things go, by name or without.
type dissenting struct {
	Text   string `json:"tekst" maxLength:"1200"`
	Sealed bool   `json:"verzegeld,omitempty" doc:"Verzegel mijn naam. Het antwoord geeft één keer een code."`
}

func (b *dissenting) command(d *deed) dilemma.Command {
	if !b.Sealed {
		return weighing.VoiceDissent{Text: b.Text}
	}
	if d.once != "" {
		// Who sent it must not follow from the name of the request, nor may two
		// people who chose the same name be taken for one.
		sum := sha256.Sum256([]byte(d.once + "\n" + b.Text))
		d.once = "api:" + base32.StdEncoding.EncodeToString(sum[:])[:26]
	}
	d.remake = func() dilemma.Command { return b.seal(d) }
	return b.seal(d)
}

// seal closes the name in an envelope. Where that cannot be, the domain says so.
func (b *dissenting) seal(d *deed) dilemma.Command {
	bare := weighing.VoiceSealedDissent{ID: weighing.NextDissent(len(d.seen.Dissents)), Text: b.Text}
	openers, err := d.server.Sealing.Openers(d.request.Context(), d.server.today())
	if err != nil {
		d.failed = err
		return bare
	}
	if !openers.Ready() {
		return bare
	}
	seat := d.reader.Acting(access.Action(bare.CommandName()), d.seen.Access, d.server.Chain, d.server.today())
	author := dilemma.Actor{Person: d.person.ID, Organisation: seat.Organisation, Role: seat.Role}
	sealed, code, err := openers.Close(seal.Dissent{Dilemma: d.id, ID: bare.ID}, author, b.Text)
	if err != nil {
		d.failed = err
		return bare
	}
	d.code = code
	return sealed
}

// recorded tells whether a record is of this very request.
func (d *deed) recorded(r event.Record) bool {
	return r.Once == d.once && (r.By.Person == d.person.ID || d.remake != nil && r.By == dilemma.Sealed)
}

// otherNumber tells whether other dissent came in between: the envelope is bound to the
// number of its dissent, so that it has to be closed anew.
func otherNumber(err error) bool {
	no, refused := dilemma.AsRefusals(err)
	return refused && no[0].Code == "weighing.dissent-number"
}

func showDissent(d *deed) dissent {
	id := ""
	if e, ok := last[weighing.DissentVoiced](d.events); ok {
		id = e.ID
	}
	if e, ok := last[weighing.SealedDissentVoiced](d.events); ok {
		id = e.ID
	}
	i := slices.IndexFunc(d.after.Dissents, func(x view.Dissent) bool { return x.ID == id })
	if i < 0 {
		return dissent{}
	}
	shown := dissentOf(d.after.Dissents[i])
	if d.done {
		shown.Code = d.code
	}
	return shown
}
