package account_test

import (
	"errors"
	"net/url"
	"slices"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/testkit/accounts"
)

func TestOfficeCannotTouchAdministratorsNorMakeThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	office := w.Person("Olle", access.Office)
	admin, anna := w.Person("Ada", access.Administrator), w.Person("Anna", access.Staff)
	promoted := anna
	promoted.Roles = []access.Role{access.Administrator}
	demoted := admin
	demoted.Roles = []access.Role{access.Staff}
	own := office
	own.Roles = []access.Role{access.Office, access.Administrator}
	added := account.Person{Email: "ny@region.example", Name: "Ny", Org: w.Org, Language: i18n.Swedish,
		Roles: []access.Role{access.Administrator}}
	for what, fn := range map[string]func(*db.Tx) error{
		"adding one": func(tx *db.Tx) error {
			_, err := account.AddPerson(t.Context(), tx, added, "")
			return err
		},
		"promoting":         func(tx *db.Tx) error { return account.EditPerson(t.Context(), tx, anna.ID, 1, promoted) },
		"promoting oneself": func(tx *db.Tx) error { return account.EditPerson(t.Context(), tx, office.ID, 1, own) },
		"demoting":          func(tx *db.Tx) error { return account.EditPerson(t.Context(), tx, admin.ID, 1, demoted) },
		"editing":           func(tx *db.Tx) error { return account.EditPerson(t.Context(), tx, admin.ID, 1, admin) },
		"deactivating":      func(tx *db.Tx) error { return account.Deactivate(t.Context(), tx, admin.ID) },
		"reactivating":      func(tx *db.Tx) error { return account.Reactivate(t.Context(), tx, admin.ID) },
	} {
		if err := w.Write(accounts.Actor(office), fn); !errors.Is(err, access.ErrDenied) {
			t.Errorf("%s an administrator: %v", what, err)
		}
	}
	if p := w.ReadPerson(admin.ID); p.Version != 1 || p.Deactivated != nil || !p.HasRole(access.Administrator) {
		t.Errorf("the administrator is %+v", p)
	}
	w.Must(w.Write(accounts.Actor(admin), func(tx *db.Tx) error { return account.EditPerson(t.Context(), tx, anna.ID, 1, promoted) }))
	if !w.ReadPerson(anna.ID).HasRole(access.Administrator) {
		t.Error("an administrator could not make another")
	}
}

func TestOfficeAddsEditsAndClosesAccounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	office := accounts.Actor(w.Person("Olle", access.Office))
	var n id.User
	w.Must(w.Write(office, func(tx *db.Tx) (err error) {
		n, err = account.AddPerson(t.Context(), tx, account.Person{Email: "anna@region.example", Name: "Anna", Title: "Strateg",
			Org: w.Org, Language: i18n.English, Roles: []access.Role{access.Strategist}}, "")
		return err
	}))
	p := w.ReadPerson(n)
	if p.Email != "anna@region.example" || p.OrgName != "Region Skåne" || p.Language != i18n.English || !p.HasRole(access.Strategist) {
		t.Errorf("added %+v", p)
	}
	edited := p
	edited.Name, edited.Title, edited.Roles = "Anna Berg", "Chef", []access.Role{access.Head, access.Staff}
	edit := func() error {
		return w.Write(office, func(tx *db.Tx) error { return account.EditPerson(t.Context(), tx, n, p.Version, edited) })
	}
	w.Must(edit())
	if now := w.ReadPerson(n); now.Name != "Anna Berg" || now.Title != "Chef" || !slices.Equal(now.Roles, edited.Roles) || now.Version != 2 {
		t.Errorf("edited %+v", now)
	}
	if err := edit(); !errors.Is(err, db.ErrStale) {
		t.Errorf("a stale edit: %v", err)
	}
	closing := func() error {
		return w.Write(office, func(tx *db.Tx) error { return account.Deactivate(t.Context(), tx, n) })
	}
	w.Must(closing())
	if err := closing(); !errors.Is(err, db.ErrStale) {
		t.Errorf("closing what is closed: %v", err)
	}
}

func TestLastAdministratorStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, stina := w.Person("Ada", access.Administrator), w.Person("Stina", access.Administrator)
	deactivate := func(n id.User) error {
		return w.Write(accounts.Actor(ada), func(tx *db.Tx) error { return account.Deactivate(t.Context(), tx, n) })
	}
	w.Must(deactivate(stina.ID))
	if err := deactivate(ada.ID); !errors.Is(err, account.ErrLastAdministrator) {
		t.Errorf("closing the last: %v", err)
	}
	demoted := ada
	demoted.Roles = []access.Role{access.Office}
	err := w.Write(accounts.Actor(ada), func(tx *db.Tx) error { return account.EditPerson(t.Context(), tx, ada.ID, 1, demoted) })
	if !errors.Is(err, account.ErrLastAdministrator) {
		t.Errorf("demoting the last: %v", err)
	}
}

func TestTwoAdministratorsCannotTakeEachOtherAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, stina := w.Person("Ada", access.Administrator), w.Person("Stina", access.Administrator)
	const waiting = `select count(*)::int from pg_locks l join pg_database d on d.oid = l.database
		where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`
	second := make(chan error, 1)
	first := w.Write(accounts.Actor(ada), func(tx *db.Tx) error {
		if err := account.Deactivate(t.Context(), tx, stina.ID); err != nil {
			return err
		}
		go func() {
			second <- w.Write(accounts.Actor(stina), func(tx *db.Tx) error { return account.Deactivate(t.Context(), tx, ada.ID) })
		}()
		for len(second) == 0 && w.Count(waiting) == 0 { // until the second has ended, or waits for the first
		}
		return nil
	})
	if err := <-second; first != nil || !errors.Is(err, account.ErrLastAdministrator) {
		t.Errorf("the first is told %v, the second %v", first, err)
	}
}

func TestNobodyElseManagesAccounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	anna, stina := w.Person("Anna", access.Editor, access.Strategist, access.Head), w.Person("Stina")
	q := w.DB.As(accounts.Actor(anna))
	if _, err := account.People(t.Context(), q); !errors.Is(err, access.ErrDenied) {
		t.Errorf("the list: %v", err)
	}
	if _, err := account.PersonRecords.Get(t.Context(), q, stina.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("somebody else: %v", err)
	}
	if p, err := account.PersonRecords.Get(t.Context(), q, anna.ID); err != nil || p.Name != "Anna" {
		t.Errorf("oneself: %+v, %v", p, err)
	}
	err := w.Write(accounts.Actor(anna), func(tx *db.Tx) error { return account.EditPerson(t.Context(), tx, anna.ID, 1, anna) })
	if !errors.Is(err, access.ErrDenied) {
		t.Errorf("giving oneself roles: %v", err)
	}
	if _, err := account.PersonRecords.Get(t.Context(), w.DB.As(access.Visitor()), 0); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a visitor: %v", err)
	}
}

func TestPeopleAreListedInSwedishOrderAndFiltered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, name := range []string{"Åsa", "Zara", "Örjan", "Ärlig", "Anna"} {
		w.Person(name, access.Staff)
	}
	closed := w.Person("Bo", access.Head)
	w.Must(w.Write(access.System(), func(tx *db.Tx) error { return account.Deactivate(t.Context(), tx, closed.ID) }))
	other := w.Organisation("Region Halland")
	words := func(text string) account.PersonFilter {
		return account.PersonFilter{Filter: listing.Filter{Words: text}}
	}
	heads := listing.Filter{Facets: map[string][]string{account.RoleGroup: {string(access.Head)}}}
	for _, c := range []struct {
		filter account.PersonFilter
		want   []string
	}{
		{account.PersonFilter{}, []string{"Anna", "Zara", "Åsa", "Ärlig", "Örjan"}},
		{words("asa"), []string{"Åsa"}},
		{words("zara@REGION"), []string{"Zara"}},
		{words("%"), nil},
		{account.PersonFilter{Filter: heads}, nil},
		{account.PersonFilter{Filter: heads, Closed: true}, []string{"Bo"}},
		{account.PersonFilter{Filter: listing.Filter{Facets: map[string][]string{listing.OrgGroup: {id.String(other)}}}}, nil},
	} {
		c.filter.Limit = 10
		people, tally, err := account.PeoplePage(t.Context(), w.System(), c.filter)
		w.Must(err)
		if tally.Count != len(c.want) {
			t.Errorf("%+v counts %d", c.filter, tally.Count)
		}
		var got []string
		for _, p := range people.Rows {
			got = append(got, p.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v lists %v, want %v", c.filter, got, c.want)
		}
	}
}

func TestSecondAccountWithAnAddressIsAProblemOfTheForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Person("Anna")
	err := w.Write(access.System(), func(tx *db.Tx) error {
		p := account.Person{Email: "ANNA@region.example", Name: "Anna", Org: w.Org, Language: i18n.Swedish}
		_, err := account.AddPerson(t.Context(), tx, p, "")
		return err
	})
	f := form.New()
	if !f.AddError(err) || f.Problems["epost"].Text != "Det finns redan ett konto med den e-postadressen." {
		t.Errorf("%v is %+v", err, f.Problems)
	}
}

func TestPersonEditsTheOwnProfileAndNothingElse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna", access.Staff)
	edit := func() error {
		return w.Write(accounts.Actor(p), func(tx *db.Tx) error {
			return account.EditProfile(t.Context(), tx, p.Version, account.Person{Name: "Anna Berg", Title: "Utredare",
				Language: i18n.English, Roles: []access.Role{access.Administrator}, Org: 99})
		})
	}
	w.Must(edit())
	now := w.ReadPerson(p.ID)
	if now.Name != "Anna Berg" || now.Title != "Utredare" || now.Language != i18n.English ||
		!slices.Equal(now.Roles, p.Roles) || now.Org != p.Org {
		t.Errorf("profile is %+v", now)
	}
	if err := edit(); !errors.Is(err, db.ErrStale) {
		t.Errorf("a stale edit: %v", err)
	}
}

func TestPersonFormReadsWhatItFills(t *testing.T) {
	t.Parallel()
	p := account.Person{Email: "anna@region.example", Name: "Anna", Title: "Strateg", Org: 7, Language: i18n.English,
		Roles: []access.Role{access.Staff, access.Office}}
	f := form.New()
	p.Fill(f)
	got := account.ReadPerson(f)
	if !f.OK() || got.Email != p.Email || got.Name != p.Name || got.Title != p.Title || got.Org != p.Org ||
		got.Language != p.Language || !slices.Equal(got.Roles, p.Roles) {
		t.Errorf("%+v, %+v", got, f.Problems)
	}
}

func TestPersonFormSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	f := form.From(url.Values{"epost": {"Anna på regionen"}, "roller": {"gud"}, "organisation": {"x"}})
	account.ReadPerson(f)
	for _, field := range []string{"epost", "namn", "roller", "organisation"} {
		if _, ok := f.Problems[field]; !ok {
			t.Errorf("nothing is said of %s", field)
		}
	}
}
