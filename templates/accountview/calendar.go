package accountview

import (
	"context"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/signin"
)

// lastFetched says when a program last fetched a person's own calendar.
func lastFetched(ctx context.Context, token *signin.CalendarToken) string {
	if token.LastUsed == nil {
		return i18n.T(ctx, "Inget program har hämtat den än")
	}
	return i18n.T(ctx, "Hämtades senast %s", day.DateTime(ctx, *token.LastUsed))
}
