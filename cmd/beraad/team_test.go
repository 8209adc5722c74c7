package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
)

// TestNoFiguresPerPerson opens the page Team as everyone of the demonstration. Only
// who helps others has one, and no digit stands there beside anybody's name, but
// for dates and the numbers of dilemmas.
func TestNoFiguresPerPerson(t *testing.T) {
	app := openDemo(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
	handler, err := app.handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range people {
		names = append(names, p.Name)
	}
	teams := 0
	for _, p := range people {
		helps := false
		for _, role := range p.Roles {
			helps = helps || len(app.chain.Supported(chain.Seat{Organisation: p.Organisation, Role: role}, dilemma.DayOf(time.Now(), app.chain.Location()))) > 0
		}
		for _, language := range []string{"nl", "en"} {
			status, page := teamOf(t, server.URL, string(p.ID), language)
			if (status == http.StatusOK) != helps {
				t.Errorf("%s: status %d, helps others %v", p.ID, status, helps)
			}
			if status != http.StatusOK {
				continue
			}
			teams++
			for _, found := range besideNames(page, names) {
				t.Errorf("%s: a figure beside a name: %s", p.ID, found)
			}
		}
	}
	if teams < 20 {
		t.Errorf("%d pages were looked at", teams)
	}
	if found := besideNames("<li>Sanne de Wit</li> <b>3 vragen</b>", []string{"Sanne de Wit"}); len(found) != 1 {
		t.Error("the check sees nothing")
	}
}

func teamOf(t *testing.T, base, person, language string) (int, string) {
	t.Helper()
	client := signIn(t, base, person)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/team", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Language", language)
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	_, main, _ := strings.Cut(string(text), "<main")
	return answer.StatusCode, main
}

var (
	tag = regexp.MustCompile(`<[^>]*>`)
	// dates and numbers of dilemmas and receipts, as every page writes them.
	numbers = regexp.MustCompile(`\d{4}-\d{4}(-H\d+)?|\d{1,2} \p{L}+\.? \d{4}`)
	digit   = regexp.MustCompile(`\d`)
)

// besideNames finds what holds a digit in the same piece of text as a name, or in
// the piece before or after it.
func besideNames(page string, names []string) []string {
	var pieces []string
	for _, piece := range tag.Split(page, -1) {
		if piece = strings.TrimSpace(piece); piece != "" {
			pieces = append(pieces, numbers.ReplaceAllString(piece, ""))
		}
	}
	var found []string
	for i, piece := range pieces {
		for _, name := range names {
			if !strings.Contains(piece, name) {
				continue
			}
			around := strings.Join(pieces[max(0, i-1):min(len(pieces), i+2)], " | ")
			if digit.MatchString(around) {
				found = append(found, fmt.Sprintf("%s: %q", name, around))
			}
		}
	}
	return found
}
