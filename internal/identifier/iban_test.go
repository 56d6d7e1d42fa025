package identifier

import "testing"

func TestAnIBANIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{"SE35 5000 0000 0549 1000 0003": "SE35 5000 0000 0549 1000 0003",
		"se3550000000054910000003": "SE35 5000 0000 0549 1000 0003", "GB82\u00a0WEST 1234 5698 7654 32": "GB82 WEST 1234 5698 7654 32",
		"NO9386011117947": "NO93 8601 1117 947"} {
		if n, err := ParseIBAN(s); err != nil || n.String() != want {
			t.Errorf("ParseIBAN(%q) = %v, %v; want %s", s, n, err, want)
		}
	}
	for s, want := range map[string]Problem{"": IBANFormat, "5402-9681": IBANFormat, "SE35": IBANFormat,
		"SE3550000000054910000004": IBANChecksum, "SE5350000000054910000003": IBANChecksum, "GB82WEST12345698765423": IBANChecksum} {
		if n, err := ParseIBAN(s); n != "" || err != want {
			t.Errorf("ParseIBAN(%q) = %q, %v; want %v", s, string(n), err, want)
		}
	}
}
