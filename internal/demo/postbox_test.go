package demo_test

import (
	"net/mail"
	"testing"
	"time"

	"beraad/internal/demo"
	"beraad/internal/message"
)

// TestPostbox sends a real mail over SMTP to the postbox and reads it back.
func TestPostbox(t *testing.T) {
	t.Parallel()
	box, err := demo.OpenPostbox(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sender, err := message.NewSMTP(box.URL(), "Beraad <beraad@example.nl>")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 3, 7, 30, 0, 0, time.UTC)
	letter := message.Mail{To: "aylin", ID: "m1-aylin", Subject: "Vóór wo 4 nov: één ding", Text: "Geef uw perspectief.\n.\n= – ’ €\n\nhttps://example.nl/berichten/m1\n"}
	to := mail.Address{Name: "Aylin Yıldırım", Address: "aylin@ind.example"}
	if err := sender.Send(t.Context(), to, letter, at); err != nil {
		t.Fatal(err)
	}
	got := box.Letters()
	if len(got) != 1 {
		t.Fatalf("%d letters", len(got))
	}
	l := got[0]
	if l.Subject != letter.Subject || l.Text != letter.Text || !l.At.Equal(at) {
		t.Errorf("got %q\n%q\n%s", l.Subject, l.Text, l.At)
	}
	if l.To != `"Aylin Yıldırım" <aylin@ind.example>` && l.To != `Aylin Yıldırım <aylin@ind.example>` {
		t.Errorf("to %s", l.To)
	}
}
