package overview

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Start is what has been begun, for the first steps of somebody whose organisation, or portal, is empty. Shown reports whether the steps
// are shown: until the last is done, or the person puts them aside. Done tells which of the three are done.
type Start struct {
	Shown bool
	Path  string
	Done  [3]bool
}

// The paths of the first steps: that of those who write, of those who run the process, and of those who read.
const (
	Writing  = "writing"
	Planning = "planning"
	Reading  = "reading"
)

const selectIsAside = `select exists (select from put_aside x where x.person_id = $1 and x.list = $2)`

const selectPlanned = `select exists (select from organisation where closed_at is null and id <> $1) as first,
	exists (select from process) as second, exists (select from activity where status not in ('proposed', 'declined')) as third`

const selectIsShared = `select exists (select from item where organisation_id = $1 and state <> 'draft' and archived_at is null)`

var selectWritten = `select
	exists (select from item i where i.organisation_id = @org and i.kind = 'source' and ` + visibleSQL + `) as first,
	exists (select from item i where i.organisation_id = @org and i.kind = 'trend' and ` + visibleSQL + `) as second, false as third`

// start returns the first steps of the actor.
func start(ctx context.Context, q db.Q) (s Start, err error) {
	by := q.Actor()
	switch {
	case by.HasRole(access.Office, access.Administrator):
		s.Path = Planning
	case by.CanAdd(id.Trend) || by.CanAdd(id.Source):
		s.Path = Writing
	default:
		s.Path = Reading
	}
	d, err := done(ctx, q, s.Path)
	if err != nil {
		return s, fmt.Errorf("what has been begun: %w", err)
	}
	if d.Third {
		return s, nil
	}
	if s.Path != Reading {
		s.Done = [3]bool{d.First, d.Second, d.Third}
	}
	aside, err := db.Value[bool](ctx, q, selectIsAside, by.User, StartList)
	s.Shown = !aside
	return s, err
}

// steps tells which of the first steps are done.
type steps struct{ First, Second, Third bool }

// done returns which of the first steps of a path the actor's organisation has done.
func done(ctx context.Context, q db.Q, path string) (steps, error) {
	by := q.Actor()
	if path == Planning {
		return db.One[steps](ctx, q, selectPlanned, by.Org)
	}
	shared, err := db.Value[bool](ctx, q, selectIsShared, by.Org)
	if err != nil || shared {
		return steps{Third: shared}, err
	}
	return db.One[steps](ctx, q, selectWritten, listArgs(by))
}
