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

// slugOf returns the slug of a name, "" for "".
func slugOf(name string) string {
	if strings.TrimSpace(name) == "" {
		return ""
	}
	return prose.Slug(name)
}

// requireField returns a check that a field is given.
func requireField(field string) func(context.Context, *importRun, *record, filledForm) error {
	return func(_ context.Context, i *importRun, r *record, f filledForm) error {
		if f.Get(field) == "" {
			i.reportProblem(r, f, field, "Uppgiften måste finnas.")
		}
		return nil
	}
}

// reportExisting adds the problem that the portal already has such a record.
func (i *importRun) reportExisting(r *record, f filledForm, field, what string) {
	i.reportProblem(r, f, field, "%q finns redan i portalen. Ta bort det ur mappen, och nämn det vid ordet i dess adress.", what)
}

func checkOrganisation(ctx context.Context, i *importRun, r *record, f filledForm) error {
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
			i.reportExisting(r, f, account.NamesField, n.Text)
			break
		}
	}
	return nil
}

func saveOrganisation(ctx context.Context, i *importRun, r *record) error {
	return saveAs(ctx, i, r, access.System(), func(tx *db.Tx) (id.Org, error) {
		return account.OrganisationRecords.Add(ctx, tx, account.OrganisationFields.Read(i.fillForm(ctx, r).Form))
	})
}

func findOrganisation(ctx context.Context, q db.Q, slug string) (int64, error) {
	o, err := account.OrganisationBySlug(ctx, q, slug)
	return int64(o.ID), err
}

// saveAs saves a record as an actor and notes its number.
func saveAs[T ~int64](ctx context.Context, i *importRun, r *record, by access.Actor, add func(*db.Tx) (T, error)) error {
	return i.tx.Within(ctx, by, func(tx *db.Tx) error {
		n, err := add(tx)
		r.number = int64(n)
		return err
	})
}

func checkPerson(ctx context.Context, i *importRun, r *record, f filledForm) error {
	email := f.Get("epost")
	_, err := findPerson(ctx, i.tx, email)
	if err == nil {
		i.reportExisting(r, f, "epost", email)
	}
	return ignoreNotFound(err)
}

// ignoreNotFound returns err, or nil if it is db.ErrNotFound.
func ignoreNotFound(err error) error {
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	return err
}

func savePerson(ctx context.Context, i *importRun, r *record) error {
	return saveAs(ctx, i, r, access.System(), func(tx *db.Tx) (id.User, error) {
		p := account.ReadPerson(i.fillForm(ctx, r).Form)
		n, err := account.AddPerson(ctx, tx, p, i.options.Password)
		if err != nil || i.options.Invite == nil {
			return n, err
		}
		return n, signin.Invite(ctx, tx, n, i.options.Invite)
	})
}

func findPerson(ctx context.Context, q db.Q, email string) (int64, error) {
	n, err := account.PersonByEmail(ctx, q, email)
	return int64(n), err
}

// actor returns the person with an email address, or the program itself if email is "".
func (i *importRun) actor(ctx context.Context, email string) (access.Actor, error) {
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

func saveMember(ctx context.Context, i *importRun, r *record) error {
	f := i.fillForm(ctx, r)
	group, _ := id.Parse[id.Group](f.Get("grupp"))
	return i.tx.Within(ctx, access.System(), func(tx *db.Tx) error {
		return account.PutMember(ctx, tx, group, account.MemberFields.Read(f.Form))
	})
}
