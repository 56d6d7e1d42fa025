package config

import (
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func read(t *testing.T, env map[string]string) (Config, error) {
	t.Helper()
	return Read(func(name string) string { return env[name] })
}

func TestAnEmptyEnvironmentIsEnough(t *testing.T) {
	t.Parallel()
	got, err := read(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Addr: "127.0.0.1:8050", BaseURL: "http://127.0.0.1:8050", MailFrom: "Framsyn <framsyn@localhost>",
		Contact: "framsyn@localhost",
		DataDir: filepath.Join(wd, "var"), LogLevel: slog.LevelInfo, Drain: time.Second, SessionIdle: 2 * time.Hour, SMTPPlain: true,
		Demo: true,
	}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got.Production() {
		t.Error("http on this machine counts as production")
	}
}

func TestEveryVariableIsRead(t *testing.T) {
	t.Parallel()
	bin, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	got, err := read(t, map[string]string{
		"ADDR": "0.0.0.0:80", "BASE_URL": " https://framsyn.example.se/ ", "POSTGRES_BIN": bin, "FRAMSYN_DATA": data,
		"DATABASE_URL": "postgres://u:p@db:5432/framsyn?sslmode=disable", "SMTP_URL": "smtps://mail.example.se:465",
		"MAIL_FROM": "Region 2050 <framsyn@example.se>", "TRUSTED_PROXIES": "2", "LOG_LEVEL": "debug",
		"OPERATOR": "Region Exempel", "CONTACT": "fraga@example.se", "DB_CONNECTIONS": "40", "DRAIN": "0",
		"DEMO": "off", "SESSION_IDLE": "45m", "SMTP_TLS": "opportunistic", "SECRET_KEY": strings.Repeat("k", 32),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Addr: "0.0.0.0:80", BaseURL: "https://framsyn.example.se", PostgresBin: bin, DataDir: data,
		DatabaseURL: "postgres://u:p@db:5432/framsyn?sslmode=disable", SMTPURL: "smtps://mail.example.se:465",
		MailFrom: "Region 2050 <framsyn@example.se>", TrustedProxies: 2, LogLevel: slog.LevelDebug,
		Operator: "Region Exempel", Contact: "fraga@example.se", MaxConnections: 40,
		SessionIdle: 45 * time.Minute, SMTPPlain: true, SecretKey: strings.Repeat("k", 32),
		demo: "off", smtpTLS: "opportunistic", proxiesSet: true,
	}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if !got.Production() {
		t.Error("https does not count as production")
	}
}

func TestWrongValuesAreRefusedByName(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	wrong := map[string][]string{
		"ADDR":            {"8050", "localhost", "localhost:http", "127.0.0.1:70000"},
		"BASE_URL":        {"framsyn.se", "ftp://framsyn.se", "https://", "https://a.se/framsyn", "https://a.se?x", "http://u@a.se"},
		"DATABASE_URL":    {"mysql://db/x", "host=db", "postgres://db:5432", "postgres://db/x?sslmode=on", "postgres://u:%zz@db/x"},
		"POSTGRES_BIN":    {file, file + "-missing"},
		"FRAMSYN_DATA":    {file, "min\nmapp"},
		"SMTP_URL":        {"mail.example.se:25", "http://mail.example.se", "smtp://", "smtp://mail.example.se:99999"},
		"MAIL_FROM":       {"Framsyn", "@example.se"},
		"OPERATOR":        {"Region\nSkåne"},
		"CONTACT":         {"kansliet", "Kansliet <fraga@example.se>"},
		"SECRET_KEY":      {strings.Repeat("k", 31)},
		"TRUSTED_PROXIES": {"-1", "en", "11"},
		"SMTP_TLS":        {"ja", "REQUIRED"},
		"DEMO":            {"nej", "OFF", "0"},
		"SESSION_IDLE":    {"30", "1m", "13h", "-2h", "en timme"},
		"LOG_LEVEL":       {"verbose"},
		"DB_CONNECTIONS":  {"5", "-1", "1001", "alla"},
		"DRAIN":           {"-1", "9", "1.5", "5s"},
	}
	for _, v := range variables {
		if len(wrong[v.name]) == 0 {
			t.Errorf("no wrong value of %s is tried", v.name)
		}
		for _, value := range wrong[v.name] {
			_, err := read(t, map[string]string{v.name: value})
			if err == nil || !strings.HasPrefix(err.Error(), v.name+": ") {
				t.Errorf("%s=%s: %v", v.name, value, err)
			}
		}
	}
}

func TestAllMistakesAreReportedAtOnceWithoutPasswords(t *testing.T) {
	t.Parallel()
	_, err := read(t, map[string]string{
		"ADDR": "x", "BASE_URL": "x", "DATABASE_URL": "postgres://u:hemligt@db", "SMTP_URL": "smtp://u:hemligt%@",
		"TRUSTED_PROXIES": "x",
	})
	if err == nil {
		t.Fatal("wrong settings were accepted")
	}
	lines := strings.Split(err.Error(), "\n")
	for _, name := range []string{"ADDR", "BASE_URL", "DATABASE_URL", "SMTP_URL", "MAIL_FROM", "TRUSTED_PROXIES"} {
		if !strings.Contains(err.Error(), name+": ") {
			t.Errorf("%s is not mentioned in\n%v", name, err)
		}
	}
	if len(lines) != 6 {
		t.Errorf("%d lines, want one per mistake, 6:\n%v", len(lines), err)
	}
	if strings.Contains(err.Error(), "hemligt") {
		t.Errorf("the password is in\n%v", err)
	}
}

func TestAnHTTPSPortalMustTellOfItsProxies(t *testing.T) {
	t.Parallel()
	for proxies, ok := range map[string]bool{"": false, " ": false, "0": true, "1": true, "x": false} {
		c, err := read(t, map[string]string{"BASE_URL": "https://framsyn.example.se", "TRUSTED_PROXIES": proxies})
		if (err == nil) != ok {
			t.Errorf("TRUSTED_PROXIES=%q: %v", proxies, err)
		}
		if err != nil && (!strings.HasPrefix(err.Error(), "TRUSTED_PROXIES: ") || strings.Count(err.Error(), "TRUSTED_PROXIES") != 1) {
			t.Errorf("TRUSTED_PROXIES=%q is told as %v", proxies, err)
		}
		if ok && proxies == "1" && c.TrustedProxies != 1 {
			t.Errorf("%d proxies", c.TrustedProxies)
		}
	}
	for _, base := range []string{"", "http://framsyn.example.se"} {
		if _, err := read(t, map[string]string{"BASE_URL": base}); err != nil {
			t.Errorf("BASE_URL=%q: %v", base, err)
		}
	}
}

func TestTheDemonstrationIsForPortalsThatAreNotInProduction(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		base, demo   string
		made, refuse bool
	}{
		{"", "", true, false}, {"", "on", true, false}, {"", "off", false, false},
		{"https://framsyn.example.se", "", false, false}, {"https://framsyn.example.se", "off", false, false},
		{"https://framsyn.example.se", "on", false, true},
	} {
		c, err := read(t, map[string]string{"BASE_URL": x.base, "DEMO": x.demo, "TRUSTED_PROXIES": "1"})
		if c.Demo != x.made || (err != nil) != x.refuse || err != nil && !strings.HasPrefix(err.Error(), "DEMO: ") {
			t.Errorf("%+v: %v, %v", x, c.Demo, err)
		}
	}
}

func TestMailIsEncryptedInProduction(t *testing.T) {
	t.Parallel()
	const production = "https://framsyn.example.se"
	for _, x := range []struct {
		base, smtp, tls string
		plain           bool
	}{
		{"", "smtp://mail.example.se", "", true},
		{"", "smtp://mail.example.se", "required", false},
		{production, "smtp://mail.example.se", "", false},
		{production, "smtp://10.0.0.5:25", "", false},
		{production, "smtp://mail.example.se", "opportunistic", true},
		{production, "smtp://localhost:25", "", true},
		{production, "smtp://127.0.0.1:25", "", true},
		{production, "smtp://[::1]:25", "", true},
		{production, "smtp://localhost.example.se", "", false},
		{production, "smtp://127.0.0.1:25", "required", false},
	} {
		c, err := read(t, map[string]string{"BASE_URL": x.base, "SMTP_URL": x.smtp, "SMTP_TLS": x.tls, "MAIL_FROM": "framsyn@example.se",
			"TRUSTED_PROXIES": "1"})
		if err != nil || c.SMTPPlain != x.plain {
			t.Errorf("%+v: unencrypted %v, %v", x, c.SMTPPlain, err)
		}
	}
}

func TestMailNeedsASender(t *testing.T) {
	t.Parallel()
	if _, err := read(t, map[string]string{"SMTP_URL": "smtp://mail.example.se"}); err == nil || !strings.Contains(err.Error(), "MAIL_FROM") {
		t.Errorf("got %v", err)
	}
}

func TestTheAddressForVisitorsFollowsWhereItListens(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		"0.0.0.0:8050": "http://localhost:8050", ":9000": "http://localhost:9000", "[::]:1": "http://localhost:1",
		"[::1]:8050": "http://[::1]:8050", "127.0.0.1:0": "",
	} {
		c, err := read(t, map[string]string{"ADDR": addr})
		if err != nil || c.BaseURL != want {
			t.Errorf("ADDR=%s gives %q, %v; want %q", addr, c.BaseURL, err, want)
		}
	}
	at := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4711}
	if c := (Config{Addr: "127.0.0.1:0"}).WithListener(at); c.BaseURL != "http://127.0.0.1:4711" || c.Addr != "127.0.0.1:4711" {
		t.Errorf("a chosen port gives %+v", c)
	}
	if c := (Config{BaseURL: "https://a.se"}).WithListener(at); c.BaseURL != "https://a.se" {
		t.Errorf("a given BASE_URL became %s", c.BaseURL)
	}
}

func TestUsageTellsOfEveryVariable(t *testing.T) {
	t.Parallel()
	usage := Usage()
	for _, v := range variables {
		if !strings.Contains(usage, v.name+" ") || !strings.Contains(usage, v.usage) {
			t.Errorf("%s is missing in\n%s", v.name, usage)
		}
	}
}
