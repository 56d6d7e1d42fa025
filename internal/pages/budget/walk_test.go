package budget_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// budgetOf adds a budget, and returns the address of its page.
func budgetOf(w world.World, b budget.Budget) string {
	w.T.Helper()
	b.Name, b.Years, b.Unit = world.UniqueName("Budget"), []int{2027}, money.Kr
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		b.ID, err = budget.Records.Add(ctx, tx, b)
		return err
	})
	return link.Item(w.T.Context(), id.Budget, b.ID, "")
}

// Money is reached from what it is about, and that from the money.
func TestMoneyIsWalkedInBothDirections(t *testing.T) {
	t.Parallel()
	w, ctx := world.Of(site.Start(t), t), t.Context()
	n, _, _ := w.Financing()
	line := world.Value[id.BudgetNo](w, `select id from budget where process_id = $1`, n)
	a := w.ConfirmedActivity(process.Fields{Process: n, Kind: "workshop", Name: "Verkstad om pengar",
		When: occasion.When{Begins: "2027-03-04", Ends: "2027-03-04"}})
	i := w.IssuedInvoice(1)
	var due id.DueNo
	var payment id.PaymentNo
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		if due, err = billing.DueRecords.Add(ctx, tx, billing.Due{Org: i.Org, Process: n, Activity: a.ID, Source: billing.Price,
			Text: "Plats (exempel)", Quantity: 1, UnitPrice: money.Krona, VATRate: 25, Budget: line, BudgetKey: 1}); err != nil {
			return err
		}
		payment, err = billing.AddPayment(ctx, tx, billing.Payment{PaidOn: time.Now(), Amount: 50 * money.Krona, Payer: "B (exempel)"}, i.ID)
		return err
	})
	of, financing, its := link.Item(ctx, id.Process, n, ""), link.Item(ctx, id.Financing, n, ""), link.Item(ctx, id.Budget, line, "")
	activity, organisation := link.Item(ctx, id.Activity, a.ID, ""), link.Item(ctx, id.Organisation, i.Org, "")
	owed, invoice, paid := link.Item(ctx, id.Due, due, ""), link.Invoice(ctx, i.ID, ""), link.Payment(ctx, payment, "")
	ofActivity, ofOrganisation := budgetOf(w, budget.Budget{Activity: a.ID}), budgetOf(w, budget.Budget{Organisation: i.Org})
	office := w.As(t, "kansli")
	pages := map[string]*site.Page{}
	for _, way := range [][]string{{of, its, of}, {of, financing, of}, {financing, its, financing}, {of, ofActivity, activity, ofActivity},
		{of, link.DuesFor(ctx, n), owed, of}, {its, link.DuesFor(ctx, n)}, {financing, link.DuesFor(ctx, n)}, {owed, its}, {owed, activity},
		{organisation, link.BudgetsOf(ctx, i.Org), ofOrganisation, organisation}, {organisation, link.DuesOf(ctx, i.Org), owed, organisation},
		{organisation, link.InvoicesOf(ctx, i.Org), invoice, organisation}, {invoice, paid, invoice}} {
		for k, at := range way {
			if pages[at] == nil {
				pages[at] = office.Get(at).OK()
			}
			leads := func(a *html.Node) bool { // a list adds to the address what leads back to it
				href := markup.Attr(a, "href")
				return href == at || strings.HasPrefix(href, at+"?"+link.ListField+"=")
			}
			if k > 0 && !slices.ContainsFunc(pages[way[k-1]].All("a"), leads) {
				t.Errorf("%s does not lead to %s", way[k-1], at)
			}
		}
	}
	if p := pages[link.BudgetsOf(ctx, i.Org)]; len(p.All("a", "href="+its)) > 0 {
		t.Error("the budgets of an organisation have one of a process among them")
	}
	if p := w.As(t, site.Role(access.Board)).Get(activity).OK(); len(p.All("a", "href="+ofActivity)) != 1 {
		t.Error("the board is not led to the budget of an activity")
	}
	if p := w.As(t, "strateg.skane").Get(activity).OK(); len(p.All("a", "href="+ofActivity)) != 0 {
		t.Error("a strategist is led to the budget of an activity")
	}
	w.Exec(fmt.Sprintf(`update budget set closed_at = now() where activity_id = %d`, a.ID))
	office.Get(of).OK().Has("Avslutad")
}
