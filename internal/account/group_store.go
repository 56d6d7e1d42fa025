package account

import (
	"cmp"
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// today is the condition that the membership m is of today.
const today = `current_date between coalesce(m.begins, current_date) and coalesce(m.ends, current_date)`

const selectGroup = `select g.id, g.slug, g.name, g.kind, g.about,
	(select count(*) from people_group_member m join person p on p.id = m.person_id
		where m.group_id = g.id and p.deactivated_at is null and ` + today + `) as members,
	g.version, g.closed_at as closed
from people_group g`

const selectGroups = selectGroup + ` where g.closed_at is null or $1 order by g.name, g.id`

// Groups lists the groups by name, in Swedish order, with those that have ended if closed; access.ErrDenied for whoever
// does not manage them.
func Groups(ctx context.Context, q db.Q, closed bool) ([]Group, error) {
	if !managesGroups(q) {
		return nil, access.ErrDenied
	}
	return db.All[Group](ctx, q, selectGroups, closed)
}

const selectGroupByID = selectGroup + ` where g.id = $1`

// GroupByID reads a group that the actor manages; db.ErrNotFound otherwise.
func GroupByID(ctx context.Context, q db.Q, n id.Group) (Group, error) {
	if !managesGroups(q) {
		return Group{}, db.ErrNotFound
	}
	return db.One[Group](ctx, q, selectGroupByID, n)
}

const selectGroupsOf = selectGroup + ` join people_group_member me on me.group_id = g.id
where me.person_id = $1 and g.closed_at is null
	and current_date between coalesce(me.begins, current_date) and coalesce(me.ends, current_date) order by g.name, g.id`

// GroupsOf lists the groups that a person is in; none where the actor neither manages groups nor is the person.
func GroupsOf(ctx context.Context, q db.Q, n id.User) ([]Group, error) {
	if !managesGroups(q) && !q.By().Can(access.OwnProfile, own(n)) {
		return nil, nil
	}
	return db.All[Group](ctx, q, selectGroupsOf, n)
}

const selectMembers = `select p.id as person, p.name, p.organisation_id as org,
	org_name(p.organisation_id, current_date) as org_name, m.part, coalesce(m.begins::text, '') as begins,
	coalesce(m.ends::text, '') as ends
from people_group_member m join person p on p.id = m.person_id
where m.group_id = $1 and p.deactivated_at is null order by p.name, p.id`

// Members lists the members of a group by name, in Swedish order; those whose accounts are closed are left out.
// access.ErrDenied for whoever does not manage groups.
func Members(ctx context.Context, q db.Q, n id.Group) ([]Member, error) {
	if !managesGroups(q) {
		return nil, access.ErrDenied
	}
	return db.All[Member](ctx, q, selectMembers, n)
}

func managesGroups(q db.Q) bool {
	return q.By().Can(access.Manage, access.Subject{Kind: id.Membership})
}

const groupSlugs = `select slug from people_group where slug = $1 or slug like $1 || '-%'`

const insertGroup = `insert into people_group (slug, name, kind, about) values ($1, $2, $3, $4) returning id`

// AddGroup keeps a new group without members.
func AddGroup(ctx context.Context, tx *db.Tx, g Group) (id.Group, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Membership}); err != nil {
		return 0, err
	}
	slug, err := freeSlug(ctx, tx, groupSlugs, g.Name)
	if err != nil {
		return 0, err
	}
	n, err := db.Value[id.Group](ctx, tx, insertGroup, slug, g.Name, cmp.Or(g.Kind, "other"), g.About)
	if err != nil {
		return 0, fmt.Errorf("adding a group: %w", err)
	}
	return n, recordGroup(ctx, tx, n, "added", "")
}

const updateGroup = `update people_group set name = $3, kind = $4, about = $5, version = version + 1, updated_at = now()
where id = $1 and version = $2::bigint`

// EditGroup saves a group's name and text over the version that was edited; db.ErrStale if that is no longer the latest.
func EditGroup(ctx context.Context, tx *db.Tx, n id.Group, version int, g Group) error {
	return changeGroup(ctx, tx, n, "edited", updateGroup, version, g.Name, cmp.Or(g.Kind, "other"), g.About)
}

const closeGroup = `update people_group set closed_at = case when $2 then now() end, version = version + 1,
	updated_at = now()
where id = $1 and (closed_at is not null) <> $2`

// CloseGroup ends a group, or begins it anew; db.ErrStale if somebody has already done so.
func CloseGroup(ctx context.Context, tx *db.Tx, n id.Group, closed bool) error {
	verb := "closed"
	if !closed {
		verb = "reopened"
	}
	return changeGroup(ctx, tx, n, verb, closeGroup, closed)
}

// changeGroup runs a statement that changes a group, whose number is its first argument.
func changeGroup(ctx context.Context, tx *db.Tx, n id.Group, verb, sql string, args ...any) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Membership}); err != nil {
		return err
	}
	if _, err := GroupByID(ctx, tx, n); err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, sql, append([]any{n}, args...)...)
	if err != nil {
		return fmt.Errorf("group %d: %w", n, err)
	}
	if changed == 0 {
		return db.ErrStale
	}
	return recordGroup(ctx, tx, n, verb, "")
}

const upsertMember = `insert into people_group_member (group_id, person_id, part, begins, ends)
values ($1, $2, $3, nullif($4, '')::date, nullif($5, '')::date)
on conflict (group_id, person_id) do update set part = excluded.part, begins = excluded.begins, ends = excluded.ends`

// PutMember makes a person a member of a group, or gives a member another part in it.
func PutMember(ctx context.Context, tx *db.Tx, n id.Group, m Member) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Membership}); err != nil {
		return err
	}
	if _, err := GroupByID(ctx, tx, n); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, upsertMember, n, m.Person, m.Part, m.Begins, m.Ends); err != nil {
		return fmt.Errorf("member of group %d: %w", n, err)
	}
	return recordGroup(ctx, tx, n, "member_put", id.String(m.Person))
}

const deleteMember = `delete from people_group_member where group_id = $1 and person_id = $2`

// RemoveMember takes a person out of a group; db.ErrNotFound if the person is not in it.
func RemoveMember(ctx context.Context, tx *db.Tx, n id.Group, person id.User) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Membership}); err != nil {
		return err
	}
	gone, err := tx.Exec(ctx, deleteMember, n, person)
	if err != nil {
		return fmt.Errorf("member of group %d: %w", n, err)
	}
	if gone == 0 {
		return db.ErrNotFound
	}
	return recordGroup(ctx, tx, n, "member_removed", id.String(person))
}

// recordGroup records a change of a group, and how it stands now.
func recordGroup(ctx context.Context, tx *db.Tx, n id.Group, verb, note string) error {
	g, err := GroupByID(ctx, tx, n)
	if err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Membership, Ref: int64(n), Version: g.Version, Verb: verb, Note: note, Snapshot: g})
}
