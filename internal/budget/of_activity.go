package budget

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// ActivityLine is a line of the latest edition of a budget that is about an activity.
type ActivityLine struct {
	Budget     id.BudgetNo
	BudgetName string
	Unit       money.Unit
	State      State
	Heading    string
	Year       int
	Planned    money.Amount
}

const selectOfActivity = `select l.budget_id as budget, b.name as budget_name, b.unit, e.state, l.heading, y.year,
	coalesce((l.planned + case when ` + followsSQL + ` then coalesce(l.unit_price * greatest(l.days, 1) * ` + participantsSQL + `, 0)
	else 0 end)::text, l.planned_unknown) as planned
from budget_line l join budget b on b.id = l.budget_id join budget_edition e on e.budget_id = l.budget_id and e.edition = l.edition
	join activity x on x.id = l.activity_id left join activity s on s.id = b.activity_id
	cross join lateral (select coalesce(b.process_id, s.process_id) as process, ` + yearSQL + ` as year) y
where l.activity_id = $1 and e.edition = (select max(o.edition) from budget_edition o where o.budget_id = b.id)
order by b.name, b.id, l.position limit 100`

// LinesOfActivity lists the lines that are about an activity in the latest editions of all budgets, at most a hundred. Who may read the
// activity is for the caller to know.
func LinesOfActivity(ctx context.Context, q db.Q, n id.ActivityNo) ([]ActivityLine, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	return db.All[ActivityLine](ctx, q, selectOfActivity, n)
}
