package content

import (
	"context"
	"encoding/json"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// DraftsBelow returns the drafts that an item rests on and that the actor may share.
func DraftsBelow(ctx context.Context, q db.Q, n id.Item) ([]Item, error) {
	links, err := VisibleLinks(ctx, q, n)
	if err != nil {
		return nil, err
	}
	numbers := make([]id.Item, len(links))
	for i, l := range links {
		numbers[i] = l.To
	}
	below, err := LoadVisible(ctx, q, numbers)
	return slices.DeleteFunc(below, func(i Item) bool {
		return i.State != Draft || i.Archived != nil || !q.Actor().Can(access.Share, i.Subject())
	}), err
}

// ShareWithDrafts shares an item and the drafts that it rests on, as far as the actor may, and returns what is shared, the item first.
func ShareWithDrafts(ctx context.Context, tx *db.Tx, n id.Item) ([]id.Item, error) {
	below, err := DraftsBelow(ctx, tx, n)
	if err != nil {
		return nil, err
	}
	shared := []id.Item{n}
	for _, i := range below {
		shared = append(shared, i.ID)
	}
	for _, n := range shared {
		if err := Share(ctx, tx, n); err != nil {
			return nil, err
		}
	}
	return shared, nil
}

// WithDrafts as an answer to BelowAnswer shares the drafts that items rest on too.
const BelowAnswer, WithDrafts = "med", "ja"

// ShareAction shares items, and with WithDrafts what they rest on.
func (k Kind[B]) ShareAction() bulk.Action {
	a := k.itemAction("share", access.Share, unless(map[State]string{Shared: isShared, Published: isShared}),
		func(ctx context.Context, tx *db.Tx, a bulk.Answers, i Item) (any, error) {
			if a.Get(BelowAnswer) == WithDrafts {
				return ShareWithDrafts(ctx, tx, i.ID)
			}
			return []id.Item{i.ID}, Share(ctx, tx, i.ID)
		})
	a.Decides = k.stateChanges()
	a.Undo = func(ctx context.Context, tx *db.Tx, _ int64, undo json.RawMessage) error {
		var shared []id.Item
		if err := json.Unmarshal(undo, &shared); err != nil {
			return err
		}
		for _, n := range shared {
			if err := Unshare(ctx, tx, n); err != nil {
				return err
			}
		}
		return nil
	}
	return a
}
