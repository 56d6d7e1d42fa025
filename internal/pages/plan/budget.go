package plan

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/planbudget"
	"framsyn/templates/budgetview"
)

// budgetNow shows the budget of a plan as it is now; nil if there is none that the actor may read.
func budgetNow(ctx context.Context, q db.Q, n id.BudgetNo) (templ.Component, error) {
	if n == 0 || !q.Actor().Can(access.ReadMoney, budget.Subject) {
		return nil, nil
	}
	b, err := planbudget.Of(ctx, q, n)
	return budgetview.OfPlan(b.Thaw()), err
}

// budgetToFreeze returns the budget of a plan as its editions keep it, nil if it has none. The program reads it: who may propose a plan
// need not read budgets.
func budgetToFreeze(ctx context.Context, q db.Q, n id.BudgetNo) (json.RawMessage, error) {
	if n == 0 {
		return nil, nil
	}
	b, err := planbudget.Of(ctx, q, n)
	if err != nil {
		return nil, err
	}
	return json.Marshal(b)
}

// budgetOf shows the budget of an edition; nil if it has none.
func budgetOf(f plan.Frozen) (templ.Component, error) {
	if len(f.Budget) == 0 {
		return nil, nil
	}
	var b planbudget.Budget
	if err := json.Unmarshal(f.Budget, &b); err != nil {
		return nil, fmt.Errorf("the budget of %s: %w", f.Title, err)
	}
	return budgetview.OfPlan(b.Thaw()), nil
}
