package web_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"beraad/internal/library"
	"beraad/internal/web"
)

// failing is a library that cannot be read.
type failing struct{ library.Shelf }

func (failing) Regulations(context.Context) ([]library.RegulationHead, error) {
	return nil, errors.New("disk gone")
}

func (failing) Holds(context.Context, string) (bool, error) { return false, errors.New("disk gone") }

// citing shows texts with their citations as links.
func citing(t testing.TB, s *site) func(text string) string {
	t.Helper()
	server, err := web.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	return func(text string) string {
		t.Helper()
		html, err := web.Cited(t.Context(), server, text)
		if err != nil {
			t.Fatal(err)
		}
		return html
	}
}

func TestCited(t *testing.T) {
	t.Parallel()
	const official = `" rel="external">`
	cases := map[string]string{
		"Er is niets aangehaald.":              "Er is niets aangehaald.",
		"<b>3</b> & \"4\"":                     "&lt;b&gt;3&lt;/b&gt; &amp; &#34;4&#34;",
		"zie art. 64 Vw!":                      `zie <a href="/bibliotheek/BWBR0011823/artikel/64">art. 64 Vw</a>!`,
		"artikel 29, eerste lid, onder b, Vw":  `<a href="/bibliotheek/BWBR0011823/artikel/29#lid-1-onder-b">artikel 29, eerste lid, onder b, Vw</a>`,
		"artikel 3 van de Wet verzonnen zaken": `<a href="/bibliotheek/BWBR9000003/artikel/3">artikel 3 van de Wet verzonnen zaken</a>`,
		"Awb 3:4":                              `<a href="https://wetten.overheid.nl/jci1.3:c:BWBR0005537&amp;artikel=3:4` + official + `Awb 3:4</a>`,
		"ECLI:NL:RVS:2099:1":                   `<a href="/bibliotheek/uitspraak/ECLI:NL:RVS:2099:1">ECLI:NL:RVS:2099:1</a>`,
		"ECLI:NL:HR:1999:AA1":                  `<a href="https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:1999:AA1` + official + `ECLI:NL:HR:1999:AA1</a>`,
		"ECLI:DE:BGH:2016:1":                   "ECLI:DE:BGH:2016:1",
		"jci1.3:c:BWBR0011823&g=2020-01-01":    `<a href="/bibliotheek/BWBR0011823?op=2020-01-01">jci1.3:c:BWBR0011823&amp;g=2020-01-01</a>`,
	}
	cited := citing(t, newSite(t, withLibrary(0)))
	for text, want := range cases {
		for range 2 { // as found, and as remembered
			if got := cited(text); got != want {
				t.Errorf("%s:\n got %s\nwant %s", text, got, want)
			}
		}
	}
}

func TestCited_without_a_library(t *testing.T) {
	t.Parallel()
	none, broken := citing(t, newSite(t)), citing(t, newSite(t, func(c *web.Config) { c.Shelf = failing{} }))
	for _, text := range []string{"art. 64 Vw", "ECLI:NL:RVS:2099:1"} {
		for _, cited := range []func(string) string{none, broken} {
			if got := cited(text); !strings.Contains(got, `rel="external"`) {
				t.Errorf("%s becomes %s", text, got)
			}
		}
	}
}

// TestCited_sees_new_law holds that what is remembered is not for ever.
func TestCited_sees_new_law(t *testing.T) {
	t.Parallel()
	b := &courtroom{}
	s := newSite(t, func(c *web.Config) { c.Shelf = b })
	cited := citing(t, s)
	if got := cited("ECLI:NL:RVS:2099:1"); !strings.Contains(got, "rechtspraak.nl") {
		t.Error(got)
	}
	b.judgments = append(b.judgments, aJudgment)
	s.now = s.now.Add(time.Minute)
	if got := cited("ECLI:NL:RVS:2099:1"); !strings.Contains(got, "/bibliotheek/") {
		t.Error(got)
	}
}

func TestCited_remembers_no_more_than_so_much(t *testing.T) {
	t.Parallel()
	cited := citing(t, newSite(t))
	long := strings.Repeat("art. 64 Vw ", 200_000)
	want := strings.Count(cited(long), "<a ")
	for range 5 {
		cited("art. 64 Vw " + strings.Repeat("x", 2_000_000))
	}
	if n := strings.Count(cited(long), "<a "); n != want || n != 200_000 {
		t.Errorf("%d links, then %d", want, n)
	}
}

func BenchmarkCited(b *testing.B) {
	cited := citing(b, newSite(b))
	text := "Artikel 64 Vw geldt al zes weken, en de Awb vraagt in 3:4 om een afweging van de belangen; dat is in B8/9.1.7 uitgewerkt."
	for b.Loop() {
		cited(text)
	}
}
