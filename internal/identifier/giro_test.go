package identifier

import "testing"

func TestGiroNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{"5402-9681": "5402-9681", " 5402 9681": "5402-9681", "1609908": "160-9908",
		"160\u00a099-08": "160-9908"} {
		if n, err := ParseBankgiro(s); err != nil || n.String() != want {
			t.Errorf("ParseBankgiro(%q) = %v, %v; want %s", s, n, err, want)
		}
	}
	for s, want := range map[string]string{"90 19 50-6": "90 19 50-6", "9019506": "90 19 50-6", "18": "1-8", "2824": "2 82-4",
		"12345674": "1 23 45 67-4"} {
		if n, err := ParsePlusgiro(s); err != nil || n.String() != want {
			t.Errorf("ParsePlusgiro(%q) = %v, %v; want %s", s, n, err, want)
		}
	}
}

func TestWrongGiroNumbersAreRefusedWithTheirReason(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Problem{
		"": BankgiroLength, "540-2968": GiroChecksum, "5402-96810": BankgiroLength, "5402-9681X": GiroCharacters, "5402–9681": GiroCharacters,
		"５４０２9681": GiroCharacters,
	} {
		if n, err := ParseBankgiro(s); n != "" || err != want {
			t.Errorf("ParseBankgiro(%q) = %q, %v; want %v", s, string(n), err, want)
		}
	}
	for s, want := range map[string]Problem{"": PlusgiroLength, "1": PlusgiroLength, "123456789": PlusgiroLength, "17": GiroChecksum,
		"90:19": GiroCharacters} {
		if n, err := ParsePlusgiro(s); n != "" || err != want {
			t.Errorf("ParsePlusgiro(%q) = %q, %v; want %v", s, string(n), err, want)
		}
	}
}
