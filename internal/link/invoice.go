package link

import (
	"context"
	"net/url"

	"framsyn/internal/id"
)

// Dues returns a page of what is due; do is "", ny, hamta or pris.
func Dues(ctx context.Context, do string) string { return Work(ctx, id.Due) + subPage(do) }

// DuesOf returns the list of what an organisation owes.
func DuesOf(ctx context.Context, n id.Org) string {
	return WithQuery(Work(ctx, id.Due), url.Values{"organisation": {id.String(n)}})
}

// DuesFor returns the list of what is owed for a process.
func DuesFor(ctx context.Context, n id.ProcessNo) string {
	return WithQuery(Work(ctx, id.Due), url.Values{"process": {id.String(n)}})
}

// BudgetsOf returns the list of an organisation's budgets.
func BudgetsOf(ctx context.Context, n id.Org) string {
	return WithQuery(Work(ctx, id.Budget), url.Values{"organisation": {id.String(n)}})
}

// Invoices returns a page of all invoices; do is "", lista.csv, lista.xlsx, skapa, skicka with its files, or summor.
func Invoices(ctx context.Context, do string) string { return Work(ctx, id.Invoice) + subPage(do) }

// InvoicesOf returns the list of an organisation's invoices.
func InvoicesOf(ctx context.Context, n id.Org) string {
	return WithQuery(Work(ctx, id.Invoice), url.Values{"organisation": {id.String(n)}})
}

// Invoice returns a page of an invoice; do is "", faktura.pdf, e-faktura.xml, skicka, kreditera or ta-bort.
func Invoice(ctx context.Context, n id.InvoiceNo, do string) string {
	return Item(ctx, id.Invoice, n, do)
}
