package followup

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// Reading is a goal of a published period as everybody reads it, with its address. Section is the part of the plan in which it stands, in
// the order SectionNo. Text has ID 0 where nothing is included, and Before where the period before had nothing. Perspectives are those
// from which a reviewer said that the goal touches them, and TowardsTitle the published goal to which it contributes, "" for none. Covered
// reports whether the period covers goals of its kind.
type Reading struct {
	Goal                      id.Item
	Slug, Title, Kind         string
	SectionNo                 int
	Section                   string
	Owner                     string
	Measure, Unit             string
	Covered                   bool
	Perspectives              []string
	TowardsTitle, TowardsSlug string
	Text, Before              Text `db:"-"`
}

var published = listing.Table{
	Columns: countedColumns,
	From: `(select * from follow_up where published_at is not null) f join item i on i.id = f.plan_id
		join publication pp on pp.item_id = f.plan_id and pp.current`,
	Orders: []listing.Named{{Name: listing.Latest, Order: listing.Order{SQL: "f.last_day", Type: listing.Text, Descending: true}}},
	Title:  "f.name", ID: "f.id", Org: "i.organisation_id",
}

// Published returns a page of the periods that everybody reads, the latest first.
func Published(ctx context.Context, q db.Q, f listing.Filter) (listing.Page[Period], error) {
	return listing.ReadUncounted[Period](ctx, q, published, f, nil)
}

const selectPublishedOf = selectPeriod + ` join publication pp on pp.item_id = f.plan_id and pp.current
where f.published_at is not null and f.plan_id = $1 order by f.last_day desc, f.id desc limit 100`

// PublishedOf lists the periods of a plan that everybody reads, the latest first.
func PublishedOf(ctx context.Context, q db.Q, n id.Item) ([]Period, error) {
	return db.All[Period](ctx, q, selectPublishedOf, n)
}

const selectPublishedPeriod = selectPeriod + ` join publication pp on pp.item_id = f.plan_id and pp.current
where f.published_at is not null and f.id = $1`

const selectBefore = selectPeriod + ` where f.published_at is not null and f.plan_id = $1 and f.last_day < $2
order by f.last_day desc limit 1`

const selectReadings = `with section as (select x.v ->> 'Key' as key, x.v ->> 'Title' as title, x.n
	from publication p, jsonb_array_elements(p.body -> 'Sections') with ordinality x (v, n) where p.item_id = $1 and p.current)
select p.item_id as goal, p.slug, p.title::text, coalesce(p.body ->> 'Kind', '') as kind, coalesce(s.n, 1000)::integer as section_no,
	coalesce(s.title, '') as section, coalesce(nullif(p.body ->> 'OwnerTitle', ''), (select o.name::text from person o
		where o.id = (p.body ->> 'Owner')::bigint), '') as owner,
	case when p.body ->> 'Measurable' = 'yes' then coalesce(p.body ->> 'Measure', '') else '' end as measure,
	coalesce(p.body ->> 'Unit', '') as unit, $3 = 'all' or p.body ->> 'Kind' = 'operational' as covered,
	array(select r.perspective from goal_text t join goal_review r on r.text_id = t.id and r.verdict = 'approved'
		where t.follow_up_id = $2 and t.goal_id = p.item_id order by 1) as perspectives,
	coalesce(w.title::text, '') as towards_title, coalesce(w.slug, '') as towards_slug
from publication p left join section s on s.key = substr(p.body ->> 'Place', strpos(p.body ->> 'Place', '.') + 1)
	left join lateral (select t.title, t.slug from publication_link l join publication t on t.item_id = l.to_id and t.current
		where l.publication_id = p.id and l.relation = 'contributes_to' order by l.to_id limit 1) w on true
where p.current and p.kind = 'goal' and split_part(p.body ->> 'Place', '.', 1) = $1::bigint::text
order by section_no, kind = 'operational', coalesce(nullif((p.body ->> 'Position')::integer, 0), 100000), p.item_id limit 5000`

const selectIncluded = `select t.goal_id as goal, ` + textColumns + ` where t.follow_up_id = $1 and t.state = 'included'`

// ReadPublished returns a published period, the one published before it, the zero Period for none, and its published goals in the order of
// the plan; db.ErrNotFound if the period is not published.
func ReadPublished(ctx context.Context, q db.Q, n id.FollowUpNo) (now, before Period, all []Reading, err error) {
	if now, err = db.One[Period](ctx, q, selectPublishedPeriod, n); err != nil {
		return now, before, nil, err
	}
	earlier, err := db.All[Period](ctx, q, selectBefore, now.Plan, now.LastDay)
	if err != nil {
		return now, before, nil, err
	}
	if len(earlier) > 0 {
		before = earlier[0]
	}
	if all, err = db.All[Reading](ctx, q, selectReadings, now.Plan, now.ID, now.Covers); err != nil {
		return now, before, nil, fmt.Errorf("goals of period %d: %w", n, err)
	}
	texts, err := included(ctx, q, now.ID)
	if err != nil {
		return now, before, nil, err
	}
	former, err := included(ctx, q, before.ID)
	for i, x := range all {
		all[i].Text, all[i].Before = texts[x.Goal], former[x.Goal]
	}
	return now, before, all, err
}

// included returns the texts that a period includes, by goal.
func included(ctx context.Context, q db.Q, n id.FollowUpNo) (map[id.Item]Text, error) {
	rows, err := db.All[struct {
		Goal id.Item
		Text
	}](ctx, q, selectIncluded, n)
	out := map[id.Item]Text{}
	for _, r := range rows {
		out[r.Goal] = r.Text
	}
	return out, err
}

// HasText reports whether the period says anything of the goal.
func (r Reading) HasText() bool { return r.Text.ID != 0 }

// IsFollowedUp reports whether the period covers the goal, or says something of it all the same.
func (r Reading) IsFollowedUp() bool { return r.Covered || r.HasText() }

// IsChanged reports whether the answer to either question, or the value of the measure, differs from the period before.
func (r Reading) IsChanged() bool {
	return r.HasText() && r.Before.ID != 0 &&
		(r.Text.Work != r.Before.Work || r.Text.Forecast != r.Before.Forecast || r.Text.Number != r.Before.Number)
}
