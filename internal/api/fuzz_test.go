package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"beraad/internal/api"
)

// FuzzOpen sends anything as a new dilemma: it is opened or refused, never a
// fault of ours, and a refusal says where and why.
func FuzzOpen(f *testing.F) {
	for _, seed := range []string{
		`{"vraag":"?","regel":"a","maar":"b","opties":["c","d"]}`, `{"vraag":null,"opties":[null]}`, `{"opties":{"a":1}}`,
		`{"vraag":"\u0000\ud800","regel":"` + strings.Repeat("é", 300) + `"}`, `[]`, `null`, `{"a":{"b":[[[[]]]]}}`, `{"vraag":1e999}`, "", "{", "\xff",
		`{"vraag":"a","vraag":5}`, `{"buitenDatum":"2026-02-30"}`, `{"geraakt":["coa","coa"]}`,
	} {
		f.Add(seed)
	}
	p := start(f)
	f.Fuzz(func(t *testing.T, body string) {
		q := *p
		q.t = t
		r := q.as("sanne", post, "/dilemmas", body)
		switch {
		case len(body) > 256<<10 && r.Code == 413:
		case r.Code == 201:
			if got := r.want(201); got["vraag"] == "" || !strings.HasPrefix(r.Header().Get("Location"), api.Root) {
				t.Errorf("opened %v", got)
			}
		default:
			if len(r.faults()) == 0 {
				t.Errorf("refused without a reason: %s", r.Body)
			}
		}
	})
}

// FuzzArgument sends anything as an argument, which has the deepest body.
func FuzzArgument(f *testing.F) {
	f.Add(`{"soort":"voor","optie":"O1","waarde":"vertrek","gevolg":"x","premissen":[{"feit":"F1","geldt":false}]}`)
	f.Add(`{"premissen":[{"feit":1,"geldt":"ja","x":[]}],"doel":{}}`)
	p := start(f)
	at := p.shared()
	f.Fuzz(func(t *testing.T, body string) {
		q := *p
		q.t = t
		r := q.as("sanne", post, at+"/argumenten", body)
		if r.Code != 201 && len(r.faults()) == 0 {
			t.Errorf("refused without a reason: %s", r.Body)
		}
		if r.Code != 201 && !json.Valid(r.Body.Bytes()) {
			t.Errorf("no JSON: %s", r.Body)
		}
	})
}
