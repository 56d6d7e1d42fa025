// Package overview collects what one person needs to see first, from all areas: what to do, what others have done, and
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
	// Drafts are the person's own drafts, and ColleagueDrafts those of others in the organisation.
	Drafts, ColleagueDrafts []Row
	// Unpublished is shared but never published, and EditedSincePublished was published and has been edited since.
	Unpublished, EditedSincePublished []Row
	// Changes is what others have done since Since.
	Since   time.Time
	Changes []Row
	// Shared is the latest that everybody signed in may read.
	Shared []Row
	// Scenarios are the published scenarios, those of the person's own county or organisation first and marked as Own.
	// Newest is the latest publications of other kinds.
	Scenarios []Scenario
	Newest    []published.Publication
	// Agenda is the activities that concern the person.
	Agenda Agenda
}

// Blocks reports which parts of "Min sida" a person has, by roles, even if the parts are empty, and whether what is published
// stands before what is shared.
type Blocks struct {
	Drafts, ColleagueDrafts, Publishing, Changes, Shared, Published, Planning bool
	PublishedFirst                                                            bool
}

// Row is a content item with its latest change: when, by whom, and the verb.
type Row struct {
	Kind                 id.Kind
	ID                   id.Item
	Title                string
	OrgName              string
	State                content.State
	EditedSincePublished bool
	At                   time.Time
	By                   string
	Verb                 string
}

// Scenario is a published scenario. Own reports whether it is about the reader's county or made by the reader's
// organisation.
type Scenario struct {
	published.Publication
	Own bool
}

// The lengths of the lists, and how far back changes are shown to a person without a previous visit.
const (
	maxRows       = 8
	maxCards      = 12
	defaultPeriod = 14 * 24 * time.Hour
)

// BlocksOf returns the parts of "Min sida" that an actor has.
func BlocksOf(by access.Actor) Blocks {
	any := func(may func(k id.Kind) bool) bool { return slices.ContainsFunc(id.Content, may) }
	b := Blocks{
		Drafts:     any(by.CanAdd),
		Planning:   isPlanner(by),
		Publishing: any(func(k id.Kind) bool { return by.Can(access.Publish, access.Subject{Kind: k}) }),
		ColleagueDrafts: any(func(k id.Kind) bool {
			s := by.Scope(access.ReadDraft, k)
			return !s.All && s.Org != 0
		}),
		Shared: by.HasRole(access.Head, access.Staff, access.Board, access.GoalOwner, access.Reviewer) || len(by.Roles) == 0,
	}
	b.Changes = b.ColleagueDrafts || b.Publishing
	b.PublishedFirst = by.HasRole(access.Politician)
	b.Published = b.Shared || b.PublishedFirst
	return b
}

const selectOrg = `select coalesce(org_name(id, current_date), '') as name, slug, coalesce(county_code, '') as county
from organisation where id = $1`

// Load returns what "Min sida" shows the actor. before is the time of the previous visit, or nil if there was none.
func Load(ctx context.Context, q db.Q, before *time.Time) (Person, error) {
	by := q.Actor()
	p := Person{Blocks: BlocksOf(by), Since: time.Now().Add(-defaultPeriod)}
	if before != nil {
		p.Since = *before
	}
	org, err := db.One[struct{ Name, Slug, County string }](ctx, q, selectOrg, by.Org)
	if err != nil {
		return p, fmt.Errorf("organisation %d: %w", by.Org, err)
	}
	p.OrgName, p.OrgSlug = org.Name, org.Slug
	for _, b := range []struct {
		has  bool
		rows *[]Row
		sql  string
	}{
		{p.Blocks.Drafts, &p.Drafts, selectDrafts},
		{p.Blocks.ColleagueDrafts, &p.ColleagueDrafts, selectColleagueDrafts},
		{p.Blocks.Publishing, &p.Unpublished, selectUnpublished},
		{p.Blocks.Publishing, &p.EditedSincePublished, selectEditedSincePublished},
		{p.Blocks.Changes, &p.Changes, selectChanges},
		{p.Blocks.Shared, &p.Shared, selectShared},
	} {
		if !b.has {
			continue
		}
		if *b.rows, err = db.All[Row](ctx, q, b.sql, listArgs(by, p.Since)); err != nil {
			return p, fmt.Errorf("what somebody needs to see first: %w", err)
		}
	}
	if p.Agenda, err = agenda(ctx, q, p.Since); err != nil {
		return p, err
	}
	if !p.Blocks.Published {
		return p, nil
	}
	if p.Scenarios, err = db.All[Scenario](ctx, q, selectScenarios, by.Org, "lan:"+org.County, maxCards); err != nil {
		return p, fmt.Errorf("published scenarios: %w", err)
	}
	if p.Newest, err = db.All[published.Publication](ctx, q, selectNewest, maxRows); err != nil {
		return p, fmt.Errorf("newest published: %w", err)
	}
	return p, nil
}
