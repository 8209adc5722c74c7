package archive

import "time"

// sample is an account as it could be: a made-up person, real kinds of text.
func sample() Document {
	made := time.Date(2026, time.November, 25, 14, 30, 0, 0, time.FixedZone("CET", 3600))
	return Document{
		Language: "nl",
		Title:    "Blijft het gezin in de gezinslocatie tot de operatie van de dochter is geweest?",
		About:    "Verantwoording van een besluit over uitstel van vertrek, met de afweging en de tegenspraak.",
		Made:     made,
		Foot:     "Verantwoording B-2026-0117 · versie 31 · controlecode 4f9c-a1d7-63be-0c52 · Bevat persoonsgegevens: deel dit niet buiten de kring van het dilemma.",
		Parts:    append(sampleDecision(), sampleWeighing()...),
	}
}

func sampleDecision() []Part {
	return []Part{
		Paragraph{Text: "Dit is de verantwoording van één besluit. Zij zegt wat er is besloten, door wie en waarom, wat daartegen is ingebracht en wat daarop is geantwoord.", Quiet: true},
		Terms{Rows: []Term{
			{Name: "Kenmerk", Text: "B-2026-0117"},
			{Name: "Besloten door", Text: "Hoofd regie bijzonder vertrek (DT&V)"},
			{Name: "Besloten op", Text: "maandag 16 november 2026"},
			{Name: "Bevoegdheid", Text: "Mandaat onderdeel 4.2, Mandaatbesluit DT&V 2026, Stcrt. 2026, 1188. Het mandaat loopt tot en met 31 december 2027."},
			{Name: "Aan tafel", Text: "IND, COA, DT&V\nGevraagd om een perspectief: gemeente Ter Apel, Nidos"},
		}},
		Heading{Level: 2, Text: "Het besluit"},
		Paragraph{Text: "Het vertrek van het gezin wordt uitgesteld tot zes weken na de operatie van de jongste dochter, en uiterlijk tot en met 31 maart 2027. Het gezin blijft in die tijd in de gezinslocatie.\n\nDe regievoerder bespreekt elke vier weken met het gezin en met de casemanager hoe het gaat en wat er na die datum gebeurt."},
		Heading{Level: 3, Text: "Waarom"},
		Paragraph{Text: "De operatie staat gepland op 9 februari 2027. De behandelend arts schrijft dat een verhuizing in de weken ervoor het herstel in gevaar brengt. Het belang van vertrek op korte termijn weegt minder zwaar, omdat het gezin meewerkt en de reisdocumenten tot juli 2027 geldig zijn."},
		Quote{Text: "Als we nu verhuizen, begint ze opnieuw met wennen: een andere school, een ander ziekenhuis en een andere casemanager. Dat heeft ze in twee jaar al drie keer gedaan.\n\nDe moeder vroeg mij niet om te blijven. Zij vroeg mij om te wachten.", By: "Casemanager (COA), 3 november 2026"},
		Heading{Level: 3, Text: "Wat daartegen is ingebracht"},
		Table{
			Caption: "Argumenten tegen deze keuze, en het antwoord daarop",
			Head:    []string{"Argument", "Ingebracht door", "Antwoord in het besluit"},
			Rows: [][]string{
				{"Uitstel wekt de verwachting dat het gezin mag blijven.", "Regievoerder (DT&V)", "Dat gevaar is er. Daarom noemt de brief aan het gezin de einddatum, en ligt bij elk gesprek het vertrekplan op tafel."},
				{"De asielzoekersopvangvoorzieningen in de regio zijn vol; elke plaats telt.", "Locatiemanager (COA)", "De plaats in de gezinslocatie komt vijf maanden later vrij. Er staat op dit moment geen gezin op de wachtlijst voor deze locatie.\n\nVerandert dat, dan wordt dit besluit opnieuw bekeken."},
				{"Gelijke gevallen worden dan anders behandeld.", "Senior medewerker horen en beslissen (IND)", "Vier vergelijkbare dilemma's zijn bekeken. In drie daarvan werd gewacht op een geplande operatie; in het vierde was er geen datum."},
			},
		},
	}
}

func sampleWeighing() []Part {
	parts := []Part{
		Terms{Rows: []Term{
			{Name: "De moeder heeft eerder een afspraak over vertrek afgezegd, zonder dat daar een reden voor bekend is.", Text: "Antwoord: zij was die dag met haar dochter in het ziekenhuis. Dat staat nu in het dossier."},
			{Name: "Het kader noemt acht weken.", Text: "Antwoord: het besluit wijkt daarvan af. Waarom, staat hierboven."},
		}},
		Heading{Level: 2, Text: "De afweging"},
		Paragraph{Text: "Er lagen drie mogelijkheden op tafel. Over de feiten was men het eens. Het verschil zat in de vraag welke waarde het zwaarst weegt."},
		Heading{Level: 3, Text: "De feiten"},
		List{Items: []string{
			"Het gezin bestaat uit een moeder en drie kinderen van 4, 9 en 14 jaar.",
			"De jongste dochter heeft een aangeboren hartafwijking. De operatie is gepland op 9 februari 2027.\nBron: brief van het ziekenhuis, 20 oktober 2026.",
			"De aanvraag is op 2 juni 2026 afgewezen. Het beroep is ongegrond verklaard.\n\nEr loopt geen hoger beroep.",
			"De vertrektermijn loopt af op 14 december 2026.",
		}},
	}
	for _, option := range []string{"Wachten tot na de operatie", "Verhuizen naar een andere gezinslocatie", "Vertrekken voor het einde van de vertrektermijn"} {
		parts = append(parts,
			Heading{Level: 3, Text: option},
			Heading{Level: 4, Text: "Doel en waarde"},
			Paragraph{Text: "Wie hiervoor pleit, wil dat het kind de behandeling krijgt die al is toegezegd, en dat het vertrek daarna zonder nieuwe onderbreking verloopt. Menselijkheid weegt hier zwaarder dan voortvarendheid, omdat het uitstel kort en begrensd is."},
			Heading{Level: 4, Text: "Argumenten"},
			Quote{Text: "Een zorgvuldig vertrek is een vertrek dat maar één keer hoeft. Als wij nu doorzetten, is de kans groot dat er een medische procedure volgt en dat wij over een half jaar hetzelfde gesprek voeren.", By: "Regievoerder (DT&V), 5 november 2026"},
			Quote{Text: "Ik zie op de locatie wat een datum doet. Zolang er geen datum is, slaapt niemand.", By: "Woonbegeleider (COA), 6 november 2026"},
			Paragraph{Text: "Daartegen is ingebracht dat de gezondheidszorg in het land van herkomst volgens het laatste advies toereikend is. Dat advies is van vóór de vaststelling van de afwijking en gaat dus niet over deze behandeling."},
		)
	}
	return append(parts,
		Heading{Level: 2, Text: "Tegenspraak"},
		Paragraph{Text: "Eén deelnemer blijft bij een ander oordeel. Die tegenspraak staat hier in eigen woorden.", Quiet: true},
		Quote{Text: "Ik begrijp het besluit en voer het uit. Toch vind ik dat wij hier een grens verleggen zonder dat te zeggen. Het kader noemt acht weken; wij maken er veertien van. Dan hoort het kader te veranderen, niet alleen dit geval.", By: "Senior medewerker horen en beslissen (IND), 12 november 2026"},
		Heading{Level: 2, Text: "Hoe het verder ging"},
		Table{
			Caption: "Verloop",
			Head:    []string{"Datum", "Wat er gebeurde", "Wie"},
			Rows: [][]string{
				{"2 november 2026", "Dilemma geopend", "Casemanager (COA)"},
				{"3 november 2026", "Perspectief gevraagd aan IND en DT&V, antwoord uiterlijk 9 november", "Casemanager (COA)"},
				{"9 november 2026", "Alle gevraagde perspectieven ontvangen", "IND, DT&V"},
				{"10 november 2026", "Opgeschaald naar het hoofd regie bijzonder vertrek, omdat het uitstel langer is dan acht weken", "Regievoerder (DT&V)"},
				{"16 november 2026", "Besloten", "Hoofd regie bijzonder vertrek (DT&V)"},
				{"17 november 2026", "Uitkomst teruggekoppeld aan iedereen die heeft bijgedragen; vier van de vier herkennen zich erin", "Casemanager (COA)"},
			},
		},
		Heading{Level: 2, Text: "Controleren"},
		Paragraph{Text: "Met de controlecode onder aan elke bladzijde kan ieder van de organisaties zelf nagaan dat dit stuk overeenkomt met de geschiedenis van het dilemma. Een stuk waarin één letter is veranderd, heeft een andere code."},
	)
}
