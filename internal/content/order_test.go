package content_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// expected are the orders of working lists of trends, written out.
var expected = map[listing.Sort]string{
	listing.Latest: "i.updated_at desc, i.id desc", listing.Title: "i.title, i.id", "skapad": "i.created_at desc, i.id desc",
	content.StateGroup:  "array_position(array['draft', 'shared', 'published'], i.state), i.id",
	listing.OrgGroup:    `org_name(i.organisation_id, current_date) collate "sv-x-icu", i.id`,
	content.AuthorGroup: `(select name from person where id = i.author_id) collate "sv-x-icu", i.id`,
	"kopplingar":        "(select count(*) from item_link l where i.id in (l.from_id, l.to_id)) desc, i.id desc",
}

const selectInOrder = `select i.id from item i where i.kind = 'trend' and i.archived_at is null order by %s`

func TestAWorkingListIsPagedInEachOrder(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var all, own []id.Item
	for n := range 9 {
		by, links := w.stranger, []content.Link(nil)
		if n%3 != 0 {
			by = w.strategist
			for _, to := range own[:min(len(own), n%4)] {
				links = append(links, content.Link{To: to, Relation: "leads_to"})
			}
		}
		all = append(all, w.add(by, trend(fmt.Sprintf("Trend %d", n*7%10), ""), links...))
		if n%3 != 0 {
			own = append(own, all[n])
		}
		if n%2 == 0 {
			w.must(w.move(by, all[n], content.Share))
		}
	}
	w.must(w.publish(all[2], 1))
	w.must(w.publish(all[4], 1))
	w.must(w.write(w.strategist, func(ctx context.Context, tx *db.Tx) error {
		return horizon.Trends.Unlink(ctx, tx, all[7], 1, content.Link{To: all[1], Relation: "leads_to"})
	}))
	w.must(w.move(w.stranger, all[3], content.Delete))
	q := w.db.As(w.editor)
	for sort, by := range expected {
		want, err := db.Values[id.Item](t.Context(), q, fmt.Sprintf(selectInOrder, by))
		w.must(err)
		if len(want) < 8 {
			t.Fatalf("there are %d trends", len(want))
		}
		for _, s := range []listing.Sort{sort, sort.Reversed()} {
			f := content.Filter{Kind: id.Trend, Filter: listing.Filter{Sort: s, Limit: 3}}
			var forwards, backwards []id.Item
			for {
				p, _, err := content.WorkList(t.Context(), q, f)
				w.must(err)
				for _, row := range p.Rows {
					forwards = append(forwards, row.ID)
				}
				if f.After = p.Next; p.Next == "" {
					f.Before = p.Prev
					backwards = numbers(p)
					break
				}
			}
			for f.Before != "" {
				p, _, err := content.WorkList(t.Context(), q, f)
				w.must(err)
				backwards, f.Before = append(numbers(p), backwards...), p.Prev
			}
			if !slices.Equal(forwards, want) || !slices.Equal(backwards, want) {
				t.Errorf("%s: forwards %v and backwards %v, not %v", s, forwards, backwards, want)
			}
			slices.Reverse(want)
		}
	}
}

func numbers(p listing.Page[content.WorkRow]) (out []id.Item) {
	for _, row := range p.Rows {
		out = append(out, row.ID)
	}
	return out
}
