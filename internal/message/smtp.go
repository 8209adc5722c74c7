package message

import (
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"net/url"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"
)

// ErrRefused is returned for a mail that no further try will get delivered.
var ErrRefused = errors.New("mail was refused for good")

// Sender sends mail. It returns ErrRefused when trying again makes no sense.
type Sender interface {
	Send(ctx context.Context, to netmail.Address, m Mail, at time.Time) error
}

// SMTP sends mail through a server that the organisation has.
type SMTP struct {
	host string
	from netmail.Address
	how  []mail.Option
}

// sendTime is how long one mail may take, from the first word with the server.
const sendTime = 20 * time.Second

// NewSMTP reads where the server is and who writes. Addresses are
// "smtp://user:password@host:587" (encrypted by STARTTLS, or not sent),
// "smtps://host:465" (encrypted from the start), and "smtp://localhost:25?tls=none"
// for a server on the same machine. From is an address with or without a name.
func NewSMTP(address, from string) (*SMTP, error) {
	at, err := url.Parse(address)
	if err != nil || at.Hostname() == "" || at.Scheme != "smtp" && at.Scheme != "smtps" {
		// The address is not repeated: it may hold a password.
		return nil, errors.New(`mail server is neither "smtp://HOST:PORT" nor "smtps://HOST:PORT"`)
	}
	writer, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("mail is from nobody: %q is no address", from)
	}
	s := &SMTP{host: at.Hostname(), from: *writer, how: []mail.Option{mail.WithTimeout(sendTime), mail.WithoutNoop()}}
	policy := mail.TLSMandatory
	switch {
	case at.Scheme == "smtps":
		s.how = append(s.how, mail.WithSSL())
	case at.Query().Get("tls") == "none":
		policy = mail.NoTLS
	}
	s.how = append(s.how, mail.WithTLSPolicy(policy))
	if port, err := strconv.Atoi(at.Port()); err == nil {
		s.how = append(s.how, mail.WithPort(port))
	}
	if name := at.User.Username(); name != "" {
		password, _ := at.User.Password()
		s.how = append(s.how, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(name), mail.WithPassword(password))
	}
	return s, nil
}

// Send implements Sender. A mail that is sent again has the same Message-ID, so
// that who got the first one need not see the second.
func (s *SMTP) Send(ctx context.Context, to netmail.Address, m Mail, at time.Time) error {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	msg.FromMailAddress(&s.from)
	msg.SetAddrHeaderFromMailAddress(mail.HeaderTo, &to)
	msg.Subject(m.Subject)
	msg.SetMessageIDWithValue(m.ID + "@" + domainOf(s.from.Address))
	msg.SetDateWithValue(at)
	// RFC 3834: no automatic answer is wanted, such as that somebody is away.
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")
	msg.SetBodyString(mail.TypeTextPlain, m.Text)
	client, err := mail.NewClient(s.host, s.how...)
	if err != nil {
		return fmt.Errorf("send mail: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	return asFault(client.DialAndSendWithContext(ctx, msg))
}

// Greet connects to the server, signs in, and takes leave: it tells whether mail can be sent.
func (s *SMTP) Greet(ctx context.Context) error {
	client, err := mail.NewClient(s.host, s.how...)
	if err != nil {
		return fmt.Errorf("greet mail server: %w", err)
	}
	if err := client.DialWithContext(ctx); err != nil {
		return fmt.Errorf("greet mail server: %w", err)
	}
	return client.Close()
}

// asFault keeps of what the server said the code and the kind, and leaves the
// address out: faults are shown to who looks after the program.
func asFault(err error) error {
	refused, ok := errors.AsType[*mail.SendError](err)
	switch {
	case err == nil:
		return nil
	case !ok:
		return fmt.Errorf("send mail: %w", err)
	case refused.ErrorCode() >= 500 && refused.Reason == mail.ErrSMTPRcptTo:
		return fmt.Errorf("%w: %d, %s", ErrRefused, refused.ErrorCode(), refused.Reason)
	}
	return fmt.Errorf("send mail: %d, %s", refused.ErrorCode(), refused.Reason)
}

func domainOf(address string) string {
	for i := len(address) - 1; i >= 0; i-- {
		if address[i] == '@' {
			return address[i+1:]
		}
	}
	return address
}
