package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// detector finds figures about one of the people it has the names of.
type detector struct {
	names    []string
	ids      []string
	authored []string            // what people wrote, which is no figure of the program; the longest first
	memory   map[string][]string // what was found before in the same text
}

// blocks are the elements that hold what belongs together: in a page, and in a text
// document.
var blocks = strings.Fields("li tr dt dd p td th h1 h2 h3 h4 h5 h6 article figure figcaption caption summary blockquote " +
	"option text:p text:h text:list-item table:table-row table:table-cell")

// inlineParts stand apart from the text around them in what is shown.
var inlineParts = strings.Fields("span strong b em small a time label button div ul ol dl table tbody thead section text:list")

const (
	aNumber = `(?:\d+(?:[.,]\d+)?|nul|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|tientallen|honderd)`
	// counted are the nouns of the field that one could count of somebody.
	counted = `(?:dilemma['’]s|dilemma|argument(?:en)?|bijdrage[ns]?|bezwa(?:ar|ren)|keer|maal|bera(?:ad|den)|besluit(?:en)?|reacties?|vra(?:ag|gen)|antwoord(?:en)?|` +
		`raadpleging(?:en)?|hulpvra(?:ag|gen)|opschaling(?:en)?|feit(?:en)?|opties?|stand(?:en|punten)?|tekst(?:en)?|notities?|reflecties?|oefening(?:en)?|sets?|` +
		`voorbeeld(?:en)?|punt(?:en)?|za(?:ak|ken)|bericht(?:en)?|procent|perspectie(?:f|ven)|afspra(?:ak|ken)|verwoording(?:en)?|ingre(?:ep|pen)|` +
		`herinnering(?:en)?|adviezen|weging(?:en)?|naklanken|agendapunt(?:en)?|items?|stuks)`
)

var (
	// noFigure is what has a digit and counts nothing of anybody: numbers of dilemmas,
	// receipts and parts, moments, terms, places in the law, and steps.
	noFigure = regexp.MustCompile(`(?i)\b\d{4}-\d{4}(?:-H\d+)?\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b|\b\d{1,2}\s+(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\p{L}*\.?(?:\s+\d{4})?(?:,? (?:om )?\d{1,2}[:.]\d{2})?|` +
		`\b\d{1,2}[:.]\d{2}\b(?: uur)?|\bb?[A-Z]{1,2}\d{1,2}\b|\b(?:over|nog|na|binnen|al|sinds|uiterlijk over|elke) ` + aNumber + ` (?:werk)?(?:dag|dagen|weken|week|uur|maanden|maand|jaar)\b|` +
		aNumber + ` (?:werk)?(?:dag|dagen|weken|week|uur|maanden|maand|jaar) (?:geleden|te laat|over|langer|stil)\b|` +
		`\b(?:artikel|art\.|artikelen|lid|hoofdstuk|paragraaf|§|onder)\s*[A-Z]?\d+(?:[.:/]\d+)*[a-z]?\b|` +
		`\b(?:stap|optie|vraag|uitgave|versie|dag|ronde|nummer|punt|regel|regelnummer|mandaatregel|bijlage|voorbeeld|deel)\s+\d+(?:\s+van(?: de)?\s+\d+)?\b|\bvreemdelingen\w* \d{4}\b`)
	figure  = regexp.MustCompile(`(?i)(?:^|[^\p{L}\d-])` + aNumber + `\s+(?:\p{L}+en?\s+){0,2}` + counted + `(?:$|[^\p{L}])|(?:^|[^\p{L}])` + counted + `\s*(?:\||:|\()\s*` + aNumber + `(?:$|[^\p{L}\d-])|\d+(?:[.,]\d+)?\s?(?:%|procent)|gemiddelde?(?:$|[^\p{L}])|(?:^|[^\p{L}])(?:score|percentage|ranglijst|reactietijd|doorlooptijd)(?:$|[^\p{L}])|(?:aantal|totaal)[^|]{0,40}?\d`)
	bare    = regexp.MustCompile(`^[(×x+−-]?\s*\d+(?:[.,]\d+)?\s*[)×x%]?$|^` + aNumber + `$`)
	numeric = regexp.MustCompile(`^(?:data-(?:n|count|aantal|total|totaal|score|value|waarde|amount|number))$`)
)

// named are the people that a text names.
func (d detector) named(text string) []string {
	var all []string
	for _, name := range d.names {
		if strings.Contains(text, name) {
			all = append(all, name)
		}
	}
	return all
}

// inText finds figures in a text that belongs together: a line of a list, a paragraph,
// a field of an export.
func (d detector) inText(text string) []string {
	names := d.named(text)
	if len(names) == 0 {
		return nil
	}
	key := strings.Join(names, ",") + "\n" + text
	if found, before := d.memory[key]; before {
		return found
	}
	found := d.figuresOf(names, text)
	if d.memory != nil {
		d.memory[key] = found
	}
	return found
}

func (d detector) figuresOf(names []string, text string) []string {
	left := noFigure.ReplaceAllString(text, " ")
	var all []string
	if hit := figure.FindString(left); hit != "" && figure.MatchString(noFigure.ReplaceAllString(d.withoutAuthored(text), " ")) {
		all = append(all, fmt.Sprintf("%s: %q in %q", strings.Join(names, ", "), strings.TrimSpace(hit), short(text)))
	}
	for _, name := range names {
		_, after, _ := strings.Cut(left, name)
		next, _, _ := strings.Cut(strings.TrimLeft(after, " |:,–·"), "|")
		first, _, _ := strings.Cut(strings.TrimSpace(next), " ")
		if bare.MatchString(strings.TrimRight(first, ".,;")) && !strings.HasPrefix(strings.TrimSpace(after), ".") {
			all = append(all, fmt.Sprintf("%s: a number follows the name in %q", name, short(text)))
		}
	}
	return all
}

// withoutAuthored takes out what people wrote, in which a page may have put links.
func (d detector) withoutAuthored(text string) string {
	for _, piece := range d.authored {
		text = strings.ReplaceAll(text, piece, "…")
	}
	return text
}

func short(text string) string {
	if r := []rune(text); len(r) > 300 {
		return string(r[:300]) + "…"
	}
	return text
}

// written tells what people wrote themselves: it is theirs, and no figure of the
// program.
func written(e *element) bool {
	class := " " + e.attrs["class"] + " "
	return strings.Contains(class, " said ") || e.tag == "blockquote" || e.tag == "textarea" || e.tag == "q"
}

// inHTML finds figures in every block of a page that names somebody.
func (d detector) inHTML(page string) []string {
	var all []string
	root := markup(page)
	root.walk(func(e *element) bool {
		if written(e) || e.tag == "head" {
			return false
		}
		all = append(all, d.inAttributes(e)...)
		if slices.Contains(blocks, e.tag) && e.tag != "dt" {
			all = append(all, d.inBlock(e)...)
		}
		var term string
		for _, k := range e.kids {
			if k.tag == "dt" {
				term = k.words(written)
			} else if k.tag == "dd" {
				all = append(all, d.inText(term+" | "+k.words(written))...)
			}
		}
		return true
	})
	slices.Sort(all)
	return slices.Compact(all)
}

// holds tells whether there is an element of such a kind in an element.
func holds(e *element, tags ...string) bool {
	found := false
	for _, k := range e.kids {
		k.walk(func(x *element) bool { found = found || slices.Contains(tags, x.tag); return !found })
	}
	return found
}

// inBlock looks at one block. What holds rows or paragraphs of its own about several
// people is looked at piece by piece.
func (d detector) inBlock(e *element) []string {
	text := e.words(written)
	names := d.named(text)
	if len(names) == 0 || len(names) > 1 && holds(e, blocks...) && e.tag != "tr" && e.tag != "table:table-row" {
		return nil
	}
	all := d.inText(text)
	row := e.tag == "tr" || e.tag == "table:table-row"
	e.walk(func(x *element) bool {
		if written(x) {
			return false
		}
		switch {
		case x.tag == "meter" || x.tag == "progress":
			all = append(all, fmt.Sprintf("%v: <%s> in %q", names, x.tag, short(text)))
		case row || len(x.kids) == 1 && x.kids[0].tag == "":
			own := strings.TrimSpace(noFigure.ReplaceAllString(strings.Trim(x.words(written), " |"), ""))
			if x != e && own != "" && bare.MatchString(own) {
				all = append(all, fmt.Sprintf("%v: the number %s stands by itself in %q", names, own, short(text)))
			}
		}
		for name, value := range x.attrs {
			if numeric.MatchString(name) && bare.MatchString(value) {
				all = append(all, fmt.Sprintf("%v: %s=%s in %q", names, name, value, short(text)))
			}
		}
		return true
	})
	return all
}

func (d detector) inAttributes(e *element) []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(e.attrs)) {
		switch {
		case name == "title", name == "alt", name == "placeholder", strings.HasPrefix(name, "aria-"), strings.HasPrefix(name, "data-"):
			all = append(all, d.inText(e.attrs[name])...)
		}
	}
	return all
}

// inJSON finds objects in which a person stands beside a number that may count, and
// texts with a figure.
func (d detector) inJSON(text []byte) ([]string, error) {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return nil, err
	}
	return d.inValue("", value), nil
}

func (d detector) inValue(path string, value any) []string {
	var all []string
	switch v := value.(type) {
	case string:
		if !slices.Contains(ownWords, path[strings.LastIndexByte(path, '.')+1:]) {
			all = d.inText(v)
		}
	case []any:
		for _, one := range v {
			all = append(all, d.inValue(path, one)...)
		}
	case map[string]any:
		who := d.whose(v)
		for _, key := range slices.Sorted(maps.Keys(v)) {
			_, number := v[key].(float64)
			switch {
			case number && (slices.Contains(d.ids, key) || slices.Contains(d.names, key)):
				all = append(all, fmt.Sprintf("%s: a number for %s", path, key))
			case number && who != "" && !noCount(path, key):
				all = append(all, fmt.Sprintf("%s: %s beside %s", path, key, who))
			}
			all = append(all, d.inValue(path+"."+key, v[key])...)
		}
	}
	return all
}

// whose is the person that an object is about, directly or by an object of their own.
func (d detector) whose(object map[string]any) string {
	for key, value := range object {
		switch v := value.(type) {
		case string:
			if slices.Contains(d.ids, v) || slices.Contains(d.names, v) || slices.Contains(d.ids, strings.TrimPrefix(v, "persoon:")) {
				return key
			}
		case map[string]any:
			if id, ok := v["persoon"].(string); ok && slices.Contains(d.ids, id) {
				return key
			}
		}
	}
	return ""
}

// TestTheDetectorSees plants figures about somebody, and what looks like one and is
// none.
func TestTheDetectorSees(t *testing.T) {
	t.Parallel()
	d := detector{names: []string{"Sanne de Wit", "Joost Kramer"}, ids: []string{"sanne-de-wit", "joost-kramer"}}
	for _, bad := range []string{
		`<li><span>Sanne de Wit</span> <b>3 vragen</b></li>`,
		`<li class="row"><a href="/x">Sanne de Wit</a><span class="row-when">7</span></li>`,
		`<p>Twee dilemma’s van Sanne de Wit wachten.</p>`,
		`<p>Sanne de Wit bracht dit jaar vijf eigen dilemma's in.</p>`,
		`<p>Sanne de Wit (4)</p>`,
		`<p>Sanne de Wit: 4</p>`,
		`<p>Joost Kramer antwoordt gemiddeld na 3 dagen.</p>`,
		`<p>Joost Kramer: 80% op tijd</p>`,
		`<dl><dt>Sanne de Wit</dt><dd>12 argumenten</dd></dl>`,
		`<dl><dt>Argumenten</dt><dd>Sanne de Wit: 12</dd></dl>`,
		`<table><tr><td>Sanne de Wit</td><td>casemanager</td><td>12</td></tr><tr><td>Joost Kramer</td><td></td><td>4</td></tr></table>`,
		`<table><tr><th>Sanne de Wit</th><td><span>2,5</span></td></tr></table>`,
		`<article><h3>Sanne de Wit</h3><p>Zij maakte acht bezwaren.</p></article>`,
		`<li><p>Sanne de Wit</p><p>Bijdragen: 9</p></li>`,
		`<a title="Sanne de Wit deed 6 keer mee" href="/x">meer</a>`,
		`<span aria-label="Joost Kramer, 3 reacties"></span>`,
		`<li data-count="3">Joost Kramer</li>`,
		`<li>Joost Kramer <meter value="0.4"></meter></li>`,
		`<p>Score van Joost Kramer</p>`,
		`<p>Joost Kramer gaf gemiddeld na 4 dagen antwoord</p>`,
		`<dl><dt>Sanne de Wit</dt><dd>twee open vragen</dd></dl>`,
		`<tr><th>Joost Kramer</th><td class="num">12</td></tr>`,
		`<text:p>Sanne de Wit · 3 opschalingen</text:p>`,
		`<table:table-row><table:table-cell><text:p>Sanne de Wit</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row>`,
	} {
		if len(d.inHTML(bad)) == 0 {
			t.Errorf("not seen: %s", bad)
		}
	}
	for _, good := range []string{
		`<li><a href="/d">Mag het gezin blijven?</a> <span>Sanne de Wit</span> <time>14 maart 2026</time> <span>2026-0143</span></li>`,
		`<p>Sanne de Wit vroeg het op 3 maart om 09:30, nog 3 dagen.</p>`,
		`<p>Joost Kramer leest artikel 3.48 en artikel 8 van de Vreemdelingenwet 2000.</p>`,
		`<p>Stap 3 van 10. Sanne de Wit leidt.</p>`,
		`<p class="said">Ik, Sanne de Wit, heb twee bezwaren.</p>`,
		`<p>Er zijn drie vragen.</p><p>Sanne de Wit leidt.</p>`,
		`<ul><li>Sanne de Wit</li><li>3 vragen wachten</li></ul>`,
		`<p>Joost Kramer stelde een vraag over A3, 2 dagen geleden.</p>`,
		`<p>Hulpvraag 2026-0143-H1 van Sanne de Wit, binnen 2 werkdagen.</p>`,
		`<table><tr><td>Sanne de Wit</td><td>3 maart 2026</td><td>Ja</td></tr></table>`,
		`<p>Joost Kramer kiest optie 2.</p>`,
		`<li>Sanne de Wit koppelde de afloop terug aan 5 mensen die bijdroegen</li>`,
		`<p>2026-0143 · Joost Kramer</p><p>drie dilemma’s</p>`,
		`<tr><td>Sanne de Wit</td><td>artikel 64</td></tr>`,
	} {
		if found := d.inHTML(good); len(found) > 0 {
			t.Errorf("no figure: %s\n%v", good, found)
		}
	}
	for bad, seen := range map[string]bool{
		`{"persoon": "sanne-de-wit", "argumenten": 4}`:                             true,
		`{"items": [{"door": {"persoon": "sanne-de-wit"}, "reacties": 4}]}`:        true,
		`{"naam": "Joost Kramer", "gemiddeld": 3.5}`:                               true,
		`{"perPersoon": {"joost-kramer": 3}}`:                                      true,
		`{"uitleg": "Joost Kramer maakte 3 bezwaren"}`:                             true,
		`{"wie": "persoon:joost-kramer", "n": 3}`:                                  true,
		`{"door": {"persoon": "sanne-de-wit"}, "versie": 4, "volgnummer": 12}`:     false,
		`{"aantal": 3, "items": [{"naam": "Joost Kramer", "id": "joost-kramer"}]}`: false,
		`{"tekst": "Ik, Joost Kramer, heb 3 bezwaren"}`:                            false,
	} {
		found, err := d.inJSON([]byte(bad))
		if err != nil || len(found) > 0 != seen {
			t.Errorf("%s: %v %v", bad, found, err)
		}
	}
}
