package identifier

import (
	"strings"
	"testing"
)

func TestPeppolIDIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]PeppolID{"0007:2021005489": "0007:2021005489", " 0007 : 202100-5489": "0007:2021005489",
		"202100-5489": "0007:2021005489", "0088:7300010000001": "0088:7300010000001", "0192:991825827": "0192:991825827",
		"9930:DE123456789": "9930:DE123456789"} {
		if n, err := ParsePeppolID(s); n != want || err != nil {
			t.Errorf("ParsePeppolID(%q) = %q, %v; want %s", s, n, err, want)
		}
	}
	for s, want := range map[string]Problem{
		"": PeppolFormat, "0007": PeppolFormat, "0007:": PeppolFormat, "7:2021005489": PeppolFormat, "0007:20210<5489": PeppolFormat,
		"0192:" + strings.Repeat("1", 51): PeppolFormat, "1234:2021005489": PeppolScheme, "0007:2021005488": PeppolChecksum,
		"0007:202100548": PeppolChecksum, "0088:7300010000002": PeppolChecksum, "0088:730001000000": PeppolChecksum,
	} {
		if n, err := ParsePeppolID(s); n != "" || err != want {
			t.Errorf("ParsePeppolID(%q) = %q, %v; want %v", s, n, err, want)
		}
	}
	if scheme, number := PeppolID("0007:2021005489").Split(); scheme != "0007" || number != "2021005489" {
		t.Errorf("it is split into %q and %q", scheme, number)
	}
}
