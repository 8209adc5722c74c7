package web

import (
	"context"
	"io"
	"net/http"
	"strings"

	"beraad/dilemma"

	"github.com/a-h/templ"
)

// Gallery is a page with every component on it, as a form that came back with
// faults. The components are no pages by themselves, so it is for tests only.
func Gallery(s *Server) http.Handler {
	return s.headers(s.handle(route{"", func(v *visit) error {
		return v.page(http.StatusUnprocessableEntity, frame{Title: "Alles", Danger: true}, galleryBody(v))
	}, true}))
}

// Local is local, for its own test.
var Local = local

// Squeeze and Shorten are what the style goes through.
var Squeeze, Shorten = squeeze, func(css []byte) []byte { return shorten(css, shortNames(css)) }

func galleryBody(v *visit) templ.Component {
	no := dilemma.Refusals{
		{Code: "text.missing", Field: "question"},
		{Code: "text.too-long", Field: "rule", About: []string{"312", "300"}},
		{Code: "day.missing", Field: "day"},
		{Code: "dilemma.closed"},
	}
	main := templ.Join(
		kicker("Dilemma 2026-0143", "weging", "alleen voor u"), text("<h1>Mag dit gezin in de opvang blijven tot de moeder is geopereerd?</h1>"),
		text(`<p class="pinch">Volgens de regel eindigt de opvang na vier weken, maar in dit geval valt de operatie in week vijf.</p>`),
		tabs("Onderdelen", []tab{{"/a", "Weging", true}, {"/b", "Verschil", false}, {"/c", "Besluit", false}}),
		errorSummary(v, no), text(`<form method="post" data-draft="nieuw">`), once(), basedOn(7),
		field(v, input{Name: "question", Label: "De vraag", Hint: "In één zin.", Prompt: v.prompt("question"), Error: refusedField(v, no, "question"), Value: "Hoe moeten wij, zoals mevrouw Jansen zegt, dit terecht doen?", Max: 300, Careful: true, Coach: true}),
		area(v, input{Name: "rule", Label: "Volgens de regel …", Error: refusedField(v, no, "rule"), Value: "V-nummer 2871234567", Max: 300, Careful: true}),
		area(v, input{Name: "pressure", Label: "Druk van buiten", Optional: true, Rows: 2}),
		dateField(v, input{Name: "day", Label: "Vóór wanneer?", Error: refusedField(v, no, "day"), Min: string(v.Today)}),
		selectBox(v, input{Name: "frame", Label: "Kader", Value: "b"}, []option{{"", "Kies een kader", ""}, {"b", "Einde opvang", ""}}),
		choice(v, input{Name: "room", Label: "Is er ruimte?", Value: "2"}, []option{{"1", "binnen het kader", ""}, {"2", "afwijken van het kader", "Awb 4:84"}, {"3", "geen kader", ""}}),
		choices(v, input{Name: "touched", Label: "Wie raakt dit nog?", Optional: true}, []option{{"ind", "IND", ""}, {"dtv", "DT&V", ""}}, []string{"dtv"}),
		checkbox(v, input{Name: "blind", Label: "Eerst zonder elkaar te zien", Hint: "U ziet de ander pas als u zelf hebt gewogen."}, true),
		within(actions(), text(`<button class="utrecht-button utrecht-button--primary-action">Bewaren</button><button class="utrecht-button utrecht-button--secondary-action">Voorbeeld</button><button class="utrecht-button utrecht-button--subtle">Weggooien</button>`)),
		text(`</form><h2 class="group">Aan u gevraagd <span class="quiet num">2</span></h2><ul class="rows"><li class="row"><span class="row-main"><a href="/x"><b>Geef uw perspectief:</b> mag deze man zijn gehoor hier afwachten?</a></span><p class="row-sub">IND vraagt</p><span class="row-when late">vóór morgen</span></li></ul>`),
		notice("ok", "Verstuurd."), notice("info", "Goed om te weten."), notice("warning", "Kijk hier nog eens naar."),
		within(emptyState("Nog niets", "Hier komt wat anderen u vragen."), text(`<p><a href="/nieuw">Begin een dilemma</a></p>`)),
		text(`<div class="frame" tabindex="0" role="region" aria-label="Afweegblad"><table><thead><tr><th scope="col">Wat weegt</th><th scope="col">Opvang eindigt</th><th scope="col">Vijf weken langer</th></tr></thead><tbody><tr><th scope="row">Menselijke waardigheid</th><td><p class="mark-against">vanaf straat naar de operatietafel</p></td><td><p class="mark-for">de operatie loopt door</p></td></tr></tbody></table></div>`),
	)
	rail := templ.Join(
		text("<section><h2>Aan tafel</h2><ul class=\"plain\"><li>"), orgMark(v, "ind"), text(" gehoord</li><li>"), orgMark(v, "coa"),
		text(" gehoord</li><li>"), orgMark(v, "dtv"), text(" gevraagd</li><li>"), orgMark(v, "dmb"), text("</li></ul></section><section><h2>Stand</h2><p>"),
		badge("on", "gehoord"), badge("off", "niet gevraagd"), badge("wait", "gevraagd"), badge("even", "gelijk"), badge("stop", "afgesloten"),
		text(`</p></section><section><h2>Data</h2><dl class="utrecht-data-list"><dt>einde opvang</dt><dd>`), when(v, "2026-03-16"),
		within(why("waarom deze datum?"), text("<p>Vier weken na 13 februari.</p>")), text("</dd></dl></section>"),
	)
	return within(twoColumns(rail), main)
}

func text(html string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, html)
		return err
	})
}

func within(around, children templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return around.Render(templ.WithChildren(ctx, children), w)
	})
}

// Patterns lists the address of every page and act.
func Patterns(s *Server) []string {
	var all []string
	for _, r := range s.allRoutes() {
		all = append(all, r.pattern)
	}
	return all
}

// Cited is the HTML of a text with what it cites as links.
func Cited(ctx context.Context, s *Server, text string) (string, error) {
	var b strings.Builder
	err := cited(&visit{server: s}, text).Render(ctx, &b)
	return b.String(), err
}
