package accountview

import (
	"context"
	"slices"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
)

// period says from when and until when a person is a member; a day that is not given is left out.
func period(ctx context.Context, m account.Member) string {
	from, _ := day.ParseDate(m.Begins)
	to, _ := day.ParseDate(m.Ends)
	switch {
	case m.Begins != "" && m.Ends != "":
		return day.Interval(ctx, from, to)
	case m.Begins != "":
		return i18n.T(ctx, "från %s", day.Text(ctx, from))
	case m.Ends != "":
		return i18n.T(ctx, "till och med %s", day.Text(ctx, to))
	}
	return i18n.T(ctx, "tills vidare")
}

// MemberText says of a member the part in a group, from where and when.
func MemberText(ctx context.Context, m account.Member) string {
	return strings.Join(slices.DeleteFunc([]string{m.Part, m.OrgName, period(ctx, m)}, func(s string) bool { return s == "" }), ", ")
}
