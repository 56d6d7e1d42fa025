package content

import (
	"context"
	"fmt"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// Below is what an item rests on, at any depth of the red thread, that fewer may read than are to read the item, and that the actor sees.
// Along is what can be shared or published with it; Left is what the actor may not, and the drafts of other organisations, which those
// share themselves.
type Below struct{ Along, Left []Item }

// IsEmpty reports whether there is nothing.
func (b Below) IsEmpty() bool { return len(b.Along)+len(b.Left) == 0 }

// Versions tells which version each of Along has, as a page remembers it that has shown them.
func (b Below) Versions() string {
	var out []string
	for _, i := range b.Along {
		out = append(out, fmt.Sprintf("%d.%d", i.ID, i.Version))
	}
	return strings.Join(out, " ")
}

// DraftsBelow returns the drafts that an item rests on.
func DraftsBelow(ctx context.Context, q db.Q, n id.Item) (Below, error) {
	w, err := loadRests(ctx, q, n)
	return w.below(q.Actor(), n, access.Share), err
}

// UnpublishedBelow returns what an item rests on that is not published.
func UnpublishedBelow(ctx context.Context, q db.Q, n id.Item) (Below, error) {
	w, err := loadRests(ctx, q, n)
	return w.below(q.Actor(), n, access.Publish), err
}

// rests is what some items, the roots, rest on, step by step. orgs has the organisations of the roots.
type rests struct {
	orgs  map[id.Item]id.Org
	items map[id.Item]Item
	on    map[id.Item][]id.Item
}

// mostRests is how many things are looked at below some items. What lies further down is not told of.
const mostRests = 2000

type restStep struct{ From, To id.Item }

const selectRestsOn = `select distinct from_id as "from", to_id as "to" from item_link where from_id = any($1) order by from_id, to_id`

// loadRests loads what some items rest on at any depth, as far as the actor sees it and it is not archived.
func loadRests(ctx context.Context, q db.Q, roots ...id.Item) (rests, error) {
	w := rests{orgs: map[id.Item]id.Org{}, items: map[id.Item]Item{}, on: map[id.Item][]id.Item{}}
	found, err := LoadVisible(ctx, q, roots)
	for _, i := range found {
		w.orgs[i.ID] = i.Org
	}
	if err != nil {
		return w, err
	}
	for at := roots; len(at) > 0 && len(w.items) < mostRests; {
		steps, err := db.All[restStep](ctx, q, selectRestsOn, at)
		if err != nil {
			return w, err
		}
		var next []id.Item
		for _, s := range steps {
			w.on[s.From] = append(w.on[s.From], s.To)
			next = append(next, s.To)
		}
		found, err := LoadVisible(ctx, q, next)
		if err != nil {
			return w, err
		}
		at = nil
		for _, i := range found {
			if _, known := w.items[i.ID]; !known && i.Archived == nil {
				w.items[i.ID] = i
				at = append(at, i.ID)
			}
		}
	}
	return w, nil
}

// below returns what one of the roots rests on that is not yet as far as an action brings the root, the nearest first.
func (w rests) below(by access.Actor, n id.Item, act access.Action) (out Below) {
	seen := map[id.Item]bool{n: true}
	for at := w.on[n]; len(at) > 0; at = at[1:] {
		i, known := w.items[at[0]]
		if !known || seen[i.ID] {
			continue
		}
		seen[i.ID] = true
		at = append(at[:len(at):len(at)], w.on[i.ID]...)
		switch lags := i.State == Draft || act == access.Publish && i.State != Published; {
		case lags && by.Can(act, i.Subject()) && (i.State != Draft || i.Org == w.orgs[n]):
			out.Along = append(out.Along, i)
		case lags:
			out.Left = append(out.Left, i)
		}
	}
	return out
}

// heedBelow has the preview of an action with several items tell what each rests on that fewer may read; said is a format that takes it.
func heedBelow(a bulk.Action, act access.Action, said string) bulk.Action {
	preview := a.Preview
	a.Preview = func(ctx context.Context, q db.Q, answers bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
		out, err := preview(ctx, q, answers, refs)
		if err != nil {
			return nil, err
		}
		var roots []id.Item
		for _, v := range out {
			if v.Why == nil {
				roots = append(roots, id.Item(v.Ref))
			}
		}
		w, err := loadRests(ctx, q, roots...)
		if err != nil {
			return nil, err
		}
		for n, v := range out {
			if b := w.below(q.Actor(), id.Item(v.Ref), act); v.Why == nil && !b.IsEmpty() {
				out[n].Heed = i18n.T(ctx, said, titles(ctx, append(b.Along, b.Left...)))
			}
		}
		return out, nil
	}
	return a
}

// titles lists the titles of items, of many the first ones.
func titles(ctx context.Context, items []Item) string {
	const most = 3
	var out []string
	for n, i := range items {
		if n == most {
			out = append(out, i18n.N(ctx, len(items)-most, "%d till", "%d till"))
			break
		}
		out = append(out, i.Title)
	}
	return strings.Join(out, ", ")
}
