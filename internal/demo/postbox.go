package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"time"

	"beraad/internal/message"

	"github.com/emersion/go-smtp"
)

// Postbox is the mail server of the demonstration: it listens on this machine only,
// takes everything and delivers nothing. It shows what would have been sent.
type Postbox struct {
	mu      sync.Mutex
	letters []message.Letter
	server  *smtp.Server
	address string
}

const (
	mostLetters    = 500
	mostLetterSize = 256 << 10
)

// OpenPostbox begins to listen. It ends with the context.
func OpenPostbox(ctx context.Context) (*Postbox, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open the postbox of the demonstration: %w", err)
	}
	p := &Postbox{address: listener.Addr().String()}
	p.server = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &delivery{to: p}, nil }))
	p.server.Domain = "localhost"
	p.server.ReadTimeout, p.server.WriteTimeout = 10*time.Second, 10*time.Second
	p.server.MaxMessageBytes, p.server.MaxRecipients = mostLetterSize, 1
	context.AfterFunc(ctx, func() { _ = p.server.Close() })
	go func() { _ = p.server.Serve(listener) }() // it ends when it is closed
	return p, nil
}

// URL is where it is, as the settings have it.
func (p *Postbox) URL() string { return "smtp://" + p.address + "?tls=none" }

// Letters lists what arrived, the newest first.
func (p *Postbox) Letters() []message.Letter {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := slices.Clone(p.letters)
	slices.SortStableFunc(all, func(a, b message.Letter) int { return b.At.Compare(a.At) })
	return all
}

func (p *Postbox) put(l message.Letter) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.letters = append(p.letters, l)
	if more := len(p.letters) - mostLetters; more > 0 {
		p.letters = slices.Delete(p.letters, 0, more)
	}
}

// delivery is one mail on its way in.
type delivery struct{ to *Postbox }

// Mail takes any writer.
func (*delivery) Mail(string, *smtp.MailOptions) error { return nil }

// Rcpt takes any reader.
func (*delivery) Rcpt(string, *smtp.RcptOptions) error { return nil }

// Data takes the mail.
func (d *delivery) Data(r io.Reader) error {
	l, err := readLetter(r)
	if err != nil {
		return &smtp.SMTPError{Code: 550, Message: "this is no mail"}
	}
	d.to.put(l)
	return nil
}

// Reset does nothing: there is nothing to forget.
func (*delivery) Reset() {}

// Logout does nothing.
func (*delivery) Logout() error { return nil }

func readLetter(r io.Reader) (message.Letter, error) {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return message.Letter{}, err
	}
	body := m.Body
	if strings.EqualFold(m.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		body = quotedprintable.NewReader(body)
	}
	text, err1 := io.ReadAll(body)
	var words mime.WordDecoder
	subject, err2 := words.DecodeHeader(m.Header.Get("Subject"))
	from, err3 := words.DecodeHeader(m.Header.Get("From"))
	to, err4 := words.DecodeHeader(m.Header.Get("To"))
	at, err5 := m.Header.Date()
	return message.Letter{From: from, To: to, Subject: subject, Text: strings.ReplaceAll(string(text), "\r\n", "\n"), At: at}, errors.Join(err1, err2, err3, err4, err5)
}
