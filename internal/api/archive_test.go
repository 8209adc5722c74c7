package api_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/seen"

	"golang.org/x/mod/sumdb/tlog"
)

// Code makes codes of the records as they are kept in memory.
func (m *memory) Code(_ context.Context, id dilemma.ID, version int) (ledger.Code, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var leaves []tlog.Hash
	for _, r := range m.streams[id][:version] {
		leaves = append(leaves, ledger.LeafHash(ledger.Leaf{Position: r.Position, Name: r.Name, Ciphertext: r.Payload}))
	}
	return ledger.CodeOf(m.streams[id][version-1].Position, leaves), m.broken
}

// TestDocuments holds that the account and the overviews come as files, in the
// format and the language that were asked for, to who may read the dilemma.
func TestDocuments(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared()
	p.do(404, "sanne", get, at+"/besluiten/B1/document", nil) // not decided
	weigh(p, at)
	consult(p, at)
	escalate(p, at)
	decide(p, at)
	for _, row := range []struct{ path, accept, kind, name, begins string }{
		{"/besluiten/B1/document", "", "application/pdf", "verantwoording-2026-000.pdf", "%PDF-"},
		{"/besluiten/B1/document?vorm=odt", "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text", "verantwoording-2026-000.odt", "PK"},
		{"/besluiten/B1/document?vorm=html", "text/html", "text/html; charset=utf-8", "verantwoording-2026-000.html", "<!"},
		{"/inzagen/openbaar?vorm=html", "*/*", "text/html; charset=utf-8", "overzicht-openbaar-2026-000.html", "<!"},
	} {
		r := p.as("sanne", get, at+row.path, nil, "Accept", row.accept)
		if r.Code != 200 || r.Header().Get("Content-Type") != row.kind || !strings.Contains(r.Header().Get("Content-Disposition"), row.name) {
			t.Errorf("%s: %d, %v", row.path, r.Code, r.Header())
		}
		if r.Header().Get("Cache-Control") != "no-store" || r.Header().Get("ETag") == "" || !strings.HasPrefix(strings.ToLower(r.Body.String()), strings.ToLower(row.begins)) {
			t.Errorf("%s: %v: %.20q", row.path, r.Header(), r.Body)
		}
	}
	dutch, english := p.as("sanne", get, at+"/inzagen/rechter?vorm=html", nil), p.as("sanne", get, at+"/inzagen/rechter?vorm=html", nil, "Accept-Language", "en")
	if !strings.Contains(dutch.Body.String(), "Overzicht voor de rechter") || !strings.Contains(english.Body.String(), "Overview for the court") || english.Header().Get("Content-Language") != "en" {
		t.Error("not in the language that was asked for")
	}
	if rows, _ := p.seen.Take(); !slices.ContainsFunc(rows, func(r seen.Row) bool { return r.Action == "export.overzicht-openbaar" && r.Person == "sanne" }) {
		t.Errorf("what was taken out is not logged: %v", rows)
	}
	p.do(400, "sanne", get, at+"/besluiten/B1/document?vorm=docx", nil)
	p.do(406, "sanne", get, at+"/besluiten/B1/document?vorm=odt", nil, "Accept", "application/pdf")
	p.do(404, "sanne", get, at+"/besluiten/B2/document", nil)
	p.do(404, "sanne", get, at+"/inzagen/pers", nil)
	p.do(404, "floor", get, at+"/inzagen/rechter", nil)
}
