package content_test

import (
	"context"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// world is a portal of two organisations with a few people.
type world struct {
	*testing.T
	db                                  *db.DB
	strategist, staff, editor, stranger access.Actor
}

const (
	insertOrg    = `insert into organisation (slug, kind, fee_category) values ($1, 'partner', 'none') returning id`
	insertName   = `insert into organisation_name (organisation_id, name, position) values ($1, $2, 0)`
	insertPerson = `insert into person (email, name, organisation_id) values ($1, $1, $2) returning id`
)

func newWorld(t *testing.T) *world {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	w := &world{T: t, db: d}
	here, there := w.org("här"), w.org("där")
	w.strategist, w.staff = w.person("strateg", here, access.Strategist), w.person("medarbetare", here, access.Staff)
	w.editor, w.stranger = w.person("redaktör", there, access.Editor), w.person("främling", there, access.Strategist)
	return w
}

// insert runs a statement that the package itself does not need and returns the number that it yields.
func insert[T any](w *world, sql string, args ...any) (v T) {
	w.Helper()
	rows, err := w.db.Pool().Query(w.Context(), sql, args...)
	if err == nil && rows.Next() {
		err = rows.Scan(&v)
	}
	rows.Close()
	w.must(err)
	return v
}

func (w *world) org(name string) id.Org {
	w.Helper()
	n := insert[id.Org](w, insertOrg, name)
	w.must(w.db.ExecUnaudited(w.Context(), insertName, n, name))
	return n
}

func (w *world) person(name string, org id.Org, roles ...access.Role) access.Actor {
	w.Helper()
	return access.Actor{User: insert[id.User](w, insertPerson, name, org), Org: org, Name: name, Roles: roles}
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) write(by access.Actor, fn func(context.Context, *db.Tx) error) error {
	return w.db.Write(w.Context(), by, func(tx *db.Tx) error { return fn(w.Context(), tx) })
}

func trend(title, description string) horizon.Trend {
	return horizon.Trend{Title: title, Kind: "trend", Description: description, Steep: []string{}, Areas: []string{}}
}

func (w *world) add(by access.Actor, b horizon.Trend, links ...content.Link) (n id.Item) {
	w.Helper()
	w.must(w.write(by, func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = horizon.Trends.Add(ctx, tx, b, links...)
		return err
	}))
	return n
}

func (w *world) edit(by access.Actor, n id.Item, version int, b horizon.Trend) error {
	return w.write(by, func(ctx context.Context, tx *db.Tx) error { return horizon.Trends.Edit(ctx, tx, n, version, b, "") })
}

func (w *world) publish(n id.Item, version int) error {
	return w.write(w.editor, func(ctx context.Context, tx *db.Tx) error { return horizon.Trends.Publish(ctx, tx, n, version, "") })
}

// step is a move of an item's state.
type step func(context.Context, *db.Tx, id.Item) error

func archive(away bool) step {
	return func(ctx context.Context, tx *db.Tx, n id.Item) error { return content.Archive(ctx, tx, n, away) }
}

func withdraw(ctx context.Context, tx *db.Tx, n id.Item) error {
	return content.Withdraw(ctx, tx, n, "fel")
}

func (w *world) move(by access.Actor, n id.Item, s step) error {
	return w.write(by, func(ctx context.Context, tx *db.Tx) error { return s(ctx, tx, n) })
}

func (w *world) get(n id.Item) content.Doc[horizon.Trend] {
	w.Helper()
	d, err := horizon.Trends.Get(w.Context(), w.db.As(access.System()), n)
	w.must(err)
	return d
}
