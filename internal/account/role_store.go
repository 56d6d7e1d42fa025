package account

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// InRole is how many people of an organisation hold a role, and who they are: People is empty for whoever has not signed in,
// and for participants, who are counted only.
type InRole struct {
	Role   access.Role
	Count  int
	People []Official
}

// Official is somebody with a role in the process, and what they are at work.
type Official struct{ Name, Title string }

const selectRoles = `select coalesce(r.role, 'participant') as role, count(*)::int as count,
	case when $2 and r.role is not null then jsonb_agg(jsonb_build_object('Name', p.name, 'Title', p.title) order by p.name, p.id)
		else '[]'::jsonb end as people
from person p left join person_role r on r.person_id = p.id
where p.organisation_id = $1 and p.deactivated_at is null and r.role is distinct from 'administrator'
group by r.role`

// Roles counts the people of an organisation by their roles, in the order of access.Roles, those without a role last. Who
// administers the portal is nobody else's concern and is left out. Names are told to those who have signed in.
func Roles(ctx context.Context, q db.Q, n id.Org) ([]InRole, error) {
	rows, err := db.All[InRole](ctx, q, selectRoles, n, q.Actor().SignedIn())
	if err != nil {
		return nil, err
	}
	var out []InRole
	for _, r := range append(access.Roles[:len(access.Roles):len(access.Roles)], access.Participant) {
		for _, x := range rows {
			if x.Role == r {
				out = append(out, x)
			}
		}
	}
	return out, nil
}
