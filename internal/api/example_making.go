package api

import (
	"crypto/rand"
	"strings"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/privacy"
	"beraad/internal/view"
	"beraad/learning"
)

// exampleDraft is an example that is being made, for who makes it and its second reader.
type exampleDraft struct {
	ID    string `json:"id"`
	State string `json:"status" enum:"concept,bij-tweede-lezer,teruggegeven,gepubliceerd,ingetrokken"`
	ExampleWords
	Confirmed   []string   `json:"bevestigd" doc:"Stukken tekst waarvan de schrijver zegt dat ze niemand aanwijzen."`
	Open        []string   `json:"natekijken" doc:"Stukken tekst die iemand kunnen aanwijzen."`
	Rare        []string   `json:"zeldzaam" doc:"Kenmerken die samen maar bij een enkele zaak voorkomen; leeg als dat niet zo is."`
	RareBecause string     `json:"zeldzaamOmdat,omitempty"`
	Reader      *seat      `json:"tweedeLezer,omitempty"`
	AskedAt     *time.Time `json:"gevraagdOp,omitempty"`
	SentBack    string     `json:"teruggegevenOmdat,omitempty"`
	Doubts      []told     `json:"twijfels"`
}

var exampleStates = words[learning.ExampleState]{
	{learning.ExampleInDraft, "concept"},
	{learning.ExampleInReading, "bij-tweede-lezer"},
	{learning.ExampleReturned, "teruggegeven"},
	{learning.ExamplePublic, "gepubliceerd"},
	{learning.ExampleGone, "ingetrokken"},
}

func exampleDraftOf(m view.Making) exampleDraft {
	shown := exampleDraft{
		ID: m.ID, State: exampleStates.dutch(m.State), ExampleWords: exampleWordsOf(m.Text), Confirmed: each(m.Confirmed, same),
		Open: each(m.Open, same), Rare: each(m.Rare, same), RareBecause: m.RareBecause, AskedAt: momentOf(m.Asked),
		Doubts: each(m.Doubts, toldOf),
	}
	if m.Asked != nil {
		shown.Reader = new(seat(m.Reader))
	}
	if m.SentBack != nil {
		shown.SentBack = m.SentBack.Text
	}
	return shown
}

// findMaking shows it to who may read all of the dilemma, and to its second reader
// as long as they have it.
func findMaking(l *looks) (exampleDraft, bool) { return of(l.d.Making, exampleDraftOf) }

func showMaking(d *deed) exampleDraft {
	shown, _ := of(d.after.Making, exampleDraftOf)
	return shown
}

// proposal is what the assistant makes of a dilemma. Nothing of it is kept.
type proposal struct {
	ExampleWords
	Replaced []swap `json:"vervangen"`
}

// swap is a piece of text that was replaced, and by what.
type swap struct {
	Field string `json:"veld"`
	Kind  string `json:"soort"`
	Was   string `json:"was"`
	Is    string `json:"werd"`
}

func findProposal(l *looks) (proposal, bool) {
	text, replaced := l.d.ProposeExample(l.server.Chain, l.server.known(l.call, l.d))
	shown := proposal{ExampleWords: exampleWordsOf(text)}
	shown.Replaced = each(replaced, func(r view.Replaced) swap {
		return swap{exampleFields[r.Field], string(r.Kind), r.Was, r.Is}
	})
	return shown, true
}

// exampleFields are the names of the fields of an example, by those of the domain.
var exampleFields = map[string]string{
	"question": "vraag", "rule": "regel", "but": "maar", "facts": "feiten", "options": "opties", "room": "ruimteGebruikt",
	"decision": "besluit", "reasons": "motivering", "argument": "doorslag", "ended": "afloop", "learned": "geleerd",
}

// known is what is known of where the texts of a dilemma come from. Without the
// people it still finds all that does not depend on them.
func (s *server) known(c *call, d *view.Dilemma) privacy.Known {
	var staff []string
	if all, err := s.People.All(c.request.Context()); err == nil {
		for _, p := range all {
			staff = append(staff, p.Name)
		}
	}
	return d.KnownOf(s.Chain, staff)
}

// ExampleTyped is the text of an example as far as it was written.
type ExampleTyped struct {
	Question string   `json:"vraag,omitempty" maxLength:"300"`
	Rule     string   `json:"regel,omitempty" maxLength:"1200"`
	But      string   `json:"maar,omitempty" maxLength:"1200"`
	Facts    []string `json:"feiten,omitempty"`
	Options  []string `json:"opties,omitempty"`
	Room     string   `json:"ruimteGebruikt,omitempty" maxLength:"1200"`
	Decision string   `json:"besluit,omitempty" maxLength:"1200"`
	Reasons  string   `json:"motivering,omitempty" maxLength:"8000"`
	Argument string   `json:"doorslag,omitempty" maxLength:"1200"`
	Ended    string   `json:"afloop,omitempty" maxLength:"1200"`
	Learned  string   `json:"geleerd,omitempty" maxLength:"1200"`
}

func (t ExampleTyped) text() learning.ExampleText { return learning.ExampleText(t) }

// drafting is the text of an example, with what its writer confirmed.
type drafting struct {
	ExampleTyped
	Confirmed []string `json:"bevestigd,omitempty" doc:"Stukken tekst uit natekijken die niemand aanwijzen."`
}

func (b *drafting) look(d *deed) view.Looked {
	l, err := d.seen.LookAtExample(d.request.Context(), d.server.Views, b.text(), d.server.known(d.call, d.seen), b.Confirmed)
	if err != nil {
		d.failed = err
	}
	return l
}

func (b *drafting) draft(d *deed) dilemma.Command {
	l := b.look(d)
	return learning.DraftExample{ID: strings.ToLower(rand.Text()[:12]), Text: b.text(), Confirmed: l.Confirmed, Open: l.Open, Rare: l.Rare}
}

func (b *drafting) reword(d *deed) dilemma.Command {
	l := b.look(d)
	return learning.RewordExample{Text: b.text(), Confirmed: l.Confirmed, Open: l.Open, Rare: l.Rare}
}

// askingReader asks a role of another organisation to read the draft.
type askingReader struct {
	Of          seat   `json:"aan"`
	RareBecause string `json:"zeldzaamOmdat,omitempty" maxLength:"1200"`
}

func (b *askingReader) command(d *deed) dilemma.Command {
	return learning.AskSecondReader{Of: chain.Seat(b.Of), RareBecause: b.RareBecause, Chain: d.server.Chain}
}

func publish(_ *nothing, d *deed) dilemma.Command {
	return learning.PublishExample{Chain: d.server.Chain}
}

func (b *reasoning) doubt(*deed) dilemma.Command { return learning.DoubtExample(*b) }
func (b *reasoning) sendExampleBack(*deed) dilemma.Command {
	return learning.SendExampleBack(*b)
}
func (b *reasoning) renew(*deed) dilemma.Command           { return learning.RenewExample(*b) }
func (b *reasoning) withdrawExample(*deed) dilemma.Command { return learning.WithdrawExample(*b) }

// outdating says since when an example no longer holds, and by what.
type outdating struct {
	Since  string `json:"sindsDatum" format:"date"`
	By     string `json:"door" maxLength:"300"`
	Reason string `json:"reden" maxLength:"1200"`
}

func (b *outdating) command(d *deed) dilemma.Command {
	return learning.OutdateExample{Since: dilemma.Day(b.Since), By: b.By, Reason: b.Reason, Today: d.server.today()}
}

// telling lists the addresses of examples.
func (s *server) telling() {
	in := func(id, path, summary string) address {
		return address{id: id, path: path, tag: "voorbeelden", summary: summary}
	}
	s.examples(in("voorbeelden", "/voorbeelden", "Gepubliceerde voorbeelden, het nieuwste eerst"))
	s.example(in("voorbeeld", "/voorbeelden/{xid}", "Een gepubliceerd voorbeeld"))
	write(s, in("voorbeeldBetwijfelen", "/voorbeelden/{xid}/_betwijfel", "Melden dat een voorbeeld achterhaald lijkt"), (*reasoning).doubt, showDoubted)

	const of = at + "/voorbeeld"
	readPart(s, in("voorbeeldvoorstel", at+"/voorbeeldvoorstel", "Een voorstel voor een voorbeeld, dat niemand aanwijst"), access.Action("learning.draft-example"), findProposal)
	readPart(s, in("voorbeeldconcept", of, "Het voorbeeld dat van een dilemma wordt gemaakt"), access.ReadDraft, findMaking)
	write(s, in("voorbeeldMaken", of, "Een voorbeeld beginnen").creating(), (*drafting).draft, showMaking)
	write(s, in("voorbeeldBijwerken", of+"/_bijwerk", "Het concept anders formuleren"), (*drafting).reword, showMaking)
	write(s, in("tweedeLezerVragen", of+"/_vraag", "Een functie van een andere organisatie vragen om het na te lezen"), (*askingReader).command, showMaking)
	write(s, in("voorbeeldPubliceren", of+"/_publiceer", "Het voorbeeld publiceren, als tweede lezer"), publish, showMaking)
	write(s, in("voorbeeldTeruggeven", of+"/_terug", "Het voorbeeld teruggeven, als tweede lezer"), (*reasoning).sendExampleBack, showMaking)
	write(s, in("voorbeeldAchterhaald", of+"/_achterhaald", "Zeggen dat het voorbeeld achterhaald is"), (*outdating).command, showMaking)
	write(s, in("voorbeeldGeldig", of+"/_geldig", "Zeggen dat het voorbeeld geldt"), (*reasoning).renew, showMaking)
	write(s, in("voorbeeldIntrekken", of+"/_intrek", "Het voorbeeld van iedereen wegnemen"), (*reasoning).withdrawExample, showMaking)
}
