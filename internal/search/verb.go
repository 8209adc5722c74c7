package search

import "strings"

// separable are the prefixes that a Dutch verb puts before the ge of its participle:
// uitzetten, uitgezet.
var separable = strings.Fields(`aan achter af bij binnen bloot buiten deel dicht door goed heen in kennis klaar kwijt langs los mede mee na
	neder neer om onder op open over plaats samen stil tegen tegemoet teleur ten tenuitvoer terecht terug thuis toe tussen uit
	vast veilig vol voor vooraf voorop voort vrij waar weg weer zeker`)

// unstressed are the prefixes that take the place of ge: verlenen, verleend.
var unstressed = []string{"be", "er", "ge", "her", "ont", "ver"}

// strong are participles whose vowel is not that of the infinitive, without prefix.
var strong = func() map[string]string {
	forms := map[string]string{}
	for _, pair := range strings.Fields(`bleven:blijven boden:bieden bogen:buigen bonden:binden borgen:bergen bracht:brengen broken:breken
		daan:doen dacht:denken dragen:dragen dreven:drijven drongen:dringen dronken:drinken gaan:gaan geven:geven golden:gelden
		grepen:grijpen houden:houden holpen:helpen hangen:hangen heven:heffen kochte:kopen kocht:kopen komen:komen
		kozen:kiezen kregen:krijgen laten:laten lezen:lezen leden:lijden legen:liegen lopen:lopen logen:liegen nomen:nemen
		noten:genieten prezen:prijzen raden:raden reden:rijden roepen:roepen rezen:rijzen schenen:schijnen scheiden:scheiden
		schoten:schieten schoven:schuiven schreven:schrijven slagen:slaan slapen:slapen sloten:sluiten slopen:sluipen
		sneden:snijden sproken:spreken sprongen:springen staan:staan stegen:stijgen stolen:stelen storven:sterven
		stoten:stoten treden:treden troffen:treffen trokken:trekken vangen:vangen vallen:vallen vlogen:vliegen vochten:vechten
		vonden:vinden vroren:vriezen wassen:wassen weken:wijken wezen:wijzen wogen:wegen wonnen:winnen worpen:werpen
		worven:werven worden:worden zien:zien zocht:zoeken zonden:zenden zongen:zingen zwegen:zwijgen zworen:zweren
		gleden:glijden meten:meten eten:eten weten:weten had:hebben bleken:blijken dwongen:dwingen zeten:zitten zeten:zitten
		legen:liggen boden:bieden zegd:zeggen dongen:dingen bevolen:bevelen wreven:wrijven hesen:hijsen spoten:spuiten`) {
		form, infinitive, _ := strings.Cut(pair, ":")
		forms[form] = infinitive
	}
	return forms
}()

// everyday are common verbs that the language of the law, from which the lexicon is
// learned, hardly uses by themselves; with a prefix it does: zetten, uitzetten.
var everyday = strings.Fields(`antwoorden bellen betalen blijven breken brengen dansen delen denken dienen doen draaien dragen drinken drukken durven
	duren duwen eten fietsen geloven geven groeten haasten halen hangen hebben helpen herinneren hopen horen houden huren
	huilen kiezen kijken klagen klimmen kloppen knippen koken komen kopen kosten krijgen kunnen lachen laten leggen lenen
	leren letten leven lezen liegen liggen lijden lijken lopen lossen luisteren maken melden merken missen nemen noemen
	oefenen openen opvangen passen plaatsen plakken praten proberen raken reizen rekenen rennen rijden roepen roken rusten schakelen
	scheiden schelden schieten schrikken schrijven schuiven slaan slapen sluiten snappen sparen spelen spreken springen
	staan starten steken stellen sterven stoppen storen straffen stromen studeren sturen tekenen tellen toetsen tonen trainen
	trekken trouwen twijfelen vallen vangen varen vechten verhuizen verliezen vertalen vertellen vertrouwen vinden vliegen voelen
	voeren volgen vormen vragen vrezen vullen wachten waken wandelen warmen wassen wegen weigeren wekken wennen werken
	werpen weten wijken wijzen willen winnen wisselen wonen zeggen zenden zetten zien zingen zitten zoeken zorgen zwemmen zwijgen`)

// infinitive finds the verb of which a folded word is a form: uitgezet, verleent,
// ingetrokken. known tells whether a verb exists. Without one it answers word.
func infinitive(word string, known func(string) bool) string {
	if len(word) < 5 || known(word) {
		return word
	}
	for _, base := range bare(word) {
		if verb := base.verb(known); verb != "" {
			return verb
		}
	}
	return word
}

// form is what is left of a form of a verb: its prefix and the rest, and whether
// the rest can only be a participle.
type form struct {
	prefix, rest string
	participle   bool
	apart        bool // the prefix is separable: the rest is a verb as well
}

// bare takes ge out of a word in every way in which it can have come in.
func bare(word string) []form {
	var all []form
	if rest, ok := strings.CutPrefix(word, "ge"); ok && len(rest) > 2 {
		all = append(all, form{"", rest, true, false}) // gehoord is of horen, also where there is a gehoor
	}
	all = append(all, form{"", word, false, false})
	for _, p := range unstressed {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) > 2 {
			all = append(all, form{p, rest, true, false})
		}
	}
	for _, p := range separable {
		rest, ok := strings.CutPrefix(word, p)
		if !ok || len(rest) < 4 {
			continue
		}
		if cut, ok := strings.CutPrefix(rest, "ge"); ok && len(cut) > 2 {
			all = append(all, form{p, cut, true, true})
		}
		for _, u := range unstressed {
			if cut, ok := strings.CutPrefix(rest, u); ok && len(cut) > 2 {
				all = append(all, form{p + u, cut, true, false})
			}
		}
		if cut, ok := strings.CutPrefix(rest, "te"); ok && len(cut) > 3 {
			all = append(all, form{p, cut, false, true}) // in te dienen
		}
	}
	return all
}

func (f form) verb(known func(string) bool) string {
	exists := known
	known = func(verb string) bool {
		return exists(verb) || f.apart && exists(strings.TrimPrefix(verb, f.prefix))
	}
	if f.participle {
		if verb := strong[f.rest]; verb != "" && known(f.prefix+verb) {
			return f.prefix + verb
		}
		if known(f.prefix + f.rest) { // gegeven of geven, uitgelaten of uitlaten
			return f.prefix + f.rest
		}
	}
	for _, ending := range []string{"", "t", "d", "te", "de", "ten", "den"} {
		root, ok := strings.CutSuffix(f.rest, ending)
		if !ok || len(root) < 2 || ending == "" && !f.participle || len(f.prefix+root) < 3 {
			continue
		}
		for _, verb := range infinitives(root) {
			if known(f.prefix + verb) {
				return f.prefix + verb
			}
		}
	}
	return ""
}

const vowels = "aeiou"

// infinitives are the ways to write the infinitive of a root: leen lenen, zet
// zetten, geef geven, wijs wijzen.
func infinitives(root string) []string {
	n := len(root)
	last := root[n-1]
	if strings.IndexByte(vowels, last) >= 0 {
		return []string{root + "n"}
	}
	long := n >= 3 && root[n-2] == root[n-3] && strings.IndexByte(vowels, root[n-2]) >= 0
	soft := root
	switch last {
	case 'f':
		soft = root[:n-1] + "v"
	case 's':
		soft = root[:n-1] + "z"
	}
	if long {
		return []string{root[:n-2] + root[n-1:] + "en", soft[:n-2] + soft[n-1:] + "en"}
	}
	return []string{root + root[n-1:] + "en", root + "en", soft + "en"}
}
