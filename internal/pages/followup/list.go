package followup

import (
	"context"
	"framsyn/internal/goaltext"
	"framsyn/templates/goalview"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/templates/followupview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
)

// The groups of values by which the lists are narrowed, and their orders.
const (
	statusGroup = "status"
	stateGroup  = followupview.StateGroup
	mineGroup   = followupview.MineGroup
	partGroup   = "del"
	workGroup   = "arbete"
	aheadGroup  = "bedomning"

	byDay, byDone, byPlan, byState, byOwner listing.Sort = "dag", "klara", "planen", "lage", "ansvarig"
)

// periods is the list of the periods.
func (s pages) periods() server.Worklist[followup.Period] {
	return server.Worklist[followup.Period]{
		Server: s.Server, Key: link.Segment(id.FollowUp), Section: layout.FollowUps, Title: "Uppföljning",
		Lead: "Hur det går med målen i planerna, en period i taget.", New: "Ny period",
		Empty: "Ingen uppföljning än", EmptyText: "En period följer upp en plan som är delad. Varje mål i planen får en text.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d period", "%d perioder") },
		Address:   func(ctx context.Context) string { return link.Work(ctx, id.FollowUp) },
		MayAdd:    func(r *http.Request) bool { return followup.MayMend(server.Actor(r)) },
		Adapt: func(r *http.Request, l *server.Worklist[followup.Period]) error {
			if followup.MayMend(server.Actor(r)) {
				l.Buttons = followupview.OrphanButton()
			}
			return nil
		},
		TitleLabel: "Period", TitleSort: listing.Title, Usual: byDay, Columns: periodColumns,
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			return []form.FilterGroup{{Key: statusGroup, Label: "Läge", Options: followupview.Statuses}}, nil
		},
		Row: func(ctx context.Context, p followup.Period) listview.Row {
			return listview.Row{ID: id.String(p.ID), Href: link.Item(ctx, id.FollowUp, p.ID, ""), Title: p.Name, Lang: "sv", Closed: true}
		},
	}.FromWhole(server.Whole[followup.Period]{Rows: periodRows,
		All: func(ctx context.Context, r *http.Request, _ string) ([]followup.Period, error) {
			return followup.All(ctx, s.As(r))
		}})
}

func periodRows(context.Context) listing.Rows[followup.Period] {
	type row = followup.Period
	return listing.Rows[row]{Number: func(p row) int64 { return int64(p.ID) },
		Words:  func(p row) string { return p.Name + " " + p.PlanTitle + " " + p.OrgName },
		Groups: map[string]func(row) []string{statusGroup: func(p row) []string { return []string{followupview.Status(p)} }},
		Orders: []listing.RowOrder[row]{
			{Name: byDay, Text: func(p row) string { return p.LastDay }, Descending: true},
			{Name: listing.Title, Text: func(p row) string { return p.Name }},
			{Name: byPlan, Text: func(p row) string { return p.PlanTitle }},
			{Name: byDone, Value: func(p row) int { return p.Counts.Written * 1000 / max(1, p.Counts.Goals) }, Descending: true},
		}}
}

var periodColumns = []server.ListColumn[followup.Period]{
	{Key: "planen", Label: "Plan", Sort: byPlan, Usual: true, Wraps: true, Cell: func(_ context.Context, p followup.Period) listview.Cell {
		return listview.Cell{Text: p.PlanTitle}
	}},
	{Key: "organisation", Label: "Organisation", Usual: true, Cell: func(_ context.Context, p followup.Period) listview.Cell {
		return listview.Cell{Text: p.OrgName}
	}},
	{Key: "dag", Label: "Sista dagen", Sort: byDay, LargestFirst: true, Usual: true,
		Cell: func(ctx context.Context, p followup.Period) listview.Cell {
			return listview.Cell{Text: followupview.DayText(ctx, p.LastDay)}
		}},
	{Key: "klara", Label: "Texter", Sort: byDone, LargestFirst: true, Number: true, Usual: true,
		Cell: func(ctx context.Context, p followup.Period) listview.Cell {
			return listview.Cell{Text: i18n.T(ctx, "%d av %d", p.Counts.Written, p.Counts.Goals)}
		}},
	{Key: "lage", Label: "Läge", Usual: true, Evident: true, Cell: func(_ context.Context, p followup.Period) listview.Cell {
		return listview.Cell{Body: followupview.StatusBadge(p)}
	}},
}

// goals is the list of the goals of a period, below how far they have come.
func (s pages) goals() server.Worklist[followup.Row] {
	l := server.Worklist[followup.Row]{
		Server: s.Server, Key: "mal-i-uppfoljning", Section: layout.FollowUps, Title: "Mål som följs upp",
		Empty: "Inget mål att följa upp", EmptyText: "Perioden följer upp de mål i planen som är delade. Lägg till mål i planen.",
		CountText:  func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d mål", "%d mål") },
		Address:    func(ctx context.Context) string { return followupview.At(ctx, "") },
		TitleLabel: "Mål", TitleSort: listing.Title, Usual: byPlan, Columns: goalColumns, File: goalFile,
		Row: func(ctx context.Context, x followup.Row) listview.Row {
			return listview.Row{ID: id.String(x.Goal), Href: link.FollowedGoal(ctx, x.Period, x.Goal, ""), Title: x.Title, Lang: "sv",
				Closed: true, Badges: followupview.RowBadges(x)}
		},
		Require: func(r *http.Request) error {
			_, err := s.load(r)
			return err
		},
		Groups: func(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
			n, _ := id.Parse[id.FollowUpNo](chi.URLParamFromCtx(ctx, "id"))
			p, err := followup.Records.Get(ctx, q, n)
			if err != nil {
				return nil, err
			}
			rows, err := followup.Rows(ctx, q, p)
			return goalGroups(rows), err
		},
		Adapt: s.showOnce,
	}
	return asWhole(l, func(ctx context.Context, r *http.Request) ([]followup.Row, error) {
		p, err := s.load(r)
		if err != nil {
			return nil, err
		}
		return followup.Rows(ctx, s.As(r), p)
	})
}

// asWhole returns the list with its rows read by a function. The page of a goal leads to those beside it in the plan, not in the list.
func asWhole(l server.Worklist[followup.Row],
	read func(ctx context.Context, r *http.Request) ([]followup.Row, error)) server.Worklist[followup.Row] {
	l = l.FromWhole(server.Whole[followup.Row]{Rows: goalRows,
		All: func(ctx context.Context, r *http.Request, _ string) ([]followup.Row, error) { return read(ctx, r) }})
	l.Beside = nil
	return l
}

// showOnce reads the goals of a period once for all that its page shows of them.
func (s pages) showOnce(r *http.Request, l *server.Worklist[followup.Row]) error {
	p, err := s.load(r)
	if err != nil {
		return err
	}
	rows, err := followup.Rows(r.Context(), s.As(r), p)
	*l = asWhole(*l, func(context.Context, *http.Request) ([]followup.Row, error) { return rows, nil })
	l.Title, l.Buttons = p.Name, followupview.PeriodButtons(p, server.Actor(r))
	l.Groups = func(context.Context, db.Q) ([]form.FilterGroup, error) { return goalGroups(rows), nil }
	l.Above = func(r *http.Request) (templ.Component, error) {
		return followupview.PeriodTop(p, rows, server.Actor(r), day.ISO(time.Now())), nil
	}
	return err
}

// goalGroups are the groups of values by which the goals are narrowed.
func goalGroups(rows []followup.Row) []form.FilterGroup {
	var parts form.Options
	for _, x := range rows {
		if x.Section != "" && !slices.ContainsFunc(parts, func(o form.Option) bool { return o.Label == x.Section }) {
			parts = append(parts, form.Option{Value: strconv.Itoa(x.SectionNo), Label: x.Section})
		}
	}
	return []form.FilterGroup{{Key: mineGroup, Label: "Mina", Options: followupview.Mine},
		{Key: stateGroup, Label: "Texten", Options: followup.States}, {Key: partGroup, Label: "Del av planen", Options: parts},
		{Key: workGroup, Label: "Arbetet", Options: goaltext.Works}, {Key: aheadGroup, Label: "Bedömningen", Options: goaltext.Forecasts}}
}

func goalRows(context.Context) listing.Rows[followup.Row] {
	type row = followup.Row
	return listing.Rows[row]{Number: func(x row) int64 { return int64(x.Goal) },
		Words: func(x row) string { return x.Title + " " + x.Section + " " + x.OwnerName + " " + x.OwnerTitle },
		Groups: map[string]func(row) []string{
			mineGroup:  func(x row) []string { return followupview.MineOf(x) },
			stateGroup: func(x row) []string { return []string{string(x.State())} },
			partGroup:  func(x row) []string { return []string{strconv.Itoa(x.SectionNo)} },
			workGroup:  func(x row) []string { return []string{x.Work} },
			aheadGroup: func(x row) []string { return []string{x.Forecast} },
		},
		Orders: []listing.RowOrder[row]{
			{Name: byPlan, Value: func(x row) int { return x.SectionNo }},
			{Name: listing.Title, Text: func(x row) string { return x.Title }},
			{Name: byOwner, Text: followupview.Owner},
			{Name: byState, Value: func(x row) int {
				return slices.IndexFunc(followup.States, func(o form.Option) bool { return o.Value == string(x.State()) })
			}},
		}}
}

var goalColumns = []server.ListColumn[followup.Row]{
	{Key: "del", Label: "Del av planen", Sort: byPlan, Usual: true, Cell: func(_ context.Context, x followup.Row) listview.Cell {
		return listview.Cell{Text: x.Section}
	}},
	{Key: "ansvarig", Label: "Ansvarig", Sort: byOwner, Usual: true, Cell: func(_ context.Context, x followup.Row) listview.Cell {
		return listview.Cell{Body: followupview.OwnerCell(x)}
	}},
	{Key: "arbete", Label: "Arbetet", Usual: true, Wraps: true, Cell: func(ctx context.Context, x followup.Row) listview.Cell {
		return listview.Cell{Text: i18n.T(ctx, goaltext.Works.Label(x.Work))}
	}},
	{Key: "bedomning", Label: "Bedömningen", Usual: true, Wraps: true, Cell: func(ctx context.Context, x followup.Row) listview.Cell {
		return listview.Cell{Text: i18n.T(ctx, goaltext.Forecasts.Label(x.Forecast))}
	}},
	{Key: "lage", Label: "Texten", Sort: byState, Usual: true, Evident: true,
		Cell: func(_ context.Context, x followup.Row) listview.Cell {
			return listview.Cell{Body: followupview.StateBadge(x.State())}
		}},
	{Key: "granskning", Label: "Granskning", Cell: func(ctx context.Context, x followup.Row) listview.Cell {
		return listview.Cell{Text: followupview.ReviewSum(ctx, x)}
	}},
	{Key: "varde", Label: "Värde", Number: true, Cell: func(ctx context.Context, x followup.Row) listview.Cell {
		return listview.Cell{Text: goalview.ValueText(ctx, x.Number, x.Unit, x.Missing)}
	}},
}

var goalFile = server.ListFile[followup.Row]{Name: "uppfoljning", Columns: []server.FileColumn[followup.Row]{
	server.TextColumn("Del av planen", 30, func(_ context.Context, x followup.Row) string { return x.Section }),
	server.TextColumn("Mål", 60, func(_ context.Context, x followup.Row) string { return x.Title }),
	server.TextColumn("Ansvarig", 30, func(_ context.Context, x followup.Row) string { return followupview.Owner(x) }),
	server.TextColumn("Arbetet", 24, func(ctx context.Context, x followup.Row) string { return i18n.T(ctx, goaltext.Works.Label(x.Work)) }),
	server.TextColumn("Bedömningen", 24, func(ctx context.Context, x followup.Row) string {
		return i18n.T(ctx, goaltext.Forecasts.Label(x.Forecast))
	}),
	server.TextColumn("Texten", 20, func(ctx context.Context, x followup.Row) string { return i18n.T(ctx, x.State().Label()) }),
	server.TextColumn("Värde", 14, func(ctx context.Context, x followup.Row) string {
		return goalview.ValueText(ctx, x.Number, x.Unit, x.Missing)
	}),
}}
