package content

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/history"
)

// History lists what was done to an item that the actor knows of, the latest first. Of what was done while it was a draft, nothing more
// than that is told to those who read no drafts of its makers.
func History(ctx context.Context, q db.Q, i Item) ([]history.Entry, error) {
	entries, err := history.Entries(ctx, q, i.Kind, int64(i.ID), false)
	if err != nil {
		return nil, err
	}
	readable, err := i.versions(ctx, q)
	if err != nil {
		return nil, err
	}
	for n, e := range entries {
		if !readable(e.Version) {
			entries[n] = e.Redacted()
		}
	}
	return entries, nil
}

const selectSteps = `select version, verb from change where kind = $1 and ref_id = $2 order by id`

// versions tells which versions of an item the actor may read: all, or those that were the latest while it was no draft.
func (i Item) versions(ctx context.Context, q db.Q) (func(version int) bool, error) {
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
