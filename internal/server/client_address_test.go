package server

import (
	"net/http/httptest"
	"testing"

	"framsyn/internal/config"
)

func TestClientAddressIsWhatTheTrustedProxiesTell(t *testing.T) {
	t.Parallel()
	const caller = "10.0.0.1:5555"
	for _, x := range []struct {
		proxies   int
		remote    string
		forwarded []string
		want      string
	}{
		{0, caller, []string{"198.51.100.7"}, "10.0.0.1"},
		{1, caller, []string{"198.51.100.7"}, "198.51.100.7"},
		{1, caller, []string{"6.6.6.6, 198.51.100.7"}, "198.51.100.7"},
		{1, caller, []string{"6.6.6.6", "198.51.100.7"}, "198.51.100.7"},
		{2, caller, []string{"6.6.6.6, 198.51.100.7, 10.0.0.2"}, "198.51.100.7"},
		{2, caller, []string{"198.51.100.7"}, "198.51.100.7"},
		{1, caller, nil, "10.0.0.1"},
		{1, caller, []string{""}, "10.0.0.1"},
		{1, caller, []string{"unknown"}, "10.0.0.1"},
		{1, caller, []string{"198.51.100.7, <script>"}, "10.0.0.1"},
		{1, caller, []string{"198.51.100.7,"}, "10.0.0.1"},
		{1, caller, []string{"198.51.100.7:4711"}, "198.51.100.7"},
		{1, caller, []string{`"[2001:db8::7]:4711"`}, "2001:db8::7"},
		{1, caller, []string{"[2001:db8::7]"}, "2001:db8::7"},
		{1, caller, []string{"2001:DB8::7"}, "2001:db8::7"},
		{1, caller, []string{"::ffff:198.51.100.7"}, "198.51.100.7"},
		{1, caller, []string{"fe80::1%eth0"}, "fe80::1"},
		{0, "[::ffff:192.0.2.1]:80", nil, "192.0.2.1"},
		{0, "[fe80::1%eth0]:80", nil, "fe80::1"},
		{0, "@", nil, "@"},
	} {
		s := &Server{Config: config.Config{TrustedProxies: x.proxies}}
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = x.remote
		r.Header["X-Forwarded-For"] = x.forwarded
		if got := s.ClientAddress(r); got != x.want {
			t.Errorf("%d proxies, from %s, told %q: %s, want %s", x.proxies, x.remote, x.forwarded, got, x.want)
		}
	}
}
