// Package config reads the program's settings from the environment, and says in plain Swedish what is wrong with them. The names,
// default values and formats of the variables stand in variables.go.
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

// Config is the settings of the program, validated and complete.
type Config struct {
	// Addr is the host and port to listen on; port 0 lets the system choose one.
	Addr string
	// BaseURL is the address of the portal for its users, without a slash at the end. It is empty only if neither BASE_URL
	// nor a port was given; WithListener then fills it in.
	BaseURL string
	// DatabaseURL is the Postgres database to use; if empty, the program starts one of its own.
	DatabaseURL string
	// MaxConnections is the maximum number of connections to the database; 0 makes it depend on what the database allows.
	MaxConnections int
	// PostgresBin is the folder of initdb and postgres for the program's own database; if empty, they are searched for.
	PostgresBin string
	// SMTPURL is the mail server; if empty, letters are only kept in the portal, to be read there.
	SMTPURL string
	// SMTPPlain allows unencrypted mail to a server without TLS.
	SMTPPlain bool
	// MailFrom is the sender of the portal's mail, as "Name <address>".
	MailFrom string
	// DataDir is the absolute path of the folder for the program's own database.
	DataDir string
	// Operator is the name of the organisation that runs the portal, as its pages give it; may be empty.
	Operator string
	// Contact is the mail address for questions about the portal.
	Contact string
	// SecretKey encrypts secrets in the database; if empty, a key in the database does.
	SecretKey string
	// TrustedProxies is the number of proxies in front of the program that add to X-Forwarded-For.
	TrustedProxies int
	// Drain is how long the program keeps answering requests after it was told to stop.
	Drain time.Duration
	// SessionIdle is how long a session lasts without being used, unless the person asked to be remembered.
	SessionIdle time.Duration
	// Demo reports whether an empty database is filled with the demonstration world.
	Demo bool
	// LogLevel is the lowest level that is logged.
	LogLevel slog.Level

	// demo and smtpTLS are DEMO and SMTP_TLS as given, and proxiesSet reports whether TRUSTED_PROXIES was given, even as 0.
	demo, smtpTLS string
	proxiesSet    bool
}

// The values of SMTP_TLS.
const (
	tlsRequired      = "required"
	tlsOpportunistic = "opportunistic"
)

// The values of DEMO.
const demoOn, demoOff = "on", "off"

// Read reads the settings with getenv. The error joins everything that is wrong, one line each, and never holds a password.
func Read(getenv func(string) string) (Config, error) {
	c := Config{Drain: -1}
	var mistakes []error
	for _, v := range variables {
		value := strings.TrimSpace(getenv(v.name))
		if value == "" {
			value = v.fallback
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
	if c.Production() && !c.proxiesSet && !hasMistake(mistakes, "TRUSTED_PROXIES") {
		mistakes = append(mistakes, errors.New("TRUSTED_PROXIES: måste anges när BASE_URL är https; skriv 1 om en proxyserver står framför "+
			"programmet, 2 om det är två, eller 0 om besökarna når programmet direkt. Med fel värde räknas alla besökare som en enda, "+
			"och den som gissar lösenord bromsar då de andra"))
	}
	if c.Production() && c.demo == demoOn {
		mistakes = append(mistakes, errors.New("DEMO: demonstrationsvärlden skapas inte när BASE_URL är https, alltså i skarp drift; "+
			"ta bort DEMO"))
	}
	if len(mistakes) > 0 {
		return Config{}, errors.Join(mistakes...)
	}
	return c.withDefaults()
}

// hasMistake reports whether something is already wrong with a variable.
func hasMistake(mistakes []error, name string) bool {
	return slices.ContainsFunc(mistakes, func(err error) bool { return strings.HasPrefix(err.Error(), name+": ") })
}

// withDefaults fills in what follows from other settings.
func (c Config) withDefaults() (Config, error) {
	dir, err := filepath.Abs(c.DataDir)
	if err != nil {
		return Config{}, fmt.Errorf("FRAMSYN_DATA: %q går inte att göra till en fullständig sökväg: %w", c.DataDir, err)
	}
	c.DataDir = dir
	host, port, _ := net.SplitHostPort(c.Addr)
	if c.BaseURL == "" && port != "0" {
		c.BaseURL = "http://" + net.JoinHostPort(browsableHost(host), port)
	}
	c.SMTPPlain = c.smtpTLS == tlsOpportunistic || c.smtpTLS == "" && (!c.Production() || c.sendsMailLocally())
	c.Demo = c.demo != demoOff && !c.Production()
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

// WithListener returns the settings of a program that listens on addr: Addr with the actual port, and BaseURL if it was not
// given.
func (c Config) WithListener(addr net.Addr) Config {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return c
	}
	c.Addr = addr.String()
	if c.BaseURL == "" {
		c.BaseURL = "http://" + net.JoinHostPort(browsableHost(host), port)
	}
	return c
}

// Production reports whether the portal is in production, which is when its users reach it over HTTPS.
func (c Config) Production() bool {
	u, err := url.Parse(c.BaseURL)
	return err == nil && u.Scheme == "https"
}

// sendsMailLocally reports whether the mail server runs on this machine.
func (c Config) sendsMailLocally() bool {
	u, err := url.Parse(c.SMTPURL)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// browsableHost returns a host that a browser on this machine can use; a listening address may stand for all addresses.
func browsableHost(host string) string {
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		return "localhost"
	}
	return host
}
