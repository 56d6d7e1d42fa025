package importer

import (
	"context"
	"errors"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/prose"
	"framsyn/internal/signin"
)

// wordOf returns a name as a key, "" for nothing.
func wordOf(name string) string {
	if strings.TrimSpace(name) == "" {
		return ""
	}
	return prose.Slug(name)
}

// requires checks that a field is given.
func requires(field string) func(context.Context, *intake, *record, entry) error {
	return func(_ context.Context, i *intake, r *record, f entry) error {
		if f.Get(field) == "" {
			i.problem(r, f, field, "Uppgiften måste finnas.")
		}
		return nil
	}
}

// exists adds the problem that the portal has something already.
func (i *intake) exists(r *record, f entry, field, what string) {
	i.problem(r, f, field, "%q finns redan i portalen. Ta bort det ur mappen, och nämn det vid ordet i dess adress.", what)
}

func checkOrganisation(ctx context.Context, i *intake, r *record, f entry) error {
	if i.orgNames == nil {
		all, err := account.Organisations(ctx, i.tx, account.OrganisationFilter{Closed: true})
		if err != nil {
			return err
		}
		i.orgNames = map[string]bool{}
		for _, o := range all {
			for _, n := range o.Names {
				i.orgNames[strings.ToLower(n.Text)] = true
			}
		}
	}
	for _, n := range account.OrganisationFields.Read(f.Form).Names {
		if i.orgNames[strings.ToLower(n.Text)] {
			i.exists(r, f, account.NamesField, n.Text)
			break
		}
	}
	return nil
}

func keepOrganisation(ctx context.Context, i *intake, r *record) error {
	return saveAs(ctx, i, r, access.System(), func(tx *db.Tx) (id.Org, error) {
		return account.OrganisationRecords.Add(ctx, tx, account.OrganisationFields.Read(i.fill(ctx, r).Form))
	})
}

func findOrganisation(ctx context.Context, q db.Q, slug string) (int64, error) {
	o, err := account.OrganisationBySlug(ctx, q, slug)
	return int64(o.ID), err
}

// saveAs keeps a thing as an actor and notes its number.
func saveAs[T ~int64](ctx context.Context, i *intake, r *record, by access.Actor, add func(*db.Tx) (T, error)) error {
	return i.tx.Within(ctx, by, func(tx *db.Tx) error {
		n, err := add(tx)
		r.n = int64(n)
		return err
	})
}

func checkPerson(ctx context.Context, i *intake, r *record, f entry) error {
	email := f.Get("epost")
	_, err := findPerson(ctx, i.tx, email)
	if err == nil {
		i.exists(r, f, "epost", email)
	}
	return ignoreNotFound(err)
}

// ignoreNotFound returns an error unless it says that there is no such thing.
func ignoreNotFound(err error) error {
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	return err
}

func keepPerson(ctx context.Context, i *intake, r *record) error {
	return saveAs(ctx, i, r, access.System(), func(tx *db.Tx) (id.User, error) {
		p := account.ReadPerson(i.fill(ctx, r).Form)
		n, err := account.AddPerson(ctx, tx, p, i.o.Password)
		if err != nil || i.o.Invite == nil {
			return n, err
		}
		return n, signin.Invite(ctx, tx, n, i.o.Invite)
	})
}

func findPerson(ctx context.Context, q db.Q, email string) (int64, error) {
	n, err := account.PersonByEmail(ctx, q, email)
	return int64(n), err
}

// actor returns the person with an address, the program itself for none.
func (i *intake) actor(ctx context.Context, email string) (access.Actor, error) {
	if email == "" {
		return access.System(), nil
	}
	if by, ok := i.actors[email]; ok {
		return by, nil
	}
	n, err := i.number(ctx, kindOf("personer"), email)
	if err != nil {
		return access.Actor{}, err
	}
	by, err := principal.ActorFor(ctx, i.tx, id.User(n))
	i.actors[email] = by
	return by, err
}

func keepMember(ctx context.Context, i *intake, r *record) error {
	f := i.fill(ctx, r)
	group, _ := id.Parse[id.Group](f.Get("grupp"))
	return i.tx.Within(ctx, access.System(), func(tx *db.Tx) error {
		return account.PutMember(ctx, tx, group, account.MemberFields.Read(f.Form))
	})
}
