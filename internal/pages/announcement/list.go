package announcement

import (
	"context"
	"math"
	"net/http"

	"framsyn/internal/announcement"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/templates/announcementview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
)

// The groups of values by which the list is narrowed, and its orders.
const (
	stateGroup = "lage"
	boardGroup = "organisation"
	kindGroup  = "slag"

	byPosted, byAdjusted, byLastDay, byOrgan, byBoard listing.Sort = "uppsatt", "justerat", "sista", "organ", "organisation"
)

type row = announcement.Announcement

// list is the list of the announcements that the actor manages.
func (s pages) list() server.Worklist[row] {
	return server.Worklist[row]{
		Server: s.Server, Key: link.Segment(id.Announcement), Section: layout.Announcements, Title: "Anslag", New: "Nytt anslag",
		Lead:  "Det som sätts upp på anslagstavlan, med bevis om när det satt där.",
		Empty: "Inga anslag än", EmptyText: "Det första blir ett utkast, som du sätter upp på tavlan när det är klart.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d anslag", "%d anslag") },
		Address:   func(ctx context.Context) string { return link.Work(ctx, id.Announcement) },
		Require:   mayManage, MayAdd: func(r *http.Request) bool { return mayManage(r) == nil },
		TitleLabel: "Rubrik", TitleSort: listing.Title, Usual: byPosted, Columns: columns, File: file,
		Groups: func(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
			boards, err := boardOptions(ctx, q)
			return []form.FilterGroup{{Key: stateGroup, Label: "Läge", Options: announcement.States},
				{Key: boardGroup, Label: "Organisation", Options: boards}, {Key: kindGroup, Label: "Slag av anslag", Options: announcement.Kinds}}, err
		},
		Row: func(ctx context.Context, a row) listview.Row {
			return listview.Row{ID: id.String(a.ID), Href: link.Item(ctx, id.Announcement, a.ID, ""), Title: a.Title, Lang: "sv"}
		},
	}.FromWhole(server.Whole[row]{Rows: rows, All: func(ctx context.Context, r *http.Request, _ string) ([]row, error) {
		return announcement.All(ctx, s.As(r))
	}})
}

// boardOptions are the organisations whose announcements the actor manages.
func boardOptions(ctx context.Context, q db.Q) (form.Options, error) {
	all, err := announcement.Owners(ctx, q)
	var out form.Options
	for _, o := range all {
		out = append(out, form.Option{Value: id.String(o.Org), Label: o.Name})
	}
	return out, err
}

func rows(context.Context) listing.Rows[row] {
	now := today()
	return listing.Rows[row]{Number: func(a row) int64 { return int64(a.ID) },
		Words: func(a row) string { return a.Title + " " + a.Organ + " " + a.OrgName + " " + a.Paragraphs },
		Groups: map[string]func(row) []string{
			stateGroup: func(a row) []string { return []string{string(a.State(now))} },
			boardGroup: func(a row) []string { return []string{id.String(a.Org)} },
			kindGroup:  func(a row) []string { return []string{a.Kind} },
		},
		Orders: []listing.RowOrder[row]{
			{Name: byPosted, Value: func(a row) int {
				if a.Posted == nil {
					return math.MaxInt // a draft is the latest
				}
				return int(a.Posted.Unix())
			}, Descending: true},
			{Name: listing.Title, Text: func(a row) string { return a.Title }},
			{Name: byOrgan, Text: func(a row) string { return a.Organ }},
			{Name: byBoard, Text: func(a row) string { return a.OrgName }},
			{Name: byAdjusted, Text: func(a row) string { return a.AdjustedDay }, Descending: true},
			{Name: byLastDay, Text: func(a row) string { return a.LastDay }, Descending: true},
		}}
}

var columns = []server.ListColumn[row]{
	{Key: "slag", Label: "Slag av anslag", Usual: true, Wraps: true, Cell: func(ctx context.Context, a row) listview.Cell {
		return listview.Cell{Text: announcementview.KindText(ctx, a)}
	}},
	{Key: "organisation", Label: "Organisation", Sort: byBoard, Usual: true, Wraps: true, Cell: func(_ context.Context, a row) listview.Cell {
		return listview.Cell{Text: a.OrgName}
	}},
	{Key: "organ", Label: "Organ", Sort: byOrgan, Usual: true, Wraps: true, Cell: func(_ context.Context, a row) listview.Cell {
		return listview.Cell{Text: a.Organ}
	}},
	{Key: "lage", Label: "Läge", Usual: true, Evident: true, Cell: func(_ context.Context, a row) listview.Cell {
		return listview.Cell{Body: announcementview.StateBadge(a.State(today()))}
	}},
	{Key: "justerat", Label: "Justerat", Sort: byAdjusted, LargestFirst: true, Cell: func(ctx context.Context, a row) listview.Cell {
		return listview.Cell{Text: announcementview.DayText(ctx, a.AdjustedDay)}
	}},
	{Key: "uppsatt", Label: "Uppsatt", Sort: byPosted, LargestFirst: true, Usual: true, Cell: func(ctx context.Context, a row) listview.Cell {
		return listview.Cell{Text: announcementview.DayText(ctx, a.PostedDay())}
	}},
	{Key: "sista", Label: "Till och med", Sort: byLastDay, LargestFirst: true, Usual: true,
		Cell: func(ctx context.Context, a row) listview.Cell {
			return listview.Cell{Text: announcementview.DayText(ctx, a.LastDay)}
		}},
}

var file = server.ListFile[row]{Name: "anslag", Columns: []server.FileColumn[row]{
	server.TextColumn("Rubrik", 50, func(_ context.Context, a row) string { return a.Title }),
	server.TextColumn("Slag av anslag", 26, announcementview.KindText),
	server.TextColumn("Organisation", 30, func(_ context.Context, a row) string { return a.OrgName }),
	server.TextColumn("Organ", 30, func(_ context.Context, a row) string { return a.Organ }),
	server.TextColumn("Sammanträdets dag", 16, func(_ context.Context, a row) string { return a.MeetingDay }),
	server.TextColumn("Paragrafer", 16, func(_ context.Context, a row) string { return a.Paragraphs }),
	server.TextColumn("Justerat", 14, func(_ context.Context, a row) string { return a.AdjustedDay }),
	server.TextColumn("Läge", 12, func(ctx context.Context, a row) string {
		return i18n.T(ctx, announcement.States.Label(string(a.State(today()))))
	}),
	server.TextColumn("Uppsatt", 24, func(ctx context.Context, a row) string { return announcementview.TimeText(ctx, a.Posted) }),
	server.TextColumn("Sista dagen på tavlan", 20, func(_ context.Context, a row) string { return a.LastDay }),
	server.TextColumn("Nedtaget", 24, func(ctx context.Context, a row) string { return announcementview.TimeText(ctx, a.Removed) }),
	server.TextColumn("Varför det togs ner", 40, func(_ context.Context, a row) string { return a.WhyRemoved }),
}}
