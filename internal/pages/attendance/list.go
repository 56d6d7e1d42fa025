package attendance

import (
	"context"
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/attendanceview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

type row = attendance.Registration

func mayManage(r *http.Request) bool {
	return server.Actor(r).Can(access.Manage, access.Subject{Kind: id.Registration})
}

// registrations is the list of the registrations that somebody may know of.
func (s pages) registrations() server.Worklist[row] {
	return server.Worklist[row]{
		Server: s.Server, Key: link.Segment(id.Registration), Section: layout.Registered, Title: "Anmälda",
		Lead:  "Vilka som har anmält sig till aktiviteter, och vilka som kom.",
		Empty: "Ingen är anmäld än", EmptyText: "De som anmäler sig till aktiviteter visas här.",
		CountText:  func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d anmäld", "%d anmälda") },
		Address:    func(ctx context.Context) string { return link.Work(ctx, id.Registration) },
		TitleLabel: "Namn", TitleSort: listing.Title, Usual: listing.Title, Columns: columns, Groups: groups, File: file,
		Row: func(ctx context.Context, x row) listview.Row {
			return listview.Row{ID: id.String(x.ID), Href: link.Item(ctx, id.Registration, x.ID, ""), Title: x.Name, Lang: "sv"}
		},
		Bulk: []server.BulkAction{{Action: attendance.CameAction, Key: "kom", Label: "Pricka av", Button: "Pricka av %s", Near: true,
			May: mayManage, Text: "De räknas till dem som kom."}},
	}.From(attendance.All, nil)
}

// groups returns the groups of values by which the registrations are narrowed.
func groups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	activities, err := attendance.ActivityOptions(ctx, q)
	return []form.FilterGroup{{Key: attendance.ActivityGroup, Label: "Aktivitet", Options: activities},
		{Key: attendance.StateGroup, Label: "Läge", Options: attendance.States},
		{Key: attendance.WayGroup, Label: "Deltar", Options: attendance.Ways},
		{Key: attendance.CameGroup, Label: "Närvaro", Options: attendance.CameOptions}}, err
}

func cell(text func(ctx context.Context, x row) string) func(context.Context, row) listview.Cell {
	return func(ctx context.Context, x row) listview.Cell { return listview.Cell{Text: text(ctx, x)} }
}

func cameText(ctx context.Context, x row) string {
	if x.Came == nil {
		return ""
	}
	return i18n.T(ctx, "Kom")
}

var columns = []server.ListColumn[row]{
	{Key: string(attendance.ByOrg), Label: "Organisation", Sort: attendance.ByOrg, Usual: true,
		Cell: cell(func(_ context.Context, x row) string { return x.OrgName })},
	{Key: attendance.ActivityGroup, Label: "Aktivitet", Sort: attendance.ByWhen, LargestFirst: true, Usual: true, Wraps: true,
		Cell: cell(func(_ context.Context, x row) string { return x.ActivityName })},
	{Key: attendance.StateGroup, Label: "Läge", Sort: attendance.ByState, Usual: true, Evident: true,
		Cell: func(_ context.Context, x row) listview.Cell {
			return listview.Cell{Body: attendanceview.StateBadge(x.State)}
		}},
	{Key: attendance.WayGroup, Label: "Deltar", Usual: true,
		Cell: cell(func(ctx context.Context, x row) string { return i18n.T(ctx, attendance.Ways.Label(x.Way)) })},
	{Key: "medfoljande", Label: "Medföljande", Number: true,
		Cell: cell(func(ctx context.Context, x row) string {
			if x.Companions == 0 {
				return ""
			}
			return ui.Number(ctx, x.Companions)
		})},
	{Key: attendance.CameGroup, Label: "Närvaro", Usual: true, Evident: true, Cell: cell(cameText)},
	{Key: string(attendance.ByCreated), Label: "Anmäld", Sort: attendance.ByCreated, LargestFirst: true,
		Cell: cell(func(ctx context.Context, x row) string { return day.Text(ctx, x.Created) })},
	{Key: "epost", Label: "E-postadress", Cell: cell(func(_ context.Context, x row) string { return x.Email })},
}

var file = server.ListFile[row]{Name: "anmalda", Columns: []server.FileColumn[row]{
	server.TextColumn("Namn", 32, func(_ context.Context, x row) string { return x.Name }),
	server.TextColumn("Organisation", 36, func(_ context.Context, x row) string { return x.OrgName }),
	server.TextColumn("E-postadress", 32, func(_ context.Context, x row) string { return x.Email }),
	server.TextColumn("Aktivitet", 40, func(_ context.Context, x row) string { return x.ActivityName }),
	server.TextColumn("Läge", 18, func(ctx context.Context, x row) string { return i18n.T(ctx, x.State.Label()) }),
	server.TextColumn("Deltar", 14, func(ctx context.Context, x row) string { return i18n.T(ctx, attendance.Ways.Label(x.Way)) }),
	{Column: sheet.Column{Name: "Medföljande", Width: 12, Kind: sheet.Whole},
		Value: func(_ context.Context, x row) any { return int64(x.Companions) }},
	server.TextColumn("Närvaro", 12, func(ctx context.Context, x row) string { return cameText(ctx, x) }),
	server.TextColumn("Svar", 60, func(_ context.Context, x row) string { return attendanceview.AnswersText(x) }),
	{Column: sheet.Column{Name: "Anmäld", Width: 12, Kind: sheet.Date}, Value: func(_ context.Context, x row) any { return x.Created }},
}}
