package account

import (
	"context"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// RoleCount is the number of people in an organisation with a role. People is empty if the actor is not signed in, and for
// participants.
type RoleCount struct {
	Role   access.Role
	Count  int
	People []RoleHolder
}

// RoleHolder is a person with a role, and their job title.
type RoleHolder struct{ Name, Title string }

const selectRoles = `select coalesce(r.role, 'participant') as role, count(*)::int as count,
	case when $2 and r.role is not null then jsonb_agg(jsonb_build_object('Name', p.name, 'Title', p.title) order by p.name, p.id)
		else '[]'::jsonb end as people
from person p left join person_role r on r.person_id = p.id
where p.organisation_id = $1 and p.deactivated_at is null and r.role is distinct from 'administrator'
group by r.role`

// RoleCounts counts the people of an organisation by role, in the order of access.Roles, and then those without a role as
// participants. Administrators of the portal are left out.
func RoleCounts(ctx context.Context, q db.Q, n id.Org) ([]RoleCount, error) {
	rows, err := db.All[RoleCount](ctx, q, selectRoles, n, q.Actor().SignedIn())
	if err != nil {
		return nil, err
	}
	var out []RoleCount
	for _, r := range slices.Concat(access.Roles, []access.Role{access.Participant}) {
		for _, row := range rows {
			if row.Role == r {
				out = append(out, row)
			}
		}
	}
	return out, nil
}
