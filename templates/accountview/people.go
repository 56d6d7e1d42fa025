package accountview

import (
	"context"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
)

func lastVisit(ctx context.Context, p account.Person) string {
	if p.LastVisit == nil {
		return i18n.T(ctx, "Har inte loggat in")
	}
	return day.Text(ctx, *p.LastVisit)
}
