package process_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/notice"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/record"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// store is a portal with a process, the organisations 1 and 2, and the group 1, in which the strategist of the first is.
type store struct {
	*testing.T
	db      *db.DB
	process id.ProcessNo

	office, strategist, elsewhere, staff access.Actor
}

const storePeople = `insert into county (code, letter, name) values ('12', 'M', 'Skåne län'), ('25', 'BD', 'Norrbottens län')
	on conflict do nothing;
	insert into organisation (slug, kind, county_code, fee_category) values ('skane', 'region', '12', 'region'),
	('norrbotten', 'region', '25', 'region');
	insert into organisation_name (organisation_id, name, position) values (1, 'Region Skåne', 0), (2, 'Region Norrbotten', 0);
	insert into person (email, name, organisation_id)
	select n || '@framsyn.example', 'Person ' || n, case when n = 3 then 2 else 1 end from generate_series(1, 4) n;
	insert into people_group (slug, name, about) values ('framsynsgruppen', 'Framsynsgruppen', '');
	insert into people_group_member (group_id, person_id, part) values (1, 2, ''), (1, 3, '')`

func newStore(t *testing.T) *store {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	if _, err := d.Pool().Exec(t.Context(), storePeople); err != nil {
		t.Fatal(err)
	}
	who := func(n id.User, org id.Org, role access.Role, groups ...id.Group) access.Actor {
		return access.Actor{User: n, Org: org, Name: "Person", Roles: []access.Role{role}, Groups: groups}
	}
	s := &store{T: t, db: d, office: who(1, 1, access.Office), strategist: who(2, 1, access.Strategist, 1),
		elsewhere: who(3, 2, access.Strategist, 1), staff: who(4, 1, access.Staff)}
	s.must(s.write(s.office, func(ctx context.Context, tx *db.Tx) (err error) {
		s.process, err = process.ProcessRecords.Add(ctx, tx, process.Process{Name: "Region 2050"})
		return err
	}))
	return s
}

func (s *store) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *store) write(by access.Actor, fn func(context.Context, *db.Tx) error) error {
	return s.db.Write(s.Context(), by, func(tx *db.Tx) error { return fn(s.Context(), tx) })
}

func (s *store) day(iso string) time.Time {
	s.Helper()
	t, err := day.ParseDate(iso)
	s.must(err)
	return t
}

// fields returns those of a workshop for the group.
func (s *store) fields(name, begins, ends string) process.Fields {
	return process.Fields{Process: s.process, Kind: "workshop", Name: name, When: occasion.When{Begins: begins, Ends: ends},
		Groups: []id.Group{1}, Visibility: process.Public}
}

func (s *store) add(by access.Actor, f process.Fields, to process.Status) process.Activity {
	s.Helper()
	var n id.ActivityNo
	s.must(s.write(by, func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, to)
		return err
	}))
	return s.get(n)
}

func (s *store) get(n id.ActivityNo) process.Activity {
	s.Helper()
	a, err := process.ActivityRecords.Get(s.Context(), s.db.As(access.System()), n)
	s.must(err)
	return a
}

// rights returns those of the people of the store.
func (s *store) rights(_ context.Context, _ db.Q, n id.User) (access.Actor, error) {
	for _, by := range []access.Actor{s.office, s.strategist, s.elsewhere, s.staff} {
		if by.User == n {
			return by, nil
		}
	}
	return access.Visitor(), db.ErrNotFound
}

// tell sends what is due some time from now, and answers the subjects and the bodies of the letters.
func (s *store) tell(in time.Duration) []string {
	s.Helper()
	var out []string
	now := time.Now().Add(in)
	_, err := notice.Send(s.Context(), s.db, now, s.rights, func(d process.Digest) (subject, body, unsubscribe string) {
		var text strings.Builder
		text.WriteString(d.Name)
		for _, n := range d.News {
			text.WriteString("; " + n.Name)
			for _, l := range n.Differences {
				text.WriteString(fmt.Sprintf(", %s: %s -> %s", l.Label, l.Before, l.After))
			}
		}
		out = append(out, text.String())
		return "Ändrat", text.String(), "https://framsyn.example/aviseringar/" + d.Token
	})
	s.must(err)
	return out
}

func TestAMoveTakesWhatFollowsAndTellsTheGroupOnce(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	shop := s.add(s.office, s.fields("Workshop 2", "2031-11-14", "2031-11-16"), process.Confirmed)
	home := s.fields("Hemarbete", "2031-11-17", "2032-01-31")
	home.Kind = "homework"
	homework := s.add(s.office, home, process.Confirmed)
	next := s.add(s.office, s.fields("Workshop 3", "2032-02-20", "2032-02-22"), process.Confirmed)

	later, attached, err := process.MovableWith(t.Context(), s.db.As(s.office), shop)
	s.must(err)
	if len(later) != 2 || !attached[homework.ID] || attached[next.ID] {
		t.Fatalf("what follows is %v, of which %v belongs", later, attached)
	}
	move := func(version int) error {
		return s.write(s.office, func(ctx context.Context, tx *db.Tx) error {
			return process.Move(ctx, tx, shop.ID, version, s.day("2031-11-21"), []id.ActivityNo{homework.ID}, "Lokalen var upptagen.")
		})
	}
	s.must(move(shop.Version))
	if err := move(shop.Version); !errors.Is(err, db.ErrStale) {
		t.Errorf("moved again over an old version: %v", err)
	}
	if a := s.get(shop.ID); a.When.Begins != "2031-11-21" || a.When.Ends != "2031-11-23" || a.Status != process.Moved ||
		a.Version <= shop.Version ||
		a.OriginalWhen().Begins != "2031-11-14" || a.UID != shop.UID {
		t.Errorf("the workshop is %+v", a)
	}
	if a := s.get(homework.ID); a.When.Begins != "2031-11-24" || a.When.Ends != "2032-02-07" {
		t.Errorf("the homework is %+v", a.When)
	}
	if a := s.get(next.ID); a.When != next.When {
		t.Errorf("workshop 3 went along to %+v", a.When)
	}
	if early := s.tell(30 * time.Minute); len(early) != 0 {
		t.Errorf("told within half an hour: %v", early)
	}
	// The two members of the group get one letter each about both; the one who moved the activity gets none.
	if letters := s.tell(2 * time.Hour); len(letters) != 2 {
		t.Errorf("letters: %v", letters)
	}
	if again := s.tell(3 * time.Hour); len(again) != 0 {
		t.Errorf("told again: %v", again)
	}
}

func TestWhatIsTakenBackIsNotTold(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	shop := s.add(s.office, s.fields("Workshop 2", "2031-11-14", "2031-11-16"), process.Confirmed)
	s.tell(2 * time.Hour) // that it is confirmed
	for _, day := range []string{"2031-11-21", "2031-11-14"} {
		s.must(s.write(s.office, func(ctx context.Context, tx *db.Tx) error {
			return process.Move(ctx, tx, shop.ID, s.get(shop.ID).Version, s.day(day), nil, "")
		}))
	}
	s.must(s.write(s.strategist, func(ctx context.Context, tx *db.Tx) error {
		return notice.Choose(ctx, tx, s.strategist.User, "none")
	}))
	if letters := s.tell(2 * time.Hour); len(letters) != 0 || s.get(shop.ID).Status != process.Confirmed {
		t.Errorf("moved there and back: told %v, %+v", letters, s.get(shop.ID).Status)
	}
	s.must(s.write(s.office, func(ctx context.Context, tx *db.Tx) error {
		return process.Cancel(ctx, tx, shop.ID, "För få anmälda.")
	}))
	if letters := s.tell(time.Minute); len(letters) != 1 {
		t.Errorf("that it is cancelled is told at once, to who wants letters: %v", letters)
	}
}

func TestAMembersEventIsProposedAndAccepted(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	f := s.fields("Regional dag", "2031-05-05", "2031-05-05")
	f.Kind, f.Organiser = "conference", 2
	a := s.add(s.staff, f, process.Confirmed)
	if a.Status != process.Proposed || a.Kind != process.OwnEvent || a.Organiser != 1 {
		t.Errorf("a proposal is %v, %v of %v", a.Status, a.Kind, a.Organiser)
	}
	seen := func(by access.Actor) bool {
		_, err := process.ActivityRecords.Get(t.Context(), s.db.As(by), a.ID)
		return err == nil
	}
	for _, c := range []struct {
		by   access.Actor
		want bool
	}{{access.Visitor(), false}, {s.elsewhere, false}, {s.staff, true}, {s.strategist, true}, {s.office, true}} {
		if seen(c.by) != c.want {
			t.Errorf("a proposal is known to %v: %t", c.by, !c.want)
		}
	}
	accept := func(by access.Actor) error {
		return s.write(by, func(ctx context.Context, tx *db.Tx) error { return process.Accept(ctx, tx, a.ID) })
	}
	if err := accept(s.strategist); !errors.Is(err, access.ErrDenied) {
		t.Errorf("a strategist accepts: %v", err)
	}
	s.must(accept(s.office))
	if !seen(access.Visitor()) || s.get(a.ID).Status != process.Confirmed {
		t.Error("what was accepted is in the calendar")
	}
	if err := accept(s.office); !errors.Is(err, process.ErrStatus) {
		t.Errorf("accepted twice: %v", err)
	}
}

func TestAClashIsFoundWithinAGroup(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.add(s.office, s.fields("Workshop 2", "2031-11-14", "2031-11-16"), process.Confirmed)
	home := s.fields("Hemarbete", "2031-11-01", "2031-12-01")
	home.Kind = "homework"
	s.add(s.office, home, process.Confirmed)
	clashes := func(f process.Fields) int {
		all, err := process.Clashes(t.Context(), s.db.As(s.office), 0, f)
		s.must(err)
		return len(all)
	}
	same := s.fields("Seminarium", "2031-11-16", "2031-11-16")
	other := same
	other.Groups = []id.Group{}
	if n := clashes(same); n != 1 {
		t.Errorf("%d clash on the last day", n)
	}
	if clashes(other) != 0 || clashes(s.fields("Seminarium", "2031-11-17", "2031-11-17")) != 0 || clashes(home) != 0 {
		t.Error("another group, another day and homework do not clash")
	}
}

func TestTwoSavesOfAnActivityDoNotOverwriteEachOther(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	a := s.add(s.office, s.fields("Workshop 2", "2031-11-14", "2031-11-16"), process.Planned)
	edit := func(about string) error {
		f := a.Fields
		f.About = about
		return s.write(s.office, func(ctx context.Context, tx *db.Tx) error {
			return process.EditActivity(ctx, tx, a.ID, a.Version, f, "")
		})
	}
	if err := edit(a.About); !errors.Is(err, record.ErrUnchanged) {
		t.Errorf("saved as it was: %v", err)
	}
	s.must(edit("Min text."))
	if err := edit("Din text."); !errors.Is(err, db.ErrStale) {
		t.Errorf("the second: %v", err)
	}
	s.must(s.write(s.office, func(ctx context.Context, tx *db.Tx) error {
		return process.RestoreActivity(ctx, tx, a.ID, s.get(a.ID).Version, a.Version)
	}))
	if got := s.get(a.ID); got.About != "" || got.Version != a.Version+2 {
		t.Errorf("restored it is %q in version %d", got.About, got.Version)
	}
}

func TestThePlanIsFrozenAsItStands(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	a := s.add(s.office, s.fields("Workshop 2", "2031-11-14", "2031-11-16"), process.Planned)
	s.must(s.write(s.office, func(ctx context.Context, tx *db.Tx) error { return process.FreezePlan(ctx, tx, s.process) }))
	if p := s.get(a.ID).Plan; !p.In || p.When != "14–16\u00a0november 2031" {
		t.Errorf("the plan is %+v", p)
	}
}
