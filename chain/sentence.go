package chain

// sentences says each fault in Dutch and English. They stand here and not with
// the phrases of the screens, because the command that checks a chain file
// prints them before there is a chain to speak for.
var sentences = map[string]Text{
	"file.empty":     {NL: "het bestand is leeg", EN: "the file is empty"},
	"file.too-large": {NL: "het bestand is groter dan %s bytes", EN: "the file is larger than %s bytes"},
	"file.too-deep":  {NL: "het bestand is te diep genest", EN: "the file is nested too deeply"},
	"file.long-line": {NL: "deze regel is langer dan %s tekens", EN: "this line is longer than %s bytes"},
	"file.several":   {NL: "het bestand bevat meer dan één document", EN: "the file holds more than one document"},
	"yaml.syntax":    {NL: "dit is geen geldige YAML: %s", EN: "this is not valid YAML: %s"},
	"yaml.plain": {
		NL: "gebruik geen ankers, verwijzingen of labels van YAML; schrijf het uit",
		EN: "use no YAML anchors, aliases or tags; write it out",
	},

	"field.unknown": {NL: "het veld %q bestaat hier niet; wel: %s", EN: "there is no field %q here; there are: %s"},
	"kind.text":     {NL: "hier hoort tekst", EN: "this must be text"},
	"kind.number":   {NL: "hier hoort een heel getal", EN: "this must be a whole number"},
	"kind.truth":    {NL: "hier hoort true of false", EN: "this must be true or false"},
	"kind.list":     {NL: "hier hoort een lijst", EN: "this must be a list"},
	"list.long":     {NL: "een lijst heeft ten hoogste %s delen", EN: "a list has at most %s entries"},
	"kind.fields":   {NL: "hier horen velden met een naam", EN: "this must be fields with a name"},

	"text.missing":   {NL: "dit moet zijn ingevuld", EN: "this must be filled in"},
	"choice.unknown": {NL: "%q kan hier niet; kies uit: %s", EN: "%q is not possible here; choose from: %s"},
	"number.range":   {NL: "%s ligt niet tussen %s en %s", EN: "%s is not between %s and %s"},
	"day.missing":    {NL: "hier moet een datum staan, als 2026-01-31", EN: "a date must stand here, such as 2026-01-31"},
	"day.unknown":    {NL: "%q is geen bestaande datum; schrijf 2026-01-31", EN: "%q is no existing date; write 2026-01-31"},
	"day.order":      {NL: "de einddatum %s ligt voor de begindatum %s", EN: "the end date %s lies before the first date %s"},
	"zone.unknown":   {NL: "de tijdzone %q bestaat niet; schrijf bijvoorbeeld Europe/Amsterdam", EN: "there is no time zone %q; write for example Europe/Amsterdam"},

	"id.form": {
		NL: "%q is geen goede naam: kleine letters, cijfers en streepjes, te beginnen met een letter of cijfer",
		EN: "%q is not a well-formed id: lower-case letters, digits and hyphens, beginning with a letter or digit",
	},
	"id.twice":   {NL: "de naam %q komt al voor op regel %s", EN: "the id %q already stands on line %s"},
	"mark.long":  {NL: "het merk %q is langer dan 4 tekens", EN: "the mark %q is longer than 4 characters"},
	"mark.twice": {NL: "het merk %q komt al voor op regel %s", EN: "the mark %q already stands on line %s"},

	"office.unknown":       {NL: "het ambt %q bestaat niet", EN: "there is no office %q"},
	"organisation.unknown": {NL: "de organisatie %q bestaat niet", EN: "there is no organisation %q"},
	"role.unknown":         {NL: "de functie %q bestaat niet bij %s", EN: "there is no role %q at %s"},
	"value.unknown":        {NL: "de waarde %q bestaat niet", EN: "there is no value %q"},
	"matter.unknown":       {NL: "het onderwerp %q bestaat niet", EN: "there is no matter %q"},

	"organisations.few": {NL: "een keten heeft ten minste twee organisaties", EN: "a chain has at least two organisations"},
	"roles.none":        {NL: "%s heeft geen functie", EN: "%s has no role"},
	"parties.few":       {NL: "een koppelvlak heeft ten minste twee partijen", EN: "an interface has at least two parties"},
	"values.few":        {NL: "een keten heeft ten minste drie waarden", EN: "a chain has at least three values"},
	"values.many":       {NL: "meer dan 16 waarden kan niet", EN: "more than 16 values is not possible"},
	"values.crowded":    {NL: "meer dan 12 waarden is lastig wegen", EN: "more than 12 values is hard to weigh"},
	"serves.none":       {NL: "een doel dient ten minste één waarde", EN: "a goal serves at least one value"},
	"members.none":      {NL: "een niveau heeft ten minste één lid", EN: "a level has at least one member"},
	"levels.none":       {NL: "een ladder heeft ten minste één niveau", EN: "a ladder has at least one level"},
	"ladder.missing":    {NL: "de ladder %q ontbreekt", EN: "the ladder %q is missing"},
	"silence.last": {
		NL: "boven dit niveau is er geen ander, dus stilte kan de vraag niet laten opschuiven",
		EN: "there is no level above this one, so silence cannot move the question up",
	},
	"support.none": {NL: "hulp is er voor ten minste één functie", EN: "help is there for at least one role"},
	"support.self": {NL: "de functie %q kan niet zichzelf om hulp vragen", EN: "the role %q cannot ask itself for help"},
	"support.nobody": {
		NL: "niemand helpt de functie %q, dus stilte kan de vraag niet doorgeven",
		EN: "nobody helps the role %q, so silence cannot pass the request on",
	},
	"support.circle": {
		NL: "zo komt de vraag terug bij de functie %q en blijft zij rondgaan",
		EN: "this way the request comes back to the role %q and goes round for ever",
	},
	"seat.twice": {
		NL: "de functie %[1]s staat al op regel %[2]s", EN: "the role %[1]s is already on line %[2]s",
	},
	"openers.two": {
		NL: "twee functies openen samen een verzegelde naam, niet minder en niet meer",
		EN: "two roles open a sealed name together, not fewer and not more",
	},
	"openers.apart": {
		NL: "beide functies horen bij %q; een verzegelde naam openen twee organisaties samen",
		EN: "both roles belong to %q; two organisations open a sealed name together",
	},
	"pulse.nobody": {NL: "hier hoort ten minste één functie", EN: "at least one role belongs here"},
	"pulse.two": {
		NL: "twee functies openen samen de stembus, niet minder en niet meer",
		EN: "two roles open the ballot box together, not fewer and not more",
	},
	"pulse.apart": {
		NL: "beide functies horen bij %q; de stembus openen twee organisaties samen",
		EN: "both roles belong to %q; two organisations open the ballot box together",
	},
	"silence.form": {
		NL: "het niveau hierboven heeft een eigen formulier, dat alleen de vrager kan invullen; stilte kan de vraag daar niet brengen",
		EN: "the level above has a form of its own, which only the asker can fill in; silence cannot bring the question there",
	},
	"owner.twice": {
		NL: "de functie %q is al eigenaar in dezelfde dagen",
		EN: "the role %q owns it already in the same days",
	},
	"law.number":  {NL: "%q is geen nummer van een regeling, zoals BWBR0011823", EN: "%q is no number of a regulation, such as BWBR0011823"},
	"law.article": {NL: "%q is geen verwijzing naar een artikel, zoals artikel/64", EN: "%q is no reference to an article, such as artikel/64"},
}
