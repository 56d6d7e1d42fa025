package attendance

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

const selectNumbered = `select r.* from ` + registrationRows + ` where r.id = any($1::bigint[])`

// CameAction notes that several people came.
var CameAction = bulk.Action{Name: "attendance.came",
	Preview: func(ctx context.Context, q db.Q, _ bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
		if !q.Actor().Can(access.Manage, access.Subject{Kind: id.Registration}) {
			return nil, access.ErrDenied
		}
		all, err := db.All[Registration](ctx, q, selectNumbered, refs)
		known := map[int64]Registration{}
		for _, r := range all {
			known[int64(r.ID)] = r
		}
		out := make([]bulk.Verdict, len(refs))
		for i, ref := range refs {
			switch r, ok := known[ref]; {
			case !ok:
				out[i] = bulk.Left(ref, "", bulk.Gone)
			case r.Came != nil:
				out[i] = bulk.Left(ref, r.Name, "Är redan avprickad.")
			case r.State != Seated:
				out[i] = bulk.Left(ref, r.Name, "Har ingen plats.")
			default:
				out[i] = bulk.Verdict{Ref: ref, Title: r.Name}
			}
		}
		return out, err
	},
	Do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, ref int64) (any, error) {
		return nil, SetCame(ctx, tx, id.RegistrationNo(ref), true)
	}}
