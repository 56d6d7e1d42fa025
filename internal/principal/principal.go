// Package principal is the account as the one who acts: what its person may do at this moment, and who may change it. Both
// who takes part (account) and how a person signs in (signin) stand on it.
package principal

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// MemberToday is the condition that the membership m is of today.
const MemberToday = `current_date between coalesce(m.begins, current_date) and coalesce(m.ends, current_date)`

// Columns are what makes an access.Actor of the person p, with the roles and the groups as they are at this moment.
const Columns = `p.id as "user", p.organisation_id as org, p.name,
	array(select r.role from person_role r where r.person_id = p.id order by r.role) as roles,
	array(select m.group_id from people_group_member m join people_group g on g.id = m.group_id
		where m.person_id = p.id and g.closed_at is null and ` + MemberToday + ` order by m.group_id) as groups`

const selectActor = `select ` + Columns + ` from person p where p.id = $1 and p.deactivated_at is null`

// ActorFor returns a person as a reader, with the rights as they are at this moment; db.ErrNotFound when the account has been closed.
func ActorFor(ctx context.Context, q db.Q, n id.User) (access.Actor, error) {
	return db.One[access.Actor](ctx, q, selectActor, n)
}

// Own returns a person's account as the person's own.
func Own(n id.User) access.Subject { return access.Subject{Kind: id.Account, Author: n, Draft: true} }

// Manages reports whether the actor manages accounts.
func Manages(by access.Actor) bool { return by.Can(access.Manage, access.Subject{Kind: id.Account}) }

// Sees reports whether the actor may know of a person's account: those who manage accounts, and the person.
func Sees(by access.Actor, n id.User) bool { return Manages(by) || by.Can(access.OwnProfile, Own(n)) }

// RequireOver asks for the right to manage a person who has the roles. An administrator is managed only by those who manage
// the portal itself.
func RequireOver(tx *db.Tx, roles ...access.Role) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Account}); err != nil {
		return err
	}
	if slices.Contains(roles, access.Administrator) {
		return tx.Require(access.Manage, access.Subject{Kind: id.Portal})
	}
	return nil
}

const lockPerson = `select id from person where id = $1 for no key update`

// Lock keeps everybody else from changing a person until the write has ended; db.ErrNotFound if there is no such person.
// Others can refer to the person meanwhile, as every change that the person makes does.
func Lock(ctx context.Context, tx *db.Tx, n id.User) error {
	_, err := db.Value[id.User](ctx, tx, lockPerson, n)
	return err
}

const selectRoles = `select role from person_role where person_id = $1`

// Hold locks a person for a change by somebody who manages the person.
func Hold(ctx context.Context, tx *db.Tx, n id.User) error {
	if err := RequireOver(tx); err != nil {
		return err
	}
	if err := Lock(ctx, tx, n); err != nil {
		return err
	}
	roles, err := db.Values[access.Role](ctx, tx, selectRoles, n)
	if err != nil {
		return err
	}
	return RequireOver(tx, roles...)
}

// Email returns an address as it is kept and compared; "" for what cannot be one.
func Email(typed string) string {
	s := strings.ToLower(strings.TrimSpace(typed))
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) || len(s) > 1000 {
		return ""
	}
	return s
}
