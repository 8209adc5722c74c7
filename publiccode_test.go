package beraad_test

import (
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

// publiccode is what publiccode.yml 0.7 asks for, and what we use beside it:
// https://yml.publiccode.tools/schema.core.html.
type publiccode struct {
	Standard         string `yaml:"publiccodeYmlVersion"`
	Name, URL        string
	Version          string `yaml:"softwareVersion"`
	Released         string `yaml:"releaseDate"`
	Status           string `yaml:"developmentStatus"`
	Type             string `yaml:"softwareType"`
	Platforms        []string
	Categories       []string
	IntendedAudience struct{ Countries, Scope []string } `yaml:"intendedAudience"`
	Description      map[string]publiccodeText
	Legal            struct{ License string }
	Maintenance      publiccodeMaintenance
	Localisation     struct {
		Ready     *bool    `yaml:"localisationReady"`
		Languages []string `yaml:"availableLanguages"`
	}
}

type publiccodeText struct {
	ShortDescription string `yaml:"shortDescription"`
	LongDescription  string `yaml:"longDescription"`
	Features         []string
}

type publiccodeMaintenance struct {
	Type     string
	Contacts []struct{ Name, Email string }
}

func TestPubliccode(t *testing.T) {
	t.Parallel()
	p := readPubliccode(t)
	for name, wrong := range map[string]bool{
		"publiccodeYmlVersion":  p.Standard != "0.7",
		"name":                  p.Name == "",
		"url":                   !isAddress(p.URL),
		"platforms":             len(p.Platforms) == 0,
		"developmentStatus":     !slices.Contains([]string{"concept", "development", "beta", "stable", "obsolete"}, p.Status),
		"softwareType":          p.Type != "standalone/web",
		"legal.license":         p.Legal.License != "EUPL-1.2",
		"maintenance.type":      p.Maintenance.Type != "internal" && p.Maintenance.Type != "community",
		"maintenance.contacts":  len(p.Maintenance.Contacts) == 0 || p.Maintenance.Contacts[0].Name == "",
		"localisationReady":     p.Localisation.Ready == nil,
		"availableLanguages":    !slices.Equal(p.Localisation.Languages, []string{"nl", "en"}),
		"description":           len(p.Description) != len(p.Localisation.Languages),
		"softwareVersion":       p.Version != programVersion(t),
		"releaseDate":           !isDay(p.Released),
		"description.nl absent": p.Description["nl"].LongDescription == "",
	} {
		if wrong {
			t.Errorf("publiccode.yml: %s", name)
		}
	}
	for language, text := range p.Description {
		if n := utf8.RuneCountInString(text.ShortDescription); n < 1 || n > 150 {
			t.Errorf("%s: the short description has %d characters, 1 to 150 are asked", language, n)
		}
		if n := utf8.RuneCountInString(text.LongDescription); n < 150 || n > 10000 {
			t.Errorf("%s: the long description has %d characters, 150 to 10000 are asked", language, n)
		}
		if len(text.Features) == 0 || slices.Contains(text.Features, "") {
			t.Errorf("%s: no features", language)
		}
	}
}

// readPubliccode reads the file, and knows no key that the standard does not have.
func readPubliccode(t *testing.T) (p publiccode) {
	t.Helper()
	text, err := os.ReadFile("publiccode.yml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(text, &p, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return p
}

func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && u.Host != ""
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// programVersion is the version where it stands.
func programVersion(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("cmd/beraad/version.go")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`const release = "(.*)"`).FindSubmatch(text)
	if found == nil {
		t.Fatal("the program has no version")
	}
	return string(found[1])
}

// TestChangelog holds that every version is told of, the newest first and dated.
func TestChangelog(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	heads := regexp.MustCompile(`(?m)^## .*$`).FindAllString(string(text), -1)
	if len(heads) < 2 || heads[0] != "## [Unreleased]" {
		t.Fatalf("CHANGELOG.md begins with %q", heads)
	}
	want := "## [" + programVersion(t) + "] - "
	if day, ok := strings.CutPrefix(heads[1], want); !ok || !isDay(day) {
		t.Errorf("CHANGELOG.md has %q where %sYYYY-MM-DD belongs", heads[1], want)
	}
}
