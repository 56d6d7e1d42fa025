package identifier

import "testing"

func TestAnAddressIsReadAsItIsPasted(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"prov@example.se":                           "prov@example.se",
		" Prov@Example.SE ":                         "Prov@example.se",
		"Prov Provsson <prov@example.se>":           "prov@example.se",
		"\"Provsson, Prov\" <prov@example.se>":      "prov@example.se",
		"Åsa Öberg <asa@example.se>":                "asa@example.se",
		"<prov@example.se>":                         "prov@example.se",
		"mailto:prov@example.se":                    "prov@example.se",
		"MAILTO:prov@example.se?subject=Hej":        "prov@example.se",
		"prov@example.se;":                          "prov@example.se",
		"prov@example.se.":                          "prov@example.se",
		"prov@example.se\u200b":                     "prov@example.se",
		"\u2060prov@example.se\ufeff":               "prov@example.se",
		"prov@räksmörgås.example":                   "prov@räksmörgås.example",
		"prov@ra\u0308ksmo\u0308rga\u030as.example": "prov@räksmörgås.example",
		"prov@xn--rksmrgs-5wao1o.example":           "prov@räksmörgås.example",
		"prov@RÄKSMÖRGÅS.example":                   "prov@räksmörgås.example",
		"a.b+c@region-x.example":                    "a.b+c@region-x.example",
	} {
		if got, err := ParseEmail(typed); got != want || err != nil {
			t.Errorf("%q is read as %q, %v; want %q", typed, got, err, want)
		}
	}
	for typed, want := range map[string]error{
		"": ErrEmail, "prov": ErrEmail, "prov@": ErrEmail, "@example.se": ErrEmail, "a b@example.se": ErrEmail, "prov@example..se": ErrEmail,
		"prov@exa mple.se": ErrEmail, "prov@example.se, annan@example.se": ErrEmail, "prövare@example.se": ErrEmailLetters,
		"mailto:": ErrEmail, "prov@-x.se": ErrEmail,
	} {
		if got, err := ParseEmail(typed); got != "" || err != want {
			t.Errorf("%q is read as %q, %v; want %v", typed, got, err, want)
		}
	}
}

func TestADomainIsSentInASCII(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"prov@räksmörgås.example": "prov@xn--rksmrgs-5wao1o.example", "prov@example.se": "prov@example.se",
	} {
		if got, err := EmailForSending(address); got != want || err != nil {
			t.Errorf("%q is sent to %q, %v", address, got, err)
		}
	}
}
