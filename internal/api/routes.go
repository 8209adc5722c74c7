package api

import (
	"beraad/internal/access"
)

// routes lists every address, in the order of the journey.
func (s *server) routes() {
	s.overview()
	s.intake()
	s.weighing()
	s.ordering()
	s.consulting()
	s.helping()
	s.deciding()
	s.learning()
	s.telling()
}

// dissentAddress names the address where dissent is voiced, also without a name.
const dissentAddress = "tegenspreken"

// at is where the things of one dilemma are.
const at = "/dilemmas/{id}"

func (s *server) overview() {
	in := func(id, path, summary string) address {
		return address{id: id, path: path, tag: "overzicht", summary: summary}
	}
	s.openapi(in("openapi", "/openapi.json", "Dit document"))
	s.dilemmas(in("dilemmas", "/dilemmas", "Dilemma's die u mag lezen, het laatst veranderde eerst"))
	s.work(in("werkvoorraad", "/werkvoorraad", "Wat op u wacht"))
	s.search(in("zoeken", "/_zoek", "Zoeken in wet, beleid, uitspraken, voorbeelden en de dilemma's die u mag lezen"))
	s.agendas(in("agendas", "/agendas", "De vergaderingen van de niveaus waar u zit").reading())
	s.agenda(in("agenda", "/agendas/{niveau}/{datum}", "Wat er op de agenda van een vergadering staat").reading())
	s.frames(in("kaders", "/kaders", "De kaders, met de tekst van vandaag").reading())
	s.frame(in("kader", "/kaders/{kader}", "Een kader zoals het luidt op een dag, met al zijn uitgaven").reading())
	s.writeEdition(in("uitgaveSchrijven", "/kaders/{kader}/uitgaven", "Een nieuwe uitgave van een kader schrijven").posting().creating())
	s.meetings(in("beraden", "/beraden", "De beraden waar u aan tafel zit, of waarvan u hoort").reading())
	s.meeting(in("beraad", "/beraden/{beraad}", "Een beraad, zoals u het op dit moment mag zien"))
	s.trainingSets(in("oefensets", "/oefensets", "De oefensets, en voor wie ze maakt ook de concepten").reading())
	s.trainingSet(in("oefenset", "/oefensets/{oefenset}", "Een oefenset met haar voorbeelden in volgorde"))
	s.events(in("gebeurtenissen", at+"/gebeurtenissen", "De geschiedenis van één dilemma"))
	s.likes(in("gelijkeGevallen", at+"/gelijke-gevallen", "Besloten zaken die op dit dilemma lijken").reading())
	readPart(s, in("dilemma", at, "Een heel dilemma"), access.Read, findSheet)
	if s.Demo {
		s.people(in("demoPersonen", "/demo/personen", "Als wie u zich in de demonstratie kunt aanmelden"))
	}
}

func (s *server) intake() {
	in := func(id, path, summary string) address {
		return address{id: id, path: path, tag: "intake", summary: summary}
	}
	write(s, in("dilemmaOpenen", "/dilemmas", "Een dilemma inbrengen").creating(), (*opening).command, showSheet)
	write(s, in("dilemmaDelen", at+"/_deel", "Het dilemma op tafel leggen"), share, showSheet)
	write(s, in("ruimteBepalen", at+"/ruimte", "Zeggen hoe het dilemma tot het kader staat").creating(), (*judging).command, showRoom)
	write(s, in("betrokkeneHoren", at+"/betrokkene", "Opschrijven wat de betrokkene zelf zegt").creating(), (*hearing).command, showHeard)
}

func (s *server) weighing() {
	in := func(id, path, summary string) address {
		return address{id: id, path: at + path, tag: "weging", summary: summary}
	}
	write(s, in("genodigden", "/genodigden", "Iemand aan tafel vragen").creating(), (*inviting).command, showParty)
	write(s, in("optieNoemen", "/opties", "Een optie noemen").addressed(), (*naming).command, showOption)
	readPart(s, in("optie", "/opties/{oid}", "Een optie"), access.Read, findOption)
	write(s, in("feitStellen", "/feiten", "Een feit stellen").addressed(), (*stating).command, showFact)
	readPart(s, in("feit", "/feiten/{fid}", "Een feit met wat elke partij ervan houdt"), access.Read, findFact)
	write(s, in("standInnemen", "/standen", "Zeggen of een feit klopt").creating(), (*standing).command, showFact)
	write(s, in("argumentMaken", "/argumenten", "Een argument voor of tegen een optie").addressed(), (*making).command, showArgument)
	readPart(s, in("argument", "/argumenten/{aid}", "Een argument"), access.Read, findArgument)
	write(s, in("bezwaarMaken", "/bezwaren", "Bezwaar maken tegen een argument").addressed(), (*objecting).command, showObjection)
	readPart(s, in("bezwaar", "/bezwaren/{bid}", "Een bezwaar"), access.Read, findObjection)
	write(s, in(dissentAddress, "/tegenspraak", "Zeggen dat het de verkeerde kant op gaat").creating(), (*dissenting).command, showDissent)
}

func (s *server) ordering() {
	in := func(id, path, summary string) address {
		return address{id: id, path: at + path, tag: "weging", summary: summary}
	}
	s.analysis(in("weging", "/weging", "Wat de weging laat zien"))
	s.deliberation(in("weegbestand", "/weging/bestand", "De weging als bestand"))
	write(s, in("waardenOrdenen", "/volgordes", "Zeggen hoe uw partij de waarden ordent").creating(), (*ordering).command, showOrder)
	write(s, in("vraagStellen", "/vragen", "Een vraag stellen over iets op tafel").addressed(), (*asking).command, showQuestion)
	readPart(s, in("vraag", "/vragen/{vid}", "Een vraag"), access.Read, findQuestion)
	write(s, in("vraagBeantwoorden", "/vragen/{vid}/antwoord", "Een vraag beantwoorden").creating(), (*replying).command, showQuestion)
	write(s, in("verwoorden", "/verwoordingen", "Een argument van een ander in uw eigen woorden zeggen").addressed(), (*restating).command, showRestatement)
	readPart(s, in("verwoording", "/verwoordingen/{wid}", "Een argument in de woorden van een ander"), access.Read, findRestatement)
	write(s, in("verwoordingBeoordelen", "/verwoordingen/{wid}/oordeel", "Zeggen of uw argument goed is verwoord").creating(), (*recognising).command, showRestatement)
	write(s, in("samenAfspreken", "/samen", "Opschrijven waar de tafel het over eens is").creating(), (*agreeing).command, showJoint)
	write(s, in("samenAntwoorden", "/samen/antwoord", "Zeggen of uw partij ermee kan leven").creating(), (*living).command, showJoint)
	write(s, in("blindeRondeBeginnen", "/blinde-ronde", "Eerst spreken zonder elkaar te zien").creating(), startBlindRound, showBlindRound)
	write(s, in("blindeRondeKlaar", "/blinde-ronde/_klaar", "Zeggen dat uw partij heeft gesproken"), sayReady, showBlindRound)
	write(s, in("blindeRondeEindigen", "/blinde-ronde/_einde", "Alles aan iedereen laten zien"), endBlindRound, showBlindRound)
}

func (s *server) consulting() {
	in := func(id, path, summary string) address {
		return address{id: id, path: at + "/raadplegingen" + path, tag: "raadplegen", summary: summary}
	}
	write(s, in("raadplegen", "", "Een andere organisatie om haar perspectief vragen").addressed(), (*consulting).command, showConsultation)
	readPart(s, in("raadpleging", "/{rid}", "Een raadpleging, ook voor wie gevraagd is"), access.ReadConsultation, findConsultation)
	write(s, in("raadplegingNemen", "/{rid}/_neem", "Een raadpleging in behandeling nemen"), (*taking).command, showConsultation)
	write(s, in("raadplegingBeantwoorden", "/{rid}/_antwoord", "Uw perspectief geven"), (*answering).command, showConsultation)
	write(s, in("raadplegingWeigeren", "/{rid}/_weiger", "Zeggen dat u niet antwoordt, en waarom"), (*declining).command, showConsultation)
	write(s, in("raadplegingHerinneren", "/{rid}/_herinner", "Wie gevraagd is met de hand herinneren"), remind, showConsultation)
	write(s, in("raadplegingVerlengen", "/{rid}/_verleng", "Wie gevraagd is meer tijd geven"), (*prolonging).command, showConsultation)
	write(s, in("raadplegingIntrekken", "/{rid}/_intrek", "Uw vraag intrekken"), (*withdrawing).command, showConsultation)
	write(s, in("raadplegingAccepteren", "/{rid}/_accepteer", "Zeggen dat het antwoord is wat u nodig had"), accept, showConsultation)
}

func (s *server) deciding() {
	in := func(id, path, summary string) address {
		return address{id: id, path: at + path, tag: "besluiten", summary: summary}
	}
	write(s, in("opschalen", "/opschalingen", "De vraag aan een niveau voorleggen").addressed(), (*escalating).command, showEscalation)
	readPart(s, in("opschaling", "/opschalingen/{oid}", "Een vraag aan een niveau"), access.Read, findEscalation)
	write(s, in("opschalingNemen", "/opschalingen/{oid}/_neem", "Een vraag als niveau in behandeling nemen"), (*promising).command, showEscalation)
	write(s, in("opschalingAdviseren", "/opschalingen/{oid}/_adviseer", "Als niveau advies geven"), (*advising).command, showEscalation)
	write(s, in("opschalingTerugleggen", "/opschalingen/{oid}/_terug", "De vraag als niveau terugleggen"), (*reasoning).sendBack, showEscalation)
	write(s, in("opschalingOpschorten", "/opschalingen/{oid}/_opschort", "De termijn van het niveau stilzetten"), (*holding).command, showEscalation)
	write(s, in("opschalingHervatten", "/opschalingen/{oid}/_hervat", "De termijn van het niveau laten doorlopen"), resume, showEscalation)
	write(s, in("opschalingVerlengen", "/opschalingen/{oid}/_verleng", "De termijn van het niveau verlengen"), (*extending).command, showEscalation)
	write(s, in("opschalingIntrekken", "/opschalingen/{oid}/_intrek", "De vraag bij het niveau terughalen"), (*reasoning).takeOff, showEscalation)
	write(s, in("agenderen", "/opschalingen/{oid}/_agendeer", "Een vraag op de agenda van een vergadering zetten"), (*listing).command, showEscalation)
	write(s, in("agendaVerplaatsen", "/opschalingen/{oid}/_verplaats", "Een vraag een andere plek op de agenda geven"), (*shifting).command, showEscalation)
	write(s, in("agendaSchrappen", "/opschalingen/{oid}/_schrap", "Een vraag van de agenda halen"), (*reasoning).takeOffAgenda, showEscalation)
	write(s, in("agendaDoorschuiven", "/opschalingen/{oid}/_schuif", "Een vraag naar de volgende agenda doorschuiven"), (*listing).heldOver, showEscalation)
	write(s, in("wachtenUitleggen", "/wachttijden", "Zeggen waarom er een tijd niets gebeurt").creating(), (*waiting).command, showWait)
	write(s, in("ingrijpen", "/ingrepen", "Als niveau ongevraagd ingrijpen").addressed(), (*takingOver).command, showTakeover)
	readPart(s, in("ingreep", "/ingrepen/{oid}", "Een ingreep"), access.Read, findTakeover)
	write(s, in("grondDelen", "/ingrepen/{oid}/_deel", "De grond van een ingreep alsnog delen"), (*groundSharing).command, showTakeover)
	write(s, in("besluiten", "/besluiten", "Besluiten binnen uw mandaat").addressed(), (*deciding).command, showDecision)
	readPart(s, in("besluit", "/besluiten/{bid}", "Het besluit"), access.Read, findDecision)
	s.documents(in("verantwoording", "/besluiten/{bid}/document", "De verantwoording van het besluit, als bestand"), accountDocument)
	s.documents(in("inzage", "/inzagen/{inzage}", "Het dilemma zoals de rechter, de betrokkene of iedereen het mag lezen, als bestand"), disclosureDocument)
}

func (s *server) learning() {
	in := func(id, path, summary string) address {
		return address{id: id, path: at + path, tag: "leren", summary: summary}
	}
	write(s, in("terugkoppelen", "/terugkoppelingen", "De afloop terugkoppelen aan wie bijdroeg").addressed(), (*feeding).command, showFeedback)
	readPart(s, in("terugkoppeling", "/terugkoppelingen/{tid}", "De afloop, voor aan wie hij is teruggekoppeld"), access.ReadOutcome, findOutcome)
	write(s, in("terugkoppelingOntvangen", "/terugkoppelingen/_ontvang", "Zeggen dat u de afloop las"), (*receiving).command, showOutcome)
	write(s, in("dilemmaSluiten", "/_sluit", "Het dilemma afsluiten"), end, showSheet)
	write(s, in("naklankVertellen", "/naklank", "Vertellen hoe het echt afliep").creating(), (*saying).aftermath, showAftermath)
}
