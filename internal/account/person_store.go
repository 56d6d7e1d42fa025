package account

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/password"
	"framsyn/internal/principal"
	"framsyn/internal/publish"
	"framsyn/internal/record"
)

const personColumns = `p.id, p.email, p.name, p.title, p.organisation_id as org,
	org_name(p.organisation_id, current_date) as org_name, p.language,
	array(select r.role from person_role r where r.person_id = p.id order by r.role) as roles,
	p.version, p.created_at as created, p.password_hash is not null as begun,
	(select max(s.seen_at) from sign_in s where s.person_id = p.id) as seen, p.deactivated_at as deactivated`

// PersonFilter is what a list of people is asked for; what is empty asks for nothing. Without Closed, those whose
// accounts have been closed are left out; with it, only they are listed.
type PersonFilter struct {
	Org    id.Org
	Role   access.Role
	Words  string // a part of the name or of the address
	Closed bool
}

const peopleWhere = ` where (@org::bigint = 0 or p.organisation_id = @org) and (p.deactivated_at is not null) = @closed
	and (@role = '' or exists (select from person_role r where r.person_id = p.id and r.role = @role))
	and (@words = '' or position(fold(@words) in fold(p.name)) > 0 or position(lower(@words) in p.email) > 0)`

const selectPeople = `select ` + personColumns + ` from person p` + peopleWhere + ` order by p.name, p.id`

// People lists people by name, in Swedish order; access.ErrDenied for whoever does not manage accounts.
func People(ctx context.Context, q db.Q, f PersonFilter) ([]Person, error) {
	if !principal.Manages(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Person](ctx, q, selectPeople, f.args())
}

func (f PersonFilter) args() pgx.StrictNamedArgs {
	return pgx.StrictNamedArgs{"org": f.Org, "role": f.Role, "words": f.Words, "closed": f.Closed}
}

// peopleTable is where a long list of people comes from.
var peopleTable = listing.Table{Columns: personColumns, From: `(select p.* from person p` + peopleWhere + `) p`,
	Time: "p.created_at", Title: "p.name", ID: "p.id", Org: "p.organisation_id"}

// PeoplePage returns the part of People that after, before and limit of a list ask for.
func PeoplePage(ctx context.Context, q db.Q, f PersonFilter, l listing.Filter) (listing.Page[Person], error) {
	if !principal.Manages(q.Actor()) {
		return listing.Page[Person]{}, access.ErrDenied
	}
	return listing.Read[Person](ctx, q, peopleTable, listing.Filter{Sort: listing.Title, After: l.After, Before: l.Before, Limit: l.Limit},
		f.args())
}

// EachPerson goes through all that People lists, some at a time.
func EachPerson(ctx context.Context, q db.Q, f PersonFilter) iter.Seq2[Person, error] {
	if !principal.Manages(q.Actor()) {
		return func(yield func(Person, error) bool) { yield(Person{}, access.ErrDenied) }
	}
	return listing.All[Person](ctx, q, peopleTable, listing.Filter{Sort: listing.Title}, f.args())
}

const selectPerson = `select ` + personColumns + ` from person p where p.id = $1`

// PersonRecords reads people whom the actor manages or is, and keeps their versions.
var PersonRecords = record.Kind[id.User, Person]{
	Kind: id.Account, Table: "person", Select: selectPerson,
	Visible: func(p Person, by access.Actor) bool { return principal.Sees(by, p.ID) },
	Row:     func(p Person) (id.User, int, *time.Time) { return p.ID, p.Version, nil },
	Name:    func(p Person) string { return p.Name }, Fill: Person.Fill,
	// The page of an organisation counts its people.
	Changed: func(_ Person, ctx context.Context, tx *db.Tx) error { return publish.NotifyChanged(ctx, tx) },
	Snapshot: func(p Person) any {
		p.Seen = nil // what follows from visits is no part of the version
		return p
	},
}

const selectIDByEmail = `select id from person where email = $1 and deactivated_at is null`

// PersonByEmail returns the number of the person with an address; db.ErrNotFound if there is none.
func PersonByEmail(ctx context.Context, q db.Q, typed string) (id.User, error) {
	if !principal.Manages(q.Actor()) {
		return 0, db.ErrNotFound
	}
	return db.Value[id.User](ctx, q, selectIDByEmail, principal.Email(typed))
}

const insertPerson = `insert into person (email, name, title, organisation_id, language, password_hash)
values ($1, $2, $3, $4, $5, nullif($6, '')) returning id`

// AddPerson keeps a new account. h is of the password that it has from the beginning, "" where an invitation leads to one.
func AddPerson(ctx context.Context, tx *db.Tx, p Person, h password.Hash) (id.User, error) {
	if err := principal.RequireOver(tx, p.Roles...); err != nil {
		return 0, err
	}
	n, err := db.Value[id.User](ctx, tx, insertPerson, principal.Email(p.Email), p.Name, p.Title, p.Org, p.Language, h)
	if err != nil {
		return 0, fmt.Errorf("adding a person: %w", err)
	}
	return n, keepPerson(ctx, tx, n, p.Roles, "added")
}

// holdPerson locks a person for a change by somebody who manages accounts.
func holdPerson(ctx context.Context, tx *db.Tx, n id.User, after ...access.Role) (Person, error) {
	if err := principal.RequireOver(tx, after...); err != nil {
		return Person{}, err
	}
	if err := principal.Lock(ctx, tx, n); err != nil {
		return Person{}, err
	}
	p, err := db.One[Person](ctx, tx, selectPerson, n)
	if err != nil {
		return Person{}, err
	}
	return p, principal.RequireOver(tx, p.Roles...)
}

const updatePerson = `update person set name = $2, title = $3, organisation_id = $4, language = $5
where id = $1`

// EditPerson saves a person's name, title, organisation, language and roles over the version that was edited;
// db.ErrStale if that is no longer the latest. The address of an account stays. New roles hold from the next click.
func EditPerson(ctx context.Context, tx *db.Tx, n id.User, version int, p Person) error {
	was, err := holdPerson(ctx, tx, n, p.Roles...)
	if err != nil {
		return err
	}
	if was.Version != version {
		return db.ErrStale
	}
	if _, err := tx.Exec(ctx, updatePerson, n, p.Name, p.Title, p.Org, p.Language); err != nil {
		return fmt.Errorf("person %d: %w", n, err)
	}
	if err := keepPerson(ctx, tx, n, p.Roles, "edited"); err != nil {
		return err
	}
	return keepAdministered(ctx, tx, was)
}

const deletePersonRoles = `delete from person_role where person_id = $1`

const insertPersonRoles = `insert into person_role (person_id, role) select distinct $1::bigint, unnest($2::text[])`

// keepPerson writes the roles and records the change.
func keepPerson(ctx context.Context, tx *db.Tx, n id.User, roles []access.Role, verb string) error {
	if _, err := tx.Exec(ctx, deletePersonRoles, n); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertPersonRoles, n, roles); err != nil {
		return fmt.Errorf("roles of person %d: %w", n, err)
	}
	return PersonRecords.Keep(ctx, tx, n, db.Change{Verb: verb})
}

// lockAdministrators lets one write at a time take an administrator away, so that two cannot do it to each other.
const lockAdministrators = `select pg_advisory_xact_lock(hashtext('account: administrators'))`

const administered = `select exists (select from person p join person_role r on r.person_id = p.id
where r.role = 'administrator' and p.deactivated_at is null)`

// keepAdministered refuses a change of an administrator that leaves none.
func keepAdministered(ctx context.Context, tx *db.Tx, was Person) error {
	if !was.Is(access.Administrator) {
		return nil
	}
	if _, err := tx.Exec(ctx, lockAdministrators); err != nil {
		return err
	}
	left, err := db.Value[bool](ctx, tx, administered)
	if err == nil && !left {
		return ErrLastAdministrator
	}
	return err
}

const deactivatePerson = `update person set deactivated_at = case when $2 then now() end
where id = $1 and (deactivated_at is not null) <> $2`

// Deactivate closes a person's account, whose way in signin.Close ends; db.ErrStale if somebody has already done so.
func Deactivate(ctx context.Context, tx *db.Tx, n id.User) error {
	was, err := setDeactivated(ctx, tx, n, true)
	if err != nil {
		return err
	}
	if err := PersonRecords.Keep(ctx, tx, n, db.Change{Verb: "deactivated"}); err != nil {
		return err
	}
	return keepAdministered(ctx, tx, was)
}

// Reactivate opens a closed account again; db.ErrStale if somebody has already done so. The password is the one it had.
func Reactivate(ctx context.Context, tx *db.Tx, n id.User) error {
	if _, err := setDeactivated(ctx, tx, n, false); err != nil {
		return err
	}
	return PersonRecords.Keep(ctx, tx, n, db.Change{Verb: "reactivated"})
}

func setDeactivated(ctx context.Context, tx *db.Tx, n id.User, closed bool) (Person, error) {
	was, err := holdPerson(ctx, tx, n)
	if err != nil {
		return was, err
	}
	changed, err := tx.Exec(ctx, deactivatePerson, n, closed)
	if err != nil {
		return was, fmt.Errorf("person %d: %w", n, err)
	}
	if changed == 0 {
		return was, db.ErrStale
	}
	return was, nil
}
