package account_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/testkit/accounts"
)

func (w world) group(name string) id.Group {
	w.T.Helper()
	var n id.Group
	w.Must(w.Write(access.System(), func(tx *db.Tx) (err error) {
		n, err = account.GroupRecords.Add(w.T.Context(), tx, account.Group{Name: name, Kind: "editorial", About: "Möts i mars."})
		return err
	}))
	return n
}

func TestGroupHasMembersEachWithAPart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.group("Framsynsgruppen")
	zara, asa := w.Person("Zara"), w.Person("Åsa")
	office := accounts.Actor(w.Person("Olle", access.Office))
	put := func(p account.Person, part string) {
		t.Helper()
		w.Must(w.Write(office, func(tx *db.Tx) error {
			return account.PutMember(t.Context(), tx, n, account.Member{Person: p.ID, Part: part})
		}))
	}
	put(asa, "")
	put(zara, "Sekreterare")
	put(asa, "Ordförande")
	members, err := account.Members(t.Context(), w.DB.As(office), n)
	w.Must(err)
	if len(members) != 2 || members[0].Name != "Zara" || members[1].Name != "Åsa" || members[1].Part != "Ordförande" ||
		members[0].OrgName != "Region Skåne" {
		t.Errorf("members are %+v", members)
	}
	mine, err := account.GroupsOf(t.Context(), w.DB.As(accounts.Actor(asa)), asa.ID)
	if err != nil || len(mine) != 1 || mine[0].Members != 2 {
		t.Errorf("own groups are %+v, %v", mine, err)
	}
	if theirs, err := account.GroupsOf(t.Context(), w.DB.As(accounts.Actor(asa)), zara.ID); err != nil || len(theirs) != 0 {
		t.Errorf("somebody else's groups are %+v, %v", theirs, err)
	}
	remove := func() error {
		return w.Write(office, func(tx *db.Tx) error {
			return account.RemoveMember(t.Context(), tx, n, account.Member{Person: zara.ID})
		})
	}
	w.Must(remove())
	if err := remove(); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("removing who is no member: %v", err)
	}
}

func TestGroupIsEditedAndClosed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.group("Framsynsgruppen")
	office := accounts.Actor(w.Person("Olle", access.Office))
	edit := func() error {
		return w.Write(office, func(tx *db.Tx) error {
			return account.GroupRecords.Edit(t.Context(), tx, n, 1, account.Group{Name: "Redaktionen", Kind: "editorial"}, "")
		})
	}
	w.Must(edit())
	if err := edit(); !errors.Is(err, db.ErrStale) {
		t.Errorf("a stale edit: %v", err)
	}
	closing := func(closed bool) {
		t.Helper()
		w.Must(w.Write(office, func(tx *db.Tx) error { return account.GroupRecords.Close(t.Context(), tx, n, closed) }))
	}
	closing(true)
	if all, err := account.Groups(t.Context(), w.DB.As(office), false); err != nil || len(all) != 0 {
		t.Errorf("groups are %+v, %v", all, err)
	}
	if all, err := account.Groups(t.Context(), w.DB.As(office), true); err != nil || len(all) != 1 || all[0].Closed == nil {
		t.Errorf("all groups are %+v, %v", all, err)
	}
	closing(false)
	g, err := account.GroupRecords.Get(t.Context(), w.DB.As(office), n)
	if err != nil || g.Name != "Redaktionen" || g.Slug != "framsynsgruppen" || g.Closed != nil || g.Version != 4 {
		t.Errorf("%+v, %v", g, err)
	}
}

func TestOnlyTheOfficeKeepsGroups(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.group("Framsynsgruppen")
	anna := w.Person("Anna", access.Editor, access.Head)
	for what, fn := range map[string]func(*db.Tx) error{
		"adding": func(tx *db.Tx) error {
			_, err := account.GroupRecords.Add(t.Context(), tx, account.Group{Name: "Ny", Kind: "editorial"})
			return err
		},
		"editing": func(tx *db.Tx) error {
			return account.GroupRecords.Edit(t.Context(), tx, n, 1, account.Group{Name: "Ny", Kind: "editorial"}, "")
		},
		"closing": func(tx *db.Tx) error { return account.GroupRecords.Close(t.Context(), tx, n, true) },
		"joining": func(tx *db.Tx) error { return account.PutMember(t.Context(), tx, n, account.Member{Person: anna.ID}) },
		"removing": func(tx *db.Tx) error {
			return account.RemoveMember(t.Context(), tx, n, account.Member{Person: anna.ID})
		},
	} {
		if err := w.Write(accounts.Actor(anna), fn); !errors.Is(err, access.ErrDenied) {
			t.Errorf("%s: %v", what, err)
		}
	}
	q := w.DB.As(accounts.Actor(anna))
	if _, err := account.Groups(t.Context(), q, false); !errors.Is(err, access.ErrDenied) {
		t.Errorf("the list: %v", err)
	}
	if _, err := account.GroupRecords.Get(t.Context(), q, n); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("one: %v", err)
	}
	if _, err := account.Members(t.Context(), q, n); !errors.Is(err, access.ErrDenied) {
		t.Errorf("the members: %v", err)
	}
}

func TestGroupFaultsAreProblemsOfTheForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.group("Redaktionen")
	for field, fn := range map[string]func(*db.Tx) error{
		"namn": func(tx *db.Tx) error {
			_, err := account.GroupRecords.Add(t.Context(), tx, account.Group{Name: "Redaktionen", Kind: "editorial"})
			return err
		},
		"person": func(tx *db.Tx) error { return account.PutMember(t.Context(), tx, n, account.Member{Person: 999}) },
	} {
		f := form.New()
		if err := w.Write(access.System(), fn); !f.AddError(err) || f.Problems[field].Text == "" {
			t.Errorf("%v is %+v", err, f.Problems)
		}
	}
}

func TestGroupFormsReadWhatTheyFill(t *testing.T) {
	t.Parallel()
	g := account.Group{Name: "Redaktionen", Kind: "editorial", About: "Skriver."}
	f := form.New()
	account.GroupFields.Fill(g, f)
	f.Set("person", "7")
	f.Set("uppgift", "Redaktör")
	f.Set("fran", "8 februari 2017")
	f.Set("till", "2018-06-30")
	if got := account.GroupFields.Read(f); got != g || !f.OK() {
		t.Errorf("%+v, %+v", got, f.Problems)
	}
	if m := account.MemberFields.Read(f); m != (account.Member{Person: 7, Part: "Redaktör", Begins: "2017-02-08",
		Ends: "2018-06-30"}) || !f.OK() {
		t.Errorf("%+v, %+v", m, f.Problems)
	}
	empty := form.New()
	account.GroupFields.Read(empty)
	account.MemberFields.Read(empty)
	if len(empty.Problems) != 3 || empty.Problems["slag"].Text == "" {
		t.Errorf("of nothing typed is said %+v", empty.Problems)
	}
}

func TestAGroupIsOnesOwnWhileThePeriodLasts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.group("Framsynsgruppen")
	asa := w.Person("Åsa")
	office := accounts.Actor(w.Person("Olle", access.Office))
	day := func(days int) string { return time.Now().AddDate(0, 0, days).Format(time.DateOnly) }
	for _, x := range []struct {
		begins, ends string
		in           bool
	}{
		{"", "", true}, {day(-400), day(2), true}, {day(-2), "", true}, {"", day(2), true},
		{day(-400), day(-2), false}, {"", day(-2), false}, {day(2), "", false},
	} {
		m := account.Member{Person: asa.ID, Begins: x.begins, Ends: x.ends}
		w.Must(w.Write(office, func(tx *db.Tx) error { return account.PutMember(t.Context(), tx, n, m) }))
		by, err := principal.ActorFor(t.Context(), w.System(), asa.ID)
		w.Must(err)
		if slices.Contains(by.Groups, n) != x.in {
			t.Errorf("from %q to %q: the groups of the actor are %v", x.begins, x.ends, by.Groups)
		}
		g, err := account.GroupRecords.Get(t.Context(), w.DB.As(office), n)
		if w.Must(err); (g.Members == 1) != x.in {
			t.Errorf("from %q to %q: %d members", x.begins, x.ends, g.Members)
		}
	}
}
