package financing

import (
	"context"
	"math/big"
	"regexp"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// Probability is a fraction from 0 to 1, reduced, such as 7/10, 0 and 1; "" is none.
type Probability string

// typedProbability is a probability as it is typed, once blanks and commas are plain. It has so few digits that its fraction is short.
var typedProbability = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,6})?|\d{1,6}/\d{1,6})( ?%)?$`)

// ParseProbability reads a probability as 0,7, 70 % or 7/10, and reports whether it could. An empty text is none.
func ParseProbability(text string) (Probability, bool) {
	text = strings.NewReplacer(",", ".", "\u00a0", " ", "\u2009", " ").Replace(strings.TrimSpace(text))
	if text == "" {
		return "", true
	}
	m := typedProbability.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	p, ok := new(big.Rat).SetString(m[1])
	if !ok {
		return "", false
	}
	if m[2] != "" {
		p.Quo(p, big.NewRat(100, 1))
	}
	if p.Cmp(big.NewRat(1, 1)) > 0 {
		return "", false
	}
	return Probability(p.RatString()), true
}

// ReadProbability reads a probability from a form.
func ReadProbability(f *form.Form, name string) Probability {
	p, ok := ParseProbability(f.Text(name))
	if !ok {
		f.Fault(name, "Skriv sannolikheten som 0,7, 70 % eller 7/10, från 0 till 1.")
	}
	return p
}

// Text returns the probability in per cent if that is exact, otherwise as the fraction; "" for none.
func (p Probability) Text(ctx context.Context) string {
	r, ok := new(big.Rat).SetString(string(p))
	if !ok {
		return ""
	}
	percent := new(big.Rat).Mul(r, big.NewRat(100, 1))
	if percent.IsInt() {
		return i18n.T(ctx, "%s %%", percent.RatString())
	}
	return string(p)
}
