package billing

import (
	"context"
	"time"

	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
)

// The reasons for which an invoice is not reminded of.
const (
	isCreditNote = "Är en kreditfaktura."
	isSettled    = "Är reglerad."
	isNotDueYet  = "Ingen påminnelse gäller i dag."
	hasNoAddress = "Organisationen har ingen e-postadress för fakturor."
)

// RemindAction sends the reminders that are due today of several invoices, written by write. A letter that is sent cannot be undone.
func RemindAction(write ReminderWriter) bulk.Action {
	return bulk.Action{Name: "invoice.remind", Preview: previewReminders,
		Do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, ref int64) (any, error) {
			return nil, Remind(ctx, tx, id.InvoiceNo(ref), time.Now(), write)
		}}
}

func previewReminders(ctx context.Context, q db.Q, _ bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
	numbers := make([]id.InvoiceNo, len(refs))
	for n, ref := range refs {
		numbers[n] = id.InvoiceNo(ref)
	}
	known, err := InvoicesByID(ctx, q, numbers)
	if err != nil {
		return nil, err
	}
	sender, err := invoicer.Current(ctx, q)
	if err != nil {
		return nil, err
	}
	all, err := Reminders(ctx, q, sender, time.Now())
	if err != nil {
		return nil, err
	}
	due := map[id.InvoiceNo]Reminder{}
	for _, r := range all {
		due[r.ID] = r
	}
	steps, out := len(sender.ReminderSteps()), make([]bulk.Verdict, len(refs))
	for n, ref := range refs {
		i, ok := known[id.InvoiceNo(ref)]
		if !ok {
			out[n] = bulk.Left(ref, "", bulk.Gone)
			continue
		}
		title := i18n.T(ctx, "%d, %s", i.Number, i.OrgName)
		r, isDue := due[i.ID]
		switch {
		case i.Kind == einvoice.CreditNote:
			out[n] = bulk.Left(ref, title, isCreditNote)
		case i.Open == 0:
			out[n] = bulk.Left(ref, title, isSettled)
		case !isDue:
			out[n] = bulk.Left(ref, title, isNotDueYet)
		case r.Email == "":
			out[n] = bulk.Left(ref, title, hasNoAddress)
		default:
			out[n] = bulk.Verdict{Ref: ref, Title: title, Will: i18n.T(ctx, "Påminnelse %d av %d, till %s", r.Step, steps, r.Email)}
			if r.Paying {
				out[n].Heed = i18n.T(ctx, "En betalning som kan gälla fakturan väntar på beslut.")
			}
		}
	}
	return out, nil
}
