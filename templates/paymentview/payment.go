// Package paymentview is the pages of payments, reminders and the files for the books.
package paymentview

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// The pages that the menu of payments leads to, by the ends of their addresses.
const (
	AllPayments = "alla"
	ReadFile    = "las-in"
	ExampleFile = "exempelfil"
	OpenItems   = "oppna-poster"
	Reminders   = "paminnelser"
	Books       = "bokforing"
)

// tabs returns the menu of payments.
func tabs(ctx context.Context, current string) []ui.Tab {
	var out []ui.Tab
	for _, t := range []struct{ do, label string }{{"", "Att besluta"}, {AllPayments, "Alla betalningar"}, {ReadFile, "Läs in en fil"},
		{OpenItems, "Öppna poster"}, {Reminders, "Påminnelser"}, {Books, "Bokföring"}} {
		out = append(out, ui.Tab{Href: link.Payments(ctx, t.do), Label: t.label, Current: t.do == current})
	}
	return out
}

// Lead says what becomes of payments.
const Lead = "Betalningar som stämmer på öret bokförs direkt. De andra väntar här tills någon beslutar."

// FirstNamed returns the invoice that a payment is likeliest to be for, if there is one.
func FirstNamed(p billing.Payment, named map[id.InvoiceNo]billing.Invoice) (billing.Invoice, bool) {
	for _, n := range p.Proposed {
		if i, ok := named[n]; ok {
			return i, true
		}
	}
	return billing.Invoice{}, false
}

// Kronor writes an amount in kronor with its öre.
func Kronor(ctx context.Context, o money.Ore) string {
	return money.NewFormat(ctx, money.Kr, 2).Text(o)
}

// WithKr writes an amount in kronor with its öre and the unit.
func WithKr(ctx context.Context, o money.Ore) string {
	return money.NewFormat(ctx, money.Kr, 2).WithUnit(ctx, o)
}

// Payer returns who paid, as far as it is known.
func Payer(ctx context.Context, p billing.Payment) string {
	return cmp.Or(p.Payer, p.PayerNumber, i18n.T(ctx, "Okänd betalare"))
}

// Why says why a payment waits for a person, compared with what is open now on the invoice that it names.
func Why(ctx context.Context, p billing.Payment, named map[id.InvoiceNo]billing.Invoice) string {
	if p.Booked != 0 {
		return i18n.T(ctx, "%s är bokfört, %s återstår", WithKr(ctx, p.Booked), WithKr(ctx, p.Rest()))
	}
	i, ok := FirstNamed(p, named)
	missing := i.Open - p.Rest()
	switch {
	case p.Reason == "":
		return i18n.T(ctx, "Bokföringen är borttagen")
	case p.Reason == payfile.Partial && ok && missing > 0:
		return i18n.T(ctx, "Delbetalning: %s saknas", WithKr(ctx, missing))
	case p.Reason == payfile.TooMuch && ok && missing < 0:
		return i18n.T(ctx, "För mycket betalt: %s över", WithKr(ctx, -missing))
	}
	return upper(i18n.T(ctx, p.Reason.Label()))
}

func upper(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// States are the states of payments, stateTones their tones.
var (
	States = form.Options{{Value: string(billing.Waiting), Label: "Väntar"}, {Value: string(billing.Booked), Label: "Bokförd"},
		{Value: string(billing.Returned), Label: "Betalas tillbaka"}}
	stateTones = map[billing.PaymentState]ui.Tone{billing.Waiting: ui.Warning, billing.Booked: ui.Success, billing.Returned: ui.Info}
)

// Reasons are the reasons for which payments wait.
var Reasons = form.Options{{Value: string(payfile.Partial), Label: "Delbetalning"},
	{Value: string(payfile.TooMuch), Label: "För mycket betalt"}, {Value: string(payfile.Double), Label: "Redan betald"},
	{Value: string(payfile.Several), Label: "Flera fakturor"},
	{Value: string(payfile.Unknown), Label: "Okänd referens"}, {Value: string(payfile.Deducted), Label: "Avdrag"},
	{Value: string(payfile.Reversed), Label: "Återtagen betalning"}}

// PaymentProps is a payment with what is booked of it. While it waits, Invoices are those that it can be booked on, and Form what was
// typed.
type PaymentProps struct {
	billing.Payment
	Invoices []billing.Invoice
	Named    map[id.InvoiceNo]billing.Invoice
	File     billing.FileHead
	Form     *form.Form
	Person   id.User
	// List leads back to the list that the page was opened from.
	List ui.Steps
}

// SettledNumbers returns the numbers of the invoices that a payment is booked on.
func SettledNumbers(p billing.Payment) string {
	var out []string
	for _, x := range p.Parts {
		out = append(out, strconv.Itoa(x.Number))
	}
	return strings.Join(out, ", ")
}

func (p PaymentProps) facts(ctx context.Context) []ui.Pair {
	return []ui.Pair{{Term: "Belopp", Text: WithKr(ctx, p.Amount)}, {Term: "Dag", Text: day.Text(ctx, p.PaidOn)},
		{Term: "Bokfört", Text: WithKr(ctx, p.Booked)}, {Term: "Återstår", Text: WithKr(ctx, p.Rest())},
		{Term: "Referens", Text: p.Reference}, {Term: "Organisationsnummer", Text: p.PayerNumber}, {Term: "Meddelande", Text: p.Text},
		{Term: "Fil", Text: p.File.Name, Href: link.Payments(ctx, "filer/"+id.String(p.File.ID))},
		{Term: "Beslut", Text: p.Decided}, {Term: "Beslutat av", Text: p.DecidedBy}}
}

// InShort is what is shown of the payment beside the list: its facts, and the invoices that it is booked on or may be for.
func (p PaymentProps) InShort(ctx context.Context) templ.Component {
	head := recordview.Head{Kicker: "Betalning", Page: recordview.Page{Name: Payer(ctx, p.Payment),
		List: ui.Crumb{Href: link.Payments(ctx, ""), Label: "Betalningar"}}}
	if p.State == billing.Waiting {
		head.Buttons = []recordview.Button{{Kind: ui.Secondary, Href: link.Payment(ctx, p.ID, ""), Label: "Besluta"}}
	}
	var booked, maybe []ui.Line
	for _, x := range p.Parts {
		booked = append(booked, invoiceLine(ctx, x.Invoice, x.Number, x.OrgName, x.Amount))
	}
	for _, i := range p.Invoices {
		maybe = append(maybe, invoiceLine(ctx, i.ID, i.Number, i.OrgName, i.Open))
	}
	facts := append([]ui.Pair{{Term: "Läge", Body: State(p.Payment, p.Named)}}, p.facts(ctx)...)
	facts = append(facts, ui.LinesPair("Bokfört på fakturor", booked))
	if p.State == billing.Waiting {
		facts = append(facts, ui.LinesPair("Kan gälla faktura", maybe))
	}
	return head.InShort(facts)
}

func invoiceLine(ctx context.Context, n id.InvoiceNo, number int, org string, amount money.Ore) ui.Line {
	return ui.Line{Text: i18n.T(ctx, "Faktura %d", number), Href: link.Invoice(ctx, n, ""), Beside: org + ", " + WithKr(ctx, amount)}
}

// Rests are what can become of what is not booked.
var Rests = form.Options{{Value: string(billing.Waiting), Label: "Väntar"}, {Value: string(billing.Returned), Label: "Betalas tillbaka"}}

// AmountName returns the name of the field for what is booked on an invoice.
func AmountName(n id.InvoiceNo) string { return "belopp-" + id.String(n) }

func amountField(i billing.Invoice) ui.Field {
	return ui.Field{Name: AmountName(i.ID), Label: "Boka, kr", InputMode: "decimal", Width: "short"}
}

var (
	restField = ui.Field{Name: "resten", Label: "Det som inte bokförs"}
	noteField = ui.Field{Name: "anteckning", Label: "Anteckning", Max: 500, Rows: 2,
		Help: "Hur det blev utrett. Måste skrivas om pengarna betalas tillbaka."}
	searchField = ui.Field{Name: "sok", Label: "Hitta fler fakturor", Help: "Fakturans nummer, OCR-referensen eller organisationens namn."}
)

// fields are the fields of the form, in order.
func (p PaymentProps) fields(ctx context.Context) []ui.Field {
	var out []ui.Field
	for _, i := range p.Invoices {
		f := amountField(i)
		f.Label = i18n.T(ctx, "Faktura %d", i.Number)
		out = append(out, f)
	}
	return append(out, restField, noteField, searchField)
}

var addFields = []ui.Field{
	{Name: "faktura", Label: "Faktura", Help: "Fakturans nummer eller OCR-referensen.", Required: true, Width: "medium"},
	{Name: "datum", Label: "Betald den", Required: true, Width: "medium", Help: "Som 2026-03-31."},
	{Name: "belopp", Label: "Belopp, kr", Required: true, Width: "medium", InputMode: "decimal"},
	{Name: "betalare", Label: "Betalare", Max: 200},
	{Name: "anteckning", Label: "Anteckning", Max: 500, Rows: 2},
}
