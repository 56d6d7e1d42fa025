package ui

import (
	"context"
	"strings"

	"framsyn/internal/i18n"
)

// Number formats a whole number: 12 400 in Swedish, with no-break spaces, 12,400 in English.
func Number(ctx context.Context, n int) string { return i18n.Number(ctx, int64(n)) }

// CountUpTo formats a number, or one above most as that and a plus sign: 99+.
func CountUpTo(ctx context.Context, n, most int) string {
	if n > most {
		return Number(ctx, most) + "+"
	}
	return Number(ctx, n)
}

// Decimal returns a number that is stored with a point as it is written in the language of the page.
func Decimal(ctx context.Context, number string) string {
	if i18n.FromContext(ctx) == i18n.Swedish {
		number = strings.Replace(number, ".", ",", 1)
	}
	return strings.Replace(number, "-", "−", 1)
}
