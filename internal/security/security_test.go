package security_test

import (
	"testing"

	"framsyn/internal/security"
)

func TestAnIPv6AddressIsCountedAsItsFirst64Bits(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"192.0.2.1": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64",
		"": "", "localhost": "localhost",
	} {
		if got := security.NetworkPrefix(address); got != want {
			t.Errorf("%q is counted as %q, want %q", address, got, want)
		}
	}
}
