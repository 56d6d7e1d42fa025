package server_test

import (
	"context"
	"errors"
	"net/url"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

const renameOrganisation = `update organisation_name set name = name || ' (ny)' where organisation_id = $1`

// What is kept of a list is at any time what a portal shows that keeps nothing.
func TestAListThatPeopleWorkInIsKeptUntilSomethingItShowsChanges(t *testing.T) {
	t.Parallel()
	first := site.Start(t, "LOG_LEVEL=debug")
	s, anew := unhearing(t, first), keepingNothing(t, first)
	w := world.Of(s, t)
	trend, source := w.Trend(world.Own, content.Shared), w.Source(world.Own, content.Draft)
	own, editor, other := w.Actor(world.Own), w.Actor("redaktor"), w.Actor("strateg.norrbotten")
	type reader struct{ keeping, plain *site.Client }
	readers := map[string]reader{}
	for _, who := range []string{world.Own, "redaktor", "strateg.norrbotten"} {
		readers[who] = reader{s.As(t, who), anew.As(t, who)}
		readers[who].keeping.Post("/arbete/trender/visning", url.Values{"gor": {"visning"}, "form": {"tabell"}, "rader": {"50"},
			"kolumn": {"lage", "organisation", "agare", "kopplingar"}}).OK()
	}
	for _, x := range []struct {
		what string
		by   access.Actor
		do   func(ctx context.Context, tx *db.Tx) error // nil for nothing
	}{
		{"nothing", own, nil},
		{"a trend is edited", own, func(ctx context.Context, tx *db.Tx) error {
			return horizon.Trends.Edit(ctx, tx, trend.ID, trend.Version, horizon.Trend{Title: "Ett annat namn", Kind: "trend",
				Steep: []string{"social"}, Areas: []string{}}, "")
		}},
		{"a trend is added as a draft", other, func(ctx context.Context, tx *db.Tx) error {
			_, err := horizon.Trends.Add(ctx, tx, horizon.Trend{Title: "Ett utkast", Kind: "signal", Steep: []string{}, Areas: []string{}})
			return err
		}},
		{"it gets a link to a draft", own, func(ctx context.Context, tx *db.Tx) error {
			return horizon.Trends.Link(ctx, tx, trend.ID, trend.Version+1, content.Link{To: source.ID, Relation: "supports"})
		}},
		{"the draft is shared", own, func(ctx context.Context, tx *db.Tx) error { return content.Share(ctx, tx, source.ID) }},
		{"its publication is planned", editor, func(ctx context.Context, tx *db.Tx) error {
			return content.PlanFor(ctx, tx, trend.ID, content.PlannedPublication, time.Now().Add(48*time.Hour), trend.Version+2, "")
		}},
		{"who wrote it has another name", access.System(), func(ctx context.Context, tx *db.Tx) error {
			p, err := account.PersonRecords.Get(ctx, tx, own.User)
			if err != nil {
				return err
			}
			p.Name = "Någon annan"
			return account.EditPerson(ctx, tx, own.User, p.Version, p)
		}},
		{"an organisation has another name", access.System(), func(ctx context.Context, tx *db.Tx) error {
			_, err := tx.Exec(ctx, renameOrganisation, own.Org)
			return errors.Join(err, tx.Require(access.Manage, access.Subject{Kind: id.Organisation}),
				tx.Record(ctx, db.Change{Kind: id.Organisation, Ref: int64(own.Org), Version: 100, Verb: "edited"}))
		}},
		{"it is archived", own, func(ctx context.Context, tx *db.Tx) error { return content.Archive(ctx, tx, trend.ID, true) }},
	} {
		if x.do != nil {
			w.Write(x.by, x.do)
		}
		for who, c := range readers {
			for _, address := range []string{"/arbete/trender", "/arbete/kallor?sortera=titel", "/arbete/trender?typ=trend&sortera=kopplingar",
				"/en/arbete/trender", "/arbete/trender?arkiv=ja"} {
				plain, made, kept := c.plain.Get(address).OK(), c.keeping.Get(address).OK(), c.keeping.Get(address).OK()
				if plain.Text() != made.Text() || plain.Text() != kept.Text() {
					t.Errorf("%s: %s shows %s something old", x.what, address, who)
				}
				if n := statementsOf(t, kept); n != 1 {
					t.Errorf("%s: what is kept of %s takes %d statements", x.what, address, n)
				}
			}
		}
	}
	readers["redaktor"].keeping.Get("/arbete/trender?arkiv=ja").OK().Has("Någon annan", "Ett annat namn", "(ny)")
}
