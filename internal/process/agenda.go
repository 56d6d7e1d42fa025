package process

import (
	"context"

	"framsyn/internal/db"
)

const selectAgenda = `select a.id, a.slug, a.status, a.kind, a.name, a.place, coalesce(v.name, ''),
	array(select g.name from activity_group x join people_group g on g.id = x.group_id where x.activity_id = a.id order by g.name),
	coalesce(a.begins::text, ''), coalesce(a.ends::text, ''), a.starts_at, a.ends_at, a.term
from activity a left join venue v on v.id = a.venue_id` + activityWhere + `
order by a.first_day, a.begins is null, a.starts_at, a.position, a.id limit @limit`

// Agenda lists activities as Activities does, with no more of each than a calendar shows: its name, kind, status, time, site and groups. A
// year can have thousands of them. LatestFirst is not heeded.
func Agenda(ctx context.Context, q db.Q, ask Query) ([]Activity, error) {
	var all []Activity
	var a Activity
	places := []any{&a.ID, &a.Slug, &a.Status, &a.Kind, &a.Name, &a.Place, &a.VenueName, &a.GroupNames,
		&a.When.Begins, &a.When.Ends, &a.When.Starts, &a.When.Stops, &a.When.Term}
	err := db.ForEach(ctx, q, selectAgenda, places, func() error {
		all = append(all, a)
		a = Activity{}
		return nil
	}, ask.args(q.Actor()))
	return all, err
}
