package budget

import (
	"net/http"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/templates/budgetview"
	"framsyn/templates/economyview"
)

// viewProps returns the lines of a budget as the query of a request asks to see them.
func (s pages) viewProps(r *http.Request, p economyview.BudgetProps) (v budgetview.Props, err error) {
	ctx, q, query := r.Context(), s.As(r), r.URL.Query()
	v = budgetview.Props{Budget: p.Budget, Edition: p.Edition, Lines: p.Lines, Ceiling: p.Ceiling, View: query.Get("vy")}
	v.From, _ = strconv.Atoi(query.Get("fran"))
	v.From = max(v.From, 0)
	for _, e := range p.Editions {
		if e.Number == p.Edition.Number-1 {
			v.Former = e
		}
	}
	switch v.View {
	case budgetview.Kinds, budgetview.Years, budgetview.Payers, budgetview.FollowUp:
	case budgetview.Changes:
		if v.Former.Number != 0 {
			v.FormerLines, err = budget.Lines(ctx, q, p.Budget.ID, v.Former.Number)
			break
		}
		v.View = budgetview.First
	default:
		v.View = budgetview.First
	}
	if v.View == budgetview.First {
		v.Comparison, err = budget.Compare(ctx, q, p.Budget)
	}
	return v, err
}
