package demo_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/demo"
	"beraad/internal/notebook"
)

// desk keeps what is written, by person and kind.
type desk struct {
	texts  []string
	handed []notebook.Handed
	last   time.Time
}

func (d *desk) Write(_ context.Context, by dilemma.PersonID, _ string, at time.Time, text notebook.Text) error {
	d.texts = append(d.texts, string(by)+" "+string(text.Kind))
	d.last = at
	return text.Check()
}

func (d *desk) Hand(_ context.Context, h notebook.Handed, _ notebook.Text) error {
	d.handed = append(d.handed, h)
	if h.At.Before(d.last) {
		return notebook.ErrNotFound
	}
	return nil
}

func TestFurnish(t *testing.T) {
	t.Parallel()
	story, err := demo.Load(today)
	if err != nil {
		t.Fatal(err)
	}
	var d desk
	keten := chain.BuiltIn()
	if err := story.Furnish(t.Context(), &d, keten.Location()); err != nil {
		t.Fatal(err)
	}
	want := []string{"sanne-de-wit reflectie", "sanne-de-wit reflectie", "sanne-de-wit gesprek", "koen-van-rijn gesprek"}
	if !slices.Equal(d.texts, want) {
		t.Errorf("texts %v, want %v", d.texts, want)
	}
	if len(d.handed) != 1 || d.handed[0].Giver != "koen-van-rijn" || d.handed[0].Receiver != "erik-nauta" {
		t.Errorf("handed %+v", d.handed)
	}
}
