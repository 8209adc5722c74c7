package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func contains(text, part string) bool { return strings.Contains(text, part) }

func TestDraftIsSavedWithItsTime(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	a := s.post("/concept", url.Values{"plaats": {"nieuw"}, "veld": {"question"}, "tekst": {"  Mag het? "}}).want(t, http.StatusOK)
	if got, want := a.body, `{"zegt":"Bewaard 14:03"}`; got != want {
		t.Errorf("answers %s, want %s", got, want)
	}
	if got := s.memory.drafts["sanne-de-wit nieuw"]["question"]; got != "  Mag het? " {
		t.Errorf("kept %q: what is typed is kept as it is", got)
	}
	for _, bad := range []url.Values{{"veld": {"x"}}, {"plaats": {"x"}}, {"plaats": {strings.Repeat("x", 201)}, "veld": {"x"}}} {
		s.post("/concept", bad).want(t, http.StatusBadRequest)
	}
}

func TestCareful(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	a := s.post("/let-op", url.Values{"tekst": {"😀 mevrouw Jansen, hoe?"}, "soort": {"vraag"}}).want(t, http.StatusOK)
	var got struct {
		LetOp []struct {
			Van, Tot int
			Voorstel string
			Zegt     string
		}
		Advies []string
	}
	if err := json.Unmarshal([]byte(a.body), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.LetOp) != 1 || got.LetOp[0].Van != 3 || got.LetOp[0].Tot != 17 || got.LetOp[0].Voorstel != "betrokkene" {
		t.Errorf("marks %+v: the emoji counts two, as in a browser", got.LetOp)
	}
	if len(got.Advies) != 2 {
		t.Errorf("advises %q", got.Advies)
	}
	s.post("/let-op", url.Values{"tekst": {"niets bijzonders"}}).says(t, `"letOp":[]`, `"advies":[]`)
}
