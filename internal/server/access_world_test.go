package server_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/files"
	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/scenario"
	"framsyn/internal/signin"
	"framsyn/internal/testkit/site"
)

// world makes things behind the pages' back, each by somebody who may.
type world struct {
	*site.Site
	t testing.TB
}

// made numbers what tests make, so that no two have the same name.
var made atomic.Int64

func fresh(name string) string { return fmt.Sprintf("%s %d", name, made.Add(1)) }

const selectActor = `select p.id as "user", p.organisation_id as org, p.name,
	array(select role from person_role where person_id = p.id) as roles from person p where p.email = $1`

// actor is somebody of the world, as the store knows them.
func (w world) actor(who string) access.Actor {
	w.t.Helper()
	type person struct {
		User  id.User
		Org   id.Org
		Name  string
		Roles []access.Role
	}
	p, err := db.One[person](w.t.Context(), w.DB.As(access.System()), selectActor, who+demo.Domain)
	if err != nil {
		w.t.Fatalf("%s: %v", who, err)
	}
	return access.Actor{User: p.User, Org: p.Org, Name: p.Name, Roles: p.Roles}
}

func (w world) write(by access.Actor, fn func(context.Context, *db.Tx) error) {
	w.t.Helper()
	if err := w.DB.Write(w.t.Context(), by, func(tx *db.Tx) error { return fn(w.t.Context(), tx) }); err != nil {
		w.t.Fatal(err)
	}
}

// value reads one value, whoever may see it.
func value[T any](w world, sql string, args ...any) T {
	w.t.Helper()
	v, err := db.Value[T](w.t.Context(), w.DB.As(access.System()), sql, args...)
	if err != nil {
		w.t.Fatalf("%s: %v", sql, err)
	}
	return v
}

// item makes a piece of content in two versions, by a strategist, and moves it to a state.
func item[B any](w world, k content.Kind[B], by string, to content.State, first, second B, links ...content.Link) content.Item {
	w.t.Helper()
	var n id.Item
	w.write(w.actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		if n, err = k.Add(ctx, tx, first, links...); err != nil {
			return err
		}
		if err = k.Edit(ctx, tx, n, 1, second, ""); err != nil || to == content.Draft {
			return err
		}
		return content.Share(ctx, tx, n)
	})
	if to == content.Published {
		w.write(w.actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return k.Publish(ctx, tx, n, 2, "") })
	}
	i, err := content.Get(w.t.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.t.Fatal(err)
	}
	return i
}

func (w world) source(by string, to content.State) content.Item {
	w.t.Helper()
	b := horizon.Source{Title: fresh("Källa"), Kind: "rapport", Areas: []string{}, Tags: []string{}}
	second := b
	second.Summary = "Andra versionen."
	second.File = w.file(by, id.Source, "rapport.pdf", "application/pdf", []byte("%PDF-1.7 rapport"))
	return item(w, horizon.Sources, by, to, b, second)
}

func (w world) trend(by string, to content.State, links ...content.Link) content.Item {
	w.t.Helper()
	b := horizon.Trend{Title: fresh("Trend"), Kind: "trend", Steep: []string{}, Areas: []string{}}
	second := b
	second.Description = "Andra versionen."
	return item(w, horizon.Trends, by, to, b, second, links...)
}

func (w world) scenario(by string, to content.State) content.Item {
	w.t.Helper()
	b := scenario.Scenario{Title: fresh("Scenario"), Scope: "global", Sections: []scenario.Section{}, Events: []scenario.Event{},
		Questions: []string{}}
	second := b
	second.Summary = "Andra versionen."
	return item(w, scenario.Scenarios, by, to, b, second)
}

// of makes an item of a kind.
func (w world) of(k id.Kind, by string, to content.State) content.Item {
	w.t.Helper()
	switch k {
	case id.Source:
		return w.source(by, to)
	case id.Trend:
		return w.trend(by, to)
	case id.Documentation:
		return w.documentation(by, to)
	}
	return w.scenario(by, to)
}

func (w world) file(by string, k id.Kind, name, kind string, body []byte) (n id.File) {
	w.t.Helper()
	w.write(w.actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = files.Add(ctx, tx, k, name, kind, body)
		return err
	})
	return n
}

// person adds somebody to an organisation, and answers the secret of the invitation too.
func (w world) person(org id.Org, roles ...access.Role) (n id.User, token string) {
	w.t.Helper()
	p := account.Person{Email: fmt.Sprintf("person.%d%s", made.Add(1), demo.Domain), Name: fresh("Person"), Org: org,
		Language: i18n.Swedish, Roles: roles}
	w.write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
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

func (w world) organisation() (n id.Org) {
	w.t.Helper()
	w.write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = account.OrganisationRecords.Add(ctx, tx, account.Organisation{Kind: "partner", Fee: "partner",
			Names: []account.Name{{Text: fresh("Partner")}}})
		return err
	})
	return n
}

func (w world) group() (n id.Group) {
	w.t.Helper()
	w.write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = account.GroupRecords.Add(ctx, tx, account.Group{Name: fresh("Grupp")})
		return err
	})
	return n
}
