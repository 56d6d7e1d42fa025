package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"time"
)

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
