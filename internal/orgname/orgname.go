// Package orgname tells what organisations are called on a day, from memory. The SQL function org_name does the same, which costs more for
// every row of a list.
package orgname

import (
	"context"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Names are the names of all organisations.
type Names map[id.Org][]name

// name is a name and the day from which it is used, as 2006-01-02; "" for one that has no first day.
type name struct{ text, from string }

// On returns the name of an organisation on the day of a time: the latest one in use by then, or else the first; "" if there is no such
// organisation.
func (n Names) On(org id.Org, t time.Time) string {
	all := n[org]
	if len(all) == 0 {
		return ""
	}
	if len(all) == 1 {
		return all[0].text
	}
	on, best := day.ISO(t), all[0]
	for _, x := range all {
		if x.from <= on {
			best = x
		}
	}
	return best.text
}

// Today returns the name of an organisation today.
func (n Names) Today(org id.Org) string { return n.On(org, time.Now()) }

// selectNames selects the names of each organisation in the order of their first days, the one that has none first.
const selectNames = `select organisation_id, name::text, coalesce(valid_from::text, '') from organisation_name
order by organisation_id, valid_from nulls first, position`

var kept = db.KeptOne[Names](id.Organisation)

// All returns the names of all organisations, which everybody may read.
func All(ctx context.Context, q db.Q) (Names, error) {
	return kept.Get(ctx, q, struct{}{}, func(ctx context.Context, q db.Q) (Names, error) {
		out := Names{}
		var org id.Org
		var x name
		err := db.ForEach(ctx, q, selectNames, []any{&org, &x.text, &x.from}, func() error {
			out[org] = append(out[org], x)
			return nil
		})
		return out, err
	})
}
