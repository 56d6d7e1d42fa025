package billing

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

// Part is what of a payment is booked on an invoice.
type Part struct {
	Invoice id.InvoiceNo
	Number  int
	OrgName string
	Amount  money.Ore
}

// partsColumn is what of the payment y is booked on invoices.
const partsColumn = `coalesce((select jsonb_agg(jsonb_build_object('Invoice', x.id, 'Number', x.number, 'OrgName', x.org_name,
	'Amount', x.amount) order by x.number) from (
	select i.id, i.number, org_name(i.organisation_id, current_date) as org_name, sum(s.amount)::bigint as amount
	from settlement s join invoice i on i.id = s.invoice_id where s.payment_id = y.id group by i.id having sum(s.amount) <> 0) x), '[]')
	as parts`

const selectProposals = `select ` + invoiceColumns + ` from ` + invoiceTables + ` join (
	select n, min(place) as place from (
		select n, place from payment y, unnest(y.proposed) with ordinality p (n, place) where y.id = $1
		union all select s.invoice_id, 1000 from settlement s where s.payment_id = $1) x group by n) p on p.n = i.id
order by p.place, i.number`

// Proposals returns the invoices that a payment, which the caller has read, may be for, the likeliest first: those that it names or that
// are guessed, and those that it was booked on.
func Proposals(ctx context.Context, q db.Q, n id.PaymentNo) ([]Invoice, error) {
	return db.All[Invoice](ctx, q, selectProposals, n)
}

const selectInvoicesByID = `select ` + invoiceColumns + ` from ` + invoiceTables + ` where i.id = any($1)`

// InvoicesByID returns some invoices by their numbers in the portal, for those who manage invoices.
func InvoicesByID(ctx context.Context, q db.Q, all []id.InvoiceNo) (map[id.InvoiceNo]Invoice, error) {
	if !mayKeepInvoices(q) {
		return nil, nil
	}
	rows, err := db.All[Invoice](ctx, q, selectInvoicesByID, db.NotNil(all))
	out := make(map[id.InvoiceNo]Invoice, len(rows))
	for _, i := range rows {
		out[i.ID] = i
	}
	return out, err
}

// Suggested returns what of a payment is likely to be booked on the invoices that it may be for, in their order: as much as is open on
// each that the payer named, as far as the payment goes. Nothing is suggested for those that are only guessed.
func (p Payment) Suggested(proposals []Invoice) map[id.InvoiceNo]money.Ore {
	out := map[id.InvoiceNo]money.Ore{}
	if p.Reason == payfile.Unknown {
		return out
	}
	rest := p.Rest()
	for _, i := range proposals {
		amount := i.Open
		switch {
		case p.Reason == payfile.Reversed:
			amount = max(rest, i.Open-i.Total)
		case rest > 0:
			amount = min(rest, i.Open)
		case rest < 0:
			amount = max(rest, i.Open)
		}
		if amount != 0 && (amount > 0) == (rest > 0) {
			out[i.ID], rest = amount, rest-amount
		}
	}
	return out
}
