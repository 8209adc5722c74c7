package library_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/internal/library"
)

const judgmentOpening = `<?xml version="1.0" encoding="utf-8"?>
<open-rechtspraak>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ecli="https://e-justice.europa.eu/ecli" xmlns:dcterms="http://purl.org/dc/terms/"
  xmlns:psi="http://psi.rechtspraak.nl/" xmlns:bwb="bwb-dl" xmlns:eu="http://publications.europa.eu/celex/" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">
<rdf:Description>
  <dcterms:identifier>
    ECLI:NL:RBVER:2099:12
  </dcterms:identifier>
  <dcterms:modified>2099-05-02T10:00:00</dcterms:modified>
  <dcterms:issued rdfs:label="Publicatiedatum">2099-05-01</dcterms:issued>
  <dcterms:replaces rdfs:label="Vervangt">ZZ1234</dcterms:replaces>
  <dcterms:creator resourceIdentifier="http://example.org/Rechtbank_Verzonnen">Rechtbank   Verzonnen</dcterms:creator>
  <dcterms:date rdfs:label="Uitspraakdatum">2099-04-30</dcterms:date>
  <psi:zaaknummer>AWB 99/1;AWB 99/2</psi:zaaknummer>
  <dcterms:type resourceIdentifier="http://psi.rechtspraak.nl/uitspraak"></dcterms:type>
  <psi:procedure resourceIdentifier="http://psi.rechtspraak.nl/procedure#x">Eerste aanleg
    - meervoudig</psi:procedure>
  <dcterms:spatial>Verzonnen</dcterms:spatial>
  <dcterms:subject resourceIdentifier="x#bestuursrecht_vreemdelingenrecht">Bestuursrecht; Vreemdelingenrecht</dcterms:subject>
  <dcterms:references bwb:resourceIdentifier="1.0:v:BWB:BWBR0005537&amp;artikel=3:4&amp;g=2009-07-01">Algemene wet bestuursrecht 3:4</dcterms:references>
  <dcterms:references bwb:resourceIdentifier="1.0:v:BWB:BWBR0005537&amp;artikel=3:4&amp;g=2009-07-01">Algemene wet bestuursrecht 3:4</dcterms:references>
  <dcterms:references bwb:resourceIdentifier="1.0:v:BWB:BWBR0011823&amp;artikel=9 (oud)">Vreemdelingenwet 2000 9 (oud)</dcterms:references>
  <dcterms:references eu:resourceIdentifier="32008L0115">Terugkeerrichtlijn</dcterms:references>
  <dcterms:relation ecli:resourceIdentifier="ECLI:NL:RVS:2099:7" psi:type="http://psi.rechtspraak.nl/hogerBeroep" psi:aanleg="http://psi.rechtspraak.nl/latereAanleg"
    psi:gevolg="http://psi.rechtspraak.nl/gevolg#bekrachtiging/bevestiging">Hoger beroep: ECLI:NL:RVS:2099:7</dcterms:relation>
  <dcterms:relation ecli:resourceIdentifier="onbekend">Ergens</dcterms:relation>
  <dcterms:hasVersion><rdf:list><rdf:li>Rechtspraak.nl</rdf:li><rdf:li>JV 2099/1</rdf:li></rdf:list></dcterms:hasVersion>
</rdf:Description>
<rdf:Description rdf:about="http://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBVER:2099:12">
  <dcterms:identifier>http://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBVER:2099:12</dcterms:identifier>
  <dcterms:issued>2100-01-01</dcterms:issued>
  <dcterms:title>ECLI:NL:RBVER:2099:12 Rechtbank Verzonnen</dcterms:title>
  <dcterms:abstract resourceIdentifier="../../rs:inhoudsindicatie"/>
</rdf:Description>
</rdf:RDF>`

const judgmentClosing = `</open-rechtspraak>`

func parsedJudgment(t *testing.T, text string) library.Judgment {
	t.Helper()
	j, err := library.ParseJudgment(strings.NewReader(judgmentOpening + text + judgmentClosing))
	if err != nil {
		t.Fatal(err)
	}
	soundJudgment(t, j)
	return j
}

func paragraph(text string) library.Block {
	return library.Block{Kind: library.Paragraph, Runs: []library.Run{{Text: text}}}
}

func subheading(text string) library.Block {
	return library.Block{Kind: library.Subheading, Runs: []library.Run{{Text: text}}}
}

func TestParseJudgment_metadata(t *testing.T) {
	t.Parallel()
	want := library.Judgment{
		ECLI: "ECLI:NL:RBVER:2099:12", Kind: library.Ruling, Court: "Rechtbank Verzonnen", Seat: "Verzonnen",
		Date: "2099-04-30", Published: "2099-05-01", Numbers: []string{"AWB 99/1", "AWB 99/2"},
		Areas: []string{"Bestuursrecht; Vreemdelingenrecht"}, Procedures: []string{"Eerste aanleg - meervoudig"},
		Law: []library.LawCited{
			{Label: "Algemene wet bestuursrecht 3:4", JCI: "1.0:v:BWB:BWBR0005537&artikel=3:4&g=2009-07-01"},
			{Label: "Algemene wet bestuursrecht 3:4", JCI: "1.0:v:BWB:BWBR0005537&artikel=3:4&g=2009-07-01"},
			{Label: "Vreemdelingenwet 2000 9 (oud)", JCI: "1.0:v:BWB:BWBR0011823&artikel=9"},
			{Label: "Terugkeerrichtlijn"},
		},
		Related: []library.Related{{
			ECLI: "ECLI:NL:RVS:2099:7", Label: "Hoger beroep: ECLI:NL:RVS:2099:7", Kind: "hogerBeroep", Later: true, Outcome: "bekrachtiging/bevestiging",
		}},
		Replaces: []string{"ZZ1234"}, Found: []string{"Rechtspraak.nl", "JV 2099/1"}, Title: "ECLI:NL:RBVER:2099:12 Rechtbank Verzonnen",
	}
	got := parsedJudgment(t, "")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if refers := got.Refers(); len(refers) != 2 || refers[0].BWB != "BWBR0005537" || refers[1].Parts[0].Value != "9" {
		t.Errorf("refers to %+v", refers)
	}
}

func TestParseJudgment_sections(t *testing.T) {
	t.Parallel()
	j := parsedJudgment(t, `<inhoudsindicatie><para>Kort en <emphasis role="bold">krachtig</emphasis>.</para><para/></inhoudsindicatie>
		<uitspraak xmlns="http://www.rechtspraak.nl/schema/rechtspraak-1.0">
		<uitspraak.info><bridgehead role="bold">RECHTBANK</bridgehead><para>de eiser<?linebreak ?>en <?linebreak?>de verweerder</para></uitspraak.info>
		<section role="overwegingen"><title><nr>2.</nr>De feiten</title><para/>
			<paragroup><nr>2.1</nr><para>Een<footnote-ref linkend="_a"/> en<footnote-ref linkend="_b"/><footnote-ref linkend="_a"/>.</para>
				<paragroup><nr>2.1.1</nr><parablock><para>Dieper</para></parablock></paragroup></paragroup>
			<section><title><nr>2.2</nr></title><para>Zonder titel</para></section>
			<section><title><nr>3</nr>Met titel</title><para>Tekst</para></section>
			<itemizedlist mark="-"><listitem><para>streep</para></listitem><listitem><para/></listitem></itemizedlist>
			<orderedlist numeration="loweralpha"><listitem><para>een</para></listitem><listitem><para>twee</para></listitem></orderedlist>
			<informaltable><tgroup cols="2"><colspec colname="1"/><colspec colname="2"/><tbody>
				<row><entry namest="1" nameend="2"><para>breed <emphasis role="italic">schuin</emphasis></para></entry></row></tbody></tgroup></informaltable>
			<mediaobject><imageobject><imagedata fileref="kaart.png"/></imageobject></mediaobject>
			<quote><para>citaat <text>los</text></para></quote>
		</section>
		<footnote id="_a" label="1"><para>Noot een</para></footnote><footnote id="_b"><para>Noot twee</para></footnote>
		</uitspraak>`)
	cell := paragraph("breed ")
	cell.Runs = append(cell.Runs, library.Run{Text: "schuin", Style: library.Italic})
	noted := library.Block{Kind: library.Paragraph, Runs: []library.Run{
		{Text: "Een"},
		{Text: "1", Style: library.Superscript},
		{Text: " en"},
		{Text: "2, 1", Style: library.Superscript},
		{Text: "."},
	}}
	want := []library.Section{
		{Role: library.Info, Blocks: []library.Block{subheading("RECHTBANK"), paragraph("de eiser"), paragraph("en"), paragraph("de verweerder")}},
		{Role: "overwegingen", Number: "2", Title: "De feiten", Blocks: []library.Block{
			{Kind: library.Member, Label: "2.1", Blocks: []library.Block{
				noted, {Kind: library.Member, Label: "2.1.1", Blocks: []library.Block{paragraph("Dieper")}},
			}},
			{Kind: library.Member, Label: "2.2", Blocks: []library.Block{paragraph("Zonder titel")}},
			subheading("3 Met titel"), paragraph("Tekst"),
			{Kind: library.List, Blocks: []library.Block{{Kind: library.Item, Label: "-", Blocks: []library.Block{paragraph("streep")}}}},
			{Kind: library.List, Blocks: []library.Block{
				{Kind: library.Item, Label: "a.", Blocks: []library.Block{paragraph("een")}},
				{Kind: library.Item, Label: "b.", Blocks: []library.Block{paragraph("twee")}},
			}},
			{Kind: library.Table, Rows: []library.Row{{Cells: []library.Cell{{Columns: 2, Blocks: []library.Block{cell}}}}}},
			{Kind: library.Picture, Label: "kaart.png"},
			paragraph("citaat los"),
		}},
	}
	if diff := cmp.Diff(want, j.Sections); diff != "" {
		t.Error(diff)
	}
	notes := []library.Block{
		{Kind: library.Note, Label: "1", Blocks: []library.Block{paragraph("Noot een")}},
		{Kind: library.Note, Label: "2", Blocks: []library.Block{paragraph("Noot twee")}},
	}
	if diff := cmp.Diff(notes, j.Notes); diff != "" {
		t.Error(diff)
	}
	if h := j.Head(); h.Summary != "Kort en krachtig." || h.Court != "Rechtbank Verzonnen" {
		t.Errorf("head %+v", h)
	}
	if text := j.Plain(); !strings.HasPrefix(text, "Kort en krachtig.\nRECHTBANK\n") || !strings.HasSuffix(text, "1. Noot een\n2. Noot twee") {
		t.Errorf("plain: %s", text)
	}
}

func TestParseJudgment_older(t *testing.T) {
	t.Parallel()
	j := parsedJudgment(t, `<inhoudsindicatie><para>-</para></inhoudsindicatie><conclusie><para/><para>in de zaak van:</para>
		<parablock><para>1. De procedure</para><para>1. De eiser komt op tegen een besluit.</para></parablock>
		<para><emphasis role="bold">Vet kopje</emphasis></para><para>Beslissing</para><para>De rechtbank <emphasis role="bold">verklaart</emphasis>.</para></conclusie>`)
	want := []library.Section{{Blocks: []library.Block{
		paragraph("in de zaak van:"),
		subheading("1. De procedure"), paragraph("1. De eiser komt op tegen een besluit."),
		{Kind: library.Subheading, Runs: []library.Run{{Text: "Vet kopje", Style: library.Bold}}},
		subheading("Beslissing"),
		{Kind: library.Paragraph, Runs: []library.Run{{Text: "De rechtbank "}, {Text: "verklaart", Style: library.Bold}, {Text: "."}}},
	}}}
	if diff := cmp.Diff(want, j.Sections); diff != "" {
		t.Error(diff)
	}
	if j.Abstract != nil || j.Kind != library.Ruling {
		t.Errorf("abstract %+v, kind %q, want none and what the metadata say", j.Abstract, j.Kind)
	}
}

func TestParseJudgment_little(t *testing.T) {
	t.Parallel()
	j, err := library.ParseJudgment(strings.NewReader("\n<?xml version=\"1.0\"?><open-rechtspraak><RDF><Description><identifier>ecli:nl:hr:1999:aa1</identifier>" +
		"<abstract>Meteen hier.</abstract><date>gisteren</date></Description></RDF><conclusie/></open-rechtspraak>"))
	want := library.Judgment{
		ECLI: "ECLI:NL:HR:1999:AA1", Kind: library.Opinion, Court: "HR", Title: "ECLI:NL:HR:1999:AA1", Abstract: []library.Block{paragraph("Meteen hier.")},
	}
	if diff := cmp.Diff(want, j); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	if j.Address() != "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:1999:AA1" {
		t.Errorf("address %s", j.Address())
	}
}

func TestParseJudgment_refuses(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		in   string
		want string
	}{
		"no ECLI":     {"<open-rechtspraak/>", "no ECLI"},
		"half":        {judgmentOpening + "<uitspraak><para>", "unexpected EOF"},
		"a DTD":       {`<!DOCTYPE a [<!ENTITY b "c">]>` + judgmentOpening + judgmentClosing, "document type declarations"},
		"an entity":   {judgmentOpening + "<uitspraak><para>&bom;</para></uitspraak>" + judgmentClosing, "invalid character entity"},
		"depth":       {judgmentOpening + strings.Repeat("<uitspraak>", 200), "deeper than 100"},
		"much":        {judgmentOpening + "<uitspraak>" + strings.Repeat("<para/>", 1_000_001), "more than 1000000 elements"},
		"two roots":   {judgmentOpening + judgmentClosing + "<a/>", "second root"},
		"nothing":     {"", "unexpected EOF"},
		"another XML": {minimal, "another kind"},
	}
	for name, c := range cases {
		_, err := library.ParseJudgment(strings.NewReader(c.in))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	law, err1 := library.Read(strings.NewReader(minimal))
	if whole, err := library.Parse(strings.NewReader(minimal)); err != nil || !cmp.Equal(whole, *law.Regulation) {
		t.Errorf("read and parsed are two things: %v", err)
	}
	judgment, err2 := library.Read(strings.NewReader(judgmentOpening + judgmentClosing))
	if err1 != nil || err2 != nil || law.Regulation == nil || law.Judgment != nil || judgment.Judgment == nil || judgment.Regulation != nil {
		t.Errorf("%+v %v, %+v %v", law, err1, judgment, err2)
	}
	if _, err := library.Read(strings.NewReader("<feed/>")); !errors.Is(err, library.ErrOtherDocument) {
		t.Errorf("a feed: %v", err)
	}
}

// FuzzParseJudgment holds that any input gives an error or a sound judgment.
func FuzzParseJudgment(f *testing.F) {
	f.Add([]byte(judgmentOpening + judgmentClosing))
	f.Add([]byte(judgmentOpening + `<uitspraak><section><title><nr>1</nr>Kop</title><paragroup><nr>1.1</nr><para>a<?linebreak?><footnote-ref linkend="x"/>
		<emphasis role="bold">b</emphasis></para></paragroup></section><footnote id="x"/></uitspraak>` + judgmentClosing))
	f.Fuzz(func(t *testing.T, data []byte) {
		j, err := library.ParseJudgment(bytes.NewReader(data))
		if err != nil {
			return
		}
		soundJudgment(t, j)
	})
}

// soundJudgment checks what holds for every judgment.
func soundJudgment(t *testing.T, j library.Judgment) {
	t.Helper()
	if code, err := library.ParseECLI(j.ECLI); err != nil || code != j.ECLI || j.Court == "" || j.Title == "" {
		t.Errorf("ECLI %q, court %q, title %q", j.ECLI, j.Court, j.Title)
	}
	if j.Kind != library.Ruling && j.Kind != library.Opinion {
		t.Errorf("kind %q", j.Kind)
	}
	if j.Date != "" && !j.Date.Valid() || j.Published != "" && !j.Published.Valid() {
		t.Errorf("dates %q, %q", j.Date, j.Published)
	}
	soundBlocks(t, j.ECLI, j.Abstract)
	soundBlocks(t, j.ECLI, j.Notes)
	for _, s := range j.Sections {
		soundBlocks(t, j.ECLI+" "+s.Role, s.Blocks)
	}
	data, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	var back library.Judgment
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(j, back); diff != "" {
		t.Errorf("JSON round trip: %s", diff)
	}
}
