package content

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Linker changes the links of the items of a kind, which the item that rests on others owns. Every Kind is one.
type Linker interface {
	// Link adds links to what an item rests on, or changes their notes, over a version; db.ErrStale if that is not the latest.
	Link(ctx context.Context, tx *db.Tx, n id.Item, version int, links ...Link) error
	// Unlink removes a link; record.ErrUnchanged if there is none.
	Unlink(ctx context.Context, tx *db.Tx, n id.Item, version int, l Link) error
}

// LinkableKinds returns the kinds of what an actor may link an item to: below are those that it can rest on, above those that can
// rest on it and of which the actor may edit some.
func LinkableKinds(by access.Actor, i Item) (below, above []id.Kind) {
	below, above = []id.Kind{}, []id.Kind{}
	if i.Archived != nil || !by.SignedIn() {
		return below, above
	}
	mayEdit := by.Can(access.Edit, i.Subject())
	for _, r := range Relations {
		if r.From == i.Kind && mayEdit && !slices.Contains(below, r.To) {
			below = append(below, r.To)
		}
		if r.To == i.Kind && !slices.Contains(above, r.From) && mayEditSome(by, r.From) {
			above = append(above, r.From)
		}
	}
	return below, above
}

// IsLinkable reports whether an actor may link an item to something, from either end.
func IsLinkable(by access.Actor, i Item) bool {
	below, above := LinkableKinds(by, i)
	return len(below)+len(above) > 0
}

func mayEditSome(by access.Actor, k id.Kind) bool {
	s := by.Scope(access.Edit, k)
	return s.All || s.Org != 0 || s.Author != 0
}

// EditableSQL is the condition that an actor may edit the item i, which the actor may see; EditableArgs gives its arguments besides
// those of VisibleArgs.
const EditableSQL = `(i.kind = any(@edit_all::text[]) or i.kind = any(@edit_ours::text[]) and i.organisation_id = @org
	or i.kind = any(@edit_mine::text[]) and i.author_id = @me and i.state = 'draft')`

// EditableArgs returns the arguments of EditableSQL for some kinds: those of which the actor may edit all items, those of their
// organisation and their own drafts.
func EditableArgs(by access.Actor, kinds []id.Kind) pgx.StrictNamedArgs {
	all, ours, mine := []id.Kind{}, []id.Kind{}, []id.Kind{}
	for _, k := range kinds {
		s := by.Scope(access.Edit, k)
		if s.All {
			all = append(all, k)
		}
		if s.Org != 0 {
			ours = append(ours, k)
		}
		if s.Author != 0 {
			mine = append(mine, k)
		}
	}
	return pgx.StrictNamedArgs{"edit_all": all, "edit_ours": ours, "edit_mine": mine}
}
