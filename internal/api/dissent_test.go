package api_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/seal"
	"beraad/internal/seal/sealtest"
)

// racingKeys lets somebody else act between the moment that a dilemma was read and the
// moment that something is done with it.
type racingKeys struct {
	*sealtest.Keys
	meanwhile func()
}

// OpenerKeysInUse does meanwhile, once, before it answers.
func (k *racingKeys) OpenerKeysInUse(ctx context.Context, seat chain.Seat) ([]identity.OpenerKey, error) {
	if act := k.meanwhile; act != nil {
		k.meanwhile = nil
		act()
	}
	return k.Keys.OpenerKeysInUse(ctx, seat)
}

// sealable gives both roles a key.
func (p *program) sealable() {
	p.t.Helper()
	office := seal.Office{Keys: p.keys}
	for person, seat := range map[dilemma.PersonID]string{"noor": "coa/vertrouwenspersoon", "yusuf": "ind/privacyfunctionaris"} {
		by := seal.Opener{Person: person, Words: "vier gewone woorden samen"}
		if err := office.MakeKey(p.t.Context(), time.Time{}, chain.SeatOf(seat), by, by.Words); err != nil {
			p.t.Fatal(err)
		}
	}
}

func TestSealedDissent(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared()
	sealed := what{"tekst": "Dit wordt een gewoonte", "verzegeld": true}
	if got := p.as("latifa", post, at+"/tegenspraak", sealed).faults(); len(got) != 1 || got[0] != "weighing.seal-nobody" {
		t.Errorf("without keys: %v", got)
	}
	p.sealable()
	p.do(404, "faisal", post, at+"/tegenspraak", sealed)
	if got := p.as("latifa", post, at+"/tegenspraak", what{"tekst": "", "verzegeld": true}).faults(); len(got) != 1 || got[0] != "tekst text.missing" {
		t.Errorf("without a text: %v", got)
	}

	first := p.do(201, "latifa", post, at+"/tegenspraak", sealed, "Idempotency-Key", "latifa-1")
	code, _ := first["code"].(string)
	if len(code) != 29 || first["naamVerzegeld"] != true || first["door"] != nil || first["verzegeling"] != "verzegeld" {
		t.Errorf("answered %v", first)
	}
	again := p.do(201, "latifa", post, at+"/tegenspraak", sealed, "Idempotency-Key", "latifa-1")
	if again["code"] != nil || again["id"] != "D1" {
		t.Errorf("the code is answered once: %v", again)
	}
	// Another who chose the same name for their request is not taken for the first.
	if got := p.do(201, "sanne", post, at+"/tegenspraak", what{"tekst": "Iets anders", "verzegeld": true}, "Idempotency-Key", "latifa-1"); got["id"] != "D2" || got["code"] == nil {
		t.Errorf("another request: %v", got)
	}
	p.keys.meanwhile = func() { p.do(201, "sanne", post, at+"/tegenspraak", what{"tekst": "Ik was net eerder"}) }
	if got := p.do(201, "latifa", post, at+"/tegenspraak", what{"tekst": "Bijna tegelijk", "verzegeld": true}); got["id"] != "D4" {
		t.Errorf("the envelope is closed anew: %v", got)
	}

	all := p.do(200, "sanne", get, at, nil)["tegenspraak"].([]any)
	if len(all) != 4 {
		t.Fatalf("%d dissents", len(all))
	}
	for i, named := range []bool{false, false, true, false} {
		one := all[i].(what)
		if (one["door"] != nil) != named || (one["naamVerzegeld"] == true) == named || one["code"] != nil {
			t.Errorf("shown as %v", one)
		}
	}
	id := dilemma.ID(strings.TrimPrefix(at, "/dilemmas/"))
	records, _ := p.memory.Load(t.Context(), id)
	for _, r := range records {
		if strings.HasPrefix(r.Name, "weighing.sealed") && (r.By != dilemma.Sealed || strings.Contains(r.Once+string(r.Payload), "latifa")) {
			t.Errorf("recorded as %v %q", r.By, r.Once)
		}
	}
	if got := p.as("sanne", get, at+"/gebeurtenissen", nil).Body.String(); strings.Contains(got, "byTwo") || !strings.Contains(got, "verzegeld") {
		t.Errorf("events: %s", got)
	}
}
