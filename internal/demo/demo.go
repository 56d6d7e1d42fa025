// Package demo makes the demonstration world: Region 2050 with its organisations, people in their roles, sources, trends
// and scenarios in all states. Everything is made through the areas' own functions, by people who may.
package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// Domain is where the addresses of the demonstration's people end. It belongs to nobody.
const Domain = "@framsyn.example"

// SignIn is somebody who can sign in to the demonstration world.
type SignIn struct{ Who, Email string }

// Password is everybody's password in the demonstration world.
const Password = "rod-trad-till-2050"

// SignIns lists those who the world is shown through, one for each role.
func SignIns() []SignIn {
	var out []SignIn
	for _, p := range people {
		if p.shown {
			out = append(out, SignIn{p.name, p.address + Domain})
		}
	}
	return out
}

const isEmpty = `select not exists (select from person)`

const isInhabited = `select exists (select from person where email like '%' || $1 and deactivated_at is null)`

// Inhabited reports whether somebody of the demonstration world can sign in.
func Inhabited(ctx context.Context, d *db.DB) (bool, error) {
	return db.Value[bool](ctx, d.As(access.System()), isInhabited, Domain)
}

// world is what has been made so far, by the keys of the texts.
type world struct {
	tx     *db.Tx
	orgs   map[string]id.Org
	people map[string]access.Actor
	groups map[string]id.Group
	// acts are the activities by the process and the key that their texts give.
	acts   map[string]id.ActivityNo
	files  map[string]id.File
	items  map[string]id.Item
	states map[id.Item]string
}

// Make makes the world in an empty database, and reports whether it did: in one where there are people it does nothing.
// The whole world comes to be at once or not at all, whatever ends the program in between; where several programs begin
// together, one makes it and the others find it made.
func Make(ctx context.Context, d *db.DB) (made bool, err error) {
	empty, err := db.Value[bool](ctx, d.As(access.System()), isEmpty)
	if err != nil || !empty {
		return false, err
	}
	err = d.Write(ctx, access.System(), func(tx *db.Tx) error {
		if err := alone(ctx, tx); err != nil {
			return err
		}
		if empty, err = db.Value[bool](ctx, tx, isEmpty); err != nil || !empty {
			return errors.Join(err, errMade)
		}
		return fill(ctx, tx)
	})
	if errors.Is(err, errMade) {
		return false, nil
	}
	return err == nil, err
}

var errMade = errors.New("demo: somebody else was first")

// Everybody who adds a person waits, and so does whoever else makes a world, for as long as that takes.
const (
	waitLong    = `set local statement_timeout = '2min'`
	lockPeople  = `lock table person in share row exclusive mode`
	waitAsUsual = `set local statement_timeout to default`
)

// alone waits until nobody else makes people, and lets nobody until the transaction ends.
func alone(ctx context.Context, tx *db.Tx) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for _, sql := range []string{waitLong, lockPeople, waitAsUsual} {
		if _, err := tx.Exec(ctx, sql); err != nil {
			return fmt.Errorf("demonstration world, waiting for others: %w", err)
		}
	}
	return nil
}

// patience is how long another program may take over the same world.
const patience = 2 * time.Minute

func fill(ctx context.Context, tx *db.Tx) error {
	w := &world{tx: tx, orgs: map[string]id.Org{}, people: map[string]access.Actor{}, groups: map[string]id.Group{},
		acts: map[string]id.ActivityNo{}, files: map[string]id.File{}, items: map[string]id.Item{}, states: map[id.Item]string{}}
	for _, step := range []struct {
		name string
		make func(context.Context) error
	}{
		{"organisations", w.addOrganisations}, {"people", w.addPeople}, {"groups", w.addGroups}, {"processes", w.addProcesses},
		{"pictures", w.addPictures}, {"sources", w.addSources}, {"trends", w.addTrends}, {"scenarios", w.addScenarios},
		{"publishing", w.publish}, {"what came of it", w.addOutcomes}, {"the example", w.addExample}, {"going on", w.goOn},
	} {
		if err := step.make(ctx); err != nil {
			return fmt.Errorf("demonstration world, %s: %w", step.name, err)
		}
	}
	return nil
}

// by writes as one of the people.
func (w *world) by(ctx context.Context, who string, fn func(*db.Tx) error) error {
	by, ok := w.people[who]
	if !ok {
		return fmt.Errorf("nobody is called %q", who)
	}
	return w.tx.Within(ctx, by, fn)
}

func (w *world) bySystem(ctx context.Context, fn func(*db.Tx) error) error {
	return w.tx.Within(ctx, access.System(), fn)
}

func (w *world) addPeople(ctx context.Context) error {
	hash, err := account.HashPassword(ctx, Password)
	if err != nil {
		return err
	}
	return w.bySystem(ctx, func(tx *db.Tx) error {
		for _, p := range people {
			org, ok := w.orgs[p.org]
			if !ok {
				return fmt.Errorf("no organisation %q", p.org)
			}
			n, err := account.AddPersonWithPassword(ctx, tx, account.Person{Email: p.address + Domain, Name: p.name,
				Title: p.title, Org: org, Language: i18n.Swedish, Roles: p.roles}, hash)
			if err != nil {
				return err
			}
			w.people[p.address] = access.Actor{User: n, Org: org, Name: p.name, Roles: p.roles}
		}
		return nil
	})
}

func (w *world) addGroups(ctx context.Context) error {
	return w.bySystem(ctx, func(tx *db.Tx) error {
		for _, g := range groups {
			n, err := account.AddGroup(ctx, tx, account.Group{Name: g.name, Kind: g.kind, About: g.about})
			if err != nil {
				return err
			}
			w.groups[g.name] = n
			for _, m := range g.members {
				if err := account.PutMember(ctx, tx, n, account.Member{Person: w.people[m.who].User, Part: m.part}); err != nil {
					return fmt.Errorf("%s in %s: %w", m.who, g.name, err)
				}
			}
		}
		return nil
	})
}
