package process

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/planning"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/agendaview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// queryOwn is the query parameter that selects the activities of the reader's organisation.
const queryOwn = "egna"

// maxProposals is how many proposals stand above the list of activities.
const maxProposals = 5

// activities is the working list of activities, above which stand the proposals that await the office.
func (s pages) activities() server.Worklist[planning.Row] {
	return server.Worklist[planning.Row]{
		Server: s.Server, Key: link.Segment(id.Activity), Section: layout.Activities, Title: "Aktiviteter",
		Lead: "Det som händer i processerna, och medlemmarnas egna arrangemang.", Empty: "Inga aktiviteter än",
		EmptyText: "Det som läggs till eller föreslås visas här.", New: "Ny aktivitet", Usual: planning.ByNearness,
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d aktivitet", "%d aktiviteter") },
		Address:   func(ctx context.Context) string { return link.Work(ctx, id.Activity) },
		Require: func(r *http.Request) error {
			return server.Require(r, access.ReadShared, access.Subject{Kind: id.Activity})
		},
		MayAdd: func(r *http.Request) bool { return server.Actor(r).CanAdd(id.Activity) },
		Parts:  form.FilterGroup{Key: planning.TimeGroup, Options: planning.Times}, PartOrders: planning.TimeOrders,
		Groups: activityGroups, Flags: []listview.Flag{{Name: queryOwn, Label: "Bara det som min organisation ordnar"}},
		TitleLabel: "Aktivitet", TitleSort: listing.Title, Columns: activityColumns, CSV: "lista.csv",
		Row: func(ctx context.Context, a planning.Row) listview.Row {
			return listview.Row{ID: id.String(a.ID), Href: link.Item(ctx, id.Activity, a.ID, ""), Title: a.Name, Lang: "sv"}
		},
		Above: s.proposals, Bulk: activityActions(),
	}.From(planning.List, ownActivities)
}

// ownActivities narrows a filter to the activities of the reader's organisation if the request asks for them.
func ownActivities(r *http.Request, f listing.Filter) listing.Filter {
	if r.URL.Query().Get(queryOwn) != "" {
		return f.With(listing.OrgGroup, id.String(server.Actor(r).Org))
	}
	return f
}

// activityGroups returns the groups of values by which the activities are narrowed.
func activityGroups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	processes, err := process.ProcessOptions(ctx, q)
	if err != nil {
		return nil, err
	}
	organisers, err := account.OrganisationOptions(ctx, q, true, 0)
	return []form.FilterGroup{{Key: planning.StatusGroup, Label: "Läge", Options: activityview.StatusOptions},
		{Key: planning.KindGroup, Label: "Slag", Options: process.Kinds},
		{Key: planning.ProcessGroup, Label: "Process", Options: processes},
		{Key: listing.OrgGroup, Label: "Arrangör", Options: organisers},
		{Key: planning.LackGroup, Label: "Saknas", Options: planning.Lacks},
		{Key: planning.VisibilityGroup, Label: "Synlig för", Options: process.Visibilities}}, err
}

var activityColumns = []server.ListColumn[planning.Row]{
	{Key: "nar", Label: "När", Sort: planning.ByTime, Usual: true, Wraps: true, Evident: true,
		Cell: activityCell(whenText)},
	{Key: planning.StatusGroup, Label: "Läge", Sort: planning.StatusGroup, Usual: true, Evident: true,
		Cell: func(_ context.Context, a planning.Row) listview.Cell {
			return listview.Cell{Body: ui.Badge(agendaview.Tone(a.Status), a.Status.Label())}
		}},
	{Key: planning.LackGroup, Label: "Saknas", Sort: planning.LackGroup, LargestFirst: true, Usual: true, Wraps: true,
		Cell: activityCell(lacksText)},
	{Key: "plats", Label: "Plats", Sort: planning.ByPlace, Usual: true, Wraps: true, Evident: true,
		Cell: activityCell(func(_ context.Context, a planning.Row) string { return a.Place })},
	{Key: planning.KindGroup, Label: "Slag", Sort: planning.KindGroup, Evident: true,
		Cell: activityCell(func(ctx context.Context, a planning.Row) string { return i18n.T(ctx, process.Kinds.Label(a.Kind)) })},
	{Key: planning.ProcessGroup, Label: "Process", Sort: planning.ProcessGroup, Wraps: true,
		Cell: activityCell(func(_ context.Context, a planning.Row) string { return a.ProcessName })},
	{Key: "etapp", Label: "Etapp", Sort: planning.ByPhase, Wraps: true,
		Cell: activityCell(func(_ context.Context, a planning.Row) string { return a.PhaseName })},
	{Key: listing.OrgGroup, Label: "Arrangör", Sort: listing.OrgGroup, Wraps: true,
		Cell: activityCell(func(_ context.Context, a planning.Row) string { return a.OrganiserName })},
	{Key: planning.VisibilityGroup, Label: "Synlig för", Sort: planning.VisibilityGroup, Cell: activityCell(visibilityText)},
	{Key: "senast", Label: "Ändrad", Sort: listing.Latest, LargestFirst: true,
		Cell: activityCell(func(_ context.Context, a planning.Row) string { return day.ISO(a.Updated) })},
}

func activityCell(text func(context.Context, planning.Row) string) func(context.Context, planning.Row) listview.Cell {
	return func(ctx context.Context, a planning.Row) listview.Cell { return listview.Cell{Text: text(ctx, a)} }
}

// whenText returns the time of an activity in short: that a term is no day is said by what the activity lacks.
func whenText(ctx context.Context, a planning.Row) string {
	if a.When.IsKnown() {
		return day.Capitalize(a.When.Text(ctx))
	}
	return agendaview.When(ctx, a.When)
}

func visibilityText(ctx context.Context, a planning.Row) string {
	return i18n.T(ctx, process.Visibilities.Label(string(a.Visibility)))
}

func lacksText(ctx context.Context, a planning.Row) string {
	var out []string
	for _, l := range a.Lacks {
		out = append(out, i18n.T(ctx, planning.Lacks.Label(l)))
	}
	return strings.Join(out, ", ")
}

// proposals returns the first of the proposals that await the office, unless the list is narrowed.
func (s pages) proposals(r *http.Request) (templ.Component, error) {
	ctx := r.Context()
	if len(server.WithoutKeys(r.URL.Query(), "sortera", link.ListField)) > 0 {
		return nil, nil
	}
	rows, err := process.Activities(ctx, s.As(r), process.Query{Statuses: []process.Status{process.Proposed}, Limit: maxProposals + 1})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	p := activityview.ProposalsProps{Rows: rows, Office: mayManageActivities(r)}
	if len(rows) > maxProposals {
		p.Rows = rows[:maxProposals]
		p.All = link.WithQuery(link.Work(ctx, id.Activity), url.Values{planning.StatusGroup: {string(process.Proposed)}})
	}
	return activityview.Proposals(p), nil
}

// activitiesCSV sends the list as a file, narrowed and sorted as the page.
func (s pages) activitiesCSV(w http.ResponseWriter, r *http.Request) error {
	l := s.activities()
	if err := l.Require(r); err != nil {
		return err
	}
	f, err := l.Filter(r)
	if err != nil {
		return err
	}
	header := []string{"Nummer", "Aktivitet", "Första dagen", "Sista dagen"}
	for _, c := range activityColumns {
		header = append(header, c.Label)
	}
	return s.SendCSV(w, r, link.Segment(id.Activity), header, func(ctx context.Context) iter.Seq2[[]string, error] {
		return server.TableRows(planning.List.Each(ctx, s.As(r), ownActivities(r, f)), func(a planning.Row) []string {
			return []string{id.String(a.ID), a.Name, a.When.Begins, a.When.Ends, a.When.Text(ctx), i18n.T(ctx, a.Status.Label()),
				lacksText(ctx, a), a.Place, i18n.T(ctx, process.Kinds.Label(a.Kind)), a.ProcessName, a.PhaseName, a.OrganiserName,
				visibilityText(ctx, a), day.ISO(a.Updated)}
		})
	})
}

func mayAddActivity(r *http.Request) error {
	by := server.Actor(r)
	return server.Require(r, access.Add, access.Subject{Kind: id.Activity, Org: by.Org, Author: by.User, Draft: true})
}
