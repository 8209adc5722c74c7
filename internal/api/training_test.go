package api_test

import (
	"context"
	"testing"
	"time"

	"beraad/internal/view"
	"beraad/training"
)

// setsShelf is the training sets of a test.
type setsShelf []training.Set

func (s setsShelf) TrainingSets(context.Context) ([]training.Set, error) { return s, nil }

func (s setsShelf) TrainingSet(_ context.Context, id string) (*training.Set, error) {
	for _, one := range s {
		if one.ID == id {
			return &one, nil
		}
	}
	return nil, view.ErrNotFound
}

var someSets = setsShelf{
	{ID: "s-1", State: training.Published, Title: "Ruimte zien", ForWhom: "nieuwe collega's", Why: "Om te oefenen.", Out: time.Unix(1, 0), Examples: []training.Example{{ID: "vb-1", Question: "Wat zou u doen?"}, {ID: "vb-2"}}},
	{ID: "s-2", State: training.Draft, Title: "Nog niet klaar"},
	{ID: "s-3", State: training.Withdrawn, Title: "Oud", Reason: "De wet veranderde.", Out: time.Unix(1, 0)},
}

// A published set is for everybody; a draft for nobody who does not train.
func TestTrainingSets(t *testing.T) {
	t.Parallel()
	p := start(t)
	rows := p.do(200, "sanne", get, "/oefensets", nil)["items"].([]any)
	if len(rows) != 1 || rows[0].(what)["titel"] != "Ruimte zien" || rows[0].(what)["minuten"] != 16.0 {
		t.Errorf("everybody sees %v", rows)
	}
	whole := p.do(200, "sanne", get, "/oefensets/s-1", nil)
	if all := whole["voorbeelden"].([]any); len(all) != 2 || all[0].(what)["vraag"] != "Wat zou u doen?" || whole["stand"] != "gepubliceerd" {
		t.Errorf("the set is %v", whole)
	}
	if gone := p.do(200, "sanne", get, "/oefensets/s-3", nil); gone["ingetrokkenOmdat"] != "De wet veranderde." {
		t.Errorf("a withdrawn set is %v", gone)
	}
	p.do(404, "sanne", get, "/oefensets/s-2", nil)
	p.do(404, "sanne", get, "/oefensets/s-9", nil)
}
