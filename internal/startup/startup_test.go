package startup

import (
	"net"
	"path/filepath"
	"strings"
	"testing"
)

// listen opens a port, or a socket in a folder, and returns its address.
func listen(t *testing.T, network, address string) string {
	t.Helper()
	l, err := net.Listen(network, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String()
}

func TestWhatKeepsThePortalFromStartingIsTold(t *testing.T) {
	t.Parallel()
	taken := listen(t, "tcp", "127.0.0.1:0")
	_, port, _ := net.SplitHostPort(taken)
	for says, env := range map[string]map[string]string{
		"LOG_LEVEL: ":   {"LOG_LEVEL": "lots", "ADDR": taken},
		"Port " + port:  {"ADDR": taken},
		"går inte att":  {"ADDR": "192.0.2.1:0"},
		"hittades inte": {"POSTGRES_BIN": t.TempDir()},
	} {
		if env["ADDR"] == "" {
			env["ADDR"] = "127.0.0.1:0"
		}
		err := Check(func(name string) string { return env[name] })
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v", env, err)
		}
	}
}

func TestWhatKeepsNobodyFromStartingIsNotTold(t *testing.T) {
	t.Parallel()
	for _, env := range []map[string]string{
		{"FRAMSYN_DATA": filepath.Join(t.TempDir(), "min mapp")},
		{"DATABASE_URL": "postgres:///framsyn", "POSTGRES_BIN": t.TempDir()},
	} {
		env["ADDR"] = "127.0.0.1:0"
		if err := Check(func(name string) string { return env[name] }); err != nil {
			t.Errorf("%v: %v", env, err)
		}
	}
}
