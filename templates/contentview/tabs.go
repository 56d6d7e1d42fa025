package contentview

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/content"
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
	if i.Kind == id.Plan {
		tabs = append(tabs, tab("beslut", "Beslut"))
	}
	if i.Kind == id.Plan && by.Can(access.Edit, i.Subject()) {
		tabs = append(tabs, tab("ansvariga", "Ansvariga"), tab("las-in", "Excel"), tab("nasta-period", "Nästa period"))
	}
	return tabs
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
