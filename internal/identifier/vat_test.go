package identifier

import "testing"

func TestVATNumberIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]VATNumber{"SE556016068001": "SE556016068001", " se 556016-0680 01\n": "SE556016068001",
		"202100548901": "SE202100548901", "SE202100548910": "SE202100548910"} {
		if n, err := ParseVATNumber(s); n != want || err != nil {
			t.Errorf("ParseVATNumber(%q) = %q, %v; want %s", s, n, err, want)
		}
	}
	for s, want := range map[string]Problem{
		"": VATFormat, "SE5560160680": VATFormat, "NO556016068001": VATFormat, "SE55601606800１": VATFormat, "SE5560160680011": VATFormat,
		"SE556016068000": VATFormat, "SE556016068101": VATChecksum, "SE550100068001": VATPersonal,
	} {
		if n, err := ParseVATNumber(s); n != "" || err != want {
			t.Errorf("ParseVATNumber(%q) = %q, %v; want %v", s, n, err, want)
		}
	}
	if n, err := ParseOrganisationNumber("556016-0680"); err != nil || n.VATNumber() != "SE556016068001" {
		t.Errorf("%v has the VAT number %v, %v", n, n.VATNumber(), err)
	}
}
