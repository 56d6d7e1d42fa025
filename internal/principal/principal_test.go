package principal_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/accounts"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// addGroup adds a group with a member.
func addGroup(w accounts.Fixture, name string, m account.Member) id.Group {
	w.T.Helper()
	var n id.Group
	w.Must(w.Write(access.System(), func(tx *db.Tx) (err error) {
		if n, err = account.GroupRecords.Add(w.T.Context(), tx, account.Group{Name: name, Kind: "other"}); err != nil {
			return err
		}
		return account.PutMember(w.T.Context(), tx, n, m)
	}))
	return n
}

func TestAnActorHasTheRolesAndTheGroupsOfThisMoment(t *testing.T) {
	t.Parallel()
	w := accounts.New(t)
	anna := w.Person("Anna", access.Strategist, access.Editor)
	now := addGroup(w, "Nu", account.Member{Person: anna.ID})
	addGroup(w, "Förr", account.Member{Person: anna.ID, Ends: "2001-01-01"})
	addGroup(w, "Sedan", account.Member{Person: anna.ID, Begins: "2999-01-01"})
	addGroup(w, "Andras", account.Member{Person: w.Person("Bo", access.Head).ID})
	closed := addGroup(w, "Stängd", account.Member{Person: anna.ID})
	w.Must(w.Write(access.System(), func(tx *db.Tx) error { return account.GroupRecords.Close(t.Context(), tx, closed, true) }))
	by, err := principal.ActorFor(t.Context(), w.System(), anna.ID)
	w.Must(err)
	if by.User != anna.ID || by.Org != w.Org || by.Name != "Anna" || !slices.Equal(by.Groups, []id.Group{now}) ||
		!slices.Equal(by.Roles, []access.Role{access.Editor, access.Strategist}) {
		t.Errorf("the actor is %+v", by)
	}
	w.Exec(`delete from person_role where person_id = $1`, anna.ID)
	if by, err := principal.ActorFor(t.Context(), w.System(), anna.ID); err != nil || len(by.Roles) != 0 {
		t.Errorf("after the roles were revoked: %v, %v", by.Roles, err)
	}
}

func TestAClosedAccountIsNoActor(t *testing.T) {
	t.Parallel()
	w := accounts.New(t)
	anna := w.Person("Anna")
	w.Must(w.Write(access.System(), func(tx *db.Tx) error { return account.Deactivate(t.Context(), tx, anna.ID) }))
	for _, n := range []id.User{anna.ID, anna.ID + 1, 0} {
		if _, err := principal.ActorFor(t.Context(), w.System(), n); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("account %d: %v", n, err)
		}
	}
}

func TestAnAccountIsSeenByItsOwnerAndByThoseWhoManageAccounts(t *testing.T) {
	t.Parallel()
	const own = 1
	for _, c := range []struct {
		by               access.Actor
		manages, sees    bool
		ownAccountEdited bool
	}{
		{access.Actor{User: own}, false, true, true},
		{access.Actor{User: 2, Roles: []access.Role{access.Head, access.Editor, access.Strategist}}, false, false, false},
		{access.Actor{User: 2, Roles: []access.Role{access.Office}}, true, true, false},
		{access.Actor{User: 2, Roles: []access.Role{access.Administrator}}, true, true, true},
		{access.Visitor(), false, false, false},
	} {
		if got := principal.ManagesAccounts(c.by); got != c.manages {
			t.Errorf("%+v manages accounts: %t", c.by, got)
		}
		if got := principal.CanSee(c.by, own); got != c.sees {
			t.Errorf("%+v can see the account: %t", c.by, got)
		}
		if got := c.by.Can(access.EditOwnAccount, access.OwnAccount(own)); got != c.ownAccountEdited {
			t.Errorf("%+v can edit the account as their own: %t", c.by, got)
		}
	}
	if principal.CanSee(access.Visitor(), 0) {
		t.Error("a visitor can see an account without a number")
	}
}

func TestAdministratorsAreManagedByAdministratorsOnly(t *testing.T) {
	t.Parallel()
	w := accounts.New(t)
	office, ada := w.Person("Olle", access.Office), w.Person("Ada", access.Administrator)
	anna := w.Person("Anna", access.Staff)
	for _, c := range []struct {
		by, managed account.Person
		want        error
	}{
		{office, anna, nil}, {office, office, nil}, {office, ada, access.ErrDenied},
		{ada, anna, nil}, {ada, ada, nil},
		{anna, anna, access.ErrDenied}, {anna, office, access.ErrDenied},
	} {
		for name, fn := range map[string]func(*db.Tx) error{
			"RequireManage": func(tx *db.Tx) error { return principal.RequireManage(tx, c.managed.Roles...) },
			"LockManaged":   func(tx *db.Tx) error { return principal.LockManaged(t.Context(), tx, c.managed.ID) },
		} {
			err := w.Write(accounts.Actor(c.by), func(tx *db.Tx) error {
				if err := fn(tx); err != nil {
					return err
				}
				return tx.Record(t.Context(), db.Change{Kind: id.Account, Ref: int64(c.managed.ID), Verb: "edited"})
			})
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %s over %s: %v, want %v", name, c.by.Name, c.managed.Name, err, c.want)
			}
		}
	}
}

func TestALockedPersonIsChangedByOneAtATimeAndStillReferredTo(t *testing.T) {
	t.Parallel()
	w := accounts.New(t)
	anna := w.Person("Anna")
	other, err := w.DB.Pool().Acquire(t.Context())
	w.Must(err)
	defer other.Release()
	err = w.Write(access.System(), func(tx *db.Tx) error {
		if err := errors.Join(principal.RequireManage(tx), principal.Lock(t.Context(), tx, anna.ID)); err != nil {
			return err
		}
		if _, err := other.Exec(t.Context(), `select from person where id = $1 for key share nowait`, anna.ID); err != nil {
			t.Errorf("referring to a locked person: %v", err)
		}
		if _, err := other.Exec(t.Context(), `select from person where id = $1 for no key update nowait`, anna.ID); err == nil {
			t.Error("two change a person at once")
		}
		return tx.Record(t.Context(), db.Change{Kind: id.Account, Ref: int64(anna.ID), Verb: "edited"})
	})
	w.Must(err)
	for name, lock := range map[string]func(*db.Tx) error{
		"Lock":        func(tx *db.Tx) error { return principal.Lock(t.Context(), tx, anna.ID+1) },
		"LockManaged": func(tx *db.Tx) error { return principal.LockManaged(t.Context(), tx, anna.ID+1) },
	} {
		if err := w.Write(access.System(), lock); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("%s of nobody: %v", name, err)
		}
	}
}

func TestAddressesAreComparedWithoutCaseAndSpaces(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		" Anna.Berg@Region.Example\n": "anna.berg@region.example", "ÅSA@region.example": "åsa@region.example", "": "", " ": "",
		"a\x00@region.example": "", "a\xff@region.example": "", strings.Repeat("a", 1000): strings.Repeat("a", 1000),
		strings.Repeat("a", 1001): "",
	} {
		if got := principal.NormalizeEmail(typed); got != want {
			t.Errorf("%.20q becomes %.20q, want %.20q", typed, got, want)
		}
	}
}
