package account

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/password"
	"framsyn/internal/principal"
	"framsyn/internal/publish"
	"framsyn/internal/record"
)

const personColumns = `p.id, p.email, p.name, p.title, p.organisation_id as org,
	org_name(p.organisation_id, current_date) as org_name, p.language, p.single_keys,
	array(select r.role from person_role r where r.person_id = p.id order by r.role) as roles,
	p.version, p.created_at as created, p.password_hash is not null as has_password,
	(select max(s.seen_at) from sign_in s where s.person_id = p.id) as last_visit, p.deactivated_at as deactivated`

const selectPeople = `select ` + personColumns + ` from person p where p.deactivated_at is null order by p.name, p.id`

// People lists the people with open accounts by name, in Swedish order; access.ErrDenied unless the actor manages accounts.
func People(ctx context.Context, q db.Q) ([]Person, error) {
	if !principal.ManagesAccounts(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Person](ctx, q, selectPeople)
}

// PersonFilter selects people: those whose accounts are open, or the closed ones. Words are a part of the name or of the address.
type PersonFilter struct {
	listing.Filter
	Closed bool
}

// The groups of values, besides listing.OrgGroup, by which lists of people are narrowed.
const RoleGroup, AccountGroup, MemberGroup = "roll", "konto", "grupp"

// AccountStates are the states of an account: its person has a password, or has been invited to choose one.
var AccountStates = form.Options{{Value: "active", Label: "Har lösenord"}, {Value: "invited", Label: "Inbjuden"}}

// peopleTable is the source of lists of people.
var peopleTable = listing.Table{
	Columns: personColumns, From: `(select p.* from person p where (p.deactivated_at is not null) = @closed) p`,
	Orders: []listing.Named{
		{Name: listing.Title, Order: listing.Order{SQL: "p.name", Type: listing.Text}},
		{Name: listing.OrgGroup, Order: listing.Order{SQL: `org_name(p.organisation_id, current_date) collate "sv-x-icu"`, Type: listing.Text}},
		{Name: "epost", Order: listing.Order{SQL: "p.email", Type: listing.Text}},
		{Name: "besok", Order: listing.Order{SQL: lastVisit, Type: listing.Time, Descending: true}},
		{Name: "skapad", Order: listing.Order{SQL: "p.created_at", Type: listing.Time, Descending: true}},
	},
	Title: "p.name", Folded: "fold(p.name || ' ' || p.email)", ID: "p.id", Org: "p.organisation_id",
	Facets: "array(select '" + RoleGroup + ":' || r.role from person_role r where r.person_id = p.id union all" +
		" select '" + MemberGroup + ":' || m.group_id from people_group_member m where m.person_id = p.id and " + today + ")",
	Groups: []listing.Group{{Key: AccountGroup, Column: "case when p.password_hash is null then 'invited' else 'active' end"}},
}

const lastVisit = `coalesce((select max(s.seen_at) from sign_in s where s.person_id = p.id), timestamptz '2000-01-01')`

func (f PersonFilter) args() pgx.StrictNamedArgs { return pgx.StrictNamedArgs{"closed": f.Closed} }

// PeoplePage returns a page of the people that a filter selects, and how many there are by their values; access.ErrDenied unless the
// actor manages accounts.
func PeoplePage(ctx context.Context, q db.Q, f PersonFilter) (listing.Page[Person], listing.Tally, error) {
	if !principal.ManagesAccounts(q.Actor()) {
		return listing.Page[Person]{}, listing.Tally{}, access.ErrDenied
	}
	return listing.ReadTallied[Person](ctx, q, peopleTable, f.Filter, f.args())
}

// PersonNumbers returns the numbers of the first people that a filter selects, at most most.
func PersonNumbers(ctx context.Context, q db.Q, f PersonFilter, most int) ([]int64, error) {
	if !principal.ManagesAccounts(q.Actor()) {
		return nil, access.ErrDenied
	}
	return listing.Numbers(ctx, q, peopleTable, f.Filter, f.args(), most)
}

// PeopleBeside returns the people before and after one in a list; the zero value where there is none.
func PeopleBeside(ctx context.Context, q db.Q, f PersonFilter, n id.User) (before, after Person, err error) {
	b, a, err := listing.Neighbours(ctx, q, peopleTable, f.Filter, f.args(), int64(n))
	if err != nil {
		return before, after, err
	}
	people, err := PeopleNumbered(ctx, q, []int64{b, a})
	return people[b], people[a], err
}

const selectPeopleNumbered = `select ` + personColumns + ` from person p where p.id = any($1::bigint[])`

// PeopleNumbered returns people by their numbers; access.ErrDenied unless the actor manages accounts.
func PeopleNumbered(ctx context.Context, q db.Q, numbers []int64) (map[int64]Person, error) {
	if !principal.ManagesAccounts(q.Actor()) {
		return nil, access.ErrDenied
	}
	people, err := db.All[Person](ctx, q, selectPeopleNumbered, numbers)
	out := make(map[int64]Person, len(people))
	for _, p := range people {
		out[int64(p.ID)] = p
	}
	return out, err
}

const selectPeopleOf = `select ` + personColumns + ` from person p
where p.organisation_id = any($1::bigint[]) and p.deactivated_at is null order by p.name, p.id`

// PeopleOf returns the people of organisations whose accounts are open; access.ErrDenied unless the actor manages accounts.
func PeopleOf(ctx context.Context, q db.Q, organisations []int64) ([]Person, error) {
	if !principal.ManagesAccounts(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Person](ctx, q, selectPeopleOf, organisations)
}

// EachPerson iterates over the people that a filter selects without holding them in memory.
func EachPerson(ctx context.Context, q db.Q, f PersonFilter) iter.Seq2[Person, error] {
	if !principal.ManagesAccounts(q.Actor()) {
		return func(yield func(Person, error) bool) { yield(Person{}, access.ErrDenied) }
	}
	return listing.All[Person](ctx, q, peopleTable, f.Filter, f.args())
}

const selectPerson = `select ` + personColumns + ` from person p where p.id = $1`

// PersonRecords stores people and their versions. A person can be read by themselves and by those who manage accounts.
var PersonRecords = record.Kind[id.User, Person]{
	Kind: id.Account, Table: "person", Select: selectPerson,
	Visible: func(p Person, by access.Actor) bool { return principal.CanSee(by, p.ID) },
	Row:     func(p Person) (id.User, int, *time.Time) { return p.ID, p.Version, nil },
	Name:    func(p Person) string { return p.Name }, Fill: Person.Fill,
	// The page of an organisation counts its people.
	OnChange: func(_ Person, ctx context.Context, tx *db.Tx) error { return publish.NotifyChanged(ctx, tx) },
	Snapshot: func(p Person) any {
		p.LastVisit = nil // a visit does not change the person
		return p
	},
}

const selectPersonIDByEmail = `select id from person where email = $1 and deactivated_at is null`

// PersonByEmail returns the number of the person with an address; db.ErrNotFound if there is none or the actor does not
// manage accounts.
func PersonByEmail(ctx context.Context, q db.Q, email string) (id.User, error) {
	if !principal.ManagesAccounts(q.Actor()) {
		return 0, db.ErrNotFound
	}
	return db.Value[id.User](ctx, q, selectPersonIDByEmail, principal.NormalizeEmail(email))
}

const insertPerson = `insert into person (email, name, title, organisation_id, language, password_hash)
values ($1, $2, $3, $4, $5, nullif($6, '')) returning id`

// AddPerson stores a new account. h is the hash of its password, "" if the person is to choose one after an invitation.
func AddPerson(ctx context.Context, tx *db.Tx, p Person, h password.Hash) (id.User, error) {
	if err := principal.RequireManage(tx, p.Roles...); err != nil {
		return 0, err
	}
	n, err := db.Value[id.User](ctx, tx, insertPerson, principal.NormalizeEmail(p.Email), p.Name, p.Title, p.Org, p.Language, h)
	if err != nil {
		return 0, fmt.Errorf("adding a person: %w", err)
	}
	return n, saveRoles(ctx, tx, n, p.Roles, "added")
}

// lockManagedPerson locks a person and returns them, and requires the right to manage them, both with the roles that they
// have and with those that they are given.
func lockManagedPerson(ctx context.Context, tx *db.Tx, n id.User, given ...access.Role) (Person, error) {
	if err := principal.RequireManage(tx, given...); err != nil {
		return Person{}, err
	}
	if err := principal.Lock(ctx, tx, n); err != nil {
		return Person{}, err
	}
	p, err := db.One[Person](ctx, tx, selectPerson, n)
	if err != nil {
		return Person{}, err
	}
	return p, principal.RequireManage(tx, p.Roles...)
}

const updatePerson = `update person set name = $2, title = $3, organisation_id = $4, language = $5
where id = $1`

// EditPerson updates the name, title, organisation, language and roles of a person; db.ErrStale if version is no longer the
// latest. The e-mail address cannot be changed. New roles apply from the person's next request.
func EditPerson(ctx context.Context, tx *db.Tx, n id.User, version int, p Person) error {
	before, err := lockManagedPerson(ctx, tx, n, p.Roles...)
	if err != nil {
		return err
	}
	if before.Version != version {
		return db.ErrStale
	}
	if _, err := tx.Exec(ctx, updatePerson, n, p.Name, p.Title, p.Org, p.Language); err != nil {
		return fmt.Errorf("person %d: %w", n, err)
	}
	if err := saveRoles(ctx, tx, n, p.Roles, "edited"); err != nil {
		return err
	}
	return requireAdministrator(ctx, tx, before)
}

const deletePersonRoles = `delete from person_role where person_id = $1`

const insertPersonRoles = `insert into person_role (person_id, role) select distinct $1::bigint, unnest($2::text[])`

// saveRoles stores the roles of a person, and records the change.
func saveRoles(ctx context.Context, tx *db.Tx, n id.User, roles []access.Role, verb string) error {
	if _, err := tx.Exec(ctx, deletePersonRoles, n); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertPersonRoles, n, roles); err != nil {
		return fmt.Errorf("roles of person %d: %w", n, err)
	}
	return PersonRecords.SaveVersion(ctx, tx, n, db.Change{Verb: verb})
}

// lockAdministrators lets one transaction at a time remove an administrator, so that two administrators cannot remove each
// other.
const lockAdministrators = `select pg_advisory_xact_lock(hashtext('account: administrators'))`

const selectHasAdministrator = `select exists (select from person p join person_role r on r.person_id = p.id
where r.role = 'administrator' and p.deactivated_at is null)`

// requireAdministrator returns ErrLastAdministrator if a change of an administrator leaves none.
func requireAdministrator(ctx context.Context, tx *db.Tx, before Person) error {
	if !before.HasRole(access.Administrator) {
		return nil
	}
	if _, err := tx.Exec(ctx, lockAdministrators); err != nil {
		return err
	}
	remains, err := db.Value[bool](ctx, tx, selectHasAdministrator)
	if err == nil && !remains {
		return ErrLastAdministrator
	}
	return err
}

const deactivatePerson = `update person set deactivated_at = case when $2 then now() end
where id = $1 and (deactivated_at is not null) <> $2`

// Deactivate closes an account; db.ErrStale if it is closed already. The caller also calls signin.RevokeAccess.
func Deactivate(ctx context.Context, tx *db.Tx, n id.User) error {
	before, err := setDeactivated(ctx, tx, n, true)
	if err != nil {
		return err
	}
	if err := PersonRecords.SaveVersion(ctx, tx, n, db.Change{Verb: "deactivated"}); err != nil {
		return err
	}
	return requireAdministrator(ctx, tx, before)
}

// Reactivate opens a closed account again, with the password that it had; db.ErrStale if it is open.
func Reactivate(ctx context.Context, tx *db.Tx, n id.User) error {
	if _, err := setDeactivated(ctx, tx, n, false); err != nil {
		return err
	}
	return PersonRecords.SaveVersion(ctx, tx, n, db.Change{Verb: "reactivated"})
}

func setDeactivated(ctx context.Context, tx *db.Tx, n id.User, closed bool) (Person, error) {
	before, err := lockManagedPerson(ctx, tx, n)
	if err != nil {
		return before, err
	}
	changed, err := tx.Exec(ctx, deactivatePerson, n, closed)
	if err != nil {
		return before, fmt.Errorf("person %d: %w", n, err)
	}
	if changed == 0 {
		return before, db.ErrStale
	}
	return before, nil
}

const countPeople = `select organisation_id, count(*) from person where deactivated_at is null group by organisation_id`

// PeopleByOrganisation returns how many people with open accounts each organisation has, by its number; access.ErrDenied unless the
// actor manages accounts.
func PeopleByOrganisation(ctx context.Context, q db.Q) (map[int64]int, error) {
	if !principal.ManagesAccounts(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.Counts(ctx, q, countPeople)
}

const selectActiveAdministrators = `select array(select p.id from person p join person_role r on r.person_id = p.id
where r.role = 'administrator' and p.deactivated_at is null)`

// ActiveAdministrators returns the numbers of the administrators with open accounts.
func ActiveAdministrators(ctx context.Context, q db.Q) ([]int64, error) {
	return db.Value[[]int64](ctx, q, selectActiveAdministrators)
}
