package office

import (
	"context"
	"net/http"
	"slices"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/journal"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
)

// trail is the list of everything that was done in the portal, the latest first.
func (s pages) trail() server.Worklist[history.Entry] {
	type row = history.Entry
	return server.Worklist[row]{
		Server: s.Server, Key: "logg", Section: layout.Log, Title: "Logg", Lead: "Allt som har ändrats i portalen, av vem och när.",
		Empty: "Inget har hänt än", EmptyText: "När någon lägger till eller ändrar något står det här.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d ändring", "%d ändringar") },
		Address:   link.Trail, TitleLabel: "Vad som hände",
		Columns: []server.ListColumn[row]{
			{Key: "nar", Label: "När", Sort: listing.Latest, LargestFirst: true, Usual: true, Evident: true,
				Cell: func(ctx context.Context, e row) listview.Cell { return listview.Cell{Text: day.DateTime(ctx, e.At)} }},
			{Key: "anteckning", Label: "Anteckning", Usual: true, Wraps: true,
				Cell: func(ctx context.Context, e row) listview.Cell {
					if e.Kind == id.Several {
						return listview.Cell{Text: i18n.T(ctx, s.ActionLabel(e.Note))}
					}
					return listview.Cell{Text: accountview.ChangeNote(e)}
				}},
			{Key: "slag", Label: "Slag",
				Cell: func(ctx context.Context, e row) listview.Cell {
					return listview.Cell{Text: i18n.T(ctx, accountview.ChangedKinds().Label(string(e.Kind)))}
				}},
		},
		Groups: s.byOrganisation(form.FilterGroup{Key: journal.ChangedGroup, Label: "Slag", Options: accountview.ChangedKinds()}),
		Read: func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[row], listing.Tally, error) {
			return journal.Changes(ctx, s.As(r), f)
		},
		Row: func(_ context.Context, e row) listview.Row {
			return listview.Row{ID: id.String(e.ID), Body: accountview.ChangeSentence(e)}
		},
	}
}

// byOrganisation returns some groups of values, and that of the organisations.
func (s pages) byOrganisation(groups ...form.FilterGroup) func(context.Context, db.Q) ([]form.FilterGroup, error) {
	return func(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
		organisations, err := account.OrganisationOptions(ctx, q, true, 0)
		return append(slices.Clone(groups), form.FilterGroup{Key: listing.OrgGroup, Label: "Organisation", Options: organisations}), err
	}
}
