package billing_test

import (
	"fmt"
	"testing"
	"time"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
)

// Each step of reminders is sent once, after its days and not the same day as the one before, until the invoice has been paid.
func TestEachReminderIsSentOnceUntilTheInvoiceIsPaid(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	orgs := o.buyers(2, 100*money.Krona)
	issued, err := o.issue(125*money.Krona, orgs...)
	o.Must(err)
	last := o.on.AddDate(0, 0, 30)
	due := func(days int) (out []billing.Reminder) {
		t.Helper()
		s, err := invoicer.Current(t.Context(), o.System())
		o.Must(err)
		out, err = billing.Reminders(t.Context(), o.System(), s, last.AddDate(0, 0, days))
		o.Must(err)
		return out
	}
	remind := func(days int, n id.InvoiceNo) error {
		return o.write(func(tx *db.Tx) error {
			return billing.Remind(t.Context(), tx, n, last.AddDate(0, 0, days), func(_ invoicer.Sender, r billing.Reminder) (string, string) {
				return fmt.Sprintf("Påminnelse %d", r.Step), "Text"
			})
		})
	}
	if got := due(9); len(got) != 0 {
		t.Errorf("before the tenth day is due %+v", got)
	}
	if got := due(10); len(got) != 2 || got[0].Step != 1 || got[0].Days != 10 || got[0].Email == "" {
		t.Errorf("on the tenth day is due %+v", got)
	}
	if err := remind(9, issued[0]); err != billing.ErrNotDue {
		t.Errorf("before the tenth day: %v", err)
	}
	o.Must(remind(20, issued[0]))
	o.Must(remind(20, issued[1]))
	if err := remind(20, issued[0]); err != billing.ErrNotDue {
		t.Errorf("the same day again: %v", err)
	}
	if got := due(34); len(got) != 0 {
		t.Errorf("14 days after the first step is due %+v", got)
	}
	o.Must(o.write(func(tx *db.Tx) error {
		_, err := billing.AddPayment(t.Context(), tx, billing.Payment{Amount: 125 * money.Krona, PaidOn: o.on}, issued[1])
		return err
	}))
	if got := due(35); len(got) != 1 || got[0].ID != issued[0] || got[0].Step != 2 {
		t.Errorf("15 days after it is due %+v", got)
	}
	o.Must(remind(35, issued[0]))
	if got := due(365); len(got) != 0 {
		t.Errorf("after the last step is due %+v", got)
	}
	if n := o.Count(`select count(*)::integer from letter where invoice_id = any($1)`, issued); n != 3 {
		t.Errorf("%d letters have the invoice", n)
	}
}

func TestWhatIsOpenIsCountedByItsAge(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	org := o.buyers(1, 100*money.Krona)[0]
	_, err := o.issue(125*money.Krona, org)
	o.Must(err)
	last := o.on.AddDate(0, 0, 30)
	of := func(on time.Time) billing.OpenItems {
		t.Helper()
		all, err := billing.OpenItemsOn(t.Context(), o.System(), on)
		o.Must(err)
		if len(all) != 1 || all[0].Org != org || all[0].Total() != 125*money.Krona {
			t.Fatalf("open is %+v", all)
		}
		return all[0]
	}
	for days, amount := range map[int]func(billing.OpenItems) money.Ore{
		0: func(i billing.OpenItems) money.Ore { return i.NotDue }, 1: func(i billing.OpenItems) money.Ore { return i.To30 },
		30: func(i billing.OpenItems) money.Ore { return i.To30 }, 31: func(i billing.OpenItems) money.Ore { return i.To60 },
		60: func(i billing.OpenItems) money.Ore { return i.To60 }, 61: func(i billing.OpenItems) money.Ore { return i.To90 },
		90: func(i billing.OpenItems) money.Ore { return i.To90 }, 91: func(i billing.OpenItems) money.Ore { return i.Over90 },
	} {
		if i := of(last.AddDate(0, 0, days)); amount(i) != 125*money.Krona {
			t.Errorf("after %d days: %+v", days, i)
		}
	}
}
