package attendance

import (
	"context"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// The groups by which the list of registrations is narrowed, besides listing.OrgGroup.
const StateGroup, ActivityGroup, WayGroup, CameGroup = "lage", "aktivitet", "hur", "kom"

// CameOptions are whether somebody came.
var CameOptions = form.Options{{Value: "ja", Label: "Kom"}, {Value: "nej", Label: "Inte avprickad"}}

// The orders of the list of registrations, besides listing.Title.
const (
	ByOrg     listing.Sort = "organisation"
	ByState   listing.Sort = "lage"
	ByCreated listing.Sort = "anmald"
	ByWhen    listing.Sort = "nar"
)

// All is the list of the registrations that the actor may know of: all of them, those of the organisation, or the actor's own.
var All = listing.List[Registration]{
	Args: func(q db.Q, _ *listing.Filter) (pgx.StrictNamedArgs, error) {
		s := q.Actor().Scope(access.Answer, id.Registration)
		return pgx.StrictNamedArgs{"all": s.All, "org": s.Org, "author": s.Author}, nil
	},
	Table: listing.Table{Columns: "r.*", Title: "r.name", Folded: "fold(r.name)", ID: "r.id", Org: "r.org",
		From: `(select r.* from ` + registrationRows + `
			where @all or r.org = @org and r.org <> 0 or r.person = @author and r.person <> 0) r`,
		Groups: []listing.Group{{Key: StateGroup, Column: "r.state"}, {Key: WayGroup, Column: "r.way"},
			{Key: CameGroup, Column: "case when r.came is null then 'nej' else 'ja' end"},
			{Key: ActivityGroup, Column: "r.activity", Type: listing.Number}},
		Orders: []listing.Named{
			{Name: listing.Title, Order: listing.Order{SQL: `r.name collate "sv-x-icu"`, Type: listing.Text}},
			{Name: ByOrg, Order: listing.Order{SQL: `r.org_name collate "sv-x-icu"`, Type: listing.Text}},
			{Name: ByState, Order: listing.Order{SQL: "r.state", Type: listing.Text}},
			{Name: ByCreated, Order: listing.Order{SQL: "r.created", Type: listing.Time, Descending: true}},
			{Name: ByWhen, Order: listing.Order{SQL: `coalesce(r."when" ->> 'Begins', '')`, Type: listing.Text, Descending: true}},
		}},
}

const selectActivities = `select a.id::text as value, a.name as label from sign_up s join activity a on a.id = s.id
where @all or exists (select from ` + registrationRows + ` where r.activity = s.id
	and (r.org = @org and r.org <> 0 or r.person = @author and r.person <> 0))
order by a.first_day desc nulls last, a.id desc limit 200`

// ActivityOptions returns the activities that have registrations which the actor may know of, the latest first, at most 200.
func ActivityOptions(ctx context.Context, q db.Q) (form.Options, error) {
	args, err := All.Args(q, nil)
	if err != nil {
		return nil, err
	}
	return db.All[form.Option](ctx, q, selectActivities, args)
}

const selectWaiting = `select r.* from ` + registrationRows + ` where r.person = $1 and r.state in ('offered', 'unconfirmed')
	and (r.offered_until is null or r.offered_until > now()) order by r.offered_until nulls last, r.id limit 20`

// WaitingFor returns the actor's own registrations that wait for the actor: a place that is offered, or an address to confirm; at most 20.
func WaitingFor(ctx context.Context, q db.Q) ([]Registration, error) {
	if !q.Actor().SignedIn() {
		return nil, nil
	}
	return db.All[Registration](ctx, q, selectWaiting, q.Actor().User)
}
