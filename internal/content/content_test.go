package content_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/history"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/published"
	"framsyn/internal/record"
)

func checkErr(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) || want == nil && got != nil {
		t.Errorf("%s: %v, not %v", what, got, want)
	}
}

func TestAVersionIsSavedOverTheOneItWasMadeOf(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.add(w.strategist, trend("Ett", "först"))
	checkErr(t, "an edit", w.edit(w.strategist, n, 1, trend("Ett", "sedan")), nil)
	checkErr(t, "an edit of an old version", w.edit(w.editor, n, 1, trend("Ett", "för sent")), db.ErrStale)
	checkErr(t, "an edit that changes nothing", w.edit(w.strategist, n, 2, trend("Ett", "sedan")), record.ErrUnchanged)
	checkErr(t, "an edit by a stranger", w.edit(w.stranger, n, 2, trend("Ett", "mitt")), db.ErrNotFound)
	if d := w.get(n); d.Version != 2 || d.Body.Description != "sedan" {
		t.Errorf("version %d says %q", d.Version, d.Body.Description)
	}
}

const scans = `select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_xact_user_tables where relname = $1`

// Besides being read, an item is looked up to read its body and to be changed.
func TestASaveReadsWhatItLocksOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.add(w.strategist, trend("Ett", "först"))
	most := map[string]int{"item": 3, "item_link": 1, "trend": 2}
	w.must(w.write(w.strategist, func(ctx context.Context, tx *db.Tx) error {
		count := func(table string) int {
			n, err := db.Value[int](ctx, tx, scans, table)
			w.must(err)
			return n
		}
		before := map[string]int{}
		for table := range most {
			before[table] = count(table)
		}
		if err := horizon.Trends.Edit(ctx, tx, n, 1, trend("Ett", "sedan"), ""); err != nil {
			return err
		}
		for table, most := range most {
			if looked := count(table) - before[table]; looked != most {
				t.Errorf("%s was looked at %d times, not %d", table, looked, most)
			}
		}
		return nil
	}))
}

func TestOfManySavesAtOnceOneComesFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.add(w.strategist, trend("Ett", ""))
	errs := make([]error, 8)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = w.edit(w.strategist, n, 1, trend("Ett", string(rune('a'+i)))) })
	}
	all.Wait()
	saved := 0
	for _, err := range errs {
		if err == nil {
			saved++
		} else if !errors.Is(err, db.ErrStale) {
			t.Error(err)
		}
	}
	if saved != 1 || w.get(n).Version != 2 {
		t.Errorf("%d were saved", saved)
	}
}

func TestStatesFollowOneAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.add(w.strategist, trend("Ett", ""))
	type move struct {
		what string
		by   access.Actor
		step step
		want error
	}
	for _, m := range []move{
		{"take back what is a draft", w.strategist, content.Unshare, content.ErrState},
		{"share as a stranger", w.stranger, content.Share, db.ErrNotFound},
		{"withdraw what is not published", w.editor, withdraw, content.ErrState},
		{"share", w.strategist, content.Share, nil},
		{"share again", w.strategist, content.Share, content.ErrState},
		{"take back as a stranger", w.stranger, content.Unshare, access.ErrDenied},
		{"take back", w.strategist, content.Unshare, nil},
		{"share once more", w.strategist, content.Share, nil},
		{"delete what is shared", w.strategist, content.Delete, content.ErrInUse},
		{"put away", w.strategist, archive(true), nil},
		{"put away again", w.strategist, archive(true), content.ErrState},
		{"take out", w.strategist, archive(false), nil},
	} {
		checkErr(t, m.what, w.move(m.by, n, m.step), m.want)
	}
	checkErr(t, "publish", w.publish(n, 1), nil)
	for _, m := range []move{
		{"put away what is published", w.editor, archive(true), content.ErrState},
		{"make a draft of what is published", w.strategist, content.Unshare, content.ErrState},
		{"withdraw as a strategist", w.strategist, withdraw, access.ErrDenied},
		{"withdraw", w.editor, withdraw, nil},
		{"put away at last", w.strategist, archive(true), nil},
	} {
		checkErr(t, m.what, w.move(m.by, n, m.step), m.want)
	}
	checkErr(t, "edit what is put away", w.edit(w.strategist, n, 1, trend("Två", "")), content.ErrArchived)
}

func TestWhatIsPublishedIsACopy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	below, above := w.add(w.strategist, trend("Under", "")), w.add(w.strategist, trend("Över", "fryst"))
	checkErr(t, "link", w.write(w.strategist, func(ctx context.Context, tx *db.Tx) error {
		return horizon.Trends.Link(ctx, tx, above, 1, content.Link{To: below, Relation: "part_of", Note: "del"})
	}), nil)
	checkErr(t, "publish an old version", w.publish(above, 1), db.ErrStale)
	checkErr(t, "publish", w.publish(above, 2), nil)
	checkErr(t, "edit", w.edit(w.strategist, above, 2, trend("Ny titel", "tinad")), nil)
	q := w.db.As(access.Visitor())
	p, err := published.Get(t.Context(), q, id.Trend, "over")
	w.must(err)
	if p.Title != "Över" || p.Version != 2 || !w.get(above).EditedSincePublished() {
		t.Errorf("published %q in version %d", p.Title, p.Version)
	}
	if thread, err := published.Thread(t.Context(), q, above); err != nil || len(thread) != 0 {
		t.Errorf("the thread shows what is not published: %v, %v", thread, err)
	}
	checkErr(t, "publish what is below", w.publish(below, 1), nil)
	if thread, err := published.Thread(t.Context(), q, above); err != nil || len(thread) != 1 || thread[0].Note != "del" {
		t.Errorf("the thread shows %v, %v", thread, err)
	}
	checkErr(t, "withdraw", w.move(w.editor, above, withdraw), nil)
	if _, err := published.Get(t.Context(), q, id.Trend, "over"); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("withdrawn, and still there: %v", err)
	}
	if w.get(above).Slug != "over" {
		t.Error("a lasting address has changed")
	}
}

func TestALinkTiesWhatCanBeTied(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b := w.add(w.strategist, trend("A", "")), w.add(w.strategist, trend("B", ""))
	hidden := w.add(w.stranger, trend("Dold", ""))
	link := func(version int, l content.Link) error {
		return w.write(w.strategist, func(ctx context.Context, tx *db.Tx) error { return horizon.Trends.Link(ctx, tx, a, version, l) })
	}
	checkErr(t, "to itself", link(1, content.Link{To: a, Relation: "leads_to"}), content.ErrRelation)
	checkErr(t, "as a trend cannot be", link(1, content.Link{To: b, Relation: "supports"}), content.ErrRelation)
	checkErr(t, "to what may not be known", link(1, content.Link{To: hidden, Relation: "leads_to"}), db.ErrNotFound)
	checkErr(t, "to what there is not", link(1, content.Link{To: 999999, Relation: "leads_to"}), db.ErrNotFound)
	checkErr(t, "as it can", link(1, content.Link{To: b, Relation: "leads_to"}), nil)
	checkErr(t, "with another note", link(2, content.Link{To: b, Relation: "leads_to", Note: "så"}), nil)
	if d := w.get(a); len(d.Links) != 1 || d.Links[0].Note != "så" || d.Version != 3 {
		t.Errorf("links %v in version %d", d.Links, d.Version)
	}
	checkErr(t, "delete what is used", w.move(w.strategist, b, content.Delete), content.ErrInUse)
	unlink := w.write(w.strategist, func(ctx context.Context, tx *db.Tx) error {
		return horizon.Trends.Unlink(ctx, tx, a, 3, content.Link{To: b, Relation: "leads_to"})
	})
	checkErr(t, "unlink", unlink, nil)
	checkErr(t, "delete what is free", w.move(w.strategist, b, content.Delete), nil)
}

func TestAThreadShowsWhatTheReaderMayKnow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	below := w.add(w.strategist, trend("Under", ""))
	above := w.add(w.strategist, trend("Över", ""), content.Link{To: below, Relation: "part_of"})
	w.must(w.move(w.strategist, below, content.Share))
	for name, c := range map[string]struct {
		by   access.Actor
		want int
	}{"its maker": {w.strategist, 1}, "a stranger": {w.stranger, 0}, "an editor": {w.editor, 1}, "a visitor": {access.Visitor(), 0}} {
		if thread, err := content.Thread(t.Context(), w.db.As(c.by), below); err != nil || len(thread) != c.want {
			t.Errorf("%s sees %d: %v", name, len(thread), err)
		}
	}
	w.must(w.move(w.strategist, above, content.Share))
	if thread, err := content.Thread(t.Context(), w.db.As(w.stranger), below); err != nil || len(thread) != 1 || !thread[0].Up {
		t.Errorf("shared, a stranger sees %v, %v", thread, err)
	}
}

const (
	insertNeighbour = `insert into item (kind, slug, organisation_id, author_id, title, state) values ($1, $2, $3, $4, $2, $5) returning id`
	insertLink      = `insert into item_link (from_id, to_id, relation, position) values ($1, $2, 'part_of', 1)`
)

func TestAThreadFollowsTheRightsToEachKind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	middle := w.add(w.strategist, trend("Mitten", ""))
	var all []content.Item
	for _, k := range id.Content {
		for _, state := range []content.State{content.Draft, content.Shared} {
			for _, author := range []access.Actor{w.staff, w.stranger} {
				i := content.Item{Kind: k, Org: author.Org, Author: author.User, State: state, Title: author.Name + string(k) + string(state)}
				i.ID = insert[id.Item](w, insertNeighbour, k, i.Title, i.Org, i.Author, state)
				w.must(w.db.ExecUnaudited(t.Context(), insertLink, i.ID, middle))
				all = append(all, i)
			}
		}
	}
	readers := []access.Actor{access.Visitor(), access.System(), w.staff, w.strategist, w.editor, w.stranger}
	for _, r := range access.Roles {
		readers = append(readers, w.person(string(r)+"@där", w.stranger.Org, r))
	}
	drafts := map[id.Kind]int{}
	for _, by := range readers {
		var want, got []string
		for _, i := range all {
			if i.Visible(by) {
				want = append(want, i.Title)
				if i.State == content.Draft && by.HasRole(access.Office) {
					drafts[i.Kind]++
				}
			}
		}
		thread, err := content.Thread(t.Context(), w.db.As(by), middle)
		w.must(err)
		for _, n := range thread {
			got = append(got, n.Title)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s sees %q, not %q", by.Name, got, want)
		}
	}
	if len(drafts) == 0 || len(drafts) == len(id.Content) {
		t.Errorf("the office may read drafts of %v, so that the rights to one kind would do for all", drafts)
	}
}

func TestAnEarlierVersionIsRestoredAsANewOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.add(w.strategist, trend("Ett", "först"))
	w.must(w.edit(w.strategist, n, 1, trend("Två", "sedan")))
	restore := func(by access.Actor, version, earlier int) error {
		return w.write(by, func(ctx context.Context, tx *db.Tx) error {
			return horizon.Trends.Restore(ctx, tx, n, version, earlier)
		})
	}
	checkErr(t, "by a strategist", restore(w.strategist, 2, 1), access.ErrDenied)
	checkErr(t, "of a version that there is not", restore(w.editor, 2, 9), db.ErrNotFound)
	checkErr(t, "over an old version", restore(w.editor, 1, 1), db.ErrStale)
	checkErr(t, "by an editor", restore(w.editor, 2, 1), nil)
	if d := w.get(n); d.Version != 3 || d.Body.Description != "först" || d.Title != "Ett" {
		t.Errorf("version %d is %q: %q", d.Version, d.Title, d.Body.Description)
	}
	_, older, err := horizon.Trends.Version(t.Context(), w.db.As(w.strategist), n, 1)
	w.must(err)
	_, newer, err := horizon.Trends.Version(t.Context(), w.db.As(w.strategist), n, 2)
	w.must(err)
	if diff := history.Compare(older, newer); len(diff) != 2 || diff[0].Label != "Titel" || diff[1].Label != "Beskrivning" {
		t.Errorf("between 1 and 2 differ %v", diff)
	}
	if _, _, err := horizon.Trends.Version(t.Context(), w.db.As(w.stranger), n, 1); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a stranger reads a version of a draft: %v", err)
	}
	log, err := history.Entries(t.Context(), w.db.As(access.System()), id.Trend, int64(n), false, history.Place{})
	w.must(err)
	entries := log.Entries
	if len(entries) != 3 || entries[0].Verb != "restored" || entries[2].Verb != "added" || !entries[0].Kept {
		t.Errorf("the history says %v", entries)
	}
}

func TestAddressesAreOfTheirOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var made []id.Item
	for range 4 { // none is a duplicate of another, nor the last of the first three
		made = append(made, w.add(w.strategist, trend("Samma titel!", "")))
		w.must(w.move(w.strategist, made[len(made)-1], content.Share))
	}
	for i, want := range []string{"samma-titel", "samma-titel-2", "samma-titel-3"} {
		w.must(w.publish(made[2-i], 1))
		if got := w.get(made[2-i]).Slug; got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	if got := w.get(made[3]).Slug; got[0] != '_' || strings.Contains(got, "titel") {
		t.Errorf("before it is published its address is %s", got)
	}
}

// narrowed returns a filter by one value of a group.
func narrowed(group, value string) listing.Filter {
	return listing.Filter{Facets: map[string][]string{group: {value}}}
}

func TestAListShowsWhatItsReaderMayKnow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.add(w.strategist, trend("Utkast", ""))
	w.must(w.move(w.strategist, w.add(w.strategist, trend("Delad", "")), content.Share))
	away := w.add(w.strategist, trend("Undanlagd", ""))
	w.must(w.move(w.strategist, away, archive(true)))
	for name, c := range map[string]struct {
		by   access.Actor
		f    content.Filter
		want int
	}{
		"its makers":               {w.strategist, content.Filter{}, 2},
		"staff":                    {w.staff, content.Filter{}, 1},
		"a stranger":               {w.stranger, content.Filter{}, 1},
		"an editor":                {w.editor, content.Filter{}, 2},
		"a visitor":                {access.Visitor(), content.Filter{}, 0},
		"drafts":                   {w.strategist, content.Filter{Filter: narrowed(content.StateGroup, "draft")}, 1},
		"drafts, for a stranger":   {w.stranger, content.Filter{Filter: narrowed(content.StateGroup, "draft")}, 0},
		"the archive":              {w.strategist, content.Filter{Archived: true}, 1},
		"the archive, for another": {w.stranger, content.Filter{Archived: true}, 0},
		"by somebody":              {w.editor, content.Filter{Filter: narrowed(content.AuthorGroup, id.String(w.strategist.User))}, 2},
		"ahead of the published":   {w.editor, content.Filter{EditedSincePublished: true}, 0},
	} {
		c.f.Kind, c.f.Limit = id.Trend, 10
		p, tally, err := content.WorkList(t.Context(), w.db.As(c.by), c.f)
		if err != nil || len(p.Rows) != c.want || p.Count != c.want || tally.Count != c.want {
			t.Errorf("%s: %d rows, counted %d, tallied %d, not %d: %v", name, len(p.Rows), p.Count, tally.Count, c.want, err)
		}
	}
}
