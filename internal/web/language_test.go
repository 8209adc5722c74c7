package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"beraad/dilemma"
	"beraad/internal/web"
)

func roles(all ...dilemma.RoleID) []dilemma.RoleID { return all }

func TestLanguage(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"":                          `<html lang="nl"`,
		"nl-NL,nl;q=0.9,en;q=0.8":   `<html lang="nl"`,
		"en-GB":                     `<html lang="en"`,
		"fr, en;q=0.5, nl;q=0.4":    `<html lang="en"`,
		"de-DE, fr;q=0.8":           `<html lang="nl"`,
		"en;q=0":                    `<html lang="nl"`,
		"en;q=onzin, nl":            `<html lang="nl"`,
		"NL-be;q=0.2 , en ; q=0.1,": `<html lang="nl"`,
	} {
		newSite(t).get("/aanmelden", "Accept-Language", header).says(t, want)
	}
}

func TestLanguageIsRemembered(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	a := s.get("/taal/en?terug=/ik").want(t, http.StatusSeeOther)
	if got := a.header.Get("Location"); got != "/ik" {
		t.Errorf("sent to %q, want /ik", got)
	}
	s.get("/ik", "Accept-Language", "nl").says(t, `<html lang="en"`, "What you may do yourself", "Sign out everywhere")
	s.get("/taal/nl")
	s.get("/ik").says(t, `<html lang="nl"`)
	s.get("/taal/fr").want(t, http.StatusNotFound)
}

// TestOnlyLocalPaths holds that no address of ours leads to another site.
func TestOnlyLocalPaths(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/ik": "/ik", "/dilemmas/x?op=2026-03-12#f-rule": "/dilemmas/x?op=2026-03-12#f-rule",
		"": "/", "ik": "/", "//elders.example": "/", "https://elders.example": "/", `/\elders.example`: "/",
		"/\t/elders.example": "/", "/\n/elders.example": "/", "javascript:alert(1)": "/", `\\elders.example`: "/", "/a\\b": "/",
		"/%zz": "/", "/%2F/elders.example": "/%2F/elders.example",
	} {
		if got := web.Local(path); got != want {
			t.Errorf("local(%q) = %q, want %q", path, got, want)
		}
		a := newSite(t).get("/taal/en?terug=" + url.QueryEscape(path))
		if got := a.header.Get("Location"); got != want {
			t.Errorf("%q leads to %q, want %q", path, got, want)
		}
	}
}

func TestKeysCanBeSwitchedOff(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.get("/toetsen").says(t, "data-keys", "De sneltoetsen staan aan.")
	s.post("/toetsen", url.Values{"toetsen": {"uit"}}).want(t, http.StatusSeeOther)
	a := s.get("/toetsen").says(t, "De sneltoetsen staan uit.")
	if want := "data-keys"; len(a.body) > 0 && contains(a.body, want) {
		t.Error("the keys are still on")
	}
}
