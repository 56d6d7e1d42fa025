package ui

import (
	"context"
	"strconv"

	"framsyn/internal/i18n"
)

// Number writes a whole number as the language does: 12 400 in Swedish, with spaces that do not break, 12,400 in English.
func Number(ctx context.Context, n int) string {
	mark := "\u00a0"
	if i18n.Of(ctx) == i18n.English {
		mark = ","
	}
	sign := ""
	if n < 0 {
		sign, n = "−", -n
	}
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return sign + s
}
