package account

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/publish"
	"framsyn/internal/record"
)

// today is the condition that the membership m is of today.
const today = principal.MemberNow

const selectGroup = `select g.id, g.slug, g.name, g.kind, g.about,
	(select count(*) from people_group_member m join person p on p.id = m.person_id
		where m.group_id = g.id and p.deactivated_at is null and ` + today + `) as members,
	g.version, g.closed_at as closed
from people_group g`

const selectGroups = selectGroup + ` where (g.closed_at is null or $1) and position(fold($2) in fold(g.name)) > 0 order by g.name, g.id`

// Groups lists the groups by name, in Swedish order, with those that have ended if closed; access.ErrDenied for whoever
// does not manage them.
func Groups(ctx context.Context, q db.Q, closed bool) ([]Group, error) {
	return groups(ctx, q, closed, "")
}

// GroupsNamed lists all groups whose name contains words as Groups does.
func GroupsNamed(ctx context.Context, q db.Q, words string) ([]Group, error) {
	return groups(ctx, q, true, words)
}

func groups(ctx context.Context, q db.Q, closed bool, words string) ([]Group, error) {
	if !managesGroups(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Group](ctx, q, selectGroups, closed, words)
}

// GroupOptions are the groups that have not ended, as Groups lists them; none for whoever does not manage them.
func GroupOptions(ctx context.Context, q db.Q) (form.Options, error) {
	if !managesGroups(q.Actor()) {
		return form.Options{}, nil
	}
	all, err := Groups(ctx, q, false)
	out := form.Options{}
	for _, g := range all {
		out = append(out, form.Option{Value: id.String(g.ID), Label: g.Name})
	}
	return out, err
}

const selectGroupByID = selectGroup + ` where g.id = $1`

const selectGroupsOf = selectGroup + ` join people_group_member m on m.group_id = g.id
where m.person_id = $1 and g.closed_at is null and ` + today + ` order by g.name, g.id`

// GroupsOf lists the groups that a person is in; none where the actor neither manages groups nor is the person.
func GroupsOf(ctx context.Context, q db.Q, n id.User) ([]Group, error) {
	if !managesGroups(q.Actor()) && !q.Actor().Can(access.EditOwnAccount, access.OwnAccount(n)) {
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
	if !managesGroups(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Member](ctx, q, selectMembers, n)
}

const selectMembersAmong = `select person_id from people_group_member where group_id = $1 and person_id = any($2::bigint[])`

// MembersAmong returns those of some people who stand in a group, whatever the period; access.ErrDenied for whoever does not manage
// groups.
func MembersAmong(ctx context.Context, q db.Q, n id.Group, people []int64) ([]int64, error) {
	if !managesGroups(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.Values[int64](ctx, q, selectMembersAmong, n, people)
}

func managesGroups(by access.Actor) bool {
	return by.Can(access.Manage, access.Subject{Kind: id.Membership})
}

// GroupRecords keeps the groups. A closed one keeps its members.
var GroupRecords = record.Kind[id.Group, Group]{
	Kind: id.Membership, Table: "people_group", Select: selectGroupByID, Fields: GroupFields,
	Row:  func(g Group) (id.Group, int, *time.Time) { return g.ID, g.Version, g.Closed },
	Name: func(g Group) string { return g.Name }, HasSlug: true,
	Visible: func(_ Group, by access.Actor) bool { return managesGroups(by) },
}

const upsertMember = `insert into people_group_member (group_id, person_id, part, begins, ends)
values ($1, $2, $3, nullif($4, '')::date, nullif($5, '')::date)
on conflict (group_id, person_id) do update set part = excluded.part, begins = excluded.begins, ends = excluded.ends`

// PutMember makes a person a member of a group, or gives a member another part in it.
func PutMember(ctx context.Context, tx *db.Tx, n id.Group, m Member) error {
	return changeMember(ctx, tx, n, m.Person, "member_put", upsertMember, n, m.Person, m.Part, m.Begins, m.Ends)
}

const deleteMember = `delete from people_group_member where group_id = $1 and person_id = $2`

// RemoveMember takes a person out of a group; db.ErrNotFound if the person is not in it.
func RemoveMember(ctx context.Context, tx *db.Tx, n id.Group, m Member) error {
	return changeMember(ctx, tx, n, m.Person, "member_removed", deleteMember, n, m.Person)
}

// changeMember runs a statement about a member of a group, and records it without a new version of the group.
func changeMember(ctx context.Context, tx *db.Tx, n id.Group, person id.User, verb, sql string, args ...any) error {
	g, err := GroupRecords.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, sql, args...)
	if err == nil && changed == 0 {
		err = db.ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("member of group %d: %w", n, err)
	}
	if g, err = GroupRecords.Get(ctx, tx, n); err != nil {
		return err
	}
	if err := publish.NotifyChanged(ctx, tx); err != nil { // public pages tell which organisations took part
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Membership, Ref: int64(n), Version: g.Version, Verb: verb, Note: id.String(person), Snapshot: g})
}
