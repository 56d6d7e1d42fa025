package worker

import (
	"bytes"
	"context"
	"fmt"
	stdmail "net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"framsyn/internal/identifier"
	"framsyn/internal/jobs"
)

// sendLimit is how long the mail server may take to accept one letter.
const sendLimit = 30 * time.Second

// Mailer sends letters through a mail server.
type Mailer struct {
	host string
	opts []mail.Option
	from *stdmail.Address
}

// NewMailer returns a mailer that uses the server at an address, smtp://user:password@host:587 or smtps://host:465,
// with from as the sender. smtps uses TLS from the start. smtp switches to TLS and sends nothing to a server that
// cannot; if plain is set it sends everything but a password unencrypted to such a server. If the address is empty, the
// mailer is nil.
func NewMailer(address, from string, plain bool) (*Mailer, error) {
	if address == "" {
		return nil, nil
	}
	sender, err := stdmail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("sender of mail: %w", err)
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" {
		return nil, fmt.Errorf("address of the server of mail is not smtp:// or smtps://")
	}
	opts := []mail.Option{mail.WithTimeout(sendLimit)}
	port := 587
	if u.Scheme == "smtps" {
		port, opts = 465, append(opts, mail.WithSSL())
	} else {
		policy := mail.TLSMandatory
		if plain {
			policy = mail.TLSOpportunistic
		}
		opts = append(opts, mail.WithTLSPolicy(policy))
	}
	if u.Port() != "" {
		if port, err = strconv.Atoi(u.Port()); err != nil {
			return nil, fmt.Errorf("port of the server of mail: %w", err)
		}
	}
	opts = append(opts, mail.WithPort(port))
	if u.User != nil {
		password, _ := u.User.Password()
		opts = append(opts, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(u.User.Username()),
			mail.WithPassword(password))
	}
	if _, err := mail.NewClient(u.Hostname(), opts...); err != nil {
		return nil, fmt.Errorf("server of mail: %w", err)
	}
	return &Mailer{u.Hostname(), opts, sender}, nil
}

// send sends one letter with the files that are attached to it. Its Message-ID is the same at every attempt, so that a duplicate is
// recognised if the server's receipt was lost.
func (p *Mailer) send(ctx context.Context, l jobs.StoredLetter, attached []jobs.Attachment) error {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	m.FromMailAddress(p.from)
	to, err := identifier.EmailForSending(l.Recipient)
	if err == nil {
		err = m.To(to)
	}
	if err != nil {
		return err
	}
	_, domain, _ := strings.Cut(p.from.Address, "@")
	m.SetMessageIDWithValue(fmt.Sprintf("letter-%d.%d@%s", l.ID, l.Created.Unix(), domain))
	m.SetDateWithValue(l.Created)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	if l.Unsubscribe != "" {
		m.SetGenHeader(mail.HeaderListUnsubscribe, "<"+l.Unsubscribe+">")
		m.SetGenHeader(mail.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	m.Subject(l.Subject)
	m.SetBodyString(mail.TypeTextPlain, l.Body)
	for _, a := range attached {
		if err := m.AttachReader(a.Name, bytes.NewReader(a.Content)); err != nil {
			return err
		}
	}
	c, err := mail.NewClient(p.host, p.opts...)
	if err != nil {
		return err
	}
	return c.DialAndSendWithContext(ctx, m)
}
