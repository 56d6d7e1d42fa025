package gallery

import (
	"net/url"
	"strconv"

	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/worklist"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

var steps = ui.Steps{Back: "#arbetslista", Before: ui.Step{Href: "#", Title: thread.Title},
	After: ui.Step{Href: "#", Title: thread.Rests[0].Title}}

// workList returns a list with everything that a list can have.
func workList() listview.Props {
	return listview.Props{Title: "Lista att arbeta i", Action: "./granssnitt", Query: url.Values{"typ": {"trend"}}, Form: form.New(),
		CountText: "1\u00a0240 trender", Count: 1240, SettingsAction: "#", BulkAction: "#", CSV: "#",
		Groups: workGroups(), Flags: []listview.Flag{{Name: "mina", Label: "Bara det jag har skapat"}},
		Parts: []ui.Tab{{Href: "#", Label: "Kommande", Count: 12}, {Href: "#", Label: "Tidigare", Count: 1228}}, Views: workViews(),
		Actions: []listview.Action{{Key: "dela", Label: "Dela", Near: true}, {Key: "arkivera", Label: "Arkivera"}},
		Columns: []listview.Column{{Label: "Titel", SortHref: "#", Sorted: "ascending"}, {Key: "slag", Label: "Slag"},
			{Key: "lage", Label: "Läge", SortHref: "#"}, {Key: "kallor", Label: "Källor", Number: true}},
		Offered: []listview.Column{{Key: "slag", Label: "Slag"}, {Key: "lage", Label: "Läge"}, {Key: "kallor", Label: "Källor"}},
		Rows:    workRows(0), Foot: []string{"", "", "7"}}
}

// workViews are so many views that the last of them stand in a menu.
func workViews() []worklist.View {
	out := []worklist.View{{ID: 1, Name: "Mina trender", Query: "typ=trend", Own: true}}
	for i, name := range []string{"Delade trender", "Delade A–Ö", "Våra utkast", "Inför mars", "Vatten", "Kompetensförsörjningsfrågor"} {
		out = append(out, worklist.View{ID: id.View(i + 2), Name: name, Query: "vy=" + strconv.Itoa(i)})
	}
	return out
}

// emptyPart returns a list whose rows are all in another part than that which is shown.
func emptyPart() listview.Props {
	return listview.Props{Parts: []ui.Tab{{Href: "#", Label: "Alla", Count: 3}}}
}

// workGroups are the filters of the list, under other names than those of the list to read.
func workGroups() []ui.Filter {
	groups := filters().Groups
	for i := range groups {
		groups[i].Name = "lista-" + groups[i].Name
	}
	return groups
}

func workCards() listview.Props {
	p := workList()
	p.Choice.Cards, p.Rows = true, workRows(3)
	return p
}

func workRows(from int) []listview.Row {
	rows := []listview.Row{
		{Title: "En åldrande befolkning", Image: picture, Summary: "Andelen invånare över 80 år fördubblas till 2050.",
			States: []string{ui.Changed}, Cells: cells("Megatrend", ui.Published, 12)},
		{Title: "Infrastrukturinvesteringsplaneringens långa skugga", Summary: "Beslut som fattas nu binder oss i femtio år.",
			Cells: cells("Trend", ui.Draft, 0)},
		{Title: "The Silver Economy", Lang: "en", Cells: cells("Svag signal", ui.Shared, 3)},
	}
	for i := range rows {
		rows[i].ID, rows[i].Href = strconv.Itoa(from+i+1), "#"
	}
	return rows
}

func cells(kind, state string, sources int) []listview.Cell {
	return []listview.Cell{{Text: kind}, {Body: ui.StateBadge(state)}, {Text: strconv.Itoa(sources)}}
}
