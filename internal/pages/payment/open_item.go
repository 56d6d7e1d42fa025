package payment

import (
	"context"
	"net/http"
	"path"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/paymentview"
	"framsyn/templates/ui"
)

// The list of what is open as files.
const openItemsCSV, openItemsXLSX = "lista.csv", "lista.xlsx"

// ageGroup is the group of ages by which what is open is narrowed, and byInvoices an order of the list. The ages are orders, too.
const ageGroup, byInvoices = "alder", "fakturor"

// openItems is the list of the organisations that have something open, by its age.
func (s pages) openItems() server.Worklist[billing.OpenItems] {
	l := server.Worklist[billing.OpenItems]{
		Server: s.Server, Key: paymentview.OpenItems, Section: layout.Payments, Title: "Öppna poster",
		Lead:  "Det som är fakturerat och inte betalt, efter hur länge det har varit förfallet.",
		Empty: "Inget är öppet", EmptyText: "Alla fakturor är betalda eller krediterade.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d organisation", "%d organisationer") },
		Address:   func(ctx context.Context) string { return link.Payments(ctx, paymentview.OpenItems) },
		Above:     s.aboveOpenItems, TitleLabel: "Organisation", TitleSort: listing.OrgGroup, Usual: listing.OrgGroup,
		Columns: openItemColumns(), CSV: openItemsCSV, XLSX: openItemsXLSX,
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			g := form.FilterGroup{Key: ageGroup, Label: "Ålder"}
			for _, a := range paymentview.Ages {
				g.Options = append(g.Options, form.Option{Value: a.Key, Label: a.Label})
			}
			return []form.FilterGroup{g}, nil
		},
		Row: func(ctx context.Context, o billing.OpenItems) listview.Row {
			return listview.Row{ID: id.String(o.Org), Href: paymentview.OpenInvoicesOf(ctx, o.Org), Title: o.OrgName, Closed: true}
		},
	}.FromWhole(server.Whole[billing.OpenItems]{Rows: openItemRows,
		All: func(ctx context.Context, r *http.Request, _ string) ([]billing.OpenItems, error) {
			return billing.OpenItemsOn(ctx, s.As(r), time.Now())
		},
		Sum: func(ctx context.Context, all []billing.OpenItems) string {
			return i18n.T(ctx, "%s öppet", paymentview.WithKr(ctx, paymentview.SumOf(all, billing.OpenItems.Total)))
		}})
	l.Beside = nil // a row leads to a list of its own
	return l
}

func openItemRows(context.Context) listing.Rows[billing.OpenItems] {
	rows := listing.Rows[billing.OpenItems]{Number: func(o billing.OpenItems) int64 { return int64(o.Org) },
		Words: func(o billing.OpenItems) string { return o.OrgName },
		Groups: map[string]func(billing.OpenItems) []string{ageGroup: func(o billing.OpenItems) (out []string) {
			for _, a := range paymentview.Ages {
				if a.Of(o) != 0 {
					out = append(out, a.Key)
				}
			}
			return out
		}},
		Orders: []listing.RowOrder[billing.OpenItems]{
			{Name: listing.OrgGroup, Text: func(o billing.OpenItems) string { return o.OrgName }},
			{Name: byInvoices, Value: func(o billing.OpenItems) int { return o.Invoices }, Descending: true},
		}}
	for _, a := range append(paymentview.Ages, paymentview.AllAges) {
		rows.Orders = append(rows.Orders, listing.RowOrder[billing.OpenItems]{Name: listing.Sort(a.Key), Descending: true,
			Value: func(o billing.OpenItems) int { return int(a.Of(o)) }})
	}
	return rows
}

func openItemColumns() []server.ListColumn[billing.OpenItems] {
	out := []server.ListColumn[billing.OpenItems]{{Key: byInvoices, Label: "Fakturor", Sort: byInvoices, LargestFirst: true, Number: true,
		Cell: func(ctx context.Context, o billing.OpenItems) listview.Cell {
			return listview.Cell{Text: ui.Number(ctx, o.Invoices)}
		}}}
	for _, a := range append(paymentview.Ages, paymentview.AllAges) {
		out = append(out, server.ListColumn[billing.OpenItems]{Key: a.Key, Label: a.Head, Sort: listing.Sort(a.Key), LargestFirst: true,
			Number: true, Usual: true,
			Cell: func(ctx context.Context, o billing.OpenItems) listview.Cell {
				return listview.Cell{Text: paymentview.Kronor(ctx, a.Of(o))}
			},
			Foot: func(ctx context.Context, all []billing.OpenItems) string {
				return paymentview.Kronor(ctx, paymentview.SumOf(all, a.Of))
			}})
	}
	return out
}

// aboveOpenItems draws what is open in all, and says what waits to be booked.
func (s pages) aboveOpenItems(r *http.Request) (templ.Component, error) {
	all, err := billing.OpenItemsOn(r.Context(), s.As(r), time.Now())
	if err != nil {
		return nil, err
	}
	waits, err := billing.AwaitingOf(r.Context(), s.As(r))
	return paymentview.OpenItemsTop(all, waits.PaymentSum), err
}

// openItemsFile is what is open by organisation and age, as it is narrowed and sorted, as a workbook or as CSV.
func (s pages) openItemsFile(w http.ResponseWriter, r *http.Request) error {
	l := s.openItems()
	f, err := l.Filter(r)
	if err != nil {
		return err
	}
	table := sheet.Table{Name: "Öppna poster", Columns: []sheet.Column{{Name: "Organisation", Width: 36},
		{Name: "Fakturor", Kind: sheet.Whole}}}
	for _, a := range append(paymentview.Ages, paymentview.AllAges) {
		table.Columns = append(table.Columns, sheet.Column{Name: a.Head, Kind: sheet.Amount, Sum: true})
	}
	return s.SendBook(w, r, "oppna-poster"+path.Ext(r.URL.Path), func(ctx context.Context) sheet.Book {
		rows := server.TableRows(l.Each(ctx, r, f), func(o billing.OpenItems) []any {
			row := []any{o.OrgName, int64(o.Invoices)}
			for _, a := range append(paymentview.Ages, paymentview.AllAges) {
				row = append(row, money.Known(a.Of(o)))
			}
			return row
		})
		return sheet.Book{Sheets: []sheet.Sheet{{Table: table, Rows: rows}}}
	})
}
