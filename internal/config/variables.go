package config

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// variable is an environment variable: its name, its default value, its description, and how its value is set. The error of
// set says what is wrong and shows a valid one; the name is put before it.
type variable struct {
	name, fallback, usage string
	set                   func(*Config, string) error
}

var variables = []variable{
	{"ADDR", "127.0.0.1:8050", "värd och port att lyssna på; 0.0.0.0:8050 lyssnar på alla adresser", setAddr},
	{"BASE_URL", "", "adressen som besökare använder (annars http:// och ADDR); med https är det skarp drift", setBaseURL},
	{"DEMO", "", "om en tom databas fylls med demonstrationsvärlden: on eller off (annars off i skarp drift, on utanför)", setDemo},
	{"DATABASE_URL", "", "Postgres att använda; utan den startas en egen databas", setDatabaseURL},
	{"DB_CONNECTIONS", "", "högsta antalet anslutningar till databasen, minst 6 (annars hälften av dess, högst 22)", setConnections},
	{"POSTGRES_BIN", "", "mappen där initdb och postgres finns, om de inte hittas av sig själva", setPostgresBin},
	{"FRAMSYN_DATA", "./var", "mappen för den egna databasen", setDataDir},
	{"SMTP_URL", "", "servern som skickar e-post; utan den läses breven i portalen", setSMTPURL},
	{"SMTP_TLS", "", "om e-post bara får skickas krypterad: required eller opportunistic (annars required i skarp drift)", setSMTPTLS},
	{"MAIL_FROM", "", "avsändaren av portalens e-post; krävs när SMTP_URL är satt", setMailFrom},
	{"OPERATOR", "", "organisationen som driver portalen, så som den nämns på sidorna om den", setOperator},
	{"CONTACT", "", "e-postadressen för frågor om portalen; utan den gäller avsändarens", setContact},
	{"SECRET_KEY", "", "minst 32 tecken som hemligheter i databasen krypteras med; annars ligger nyckeln där", setSecretKey},
	{"DRAIN", "", "sekunder som portalen svarar innan den stängs (5 i skarp drift, annars 1)", setDrain},
	{"TRUSTED_PROXIES", "", "hur många proxyservrar som står framför programmet (annars 0); måste anges i skarp drift", setTrustedProxies},
	{"SESSION_IDLE", "2h", "hur länge en inloggning gäller utan att användas, för den som inte bett att få vara inloggad i 30 dagar",
		setSessionIdle},
	{"LOG_LEVEL", "info", "vad som loggas: debug, info, warn eller error", setLogLevel},
}

// Usage returns a table of the environment variables in Swedish, one line each, for the program's -h.
func Usage() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, v := range variables {
		_, _ = fmt.Fprintf(w, "  %s\t%s\t%s\n", v.name, v.fallback, v.usage)
	}
	_ = w.Flush()
	return b.String()
}

func setAddr(c *Config, value string) error {
	c.Addr = value
	_, port, err := net.SplitHostPort(value)
	if err != nil || !isPort(port) {
		return fmt.Errorf("%q är inte en värd och en port; skriv till exempel 127.0.0.1:8050", value)
	}
	return nil
}

func setBaseURL(c *Config, value string) error {
	c.BaseURL = strings.TrimSuffix(value, "/")
	u, err := url.Parse(c.BaseURL)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil:
		return errors.New("är inte en webbadress; skriv till exempel https://framsyn.example.se")
	case u.Path != "" || u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("ska sluta efter värdnamnet, utan %q; skriv till exempel https://framsyn.example.se",
			strings.TrimPrefix(c.BaseURL, u.Scheme+"://"+u.Host))
	}
	return nil
}

func setDemo(c *Config, value string) error {
	if value != demoOn && value != demoOff {
		return fmt.Errorf("%q finns inte; skriv %s för att fylla en tom databas med demonstrationsvärlden eller %s för att låta bli", value,
			demoOn, demoOff)
	}
	c.demo = value
	return nil
}

func setDatabaseURL(c *Config, value string) error {
	c.DatabaseURL = value
	const example = "skriv till exempel postgres://namn:lösenord@värd:5432/framsyn?sslmode=require"
	u, err := url.Parse(value)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return errors.New("är inte en adress till Postgres (tecken som : / @ i lösenord skrivs som %3A %2F %40); " + example)
	}
	if strings.Trim(u.Path, "/") == "" {
		return errors.New("saknar databasens namn efter värden; " + example)
	}
	modes := []string{"", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"}
	if mode := u.Query().Get("sslmode"); !slices.Contains(modes, mode) {
		return fmt.Errorf("sslmode=%s finns inte; det kan vara %s", mode, strings.Join(modes[1:], ", "))
	}
	return nil
}

func setConnections(c *Config, value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 6 || n > 1000 {
		return fmt.Errorf("%q är inte ett antal mellan 6 och 1000; skriv till exempel 20", value)
	}
	c.MaxConnections = n
	return nil
}

func setDrain(c *Config, value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > maxDrainSeconds {
		return fmt.Errorf("%q är inte ett antal sekunder mellan 0 och %d; skriv till exempel 5", value, maxDrainSeconds)
	}
	c.Drain = time.Duration(n) * time.Second
	return nil
}

// maxDrainSeconds leaves time for the rest of the shutdown, which must end within twenty seconds.
const maxDrainSeconds = 8

func setPostgresBin(c *Config, value string) error {
	c.PostgresBin = value
	if info, err := os.Stat(value); err != nil || !info.IsDir() {
		return fmt.Errorf("%q är inte en mapp; skriv till exempel /usr/lib/postgresql/15/bin", value)
	}
	return nil
}

func setDataDir(c *Config, value string) error {
	c.DataDir = value
	if strings.ContainsAny(value, "\r\n") {
		return errors.New("ska vara en sökväg på en enda rad; skriv till exempel ./var")
	}
	if info, err := os.Stat(value); err == nil && !info.IsDir() {
		return fmt.Errorf("%q är en fil men ska vara en mapp; skriv till exempel ./var", value)
	}
	return nil
}

func setSMTPURL(c *Config, value string) error {
	c.SMTPURL = value
	u, err := url.Parse(value)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || u.Port() != "" && !isPort(u.Port()) {
		return errors.New("är inte en adress till en e-postserver; skriv till exempel " +
			"smtp://namn:lösenord@smtp.example.se:587 eller smtps://smtp.example.se:465")
	}
	return nil
}

func setSMTPTLS(c *Config, value string) error {
	if value != tlsRequired && value != tlsOpportunistic {
		return fmt.Errorf("%q finns inte; skriv %s för att bara skicka krypterat eller %s för att kryptera när servern kan", value,
			tlsRequired, tlsOpportunistic)
	}
	c.smtpTLS = value
	return nil
}

func setOperator(c *Config, value string) error {
	c.Operator = value
	if strings.ContainsAny(value, "\r\n") {
		return errors.New("ska vara ett namn på en enda rad; skriv till exempel Region Skåne")
	}
	return nil
}

func setContact(c *Config, value string) error {
	a, err := mail.ParseAddress(value)
	if err != nil || a.Name != "" {
		return fmt.Errorf("%q är inte en e-postadress; skriv till exempel framsyn@example.se", value)
	}
	c.Contact = a.Address
	return nil
}

func setMailFrom(c *Config, value string) error {
	c.MailFrom = value
	if _, err := mail.ParseAddress(value); err != nil {
		return fmt.Errorf(`%q är inte en avsändare; skriv till exempel "Framsyn <framsyn@example.se>"`, value)
	}
	return nil
}

func setTrustedProxies(c *Config, value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > 10 {
		return fmt.Errorf("%q är inte ett antal mellan 0 och 10; skriv 1 om en proxyserver står framför programmet", value)
	}
	c.TrustedProxies, c.proxiesSet = n, true
	return nil
}

func setSessionIdle(c *Config, value string) error {
	d, err := time.ParseDuration(value)
	if err != nil || d < 10*time.Minute || d > 12*time.Hour {
		return fmt.Errorf("%q är inte en tid mellan 10m och 12h; skriv till exempel 45m eller 2h", value)
	}
	c.SessionIdle = d
	return nil
}

func setLogLevel(c *Config, value string) error {
	if err := c.LogLevel.UnmarshalText([]byte(value)); err != nil {
		return fmt.Errorf("%q är inte en nivå; skriv debug, info, warn eller error", value)
	}
	return nil
}

// isPort reports whether s is a port number, including 0.
func isPort(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return err == nil
}

func setSecretKey(c *Config, value string) error {
	c.SecretKey = value
	if len(value) < 32 {
		return fmt.Errorf("har %d tecken; minst 32 behövs, till exempel vad openssl rand -base64 32 skriver", len(value))
	}
	return nil
}
