package economyview

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"framsyn/internal/billing"
	"framsyn/internal/i18n"
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

var statusLabels = map[billing.Status]string{billing.Issued: "Utställd", billing.PartiallyPaid: "Delvis betald", billing.Paid: "Betald",
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

// totalColumn is a column of the table of totals.
type totalColumn struct {
	label string
	of    func(billing.Total) money.Ore
}

var totalColumns = []totalColumn{
	{"Fakturerat", func(t billing.Total) money.Ore { return t.Invoiced }},
	{"Krediterat", func(t billing.Total) money.Ore { return t.Credited }},
	{"Betalt", func(t billing.Total) money.Ore { return t.Paid }},
	{"Öppet", func(t billing.Total) money.Ore { return t.Open }},
	{"Förfallet", func(t billing.Total) money.Ore { return t.Overdue }},
}

func (c totalColumn) sum(rows []billing.Total) (s money.Sum) {
	for _, t := range rows {
		s.Add(money.Known(c.of(t)))
	}
	return s
}

func totalInvoices(rows []billing.Total) int {
	n := 0
	for _, t := range rows {
		n += t.Invoices
	}
	return n
}

func totalName(ctx context.Context, t billing.Total) string {
	return cmp.Or(t.ProcessName, i18n.T(ctx, "Flera processer eller ingen"))
}

func totalBars(ctx context.Context, rows []billing.Total) amounts.BarsProps {
	p := amounts.BarsProps{Title: "Fakturerat och betalt", RowLabel: "Process", Format: money.NewFormat(ctx, money.Kr, 0),
		Series: []string{"Fakturerat", "Betalt"}}
	for _, t := range rows {
		p.Rows = append(p.Rows, amounts.Row{Label: totalName(ctx, t) + " " + strconv.Itoa(t.Year),
			Amounts: []money.Amount{money.Known(t.Invoiced), money.Known(t.Paid)}})
	}
	return p
}
