package message_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/news"
	"beraad/internal/phrase"
	"beraad/internal/view"

	"github.com/google/go-cmp/cmp"
)

var told = message.Message{
	ID: "m1", Person: "koen", Dilemma: "d1", Number: "2026-0143", Title: "Geheim", Subject: "seat:dtv/regievoerder",
	Group: view.AskedOfYou, Task: view.GiveView, Ref: "C1", Other: "person:sanne", Due: "2026-11-05", At: at,
}

func writer() message.Writer {
	keten := chain.BuiltIn()
	return message.Writer{Chain: &keten, URL: "https://beraad.example.nl"}
}

func TestMailSaysWhoWhatAndWhen(t *testing.T) {
	t.Parallel()
	people := []identity.Person{person("sanne", "coa", "casemanager"), person("koen", "dtv", "regievoerder")}
	one := writer().One(people[1], told, people)
	if want := "Geef uw perspectief, uiterlijk do 5 nov 2026 (dilemma 2026-0143)"; one.Subject != want {
		t.Errorf("subject %q, want %q", one.Subject, want)
	}
	if diff := cmp.Diff(`Er wacht iets op u in Beraad.

- Geef uw perspectief, uiterlijk do 5 nov 2026
  Van: SANNE, COA
  https://beraad.example.nl/berichten/m1

In deze mail staat niets over de zaak zelf. Lees en antwoord in Beraad, niet per mail.
Minder of meer mail? https://beraad.example.nl/ik/berichten
`, one.Text); diff != "" {
		t.Error(diff)
	}
}

// TestMailOfAMeasure says what to do, and neither title nor number.
func TestMailOfAMeasure(t *testing.T) {
	t.Parallel()
	m := message.Message{
		ID: "m1", Person: "koen", Measure: "p1", Title: "Geheim", Subject: "person:koen", Group: view.AskedOfYou, Task: view.CheckMeasure, Due: "2026-11-06", At: at,
	}
	koen := person("koen", "dtv", "regievoerder")
	if got := writer().One(koen, m, nil); !strings.HasPrefix(got.Subject, "Doe de toets van een maatregel") || strings.Contains(got.Subject, "dilemma") {
		t.Errorf("subject %q", got.Subject)
	}
	other := m
	other.ID, other.Measure = "m2", "p2"
	daily := writer().Daily(koen, "2026-11-05", []message.Message{m, other}, nil)
	if strings.Count(daily.Text, "Maatregel van het programma") != 2 || strings.Contains(daily.Text, "Geheim") {
		t.Errorf("the mail of the day:\n%s", daily.Text)
	}
	if got := props(t, writer().Calendar(koen, []view.Work{m.Work()}, nil)); got["URL"] != "https://beraad.example.nl/programma/p1" || !strings.HasPrefix(got["SUMMARY"], "Programma: Doe de toets") {
		t.Errorf("in the calendar: %v", got)
	}
}

// TestMailOfAMeeting says when to be there, and neither title nor number.
func TestMailOfAMeeting(t *testing.T) {
	t.Parallel()
	people := []identity.Person{person("sanne", "coa", "casemanager"), person("koen", "dtv", "regievoerder")}
	come := message.Message{
		ID: "m1", Person: "koen", Meeting: "b1", Title: "Geheim", Subject: "person:koen", Group: view.AskedOfYou, Task: view.AttendMeeting,
		Other: "person:sanne", Due: "2026-11-05", At: at,
	}
	write, other, back := come, come, come
	write.ID, write.Task = "m2", view.WriteFirst
	other.ID, other.Meeting, other.Task = "m3", "b2", view.KeepAgreement
	back.ID, back.Group, back.Task, back.Due = "m4", view.CameBack, view.ReadMinutes, ""
	one := writer().One(people[1], come, people)
	if want := "Kom naar een beraad, of zeg dat u niet kunt: do 5 nov 2026"; one.Subject != want {
		t.Errorf("subject %q, want %q", one.Subject, want)
	}
	daily := writer().Daily(people[1], "2026-11-04", []message.Message{come, other, write, back}, people)
	if strings.Contains(one.Text+daily.Text, "Geheim") {
		t.Error("the mail says what the meeting is about")
	}
	if diff := cmp.Diff(`Een beraad
- Kom naar een beraad, of zeg dat u niet kunt: do 5 nov 2026
  Van: SANNE, COA
  https://beraad.example.nl/berichten/m1
- Schrijf voor een beraad eerst op wat u vindt, uiterlijk do 5 nov 2026
  Van: SANNE, COA
  https://beraad.example.nl/berichten/m2

Een beraad
- Doe wat u in een beraad afsprak, uiterlijk do 5 nov 2026
  Van: SANNE, COA
  https://beraad.example.nl/berichten/m3

Terug van eerder
================

Een beraad
- Lees wat een beraad vastlegde
  Van: SANNE, COA
  https://beraad.example.nl/berichten/m4
`, daily.Text[strings.Index(daily.Text, "Een beraad"):strings.LastIndex(daily.Text, "\nIn deze mail")]); diff != "" {
		t.Error(diff)
	}
}

// TestMailOfNews says which example and which frame, and nothing of the case.
func TestMailOfNews(t *testing.T) {
	t.Parallel()
	koen := person("koen", "dtv", "regievoerder")
	fresh := []news.Item{
		{Kind: news.NewExample, Frame: "plaatsing-verhuizing", Example: "vb1", Number: "V-2026-003", Question: "Geheim?"},
		{Kind: news.NoLonger, Frame: "plaatsing-verhuizing", Example: "vb2", Number: "V-2026-001", Question: "Geheim?"},
		{Kind: news.NewText, Frame: "artikel-64", Edition: 2, Counts: "2026-11-02"},
		{Kind: news.Announced, Frame: "artikel-64", Edition: 3, Counts: "2026-12-02"},
	}
	alone := writer().Daily(koen, "2026-11-04", nil, nil, fresh...)
	if want := "Beraad: nieuw bij uw kaders (wo 4 nov 2026)"; alone.Subject != want {
		t.Errorf("subject %q, want %q", alone.Subject, want)
	}
	if diff := cmp.Diff(`Nieuw bij uw kaders
===================

- Nieuw voorbeeld bij Plaatsing en verhuizing in de opvang: V-2026-003
  https://beraad.example.nl/voorbeelden/vb1
- Dit voorbeeld bij Plaatsing en verhuizing in de opvang geldt niet meer: V-2026-001
  https://beraad.example.nl/voorbeelden/vb2
- Nieuwe tekst sinds ma 2 nov 2026: Artikel 64: uitstel van vertrek om medische redenen
  https://beraad.example.nl/kaders/artikel-64
- Nieuwe tekst vanaf wo 2 dec 2026: Artikel 64: uitstel van vertrek om medische redenen
  https://beraad.example.nl/kaders/artikel-64

In deze mail staat niets over de zaak zelf. Lees en antwoord in Beraad, niet per mail.
Minder of meer mail? https://beraad.example.nl/ik/berichten
`, alone.Text); diff != "" {
		t.Error(diff)
	}
	both := writer().Daily(koen, "2026-11-04", []message.Message{told}, []identity.Person{koen}, fresh[0])
	if !strings.Contains(both.Text, "Geef uw perspectief") || !strings.Contains(both.Text, "Nieuw bij uw kaders") || strings.Contains(both.Text+alone.Text, "Geheim") {
		t.Error(both.Text)
	}
}

// TestDailyMailByDilemma holds that one mail a day says things by dilemma, the last
// heard of first, and what came back after what is asked.
func TestDailyMailByDilemma(t *testing.T) {
	t.Parallel()
	people := []identity.Person{person("sanne", "coa", "casemanager"), person("koen", "dtv", "regievoerder")}
	back, other, again := told, told, told
	back.Group, back.Task, back.Due, back.ID = view.CameBack, view.ReadOutcome, "", "m2"
	other.Number, other.Task, other.StandsFor, other.ID = "2026-0007", view.AnswerQuestion, "sanne", "m3"
	again.Task, again.ID = view.CheckClaim, "m4"
	people[1].Language = "en"
	mail := writer().Daily(people[1], "2026-11-04", []message.Message{told, back, other, again}, people)
	var order []string
	for line := range strings.Lines(mail.Text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "Dilemma") || strings.Contains(line, "stand in") {
			order = append(order, line)
		}
	}
	if diff := cmp.Diff([]string{
		"Dilemma 2026-0143", "- Give your perspective, by Thu 5 Nov 2026", "- Say whether a claim is so, by Thu 5 Nov 2026",
		"Dilemma 2026-0007", "- Answer a question, by Thu 5 Nov 2026", "You get this because you stand in for SANNE, COA.",
		"Dilemma 2026-0143", "- Read the outcome of a dilemma you contributed to",
	}, order); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(mail.Subject+mail.Text, "Geheim") {
		t.Error("the mail holds the text of a case")
	}
}

func TestCalendar(t *testing.T) {
	t.Parallel()
	koen := person("koen", "dtv", "regievoerder")
	work := []view.Work{asks, {Dilemma: "d1", Task: view.StandsStill, Title: "Geheim"}}
	work[0].Since, work[0].Number = at, "2026-0143"
	got := writer().Calendar(koen, work, nil)
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\n", "METHOD:PUBLISH\r\n", "DTSTART;VALUE=DATE:20261105\r\n", "DTEND;VALUE=DATE:20261106\r\n",
		"SUMMARY:Beraad: Geef uw perspectief (dilemma 2026-0143)\r\n", "TRANSP:TRANSPARENT\r\n", "DTSTAMP:20261103T090000Z\r\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Geheim") || strings.Count(got, "BEGIN:VEVENT") != 1 {
		t.Errorf("calendar\n%s", got)
	}
	for line := range strings.SplitSeq(got, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d octets: %s", len(line), line)
		}
	}
}

// TestEveryTaskHasItsWords holds that whatever can wait can be told.
func TestEveryTaskHasItsWords(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../view/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	tasks := 0
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != "Task" {
				return true
			}
			task, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			if task == string(view.OnAgenda) || task == string(view.AgendaDone) {
				return true // an agenda waits for nobody
			}
			if tasks++; !phrase.In(phrase.Dutch).Has("message." + task) {
				t.Errorf("%s: task %q has no phrase message.%s", file, task, task)
			}
			return true
		})
	}
	if tasks < 15 {
		t.Errorf("found %d tasks only", tasks)
	}
}
