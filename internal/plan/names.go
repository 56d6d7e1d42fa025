package plan

import (
	"context"
	"strings"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

const selectPersonName = `select coalesce((select name from person where id = $1), '')`

// goalNames returns the name of the owner and of the activities of a goal, by the labels of their fields.
func goalNames(ctx context.Context, q db.Q, g Goal) (map[string]string, error) {
	owner, err := db.Value[string](ctx, q, selectPersonName, g.Owner)
	if err != nil {
		return nil, err
	}
	activities, err := db.Values[string](ctx, q, selectActivityNames, g.Activities)
	return map[string]string{ownerLabel: owner, activitiesLabel: strings.Join(activities, ", ")}, err
}

const selectActivityNames = `select name from activity where id = any($1::bigint[]) order by id`

const selectGroupName = `select coalesce((select name from people_group where id = $1), '')`

// GroupName returns the name of a group; "" if there is none.
func GroupName(ctx context.Context, q db.Q, n id.Group) (string, error) {
	return db.Value[string](ctx, q, selectGroupName, n)
}

func networkNames(ctx context.Context, q db.Q, n Network) (map[string]string, error) {
	name, err := GroupName(ctx, q, n.Group)
	return map[string]string{groupLabel: name}, err
}
