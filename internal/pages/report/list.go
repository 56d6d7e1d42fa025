package report

import (
	"context"
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/report"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/reportview"
)

const stateGroup = "lage"

const byDay, byOrg, byPlan listing.Sort = "dag", "organisation", "planen"

type row = report.Report

// list is the list of the reports that the actor may read.
func (s pages) list() server.Worklist[row] {
	return server.Worklist[row]{
		Server: s.Server, Key: link.Segment(id.Report), Section: layout.Reports, Title: "Rapporter", New: "Ny rapport",
		Lead:  "Delårsrapporter: från arbetsversion till godkänd och skickad till medlemmarna.",
		Empty: "Ingen rapport än", EmptyText: "En rapport sammanställs av en uppföljning vars texter är frysta.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d rapport", "%d rapporter") },
		Address:   func(ctx context.Context) string { return link.Work(ctx, id.Report) },
		Require: func(r *http.Request) error {
			return server.Require(r, access.ReadDraft, access.Subject{Kind: id.Report, Org: server.Actor(r).Org})
		},
		MayAdd:     func(r *http.Request) bool { return mayAdd(r) == nil },
		TitleLabel: "Rapport", TitleSort: listing.Title, Usual: byDay, Columns: columns, File: file,
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			return []form.FilterGroup{{Key: stateGroup, Label: "Läge", Options: report.States}}, nil
		},
		Row: func(ctx context.Context, x row) listview.Row {
			return listview.Row{ID: id.String(x.ID), Href: at(ctx, x.ID, ""), Title: x.Title, Lang: "sv"}
		},
	}.FromWhole(server.Whole[row]{Rows: rows, All: func(ctx context.Context, r *http.Request, _ string) ([]row, error) {
		return report.All(ctx, s.As(r))
	}})
}

func rows(context.Context) listing.Rows[row] {
	return listing.Rows[row]{Number: func(x row) int64 { return int64(x.ID) },
		Words:  func(x row) string { return x.Title + " " + x.Designation + " " + x.PlanTitle + " " + x.OrgName },
		Groups: map[string]func(row) []string{stateGroup: func(x row) []string { return []string{string(x.State)} }},
		Orders: []listing.RowOrder[row]{
			{Name: byDay, Text: func(x row) string { return x.LastDay }, Descending: true},
			{Name: listing.Title, Text: func(x row) string { return x.Title }},
			{Name: byOrg, Text: func(x row) string { return x.OrgName }},
			{Name: byPlan, Text: func(x row) string { return x.PlanTitle }},
		}}
}

var columns = []server.ListColumn[row]{
	{Key: "planen", Label: "Plan", Sort: byPlan, Usual: true, Wraps: true, Cell: func(_ context.Context, x row) listview.Cell {
		return listview.Cell{Text: x.PlanTitle}
	}},
	{Key: "organisation", Label: "Organisation", Sort: byOrg, Usual: true, Wraps: true, Cell: func(_ context.Context, x row) listview.Cell {
		return listview.Cell{Text: x.OrgName}
	}},
	{Key: "dag", Label: "Sista dagen", Sort: byDay, LargestFirst: true, Usual: true, Cell: func(ctx context.Context, x row) listview.Cell {
		return listview.Cell{Text: reportview.DayText(ctx, x.LastDay)}
	}},
	{Key: "lage", Label: "Läge", Usual: true, Evident: true, Cell: func(_ context.Context, x row) listview.Cell {
		return listview.Cell{Body: reportview.StateBadge(x.State)}
	}},
	{Key: "senast", Label: "Till fullmäktige senast", Usual: true, Cell: func(ctx context.Context, x row) listview.Cell {
		return listview.Cell{Text: reportview.DayText(ctx, x.Deadline())}
	}},
	{Key: "dnr", Label: "Diarienummer", Cell: func(_ context.Context, x row) listview.Cell {
		return listview.Cell{Text: x.RegistryNumber()}
	}},
}

var file = server.ListFile[row]{Name: "rapporter", Columns: []server.FileColumn[row]{
	server.TextColumn("Rubrik", 50, func(_ context.Context, x row) string { return x.Title }),
	server.TextColumn("Beteckning", 14, func(_ context.Context, x row) string { return x.Designation }),
	server.TextColumn("Plan", 40, func(_ context.Context, x row) string { return x.PlanTitle }),
	server.TextColumn("Organisation", 30, func(_ context.Context, x row) string { return x.OrgName }),
	server.TextColumn("Uppföljning", 24, func(_ context.Context, x row) string { return x.PeriodName }),
	server.TextColumn("Sista dagen", 14, func(_ context.Context, x row) string { return x.LastDay }),
	server.TextColumn("Till fullmäktige senast", 20, func(_ context.Context, x row) string { return x.Deadline() }),
	server.TextColumn("Läge", 20, func(ctx context.Context, x row) string { return i18n.T(ctx, x.State.Label()) }),
	server.TextColumn("Diarienummer", 16, func(_ context.Context, x row) string { return x.RegistryNumber() }),
}}
