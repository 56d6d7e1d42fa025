package process

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

const selectQuotaGroups = `select id, name from people_group where id = any($1)`

// QuotaGroups returns the names of the groups that a process has quotas for. They are as public as the quotas.
func (p Process) QuotaGroups(ctx context.Context, q db.Q) (map[id.Group]string, error) {
	var groups []id.Group
	for _, x := range p.Quotas {
		groups = append(groups, x.Group)
	}
	type row struct {
		ID   id.Group
		Name string
	}
	rows, err := db.All[row](ctx, q, selectQuotaGroups, db.NotNil(groups))
	out := map[id.Group]string{}
	for _, r := range rows {
		out[r.ID] = r.Name
	}
	return out, err
}
