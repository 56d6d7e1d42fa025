package layout

import (
	"context"
	"path"

	"framsyn/internal/access"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// placeKeys are the letters that lead to the places of the menus after a g, by the last part of their addresses. They are the same for
// everybody, whatever else a menu has.
var placeKeys = map[string]string{
	MyPage: "m", Sources: "k", Trends: "t", Scenarios: "s", Fictions: "j", Documentation: "d", Activities: "a", Process: "p", Budgets: "b",
	Financing: "f", Dues: "v", Invoices: "r", Payments: "i", Organisations: "o", Venues: "l", Users: "n", Groups: "g", Mail: "e",
	Invitations: "x", Register: "u", Registrations: "q", Foresight: "w", Rights: "h", Log: "y", Security: "z",
	Calendar: "c",
}

// KeyPlaces returns the places that keys lead somebody to: those of the working menu, then those of the public one.
func KeyPlaces(ctx context.Context, by access.Actor) []ui.KeyPlace {
	var out []ui.KeyPlace
	taken := map[string]bool{}
	var places []ui.Tab
	for _, g := range Workspace(ctx, by, "") {
		places = append(places, g.Tabs...)
	}
	for _, t := range append(places, MainNav(ctx, "")...) {
		if key := placeKeys[path.Base(t.Href)]; key != "" && !taken[key] {
			taken[key] = true
			out = append(out, ui.KeyPlace{Key: key, Href: t.Href, Label: t.Label})
		}
	}
	return append(out, ui.KeyPlace{Key: "1", Href: link.Home(ctx), Label: "Startsidan"})
}
