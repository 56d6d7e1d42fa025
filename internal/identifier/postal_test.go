package identifier

import "testing"

func TestPostalCodeIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"123 45", "12345", " 123\u00a045 ", "SE-123 45", "s-12345", "S 123 45"} {
		if c, err := ParsePostalCode(s); c != "123 45" || err != nil {
			t.Errorf("ParsePostalCode(%q) = %q, %v", s, c, err)
		}
	}
	for _, s := range []string{"", "1234", "123456", "023 45", "12E 45", "１２３４５", "123-45", "N-123 45"} {
		if c, err := ParsePostalCode(s); c != "" || err != PostalCodeFormat {
			t.Errorf("ParsePostalCode(%q) = %q, %v", s, c, err)
		}
	}
}
