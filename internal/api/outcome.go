package api

import (
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/learning"
)

// outcome is what everybody gets to whom it was sent: how it ended and what was
// said about it. Not the sheet, and not what others remarked.
type outcome struct {
	ID       string     `json:"id" example:"T1"`
	Question string     `json:"vraag"`
	Text     string     `json:"tekst"`
	By       who        `json:"door"`
	SentAt   time.Time  `json:"verzondenOp"`
	Decision ending     `json:"besluit"`
	ReadAt   *time.Time `json:"ontvangenOp,omitempty" doc:"Wanneer u zei dat u het las."`
	Remark   string     `json:"opmerking,omitempty" doc:"Wat u erbij zei."`
	Fits     string     `json:"herkenbaar,omitempty" enum:"ja,nee" doc:"Of u herkende wat u inbracht."`
}

// ending is the decision as everybody may know it to whom it was sent.
type ending struct {
	Option  choice    `json:"optie"`
	Reasons string    `json:"motivering"`
	Effect  string    `json:"betekenis"`
	By      who       `json:"door"`
	At      time.Time `json:"genomenOp"`

	Tipping *tipped `json:"doorslag,omitempty" doc:"Waarom, en onder welke druk; de omstandigheden blijven bij wie de weging leest."`
}

func (c *call) outcomeOf(d *view.Dilemma) (outcome, bool) {
	if d.Feedback == nil || d.Decision == nil {
		return outcome{}, false
	}
	shown := outcome{
		ID: feedbackID, Question: d.Question, Text: d.Feedback.Text, By: who(d.Feedback.Sent.By),
		SentAt: d.Feedback.Sent.At.UTC(),
		Decision: ending{
			Option: choice{ID: d.Decision.Option}, Reasons: d.Decision.Reasons, Effect: d.Decision.Effect,
			By: who(d.Decision.When.By), At: d.Decision.When.At.UTC(),
		},
	}
	if shown.Decision.Tipping = tippedOf(d.Decision.Tipping); shown.Decision.Tipping != nil {
		shown.Decision.Tipping.Tipped = []string{}
	}
	if o := d.Option(d.Decision.Option); o != nil {
		shown.Decision.Option.Text = o.Text
	}
	for _, r := range d.Feedback.Received {
		if r.By.Person == c.person.ID {
			shown.ReadAt, shown.Remark, shown.Fits = moment(r.At), r.Text, recognised.dutch(r.Recognised)
		}
	}
	return shown, true
}

func showOutcome(d *deed) outcome {
	shown, _ := d.outcomeOf(d.after)
	return shown
}

// feeding is the outcome to send to everybody who contributed.
type feeding struct {
	Text string `json:"tekst" maxLength:"8000"`
}

func (b *feeding) command(*deed) dilemma.Command { return learning.FeedBack{Text: b.Text} }

// receiving says that one has read it.
type receiving struct {
	Remark string `json:"opmerking,omitempty" maxLength:"1200"`
	Fits   string `json:"herkenbaar,omitempty" enum:"ja,nee" doc:"Bij nee hoort een opmerking."`
}

func (b *receiving) command(*deed) dilemma.Command {
	return learning.Receive{Remark: b.Remark, Recognised: recognised.value(b.Fits)}
}

func showAftermath(d *deed) told {
	e, _ := last[learning.AftermathTold](d.events)
	for _, t := range slices.Backward(d.after.Aftermaths) {
		if t.Text == e.Text {
			return toldOf(t)
		}
	}
	return told{}
}
