// Package world adds things to a test portal without using its pages.
package world

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/bulk"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/files"
	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/scenario"
	"framsyn/internal/signin"
	"framsyn/internal/testkit/site"
	"framsyn/internal/venue"
)

// World adds things to a portal, each on behalf of somebody who may.
type World struct {
	*site.Site
	T testing.TB
}

// Of returns the World of a portal for a test.
func Of(s *site.Site, t testing.TB) World { return World{s, t} }

// Own and Elsewhere are strategists of two organisations.
const Own, Elsewhere = "strateg.skane", "strateg.norrbotten"

// WithMailServer are settings with a mail server. Nothing is sent, since no jobs run.
var WithMailServer = []string{"SMTP_URL=smtp://127.0.0.1:25", "MAIL_FROM=framsyn@portal.example"}

// counter makes names unique.
var counter atomic.Int64

// UniqueName returns a name that nothing else has.
func UniqueName(name string) string { return fmt.Sprintf("%s %d", name, counter.Add(1)) }

const selectActor = `select p.id as "user", p.organisation_id as org, p.name,
	array(select role from person_role where person_id = p.id) as roles from person p where p.email = $1`

// Actor returns a person of the world as an actor.
func (w World) Actor(who string) access.Actor {
	w.T.Helper()
	type person struct {
		User  id.User
		Org   id.Org
		Name  string
		Roles []access.Role
	}
	p, err := db.One[person](w.T.Context(), w.DB.As(access.System()), selectActor, who+demo.Domain)
	if err != nil {
		w.T.Fatalf("%s: %v", who, err)
	}
	return access.Actor{User: p.User, Org: p.Org, Name: p.Name, Roles: p.Roles}
}

// Write runs a transaction on behalf of an actor.
func (w World) Write(by access.Actor, fn func(context.Context, *db.Tx) error) {
	w.T.Helper()
	if err := w.DB.Write(w.T.Context(), by, func(tx *db.Tx) error { return fn(w.T.Context(), tx) }); err != nil {
		w.T.Fatal(err)
	}
}

// Value returns a value of the database.
func Value[T any](w World, sql string, args ...any) T {
	w.T.Helper()
	v, err := db.Value[T](w.T.Context(), w.DB.As(access.System()), sql, args...)
	if err != nil {
		w.T.Fatalf("%s: %v", sql, err)
	}
	return v
}

// Item adds an item with two versions by a strategist, and moves it to a state.
func Item[B any](w World, k content.Kind[B], by string, to content.State, first, second B, links ...content.Link) content.Item {
	w.T.Helper()
	var n id.Item
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		if n, err = k.Add(ctx, tx, first, links...); err != nil {
			return err
		}
		if err = k.Edit(ctx, tx, n, 1, second, ""); err != nil || to == content.Draft {
			return err
		}
		return content.Share(ctx, tx, n)
	})
	if to == content.Published {
		w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return k.Publish(ctx, tx, n, 2, "") })
	}
	i, err := content.Get(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return i
}

// Source adds a source with two versions and a file.
func (w World) Source(by string, to content.State) content.Item {
	w.T.Helper()
	b := horizon.Source{Title: UniqueName("Källa"), Kind: "rapport", Areas: []string{}, Tags: []string{}}
	second := b
	second.Summary = "Andra versionen."
	second.File = w.File(by, id.Source, "rapport.pdf", "application/pdf", []byte("%PDF-1.7 rapport"))
	return Item(w, horizon.Sources, by, to, b, second)
}

// Trend adds a trend with two versions.
func (w World) Trend(by string, to content.State, links ...content.Link) content.Item {
	w.T.Helper()
	b := horizon.Trend{Title: UniqueName("Trend"), Kind: "trend", Steep: []string{}, Areas: []string{}}
	second := b
	second.Description = "Andra versionen."
	return Item(w, horizon.Trends, by, to, b, second, links...)
}

// Scenario adds a scenario with two versions.
func (w World) Scenario(by string, to content.State) content.Item {
	w.T.Helper()
	b := scenario.Scenario{Title: UniqueName("Scenario"), Scope: "global", Sections: []scenario.Section{}, Events: []scenario.Event{},
		Questions: []string{}}
	second := b
	second.Summary, second.FilmURL, second.FilmText = "Andra versionen.", "https://example.com/film", "Filmen i ord."
	return Item(w, scenario.Scenarios, by, to, b, second)
}

// ItemOfKind adds an item of a kind.
func (w World) ItemOfKind(k id.Kind, by string, to content.State) content.Item {
	w.T.Helper()
	switch k {
	case id.Source:
		return w.Source(by, to)
	case id.Trend:
		return w.Trend(by, to)
	case id.Documentation:
		return w.Documentation(by, to)
	case id.Fiction:
		return w.Fiction(by, to)
	case id.Plan:
		return w.Plan(by, to)
	case id.Goal:
		return w.Goal(by, to)
	case id.Commitment:
		return w.Commitment(by, to)
	case id.Project:
		return w.Project(by, to)
	case id.Network:
		return w.Network(by, to)
	}
	return w.Scenario(by, to)
}

// File adds a file of a kind of thing.
func (w World) File(by string, k id.Kind, name, kind string, body []byte) (n id.File) {
	w.T.Helper()
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = files.Add(ctx, tx, k, name, kind, body)
		return err
	})
	return n
}

// Person adds a person to an organisation, and returns the token of the invitation.
func (w World) Person(org id.Org, roles ...access.Role) (n id.User, token string) {
	w.T.Helper()
	p := account.Person{Email: fmt.Sprintf("person.%d%s", counter.Add(1), demo.Domain), Name: UniqueName("Person"), Org: org,
		Language: i18n.Swedish, Roles: roles}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		if n, err = account.AddPerson(ctx, tx, p, ""); err != nil {
			return err
		}
		return signin.Invite(ctx, tx, n, func(m signin.Message) (string, string) {
			token = m.Token
			return "Välkommen", m.Token
		})
	})
	return n, token
}

// Organisation adds an organisation.
func (w World) Organisation() (n id.Org) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = account.OrganisationRecords.Add(ctx, tx, account.Organisation{Kind: "partner", Fee: "partner",
			Names: []account.Name{{Text: UniqueName("Partner")}}})
		return err
	})
	return n
}

// Group adds a group without members.
func (w World) Group() (n id.Group) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = account.GroupRecords.Add(ctx, tx, account.Group{Name: UniqueName("Grupp"), Kind: "other"})
		return err
	})
	return n
}

// Venue makes a place where activities are held.
func (w World) Venue() (n id.VenueNo) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = venue.Records.Add(ctx, tx, venue.Venue{Name: UniqueName("Lokal"), Rooms: []venue.Room{}})
		return err
	})
	return n
}

// Sender has the office say anew who sends the invoices, and returns what it said.
func (w World) Sender() (s invoicer.Sender) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		if s, err = invoicer.Current(ctx, tx); err != nil {
			return err
		}
		s.Name, s.OrgNumber, s.FTax, s.VATRegistered = UniqueName("Avsändare"), "202100-5489", "yes", "yes"
		s.VATNumber, s.PeppolID, s.VATRate = "SE202100548901", "0007:2021005489", "25"
		s.Street, s.PostalCode, s.Town, s.ContactName, s.Email = "Box 1", "111 22", "Stockholm", "Ekonomin", "ekonomi@framsyn.example"
		s.Bankgiro = "5402-9681"
		if err = invoicer.Records.Edit(ctx, tx, s.ID, s.Version, s, ""); err == nil {
			s, err = invoicer.Current(ctx, tx)
		}
		return err
	})
	return s
}

// Several is an archiving of a trend, done by somebody with several things at once.
func (w World) Several(by string) (n id.Bulk) {
	w.T.Helper()
	i := w.Trend(by, content.Shared)
	archive := horizon.Trends.ArchiveAction()
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = bulk.Actions{archive.Name: archive}.Begin(ctx, tx, nil, archive.Name, "/arbete/trender", bulk.Answers{},
			[]bulk.Verdict{{Ref: int64(i.ID), Title: i.Title}})
		return err
	})
	return n
}

// Letter returns the number of a letter sent to a new person.
func (w World) Letter() string {
	w.Person(w.Actor(Own).Org, access.Staff)
	return id.String(Value[id.Item](w, `select max(id) from letter`))
}

// Exec runs a statement that the portal lets nobody run, such as moving times into the past.
func (w World) Exec(sql string, args ...any) {
	w.T.Helper()
	if err := w.DB.ExecUnaudited(w.T.Context(), sql, args...); err != nil {
		w.T.Fatal(err)
	}
	w.DB.ForgetKept()
}

const (
	// manyItems adds many published trends with long summaries, so that their CSV file exceeds the buffers of a connection.
	manyItems = `insert into item (kind, slug, organisation_id, state, version, published_version, title, summary, facets)
select 'trend', 'lang-' || n, (select min(id) from organisation), 'published', 1, 1, 'Lång ' || n, repeat('x', 2000), '{typ:trend}'
from generate_series(1, $1::integer) n`
	manyPublications = `insert into publication (item_id, kind, slug, organisation_id, version, title, summary, facets, image_alt,
	files, body, note, first_published_at)
select id, kind, slug, organisation_id, 1, title, summary, facets, '', '{}', '{}', '', now() from item where slug like 'lang-%'`
)

// WithManyTrends starts a portal with a number of further trends.
func WithManyTrends(t *testing.T, trends int) *site.Site {
	t.Helper()
	s := site.Start(t)
	if err := s.DB.ExecUnaudited(t.Context(), manyItems, trends); err != nil {
		t.Fatal(err)
	}
	if err := s.DB.ExecUnaudited(t.Context(), manyPublications); err != nil {
		t.Fatal(err)
	}
	s.DB.ForgetKept()
	return s
}
