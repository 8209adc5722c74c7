package api

import (
	"context"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/consistency"
	"beraad/internal/seen"
	"beraad/internal/telling"
	"beraad/weighing"

	"github.com/danielgtaylor/huma/v2"
)

// likeCase is a decided case that is like a dilemma.
type likeCase struct {
	Dilemma  dilemma.ID `json:"dilemma,omitempty" doc:"Leeg bij een voorbeeld."`
	Example  string     `json:"voorbeeld,omitempty" doc:"Id van een gepubliceerd voorbeeld."`
	Number   string     `json:"nummer" example:"2026-0143"`
	Question string     `json:"vraag"`
	Decision string     `json:"besluit" doc:"De gekozen optie, in woorden."`
	On       string     `json:"datum" format:"date" doc:"Van het besluit, of van de publicatie van het voorbeeld."`
	Because  []string   `json:"waarom" doc:"Waarin de gevallen gelijk zijn."`
	Went     []pair     `json:"gingVoor" doc:"Welke waarde voorging en welke week."`
	Differs  []string   `json:"verschil" doc:"Door welke argumenten de gevallen verschillen."`
}

// pair is a value that went before another one.
type pair struct {
	Above chain.ValueID `json:"voor"`
	Below chain.ValueID `json:"na"`
}

// likes lists the cases that are like a dilemma and that the caller may read.
func (s *server) likes(a address) {
	huma.Register(s.api, operationFor[list[likeCase]](s, a), func(ctx context.Context, _ *struct{}) (*listed, error) {
		c := callOf(ctx)
		d, err := s.dilemma(ctx, c.request.PathValue("id"))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		if err := c.check(access.Read, d); err != nil {
			return nil, s.no(c, "", err)
		}
		if s.Likes == nil {
			return &listed{listOf([]likeCase{}, "")}, nil
		}
		finder := consistency.Finder{Views: s.Views, Likes: s.Likes, Analyser: s.analyser, Zone: s.zone}
		found, err := finder.Of(ctx, c.reader, c.visible(d))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		for _, one := range found {
			if one.Dilemma != "" {
				c.sight.Saw(seen.Dilemma, string(one.Dilemma), access.Read, one.Rules)
			}
		}
		return &listed{listOf(each(found, func(one consistency.Case) likeCase { return s.likeCaseOf(c, one) }), "")}, nil
	})
}

func (s *server) likeCaseOf(c *call, one consistency.Case) likeCase {
	in := func(t chain.Text) string { return t.In(string(c.book.Language)) }
	p := telling.Precedent{Book: c.book, Value: func(id string) string {
		v, _ := s.Chain.Value(chain.ValueID(id))
		return in(v.Name)
	}}
	frame, _ := s.Chain.Frame(one.Shared.Frame)
	at, _ := s.Chain.Interface(one.Shared.Interface)
	shown := likeCase{
		Dilemma: one.Dilemma, Example: one.Example, Number: one.Number, Question: one.Question, Decision: one.Decision, On: string(one.On),
		Because: p.Alike(in(frame.Name), in(at.Name), one.Shared.Tensions, one.Shared.Words), Differs: []string{},
		Went: each(one.Went, func(w weighing.Priority) pair { return pair{chain.ValueID(w.Above), chain.ValueID(w.Below)} }),
	}
	for _, point := range one.There {
		shown.Differs = append(shown.Differs, p.OnlyThere(point.Text, string(point.Value)))
	}
	for _, point := range one.Here {
		shown.Differs = append(shown.Differs, p.OnlyHere(point.Text, string(point.Value)))
	}
	return shown
}
