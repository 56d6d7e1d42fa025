package main

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

func TestADatabaseThatDoesNotAnswerIsTold(t *testing.T) {
	t.Parallel()
	for address, says := range map[string]string{
		"postgres://u:hemligt@127.0.0.1:1/framsyn":                  "127.0.0.1:1",
		"postgres://u:hemligt@/framsyn?host=/saknas&port=5433":      "/saknas/.s.PGSQL.5433",
		"postgres://u:hemligt@127.0.0.1:1,127.0.0.1:2/framsyn":      "127.0.0.1:2",
		"postgres://u:hemligt@/framsyn?host=127.0.0.1&port=1":       "127.0.0.1:1",
		"postgres://u:hemligt@[::1]:1/framsyn?sslmode=disable":      "[::1]:1",
		"postgres://u:hemligt@finns-inte.invalid:5432/framsyn":      "finns-inte.invalid",
		"postgres://u:hemligt@/framsyn?host=%2Fmin%20mapp%2Fdb":     "/min mapp/db/.s.PGSQL.5432",
		"postgres://u:hemligt@127.0.0.1:1/framsyn?password=hemligt": "127.0.0.1:1",
	} {
		err := check(nil, func(name string) string {
			return map[string]string{"ADDR": "127.0.0.1:0", "DATABASE_URL": address}[name]
		})
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "hemligt") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestADatabaseThatAnswersIsFound(t *testing.T) {
	t.Parallel()
	there, dir := listen(t, "tcp", "127.0.0.1:0"), t.TempDir()
	listen(t, "unix", filepath.Join(dir, ".s.PGSQL.5432"))
	for _, address := range []string{"postgres://u@" + there + "/framsyn", "postgres://u@127.0.0.1:1," + there + "/framsyn",
		"postgres://u@/framsyn?host=" + dir, "postgres:///framsyn"} {
		if err := check(nil, func(name string) string {
			return map[string]string{"ADDR": "127.0.0.1:0", "DATABASE_URL": address}[name]
		}); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}
