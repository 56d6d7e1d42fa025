package office

import (
	"context"
	"net/http"

	"github.com/a-h/templ"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/journal"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// securityLog is the list of what has happened that matters for security, the latest first.
func (s pages) securityLog() server.Worklist[security.Entry] {
	type row = security.Entry
	body := func(of func(e row) templ.Component) func(context.Context, row) listview.Cell {
		return func(_ context.Context, e row) listview.Cell { return listview.Cell{Body: of(e)} }
	}
	return server.Worklist[row]{
		Server: s.Server, Key: "sakerhetslogg", Section: layout.Security, Title: "Säkerhetslogg",
		Lead:  "Misslyckade inloggningar, nekad åtkomst och annat som rör säkerheten, räknat per timme.",
		Empty: "Inget har hänt än", EmptyText: "När någon skriver fel lösenord eller nekas en sida står det här.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d händelse", "%d händelser") },
		Address:   link.SecurityLog, TitleLabel: "Händelse",
		Above: func(*http.Request) (templ.Component, error) { return accountview.AboutTraces(), nil },
		Columns: []server.ListColumn[row]{
			{Key: "senast", Label: "Senast", Sort: listing.Latest, LargestFirst: true, Usual: true,
				Cell: func(ctx context.Context, e row) listview.Cell {
					return listview.Cell{Text: day.DateTime(ctx, e.Latest)}
				}},
			{Key: "antal", Label: "Antal", Sort: "antal", LargestFirst: true, Number: true, Usual: true,
				Cell: func(ctx context.Context, e row) listview.Cell { return listview.Cell{Text: ui.Number(ctx, e.Count)} }},
			{Key: "vem", Label: "Vem", Usual: true, Cell: body(accountview.EventPerson)},
			{Key: "spar", Label: "Spår", Usual: true, Cell: body(accountview.EventTrace)},
			{Key: "gallde", Label: "Gällde", Usual: true,
				Cell: func(_ context.Context, e row) listview.Cell { return listview.Cell{Text: e.Detail} }},
		},
		Groups: s.byOrganisation(form.FilterGroup{Key: journal.EventGroup, Label: "Händelse", Options: security.Kinds},
			form.FilterGroup{Key: journal.TraceGroup, Label: "Spår"}),
		Read: func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[row], listing.Tally, error) {
			return journal.Events(ctx, s.As(r), f)
		},
		Row: func(ctx context.Context, e row) listview.Row {
			return listview.Row{ID: id.String(e.ID), Title: i18n.T(ctx, security.Kinds.Label(string(e.Kind)))}
		},
	}
}
