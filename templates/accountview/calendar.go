package accountview

import (
	"context"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
)

// fetched tells when a program last asked for somebody's own calendar.
func fetched(ctx context.Context, s *account.CalendarSecret) string {
	if s.Used == nil {
		return i18n.T(ctx, "Inget program har hämtat den än")
	}
	return i18n.T(ctx, "Hämtades senast %s", day.DateTime(ctx, *s.Used))
}
