package server

import (
	"net/http"
	"net/netip"
	"strings"
)

// ClientAddress returns the network address that a request came from, as told by the proxies that are trusted: of what stands in
// X-Forwarded-For only the last so many were added by them, and what stands before, anybody may have written. A header that
// is missing, or holds no address at that place, leaves the address of whoever called.
func (s *Server) ClientAddress(r *http.Request) string {
	if n := s.Config.TrustedProxies; n > 0 {
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		// Fewer than expected came by an inner proxy alone, which told the truth.
		if a, ok := parseAddress(hops[max(len(hops)-n, 0)]); ok {
			return a.String()
		}
	}
	if a, ok := parseAddress(r.RemoteAddr); ok {
		return a.String()
	}
	return r.RemoteAddr
}

// parseAddress reads an address as proxies write it: with or without a port, brackets and quotation marks.
func parseAddress(s string) (netip.Addr, bool) {
	s = strings.Trim(strings.TrimSpace(s), `"`)
	if at, err := netip.ParseAddrPort(s); err == nil {
		return at.Addr().Unmap().WithZone(""), true
	}
	a, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(s, "["), "]"))
	return a.Unmap().WithZone(""), err == nil
}
