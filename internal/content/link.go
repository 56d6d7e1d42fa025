package content

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
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
	if i.Archived != nil {
		return []id.Kind{}, []id.Kind{}
	}
	return linkableKinds(by, i.Kind, by.Can(access.Edit, i.Subject()))
}

// LinkableKindsOf is like LinkableKinds, for what an actor may link any item of a kind to.
func LinkableKindsOf(by access.Actor, k id.Kind) (below, above []id.Kind) {
	return linkableKinds(by, k, mayEditSome(by, k))
}

func linkableKinds(by access.Actor, k id.Kind, mayEdit bool) (below, above []id.Kind) {
	below, above = []id.Kind{}, []id.Kind{}
	if !by.SignedIn() {
		return below, above
	}
	for _, r := range Relations {
		if r.From == k && mayEdit && !slices.Contains(below, r.To) {
			below = append(below, r.To)
		}
		if r.To == k && !slices.Contains(above, r.From) && mayEditSome(by, r.From) {
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

// Between the direction of a way to link and its relation stands a dot: from the item, or from what rests on it.
const wayDown, wayUp = "ned.", "upp."

// LinkWays returns the ways in which an item of a kind can be linked to one of another kind, as they read from the item: those in which
// it rests on the other if down, those in which the other rests on it if up.
func LinkWays(here, there id.Kind, down, up bool) form.Options {
	var below, above form.Options
	for _, r := range Relations {
		if down && r.From == here && r.To == there {
			below = append(below, form.Option{Value: wayDown + r.Key, Label: r.Down})
		}
		if up && r.To == here && r.From == there {
			above = append(above, form.Option{Value: wayUp + r.Key, Label: r.Up})
		}
	}
	return append(below, above...)
}

// LinkWay returns the relation of one of LinkWays, whether it is the other item that rests, and false if it is none.
func LinkWay(way string, here, there id.Kind) (r Relation, up, ok bool) {
	if key, is := strings.CutPrefix(way, wayUp); is {
		r, ok = RelationOf(key, there, here)
		return r, true, ok
	}
	r, ok = RelationOf(strings.TrimPrefix(way, wayDown), here, there)
	return r, false, ok
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
