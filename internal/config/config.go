// Package config reads the program's settings from the environment and says in plain Swedish what is wrong with them.
// What a variable is called, what it is when unset and what a right value looks like stands in one place, variables.go.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Config is the settings that the program runs with, checked and complete.
type Config struct {
	// Addr is the host and port to listen on; port 0 lets the system choose one.
	Addr string
	// BaseURL is the address that people use, without a slash at the end. It is empty only when Addr leaves the choice
	// of port open and BASE_URL was not given: then Listening fills it in.
	BaseURL string
	// DatabaseURL is the Postgres to use; empty means a private one started with the program.
	DatabaseURL string
	// Connections is how many connections to the database there may be; 0 lets them follow what it allows.
	Connections int
	// PostgresBin is the folder with initdb and postgres for the private database; empty means to look for it.
	PostgresBin string
	// SMTPURL is the server that sends mail; empty means that mails are kept and read in the portal.
	SMTPURL string
	// SMTPPlain lets mail go unencrypted to a server that offers no TLS.
	SMTPPlain bool
	// MailFrom is the sender of the portal's mail, as "Name <address>".
	MailFrom string
	// DataDir is the absolute path of the folder for the private database.
	DataDir string
	// Operator is who runs the portal, by the name that its pages give; empty where that was not told.
	Operator string
	// Contact is the mail address for questions about the portal.
	Contact string
	// SecretKey is what secrets in the database are sealed by; empty means by a key that the database keeps itself.
	SecretKey string
	// TrustedProxies is how many proxies stand in front of the program and add to X-Forwarded-For.
	TrustedProxies int
	// Drain is how long the program, told to stop, answers whoever still asks before it closes.
	Drain time.Duration
	// SessionIdle is how long a sign-in lasts without being used, unless its person asked to be remembered.
	SessionIdle time.Duration
	// LogLevel is the least serious level that is logged.
	LogLevel slog.Level

	// smtpTLS is SMTP_TLS as it was given, proxiesTold that TRUSTED_PROXIES was, were it 0.
	smtpTLS     string
	proxiesTold bool
}

// The values of SMTP_TLS.
const (
	tlsRequired      = "required"
	tlsOpportunistic = "opportunistic"
)

// Read takes the settings from getenv. The error joins every mistake there is, one line each, never with a password.
func Read(getenv func(string) string) (Config, error) {
	c := Config{Drain: -1}
	var mistakes []error
	for _, v := range variables {
		value := strings.TrimSpace(getenv(v.name))
		if value == "" {
			value = v.standard
		}
		if value == "" {
			continue
		}
		if err := v.set(&c, value); err != nil {
			mistakes = append(mistakes, fmt.Errorf("%s: %w", v.name, err))
		}
	}
	if c.SMTPURL != "" && c.MailFrom == "" {
		mistakes = append(mistakes, errors.New("MAIL_FROM: måste anges när SMTP_URL är satt, till exempel "+
			`"Framsyn <framsyn@example.se>"`))
	}
	if c.Production() && !c.proxiesTold && !mentioned(mistakes, "TRUSTED_PROXIES") {
		mistakes = append(mistakes, errors.New("TRUSTED_PROXIES: måste anges när BASE_URL är https; skriv 1 om en proxyserver står framför "+
			"programmet, 2 om det är två, eller 0 om besökarna når programmet direkt. Med fel värde räknas alla besökare som en enda, "+
			"och den som gissar lösenord bromsar då de andra"))
	}
	if len(mistakes) > 0 {
		return Config{}, errors.Join(mistakes...)
	}
	return c.complete()
}

// mentioned reports whether something is wrong with a variable already.
func mentioned(mistakes []error, name string) bool {
	return slices.ContainsFunc(mistakes, func(err error) bool { return strings.HasPrefix(err.Error(), name+": ") })
}

// complete fills in what follows from other settings.
func (c Config) complete() (Config, error) {
	dir, err := filepath.Abs(c.DataDir)
	if err != nil {
		return Config{}, fmt.Errorf("FRAMSYN_DATA: %q går inte att göra till en fullständig sökväg: %w", c.DataDir, err)
	}
	c.DataDir = dir
	host, port, _ := net.SplitHostPort(c.Addr)
	if c.BaseURL == "" && port != "0" {
		c.BaseURL = "http://" + net.JoinHostPort(reachable(host), port)
	}
	c.SMTPPlain = c.smtpTLS == tlsOpportunistic || c.smtpTLS == "" && (!c.Production() || c.mailsToItself())
	if c.MailFrom == "" {
		c.MailFrom = "Framsyn <framsyn@localhost>"
	}
	if a, err := mail.ParseAddress(c.MailFrom); err == nil && c.Contact == "" {
		c.Contact = a.Address
	}
	if c.Drain < 0 {
		c.Drain = time.Second
		if c.Production() {
			c.Drain = 5 * time.Second
		}
	}
	return c, nil
}

// Listening returns the settings once the program listens: Addr with the real port, and BaseURL if it was not given.
func (c Config) Listening(at net.Addr) Config {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return c
	}
	c.Addr = at.String()
	if c.BaseURL == "" {
		c.BaseURL = "http://" + net.JoinHostPort(reachable(host), port)
	}
	return c
}

// Production reports whether the portal is used for real, which is when people reach it over https.
func (c Config) Production() bool {
	u, err := url.Parse(c.BaseURL)
	return err == nil && u.Scheme == "https"
}

// mailsToItself reports whether the server of mail is a program on this machine, to which nothing leaves it.
func (c Config) mailsToItself() bool {
	u, err := url.Parse(c.SMTPURL)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// reachable returns a name that a browser on this machine can use for a host that may stand for all addresses.
func reachable(host string) string {
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		return "localhost"
	}
	return host
}
