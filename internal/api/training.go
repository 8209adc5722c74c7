package api

import (
	"context"
	"net/http"

	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/training"

	"github.com/danielgtaylor/huma/v2"
)

// SetShort is a training set in a list.
type SetShort struct {
	ID      string         `json:"id"`
	Title   string         `json:"titel"`
	ForWhom string         `json:"voorWie"`
	State   training.State `json:"stand" enum:"concept,gepubliceerd,ingetrokken"`
	Minutes int            `json:"minuten" doc:"Ongeveer, voor wie er alleen mee oefent."`
}

// setWhole is a training set with its examples in order. Who did what is in no answer.
type setWhole struct {
	SetShort
	Why      string       `json:"waarom"`
	Examples []setExample `json:"voorbeelden"`
	Reason   string       `json:"ingetrokkenOmdat,omitempty"`
}

// setExample is an example in a set. It may have been withdrawn since.
type setExample struct {
	ID       string `json:"voorbeeld"`
	Question string `json:"vraag,omitempty" doc:"Om over te praten."`
}

var setStates = map[training.State]training.State{training.Draft: "concept", training.Published: "gepubliceerd", training.Withdrawn: "ingetrokken"}

func setShortOf(s training.Set) SetShort {
	return SetShort{s.ID, s.Title, s.ForWhom, setStates[s.State], s.Minutes()}
}

// trains tells whether the reader sees sets that were never published.
func (s *server) trains(c *call) bool {
	return len(access.ForSet(c.reader, "", s.Chain.Trainers()).May(access.WriteSets)) > 0
}

func (s *server) trainingSets(a address) {
	huma.Register(s.api, operationFor[list[SetShort]](s, a), func(ctx context.Context, _ *struct{}) (*listed, error) {
		c := callOf(ctx)
		shown := []SetShort{}
		if s.Sets == nil {
			return &listed{listOf(shown, "")}, nil
		}
		all, err := s.Sets.TrainingSets(ctx)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		for _, one := range all {
			if one.State == training.Published || s.trains(c) {
				shown = append(shown, setShortOf(one))
			}
		}
		return &listed{listOf(shown, "")}, nil
	})
}

func (s *server) trainingSet(a address) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[setWhole](s, a), func(ctx context.Context, _ *struct{}) (*shown, error) {
		c := callOf(ctx)
		if s.Sets == nil {
			return nil, s.no(c, "", view.ErrNotFound)
		}
		one, err := s.Sets.TrainingSet(ctx, c.request.PathValue("oefenset"))
		if err == nil && one.Out.IsZero() && !s.trains(c) {
			err = view.ErrNotFound
		}
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &shown{Body: setWhole{
			SetShort: setShortOf(*one), Why: one.Why, Reason: one.Reason,
			Examples: each(one.Examples, func(e training.Example) setExample { return setExample(e) }),
		}}, nil
	})
}
