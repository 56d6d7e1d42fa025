package i18n

import (
	"context"
	"strconv"
	"strings"
)

// Number writes a whole number in groups of three, which a no-break space separates in Swedish and a comma in English.
// The minus sign is U+2212.
func Number(ctx context.Context, n int64) string {
	gap := "\u00a0"
	if FromContext(ctx) == English {
		gap = ","
	}
	digits, negative := strings.CutPrefix(strconv.FormatInt(n, 10), "-")
	var b strings.Builder
	if negative {
		b.WriteRune('−')
	}
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(gap)
		}
		b.WriteRune(d)
	}
	return b.String()
}
