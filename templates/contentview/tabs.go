package contentview

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// itemTabs returns the tabs of an item's pages; current is the last segment of the page's address.
func itemTabs(ctx context.Context, i content.Item, by access.Actor, current string) []ui.Tab {
	tab := func(do, label string) ui.Tab {
		return ui.Tab{Href: link.Item(ctx, i.Kind, i.ID, do), Label: label, Current: do == current}
	}
	tabs := []ui.Tab{tab("", i18n.In("flik", "Visa"))}
	if current == "kopplingar" || content.IsLinkable(by, i) {
		tabs = append(tabs, tab("kopplingar", "Kopplingar"))
	}
	tabs = append(tabs, tab("historik", "Historik"))
	for _, more := range moreTabs[i.Kind] {
		tabs = append(tabs, tab(more.Value, more.Label))
	}
	return tabs
}

// moreTabs are the pages that only items of a kind have, by the last segments of their addresses.
var moreTabs = map[id.Kind]form.Options{
	id.Plan: {{Value: "beslut", Label: "Beslut"}, {Value: "ansvariga", Label: "Ansvariga"}, {Value: "las-in", Label: "Excel"},
		{Value: "nasta-period", Label: "Nästa period"}},
}

func publishLabel(i content.Item) string {
	if i.State == content.Published {
		return "Publicera ändringarna"
	}
	return "Publicera"
}

// newResting are the labels of the buttons that create something new that rests on an item.
var newResting = map[id.Kind]string{
	id.Source: "Ny källa som ersätter den här", id.Plan: "Ny plan som följer av det här", id.Goal: "Nytt mål som bygger på det här",
	id.Commitment: "Nytt åtagande som bygger på det här", id.Project: "Nytt projekt som bygger på det här",
	id.Trend: "Ny trend som bygger på det här", id.Scenario: "Nytt scenario som bygger på det här",
	id.Fiction: "Ny designfiktion som förutsätter det här", id.Documentation: "Ny dokumentation som berättar om det här",
}
