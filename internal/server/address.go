package server

import (
	"net/http"
	"net/netip"
	"strings"
)

// ClientAddress returns the network address of the client. Only the last TrustedProxies entries of X-Forwarded-For are used, since
// anybody may have written those before. If the header is missing or malformed there, the address of the connection is returned.
func (s *Server) ClientAddress(r *http.Request) string {
	if n := s.Config.TrustedProxies; n > 0 {
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		// Fewer entries than expected mean that the request came by an inner proxy alone.
		if a, ok := parseAddress(hops[max(len(hops)-n, 0)]); ok {
			return a.String()
		}
	}
	if a, ok := parseAddress(r.RemoteAddr); ok {
		return a.String()
	}
	return r.RemoteAddr
}

// parseAddress parses an address as proxies write it: with or without a port, brackets and quotation marks.
func parseAddress(s string) (netip.Addr, bool) {
	s = strings.Trim(strings.TrimSpace(s), `"`)
	if at, err := netip.ParseAddrPort(s); err == nil {
		return at.Addr().Unmap().WithZone(""), true
	}
	a, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(s, "["), "]"))
	return a.Unmap().WithZone(""), err == nil
}
