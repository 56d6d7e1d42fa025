package content

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// ShareWithDrafts shares an item and the drafts that it rests on at any depth, as far as the actor may, and returns what is shared, the
// item last.
func ShareWithDrafts(ctx context.Context, tx *db.Tx, n id.Item) ([]id.Item, error) {
	below, err := DraftsBelow(ctx, tx, n)
	if err != nil {
		return nil, err
	}
	var shared []id.Item
	for _, i := range below.Along {
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

// Publisher publishes items of a kind. Every Kind is one.
type Publisher interface {
	// Publish freezes the latest version for everybody. note says what changed since it was published before.
	Publish(ctx context.Context, tx *db.Tx, n id.Item, version int, note string) error
}

// againNote is the note of what is published again since something that rests on it is.
const againNote = "Publicerades igen med det som vilar på det."

// PlanAlong decides that what can be published with an item is, at the same time.
func (b Below) PlanAlong(ctx context.Context, tx *db.Tx, at time.Time) error {
	for _, i := range b.Along {
		if err := PlanFor(ctx, tx, i.ID, PlannedPublication, at, i.Version, againNote); err != nil {
			return err
		}
	}
	return nil
}

// PublishAlong publishes what can be published with an item, the furthest down first.
func (b Below) PublishAlong(ctx context.Context, tx *db.Tx, publishers map[id.Kind]Publisher) error {
	for _, i := range slices.Backward(b.Along) {
		note := ""
		if i.PublishedVersion > 0 {
			note = againNote
		}
		if err := publishers[i.Kind].Publish(ctx, tx, i.ID, i.Version, note); err != nil {
			return err
		}
	}
	return nil
}

// BelowVersionsField is the hidden field of a form with the Versions of what it showed.
const BelowVersionsField = "med-versioner"

// WithDrafts as an answer to BelowAnswer shares or publishes what items rest on too.
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
	a = heedBelow(a, access.Share, "Vilar på utkast, som andra inte ser: %s.")
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
