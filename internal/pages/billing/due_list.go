package billing

import (
	"context"
	"math/big"
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/billingview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// queryEvery is the box that shows what has been invoiced or closed too.
const queryEvery = "alla-avgifter"

// dues is the list of what organisations owe.
func (s pages) dues() server.Worklist[billing.Due] {
	return server.Worklist[billing.Due]{
		Server: s.Server, Key: link.Segment(id.Due), Section: layout.Dues, Title: "Avgifter",
		Lead:    "Det som organisationerna ska betala: avgifter för att delta, aktiviteter som kostar och annat.",
		Buttons: billingview.DueButtons(), Empty: "Inget att fakturera",
		EmptyText:  "Hämta avgifterna från finansieringen, eller lägg till en avgift för hand.",
		CountText:  func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d avgift", "%d avgifter") },
		Address:    func(ctx context.Context) string { return link.Dues(ctx, "") },
		Require:    func(*http.Request) error { return nil }, // the routes do
		TitleLabel: "Avgift", TitleSort: listing.Title, Columns: dueColumns, Usual: listing.OrgGroup,
		Groups: dueGroups, File: dueFile, Flags: []listview.Flag{{Name: queryEvery, Label: "Visa även fakturerade och avslutade"}},
		Sum: func(ctx context.Context, r *http.Request, f listing.Filter) (string, error) {
			n, err := billing.AllDues.Sum(ctx, s.As(r), openDues(r, f))
			return i18n.T(ctx, "%s utan moms", billingview.Kronor(ctx, money.Ore(n))), err
		},
		Row: func(ctx context.Context, d billing.Due) listview.Row {
			return listview.Row{ID: id.String(d.ID), Href: link.Item(ctx, id.Due, d.ID, ""), Title: d.Text, Lang: "sv"}
		},
		Bulk: []server.BulkAction{{Action: billing.CloseDues, Key: "avsluta", Label: "Ska inte betalas", Button: "%s ska inte betalas",
			Text: "De kommer inte med på någon faktura, men finns kvar och kan öppnas igen."}},
	}.From(billing.AllDues, openDues)
}

// openDues leaves out what has been invoiced or closed, unless that is asked for.
func openDues(r *http.Request, f listing.Filter) listing.Filter {
	if len(f.Facets[billing.StateGroup]) == 0 && r.URL.Query().Get(queryEvery) == "" {
		return f.With(billing.StateGroup, billing.DueOpen)
	}
	return f
}

// dueStates are the states by which the list is narrowed.
var dueStates = form.Options{{Value: billing.DueOpen, Label: "Att fakturera"}, {Value: billing.DueInvoiced, Label: "Fakturerade"},
	{Value: billing.DueClosed, Label: "Avslutade"}}

// dueGroups returns the groups of values by which the dues are narrowed.
func dueGroups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	organisations, err := account.OrganisationOptions(ctx, q, true, 0)
	if err != nil {
		return nil, err
	}
	processes, err := process.ProcessOptions(ctx, q)
	return []form.FilterGroup{{Key: listing.OrgGroup, Label: "Organisation", Options: organisations},
		{Key: billing.ProcessGroup, Label: "Process", Options: processes},
		{Key: billing.StateGroup, Label: "Läge", Options: dueStates}}, err
}

var dueColumns = []server.ListColumn[billing.Due]{
	{Key: listing.OrgGroup, Label: "Organisation", Sort: listing.OrgGroup, Usual: true,
		Cell: func(_ context.Context, d billing.Due) listview.Cell { return listview.Cell{Text: d.OrgName} }},
	{Key: billing.ProcessGroup, Label: "Process", Sort: billing.ByProcess,
		Cell: func(_ context.Context, d billing.Due) listview.Cell { return listview.Cell{Text: d.ProcessName} }},
	{Key: "period", Label: "Period", Sort: billing.ByPeriod, Usual: true,
		Cell: func(_ context.Context, d billing.Due) listview.Cell {
			return listview.Cell{Text: billingview.DuePeriod(d)}
		}},
	{Key: "antal", Label: "Antal", Number: true, Usual: true,
		Cell: func(ctx context.Context, d billing.Due) listview.Cell {
			return listview.Cell{Text: ui.Number(ctx, d.Quantity)}
		}},
	{Key: "moms", Label: "Moms", Number: true, Usual: true,
		Cell: func(ctx context.Context, d billing.Due) listview.Cell {
			return listview.Cell{Text: billingview.VATRate(ctx, d.VATRate)}
		}},
	{Key: "belopp", Label: "Belopp, kr", Sort: billing.ByAmount, LargestFirst: true, Number: true, Usual: true,
		Cell: func(ctx context.Context, d billing.Due) listview.Cell {
			net, _ := d.Net()
			return listview.Cell{Text: kronor(ctx, net)}
		}},
	{Key: billing.StateGroup, Label: "Läge", Usual: true,
		Cell: func(_ context.Context, d billing.Due) listview.Cell {
			return listview.Cell{Body: billingview.DueBadge(d)}
		}},
}

// dueFile is the list of what organisations owe as a file.
var dueFile = server.ListFile[billing.Due]{Name: "avgifter", Columns: []server.FileColumn[billing.Due]{
	{Column: sheet.Column{Name: "Avgift", Width: 36}, Value: func(_ context.Context, d billing.Due) any { return d.Text }},
	{Column: sheet.Column{Name: "Organisation", Width: 36}, Value: func(_ context.Context, d billing.Due) any { return d.OrgName }},
	{Column: sheet.Column{Name: "Process"}, Value: func(_ context.Context, d billing.Due) any { return d.ProcessName }},
	{Column: sheet.Column{Name: "Period", Width: 24}, Value: func(_ context.Context, d billing.Due) any {
		return billingview.DuePeriod(d)
	}},
	{Column: sheet.Column{Name: "Antal", Kind: sheet.Whole}, Value: func(_ context.Context, d billing.Due) any {
		return int64(d.Quantity)
	}},
	{Column: sheet.Column{Name: "Pris, kr", Kind: sheet.Amount}, Value: func(_ context.Context, d billing.Due) any {
		return money.Known(d.UnitPrice)
	}},
	{Column: sheet.Column{Name: "Moms", Kind: sheet.Percent}, Value: func(_ context.Context, d billing.Due) any {
		return big.NewRat(int64(d.VATRate), 100)
	}},
	{Column: sheet.Column{Name: "Belopp, kr", Kind: sheet.Amount, Sum: true}, Value: func(_ context.Context, d billing.Due) any {
		net, _ := d.Net()
		return money.Known(net)
	}},
	{Column: sheet.Column{Name: "Läge", Width: 16}, Value: func(ctx context.Context, d billing.Due) any {
		return i18n.T(ctx, billingview.DueState(d))
	}},
	{Column: sheet.Column{Name: "Faktura", Kind: sheet.Whole}, Value: func(_ context.Context, d billing.Due) any {
		if d.Invoice == 0 {
			return nil
		}
		return int64(d.Number)
	}},
}}
