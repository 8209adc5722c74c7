// Package term counts days. It computes when a term ends under one of three
// regimes and says why it ends on that day:
//
//   - Atw: terms in Dutch acts and orders in council, by the Algemene
//     termijnenwet (BWBR0002448, articles 1–4)
//   - EU: terms in acts of the European Union, by Regulation (EEC, Euratom)
//     1182/71, article 3
//   - Agreed: what people agreed on among themselves, which no law shifts; an
//     agreement is never shown as a statutory term
//
// The package is pure: which days are designated as holidays is dated data.
package term

import "fmt"

// Regime is the set of rules that a term follows.
type Regime string

// The regimes.
const (
	Atw    Regime = "atw"
	EU     Regime = "eu"
	Agreed Regime = "agreed"
)

// Regimes lists the regimes.
var Regimes = []Regime{Atw, EU, Agreed}

// ParseRegime reads the name of a regime.
func ParseRegime(s string) (Regime, error) {
	for _, r := range Regimes {
		if string(r) == s {
			return r, nil
		}
	}
	return "", fmt.Errorf("regime %q: atw, eu or agreed", s)
}
