package process

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// ListColumns and ActivityTables are what lists of activities select, and from which tables.
const ListColumns, ActivityTables = listColumns, activityTables

// Compared is an activity with an earlier version of it, nil if there is none that the reader could see then.
type Compared struct {
	Now Activity
	Was *Activity
}

const selectByIDs = `select ` + allColumns + ` from ` + activityTables + ` where a.id = any($1::bigint[])`

// selectBefore selects the last version of each activity before a change, with the present name of its venue.
const selectBefore = `select w.id, v.snapshot as was, coalesce((select x.name from venue x
	where x.id = (v.snapshot->>'Venue')::bigint), '') as venue
from unnest($1::bigint[], $2::bigint[]) as w (id, change), lateral (select c.snapshot from change c
	where c.kind = 'activity' and c.ref_id = w.id and c.id < w.change and c.snapshot is not null order by c.id desc limit 1) v`

// CompareSince returns some activities with the version before a change of each. Those that the actor may not see are left out.
func CompareSince(ctx context.Context, q db.Q, changes map[id.ActivityNo]int64) (map[id.ActivityNo]Compared, error) {
	ids, before := make([]id.ActivityNo, 0, len(changes)), make([]int64, 0, len(changes))
	for n, c := range changes {
		ids, before = append(ids, n), append(before, c)
	}
	now, err := db.All[Activity](ctx, q, selectByIDs, ids)
	if err != nil {
		return nil, err
	}
	versions, err := db.All[struct {
		ID    id.ActivityNo
		Was   Snapshot
		Venue string
	}](ctx, q, selectBefore, ids, before)
	if err != nil {
		return nil, err
	}
	out := map[id.ActivityNo]Compared{}
	for _, a := range now {
		if a.Visible(q.Actor()) {
			out[a.ID] = Compared{Now: a}
		}
	}
	for _, v := range versions {
		c, known := out[v.ID]
		was := Activity{Fields: v.Was.Fields, Status: v.Was.Status, VenueName: v.Venue, Author: c.Now.Author}
		if known && was.Visible(q.Actor()) {
			c.Was = &was
			out[v.ID] = c
		}
	}
	return out, nil
}

// Differences lists what those an activity is for are told of between two versions of it.
func Differences(ctx context.Context, was, now Activity) []Difference {
	return diffStates(ctx, was.noticeState(), now.noticeState())
}

// Spot returns the site of an activity with the room.
func (a Activity) Spot() string { return a.noticeState().Place }
