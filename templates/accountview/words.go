package accountview

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/signin"
)

// roleNames lists roles in the language of the page.
func roleNames(ctx context.Context, roles []access.Role) string {
	var out []string
	for _, r := range roles {
		out = append(out, i18n.T(ctx, r.Label()))
	}
	return strings.Join(out, ", ")
}

// The browsers and operating systems that are recognised in a user agent, and their names. The first one found counts, so those that
// claim to be others too come before them.
var (
	browsers = [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"Vivaldi", "Vivaldi"}, {"SamsungBrowser", "Samsung Internet"},
		{"Firefox", "Firefox"}, {"FxiOS", "Firefox"}, {"CriOS", "Chrome"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}}
	systems = [][2]string{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"},
		{"CrOS", "Chrome OS"}, {"Mac OS X", "Mac"}, {"Linux", "Linux"}}
)

// deviceName returns a name of a device from its user agent: Firefox på Windows.
func deviceName(ctx context.Context, userAgent string) string {
	first := func(names [][2]string) string {
		for _, n := range names {
			if strings.Contains(userAgent, n[0]) {
				return n[1]
			}
		}
		return ""
	}
	b, s := first(browsers), first(systems)
	switch {
	case b != "" && s != "":
		return i18n.T(ctx, "%s på %s", b, s)
	case b+s != "":
		return b + s
	}
	return i18n.T(ctx, "Okänd enhet")
}

// ActiveSessionLines describes the sessions of a person, one line each after a line with their number.
func ActiveSessionLines(ctx context.Context, sessions []signin.ActiveSession) []string {
	out := []string{i18n.N(ctx, len(sessions), "Personen är inloggad på %d enhet.", "Personen är inloggad på %d enheter.")}
	for _, s := range sessions {
		out = append(out, i18n.T(ctx, "%s, användes senast %s.", deviceName(ctx, s.UserAgent), day.DateTime(ctx, s.LastSeen)))
	}
	return out
}

// groupNames lists the names of groups.
func groupNames(groups []account.Group) string {
	names := make([]string, len(groups))
	for i, g := range groups {
		names[i] = g.Name
	}
	return strings.Join(names, ", ")
}
