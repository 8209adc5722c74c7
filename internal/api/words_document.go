package api

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

var problemType = reflect.TypeFor[Problem]()

func about() *huma.Info {
	return &huma.Info{
		Title: "Beraad", Version: Version,
		Description: "Van buikpijn op de werkvloer naar een gedragen besluit: het dilemma, de weging, het besluit en wat ervan geleerd is. " +
			"Volgt de NL GOV REST API Design Rules 2.1. Namen van personen staan hier niet in; een persoon is een id. " +
			"Wie mag lezen, ziet; voor wie niet mag weten dat een dilemma bestaat, is het antwoord 404.",
		Contact: &huma.Contact{Name: "Beheer van Beraad", Email: "beheer@beraad.example", URL: "https://beraad.example/contact"},
		License: &huma.License{Name: "EUPL-1.2", Identifier: "EUPL-1.2"},
	}
}

func tags() []*huma.Tag {
	return []*huma.Tag{
		{Name: "overzicht", Description: "Wat er is en wat op u wacht."},
		{Name: "intake", Description: "Van buikpijn naar een gedeeld dilemma."},
		{Name: "weging", Description: "Opties, feiten, argumenten en bezwaren."},
		{Name: "raadplegen", Description: "Een andere organisatie om haar perspectief vragen."},
		{Name: "hulp", Description: "Binnen de eigen organisatie om hulp vragen, en steun."},
		{Name: "besluiten", Description: "Mandaat, motivering en opschalen."},
		{Name: "voorbeelden", Description: "Afgelopen zaken, zo verteld dat ze niemand aanwijzen."},
		{Name: "leren", Description: "Terugkoppeling, naklank en afsluiten."},
	}
}

// signIns are the ways to say who one is.
func signIns() map[string]*huma.SecurityScheme {
	return map[string]*huma.SecurityScheme{
		"sessie": {Type: "apiKey", In: "cookie", Name: "beraad", Description: "De sessie van de pagina's; onder https heet het koekje __Host-beraad."},
		"token":  {Type: "http", Scheme: "bearer", Description: "Een token van een ander programma."},
	}
}

// schemaNames are the Dutch names of types in the document.
var schemaNames = map[string]string{
	"Problem": "Probleem", "Fault": "Fout", "list": "Lijst", "nothing": "Niets",
	"who": "Wie", "Row": "DilemmaKort", "sheet": "Dilemma", "told": "Verteld", "seat": "Functie", "choice": "Keuze",
	"option": "Optie", "fact": "Feit", "stance": "Stand", "value": "Waarde", "goal": "Doel", "argument": "Argument",
	"premise": "Premisse", "dissent": "Tegenspraak", "dissenting": "NieuweTegenspraak", "party": "Partij", "seated": "AanTafel", "room": "Ruimte",
	"heard": "Betrokkene", "consultation": "Raadpleging", "escalation": "Opschaling", "decided": "Besluit",
	"reply": "Antwoord", "departure": "Afwijking", "feedback": "Terugkoppeling", "receipt": "Ontvangst",
	"outcome": "Afloop", "ending": "BesluitKort", "work": "Werk", "happened": "Gebeurtenis", "somebody": "DemoPersoon",

	"searching": "Zoekvraag", "finds": "Gevonden", "find": "Resultaat", "replacement": "OokGezocht",

	"order": "Volgorde", "earlierOrder": "EerdereVolgorde", "preference": "Voorrang", "question": "Vraag",
	"restatement": "Verwoording", "joint": "Samen", "jointStance": "SamenStand", "move": "Beweging",
	"jointAnswer": "SamenAntwoord", "blindRound": "BlindeRonde",

	"ordering": "NieuweVolgorde", "asking": "NieuweVraag", "replying": "NieuwAntwoord", "restating": "NieuweVerwoording",
	"recognising": "Herkenning", "agreeing": "NieuwSamen", "living": "NieuwSamenAntwoord",

	"Deliberation": "Weegbestand", "Option": "BestandOptie", "Fact": "BestandFeit", "Value": "BestandWaarde",
	"Goal": "BestandDoel", "Argument": "BestandArgument", "Question": "BestandVraag", "Party": "BestandPartij",
	"Above": "BestandVoorrang", "Premise": "BestandPremisse",

	"Report": "Weging", "PartyReport": "WegingPartij", "SharedReport": "WegingGedeeld", "DifferenceReport": "WegingVerschil",
	"ShiftReport": "WegingVerschuiving", "PivotReport": "WegingScharnier", "UnansweredReport": "WegingOnbeantwoord",

	"opening": "NieuwDilemma", "judging": "NieuweRuimte", "hearing": "NieuweBetrokkene", "inviting": "NieuweGenodigde",
	"naming": "NieuweOptie", "stating": "NieuwFeit", "standing": "NieuweStand", "making": "NieuwArgument",
	"objecting": "NieuwBezwaar", "consulting": "NieuweRaadpleging", "answering": "NieuwPerspectief",
	"reasoning": "MetReden", "taking": "NieuweBehandeling", "declining": "Weigering", "prolonging": "MeerTijd",
	"earlierEnd": "EerderEinde", "reminder": "Herinnering", "withdrawing": "Intrekking", "escalating": "NieuweOpschaling", "promising": "Toezegging",
	"holding": "Opschorting", "extending": "Verlenging", "answerTerm": "Antwoordtermijn", "takeover": "Ingreep",
	"likeCase": "GelijkGeval", "pair": "Voorgegaan",
	"wording": "Bewoording", "article": "Wetsartikel", "FrameShort": "KaderKort", "frameWhole": "Kader", "edition": "Uitgave", "writing": "NieuweUitgave",
	"placed": "OpAgenda", "agendaDay": "Agenda", "agendaLine": "Agendapunt", "listing": "NieuwAgendapunt", "shifting": "NieuwePlek",
	"submitted": "Voorlegging", "circumstance": "Omstandigheid", "tipped": "Doorslag", "takingOver": "NieuweIngreep",
	"groundSharing": "NieuweGrond", "waiting": "NieuweWachttijd", "wait": "Wachttijd",
	"advising": "NieuwAdvies", "deciding": "NieuwBesluit", "feeding": "NieuweTerugkoppeling",
	"receiving": "NieuweOntvangst", "saying": "NieuweTekst",

	"ExampleWords": "VoorbeeldTekst", "ExampleTyped": "VoorbeeldInvoer", "pulledApart": "BotsendeWaarden", "example": "Voorbeeld", "exampleDraft": "VoorbeeldConcept",
	"proposal": "VoorbeeldVoorstel", "swap": "VoorbeeldVervanging", "drafting": "NieuwVoorbeeld", "askingReader": "NieuweTweedeLezer",
	"outdating": "NieuweAchterhaling",

	"MeetingShort": "BeraadKort", "meetingWhole": "Beraad", "meetingStep": "BeraadStap", "meetingPromise": "Afspraak",
	"SetShort": "OefensetKort", "setWhole": "Oefenset", "setExample": "OefensetVoorbeeld",

	"help": "Hulpvraag", "support": "Steun", "askingHelp": "NieuweHulpvraag", "supporting": "NieuweSteun",
	"lookingAlong": "NieuwMeekijken", "givingRoom": "NieuweRuimteVoorCollega", "decidingSelf": "ZelfBeslissen", "readingHelp": "HulpGelezen",
}

var pathWords = map[string]string{
	"xid": "Het voorbeeld.",
	"id":  "Het dilemma.", "aid": "Het argument, zoals A1.", "bid": "Het bezwaar of besluit, zoals A2 of B1.",
	"fid": "Het feit, zoals F1.", "oid": "De optie, opschaling of ingreep, zoals O1 of E1.", "rid": "De raadpleging, zoals C1.",
	"tid": "De terugkoppeling, T1.", "vid": "De vraag, zoals Q1.", "wid": "De verwoording, zoals V1.",
	"niveau": "Het niveau, zoals mdt.", "datum": "De dag van de vergadering.",
	"inzage": "Voor wie: rechter, betrokkene of openbaar.",
	"hid":    "De hulpvraag, zoals H1.",
	"kader":  "Het kader, zoals artikel-64.",
	"beraad": "Het beraad.", "oefenset": "De oefenset.",
}

var statusWords = map[int]string{
	200: "Gelukt.", 201: "Toegevoegd.",
	400: "Ongeldige invoer; fouten noemt alles wat er mis is.", 401: "Niet aangemeld.",
	403: "U mag dit niet lezen of doen.", 404: "Dit is er niet, of niet voor u.",
	406: "Dit kan niet in een vorm die Accept toestaat.", 409: "Er is sinds de versie in If-Match iets gebeurd.",
	410: "Dit dilemma is gewist. Alleen wie er deel aan had, en wie wist, krijgt dit antwoord; voor anderen was het er nooit (404).",
	413: "Meer dan 256 KiB.", 415: "De inhoud is geen JSON.", 429: "Te vaak gezocht; Retry-After zegt hoeveel seconden u wacht.", 500: "Er ging bij ons iets mis.",
}

// descriptions say of an address what its summary has no room for.
var descriptions = map[string]string{
	"openapi":                 "Openbaar, ook vanaf een andere website op te vragen.",
	"dilemmas":                "Alleen dilemma's die u helemaal mag lezen. Met fase, organisatie en kader wordt de lijst korter.",
	"werkvoorraad":            "Wat u is gevraagd, waar u op wacht en wat terugkomt van eerder, met de dag waarop het moet.",
	"kaders":                  "Ook kaders die niet meer gelden: oudere dilemma's verwijzen ernaar.",
	"kader":                   "De ETag is het nummer van de laatst geschreven uitgave en past in If-Match als u de volgende schrijft.",
	"uitgaveSchrijven":        "Alleen door een eigenaar van het kader. Een uitgave verandert nooit meer; een fout herstelt u met een volgende. Ligt vanafDatum later dan vandaag, dan is zij aangekondigd.",
	"gelijkeGevallen":         "Een zaak staat er als zij twee dingen gemeen heeft: kader, koppelvlak, twee waarden die botsen, woorden in de feiten. Alleen zaken die u helemaal mag lezen, en voorbeelden; van andere wordt niets gezegd.",
	"oefensets":               "Op titel. Een oefenset is een rij voorbeelden om mee te oefenen. Wie ermee oefende, staat nergens.",
	"oefenset":                "Een voorbeeld dat is ingetrokken, blijft in de rij staan en is er zelf niet meer.",
	"beraden":                 "De laatste dag eerst, hoogstens honderd. Van een beraad waar u niet bij zat staat er niets, behalve als u hoort waartoe het kwam.",
	"beraad":                  "Wat iemand schreef, staat er pas als alles tegelijk op tafel ligt. Wie alleen hoort waartoe het kwam, krijgt de samenvatting en de afspraken.",
	"gebeurtenissen":          "Wat er gebeurde, door wie en wanneer, het oudste eerst. Wat erin staat, staat in het dilemma.",
	"verantwoording":          "Met de code waarmee is na te gaan of de geschiedenis deze verantwoording bevat.",
	"inzage":                  "Bovenaan staat wat is weggelaten, hoeveel en volgens welk artikel. Zolang een blinde ronde loopt is er geen: dan ziet niemand alles.",
	"dilemma":                 "Alles van één dilemma. De ETag is de versie en past in If-Match.",
	"demoPersonen":            "Alleen in de demonstratie.",
	"dilemmaOpenen":           "Drie dingen zijn nodig: de vraag, wat wringt (regel en maar) en ten minste twee opties. Het dilemma is alleen voor u tot u het deelt.",
	"dilemmaDelen":            "Daarna kan iedereen aan tafel bijdragen, en kunt u raadplegen en opschalen.",
	"ruimteBepalen":           "Binnen het kader, afwijken van het kader, of geen kader. Wie afwijkt, motiveert dat in het besluit.",
	"betrokkeneHoren":         "Met wie het vroeg en wanneer: horen zeggen is geen horen.",
	"genodigden":              "De genodigde leest het hele dilemma en doet mee.",
	"optieNoemen":             "Er passen twaalf opties naast elkaar.",
	"optie":                   "Zoals die in het dilemma staat.",
	"feitStellen":             "Iets wat vast te stellen is. Wie het stelt, houdt het voor waar; anderen hebben nog niets gezegd.",
	"feit":                    "Wie niet in standen staat, heeft nog niets gezegd.",
	"standInnemen":            "Wat uw partij van een feit houdt; een latere stand vervangt een eerdere. Het antwoord is het feit.",
	"argumentMaken":           "Deze optie heeft dit gevolg, en dat is goed of slecht voor deze waarde. Een standpunt zonder waarde is geen argument.",
	"argument":                "Een ingetrokken argument blijft staan.",
	"bezwaarMaken":            "Een bezwaar ondergraaft argumenten met een kritische vraag en rust op een feit, waarvan anderen kunnen zeggen of het klopt.",
	"bezwaar":                 "Een bezwaar staat ook in de lijst argumenten.",
	"tegenspreken":            "Tegenspraak wordt nooit weggehaald en komt bij het besluit te staan.",
	"weging":                  "Wat we delen, waar we verschillen en door wat, wat er anders zou moeten zijn en wat niemand beantwoordde. Dezelfde velden als beraad weigh --json. Geen oordeel: wat hier staat volgt uit wat elke partij zelf inbracht.",
	"weegbestand":             "Te lezen door beraad weigh.",
	"waardenOrdenen":          "Een latere volgorde vervangt een eerdere, die te lezen blijft. Waarden die u weglaat, hebben nog geen plaats.",
	"vraagStellen":            "Een vraag valt niets aan en wacht op antwoord.",
	"vraag":                   "Met het antwoord, als dat er is.",
	"vraagBeantwoorden":       "Wie het weet, mag antwoorden. Een later antwoord vervangt een eerder.",
	"verwoorden":              "Wie het zo zegt dat de ander zich herkent, heeft het begrepen.",
	"verwoording":             "Met wat de maker van het argument ervan zegt.",
	"verwoordingBeoordelen":   "Alleen de maker van het argument kan zeggen of het klopt.",
	"samenAfspreken":          "Wat de tafel zelf afspreekt, nooit uit de andere volgordes berekend. Het vervangt een eerdere afspraak, met de antwoorden daarop.",
	"samenAntwoorden":         "Een partij die er niet mee kan leven, zegt waarom.",
	"blindeRondeBeginnen":     "Elke partij ziet wat er al lag en wat zij zelf zegt, tot allen klaar zijn of iemand de ronde eindigt.",
	"blindeRondeKlaar":        "Zijn alle partijen klaar, dan eindigt de ronde.",
	"blindeRondeEindigen":     "Ook als nog niet iedereen heeft gesproken.",
	"raadplegen":              "Met een doel en een dag, of bij haast een aantal uren. Persoonsgegevens gaan alleen mee met een grond, waarom het niet zonder kan en welke; anders worden ze geweigerd.",
	"raadpleging":             "Wie gevraagd is, ziet de vraag, de regel, wat hier anders is en de opties, en niet de rest van het dilemma. Gaan er geen persoonsgegevens mee, dan is weggelaten wat daarop lijkt.",
	"raadplegingNemen":        "De vrager ziet dat iemand ermee bezig is, en eventueel op welke dag het antwoord komt. Tot die dag volgt geen herinnering.",
	"raadplegingBeantwoorden": "In woorden, met argumenten, of allebei.",
	"raadplegingWeigeren":     "Wie vroeg, heeft recht op de reden.",
	"raadplegingHerinneren":   "Naast wat vanzelf gebeurt op de helft van de tijd en op de laatste dag. Eén keer per werkdag.",
	"raadplegingVerlengen":    "Met een reden; het eerdere einde blijft zichtbaar.",
	"raadplegingIntrekken":    "Zolang er geen antwoord is; na een weigering zegt het dat u verdergaat zonder.",
	"raadplegingAccepteren":   "Pas als er een antwoord is.",
	"hulpVragen":              "Ook als het dilemma nog alleen voor u is. Wie u vraagt, mag het lezen zolang de vraag openstaat, en daarna als er hulp is gegeven.",
	"hulpvraag":               "Het ontvangstbewijs, de termijn, wat stilte betekent en wat ervan kwam. De woorden zijn voor wie het vroeg en wie is gevraagd.",
	"hulpvraagNemen":          "De vraag blijft dan bij u en gaat niet naar een ander.",
	"steunUitspreken":         "De hele tafel leest wat u zegt.",
	"meekijken":               "U krijgt een plek om mee te lezen en als uzelf bij te dragen zodra het dilemma op tafel ligt.",
	"richtingGeven":           "U beslist niets. Alleen wie het vroeg leest het.",
	"ruimteGeven":             "Verwijst naar een regel van het mandaat als die er is, en maakt er geen.",
	"zelfBeslissen":           "Alleen binnen uw mandaat of vanaf een niveau dat mag ingrijpen. Het besluit volgt daarna, met een motivering.",
	"hulpvraagIntrekken":      "Zolang er geen hulp is gegeven. Een reden hoeft niet.",
	"hulpLezen":               "Of het hielp, is voor wie hielp. Er wordt niets geteld.",
	"opschalen":               "Opschalen is geen falen: zeg waarom, en leg een vraag voor die het niveau kan beantwoorden.",
	"opschaling":              "Met wat het niveau ermee deed.",
	"opschalingNemen":         "Met de dag waarop het niveau antwoordt.",
	"opschalingAdviseren":     "Daarna ligt de vraag weer op tafel. Wie anders besluit, zegt waarom.",
	"opschalingTerugleggen":   "Met een reden waar de tafel mee verder kan.",
	"opschalingOpschorten":    "Met de reden; de dagen tellen niet mee.",
	"opschalingHervatten":     "Vanaf vandaag telt de termijn weer.",
	"opschalingVerlengen":     "Met een reden; de eerdere datum blijft zichtbaar.",
	"opschalingIntrekken":     "Zolang het niveau niet heeft geantwoord.",
	"zoeken":                  "Het beste antwoord eerst. Wat een vindplaats noemt, staat vooraan. Een POST, zodat wat u zoekt in geen logboek van adressen komt.",
	"agendas":                 "Van zestig dagen terug tot wat nog komt. Alleen niveaus met een secretaris werken met vergaderingen.",
	"agenda":                  "In de volgorde van de agenda. Wat bleef liggen van een eerdere vergadering, staat vooraan.",
	"agenderen":               "Door de secretaris. De dag geldt als toezegging: tot die dag komen er geen herinneringen.",
	"agendaVerplaatsen":       "Alleen de volgorde verandert.",
	"agendaSchrappen":         "Met een reden. De dag die was toegezegd, blijft staan.",
	"agendaDoorschuiven":      "Met een reden. De vraag komt vooraan op de volgende agenda.",
	"wachtenUitleggen":        "Voor een aantal werkdagen. Zo lang staat het dilemma niet stil.",
	"ingrijpen":               "Alleen door een lid van een niveau dat mag ingrijpen, op een dilemma dat het mag lezen. Iedereen die erbij betrokken is, ziet het.",
	"ingreep":                 "Met de grond, of waarom die niet te delen is en tot wanneer.",
	"grondDelen":              "Door wie ingreep.",
	"besluiten":               "Binnen een mandaat dat vandaag geldt, met een antwoord op alles wat tegen de optie pleit.",
	"besluit":                 "Met het mandaat waarop het rust.",
	"terugkoppelen":           "Aan iedereen die bijdroeg. Eén keer.",
	"terugkoppeling":          "De afloop en het besluit, ook voor wie het dilemma zelf niet leest.",
	"terugkoppelingOntvangen": "Wie het dilemma inbracht, leest de afloop voordat het dicht kan.",
	"voorbeelden":             "Voor iedereen die is aangemeld. Waar een voorbeeld vandaan komt en wie het maakte, staat er niet in.",
	"voorbeeld":               "Een ingetrokken voorbeeld is er niet meer.",
	"voorbeeldBetwijfelen":    "Wie het voorbeeld maakte, krijgt de melding met uw naam.",
	"voorbeeldvoorstel":       "Uit de teksten van het dilemma, met vervangen wat iemand kan aanwijzen. Er wordt niets bewaard.",
	"voorbeeldconcept":        "Voor wie het dilemma leest, en voor de tweede lezer zolang die is gevraagd.",
	"voorbeeldMaken":          "Van een dilemma met een besluit dat is teruggekoppeld. Wat in natekijken komt, verandert u, of u zegt in bevestigd dat het niemand aanwijst.",
	"voorbeeldBijwerken":      "Zolang het een concept is of is teruggegeven.",
	"tweedeLezerVragen":       "Als er niets meer in natekijken staat. Staat er iets in zeldzaam, dan is zeldzaamOmdat nodig.",
	"voorbeeldPubliceren":     "Door wie is gevraagd, niet meeschreef en niet aan het dilemma bijdroeg.",
	"voorbeeldTeruggeven":     "Met wat er anders moet.",
	"voorbeeldAchterhaald":    "Het blijft te lezen, met sinds wanneer en waardoor.",
	"voorbeeldGeldig":         "Ook als antwoord op een melding.",
	"voorbeeldIntrekken":      "In elke stand. Daarna kan er een nieuw worden gemaakt.",
	"dilemmaSluiten":          "De geschiedenis blijft te lezen.",
	"naklankVertellen":        "Ook nadat het dilemma is afgesloten: het leven gaat door.",
}
