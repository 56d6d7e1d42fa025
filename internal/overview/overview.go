// Package overview reads across all areas what one person needs to see first: what waits for them, what others have
// done, and what there is to read.
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

// Person is what "Min sida" shows somebody. Its blocks are empty where they are not theirs; Blocks tells which are.
type Person struct {
	OrgName, OrgSlug string
	Blocks           Blocks
	// Drafts are the person's own, Ours those of others in the person's organisation.
	Drafts, Ours []Row
	// Unpublished is shared and was never published, Ahead was published and has been edited since.
	Unpublished, Ahead []Row
	// Changes is what others have done since Since.
	Since   time.Time
	Changes []Row
	// Shared is the latest that everybody signed in may read.
	Shared []Row
	// Scenarios are the published ones, those of the person's own county or organisation first and marked as Own; Newest
	// is the latest published of other kinds.
	Scenarios []Scenario
	Newest    []published.Publication
	// Agenda is the activities that concern the person.
	Agenda Agenda
}

// Blocks says which parts of "Min sida" somebody has, by their roles, also where there is nothing in them yet.
type Blocks struct{ Drafts, Ours, Publishing, Changes, Shared, Published, Planning bool }

// Row is a piece of content with what was last done to it: when, by whom, and the verb of the change.
type Row struct {
	Kind    id.Kind
	ID      id.Item
	Title   string
	OrgName string
	State   content.State
	Ahead   bool
	At      time.Time
	By      string
	Verb    string
}

// Scenario is a published scenario. Own tells that it is about the reader's own county or made by their organisation.
type Scenario struct {
	published.Publication
	Own bool
}

// How long the lists are, and how far back changes are told of to somebody who has not been here before.
const (
	mostRows    = 8
	mostCards   = 12
	firstChange = 14 * 24 * time.Hour
)

// BlocksOf tells which blocks somebody has.
func BlocksOf(by access.Actor) Blocks {
	any := func(may func(k id.Kind) bool) bool { return slices.ContainsFunc(id.Content, may) }
	b := Blocks{
		Drafts:     any(by.CanAdd),
		Planning:   isPlanner(by),
		Publishing: any(func(k id.Kind) bool { return by.Can(access.Publish, access.Subject{Kind: k}) }),
		Ours: any(func(k id.Kind) bool {
			s := by.Scope(access.ReadDraft, k)
			return !s.All && s.Org != 0
		}),
		Shared: by.HasRole(access.Head, access.Staff, access.Board, access.GoalOwner, access.Reviewer) || len(by.Roles) == 0,
	}
	b.Changes = b.Ours || b.Publishing
	b.Published = b.Shared || by.HasRole(access.Politician)
	return b
}

const selectOrg = `select coalesce(org_name(id, current_date), '') as name, slug, coalesce(county_code, '') as county
from organisation where id = $1`

// Load reads what somebody needs to see first. before is their previous visit, nil if there was none.
func Load(ctx context.Context, q db.Q, before *time.Time) (Person, error) {
	by := q.Actor()
	p := Person{Blocks: BlocksOf(by), Since: time.Now().Add(-firstChange)}
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
		{p.Blocks.Ours, &p.Ours, selectOurs},
		{p.Blocks.Publishing, &p.Unpublished, selectUnpublished},
		{p.Blocks.Publishing, &p.Ahead, selectAhead},
		{p.Blocks.Changes, &p.Changes, selectChanges},
		{p.Blocks.Shared, &p.Shared, selectShared},
	} {
		if !b.has {
			continue
		}
		if *b.rows, err = db.All[Row](ctx, q, b.sql, arguments(by, p.Since)); err != nil {
			return p, fmt.Errorf("what somebody needs to see first: %w", err)
		}
	}
	if p.Agenda, err = agenda(ctx, q, p.Since); err != nil {
		return p, err
	}
	if !p.Blocks.Published {
		return p, nil
	}
	if p.Scenarios, err = db.All[Scenario](ctx, q, selectScenarios, by.Org, "lan:"+org.County, mostCards); err != nil {
		return p, fmt.Errorf("published scenarios: %w", err)
	}
	if p.Newest, err = db.All[published.Publication](ctx, q, selectNewest, mostRows); err != nil {
		return p, fmt.Errorf("newest published: %w", err)
	}
	return p, nil
}
