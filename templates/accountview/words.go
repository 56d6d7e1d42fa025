package accountview

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/signin"
)

// roleNames returns the names of roles in the language of the page.
func roleNames(ctx context.Context, roles []access.Role) string {
	var out []string
	for _, r := range roles {
		out = append(out, i18n.T(ctx, r.Label()))
	}
	return strings.Join(out, ", ")
}

// label returns the label of a chosen value in the language of the page, "" where nothing is chosen.
func label(ctx context.Context, o form.Options, value string) string {
	if l := o.Label(value); l != "" {
		return i18n.T(ctx, l)
	}
	return ""
}

// The browsers and the systems that a device can be told by. The first that its text contains is it, so those that
// pretend to be others come before them.
var (
	browsers = [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"Vivaldi", "Vivaldi"}, {"SamsungBrowser", "Samsung Internet"},
		{"Firefox", "Firefox"}, {"FxiOS", "Firefox"}, {"CriOS", "Chrome"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}}
	systems = [][2]string{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"},
		{"CrOS", "Chrome OS"}, {"Mac OS X", "Mac"}, {"Linux", "Linux"}}
)

// deviceName returns what a person knows a device by, told by what its browser calls itself: Firefox på Windows.
func deviceName(ctx context.Context, browser string) string {
	first := func(names [][2]string) string {
		for _, n := range names {
			if strings.Contains(browser, n[0]) {
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

// SignedInOn tells on which devices somebody is signed in, a line for each.
func SignedInOn(ctx context.Context, devices []signin.Device) []string {
	out := []string{i18n.N(ctx, len(devices), "Personen är inloggad på %d enhet.", "Personen är inloggad på %d enheter.")}
	for _, d := range devices {
		out = append(out, i18n.T(ctx, "%s, användes senast %s.", deviceName(ctx, d.Browser), day.DateTime(ctx, d.Seen)))
	}
	return out
}

// groupNames names groups in a row.
func groupNames(groups []account.Group) string {
	names := make([]string, len(groups))
	for i, g := range groups {
		names[i] = g.Name
	}
	return strings.Join(names, ", ")
}
