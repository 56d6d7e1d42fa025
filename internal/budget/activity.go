package budget

import (
	"context"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// Activity is an activity that a line can name. Label names it apart from all others; Year is 0 if it is not known.
type Activity struct {
	ID       id.ActivityNo
	Name     string
	Label    string
	Kind     string
	Status   process.Status
	Year     int
	Days     int
	Starts   day.Hour
	Stops    day.Hour
	Position int // in the programme of its process
	Expected int
}

// Activities are what the lines of a budget can name.
type Activities []Activity

const selectActivities = `select a.id, a.name, a.name || case when count(*) over (partition by a.name) = 1 then ''
	when a.begins is not null and count(*) over (partition by a.name, a.begins) = 1 then ', ' || a.begins else ', nr ' || a.id end as label,
	a.kind, a.status, coalesce(extract(year from a.first_day)::integer, 0) as year, coalesce(a.ends - a.begins + 1, a.days) as days,
	a.starts_at as starts, a.ends_at as stops, a.position, a.expected
from activity a join budget b on b.id = @budget left join activity s on s.id = b.activity_id
where ` + process.ActivityVisibleSQL + ` and (b.organisation_id is not null or a.process_id = coalesce(b.process_id, s.process_id))
	and (a.status not in ('proposed', 'declined') or exists (select from budget_line l where l.budget_id = b.id and l.activity_id = a.id))
order by a.first_day, a.position, a.id limit 1000`

// ActivitiesOf returns the activities that the lines of a budget can name, in the order of time: those of its process, or of all for
// the budget of an organisation.
func ActivitiesOf(ctx context.Context, q db.Q, n id.BudgetNo) (Activities, error) {
	args := process.VisibleArgs(q.Actor())
	args["budget"] = n
	return db.All[Activity](ctx, q, selectActivities, args)
}

// Find returns the activity that a text names: by its label, or by its name if no other has it.
func (all Activities) Find(text string) (Activity, bool) {
	var found Activity
	n := 0
	for _, a := range all {
		if a.Label == text {
			return a, true
		}
		if strings.EqualFold(a.Name, text) {
			found = a
			n++
		}
	}
	return found, n == 1
}

// Label returns the label of an activity; "" if it is not among them.
func (all Activities) Label(n id.ActivityNo) string {
	for _, a := range all {
		if a.ID == n {
			return a.Label
		}
	}
	return ""
}
