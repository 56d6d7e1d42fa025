package demo

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/listing"
	"framsyn/internal/payfile"
	"framsyn/internal/principal"
)

// testHead sees that there are heads whose organisations are made up and have fees and invoices, and none of a real one that has.
func testHead(t *testing.T, w made) {
	heads, err := db.Values[id.User](t.Context(), w, `select person_id from person_role where role = 'head' order by person_id`)
	if err != nil {
		t.Fatal(err)
	}
	paying, madeUp := 0, []id.Org{id.Org(w.Number("organisationer", harbour)), id.Org(w.Number("organisationer", agency))}
	for _, n := range heads {
		by, err := principal.ActorFor(t.Context(), w, n)
		if err != nil {
			t.Fatal(err)
		}
		fees, err := billing.FeesOf(t.Context(), w, by.Org)
		if err != nil {
			t.Fatal(err)
		}
		own := listing.Filter{Limit: 10}.With(listing.OrgGroup, id.String(by.Org))
		invoices, err := billing.Invoices.First(t.Context(), w, own)
		if err != nil {
			t.Fatal(err)
		}
		if len(fees) > 0 && len(invoices) > 0 && slices.Contains(madeUp, by.Org) {
			paying++
		} else if len(fees)+len(invoices) > 0 {
			t.Errorf("the organisation %d has %d fees and %d invoices", by.Org, len(fees), len(invoices))
		}
	}
	if paying != len(madeUp) {
		t.Errorf("%d heads see fees and invoices, want %d", paying, len(madeUp))
	}
}

// testInvoices sees that there are invoices in every state, and something that has not been invoiced.
func testInvoices(t *testing.T, w made) {
	all, err := billing.Invoices.First(t.Context(), w, listing.Filter{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	today := time.Now()
	for _, i := range all {
		got[string(i.Status())]++
		if i.DaysOverdue(today) > 0 {
			got["overdue"]++
		}
		if i.Reminders > 0 {
			got["reminded"]++
		}
		if d, err := billing.Document(t.Context(), w, i.ID); err != nil || len(d.Problems()) > 0 {
			t.Errorf("invoice %d: %v, %v", i.Number, d.Problems(), err)
		}
	}
	want := map[string]int{"issued": 4, "partially_paid": 1, "paid": 1, "credited": 1, "offset": 1, "overdue": 3, "reminded": 1}
	if !maps.Equal(got, want) {
		t.Errorf("the invoices are %v, want %v", got, want)
	}
	if unsent, err := billing.Invoices.First(t.Context(), w, billing.InState(billing.StateUnsent, 100)); err != nil || len(unsent) != 1 {
		t.Errorf("%d have not been sent, %v; only the credit note should remain", len(unsent), err)
	}
	sender, err := invoicer.Current(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	reminders, err := billing.Reminders(t.Context(), w, sender, today)
	if err != nil || len(reminders) == 0 {
		t.Errorf("%d reminders are due, %v", len(reminders), err)
	}
	for _, r := range reminders {
		if !strings.HasSuffix(r.Email, Domain) {
			t.Errorf("the reminder of invoice %d goes to %q", r.Number, r.Email)
		}
	}
	dues, err := billing.Dues(t.Context(), w, billing.DueFilter{Open: true})
	if err != nil || len(dues) != 3 {
		t.Errorf("%d dues are not invoiced, %v", len(dues), err)
	}
	waiting, err := billing.WaitingPayments.First(t.Context(), w, listing.Filter{Limit: 10})
	var reasons []payfile.Reason
	for _, p := range waiting {
		reasons = append(reasons, p.Reason)
	}
	if err != nil || !slices.Equal(reasons, []payfile.Reason{payfile.Unknown, payfile.Partial}) {
		t.Errorf("payments wait since they are %q, %v", reasons, err)
	}
}
