package invoicer

import (
	"framsyn/internal/einvoice"
	"framsyn/internal/voucher"
)

// VAT returns the VAT of a line. Who is not registered for VAT sells outside it; others say why a line is exempt.
func (s Sender) VAT(rate int, reason string) einvoice.VAT {
	v := einvoice.VAT{Rate: rate, Category: einvoice.Standard}
	if rate == 0 {
		v.Category, v.Reason = einvoice.Exempt, reason
	}
	if s.VATRegistered != yes {
		v.Category = einvoice.OutsideVAT
	}
	return v
}

// Seller returns the sender as it stands on an invoice.
func (s Sender) Seller() einvoice.Seller {
	return einvoice.Seller{FTax: s.FTax == yes, Party: einvoice.Party{Name: s.Name, OrganisationNumber: s.OrgNumber,
		VATNumber: s.VATNumber, Peppol: einvoice.ParsePeppolID(s.PeppolID),
		Address: einvoice.Address{Street: s.Street, PostalCode: s.PostalCode, City: s.Town},
		Contact: einvoice.Contact{Name: s.ContactName, Phone: s.Phone, Email: s.Email}}}
}

// Vouchers returns what the books of the sender call things. Labels are those of the settings.
func (a Accounting) Vouchers() voucher.Settings {
	return voucher.Settings{Claims: voucher.Account{Number: a.ClaimsAccount, Label: "Kundfordringar"},
		Bank:    voucher.Account{Number: a.BankAccount, Label: "Bank eller giro"},
		Waiting: voucher.Account{Number: a.WaitingAccount, Label: "Inbetalningar som väntar"},
		Income: map[int]voucher.Account{25: {Number: a.Income25Account, Label: "Intäkter, 25 % moms"},
			12: {Number: a.Income12Account, Label: "Intäkter, 12 % moms"}, 6: {Number: a.Income6Account, Label: "Intäkter, 6 % moms"},
			0: {Number: a.Income0Account, Label: "Intäkter, ingen moms"}},
		VAT: map[int]voucher.Account{25: {Number: a.VAT25Account, Label: "Utgående moms 25 %"},
			12: {Number: a.VAT12Account, Label: "Utgående moms 12 %"}, 6: {Number: a.VAT6Account, Label: "Utgående moms 6 %"}},
		CostCentre: a.CostCentre, Project: a.Project, InvoiceSeries: a.InvoiceSeries, PaymentSeries: a.PaymentSeries}
}
