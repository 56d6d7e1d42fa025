package overview_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/overview"
	"framsyn/internal/process"
	"framsyn/internal/scenario"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// world has two regions, Skåne (1) and Norrbotten (2), and people who are numbered as they stand here.
type world struct {
	*testing.T
	db *db.DB

	strategist, colleague, other, editor, office, politician, head, staff, member access.Actor
}

const people = `insert into county (code, letter, name) values ('12', 'M', 'Skåne län'), ('25', 'BD', 'Norrbottens län')
	on conflict do nothing;
	insert into organisation (slug, kind, county_code, fee_category) values ('skane', 'region', '12', 'region'),
	('norrbotten', 'region', '25', 'region');
	insert into organisation_name (organisation_id, name, position) values (1, 'Region Skåne', 0), (2, 'Region Norrbotten', 0);
	insert into person (email, name, organisation_id)
	select n || '@framsyn.example', 'Person ' || n, case when n = 3 then 2 else 1 end from generate_series(1, 9) n`

func newWorld(t *testing.T) *world {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	if _, err := d.Pool().Exec(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	who := func(n id.User, org id.Org, roles ...access.Role) access.Actor {
		return access.Actor{User: n, Org: org, Name: "Person", Roles: roles}
	}
	return &world{T: t, db: d,
		strategist: who(1, 1, access.Strategist), colleague: who(2, 1, access.Strategist), other: who(3, 2, access.Strategist),
		editor: who(4, 1, access.Editor), office: who(5, 1, access.Office), politician: who(6, 1, access.Politician),
		head: who(7, 1, access.Head), staff: who(8, 1, access.Staff), member: who(9, 1)}
}

func (w *world) write(by access.Actor, fn func(ctx context.Context, tx *db.Tx) error) {
	w.Helper()
	if err := w.db.Write(w.Context(), by, func(tx *db.Tx) error { return fn(w.Context(), tx) }); err != nil {
		w.Fatal(err)
	}
}

// trend returns a new trend, brought as far as a state.
func (w *world) trend(by access.Actor, title string, to content.State) (n id.Item) {
	w.Helper()
	w.write(by, func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = horizon.Trends.Add(ctx, tx, horizon.Trend{Title: title, Kind: "trend", Steep: []string{}, Areas: []string{}})
		if err == nil && to != content.Draft {
			err = content.Share(ctx, tx, n)
		}
		return err
	})
	if to == content.Published {
		w.write(w.editor, func(ctx context.Context, tx *db.Tx) error { return horizon.Trends.Publish(ctx, tx, n, 1, "") })
	}
	return n
}

func (w *world) scenario(by access.Actor, title, county string) {
	w.Helper()
	s := scenario.Scenario{Title: title, Scope: "global", Sections: []scenario.Section{}, Events: []scenario.Event{}, Questions: []string{}}
	if county != "" {
		s.Scope, s.County = "region", county
	}
	w.write(by, func(ctx context.Context, tx *db.Tx) error {
		n, err := scenario.Scenarios.Add(ctx, tx, s)
		if err != nil {
			return err
		}
		return content.Share(ctx, tx, n)
	})
	w.write(w.editor, func(ctx context.Context, tx *db.Tx) error {
		n, err := db.Value[id.Item](ctx, tx, `select id from item where title = $1`, title)
		if err != nil {
			return err
		}
		return scenario.Scenarios.Publish(ctx, tx, n, 1, "")
	})
}

func (w *world) edit(by access.Actor, n id.Item, title string) {
	w.Helper()
	w.write(by, func(ctx context.Context, tx *db.Tx) error {
		i, err := content.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		return horizon.Trends.Edit(ctx, tx, n, i.Version, horizon.Trend{Title: title, Kind: "trend", Steep: []string{}, Areas: []string{}}, "")
	})
}

func (w *world) see(by access.Actor) overview.Person {
	w.Helper()
	p, err := overview.Load(w.Context(), w.db.As(by))
	if err != nil {
		w.Fatal(err)
	}
	return p
}

func (w *world) want(what string, rows []overview.Row, want ...string) {
	w.Helper()
	got := []string{}
	for _, r := range rows {
		got = append(got, r.Title)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		w.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestAStrategistMeetsOwnDraftsAndThoseOfColleagues(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.trend(w.strategist, "Mitt", content.Draft)
	w.trend(w.colleague, "Kollegans", content.Draft)
	w.trend(w.other, "Grannens", content.Draft)
	w.trend(w.strategist, "Delat", content.Shared)
	p := w.see(w.strategist)
	w.want("drafts", p.Drafts, "Mitt", "Kollegans")
	if p.OrgName != "Region Skåne" || p.MyDrafts[id.Trend] != 1 || p.Drafts[1].By != "Person 1" {
		t.Errorf("at %q, %v, %+v", p.OrgName, p.MyDrafts, p.Drafts)
	}
	w.want("drafts of those who only suggest", w.see(w.staff).Drafts)
}

func TestThosePublishingMeetWhatAwaitsThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.trend(w.strategist, "Utkast", content.Draft)
	w.trend(w.other, "Ny", content.Shared)
	w.trend(w.other, "Publicerad", content.Published)
	ahead := w.trend(w.other, "Ändrad", content.Published)
	w.edit(w.other, ahead, "Ändrad igen")
	withdrawn := w.trend(w.other, "Återtagen", content.Published)
	w.write(w.editor, func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, withdrawn, "") })
	for _, by := range []access.Actor{w.editor, w.office} {
		p := w.see(by)
		w.want("to publish", p.Publish, "Ny", "Ändrad igen")
		if p.Unpublished[id.Trend] != 1 || p.Edited[id.Trend] != 1 || !p.Publish[0].EditedSincePublished {
			t.Errorf("%v, %v, %+v", p.Unpublished, p.Edited, p.Publish)
		}
	}
	if p := w.see(w.strategist); p.Blocks.Publishing || len(p.Publish) > 0 {
		t.Error("a strategist is asked to publish")
	}
}

func (w *world) putAside(by access.Actor, a overview.Aside) {
	w.Helper()
	w.write(by, func(ctx context.Context, tx *db.Tx) error { return overview.PutAside(ctx, tx, a) })
}

func TestWhatIsPutAsideComesBackWhenItChanges(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.trend(w.other, "Ny", content.Shared)
	w.trend(w.other, "En till", content.Shared)
	p := w.see(w.editor)
	aside := overview.Aside{List: overview.PublishList, Kind: id.Trend, Ref: int64(n), Seen: p.Seen}
	w.putAside(w.editor, aside)
	w.want("without what is put aside", w.see(w.editor).Publish, "En till")
	w.want("for others", w.see(w.office).Publish, "Ny", "En till")
	hidden, err := overview.HiddenBy(t.Context(), w.db.As(w.editor))
	if err != nil || len(hidden) != 1 || hidden[0].Title != "Ny" || w.see(w.editor).Aside != 1 {
		t.Errorf("%+v, %v", hidden, err)
	}
	w.write(w.editor, func(ctx context.Context, tx *db.Tx) error { return overview.TakeBack(ctx, tx, aside) })
	w.want("taken back", w.see(w.editor).Publish, "Ny", "En till")
	w.edit(w.other, n, "Ny, ändrad")
	w.putAside(w.editor, aside) // from a page that does not know of the change
	w.want("changed in the meantime", w.see(w.editor).Publish, "Ny, ändrad", "En till")
	if err := w.db.Write(t.Context(), w.editor, func(tx *db.Tx) error {
		return overview.PutAside(t.Context(), tx, overview.Aside{List: "annat", Kind: id.Trend, Ref: 1})
	}); err == nil {
		t.Error("something is put aside from a list that is not there")
	}
}

func (w *world) news(by access.Actor) (out []string) {
	w.Helper()
	all, err := overview.NewsOf(w.Context(), w.db.As(by), overview.NewsQuery{Most: 100})
	if err != nil {
		w.Fatal(err)
	}
	for _, n := range all {
		out = append(out, n.Title+" "+n.Verb)
	}
	return out
}

func (w *world) wantNews(what string, by access.Actor, unread int, want ...string) {
	w.Helper()
	if got := w.news(by); !slices.Equal(got, want) {
		w.Errorf("%s: %q, want %q", what, got, want)
	}
	if n, err := overview.CountUnread(w.Context(), w.db.As(by)); err != nil || n != unread {
		w.Errorf("%s: %d unread, %v, want %d", what, n, err, unread)
	}
}

// longAgo has the people have been there for a month.
func (w *world) longAgo() {
	w.Helper()
	if _, err := w.db.Pool().Exec(w.Context(), `update person set created_at = now() - interval '30 days'`); err != nil {
		w.Fatal(err)
	}
}

func TestNewsAreWhatOthersDoThatOneMaySee(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.longAgo()
	w.trend(w.other, "Utkast", content.Draft)
	mine := w.trend(w.strategist, "Min", content.Shared)
	w.trend(w.other, "Grannens", content.Shared)
	w.trend(w.other, "Publicerad", content.Published)
	w.wantNews("shared and published by others", w.strategist, 2, "Publicerad published", "Grannens shared")
	w.wantNews("published", w.politician, 1, "Publicerad published")
	w.edit(w.editor, mine, "Min, ändrad")
	w.wantNews("one's own, by another", w.strategist, 3, "Min, ändrad edited", "Publicerad published", "Grannens shared")
	w.wantNews("what an editor did", w.colleague, 3, "Publicerad published", "Grannens shared", "Min, ändrad shared")
	w.write(w.editor, func(ctx context.Context, tx *db.Tx) error { return content.Archive(ctx, tx, mine, true) })
	w.wantNews("without the archived", w.colleague, 2, "Publicerad published", "Grannens shared")
}

func TestNewsAreReadUpToAChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.trend(w.other, "Före", content.Shared)
	if _, err := w.db.Pool().Exec(t.Context(), `update change set at = at - interval '20 days'`); err != nil {
		t.Fatal(err)
	}
	w.wantNews("of before there was an account", w.strategist, 0, "Före shared")
	w.trend(w.other, "Efter", content.Shared)
	w.wantNews("unread", w.strategist, 1, "Efter shared", "Före shared")
	seen, err := overview.LatestChange(t.Context(), w.db.As(w.strategist))
	if err != nil {
		t.Fatal(err)
	}
	for _, upTo := range []int64{seen, 1} { // an older page takes nothing back
		if err := overview.MarkRead(t.Context(), w.db, w.strategist.User, upTo); err != nil {
			t.Fatal(err)
		}
	}
	w.wantNews("read", w.strategist, 0, "Efter shared", "Före shared")
	w.trend(w.other, "Sist", content.Shared)
	w.wantNews("one more", w.strategist, 1, "Sist shared", "Efter shared", "Före shared")
}

func TestNewsOfActivitiesAreThoseThatConcernOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.longAgo()
	p := w.process()
	n := w.activity(w.strategist, p, process.OwnEvent, "Vårt", 3, 3)
	w.activity(w.other, p, process.OwnEvent, "Grannens", 3, 3)
	w.wantNews("of one's own doing", w.strategist, 0)
	w.wantNews("proposals", w.office, 2, "Grannens added", "Vårt added")
	w.write(w.office, func(ctx context.Context, tx *db.Tx) error { return process.Decline(ctx, tx, n, "Inte nu.") })
	w.wantNews("declined", w.strategist, 1, "Vårt declined")
	w.wantNews("of others", w.other, 0)
}

func TestThoseWhoReadMeetTheirOwnRegionFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.scenario(w.other, "Skåne enligt andra", "12")
	w.scenario(w.strategist, "Skånes eget", "")
	w.scenario(w.other, "Norrbottens", "25")
	w.scenario(w.other, "Gemensamt", "")
	p := w.see(w.politician)
	var got []string
	for _, s := range p.Scenarios {
		got = append(got, s.Title)
		if own := s.Title == "Skånes eget" || s.Title == "Skåne enligt andra"; s.Own != own {
			t.Errorf("%s: own %v", s.Title, s.Own)
		}
	}
	if want := []string{"Skånes eget", "Skåne enligt andra", "Gemensamt", "Norrbottens"}; !slices.Equal(got, want) {
		t.Errorf("scenarios %q, want %q", got, want)
	}
}

func TestHowItStandsIsToldToThoseWhoDecide(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.db.NoteAlive(time.Now().Add(time.Hour)) // what is kept is used
	p := w.process()
	if own := w.see(w.head).Standing.Own; !reflect.DeepEqual(own, overview.OwnWork{Shared: map[id.Kind]int{}}) {
		t.Errorf("the own organisation has %+v, and nothing has been done", own)
	}
	for i, days := range [][2]int{{-20, -10}, {-5, 5}, {20, 30}} {
		f := process.Phase{Name: process.Text{Swedish: fmt.Sprintf("Etapp %d", i+1)}, Questions: []process.Text{}}
		f.When.Begins, f.When.Ends = day.ISO(time.Now().AddDate(0, 0, days[0])), day.ISO(time.Now().AddDate(0, 0, days[1]))
		w.write(w.office, func(ctx context.Context, tx *db.Tx) error { _, err := process.AddPhase(ctx, tx, p, f); return err })
	}
	w.trend(w.strategist, "Delad", content.Shared)
	w.trend(w.strategist, "Publicerad", content.Published)
	w.trend(w.strategist, "Utkast", content.Draft)
	w.activity(w.office, p, "workshop", "Har varit", -9, -8)
	w.activity(w.office, p, "workshop", "Kommer", 3, 4)
	s := w.see(w.head).Standing
	if len(s.Processes) != 1 || s.Processes[0].Now != 1 || s.Processes[0].Between {
		t.Fatalf("%+v", s.Processes)
	}
	want := overview.OwnWork{Published: 1, Shared: map[id.Kind]int{id.Trend: 1}, Held: 1, Ahead: 1}
	if !reflect.DeepEqual(s.Own, want) {
		t.Errorf("the own organisation has %+v, want %+v", s.Own, want)
	}
	w.write(w.office, func(ctx context.Context, tx *db.Tx) error { return process.ProcessRecords.Close(ctx, tx, p, true) })
	if s = w.see(w.head).Standing; s.Own.Ahead != 0 || s.Own.Held != 1 {
		t.Errorf("of a closed process the own organisation has %+v", s.Own)
	}
	if s = w.see(w.strategist).Standing; len(s.Processes) > 0 {
		t.Error("a strategist is told how it stands")
	}
}

func TestBlocksGoByRole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, x := range []struct {
		by   access.Actor
		want overview.Blocks
	}{
		{w.strategist, overview.Blocks{Drafts: true}},
		{w.editor, overview.Blocks{Drafts: true, Publishing: true}},
		{w.office, overview.Blocks{Drafts: true, Publishing: true, Planning: true}},
		{w.politician, overview.Blocks{Standing: true, Published: true, PublishedFirst: true}},
		{w.head, overview.Blocks{Standing: true, Published: true}},
		{w.staff, overview.Blocks{Drafts: true, Published: true}},
		{w.member, overview.Blocks{Standing: true, Published: true}},
	} {
		if got := w.see(x.by).Blocks; got != x.want {
			t.Errorf("%v has %+v, want %+v", x.by.Roles, got, x.want)
		}
	}
}
