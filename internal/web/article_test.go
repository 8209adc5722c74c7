package web_test

import (
	"errors"
	"net/http"
	"path/filepath"
	"testing"

	"beraad/internal/ledger"
	"beraad/internal/library"
	"beraad/internal/store"
	"beraad/internal/web"
)

// shelf gives a site the regulations of testdata/library, on a real store.
func shelf(t *testing.T, files ...string) func(*web.Config) {
	t.Helper()
	keyring, err := ledger.NewKeyring(ledger.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"), keyring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	sum, err := library.Import(t.Context(), s.Shelf(), files, nil)
	if err != nil || len(sum.Bad) > 0 {
		t.Fatal(errors.Join(err, errors.New("bad files")), sum.Bad)
	}
	return func(c *web.Config) { c.Shelf = s.Shelf() }
}

// bookcase is a site with a law in two versions and a circular.
func bookcase(t *testing.T) *site {
	t.Helper()
	return newSite(t, shelf(t, "testdata/library")).as("sanne-de-wit")
}

const bridges = "/bibliotheek/BWBR0011823"

func TestLibrary(t *testing.T) {
	t.Parallel()
	s := bookcase(t)
	bothLanguages(t, s, "library", "/bibliotheek")
	s.get("/bibliotheek?titel=circulaire+bruggen").says(t, "Bruggencirculaire (B)").silent(t, "Bruggenwet")
	s.get("/bibliotheek?titel=0011823").says(t, "Bruggenwet").silent(t, "Bruggencirculaire")
	s.get("/bibliotheek?titel=tunnel").says(t, "Geen regeling heeft “tunnel” in de titel.", "Alle regelingen")
	bothLanguages(t, newSite(t, shelf(t)).as("sanne-de-wit"), "library-empty", "/bibliotheek")
	newSite(t).as("sanne-de-wit").get("/bibliotheek").says(t, "De bibliotheek is nog leeg")
}

func TestRegulation(t *testing.T) {
	t.Parallel()
	s := bookcase(t)
	bothLanguages(t, s, "regulation", bridges)
	s.get(bridges+"?op=2021-05-01").says(t, "versie ingegaan op woensdag 1 januari 2020", "Varen is vrij.").silent(t, "vervallen", "Artikel 2a")
	s.get(bridges+"?op=2001-05-01").says(t, "De bibliotheek heeft geen tekst van dinsdag 1 mei 2001")
	s.get(bridges+"?op=gisteren").want(t, http.StatusUnprocessableEntity).says(t, "Artikel 64", "f-op")
	s.get("/bibliotheek/BWBR0012289").says(t, "Paragraaf B1/2", "Circulaire", `id="divisie-b1"`)
	s.get("/bibliotheek/BWBR0005537").want(t, http.StatusNotFound).says(t, "wetten.overheid.nl/jci1.3:c:BWBR0005537&amp;z=")
	s.get("/bibliotheek/elders").want(t, http.StatusNotFound)
}

func TestArticle(t *testing.T) {
	t.Parallel()
	s := bookcase(t)
	bothLanguages(t, s, "article", bridges+"/artikel/64")
	s.get(bridges+"/artikel/64").says(t,
		`id="lid-2-onder-b-1"`, `href="#lid-2-onder-b-1"`, // citable
		`href="/bibliotheek/BWBR0011823?op=2026-03-12#hoofdstuk-6"`, // where it stands
		`rel="bookmark" href="/bibliotheek/BWBR0011823/artikel/64?op=2024-01-01"`,
		"https://zoek.officielebekendmakingen.nl/stb-2023-400.html",
		"Kaders die hierop rusten", "/kaders/",
		"Bijlage 1, artikel 1", "Paragraaf B1/1", // who refers
	)
	s.get(bridges+"/artikel/64?op=2021-01-01").says(t, "Let op: sinds maandag 1 januari 2024 luidt dit artikel anders.",
		`href="/bibliotheek/BWBR0011823/artikel/2?op=2021-01-01#lid-1"`)
	s.get(bridges+"/artikel/64?op=2001-01-01").says(t, "geen tekst van maandag 1 januari 2001").silent(t, "versie geldig op")
	s.get(bridges+"/artikel/64?op=morgen").want(t, http.StatusUnprocessableEntity).says(t, "De wachter")
	bothLanguages(t, s, "article-repealed", bridges+"/artikel/2")
	s.get(bridges+"/artikel/66").says(t, "nog niet in werking getreden")
	s.get(bridges+"/artikel/2a").says(t, `class="frame"`, "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32004L0038")
	s.get(bridges+"/artikel/3a").says(t, "toen artikel 3, met dezelfde tekst")
	s.get(bridges+"/bijlage/1/artikel/1").says(t, `artikel/64?op=2026-03-12#lid-2-onder-b"`, "Bijlage 1. bij artikel 64")
	s.get("/bibliotheek/BWBR0012289/divisie/B1/1").says(t, `href="/bibliotheek/BWBR0012289/divisie/B1/2?op=2026-03-12"`,
		`href="/bibliotheek/BWBR0011823?op=2026-03-12"`)
	s.get("/bibliotheek/BWBR0012289/divisie/B1/2").says(t, "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&amp;artikel=4:84")
}

func TestArticle_missing(t *testing.T) {
	t.Parallel()
	s := bookcase(t)
	s.get(bridges+"/artikel/3?op=2025-01-01").want(t, http.StatusNotFound).
		says(t, "staat dit artikel niet", "Artikel 3, versie van wo 1 jan 2020", "Artikel 3a, versie van ma 1 jan 2024")
	s.get(bridges+"/artikel/99").want(t, http.StatusNotFound).says(t, "niet opgenomen", "wetten.overheid.nl")
	newSite(t).as("sanne-de-wit").get(bridges+"/artikel/64").want(t, http.StatusNotFound)
}

func TestArticle_change(t *testing.T) {
	t.Parallel()
	s := bookcase(t)
	bothLanguages(t, s, "article-change", bridges+"/artikel/64?op=2024-01-01&vergelijk=2020-01-01")
	turned := s.get(bridges+"/artikel/64?op=2020-01-01&vergelijk=2024-01-01").says(t, "veilig")
	if straight := s.get(bridges + "/artikel/64?op=2024-01-01&vergelijk=2020-01-01"); len(turned.body) != len(straight.body) {
		t.Error("the days the other way round give another page")
	}
	s.get(bridges+"/artikel/2?op=2024-01-01&vergelijk=2020-01-01").says(t, "In de versie van maandag 1 januari 2024 is dit artikel vervallen.", "<del>")
	s.get(bridges+"/artikel/3a?op=2024-01-01&vergelijk=2020-01-01").says(t, "De woorden zijn hetzelfde gebleven.", "van artikel 3 naar artikel 3a")
	s.get(bridges+"/artikel/3?op=2020-01-01&vergelijk=2024-01-01").says(t, "van artikel 3 naar artikel 3a")
	s.get(bridges+"/artikel/2a?op=2024-01-01&vergelijk=2020-01-01").want(t, http.StatusNotFound).says(t, "Artikel 2a, versie van ma 1 jan 2024")
	s.get(bridges+"/artikel/64?op=2024-01-01&vergelijk=ooit").want(t, http.StatusUnprocessableEntity)
	bothLanguages(t, s, "regulation-change", bridges+"?op=2024-01-01&vergelijk=2020-01-01")
	s.get(bridges+"?op=2024-01-01&vergelijk=2024-01-01").says(t, "niets veranderd")
	s.get(bridges+"?op=2024-01-01&vergelijk=ooit").want(t, http.StatusUnprocessableEntity)
}
