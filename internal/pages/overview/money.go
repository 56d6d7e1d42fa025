package overview

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/templates/overviewview"
)

// moneyOf returns what the money of the portal asks of the actor.
func moneyOf(ctx context.Context, q db.Q) (overviewview.Money, error) {
	by := q.Actor()
	scope := by.Scope(access.ReadMoney, id.Invoice)
	m := overviewview.Money{Budgets: by.Can(access.ReadMoney, budget.Subject), Office: scope.All, Own: !scope.All && scope.Org != 0}
	if m.Budgets {
		all, err := budget.Budgets(ctx, q, budget.Filter{})
		if err != nil {
			return m, fmt.Errorf("budgets that wait: %w", err)
		}
		for _, b := range all {
			if b.Closed != nil {
				continue
			}
			if b.Latest.State == budget.Proposed {
				m.Proposed = append(m.Proposed, b)
			}
			if b.Ceiling != nil && b.Ceiling.IsBroken() {
				m.Above = append(m.Above, b)
			}
		}
	}
	if m.Office || m.Own {
		var err error
		if m.Awaiting, err = billing.AwaitingOf(ctx, q); err != nil {
			return m, fmt.Errorf("invoices that wait: %w", err)
		}
	}
	return m, nil
}
