package worker

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http/httptest"
	"net/mail"
	"net/textproto"
	"strings"
	"testing"
)

// received is a letter that a server of mail has accepted.
type received struct {
	from, to string
	user     string // who signed in, as AUTH PLAIN has it
	// encrypted reports that it came after STARTTLS.
	encrypted bool
	header    mail.Header
	body      string
}

// subject returns the letter's subject as a reader sees it.
func (r received) subject(t *testing.T) string {
	t.Helper()
	s, err := new(mime.WordDecoder).DecodeHeader(r.header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// smtpServer is a server of mail on this machine. It refuses as many letters as it is told before it accepts any.
type smtpServer struct {
	address  string
	letters  chan received
	refusals chan string
	// upgrade is how STARTTLS is answered; nil where it is not offered.
	upgrade *tls.Config
}

func newSMTP(t *testing.T, refusals ...string) *smtpServer {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &smtpServer{address: l.Addr().String(), letters: make(chan received, 10), refusals: make(chan string, len(refusals))}
	for _, r := range refusals {
		s.refusals <- r
	}
	s.accept(t, l)
	return s
}

// newSMTPS returns a server of mail that begins with TLS, and the settings of a client that trusts it.
func newSMTPS(t *testing.T) (*smtpServer, *tls.Config) {
	t.Helper()
	web := httptest.NewTLSServer(nil)
	web.Close()
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: web.TLS.Certificates})
	if err != nil {
		t.Fatal(err)
	}
	s := &smtpServer{address: l.Addr().String(), letters: make(chan received, 10)}
	s.accept(t, l)
	trusted := x509.NewCertPool()
	trusted.AddCert(web.Certificate())
	return s, &tls.Config{RootCAs: trusted, ServerName: "127.0.0.1"}
}

// newSTARTTLS returns a server of mail that goes over to TLS when asked, and the settings of a client that trusts it.
func newSTARTTLS(t *testing.T) (*smtpServer, *tls.Config) {
	t.Helper()
	web := httptest.NewTLSServer(nil)
	web.Close()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &smtpServer{address: l.Addr().String(), letters: make(chan received, 10), upgrade: &tls.Config{Certificates: web.TLS.Certificates}}
	s.accept(t, l)
	trusted := x509.NewCertPool()
	trusted.AddCert(web.Certificate())
	return s, &tls.Config{RootCAs: trusted, ServerName: "127.0.0.1"}
}

// accept speaks with everybody who calls until the test ends.
func (s *smtpServer) accept(t *testing.T, l net.Listener) {
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go s.serve(c)
		}
	}()
}

// serve speaks with one client.
func (s *smtpServer) serve(c net.Conn) {
	defer func() { _ = c.Close() }()
	in := textproto.NewReader(bufio.NewReader(c))
	say := func(line string) { _, _ = fmt.Fprintf(c, "%s\r\n", line) }
	var r received
	say("220 test")
	for {
		line, err := in.ReadLine()
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(line, " ")
		switch strings.ToUpper(verb) {
		case "EHLO":
			say("250-test")
			say("250-8BITMIME")
			if s.upgrade != nil && !r.encrypted {
				say("250-STARTTLS")
			}
			say("250 AUTH PLAIN")
		case "STARTTLS":
			say("220 go on")
			c = tls.Server(c, s.upgrade)
			in, r.encrypted = textproto.NewReader(bufio.NewReader(c)), true
		case "AUTH":
			r.user = rest
			say("235 welcome")
		case "MAIL":
			r.from = rest
			say("250 ok")
		case "RCPT":
			r.to = rest
			select {
			case refusal := <-s.refusals:
				say(refusal)
			default:
				say("250 ok")
			}
		case "DATA":
			say("354 go on")
			if m, err := mail.ReadMessage(in.DotReader()); err == nil {
				text, _ := io.ReadAll(m.Body)
				r.header, r.body = m.Header, string(text)
			}
			s.letters <- r
			say("250 ok")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}
