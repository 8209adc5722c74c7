package api

import (
	"beraad/chain"
	"beraad/internal/view"
	"beraad/weighing"
)

func seenBy(d *view.Dilemma, _ []string) *view.Dilemma { return d }

func deliberationOf(d *view.Dilemma, _ *chain.Chain, _ func(chain.Text) string) weighing.Deliberation {
	return weighing.Deliberation{Question: d.Question}
}

func (s *server) analysis(address) {}
