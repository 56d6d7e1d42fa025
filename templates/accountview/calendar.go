package accountview

import (
	"context"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/signin"
)

// fetched tells when a program last asked for somebody's own calendar.
func fetched(ctx context.Context, s *signin.CalendarSecret) string {
	if s.Used == nil {
		return i18n.T(ctx, "Inget program har hämtat den än")
	}
	return i18n.T(ctx, "Hämtades senast %s", day.DateTime(ctx, *s.Used))
}
