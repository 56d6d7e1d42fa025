package i18n

import (
	"math"
	"strings"
	"testing"
	"testing/quick"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

func TestNumberIsWrittenInTheLanguage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n      int64
		sv, en string
	}{
		{0, "0", "0"},
		{999, "999", "999"},
		{1234, "1\u00a0234", "1,234"},
		{-1234567, "−1\u00a0234\u00a0567", "−1,234,567"},
		{math.MinInt64, "−9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0808", "−9,223,372,036,854,775,808"},
	} {
		if got := Number(t.Context(), c.n); got != c.sv {
			t.Errorf("%d in Swedish is %q, want %q", c.n, got, c.sv)
		}
		if got := Number(WithLang(t.Context(), English), c.n); got != c.en {
			t.Errorf("%d in English is %q, want %q", c.n, got, c.en)
		}
	}
}

func TestNumberAgreesWithTheLocaleData(t *testing.T) {
	t.Parallel()
	sv, en := message.NewPrinter(language.Swedish), message.NewPrinter(language.English)
	agrees := func(n int64, shift uint8) bool {
		n >>= shift % 64
		return Number(t.Context(), n) == sv.Sprintf("%d", n) &&
			Number(WithLang(t.Context(), English), n) == strings.Replace(en.Sprintf("%d", n), "-", "−", 1)
	}
	if err := quick.Check(agrees, nil); err != nil {
		t.Error(err)
	}
}

func TestLargeNumbersInAMessageStandInGroups(t *testing.T) {
	t.Parallel()
	const between = "Skriv ett heltal mellan %d och %d."
	for lang, want := range map[Lang][]string{Swedish: {"mellan 1900 och 2200.", "mellan −20\u00a0000 och 1\u00a0000\u00a0000."},
		English: {"between 1900 and 2200.", "between −20,000 and 1,000,000."}} {
		ctx := WithLang(t.Context(), lang)
		for i, got := range []string{Message(ctx, between, 1900, 2200), Message(ctx, between, -20_000, 1_000_000)} {
			if !strings.Contains(got, want[i]) {
				t.Errorf("%s: it says %q, want %q", lang, got, want[i])
			}
		}
	}
}
