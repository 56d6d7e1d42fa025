package record_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/record"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// place is a record of the table of venues, of which it knows two columns.
type place struct {
	ID            id.VenueNo
	Name, Address string
	Version       int
	Closed        *time.Time
}

const (
	hidden = "Hemlig lokal"
	broken = "Trasig lokal"
)

var errBroken = errors.New("broken")

var places = record.Kind[id.VenueNo, place]{
	Kind: id.Venue, Table: "venue",
	Row:  func(p place) (id.VenueNo, int, *time.Time) { return p.ID, p.Version, p.Closed },
	Name: func(p place) string { return p.Name },
	Fields: field.Of("venue",
		field.Name(func(p *place) *string { return &p.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Max: 200}),
		field.Text(func(p *place) *string { return &p.Address }, field.Input{Name: "adress", Label: "Adress", Column: "address", Max: 200})),
	Visible: func(p place, by access.Actor) bool { return p.Name != hidden || by.HasRole(access.Administrator) },
	OnChange: func(p place, _ context.Context, _ *db.Tx) error {
		if p.Name == broken {
			return errBroken
		}
		return nil
	},
}

var (
	office        = access.Actor{Roles: []access.Role{access.Office}}
	administrator = access.Actor{Roles: []access.Role{access.Administrator, access.Office}}
	strategist    = access.Actor{Roles: []access.Role{access.Strategist}}
)

// world is a portal in which the office has kept one place, in version 1.
type world struct {
	*testing.T
	db    *db.DB
	first id.VenueNo
}

func newWorld(t *testing.T) *world {
	t.Parallel()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	w := &world{T: t, db: d}
	w.must(w.write(office, func(ctx context.Context, tx *db.Tx) (err error) {
		w.first, err = places.Add(ctx, tx, place{Name: "Kulturhuset", Address: "Lund"})
		return err
	}))
	return w
}

func (w *world) write(by access.Actor, fn func(ctx context.Context, tx *db.Tx) error) error {
	return w.db.Write(w.Context(), by, func(tx *db.Tx) error { return fn(w.Context(), tx) })
}

func (w *world) edit(by access.Actor, version int, p place) error {
	return w.write(by, func(ctx context.Context, tx *db.Tx) error {
		return places.Edit(ctx, tx, w.first, version, p, "varför")
	})
}

func (w *world) close(by access.Actor, closed bool) error {
	return w.write(by, func(ctx context.Context, tx *db.Tx) error { return places.Close(ctx, tx, w.first, closed) })
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// is fails the test unless an error is the one that was wanted.
func (w *world) is(err, want error) {
	w.Helper()
	if !errors.Is(err, want) {
		w.Errorf("got %v, want %v", err, want)
	}
}

// stands fails the test unless the place is in a version, with a name and an address.
func (w *world) stands(version int, name, address string) place {
	w.Helper()
	p, err := places.Get(w.Context(), w.db.As(administrator), w.first)
	w.must(err)
	if p.Version != version || p.Name != name || p.Address != address {
		w.Errorf("it is %+v, want version %d of %s, %s", p, version, name, address)
	}
	return p
}

func TestARecordIsEditedOverTheVersionThatWasRead(t *testing.T) {
	w := newWorld(t)
	w.stands(1, "Kulturhuset", "Lund")
	w.is(w.edit(office, 1, place{Name: "Kulturhuset", Address: "Lund"}), record.ErrUnchanged)
	w.must(w.edit(office, 1, place{Name: "Kulturhuset", Address: "Malmö"}))
	w.is(w.edit(office, 1, place{Name: "Kulturhuset", Address: "Ystad"}), db.ErrStale)
	w.stands(2, "Kulturhuset", "Malmö")
}

func TestARecordIsKeptByThoseWhoMayAndKnowOfIt(t *testing.T) {
	w := newWorld(t)
	w.is(w.edit(strategist, 1, place{Name: "Kulturhuset", Address: "Ystad"}), access.ErrDenied)
	w.is(w.close(strategist, true), access.ErrDenied)
	w.is(w.write(strategist, func(ctx context.Context, tx *db.Tx) error {
		_, err := places.Add(ctx, tx, place{Name: "Slottet"})
		return err
	}), access.ErrDenied)
	w.must(w.edit(office, 1, place{Name: hidden})) // which the office then no longer knows of
	_, err := places.Get(t.Context(), w.db.As(office), w.first)
	w.is(err, db.ErrNotFound)
	w.is(w.edit(office, 2, place{Name: "Slottet"}), db.ErrNotFound)
	w.must(w.edit(administrator, 2, place{Name: "Slottet"}))
}

func TestARecordIsClosedAndOpenedOnce(t *testing.T) {
	w := newWorld(t)
	w.is(w.close(office, false), db.ErrStale)
	w.must(w.close(office, true))
	w.is(w.close(office, true), db.ErrStale)
	if w.stands(2, "Kulturhuset", "Lund").Closed == nil {
		t.Error("it is open")
	}
	for closed, want := range map[bool]int{false: 0, true: 1} {
		if all, err := places.List(t.Context(), w.db.As(office), "", closed); err != nil || len(all) != want {
			t.Errorf("with the closed ones %v: %v, %v", closed, all, err)
		}
	}
	w.must(w.close(office, false))
	if w.stands(3, "Kulturhuset", "Lund").Closed != nil {
		t.Error("it is closed")
	}
}

func TestEveryVersionOfARecordIsKeptAndCanBeRestored(t *testing.T) {
	w := newWorld(t)
	w.must(w.edit(office, 1, place{Name: "Slottet", Address: "Lund"}))
	restore := func(version, earlier int) error {
		return w.write(office, func(ctx context.Context, tx *db.Tx) error { return places.Restore(ctx, tx, w.first, version, earlier) })
	}
	w.is(restore(1, 1), db.ErrStale)
	w.is(restore(2, 9), db.ErrNotFound)
	w.must(restore(2, 1))
	w.stands(3, "Kulturhuset", "Lund")
	was, err := places.AtVersion(t.Context(), w.db.As(office), w.first, 2)
	if err != nil || was.Name != "Slottet" {
		t.Errorf("version 2 was %+v, %v", was, err)
	}
	log, err := history.Entries(t.Context(), w.db.As(office), id.Venue, int64(w.first), false, history.Place{})
	w.must(err)
	var told []string
	for _, e := range log.Entries {
		told = append(told, e.Verb+" "+e.Note)
	}
	if want := []string{"restored 1", "edited varför", "added "}; !slices.Equal(told, want) {
		t.Errorf("the history tells of %q, want %q", told, want)
	}
}

func TestNothingIsKeptOfAChangeThatCannotBeToldOf(t *testing.T) {
	w := newWorld(t)
	w.is(w.edit(office, 1, place{Name: broken}), errBroken)
	w.stands(1, "Kulturhuset", "Lund")
}

// circle is a record with a word for addresses.
type circle struct {
	ID               id.Group
	Slug, Name, Kind string
	Version          int
}

var circles = record.Kind[id.Group, circle]{
	Kind: id.Membership, Table: "people_group", Select: `select id, slug, name, kind, version from people_group where id = $1`,
	Row:  func(c circle) (id.Group, int, *time.Time) { return c.ID, c.Version, nil },
	Name: func(c circle) string { return c.Name }, HasSlug: true,
	Fields: field.Of("people_group",
		field.Name(func(c *circle) *string { return &c.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Max: 200}),
		field.Text(func(c *circle) *string { return &c.Kind }, field.Input{Name: "slag", Label: "Slag", Column: "kind", Max: 200})),
}

func TestASlugIsMadeOfTheFirstNameAndTakenOnce(t *testing.T) {
	w := newWorld(t)
	for _, want := range []string{"vanner", "vanner-2", "vanner-3"} {
		w.must(w.write(administrator, func(ctx context.Context, tx *db.Tx) error {
			n, err := circles.Add(ctx, tx, circle{Name: "Vänner", Kind: "theme"})
			if err != nil {
				return err
			}
			if err := circles.Edit(ctx, tx, n, 1, circle{Name: "Inte " + want, Kind: "theme"}, ""); err != nil {
				return err
			}
			c, err := circles.Get(ctx, tx, n)
			if c.Slug != want {
				t.Errorf("got %s, want %s", c.Slug, want)
			}
			return err
		}))
	}
}
