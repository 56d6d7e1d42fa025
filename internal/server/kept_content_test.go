package server_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// Of the pages of content those stay that show neither what is published nor what it rests on.
func TestAPublicationLetsGoOfThePagesThatCanShowIt(t *testing.T) {
	t.Parallel()
	s := unhearing(t, site.Start(t))
	w, visitor := world.Of(s, t), s.Visitor(t)
	source, other := w.Source(world.Own, content.Published), w.Source(world.Own, content.Published)
	trend := w.Trend(world.Own, content.Published, content.Link{To: source.ID, Relation: "supports"})
	next, waiting := w.Trend(world.Own, content.Published), w.Source(world.Own, content.Shared)
	early := w.Trend(world.Own, content.Published, content.Link{To: waiting.ID, Relation: "supports"})
	pages := map[string]string{"a list": "/trender", "the start": "/", "trend": "/trender/" + trend.Slug,
		"its source": "/kallor/" + source.Slug, "another": "/trender/" + next.Slug, "another source": "/kallor/" + other.Slug,
		"what rests on a source to come": "/trender/" + early.Slug}
	editor := w.Actor("redaktor")
	for _, x := range []struct {
		what string
		do   func(ctx context.Context, tx *db.Tx) error
		gone string // the others stay
	}{
		{"a trend is published", func(ctx context.Context, tx *db.Tx) error { return horizon.Trends.Publish(ctx, tx, trend.ID, 2, "") },
			"trend, its source, a list, the start"},
		{"its source is", func(ctx context.Context, tx *db.Tx) error { return horizon.Sources.Publish(ctx, tx, source.ID, 2, "") },
			"trend, its source, a list, the start"},
		{"what something rests on is", func(ctx context.Context, tx *db.Tx) error {
			return horizon.Sources.Publish(ctx, tx, waiting.ID, 2, "")
		}, "what rests on a source to come, a list, the start"},
		{"the trend is withdrawn", func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, trend.ID, "") },
			"trend, its source, a list, the start"},
		{"a name is changed", publish.NotifyChanged,
			"trend, its source, another, another source, a list, the start, what rests on a source to come"},
	} {
		for what, path := range pages {
			if visitor.Get(path).Code == http.StatusOK && !s.Server.Keeps(path) {
				t.Fatalf("the page of %s is not kept", what)
			}
		}
		w.Write(editor, func(ctx context.Context, tx *db.Tx) error {
			return errors.Join(x.do(ctx, tx), tx.Require(access.Publish, access.Subject{Kind: id.Trend}),
				tx.Record(ctx, db.Change{Kind: id.Portal, Ref: 1, Verb: "edited"}))
		})
		for what, path := range pages {
			if gone := slices.Contains(strings.Split(x.gone, ", "), what); s.Server.Keeps(path) == gone {
				t.Errorf("%s: the page of %s is kept: %t", x.what, what, !gone)
			}
		}
	}
}

func TestAListThatIsNarrowedIsKept(t *testing.T) {
	t.Parallel()
	s := unhearing(t, site.Start(t))
	w, visitor := world.Of(s, t), s.Visitor(t)
	first := w.Trend(world.Own, content.Published)
	for address, kept := range map[string]bool{"/trender?typ=trend": true, "/trender?typ=trend&sortera=titel": true,
		"/trender?typ=joker": true, "/trender?q=trend": false, "/trender?typ=trend&q=trend": false,
		"/trender?typ=" + strings.Repeat("x", 300): false} {
		page := visitor.Get(address).OK()
		if s.Server.Keeps(address) != kept {
			t.Errorf("%.60s is kept: %t", address, !kept)
		}
		if again := visitor.Get(address).OK(); again.Text() != page.Text() {
			t.Errorf("%.60s is another the second time", address)
		}
	}
	if p := visitor.Get("/trender?typ=joker").OK(); strings.Contains(p.Text(), first.Title) {
		t.Error("a list shows what another query asks for")
	}
	s.As(t, world.Own).Get("/trender?typ=signal").OK()
	if s.Server.Keeps("/trender?typ=signal") {
		t.Error("the list of somebody who is signed in is kept")
	}
	second := w.Trend(world.Own, content.Published)
	visitor.Get("/trender?typ=trend").OK().Has(first.Title, second.Title)
}
