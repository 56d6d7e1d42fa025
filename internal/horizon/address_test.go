package horizon

import (
	"os"
	"strings"
	"testing"
)

func TestTheSameAddressIsKnownHoweverItWasComeTo(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/same-source.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		c := strings.Split(line, "\t")
		if same := addressKey(c[0]) == addressKey(c[1]); same != (c[2] == "same") {
			t.Errorf("%s and %s are the same: %v", c[0], c[1], same)
		}
	}
	for _, same := range [][]string{
		{"https://www.scb.se/a", "http://scb.se/a/", "https://SCB.se:443/a#kap2", "https://scb.se/a#:~:text=folk", "https://scb.se./a",
			"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.scb.se%2Fa&data=05%7C01",
			"https://www.google.com/url?q=https://scb.se/a&sa=D", "https://l.facebook.com/l.php?u=https%3A%2F%2Fscb.se%2Fa&h=x"},
		{"https://a.example/r?b=2&a=1", "https://a.example/r?a=1&b=2&pk_campaign=x", "https://a.example/r?a=1&mtm_source=y&b=2"},
		{"https://räksmörgås.example/vård", "https://xn--rksmrgs-5wao1o.example/v%C3%A5rd", "https://xn--rksmrgs-5wao1o.example/v%c3%a5rd"},
		{"https://doi.org/10.1000/182", "https://dx.doi.org/10.1000/182", "http://doi.org/10.1000/182"},
	} {
		for _, a := range same {
			if addressKey(a) != addressKey(same[0]) {
				t.Errorf("%s is %q, not %q", a, addressKey(a), addressKey(same[0]))
			}
		}
	}
	seen := map[string]string{}
	for _, other := range []string{"https://a.example/r", "https://a.example/R", "https://a.example/r?id=1", "https://a.example/r?id=2",
		"https://a.example:8443/r", "https://b.a.example/r", "https://a.example/#/r", "https://a.example/#/s", "https://a.example/r?utm=1",
		"https://www.google.com/search?q=folk", "https://a.example/r?q=https://b.example/"} {
		if before := seen[addressKey(other)]; before != "" {
			t.Errorf("%s is taken for %s", other, before)
		}
		seen[addressKey(other)] = other
	}
	for _, none := range []string{"", "rapport", "mailto:a@b.example", "/a/b"} {
		if key := addressKey(none); key != "" {
			t.Errorf("%q is %q", none, key)
		}
	}
}
