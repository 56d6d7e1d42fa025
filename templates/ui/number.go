package ui

import (
	"context"

	"framsyn/internal/i18n"
)

// Number writes a whole number as the language does: 12 400 in Swedish, with spaces that do not break, 12,400 in English.
func Number(ctx context.Context, n int) string { return i18n.Number(ctx, int64(n)) }
