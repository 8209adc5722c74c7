package citation

import "strings"

// phrases are words that belong together, by their first word.
type phrases map[string][][]string

func phrasesOf(all ...string) phrases {
	p := make(phrases)
	for _, phrase := range all {
		var words []string
		for _, t := range tokens(phrase) {
			words = append(words, t.word)
		}
		p[words[0]] = append(p[words[0]], words)
	}
	return p
}

// after is the place behind the longest phrase that starts at p, or p.
func (s *scan) after(all phrases, p int) int {
	end := p
	for _, words := range all[s.word(p)] {
		if p+len(words) > end && s.follows(words, p) {
			end = p + len(words)
		}
	}
	return end
}

func (s *scan) follows(words []string, p int) bool {
	for i, w := range words {
		if s.word(p+i) != w {
			return false
		}
	}
	return true
}

var (
	articleWords = phrasesOf("artikel", "artikelen", "art", "art.", "artt", "artt.", "artikel nr.", "article", "articles") // and as the English texts say it
	sectionWords = phrasesOf("paragraaf", "paragrafen", "par", "par.", "§", "hoofdstuk", "onderdeel")

	// Between two articles of one regulation, or two members of one article.
	between = phrasesOf(",", "en", "of", "and", "or", ", en", ", of", "en/of", "/", "-", "–", "t/m", "tot en met", "tot", "juncto", ", juncto", "jo", "jo.", ", jo",
		", jo.", "j°", "jº", "dan wel", ", dan wel", "alsmede", ", alsmede", "alsook", ", alsook", "respectievelijk", ", respectievelijk", "resp.",
		"in samenhang met", ", in samenhang met", "in verbinding met", ", in verbinding met", "in samenhang gelezen met", "gelezen in samenhang met",
		", gelezen in samenhang met", "gelezen in verbinding met", ", gelezen in verbinding met")

	// Between an article and its regulation.
	of = phrasesOf(",", "van de", "van het", "van", ", van de", ", van het", ", van", "uit de", "uit het", "der", "bij de", "bij het", "in de", "in het",
		"of the", "behorende bij de", "behorend bij de", "behorende bij het")
	// What makes "Awb 3:4 van de …" no citation of the Awb.
	ofOther = phrasesOf("van de", "van het", "van deze", "van dit", "van die", "van dat", "bij de", "bij het", "uit de", "uit het")

	memberWords = phrasesOf("lid", "leden")
	itemWords   = phrasesOf("onder", "onderdeel", "onderdelen", "sub", "letter", "punt", "nr", "nr.")
	opening     = phrasesOf("aanhef", "aanhef en", "aanhef, en")
	fillers     = phrasesOf("slot", "slotzin", "(oud)", "(nieuw)", "oud", ", oud", "laatste volzin", "laatste zin", "laatste alinea", "laatste lid", "e.v.", "ev")
	sentences   = phrasesOf("volzin", "zin", "zinsnede", "alinea", "gedachtestreepje", "streepje", "liggend streepje", "aandachtstreepje")

	// A number behind these is no number of an article.
	otherNumber = phrasesOf("hoofdstuk", "hoofdstukken", "afdeling", "afdelingen", "titel", "titels", "paragraaf", "paragrafen", "par", "par.", "§", "boek",
		"deel", "lid", "leden", "nr", "nr.", "nummer", "stb", "stb.", "stcrt", "stcrt.", "pag", "pag.", "blz", "blz.", "overweging",
		"rechtsoverweging", "ro", "r.o.", "rov", "rov.", "punt", "tabel", "versie", "onder", "sub", "onderdeel", "bijlage", "bijlagen", "€")
	// A number before these counts something.
	counted = phrasesOf("dag", "dagen", "week", "weken", "maand", "maanden", "jaar", "jaren", "uur", "uren", "minuten", "keer", "maal", "euro", "%",
		"procent", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
		"zaken", "personen", "mensen", "gezinnen", "kinderen", "artikelen", "leden", "gevallen", "niveau", "-niveau")
)

// ordinals are the members in words.
var ordinals = map[string]string{
	"eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5", "zesde": "6", "zevende": "7", "achtste": "8", "negende": "9",
	"tiende": "10", "elfde": "11", "twaalfde": "12", "dertiende": "13", "veertiende": "14", "vijftiende": "15", "zestiende": "16",
	"zeventiende": "17", "achttiende": "18", "negentiende": "19", "twintigste": "20",
}

// ordinal reads "derde", "3e", "3de", "1ste".
func ordinal(word string) (number string, ok bool) {
	if number, ok = ordinals[word]; ok {
		return number, true
	}
	number = strings.TrimRight(word, "abcdefghijklmnopqrstuvwxyz")
	switch word[len(number):] {
	case "e", "de", "ste":
		return number, count(number)
	}
	return "", false
}

// count tells whether a word is a small number.
func count(word string) bool {
	return word != "" && len(word) <= 2 && strings.Trim(word, "0123456789") == ""
}

// item tells whether a word names an item of a list: a, aa, 1, 1°.
func item(word string) bool {
	number := strings.TrimRight(word, "°º")
	switch letters := strings.Trim(number, "abcdefghijklmnopqrstuvwxyz"); {
	case number == "":
		return false
	case count(number):
		return true
	case letters != "":
		_, isOrdinal := ordinal(number)
		return isOrdinal && ordinals[number] == ""
	case len(number) == 2:
		return number[0] == number[1]
	default:
		return len(number) == 1 && number == word
	}
}

// chapter tells whether a word is one of the Vreemdelingencirculaire: B8.
func chapter(word string) bool {
	return len(word) > 1 && 'a' <= word[0] && word[0] <= 'c' && count(word[1:]) && word[1] != '0'
}
