package billing

import (
	"strconv"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
)

// DueForm is something that is due as its form has it: Price is the unit price, Rate one of invoicer.VATRates, and Line the budget line as
// BudgetLines offers it.
type DueForm struct {
	Due
	Price      money.Amount
	Rate, Line string
}

// MostDue is the largest amount, without VAT, that can be due, and MostQuantity the largest quantity.
const (
	MostDue      = 10_000_000_000 * money.Krona
	MostQuantity = 100_000
)

// payerFields are the fields of a due that a fee does not have, since the financing says who pays it.
var payerFields = []field.Field[DueForm]{
	field.Number(func(d *DueForm) *id.Org { return &d.Org }, field.Input{Name: "organisation", Label: "Organisation",
		Missing: "Välj vem som ska betala."}),
	field.Number(func(d *DueForm) *id.ProcessNo { return &d.Process }, field.Input{Name: "process", Label: "Process", None: "Ingen"}),
	field.Number(func(d *DueForm) *id.ActivityNo { return &d.Activity }, field.Input{Name: "aktivitet", Label: "Aktivitet", None: "Ingen",
		Beside: "process"}),
}

// priceFields are the fields of everything that is due.
var priceFields = []field.Field[DueForm]{
	field.Name(func(d *DueForm) *string { return &d.Text }, field.Input{Name: "text", Label: "Text på fakturan", Limit: 200,
		Missing: "Skriv vad avgiften gäller."}),
	field.Int(func(d *DueForm) *int { return &d.Quantity }, 1, MostQuantity, field.Input{Name: "antal", Label: "Antal",
		Missing: "Skriv antalet."}),
	field.Amount(func(d *DueForm) *money.Amount { return &d.Price }, -MostDue, MostDue, field.Input{Name: "pris",
		Label: "Pris per styck, kr", Missing: "Skriv priset.", Help: "Utan moms. Ett avdrag skrivs med minus.", Beside: "antal"}),
	field.Choice(func(d *DueForm) *string { return &d.Rate }, invoicer.VATRates, field.Input{Name: "momssats", Label: "Momssats",
		Missing: "Välj en momssats."}),
	field.Text(func(d *DueForm) *string { return &d.VATReason }, field.Input{Name: "momsskal", Label: "Skäl till momssatsen", Limit: 200,
		Help: "Måste finnas när ingen moms tas ut."}),
	field.WholeDay(func(d *DueForm) *string { return &d.PeriodFrom }, field.Input{Name: "fran", Label: "Period från och med",
		Help: "Till exempel 2026-01-01."}),
	field.WholeDay(func(d *DueForm) *string { return &d.PeriodTo }, field.Input{Name: "till", Label: "Period till och med", Beside: "fran"}),
	field.Text(func(d *DueForm) *string { return &d.Reference }, field.Input{Name: "referens", Label: "Organisationens referens", Limit: 200,
		Help: "Tomt blir den referens som står på organisationen."}),
	field.Text(func(d *DueForm) *string { return &d.Line }, field.Input{Name: "budgetrad", Label: "Budgetrad som avgiften finansierar",
		Limit: 40, None: "Ingen", Control: field.Select, Help: "Rader i processens budget kan väljas när processen är sparad."}),
}

// deviationField is the field that only a fee has.
var deviationField = field.Text(func(d *DueForm) *string { return &d.Deviation }, field.Input{Name: "avvikelse",
	Label: "Skäl till avvikelsen", Max: 300, Rows: 2,
	Help: "Måste finnas när organisationen ska betala något annat än finansieringen säger. Står på fakturan."})

// DueFields are the fields of what is due, FeeFields those of the fee of a member.
var (
	DueFields = field.Of("due", append(payerFields, priceFields...)...).WithCheck(checkDue)
	FeeFields = field.Of("due", append([]field.Field[DueForm]{}, append(priceFields, deviationField)...)...).WithCheck(checkDue)
)

// FieldsOf returns the fields of a due.
func FieldsOf(d Due) field.Set[DueForm] {
	if d.Source == Fee {
		return FeeFields
	}
	return DueFields
}

// Check validates the fields of a due together, and completes it from its form.
func (d *DueForm) Check(f *form.Form) {
	d.UnitPrice, _ = d.Price.Ore()
	d.VATRate, _ = strconv.Atoi(d.Rate)
	d.Budget, d.BudgetKey = parseBudgetLine(d.Line)
	if d.Rate == "0" && d.VATReason == "" {
		f.Fault("momsskal", "Skriv varför ingen moms tas ut.")
	}
	if d.PeriodFrom != "" && d.PeriodTo != "" && d.PeriodTo < d.PeriodFrom {
		f.Fault("till", "Perioden slutar innan den börjar.")
	}
	if net, err := d.Net(); err != nil || net > MostDue || net < -MostDue {
		f.Fault("pris", "Antalet gånger priset blir för mycket. Högst 10 miljarder kronor får plats.")
	}
}

func checkDue(f *form.Form, d *DueForm) { d.Check(f) }

// ReadDue reads a due from its form. current is what it was, the zero Due for a new one; who pays a fee does not change.
func ReadDue(f *form.Form, current Due) Due {
	d := FieldsOf(current).Read(f).Due
	d.ID, d.Version, d.Source, d.Year, d.Fee = current.ID, current.Version, current.Source, current.Year, current.Fee
	switch {
	case current.Source == Fee:
		d.Org, d.Process = current.Org, current.Process
		if net, err := d.Net(); err == nil && net != d.Fee && d.Deviation == "" {
			f.Fault("avvikelse", "Skriv varför organisationen betalar något annat än avgiften, %s kr.", d.Fee.Typed())
		}
	case d.Activity != 0:
		d.Source = Price
	default:
		d.Source = ByHand
	}
	return d
}

// FillDue writes a due to its form.
func FillDue(d Due, f *form.Form) {
	FieldsOf(d).Fill(DueForm{Due: d, Price: money.Known(d.UnitPrice), Rate: strconv.Itoa(d.VATRate), Line: d.BudgetLine()}, f)
}
