package office

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/mailview"
)

// personBulk is what can be done with several people at once.
func (s pages) personBulk() []server.BulkAction {
	remind := "Var och en får ett nytt brev med en länk som gäller i sju dagar. Tidigare länkar slutar fungera."
	if !s.sendsLetters() {
		remind = s.invitationMessage("")
	}
	return []server.BulkAction{
		joinGroup(joinAction, "Lägg till i en grupp", "Lägg till %s i en grupp",
			"Alla får samma uppgift och period i gruppen. De som redan står i den lämnas som de är."),
		{Action: s.inviteAction(), Key: "paminn", Label: "Påminn om inbjudan", Button: "Påminn %s om inbjudan", Near: true, Text: remind},
		{Action: accountAction(true), Key: "inaktivera", Label: "Inaktivera", Button: "Inaktivera %s",
			Text: "De loggas ut överallt och kan inte logga in. Det de har gjort finns kvar, och kontona kan aktiveras igen."},
		{Action: accountAction(false), Key: "aktivera", Label: "Aktivera igen", Button: "Aktivera %s igen",
			Text: "De kan logga in igen, med samma lösenord och roller som förut."},
	}
}

// The reasons for which people are left as they are.
const (
	isClosed    = "Kontot är inaktiverat."
	isOpen      = "Kontot är inte inaktiverat."
	hasSignedIn = "Har redan valt ett lösenord eller loggat in."
)

// previewPeople returns what will become of people.
func previewPeople(ctx context.Context, q db.Q, refs []int64, left func(p account.Person) string) ([]bulk.Verdict, error) {
	known, err := account.PeopleNumbered(ctx, q, refs)
	return verdicts(refs, known, func(p account.Person) (string, string) { return p.Name, left(p) }), err
}

// unmanageable returns why the actor does not manage somebody's account, "" if they do: only administrators manage those of
// administrators.
func unmanageable(by access.Actor, p account.Person) string {
	if p.HasRole(access.Administrator) && !by.Can(access.Manage, access.Subject{Kind: id.Portal}) {
		return bulk.MayNot
	}
	return ""
}

// accountAction closes accounts, or opens them again. The last administrator is left.
func accountAction(closes bool) bulk.Action {
	name, why := "user.reactivate", isOpen
	if closes {
		name, why = "user.deactivate", isClosed
	}
	return bulk.Action{
		Name: name, Decides: bulk.Decisions{Kind: id.Account, Verbs: []string{"deactivated", "reactivated"}},
		Preview: func(ctx context.Context, q db.Q, _ bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
			administrators, err := account.ActiveAdministrators(ctx, q)
			if err != nil {
				return nil, err
			}
			remain := len(administrators)
			return previewPeople(ctx, q, refs, func(p account.Person) string {
				left := unmanageable(q.Actor(), p)
				switch {
				case left != "":
					return left
				case (p.Deactivated != nil) == closes:
					return why
				case closes && p.HasRole(access.Administrator) && remain == 1:
					return account.ErrLastAdministrator.Words.Text
				case closes && p.HasRole(access.Administrator):
					remain--
				}
				return ""
			})
		},
		Do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, ref int64) (any, error) {
			return nil, setAccount(ctx, tx, id.User(ref), closes)
		},
		Undo: func(ctx context.Context, tx *db.Tx, ref int64, _ json.RawMessage) error {
			return setAccount(ctx, tx, id.User(ref), !closes)
		},
	}
}

// setAccount closes an account, or opens it again, and notes it in the security log.
func setAccount(ctx context.Context, tx *db.Tx, n id.User, closes bool) error {
	e := security.Event{Kind: security.RightsChanged, Person: n, Detail: "aktiverat"}
	if !closes {
		return errors.Join(account.Reactivate(ctx, tx, n), security.RecordWithin(ctx, tx, e))
	}
	e.Detail = "inaktiverat"
	if err := account.Deactivate(ctx, tx, n); err != nil {
		return err
	}
	return errors.Join(signin.RevokeAccess(ctx, tx, n), security.RecordWithin(ctx, tx, e))
}

// inviteAction sends the invitation again to those who have not used it.
func (s pages) inviteAction() bulk.Action {
	return bulk.Action{
		Name: "user.remind",
		Preview: func(ctx context.Context, q db.Q, _ bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
			return previewPeople(ctx, q, refs, func(p account.Person) string {
				return cmp.Or(unmanageable(q.Actor(), p), uninvitable(p))
			})
		},
		Do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, ref int64) (any, error) {
			if err := principal.LockManaged(ctx, tx, id.User(ref)); err != nil {
				return nil, err
			}
			p, err := account.PersonRecords.Get(ctx, tx, id.User(ref))
			if err != nil {
				return nil, err
			}
			if why := uninvitable(p); why != "" {
				return nil, fault.New("office: not to be reminded", why)
			}
			return nil, signin.Invite(ctx, tx, p.ID, mailview.LinkLetters(s.Config.BaseURL))
		},
	}
}

// uninvitable returns why somebody is not reminded of an invitation, "" if they are.
func uninvitable(p account.Person) string {
	switch {
	case p.Deactivated != nil:
		return isClosed
	case p.HasPassword || p.LastVisit != nil:
		return hasSignedIn
	}
	return ""
}
