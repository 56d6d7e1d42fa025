package overview_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/overview"
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

func (w *world) see(by access.Actor, before *time.Time) overview.Person {
	w.Helper()
	p, err := overview.Load(w.Context(), w.db.As(by), before)
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
	p := w.see(w.strategist, nil)
	w.want("drafts", p.Drafts, "Mitt")
	w.want("of colleagues", p.ColleagueDrafts, "Kollegans")
	if p.OrgName != "Region Skåne" || p.Drafts[0].By != "Person 1" {
		t.Errorf("at %q, edited by %q", p.OrgName, p.Drafts[0].By)
	}
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
		p := w.see(by, nil)
		w.want("unpublished", p.Unpublished, "Ny")
		w.want("ahead", p.EditedSincePublished, "Ändrad igen")
		if !p.EditedSincePublished[0].EditedSincePublished {
			t.Error("not told to be ahead")
		}
	}
	if p := w.see(w.strategist, nil); p.Blocks.Publishing || len(p.Unpublished)+len(p.EditedSincePublished) > 0 {
		t.Error("a strategist is asked to publish")
	}
}

func TestChangesAreThoseOfOthersSinceLastTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	old := w.trend(w.other, "Gammal", content.Shared)
	if _, err := w.db.Pool().Exec(t.Context(), `update change set at = at - interval '20 days'`); err != nil {
		t.Fatal(err)
	}
	w.trend(w.strategist, "Min egen", content.Shared)
	w.trend(w.other, "Grannens utkast", content.Draft)
	w.trend(w.colleague, "Kollegans utkast", content.Draft)
	w.trend(w.other, "Grannens", content.Shared)
	p := w.see(w.strategist, nil)
	w.want("the last two weeks", p.Changes, "Grannens", "Kollegans utkast")
	for _, r := range p.Changes {
		if r.Title == "Grannens" && (r.Verb != "shared" || r.By != "Person 3") {
			t.Errorf("%s by %s", r.Verb, r.By)
		}
	}
	long := time.Now().AddDate(0, -1, 0)
	w.want("the last month", w.see(w.strategist, &long).Changes, "Gammal", "Grannens", "Kollegans utkast")
	now := time.Now().Add(time.Minute)
	w.want("since now", w.see(w.strategist, &now).Changes)
	w.write(w.other, func(ctx context.Context, tx *db.Tx) error { return content.Archive(ctx, tx, old, true) })
	w.want("without the archived", w.see(w.strategist, nil).Changes, "Grannens", "Kollegans utkast")
}

func TestThoseWhoReadMeetTheirOwnRegionFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.scenario(w.other, "Skåne enligt andra", "12")
	w.scenario(w.strategist, "Skånes eget", "")
	w.scenario(w.other, "Norrbottens", "25")
	w.scenario(w.other, "Gemensamt", "")
	w.trend(w.other, "Publicerad", content.Published)
	w.trend(w.other, "Delad", content.Shared)
	p := w.see(w.politician, nil)
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
	if len(p.Newest) != 1 || p.Newest[0].Title != "Publicerad" {
		t.Errorf("newest %+v", p.Newest)
	}
	w.want("shared for a politician", p.Shared)
	w.want("shared for a head", w.see(w.head, nil).Shared, "Skåne enligt andra", "Skånes eget", "Norrbottens", "Gemensamt", "Publicerad",
		"Delad")
}

func TestBlocksGoByRole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, x := range []struct {
		by   access.Actor
		want overview.Blocks
	}{
		{w.strategist, overview.Blocks{Drafts: true, ColleagueDrafts: true, Changes: true}},
		{w.editor, overview.Blocks{Drafts: true, Publishing: true, Changes: true}},
		{w.office, overview.Blocks{Drafts: true, Publishing: true, Changes: true, Planning: true}},
		{w.politician, overview.Blocks{Published: true, PublishedFirst: true}},
		{w.head, overview.Blocks{Shared: true, Published: true}},
		{w.staff, overview.Blocks{Drafts: true, Shared: true, Published: true}},
		{w.member, overview.Blocks{Shared: true, Published: true}},
	} {
		if got := w.see(x.by, nil).Blocks; got != x.want {
			t.Errorf("%v has %+v, want %+v", x.by.Roles, got, x.want)
		}
	}
}
