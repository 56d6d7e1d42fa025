package content

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/history"
)

// History returns a page of the changes of an item, the latest first. Changes made while it was a draft are redacted for actors who may
// not read its drafts.
func History(ctx context.Context, q db.Q, i Item, at history.Place) (history.Page, error) {
	p, err := history.Entries(ctx, q, i.Kind, int64(i.ID), false, at)
	if err != nil {
		return p, err
	}
	readable, err := i.readableVersions(ctx, q)
	if err != nil {
		return p, err
	}
	for n, e := range p.Entries {
		if !readable(e.Version) {
			p.Entries[n] = e.Redacted()
		}
	}
	return p, nil
}

const selectSteps = `select version, verb from change where kind = $1 and ref_id = $2 order by id`

// readableVersions returns a function that reports whether the actor may read a version of an item: any version, or only those that
// were the latest while it was not a draft.
func (i Item) readableVersions(ctx context.Context, q db.Q) (func(version int) bool, error) {
	draft := i.Subject()
	if draft.Draft = true; q.Actor().Can(access.ReadDraft, draft) {
		return func(int) bool { return true }, nil
	}
	steps, err := db.All[struct {
		Version int
		Verb    string
	}](ctx, q, selectSteps, i.Kind, i.ID)
	if err != nil {
		return nil, err
	}
	open, readable := false, map[int]bool{}
	for _, s := range steps {
		switch s.Verb {
		case "shared", "published", "withdrawn":
			open = true
		case "unshared":
			open = false
		}
		readable[s.Version] = readable[s.Version] || open
	}
	return func(version int) bool { return readable[version] }, nil
}
