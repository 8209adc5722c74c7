package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/ledger"
	"beraad/internal/web"
	"beraad/weighing"

	"golang.org/x/mod/sumdb/tlog"
)

// Code makes codes of the records as they are kept in memory.
func (c *chronicle) Code(_ context.Context, id dilemma.ID, version int) (ledger.Code, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var leaves []tlog.Hash
	var last int64
	for _, r := range c.of(id) {
		if r.Version <= version {
			leaves, last = append(leaves, ledger.LeafHash(ledger.Leaf{Position: r.Position, Name: r.Name, Ciphertext: r.Payload})), r.Position
		}
	}
	return ledger.CodeOf(last, leaves), nil
}

// FindCode knows the codes of every version of every dilemma.
func (c *chronicle) FindCode(ctx context.Context, code ledger.Code) (ledger.Finding, error) {
	for _, id := range c.streams {
		past := c.of(id)
		for _, r := range past {
			if got, _ := c.Code(ctx, id, r.Version); got == code {
				d, _ := c.Dilemma(ctx, id)
				return ledger.Finding{Answer: ledger.CodeHolds, Stream: string(id), Number: d.Number, Version: r.Version, At: r.At, Since: len(past) - r.Version}, nil
			}
		}
	}
	return ledger.Finding{Answer: ledger.CodeUnknown}, nil
}

// TestAccountFiles holds that the account goes along in every format, for who may
// read it and nobody else.
func TestAccountFiles(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	s.as("sanne-de-wit").get(at+"/besluit/verantwoording.pdf").want(t, http.StatusNotFound) // not decided
	taken(past)
	code, err := past.c.Code(t.Context(), "d1", len(past.c.of("d1")))
	if err != nil {
		t.Fatal(err)
	}
	s.get(at+"/besluit").says(t, code.String(), `href="`+at+`/besluit/verantwoording.pdf"`, `href="`+at+`/inzage"`, "/controleer?code="+url.QueryEscape(code.String()))
	for ending, kind := range map[string]string{"pdf": "application/pdf", "odt": "application/vnd.oasis.opendocument.text", "html": "text/html; charset=utf-8"} {
		a := s.get(at+"/besluit/verantwoording."+ending).want(t, http.StatusOK)
		for header, want := range map[string]string{
			"Content-Type": kind, "Content-Disposition": `attachment; filename="verantwoording-2026-0001.` + ending + `"`, "Cache-Control": "no-store",
		} {
			if got := a.header.Get(header); got != want {
				t.Errorf("%s: %s is %q, want %q", ending, header, got, want)
			}
		}
	}
	s.get(at+"/besluit/verantwoording.html").says(t, code.String(), "De operatie weegt het zwaarst", "Dit wordt een gewoonte")
	s.get(at+"/besluit/verantwoording.html", "Accept-Language", "en").says(t, `lang="en"`, "The reasons")
	for _, wrong := range []string{"/besluit/verantwoording.docx", "/besluit/geheim.pdf", "/inzage/rechter/verantwoording.pdf", "/inzage/pers"} {
		s.get(at+wrong).want(t, http.StatusNotFound)
	}
	for _, file := range []string{"/besluit/verantwoording.pdf", "/inzage", "/inzage/rechter", "/inzage/openbaar/overzicht.odt"} {
		s.as("kim-tran").get(at+file).want(t, http.StatusNotFound)
		s.as("noor-bakir").get(at+file).want(t, http.StatusForbidden) // was consulted, never at the table
	}
}

// TestPageAndDocumentTellTheSame holds that what somebody wrote and the document
// of the account prints is on the page too.
func TestPageAndDocumentTellTheSame(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	taken(past)
	page, file := s.as("sanne-de-wit").get(at+"/besluit").body, s.get(at+"/besluit/verantwoording.html").body
	for _, text := range []string{
		"Mag dit gezin blijven tot de operatie?", "De operatie weegt het zwaarst", "Het gezin blijft vijf weken", "Die hadden geen operatie",
		"Andere gezinnen gingen wel", "De zorg loopt door", "Er is ook een zorghotel", "Dit wordt een gewoonte", "De operatie staat vast",
		"Vier weken rust is het minste", "IND 1", "Fictief mandaatbesluit",
	} {
		for what, body := range map[string]string{"page": page, "document": file} {
			if !strings.Contains(body, text) {
				t.Errorf("the %s does not say %q", what, text)
			}
		}
	}
}

func TestDisclosures(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	taken(past)
	s.as("sanne-de-wit").get(at+"/inzage").want(t, http.StatusOK).says(t, "Voor de rechter", "Voor de betrokkene", "Voor de openbaarheid", "Kijk een overzicht eerst zelf na")
	s.get(at+"/inzage/rechter").says(t, "Joost Kramer", "Persoonlijke opvatting: Dit wordt een gewoonte", "Er is niets weggelaten.", "overzicht.pdf")
	s.get(at+"/inzage/betrokkene").says(t, "Uw rechten", "De zorg loopt door", "medewerker horen en beslissen, IND").silent(t, "Joost Kramer", "Dit wordt een gewoonte")
	s.get(at+"/inzage/openbaar").says(t, "Woo 5.2 lid 1", "Vijf weken wachten").silent(t, "Joost Kramer", "Dit wordt een gewoonte", "Er is ook een zorghotel")
	s.sawAs(t, "sanne-de-wit", "export.public")
	a := s.get(at+"/inzage/openbaar/overzicht.pdf").want(t, http.StatusOK)
	if got := a.header.Get("Content-Disposition"); got != `attachment; filename="overzicht-openbaar-2026-0001.pdf"` {
		t.Errorf("the file is called %s", got)
	}
	bothLanguages(t, s, "disclosures", at+"/inzage")
	bothLanguages(t, s, "disclosure-court", at+"/inzage/rechter")
	bothLanguages(t, s, "disclosure-person", at+"/inzage/betrokkene")
	bothLanguages(t, s, "disclosure-public", at+"/inzage/openbaar")
}

// TestNoDisclosureInABlindRound holds that nothing is left out in silence: while
// a round runs nobody sees everything.
func TestNoDisclosureInABlindRound(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.by(sanne, weighing.BlindRoundStarted{})
	s.as("sanne-de-wit").get(at+"/inzage").says(t, "Er loopt een blinde ronde").silent(t, at+"/inzage/rechter")
	s.get(at+"/inzage/rechter").leads(t, at+"/inzage")
	s.get(at+"/inzage/openbaar/overzicht.pdf").leads(t, at+"/inzage")
}

func TestCheckCode(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	taken(past)
	n := len(past.c.of("d1"))
	code, _ := past.c.Code(t.Context(), "d1", n)
	s.as("kim-tran").get("/controleer").want(t, http.StatusOK).says(t, `name="code"`).silent(t, "Ja. De geschiedenis")
	holds := "/controleer?code=" + url.QueryEscape(strings.ToLower(code.String()))
	s.get(holds).want(t, http.StatusOK).says(t, "Ja. De geschiedenis bevat deze verantwoording.", "Dilemma 2026-0001", "Daarna kwam er niets bij").
		silent(t, "Vijf weken wachten", "De operatie")
	past.by(sanne, weighing.DissentVoiced{ID: "D2", Text: "Toch"})
	s.get(holds).says(t, "Daarna kwam er één gebeurtenis bij")
	typo := []byte(code.String())
	typo[len(typo)-1] ^= 1
	s.get("/controleer?code="+url.QueryEscape(string(typo))).want(t, http.StatusUnprocessableEntity).says(t, "typefout", `aria-invalid="true"`)
	s.get("/controleer?code="+url.QueryEscape(ledger.CodeOf(3, nil).String())).says(t, "Nee. De geschiedenis kent deze verantwoording niet.")
	golden(t, "code-nl", s.get(holds).body)
	golden(t, "code-en", s.get("/controleer", "Accept-Language", "en").body)

	bare := newSite(t, func(c *web.Config) { c.Codes = nil }).as("kim-tran")
	bare.get("/controleer").want(t, http.StatusNotFound)
}

// TestDepartureForm holds that what is known is filled in, that a choice asks for
// its reason, and that everything typed comes back.
func TestDepartureForm(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.by(sanne, intake.RoomJudged{Room: intake.Departs, Power: "policy-rule", Frame: "opvolgende-aanvraag"},
		intake.PersonHeard{Text: "Ik wil naar huis", AskedBy: "casemanager", AskedOn: "2026-03-02"})
	page := at + "/besluit"
	s.as("joost-kramer").get(page+"?optie=O2").says(t, "beleidsregel", "Gevraagd door casemanager, op maandag 2 maart 2026.", `value="heard" checked`, `name="intensity"`, "Dit is de motivering")
	filled := form("doe", "voorbeeld", "option", "O2", "reasons", "R", "effect", "E", "suitable", "S", "necessary", "N", "balanced", "B",
		"hearing", "not-heard", "heard", "Onvindbaar", "intensity", "full", "intensity-because", "Grijpt diep in", "child", "Een zuigeling")
	s.post(page, filled).want(t, http.StatusOK).says(t, "Nee, niet gehoord. Onvindbaar", "Vol. Grijpt diep in", "Een zuigeling", `value="full" checked`)
	filled.Del("doe")
	filled.Del("intensity-because")
	filled.Set("versie", "0")
	s.post(page, filled).want(t, http.StatusUnprocessableEntity).says(t, "#f-intensity-because", "Onvindbaar")
}

// TestEntrySaysWhatIsWhat holds that the forms say who may read it later.
func TestEntrySaysWhatIsWhat(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	s.as("sanne-de-wit")
	for page, want := range map[string]string{
		"/nieuw": "Feit of opvatting?", at + "/feiten/nieuw": "Dit is een feit:", at + "/opties/nieuw": "Dit is een optie:",
		at + "/tegenspraak": "Dit is een persoonlijke opvatting:", at + "/argumenten/nieuw": "Feit of opvatting?",
		at + "/argumenten/A2/bezwaar": "Dit is een persoonlijke opvatting:", at + "/vragen/nieuw": "Dit is een feit:",
	} {
		s.get(page).want(t, http.StatusOK).says(t, want)
	}
	s.get(at).silent(t, "what-kind") // the weighing itself stays light
}
