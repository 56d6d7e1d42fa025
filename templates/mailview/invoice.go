package mailview

import (
	"context"

	"framsyn/internal/einvoice"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

// Invoice writes the letter that carries an invoice or a credit note as a PDF, in Swedish.
func Invoice(d einvoice.Document) (subject, body string) {
	ctx := i18n.WithLang(context.Background(), i18n.Swedish)
	amount := money.NewFormat(ctx, money.Kr, 2).WithUnit(ctx, d.Totals().Payable)
	hello, notElectronic := i18n.T(ctx, "Hej!"), i18n.T(ctx, "PDF är inte en e-faktura.")
	contact := i18n.T(ctx, "Frågor om fakturan besvaras av %s, %s.", d.Seller.Contact.Name, d.Seller.Contact.Email)
	if d.Kind == einvoice.CreditNote {
		return i18n.T(ctx, "Kreditfaktura %s från %s", d.Number, d.Seller.Name), Letter(hello,
			i18n.T(ctx, "Här kommer kreditfaktura %s från %s. Den krediterar %s av faktura %s och följer med som PDF.", d.Number,
				d.Seller.Name, amount, d.Credits.Number), contact, notElectronic)
	}
	to := ""
	switch {
	case d.Payment.Bankgiro != "":
		to = i18n.T(ctx, "bankgiro %s", d.Payment.Bankgiro)
	case d.Payment.Plusgiro != "":
		to = i18n.T(ctx, "plusgiro %s", d.Payment.Plusgiro)
	}
	return i18n.T(ctx, "Faktura %s från %s", d.Number, d.Seller.Name), Letter(hello,
		i18n.T(ctx, "Här kommer faktura %s från %s. Den följer med som PDF.", d.Number, d.Seller.Name),
		i18n.T(ctx, "Att betala är %s, senast %s, till %s med referensen %s.", amount, string(d.Due), to, d.PaymentReference()),
		contact, notElectronic)
}
