package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"beraad/internal/web"
)

func TestAssetsAreKeptForGood(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	address := regexp.MustCompile(`/a/[\w-]{12}/[\w.]+`)
	found := address.FindAllString(s.get("/aanmelden").body, -1)
	if len(found) != 5 {
		t.Errorf("the page names %v", found)
	}
	for _, path := range found {
		a := s.get(path).want(t, http.StatusOK)
		if got := a.header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%s: %s", path, got)
		}
		zipped := s.get(path, "Accept-Encoding", "gzip").want(t, http.StatusOK)
		r, err := gzip.NewReader(strings.NewReader(zipped.body))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		plain, err := io.ReadAll(r)
		if err != nil || string(plain) != a.body {
			t.Errorf("%s differs when compressed: %v", path, err)
		}
	}
	s.get("/a/other/beraad.css").want(t, http.StatusNotFound)
}

func TestTheme(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *web.Config) {
		c.Theme = []byte(".voorbeeld-theme{--basis-color-default-bg-document:#fff}")
	})
	a := s.get("/aanmelden").says(t, `class="beraad-theme voorbeeld-theme"`)
	base := between(a.body, `href="`, "thema.css")
	s.get(base+"thema.css").want(t, http.StatusOK).says(t, "--basis-color-default-bg-document:#fff", ":root{color-scheme:light}")
	if ours := newSite(t).get("/aanmelden"); between(ours.body, `href="`, "beraad.css") == base {
		t.Error("another theme has the same address")
	}
}

func TestChainStyle(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	base := between(s.get("/aanmelden").body, `href="`, "keten.css")
	s.get(base+"keten.css").says(t, ".org-coa{--beraad-org-hue:32;border:3px double}", ".org-ind{--beraad-org-hue:215;border:1.5px solid}")
}

// TestColoursAreTokens holds that the style takes every colour and font from a
// token that a theme can replace.
func TestColoursAreTokens(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	style := s.get(between(s.get("/aanmelden").body, `href="`, "keten.css") + "beraad.css").body
	_, rest, ok := strings.Cut(style, "@layer base{")
	if !ok {
		t.Fatal("no base layer")
	}
	for _, literal := range regexp.MustCompile(`[:\s,(](#[0-9a-f]{3,8}\b|rgb\(|oklch\(|white\b|black\b)`).FindAllString(rest, -1) {
		t.Errorf("%q is no token", literal)
	}
	for _, use := range regexp.MustCompile(`var\((--[a-z0-9-]+)\)`).FindAllStringSubmatch(style, -1) {
		if name := use[1]; !strings.Contains(style, name+":") && name != "--beraad-org-hue" {
			t.Errorf("%s is used and never given a value", name)
		}
	}
}

// TestSheetsOfPages holds that a sheet of its own reads the tokens that the
// common one sets, and is sent with the pages that name it only.
func TestSheetsOfPages(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	here := s.get("/kaders/einde-opvang").says(t, "/law.css")
	base := between(here.body, `href="`, "law.css")
	common := s.get(base + "beraad.css").body
	for _, use := range regexp.MustCompile(`var\((--[a-z0-9-]+)\)`).FindAllStringSubmatch(s.get(base+"law.css").want(t, http.StatusOK).body, -1) {
		if !strings.Contains(common, use[1]+":var(") {
			t.Errorf("%s is used and never given a value", use[1])
		}
	}
	s.get("/kaders").silent(t, "/law.css")
}

func TestSqueeze(t *testing.T) {
	t.Parallel()
	css := "/* a */ a > i, b {\n  color : red;\n  x: y ;\n}\na :not(b) { c: \"d · \" }"
	if got, want := string(web.Squeeze([]byte(css))), `a>i,b{color :red;x:y}a :not(b){c:"d · "}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	long := ":root{--basis-a:#fff;--basis-b:var(--basis-a)}p{color:var(--basis-b);fill:var(--basis-b);margin:var(--basis-c)}"
	short := ":root{--1:var(--basis-a,#fff);--0:var(--basis-b,var(--1))}p{color:var(--0);fill:var(--0);margin:var(--basis-c)}"
	if got := string(web.Shorten([]byte(long))); got != short {
		t.Errorf("got %s, want %s", got, short)
	}
}
