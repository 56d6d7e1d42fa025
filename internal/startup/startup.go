// Package startup tells, in Swedish, what keeps the portal from starting. It needs little of the rest, so that it can be asked before
// the program is built.
package startup

import (
	"errors"
	"fmt"
	"net"
	"syscall"

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

// Check returns why the portal would not start: settings, a port that is taken, or that there is no Postgres for a private database.
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
		return nil
	}
	return localpg.Installed(localpg.Options{Dir: cfg.DataDir, Bin: cfg.PostgresBin})
}
