// Package overview collects what one person needs to see first, from all areas: what to do, what others have done, how it stands, and
// what there is to read.
package overview

import (
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/published"
)

// Person is what "Min sida" shows a person. Blocks reports which parts the person has; the others are empty.
type Person struct {
	OrgName, OrgSlug string
	Blocks           Blocks
	// Seen is the latest change that the page knows of.
	Seen int64
	// Drafts are the latest drafts of the person and of others in the organisation, and Publish what waits to be published; MyDrafts,
	// Unpublished and Edited count them by kind, the person's own drafts only.
	Drafts, Publish               []Row
	MyDrafts, Unpublished, Edited map[id.Kind]int
	// News is what others have done, without what the person has put aside.
	News []News
	// Scenarios are the published scenarios, those of the person's own county or organisation first and marked as Own.
	Scenarios []Scenario
	Agenda    Agenda
	Standing  Standing
	Start     Start
	// Aside is how many things the person has put aside.
	Aside int
}

// Blocks reports which parts of "Min sida" a person has, by roles, even if the parts are empty. Standing is how it stands, for those who
// decide, and PublishedFirst that what is published matters more than what is shared.
type Blocks struct {
	Drafts, Publishing, Planning, Standing, Published bool
	PublishedFirst                                    bool
}

// Row is a content item with when it was last changed, and by whom.
type Row struct {
	Kind                 id.Kind
	ID                   id.Item
	Title                string
	OrgName              string
	State                content.State
	EditedSincePublished bool
	At                   time.Time
	By                   string
}

// Scenario is a published scenario. Own reports whether it is about the reader's county or made by the reader's
// organisation.
type Scenario struct {
	published.Publication
	Own bool
}

// MaxRows is the length of the lists. What is counted is counted up to maxCount.
const (
	MaxRows  = 5
	maxCount = 100
)

// BlocksOf returns the parts of "Min sida" that an actor has.
func BlocksOf(by access.Actor) Blocks {
	some := func(may func(k id.Kind) bool) bool { return slices.ContainsFunc(id.Content, may) }
	b := Blocks{
		Drafts:     some(by.CanAdd),
		Planning:   isPlanner(by),
		Publishing: some(func(k id.Kind) bool { return by.Can(access.Publish, access.Subject{Kind: k}) }),
		Standing: by.HasRole(access.Head, access.Board, access.Politician, access.GoalOwner, access.Reviewer) ||
			len(by.Roles) == 0,
	}
	b.PublishedFirst = by.HasRole(access.Politician) && !b.Drafts
	b.Published = b.PublishedFirst || !b.Publishing && !by.HasRole(access.Strategist)
	return b
}

const selectOrg = `select coalesce(org_name(id, current_date), '') as name, slug, coalesce(county_code, '') as county
from organisation where id = $1`

// Load returns what "Min sida" shows the actor.
func Load(ctx context.Context, q db.Q) (Person, error) {
	by := q.Actor()
	p := Person{Blocks: BlocksOf(by)}
	org, err := db.One[struct{ Name, Slug, County string }](ctx, q, selectOrg, by.Org)
	if err != nil {
		return p, fmt.Errorf("organisation %d: %w", by.Org, err)
	}
	p.OrgName, p.OrgSlug = org.Name, org.Slug
	if p.Seen, err = LatestChange(ctx, q); err != nil {
		return p, err
	}
	if err := p.addContent(ctx, q); err != nil {
		return p, fmt.Errorf("what somebody works on: %w", err)
	}
	if p.Agenda, err = agenda(ctx, q); err != nil {
		return p, err
	}
	if p.News, err = NewsOf(ctx, q, NewsQuery{Most: MaxRows, Shown: true}); err != nil {
		return p, err
	}
	if p.Standing, err = standing(ctx, q, p.Blocks); err != nil {
		return p, err
	}
	if p.Start, err = start(ctx, q); err != nil {
		return p, err
	}
	if p.Aside, err = db.Value[int](ctx, q, countAside, by.User, maxHidden); err != nil {
		return p, fmt.Errorf("what is put aside: %w", err)
	}
	if p.Blocks.Published {
		if p.Scenarios, err = db.All[Scenario](ctx, q, selectScenarios, by.Org, "lan:"+org.County, MaxRows); err != nil {
			return p, fmt.Errorf("published scenarios: %w", err)
		}
	}
	return p, nil
}

const countAside = `select count(*)::integer from (select from put_aside x where x.person_id = $1 and ` + stillAsideSQL + ` limit $2) x`

// addContent adds the drafts and what waits to be published.
func (p *Person) addContent(ctx context.Context, q db.Q) (err error) {
	lists := map[*[]Row]string{}
	counts := map[*map[id.Kind]int]string{}
	if p.Blocks.Drafts {
		lists[&p.Drafts], counts[&p.MyDrafts] = selectDrafts, countDrafts
	}
	var edited []Row
	if p.Blocks.Publishing {
		lists[&p.Publish], counts[&p.Unpublished] = selectUnpublished, countUnpublished
		lists[&edited], counts[&p.Edited] = selectEdited, countEdited
	}
	for rows, sql := range lists {
		if *rows, err = db.All[Row](ctx, q, sql, db.PlannedOnce, listArgs(q.Actor())); err != nil {
			return err
		}
	}
	for out, sql := range counts {
		if *out, err = countKinds(ctx, q, sql); err != nil {
			return err
		}
	}
	p.Publish = append(p.Publish, edited...)
	slices.SortStableFunc(p.Publish, func(x, y Row) int { return y.At.Compare(x.At) })
	p.Publish = p.Publish[:min(len(p.Publish), MaxRows)]
	return nil
}

func countKinds(ctx context.Context, q db.Q, sql string) (map[id.Kind]int, error) {
	rows, err := db.All[struct {
		Kind  id.Kind
		Count int
	}](ctx, q, sql, db.PlannedOnce, listArgs(q.Actor()))
	out := map[id.Kind]int{}
	for _, r := range rows {
		out[r.Kind] = r.Count
	}
	return out, err
}
