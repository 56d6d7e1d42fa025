package main

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/link"
)

// followedGoals is the number of goals of a plan that is followed up, and followedPeriods in how many periods.
const followedGoals, followedPeriods = 2000, 10

const (
	insertPlan = `with i as (
	insert into item (kind, slug, organisation_id, author_id, state, title, summary, facets)
	values ('plan', 'plan-med-manga-mal', $1, $2, 'shared', 'En plan med många mål (exempel)', '', '{}') returning id
)
insert into plan (item_id, first_year, summary, sections) select id, 2031, '', (select jsonb_agg(jsonb_build_object('Key', 'Enhet ' || n,
	'Kind', 'unit', 'Title', 'Enhet ' || n, 'Text', '') order by n) from generate_series(0, 39) n) from i returning item_id`

	insertGoals = `with i as (
	insert into item (kind, slug, organisation_id, author_id, state, title, summary, facets)
	select 'goal', 'mal-nummer-' || n, $1, $2, 'shared', 'Mål nummer ' || n || ' (exempel)', '', '{}'
	from generate_series(1, $4::integer) n returning id
)
insert into goal (item_id, kind, position, place, body, origin, preliminary, measurable, measure, unit, target, direction, owner_id,
	owner_title, activities)
select id, 'operational', 1 + id % 9000, $3::bigint || '.Enhet ' || id % 40, 'Det ska bli bättre.', '', false, 'yes', 'Andelen', 'procent',
	'25', 'least', case when id % 20 <> 0 then $2 end, '', '{}' from i`

	insertPeriods = `insert into follow_up (plan_id, name, first_day, last_day, texts_by, reviews_by, covers)
select $1, 'Period ' || n, '', to_char(date '2031-01-31' + n * 30, 'YYYY-MM-DD'), '', '', 'all' from generate_series(1, $2::integer) n`

	insertTexts = `insert into goal_text (follow_up_id, goal_id, body, work, forecast, activities, number, origin, missing, state)
select f.id, g.item_id, repeat('Arbetet har gått framåt sedan förra perioden. ', 12), 'going_on', 'positive', '{}', (g.item_id % 50)::text,
	'Registret', '', case g.item_id % 4 when 0 then 'draft' when 1 then 'ready' when 2 then 'read' else 'included' end
from follow_up f join goal g on g.plan_id = f.plan_id where f.plan_id = $1`
)

// selectOpen finds the last period that is open, and a goal of it.
const selectOpen = `select coalesce(max(f.id), 0), coalesce(max(g.item_id), 0) from follow_up f join goal g on g.plan_id = f.plan_id
join item i on i.id = f.plan_id where i.slug = 'plan-med-manga-mal' and f.closed_at is null`

// addFollowUps adds a plan with many goals that is followed up in several periods, unless it is there, and returns the last of them.
func addFollowUps(ctx context.Context, d *db.DB) (n id.FollowUpNo, goal id.Item, err error) {
	by, err := person(ctx, d, strategist, access.Strategist)
	if err != nil {
		return 0, 0, err
	}
	err = pgx.BeginFunc(ctx, d.Pool(), func(tx pgx.Tx) error {
		if err := tx.QueryRow(ctx, selectOpen).Scan(&n, &goal); err != nil || n != 0 {
			return err
		}
		var p id.Item
		if err := tx.QueryRow(ctx, insertPlan, by.Org, by.User).Scan(&p); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertGoals, by.Org, by.User, p, followedGoals); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertPeriods, p, followedPeriods); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertTexts, p); err != nil {
			return err
		}
		return tx.QueryRow(ctx, selectOpen).Scan(&n, &goal)
	})
	if err == nil {
		_, err = d.Pool().Exec(ctx, `vacuum analyze item, goal, follow_up, goal_text`)
	}
	return n, goal, err
}

// followUps compares the page of a period of many goals, and that of one of its goals, with their queries alone.
func (b *bench) followUps(ctx context.Context) error {
	n, goal, err := addFollowUps(ctx, b.db)
	if err != nil {
		return fmt.Errorf("add goals that are followed up: %w", err)
	}
	v, err := b.portal.SignIn(ctx, strategist+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	by, err := person(ctx, b.db, strategist, access.Strategist)
	if err != nil {
		return err
	}
	q := b.db.As(by)
	for _, x := range []struct {
		what, page string
		load       func(q db.Q, p followup.Period) error
	}{
		{"Period", link.Item(ctx, id.FollowUp, n, ""), func(q db.Q, p followup.Period) error {
			_, err := followup.Rows(ctx, q, p)
			return err
		}},
		{"A goal of a period", link.FollowedGoal(ctx, n, goal, ""), func(q db.Q, p followup.Period) error {
			_, err := followup.Load(ctx, q, p, goal)
			return err
		}},
	} {
		heard := &queryRecorder{Q: q}
		p, err := followup.Records.Get(ctx, heard, n)
		if err == nil {
			err = x.load(heard, p)
		}
		if err != nil {
			return err
		}
		times, err := alternate(samples, func() error { return read(ctx, v, b.portal.URL+x.page) },
			func() error { return replay(ctx, q, heard.queries) })
		if err != nil {
			return err
		}
		b.table.compare(fmt.Sprintf("%s of %d goals and %d periods, against the same SQL alone", x.what, followedGoals, followedPeriods),
			times[0], times[1], 2, "")
	}
	return nil
}
