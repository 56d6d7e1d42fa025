package invoicer

import (
	"strings"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/identifier"
)

// Fields are the fields of the sender.
var Fields = field.Of("billing_sender",
	field.Name(func(s *Sender) *string { return &s.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Limit: 200,
		Missing: "Skriv vem som skickar fakturorna.", Help: "Föreningens eller kansliets namn, så som det är registrerat."}),
	field.Parsed(func(s *Sender) *string { return &s.OrgNumber }, identifier.ParseOrganisationNumber, field.Input{Name: "orgnummer",
		Label: "Organisationsnummer", Column: "org_number", Width: "medium", Missing: "Skriv organisationsnumret.",
		Help: "Tio siffror, till exempel 202100-5489."}),
	field.Choice(func(s *Sender) *string { return &s.FTax }, YesNo, field.Input{Name: "f-skatt", Label: "Godkänd för F-skatt",
		Column: "f_tax", Missing: "Välj ja eller nej.", Beside: "orgnummer"}),
	field.Choice(func(s *Sender) *string { return &s.VATRegistered }, YesNo, field.Input{Name: "momsregistrerad", Label: "Momsregistrerad",
		Column: "vat_registered", Missing: "Välj ja eller nej."}),
	field.Parsed(func(s *Sender) *string { return &s.VATNumber }, identifier.ParseVATNumber, field.Input{Name: "momsnummer",
		Label: "Momsnummer", Column: "vat_number", Width: "medium", Help: "Tomt blir SE, organisationsnumret och 01.",
		Beside: "momsregistrerad"}),

	field.Text(func(s *Sender) *string { return &s.Street }, field.Input{Name: "adress", Label: "Adress", Column: "street", Limit: 200,
		Missing: "Skriv adressen.", Section: "Adress och kontakt", SectionHelp: "Står på fakturan.", Help: "Gata eller box."}),
	field.Parsed(func(s *Sender) *string { return &s.PostalCode }, identifier.ParsePostalCode, field.Input{Name: "postnummer",
		Label: "Postnummer", Column: "postal_code", Width: "medium", Missing: "Skriv postnumret."}),
	field.Text(func(s *Sender) *string { return &s.Town }, field.Input{Name: "ort", Label: "Ort", Column: "town", Limit: 100,
		Missing: "Skriv orten.", Beside: "postnummer"}),
	field.Text(func(s *Sender) *string { return &s.ContactName }, field.Input{Name: "kontakt", Label: "Kontaktperson",
		Column: "contact_name", Limit: 200, Missing: "Skriv vem som svarar på frågor."}),
	field.Email(func(s *Sender) *string { return &s.Email }, field.Input{Name: "epost", Label: "E-postadress", Column: "email", Limit: 200,
		Missing: "Skriv e-postadressen."}),
	field.Text(func(s *Sender) *string { return &s.Phone }, field.Input{Name: "telefon", Label: "Telefon", Column: "phone", Limit: 100,
		Type: "tel", Beside: "epost"}),

	field.Parsed(func(s *Sender) *string { return &s.Bankgiro }, identifier.ParseBankgiro, field.Input{Name: "bankgiro", Label: "Bankgiro",
		Column: "bankgiro", Width: "medium", Missing: "Skriv ett bankgiro eller ett plusgiro.", OrElse: "plusgiro",
		Section: "Betalning", SectionHelp: "Hit betalar organisationerna. Minst ett av numren måste finnas."}),
	field.Parsed(func(s *Sender) *string { return &s.Plusgiro }, identifier.ParsePlusgiro, field.Input{Name: "plusgiro", Label: "Plusgiro",
		Column: "plusgiro", Width: "medium", Beside: "bankgiro"}),
	field.Parsed(func(s *Sender) *string { return &s.IBAN }, identifier.ParseIBAN, field.Input{Name: "iban", Label: "IBAN", Column: "iban",
		Help: "Bara om banken skickar filer i formatet camt.054."}),
	field.Choices(func(s *Sender) *[]string { return &s.ReferencePlaces }, ReferencePlaces, field.Input{Name: "referensplatser",
		Label: "OCR-referensen i camt.054 står i", Column: "reference_places",
		Help: "Det första av de valda ställen där det står något räknas. Fråga banken."}),
	field.Int(func(s *Sender) *int { return &s.DaysUntilDue }, 1, 365, field.Input{Name: "betalningsvillkor",
		Label: "Dagar till förfallodagen", Column: "days_until_due", Missing: "Skriv antalet dagar."}),
	field.Parsed(func(s *Sender) *string { return &s.ReminderDays }, parseSteps, field.Input{Name: "paminnelser", Label: "Påminnelser efter",
		Column: "reminder_days", Width: "medium", Help: "Dagar efter förfallodagen, till exempel 10, 25. Tomt ger inga påminnelser.",
		Beside: "betalningsvillkor"}),
	field.Text(func(s *Sender) *string { return &s.InterestText }, field.Input{Name: "rantetext", Label: "Text om dröjsmålsränta",
		Column: "interest_text", Max: 300, Rows: 2}),
	field.Text(func(s *Sender) *string { return &s.ReminderText }, field.Input{Name: "paminnelsetext", Label: "Text i påminnelser",
		Column: "reminder_text", Max: 500, Rows: 3}),

	field.Int(func(s *Sender) *int { return &s.FirstNumber }, 1, 999_999_999, field.Input{Name: "forsta-nummer",
		Label: "Första fakturanummer", Column: "first_number", Missing: "Skriv det första fakturanumret.", Section: "Fakturor",
		SectionHelp: "Numren följer på varandra utan luckor, och OCR-referensen görs av numret."}),
	field.Choice(func(s *Sender) *string { return &s.OCRKind }, OCRKinds, field.Input{Name: "ocr", Label: "OCR-referensen har",
		Column: "ocr_kind", Missing: "Välj som det är avtalat med banken."}),
	field.Int(func(s *Sender) *int { return &s.OCRLength }, 2, 25, field.Input{Name: "ocr-langd", Label: "Högst antal siffror i den",
		Column: "ocr_length", Missing: "Skriv antalet siffror.", Beside: "ocr"}),
	field.Choice(func(s *Sender) *string { return &s.VATRate }, VATRates, field.Input{Name: "momssats", Label: "Vanlig momssats",
		Column: "vat_rate", Missing: "Välj en momssats."}),
	field.Text(func(s *Sender) *string { return &s.VATReason }, field.Input{Name: "momsskal", Label: "Skäl till momssatsen",
		Column: "vat_reason", Max: 200,
		Help: "Till exempel att en medlemsavgift inte är omsättning. Måste finnas när ingen moms tas ut."}),
	field.Parsed(func(s *Sender) *string { return &s.PeppolID }, identifier.ParsePeppolID, field.Input{Name: "peppol-id", Label: "Peppol-ID",
		Column: "peppol_id", Width: "medium", Help: "Avsändarens. Tomt blir 0007 och organisationsnumret."}),

	account(func(a *Accounting) *int { return &a.ClaimsAccount }, field.Input{Name: "konto-kundfordringar", Label: "Kundfordringar",
		Column: "claims_account", Section: "Bokföring", SectionHelp: "Konton och andra beteckningar i filen till bokföringen (SIE). " +
			"Fråga den som sköter bokföringen."}),
	account(func(a *Accounting) *int { return &a.BankAccount }, field.Input{Name: "konto-bank", Label: "Bank eller giro",
		Column: "bank_account", Beside: "konto-kundfordringar"}),
	account(func(a *Accounting) *int { return &a.WaitingAccount }, field.Input{Name: "konto-vantar", Label: "Inbetalningar som väntar",
		Column: "waiting_account", Beside: "konto-kundfordringar"}),
	account(func(a *Accounting) *int { return &a.Income25Account }, field.Input{Name: "konto-intakt-25", Label: "Intäkter, 25 % moms",
		Column: "income_25_account"}),
	account(func(a *Accounting) *int { return &a.Income12Account }, field.Input{Name: "konto-intakt-12", Label: "Intäkter, 12 % moms",
		Column: "income_12_account", Beside: "konto-intakt-25"}),
	account(func(a *Accounting) *int { return &a.Income6Account }, field.Input{Name: "konto-intakt-6", Label: "Intäkter, 6 % moms",
		Column: "income_6_account", Beside: "konto-intakt-25"}),
	account(func(a *Accounting) *int { return &a.VAT25Account }, field.Input{Name: "konto-moms-25", Label: "Utgående moms 25 %",
		Column: "vat_25_account"}),
	account(func(a *Accounting) *int { return &a.VAT12Account }, field.Input{Name: "konto-moms-12", Label: "Utgående moms 12 %",
		Column: "vat_12_account", Beside: "konto-moms-25"}),
	account(func(a *Accounting) *int { return &a.VAT6Account }, field.Input{Name: "konto-moms-6", Label: "Utgående moms 6 %",
		Column: "vat_6_account", Beside: "konto-moms-25"}),
	account(func(a *Accounting) *int { return &a.Income0Account }, field.Input{Name: "konto-intakt-0", Label: "Intäkter, ingen moms",
		Column: "income_0_account"}),
	field.Text(func(s *Sender) *string { return &s.CostCentre }, field.Input{Name: "kostnadsstalle", Label: "Kostnadsställe",
		Column: "cost_centre", Limit: 20, Width: "medium"}),
	field.Text(func(s *Sender) *string { return &s.Project }, field.Input{Name: "projekt", Label: "Projekt", Column: "project", Limit: 20,
		Width: "medium", Beside: "kostnadsstalle"}),
	field.Text(func(s *Sender) *string { return &s.InvoiceSeries }, field.Input{Name: "serie-fakturor",
		Label: "Serie för fakturor", Column: "invoice_series", Limit: 5, Width: "short", Missing: "Skriv en serie, till exempel F."}),
	field.Text(func(s *Sender) *string { return &s.PaymentSeries }, field.Input{Name: "serie-betalningar", Label: "Serie för inbetalningar",
		Column: "payment_series", Limit: 5, Width: "short", Missing: "Skriv en serie, till exempel I.", Beside: "serie-fakturor"}),
	field.Choice(func(s *Sender) *string { return &s.FiscalYearMonth }, months, field.Input{Name: "rakenskapsar",
		Label: "Räkenskapsåret börjar den första", Column: "fiscal_year_month", Width: "medium", Missing: "Välj en månad."}),
).WithCheck(checkSender)

// months are the months that a fiscal year can begin with.
var months = form.Options{
	{Value: "01", Label: "januari"}, {Value: "02", Label: "februari"}, {Value: "03", Label: "mars"}, {Value: "04", Label: "april"},
	{Value: "05", Label: "maj"}, {Value: "06", Label: "juni"}, {Value: "07", Label: "juli"}, {Value: "08", Label: "augusti"},
	{Value: "09", Label: "september"}, {Value: "10", Label: "oktober"}, {Value: "11", Label: "november"}, {Value: "12", Label: "december"},
}

// account returns a field for a number in the chart of accounts.
func account(value func(a *Accounting) *int, in field.Input) field.Field[Sender] {
	return field.Int(func(s *Sender) *int { return value(&s.Accounting) }, 1000, 9999, in)
}

// checkSender validates the fields of the sender together, and completes its VAT number and Peppol address.
func checkSender(f *form.Form, s *Sender) {
	number := identifier.OrganisationNumber(s.OrgNumber)
	switch {
	case s.VATRegistered == yes && f.Get("momsnummer") == "" && number != "":
		s.VATNumber = number.VATNumber().String()
	case s.VATRegistered == "no" && s.VATNumber != "":
		f.Fault("momsnummer", "Ta bort numret, eller välj att avsändaren är momsregistrerad.")
	}
	if f.Get("peppol-id") == "" && number != "" {
		s.PeppolID = number.PeppolID().String()
	}
	if s.VATRegistered == "no" && s.VATRate != "" && s.VATRate != "0" {
		f.Fault("momssats", "Den som inte är momsregistrerad tar inte ut någon moms. Välj 0 %.")
	}
	if s.VATRate == "0" && s.VATReason == "" {
		f.Fault("momsskal", "Skriv varför ingen moms tas ut.")
	}
	if _, err := s.OCR(s.FirstNumber); err != nil && s.FirstNumber > 0 && s.OCRLength > 0 {
		f.Fault("ocr-langd", "Så många siffror räcker inte till det första fakturanumret.")
	}
	if s.InvoiceSeries != "" && strings.EqualFold(s.InvoiceSeries, s.PaymentSeries) {
		f.Fault("serie-betalningar", "Fakturor och inbetalningar måste ha var sin serie.")
	}
}
