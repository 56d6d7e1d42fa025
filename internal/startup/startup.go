// Package startup tells, in Swedish, what keeps the portal from starting. It needs little of the rest, so that it can be asked before
// the program is built.
package startup

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"framsyn/internal/config"
	"framsyn/internal/localpg"
)

// Settings returns the settings, or everything that is wrong with them.
func Settings(getenv func(string) string) (config.Config, error) {
	cfg, err := config.Read(getenv)
	if err != nil {
		return cfg, fmt.Errorf("Inställningarna går inte att använda:\n%w", err)
	}
	return cfg, nil
}

// Listen opens the port.
func Listen(cfg config.Config) (net.Listener, error) {
	l, err := net.Listen("tcp", cfg.Addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		_, port, _ := net.SplitHostPort(cfg.Addr)
		return nil, fmt.Errorf("Port %s är upptagen. Välj en annan, till exempel ADDR=127.0.0.1:8051, eller ADDR=127.0.0.1:0 för en ledig.",
			port)
	}
	if err != nil {
		return nil, fmt.Errorf("ADDR=%s går inte att lyssna på: %w", cfg.Addr, err)
	}
	return l, nil
}

// Check returns why the portal would not start: settings, a port that is taken, a database that is not there.
func Check(getenv func(string) string) error {
	cfg, err := Settings(getenv)
	if err != nil {
		return err
	}
	l, err := Listen(cfg)
	if err != nil {
		return err
	}
	if err := l.Close(); err != nil {
		return err
	}
	if cfg.DatabaseURL != "" {
		return reach(cfg.DatabaseURL)
	}
	return localpg.Installed(localpg.Options{Dir: cfg.DataDir, Bin: cfg.PostgresBin})
}

// reachTime is how long a database may take to accept a connection.
const reachTime = 5 * time.Second

// reach returns why none of the hosts of a database can be reached. Where they are not in its address, it does not know.
func reach(database string) error {
	u, err := url.Parse(database)
	if err != nil {
		return err
	}
	hosts, port := u.Hostname(), u.Port()
	if strings.Contains(u.Host, ",") {
		hosts, port = u.Host, ""
	}
	if host := u.Query().Get("host"); host != "" {
		hosts = host
	}
	if p := u.Query().Get("port"); p != "" {
		port = p
	}
	var reasons []error
	for host := range strings.SplitSeq(hosts, ",") {
		network, address := dialAddress(host, port)
		c, err := net.DialTimeout(network, address, reachTime)
		if err == nil {
			return c.Close()
		}
		reasons = append(reasons, err)
	}
	if hosts == "" {
		return nil
	}
	return fmt.Errorf("Databasen i DATABASE_URL svarar inte: %w", errors.Join(reasons...))
}

// dialAddress returns the network and address of a host, which may be the folder of a socket or have a port of its own.
func dialAddress(host, port string) (network, address string) {
	if port == "" || strings.Contains(port, ",") {
		port = "5432"
	}
	if filepath.IsAbs(host) {
		return "unix", filepath.Join(host, ".s.PGSQL."+port)
	}
	if name, own, err := net.SplitHostPort(host); err == nil {
		host, port = name, own
	}
	return "tcp", net.JoinHostPort(host, port)
}
