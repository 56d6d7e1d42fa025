package delegation

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/place"
)

// News is the content of a letter about a place whose state the queue has changed: it is offered until Until, given, or the offer has
// lapsed.
type News struct {
	Language    i18n.Lang
	Name        string
	OrgName     string
	Process     id.ProcessNo
	ProcessName string
	GroupName   string
	State       place.State
	Until       *time.Time
}

// NewsWriter writes the letter of News.
type NewsWriter func(n News) (subject, body string)

const selectNeedingCare = `select distinct dp.process_id from delegation_pool dp where dp.pool_id = any($1::bigint[]) order by 1`

// NeedingCare returns the processes where an offer has lapsed, or somebody is to be told of a place.
func NeedingCare(ctx context.Context, q db.Q) ([]id.ProcessNo, error) {
	found, err := place.NeedingCare(ctx, q)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return db.Values[id.ProcessNo](ctx, q, selectNeedingCare, found)
}

const selectNews = `select coalesce(u.language, 'sv') as language, l.name, org_name(l.organisation_id, current_date) as org_name,
	dp.process_id as process, p.name as process_name, g.name as group_name, l.state, l.offered_until as until, l.email, d.contact_email
from place l join delegation_pool dp on dp.pool_id = l.pool_id join process p on p.id = dp.process_id
	join people_group g on g.id = dp.group_id
	join delegation d on d.process_id = dp.process_id and d.organisation_id = l.organisation_id
	left join person u on u.email = l.email and u.deactivated_at is null
where l.id = any($1::bigint[]) order by l.id`

// Care gives what is free in the groups of a process to the queues, and writes to those whose places that has changed, and to the contact
// of their organisation.
func Care(ctx context.Context, tx *db.Tx, n id.ProcessNo, write NewsWriter) error {
	e, err := Enrolments.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	if err := settle(ctx, tx, e); err != nil {
		return err
	}
	all, err := pools(ctx, tx, n)
	if err != nil {
		return err
	}
	numbers := []place.PoolNo{}
	for _, p := range all {
		numbers = append(numbers, p.Pool)
	}
	untold, err := place.TakeUntold(ctx, tx, numbers...)
	if err != nil {
		return err
	}
	news, err := db.All[struct {
		News
		Email, ContactEmail string
	}](ctx, tx, selectNews, untold)
	if err != nil {
		return err
	}
	for _, x := range news {
		subject, body := write(x.News)
		to := []string{x.Email}
		if x.ContactEmail != "" && x.ContactEmail != x.Email {
			to = append(to, x.ContactEmail)
		}
		for _, address := range to {
			if err := jobs.SendLetter(ctx, tx, jobs.Letter{To: address, Subject: subject, Body: body}); err != nil {
				return err
			}
		}
	}
	return tx.Record(ctx, db.Change{Kind: id.Enrolment, Ref: int64(n), Version: e.Version, Verb: "queue_cared_for"})
}

// Joining is somebody whose place and membership of its group do not agree. In reports whether the person is to be a member.
type Joining struct {
	Place       place.No
	Org         id.Org
	Group       id.Group
	Person      id.User
	Name, Email string
	Part        string
	In          bool
}

const selectJoining = `select l.id as place, l.organisation_id as org, dp.group_id as "group", coalesce(l.person_id, 0) as person, l.name,
	l.email, coalesce((select x ->> 'Part' from jsonb_array_elements(d.people) x where x ->> 'Email' = l.email limit 1), '') as part, j.in
from place l join delegation_pool dp on dp.pool_id = l.pool_id
	join delegation d on d.process_id = dp.process_id and d.organisation_id = l.organisation_id
	cross join lateral (select l.state = 'seated' and d.approved_at is not null and d.state not in ('declined', 'withdrawn')) j("in")
where dp.process_id = $1 and l.joined <> j.in order by l.id`

// Joinings returns those whose places in a process and memberships of its groups do not agree: those of approved registrations who have
// got a place and are to be members, and those who have lost it.
func Joinings(ctx context.Context, tx *db.Tx, n id.ProcessNo) ([]Joining, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Enrolment}); err != nil {
		return nil, err
	}
	return db.All[Joining](ctx, tx, selectJoining, n)
}
