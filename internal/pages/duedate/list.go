package duedate

import (
	"context"
	"net/http"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/templates/duedateview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// The groups of values by which the list is narrowed, and its orders.
const (
	ownerGroup = "organisation"
	sortGroup  = "slag"
	stateGroup = "lage"

	byNext, byOwner, byResponsible listing.Sort = "nasta", "organisation", "ansvarig"
)

// row is a due date with the first of its days that is not done; none if there is none within a year.
type row struct {
	duedate.DueDate
	next *duedate.Occurrence
}

// state returns how it goes with the day that is next; "" if there is none.
func (x row) state() duedate.State {
	if x.next == nil {
		return ""
	}
	return x.next.State(today())
}

// nextDay returns the day that is next; a day after all others if there is none.
func (x row) nextDay() string {
	if x.next == nil {
		return "9999"
	}
	return x.next.Day
}

// list is the list of the due dates that the actor may know of.
func (s pages) list() server.Worklist[row] {
	return server.Worklist[row]{
		Server: s.Server, Key: "hallpunkter", Section: layout.Wheel, Title: "Hållpunkter", New: "Ny hållpunkt",
		Lead:  "Det som ska vara gjort en viss dag, enligt lag eller eget beslut.",
		Empty: "Inga hållpunkter än", EmptyText: "En hållpunkt är en dag då något ska vara gjort. Den syns i årshjulet och i kalendern.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d hållpunkt", "%d hållpunkter") },
		Address:   func(ctx context.Context) string { return link.Work(ctx, id.DueDate) },
		MayAdd:    func(r *http.Request) bool { return mayManage(r) == nil }, Buttons: duedateview.WheelButton(),
		TitleLabel: "Namn", TitleSort: listing.Title, Usual: byNext, Columns: columns, File: file,
		Groups: func(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
			owners, err := duedate.Owners(ctx, q)
			return []form.FilterGroup{{Key: stateGroup, Label: "Läge", Options: duedate.States},
				{Key: ownerGroup, Label: "Organisation", Options: ownerOptions(owners)},
				{Key: sortGroup, Label: "Slag av hållpunkt", Options: duedate.Sorts}}, err
		},
		Row: func(ctx context.Context, x row) listview.Row {
			out := listview.Row{ID: id.String(x.ID), Href: link.Item(ctx, id.DueDate, x.ID, ""), Title: x.Name, Lang: "sv"}
			if x.Closed != nil {
				out.Badges = []listview.Badge{{Text: "Gäller inte längre"}}
			}
			return out
		},
	}.FromWhole(server.Whole[row]{Rows: rows, All: func(ctx context.Context, r *http.Request, _ string) ([]row, error) {
		return s.all(ctx, s.As(r))
	}})
}

// all returns the due dates that the actor may know of, each with its next day.
func (s pages) all(ctx context.Context, q db.Q) ([]row, error) {
	due, err := duedate.All(ctx, q)
	if err != nil {
		return nil, err
	}
	days, err := duedate.Between(ctx, q, 0, day.AddDays(today(), -daysBack), day.AddDays(today(), daysAhead))
	if err != nil {
		return nil, err
	}
	next := map[id.DueDateNo]*duedate.Occurrence{}
	for i, o := range days {
		if next[o.Due.ID] == nil && o.State(today()) != duedate.IsDone {
			next[o.Due.ID] = &days[i]
		}
	}
	out := make([]row, len(due))
	for i, d := range due {
		out[i] = row{d, next[d.ID]}
	}
	return out, nil
}

// Within how many days before and after today the next day of a due date is looked for.
const daysBack, daysAhead = 400, 400

func ownerOptions(owners []duedate.Owner) (out form.Options) {
	for _, o := range owners {
		out = append(out, form.Option{Value: id.String(o.Org), Label: o.Name})
	}
	return out
}

func rows(context.Context) listing.Rows[row] {
	return listing.Rows[row]{Number: func(x row) int64 { return int64(x.ID) },
		Words: func(x row) string {
			return x.Name + " " + x.Organ + " " + x.RestsOn + " " + x.Responsible() + " " + x.OrgName
		},
		Groups: map[string]func(row) []string{
			stateGroup: func(x row) []string { return []string{string(x.state())} },
			ownerGroup: func(x row) []string { return []string{id.String(x.Org)} },
			sortGroup:  func(x row) []string { return []string{x.Sort} },
		},
		Orders: []listing.RowOrder[row]{
			{Name: byNext, Text: row.nextDay},
			{Name: listing.Title, Text: func(x row) string { return x.Name }},
			{Name: byOwner, Text: func(x row) string { return x.OrgName }},
			{Name: byResponsible, Text: func(x row) string { return x.Responsible() }},
		}}
}

var columns = []server.ListColumn[row]{
	{Key: "organisation", Label: "Organisation", Sort: byOwner, Usual: true, Wraps: true, Cell: func(_ context.Context, x row) listview.Cell {
		return listview.Cell{Text: x.OrgName}
	}},
	{Key: "nar", Label: "När", Usual: true, Wraps: true, Cell: func(ctx context.Context, x row) listview.Cell {
		return listview.Cell{Text: duedateview.WhenText(ctx, x.DueDate)}
	}},
	{Key: "nasta", Label: "Nästa dag", Sort: byNext, Usual: true, Cell: func(ctx context.Context, x row) listview.Cell {
		if x.next == nil {
			return listview.Cell{}
		}
		return listview.Cell{Text: duedateview.DayText(ctx, x.next.Day)}
	}},
	{Key: "lage", Label: "Läge", Usual: true, Evident: true, Cell: func(_ context.Context, x row) listview.Cell {
		if x.next == nil {
			return listview.Cell{}
		}
		return listview.Cell{Body: duedateview.StateBadge(x.state())}
	}},
	{Key: "grund", Label: "Vilar på", Wraps: true, Usual: true, Cell: func(_ context.Context, x row) listview.Cell {
		return listview.Cell{Text: x.RestsOn}
	}},
	{Key: "ansvarig", Label: "Ansvarig", Sort: byResponsible, Wraps: true, Usual: true, Cell: func(_ context.Context, x row) listview.Cell {
		return listview.Cell{Text: x.Responsible()}
	}},
	{Key: "slag", Label: "Slag av hållpunkt", Wraps: true, Cell: func(ctx context.Context, x row) listview.Cell {
		return listview.Cell{Text: i18n.T(ctx, duedate.Sorts.Label(x.Sort))}
	}},
	{Key: "paminn", Label: "Påminnelse", Number: true, Cell: func(ctx context.Context, x row) listview.Cell {
		if x.RemindDays == 0 {
			return listview.Cell{}
		}
		return listview.Cell{Text: ui.Number(ctx, x.RemindDays)}
	}},
}

var file = server.ListFile[row]{Name: "hallpunkter", Columns: []server.FileColumn[row]{
	server.TextColumn("Namn", 50, func(_ context.Context, x row) string { return x.Name }),
	server.TextColumn("Organisation", 30, func(_ context.Context, x row) string { return x.OrgName }),
	server.TextColumn("Slag av hållpunkt", 20, func(ctx context.Context, x row) string { return i18n.T(ctx, duedate.Sorts.Label(x.Sort)) }),
	server.TextColumn("När", 22, func(ctx context.Context, x row) string { return duedateview.WhenText(ctx, x.DueDate) }),
	server.TextColumn("Organ som sammanträder", 30, func(_ context.Context, x row) string { return x.Organ }),
	server.TextColumn("Nästa dag", 14, func(_ context.Context, x row) string {
		if x.next == nil {
			return ""
		}
		return x.next.Day
	}),
	server.TextColumn("Läge", 12, func(ctx context.Context, x row) string { return i18n.T(ctx, x.state().Label()) }),
	server.TextColumn("Vilar på", 30, func(_ context.Context, x row) string { return x.RestsOn }),
	server.TextColumn("Ansvarig", 40, func(_ context.Context, x row) string { return x.Responsible() }),
	server.TextColumn("Anteckning", 50, func(_ context.Context, x row) string { return x.Note }),
}}
