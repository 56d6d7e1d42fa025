// Package principal is an account as an actor: its rights at this moment, and who may see and change it. The packages account
// and signin build on it.
package principal

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/identifier"
)

// MemberNow is the SQL condition that today is within the period of the membership m.
const MemberNow = `current_date between coalesce(m.begins, current_date) and coalesce(m.ends, current_date)`

// ActorColumns selects an access.Actor from the person p, with the roles and groups of this moment.
const ActorColumns = `p.id as "user", p.organisation_id as org, p.name, p.single_keys,
	array(select r.role from person_role r where r.person_id = p.id order by r.role) as roles,
	array(select m.group_id from people_group_member m join people_group g on g.id = m.group_id
		where m.person_id = p.id and g.closed_at is null and ` + MemberNow + ` order by m.group_id) as groups`

const selectActor = `select ` + ActorColumns + ` from person p where p.id = $1 and p.deactivated_at is null`

// ActorFor returns a person as an actor, with the roles and groups of this moment; db.ErrNotFound if there is no such
// account, or if it is closed.
func ActorFor(ctx context.Context, q db.Q, n id.User) (access.Actor, error) {
	return db.One[access.Actor](ctx, q, selectActor, n)
}

// ManagesAccounts reports whether the actor may manage accounts.
func ManagesAccounts(by access.Actor) bool {
	return by.Can(access.Manage, access.Subject{Kind: id.Account})
}

// CanSee reports whether the actor may know of a person's account, as the person and those who manage accounts may.
func CanSee(by access.Actor, n id.User) bool {
	return ManagesAccounts(by) || by.Can(access.EditOwnAccount, access.OwnAccount(n))
}

// RequireManage requires the right to manage a person with the roles: that to manage accounts, and for an administrator also
// that to manage the portal. It returns access.ErrDenied without them.
func RequireManage(tx *db.Tx, roles ...access.Role) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Account}); err != nil {
		return err
	}
	if slices.Contains(roles, access.Administrator) {
		return tx.Require(access.Manage, access.Subject{Kind: id.Portal})
	}
	return nil
}

const lockPerson = `select id from person where id = $1 for no key update`

// Lock prevents others from changing a person until the transaction ends; db.ErrNotFound if there is no such person. Others
// can still insert rows that refer to the person, as each change that the person makes does.
func Lock(ctx context.Context, tx *db.Tx, n id.User) error {
	_, err := db.Value[id.User](ctx, tx, lockPerson, n)
	return err
}

const selectRoles = `select role from person_role where person_id = $1`

// LockManaged locks a person, and requires the right to manage them.
func LockManaged(ctx context.Context, tx *db.Tx, n id.User) error {
	if err := RequireManage(tx); err != nil {
		return err
	}
	if err := Lock(ctx, tx, n); err != nil {
		return err
	}
	roles, err := db.Values[access.Role](ctx, tx, selectRoles, n)
	if err != nil {
		return err
	}
	return RequireManage(tx, roles...)
}

// NormalizeEmail returns an address in the form in which it is stored and compared; "" if it is not valid UTF-8, holds a NUL
// byte or is longer than 1000 bytes.
func NormalizeEmail(typed string) string {
	if address, err := identifier.ParseEmail(typed); err == nil {
		return strings.ToLower(address)
	}
	s := strings.ToLower(strings.TrimSpace(typed))
	if !utf8.ValidString(typed) || strings.ContainsRune(s, 0) || len(s) > 1000 { // ToLower replaces what is not valid
		return ""
	}
	return s
}
