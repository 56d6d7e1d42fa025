package identifier

import (
	"errors"
	"fmt"
	"testing"
	"testing/quick"
)

func TestOrganisationNumberIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"202100-5489", "2021005489", " 202100 5489\n", "202100\u00a0-\u00a05489", "16202100-5489",
		"16 2021 00 54 89"} {
		if n, err := ParseOrganisationNumber(s); n != "202100-5489" || err != nil {
			t.Errorf("ParseOrganisation(%q) = %q, %v", s, n, err)
		}
	}
	for s, want := range map[string]Problem{
		"": OrganisationFormat, "20210-05489": OrganisationFormat, "202100--5489": OrganisationFormat, "202100–5489": OrganisationFormat,
		"SE202100548901": OrganisationFormat,
		"17202100-5489":  OrganisationFormat, "٢٠٢١٠٠٥٤٨٩": OrganisationFormat, "202100-5488": OrganisationChecksum,
		"201900-5489": OrganisationPersonal,
	} {
		if n, err := ParseOrganisationNumber(s); n != "" || err != want {
			t.Errorf("ParseOrganisation(%q) = %q, %v; want %v", s, n, err, want)
		}
	}
}

func TestOneWrongDigitOfAnOrganisationIsNoticed(t *testing.T) {
	t.Parallel()
	noticed := func(serial uint32, place, by uint8) bool {
		head := fmt.Sprintf("55%07d", 2_000_000+serial%8_000_000)
		digits := fmt.Appendf(nil, "%s%d", head, CheckDigit(head))
		if _, err := ParseOrganisationNumber(string(digits)); err != nil {
			return false
		}
		at := 3 + place%7
		digits[at] = '0' + (digits[at]-'0'+1+by%9)%10
		_, err := ParseOrganisationNumber(string(digits))
		return errors.Is(err, OrganisationChecksum)
	}
	if err := quick.Check(noticed, nil); err != nil {
		t.Error(err)
	}
}
