package paymentview

import (
	"context"
	"strings"

	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
)

// ReminderLetter writes the letter that reminds of an invoice, which is attached to it. Invoices are in Swedish, and so is the letter.
func ReminderLetter(s invoicer.Sender, r billing.Reminder) (subject, body string) {
	ctx := i18n.WithLang(context.Background(), i18n.Swedish)
	subject = i18n.T(ctx, "Påminnelse om faktura %d", r.Number)
	if r.Step > 1 {
		subject = i18n.T(ctx, "Påminnelse %d om faktura %d", r.Step, r.Number)
	}
	account := i18n.T(ctx, "bankgiro %s", s.Bankgiro)
	if s.Bankgiro == "" {
		account = i18n.T(ctx, "plusgiro %s", s.Plusgiro)
	}
	parts := []string{i18n.T(ctx, "Till %s", r.OrgName),
		i18n.T(ctx, "Faktura %d skulle ha betalats senast %s.", r.Number, day.Text(ctx, r.DueOn))}
	if s.ReminderText != "" {
		parts = append(parts, s.ReminderText)
	}
	parts = append(parts, i18n.T(ctx, "Att betala: %s till %s med OCR-referensen %s.",
		money.NewFormat(ctx, money.Kr, 2).WithUnit(ctx, r.Open), account, r.OCR))
	if s.InterestText != "" {
		parts = append(parts, s.InterestText)
	}
	parts = append(parts, i18n.T(ctx, "Fakturan är bifogad. Frågor besvaras av %s, %s.", s.ContactName, s.Email))
	return subject, strings.Join(append(parts, s.Name), "\n\n") + "\n"
}
