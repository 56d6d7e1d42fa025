// Package outcome reads, across the areas, what comes of foresight: for an organisation that takes part, and of a process.
package outcome

import (
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// Shown is how many people a number counts at the least where others than those who may know the people see it.
const Shown = 5

// heldSQL is the condition that the activity a is over and was held, and that the reader may see it. Homework is not held: it is sent in.
const heldSQL = `a.status in ('planned', 'confirmed', 'moved') and a.last_day < current_date and a.kind <> 'homework'
	and ` + process.ActivityVisibleSQL

// tookPart are the columns of somebody w who took part in the activity a.
const tookPart = `select a.id as activity, a.kind, a.first_day, w.organisation_id as org, w.email, w.name from activity a `

// Those who took part in activities: those who are noted as having come, or else the members of their groups on their first day, those who
// had a place in such a group by an approved registration, and those who accepted an invitation; an organisation that accepted one is a
// row without an address.
const (
	members = tookPart + `join activity_group x on x.activity_id = a.id join people_group_member m on m.group_id = x.group_id
	join person w on w.id = m.person_id where w.deactivated_at is null and coalesce(a.first_day >= m.begins, true)
	and coalesce(a.first_day <= m.ends, true) and `
	seats = tookPart + `join activity_group x on x.activity_id = a.id
	join delegation_pool dp on dp.group_id = x.group_id and dp.process_id = a.process_id
	join place w on w.pool_id = dp.pool_id and w.state = 'seated'
	join delegation d on d.process_id = a.process_id and d.organisation_id = w.organisation_id and d.approved_at is not null
	where d.state not in ('declined', 'withdrawn') and coalesce(a.first_day >= w.asked_at::date, true)
	and not exists (select from person z where z.email = w.email and z.deactivated_at is not null) and `
	guests = tookPart + `join invitation i on i.activity_id = a.id and i.answer = 'accepted' and i.withdrawn_at is null
	join person w on w.id = i.person_id where w.deactivated_at is null and `
	invited = tookPart + `join invitation i on i.activity_id = a.id and i.answer = 'accepted' and i.withdrawn_at is null,
	lateral (select i.organisation_id, '' as email, '' as name) w where i.organisation_id is not null and `
	came = tookPart + `join registration w on w.activity_id = a.id where w.came_at is not null and w.organisation_id is not null and `
)

// assumedSQL is the condition that the activity a is held, and that nobody has noted there who came.
const assumedSQL = `not exists (select from registration r where r.activity_id = a.id and r.came_at is not null) and ` + heldSQL

// Those who took part, for an organisation and for a process.
const (
	ofOrg = `(` + members + `w.organisation_id = @org and ` + assumedSQL + ` union ` + seats + `w.organisation_id = @org and ` + assumedSQL +
		` union ` + guests + `w.organisation_id = @org and ` + assumedSQL + ` union ` + invited + `w.organisation_id = @org and ` + assumedSQL +
		` union ` + came + `w.organisation_id = @org and ` + heldSQL + `)`
	ofProcess = `(` + members + `a.process_id = @process and ` + assumedSQL + ` union ` + seats + `a.process_id = @process and ` +
		assumedSQL + ` union ` + guests + `a.process_id = @process and ` + assumedSQL + ` union ` +
		invited + `a.process_id = @process and ` + assumedSQL +
		` union ` + came + `a.process_id = @process and ` + heldSQL + `)`
)

// args returns the arguments of what an actor may see, and more.
func args(q db.Q, more pgx.StrictNamedArgs) pgx.StrictNamedArgs {
	out := process.VisibleArgs(q.Actor())
	maps.Copy(out, more)
	return out
}

// KnowsPeople reports whether an actor may know the people of an organisation: its own, and those who keep the accounts.
func KnowsPeople(by access.Actor, org id.Org) bool {
	return by.SignedIn() && by.Org == org || by.Can(access.Manage, access.Subject{Kind: id.Account})
}

// mayShow reports whether a number of people can be told to those who may not know them.
func mayShow(people int) bool { return people >= Shown }

// safeRest reports whether the numbers that are not told stay unknown although their sum is told, also to one of them who knows its own.
// Each is at least 1 and less than Shown, so that a sum of others that is the least or the most that it can be tells them all.
func safeRest(hidden []int) bool {
	if len(hidden) == 0 {
		return true
	}
	sum, most, others := 0, slices.Max(hidden), len(hidden)-1
	for _, n := range hidden {
		sum += n
	}
	return others > 1 && mayShow(sum-most) && sum-most > others && sum-slices.Min(hidden) < others*(Shown-1)
}
