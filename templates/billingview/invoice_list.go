package billingview

import (
	"context"
	"strconv"
	"time"

	"framsyn/internal/billing"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
	"framsyn/templates/ui"
)

// KindLabel returns what an invoice is called in Swedish.
func KindLabel(i billing.Invoice) string {
	if IsCredit(i) {
		return "Kreditfaktura"
	}
	return "Faktura"
}

var statusLabels = map[billing.Status]string{billing.Issued: "Utställd", billing.PartiallyPaid: "Delvis betald",
	billing.PartiallyCredited: "Delvis krediterad", billing.Paid: "Betald",
	billing.Credited: "Krediterad", billing.Offset: "Avräknad"}

// StatusLabel returns in Swedish how far an invoice has come.
func StatusLabel(i billing.Invoice, today time.Time) string {
	if i.DaysOverdue(today) > 0 {
		return "Förfallen"
	}
	return statusLabels[i.Status()]
}

func invoiceTone(i billing.Invoice, today time.Time) ui.Tone {
	switch {
	case i.DaysOverdue(today) > 0:
		return ui.Error
	case i.Status() == billing.Paid:
		return ui.Success
	case i.Status() == billing.PartiallyPaid:
		return ui.Warning
	}
	return ui.Info
}

// column is a column of amounts of a table of totals.
type column[T any] struct {
	label string
	of    func(T) money.Ore
}

var yearColumns = []column[billing.YearTotal]{
	{"Fakturerat", func(t billing.YearTotal) money.Ore { return t.Invoiced }},
	{"Krediterat", func(t billing.YearTotal) money.Ore { return t.Credited }},
	{"Betalt", func(t billing.YearTotal) money.Ore { return t.Paid }},
	{"Öppet", func(t billing.YearTotal) money.Ore { return t.Open }},
	{"Förfallet", func(t billing.YearTotal) money.Ore { return t.Overdue }},
}

var processColumns = []column[billing.ProcessTotal]{
	{"Fakturerat", func(t billing.ProcessTotal) money.Ore { return t.Invoiced }},
	{"Krediterat", func(t billing.ProcessTotal) money.Ore { return t.Credited }},
	{"Kvar", func(t billing.ProcessTotal) money.Ore { return t.Invoiced - t.Credited }},
}

func (c column[T]) sum(rows []T) (s money.Sum) {
	for _, t := range rows {
		s.Add(money.Known(c.of(t)))
	}
	return s
}

func totalInvoices(rows []billing.YearTotal) int {
	n := 0
	for _, t := range rows {
		n += t.Invoices
	}
	return n
}

func totalBars(ctx context.Context, rows []billing.YearTotal) amounts.BarsProps {
	p := amounts.BarsProps{Title: "Fakturerat och betalt", RowLabel: "År", Format: money.NewFormat(ctx, money.Kr, 0),
		Series: []string{"Fakturerat", "Krediterat", "Betalt"}}
	for _, t := range rows {
		p.Rows = append(p.Rows, amounts.Row{Label: strconv.Itoa(t.Year),
			Amounts: []money.Amount{money.Known(t.Invoiced), money.Known(t.Credited), money.Known(t.Paid)}})
	}
	return p
}

func (p OwnFees) feeYears() []group[billing.MemberFee] {
	return groupBy(p.Fees, func(x billing.MemberFee) int { return x.Year }, func(x billing.MemberFee) money.Amount { return x.Amount })
}
