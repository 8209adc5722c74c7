package api

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/weighing"
)

// opening is a new dilemma.
type opening struct {
	Question  string                   `json:"vraag" maxLength:"300" doc:"De ene vraag die in deze zaak moet worden beantwoord."`
	Rule      string                   `json:"regel" maxLength:"300" doc:"Volgens de regel …"`
	But       string                   `json:"maar" maxLength:"300" doc:"… maar in dit geval …"`
	Options   []string                 `json:"opties" minItems:"2" maxItems:"12" doc:"Wat u kunt doen; de regel toepassen is er een."`
	Interface chain.InterfaceID        `json:"koppelvlak,omitempty" doc:"Id uit de keten."`
	Frame     chain.FrameID            `json:"kader,omitempty" doc:"Id uit de keten."`
	Case      string                   `json:"zaak,omitempty" maxLength:"300" doc:"Nummer of adres in uw eigen zaaksysteem."`
	Touched   []dilemma.OrganisationID `json:"geraakt,omitempty" maxItems:"20" doc:"Organisaties die hier ook mee te maken hebben."`
	Outside   string                   `json:"buitenDatum,omitempty" format:"date" doc:"Een dag die de buitenwereld stelt."`
	Pressure  string                   `json:"druk,omitempty" maxLength:"1200"`
}

// command also checks what the intake cannot know: what the chain has.
func (b *opening) command(d *deed) dilemma.Command {
	in := d.server.Chain
	if _, known := in.Interface(b.Interface); b.Interface != "" && !known {
		d.faults = append(d.faults, Fault{Field: "koppelvlak", Code: "form.not-in-chain"})
	}
	if _, known := in.Frame(b.Frame); b.Frame != "" && !known {
		d.faults = append(d.faults, Fault{Field: "kader", Code: "form.not-in-chain"})
	}
	for _, o := range b.Touched {
		if _, known := in.Organisation(o); !known {
			d.faults = append(d.faults, Fault{Field: "geraakt", Code: "form.not-in-chain"})
			break
		}
	}
	return intake.Open{
		Question: b.Question, Rule: b.Rule, But: b.But, Options: b.Options, Interface: b.Interface, Frame: b.Frame,
		Case: b.Case, Touched: b.Touched, Outside: dilemma.Day(b.Outside), Pressure: b.Pressure,
	}
}

// judging says where a dilemma stands towards its frame.
type judging struct {
	Kind  string        `json:"soort" enum:"binnen,afwijken,geen-kader"`
	Power string        `json:"bevoegdheid,omitempty" enum:"gebonden-wet,gebonden-lager,beleidsregel,discretionair"`
	Frame chain.FrameID `json:"kader,omitempty" doc:"Verplicht, behalve bij geen-kader."`
}

func (b *judging) command(d *deed) dilemma.Command {
	if _, known := d.server.Chain.Frame(b.Frame); b.Frame != "" && !known {
		d.faults = append(d.faults, Fault{Field: "kader", Code: "form.not-in-chain"})
	}
	return intake.JudgeRoom{Room: rooms.value(b.Kind), Power: powers.value(b.Power), Frame: b.Frame}
}

// hearing is what the person concerned says.
type hearing struct {
	Text    string `json:"tekst" maxLength:"1200"`
	AskedBy string `json:"gevraagdDoor" maxLength:"300" doc:"Een functie, nooit een naam."`
	AskedOn string `json:"gevraagdDatum" format:"date"`
}

func (b *hearing) command(d *deed) dilemma.Command {
	return intake.HearPerson{
		Text: b.Text, AskedBy: b.AskedBy, AskedOn: dilemma.Day(b.AskedOn), Today: d.server.today(),
	}
}

// inviting gives somebody a place at the table.
type inviting struct {
	Person dilemma.PersonID `json:"persoon"`
	Role   dilemma.RoleID   `json:"rol,omitempty" doc:"Een rol van deze persoon; weggelaten is het de gewone."`
}

// command finds out where somebody works: nobody is invited as something else.
func (b *inviting) command(d *deed) dilemma.Command {
	if b.Person == "" {
		return weighing.Invite{}
	}
	p, known := d.colleague(b.Person)
	if !known {
		d.faults = append(d.faults, Fault{Field: "persoon", Code: "form.not-in-chain"})
		return weighing.Invite{}
	}
	role := b.Role
	if role == "" {
		role = p.Roles[0]
	}
	if _, theirs := p.As(role); !theirs {
		d.faults = append(d.faults, Fault{Field: "rol", Code: "form.not-in-chain"})
	}
	return weighing.Invite{Person: p.ID, Organisation: p.Organisation, Role: role}
}

// naming is a new option.
type naming struct {
	Text string `json:"tekst" maxLength:"300"`
}

func (b *naming) command(*deed) dilemma.Command { return weighing.NameOption(*b) }

// stating is a new fact.
type stating struct {
	Text    string   `json:"tekst" maxLength:"1200"`
	Sources []string `json:"bronnen,omitempty" maxItems:"10" doc:"Waar het te vinden is."`
}

func (b *stating) command(*deed) dilemma.Command {
	return weighing.StateFact{Text: b.Text, Sources: b.Sources}
}

// standing is what a party holds of a fact.
type standing struct {
	Fact   string `json:"feit" example:"F1"`
	Stance string `json:"stand" enum:"ja,nee,onbekend"`
}

func (b *standing) command(d *deed) dilemma.Command {
	d.part = b.Fact
	return weighing.TakeStance{Fact: b.Fact, Stance: stances.value(b.Stance)}
}

// making is a new argument.
type making struct {
	Kind        string        `json:"soort" enum:"voor,tegen"`
	Option      string        `json:"optie" example:"O1"`
	Goal        chain.GoalID  `json:"doel,omitempty" doc:"Weggelaten is het het eerste doel dat de waarde dient."`
	Value       chain.ValueID `json:"waarde" doc:"Id uit waarden van het dilemma."`
	Consequence string        `json:"gevolg" maxLength:"1200"`
	Because     string        `json:"omdat,omitempty" maxLength:"1200"`
	Premises    []premise     `json:"premissen,omitempty"`
}

func (b *making) command(d *deed) dilemma.Command { return b.argue(d) }

func (b *making) argue(d *deed) weighing.Argue {
	return weighing.Argue{
		Kind: kinds.value(b.Kind), Option: b.Option, Goal: b.Goal, Value: b.Value,
		Consequence: b.Consequence, Because: b.Because, Chain: d.server.Chain,
		Premises: each(b.Premises, func(p premise) weighing.Premise {
			return weighing.Premise{Fact: p.Fact, Holds: p.Holds == nil || *p.Holds}
		}),
	}
}

// objecting is a new objection.
type objecting struct {
	Targets  []string `json:"tegen" minItems:"1" doc:"Ids van argumenten of bezwaren."`
	Question int      `json:"kritischeVraag" enum:"1,2,3,4,12,13,14,15,16,17" doc:"De vraag waarmee u bezwaar maakt."`
	Text     string   `json:"tekst" maxLength:"1200"`
	Fact     string   `json:"feit,omitempty" doc:"Een feit dat er al is, of"`
	Claim    string   `json:"bewering,omitempty" maxLength:"1200" doc:"een nieuw feit,"`
	Source   string   `json:"bron,omitempty" maxLength:"300" doc:"met waar het te vinden is."`
}

func (b *objecting) command(*deed) dilemma.Command {
	return weighing.Object{
		Targets: b.Targets, Question: b.Question, Text: b.Text, Fact: b.Fact, Claim: b.Claim, Source: b.Source,
	}
}
