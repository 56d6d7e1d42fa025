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

// ShareWithDrafts shares an item and the drafts that it rests on, as far as the actor may, and returns what is shared, the item last.
func ShareWithDrafts(ctx context.Context, tx *db.Tx, n id.Item) ([]id.Item, error) {
	below, err := DraftsBelow(ctx, tx, n)
	if err != nil {
		return nil, err
	}
	var shared []id.Item
	for _, i := range below {
		shared = append(shared, i.ID)
	}
	shared = append(shared, n)
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
	a.Undo = func(ctx context.Context, tx *db.Tx, ref int64, undo json.RawMessage) error {
		var shared []id.Item
		if err := json.Unmarshal(undo, &shared); err != nil {
			return err
		}
		undecided, err := db.Values[id.Item](ctx, tx, selectNotDecidedSince, shared, ref, k.stateChanges().Verbs)
		if err != nil {
			return err
		}
		for _, n := range undecided {
			if err := Unshare(ctx, tx, n); err != nil {
				return err
			}
		}
		return nil
	}
	return a
}

// selectNotDecidedSince selects those of some items about whose state nobody has decided since the latest decision about one of them.
const selectNotDecidedSince = `select i.id from item i where i.id = any($1) and not exists (select from change c
	where c.kind = i.kind and c.ref_id = i.id and c.verb = any($3) and c.id > (select max(d.id) from change d join item m on m.id = $2
	where d.kind = m.kind and d.ref_id = m.id and d.verb = any($3))) order by i.id desc`
