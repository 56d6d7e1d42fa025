package budget_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/process"
	"framsyn/internal/record"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

var (
	office = access.Actor{User: 1, Org: 1, Roles: []access.Role{access.Office}}
	board  = access.Actor{User: 2, Org: 1, Roles: []access.Role{access.Board}}
)

// store is a portal in which the process 1 has the activity 1 in 2017, the activity 2, which only its group may see, in 2018, and
// three organisations of two places each: one that is asked, one that has said yes from 2018 on, one that left after 2017. The
// organisation 4 has said no.
type store struct {
	*testing.T
	db *db.DB
}

const things = `insert into county (code, letter, name) values ('12', 'M', 'Skåne län') on conflict do nothing;
	insert into organisation (slug, kind, county_code, fee_category) select 'o' || n, 'region', '12', 'region' from generate_series(1, 4) n;
	insert into organisation_name (organisation_id, name, position) select n, 'Region ' || n, 0 from generate_series(1, 4) n;
	insert into person (email, name, organisation_id) select n || '@framsyn.example', 'Person ' || n, 1 from generate_series(1, 2) n;
	insert into process (slug, name, working_name, begins, ends, lead, lead_en, about, about_en, url, purposes, rules, results, quotas,
		example) values ('p', 'Region 2050', '', '', '', '', '', '', '', '', '[]', '[]', '[]', '[]', false);
	insert into activity (slug, process_id, position, kind, name, theme, about, questions, begins, ends, starts_at, ends_at, term, first_day,
		last_day, days, mode, place, address, room, remote_url, expected, speakers, programme, organiser_id, status, visibility, in_plan,
		plan_when, plan_text)
	select 'a' || n, 1, n, 'workshop', 'Workshop ' || n, '', '', '[]', d, d, '', '', '', d, d, 0, '', '', '', '', '', 80, '[]', '[]', 1,
		'confirmed', case n when 1 then 'public' else 'group' end, false, '', ''
	from generate_series(1, 2) n, lateral (select make_date(2016 + n, 5, 1) as d) x;
	insert into financing (id, years) values (1, '{2017,2018}');
	insert into fee_category (process_id, position, name, places) values (1, 1, 'Region', 2);
	insert into financing_member (process_id, organisation_id, category_id, answer, from_year, until_year) values
		(1, 1, 1, 'asked', null, null), (1, 2, 1, 'yes', 2018, null), (1, 3, 1, 'left', null, 2017), (1, 4, 1, 'no', null, null)`

func newStore(t *testing.T) *store {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	s := &store{T: t, db: d}
	s.exec(things)
	return s
}

func (s *store) exec(sql string) {
	s.Helper()
	if _, err := s.db.Pool().Exec(s.Context(), sql); err != nil {
		s.Fatal(err)
	}
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

// add adds a budget with lines.
func (s *store) add(b budget.Budget, lines ...budget.Line) (n id.BudgetNo) {
	s.Helper()
	b.Name, b.Unit = "Budget", money.Tkr
	s.must(s.write(office, func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = budget.Records.Add(ctx, tx, b)
		return err
	}))
	if len(lines) > 0 {
		s.must(s.save(n, lines...))
	}
	return n
}

var ofProcess = budget.Budget{Process: 1, Years: []int{2017, 2018}}

func (s *store) get(n id.BudgetNo) budget.Budget {
	s.Helper()
	b, err := budget.Get(s.Context(), s.db.As(board), n)
	s.must(err)
	return b
}

func (s *store) lines(n id.BudgetNo, edition int) []budget.Line {
	s.Helper()
	all, err := budget.Lines(s.Context(), s.db.As(office), n, edition)
	s.must(err)
	return all
}

// change makes a change over the present version of a budget.
func (s *store) change(by access.Actor, n id.BudgetNo, do func(context.Context, *db.Tx, int) error) error {
	version := s.get(n).Version
	return s.write(by, func(ctx context.Context, tx *db.Tx) error { return do(ctx, tx, version) })
}

// save replaces all lines of the draft.
func (s *store) save(n id.BudgetNo, lines ...budget.Line) error {
	c := budget.Change{Lines: lines}
	for _, l := range s.lines(n, s.get(n).Latest.Number) {
		c.Shown = append(c.Shown, l.Key)
	}
	return s.change(office, n, func(ctx context.Context, tx *db.Tx, v int) error { return budget.SaveLines(ctx, tx, n, v, c) })
}

func (s *store) propose(n id.BudgetNo) error {
	return s.change(office, n, func(ctx context.Context, tx *db.Tx, v int) error { return budget.Propose(ctx, tx, n, v) })
}

func (s *store) approve(n id.BudgetNo) {
	s.Helper()
	s.must(s.propose(n))
	s.must(s.change(board, n, func(ctx context.Context, tx *db.Tx, v int) error {
		return budget.Approve(ctx, tx, n, v, budget.Decision{Day: "2016-08-24", Paragraph: "42"})
	}))
}

func (s *store) revise(n id.BudgetNo) error {
	return s.change(office, n, func(ctx context.Context, tx *db.Tx, v int) error { return budget.Revise(ctx, tx, n, v, "Dyrare") })
}

// is fails the test unless an error is the one that was wanted.
func (s *store) is(err, want error) {
	s.Helper()
	if !errors.Is(err, want) {
		s.Errorf("got %v, want %v", err, want)
	}
}

// line returns a line of some kronor that the project pays.
func line(heading string, year int, kronor money.Ore) budget.Line {
	return budget.Line{Side: budget.Cost, Heading: heading, Year: year, Fixed: money.Known(kronor * money.Krona), Payer: budget.Project}
}

func summary(lines []budget.Line) (out []string) {
	for _, l := range lines {
		ore, _ := l.Planned.Ore()
		out = append(out, fmt.Sprint(l.Key, " ", l.Heading, " ", l.Year, " ", ore.Typed()))
	}
	return out
}

func TestLinesAreReplacedWhereTheyStandAndTheRestIsKept(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	n := s.add(ofProcess, line("a", 2017, 1), line("b", 2017, 2), line("c", 2018, 3), line("d", 2018, 4))
	all := s.lines(n, 1)
	s.must(s.change(office, n, func(ctx context.Context, tx *db.Tx, v int) error {
		c := all[2]
		c.Heading = "C"
		return budget.SaveLines(ctx, tx, n, v, budget.Change{Shown: []int{2, 3}, Lines: []budget.Line{c, line("ny", 2017, 9)}})
	}))
	want := []string{"1 a 2017 1", "3 C 2018 3", "5 ny 2017 9", "4 d 2018 4"}
	if got := summary(s.lines(n, 1)); !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
	s.is(s.save(n, s.lines(n, 1)...), record.ErrUnchanged)
	version := s.get(n).Version
	s.must(s.save(n, all...))
	s.is(s.write(office, func(ctx context.Context, tx *db.Tx) error {
		return budget.SaveLines(ctx, tx, n, version, budget.Change{})
	}), db.ErrStale)
	s.is(s.write(board, func(ctx context.Context, tx *db.Tx) error {
		return budget.SaveLines(ctx, tx, n, version+1, budget.Change{})
	}), access.ErrDenied)
}

func TestAnEditionIsApprovedFrozenAndRevised(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	n := s.add(ofProcess)
	s.is(s.propose(n), budget.ErrEmpty)
	s.must(s.save(n, line("a", 2017, 100), line("b", 2018, 200)))
	s.is(s.revise(n), budget.ErrState)
	s.must(s.propose(n))
	s.is(s.save(n, line("c", 2017, 1)), budget.ErrState)
	s.must(s.change(board, n, func(ctx context.Context, tx *db.Tx, v int) error { return budget.SendBack(ctx, tx, n, v, "För dyrt") }))
	if e := s.get(n).Latest; e.State != budget.Draft || e.Returned != "För dyrt" {
		t.Errorf("sent back it is %+v", e)
	}
	s.approve(n)
	b := s.get(n)
	if e := b.Approved; e.Number != 1 || e.DecidedOn != "2016-08-24" || e.Paragraph != "42" || e.DecidedByName != "Person 2" {
		t.Errorf("approved it is %+v", e)
	}
	s.is(s.save(n, line("c", 2017, 1)), budget.ErrState)
	for _, sql := range []string{`update budget_edition set about = 'x'`, `update budget_edition set years = '{2030}'`,
		`update budget_edition set state = 'draft', decided_on = null`, `update budget_line set comment = 'x'`,
		`delete from budget_line`, `update budget_line set planned = 1`,
		`insert into budget_line (budget_id, edition, key, position, side, heading, kind, year, planned, planned_unknown, payer)
			values (1, 1, 9, 9, 'cost', 'x', '', 2017, 1, '', 'project')`} {
		if _, err := s.db.Pool().Exec(t.Context(), sql); err == nil {
			t.Errorf("%s: it can be done", sql)
		}
	}
	edit := func() error {
		return s.change(office, n, func(ctx context.Context, tx *db.Tx, v int) error {
			return budget.Records.Edit(ctx, tx, n, v, budget.Budget{Name: "Ny", Process: 1, Years: []int{2017, 2018, 2019}, Unit: money.Kr,
				CompareYear: 2015, About: "Nytt."}, "")
		})
	}
	s.is(edit(), budget.ErrSettled)
	s.must(s.revise(n))
	s.must(edit())
	b = s.get(n)
	if was := b.In(b.Approved); was.Name != "Budget" || len(was.Years) != 2 || was.Unit != money.Tkr || was.CompareYear != 0 ||
		was.About != "" {
		t.Errorf("what was approved is now %+v", was)
	}
	if is := b.In(b.Latest); is.Name != "Ny" || is.CompareYear != 2015 {
		t.Errorf("the draft is %+v", is)
	}
	if diff := cmp.Diff(s.lines(n, 1), s.lines(n, 2), exactly); diff != "" {
		t.Errorf("the next edition is not a copy:\n%s", diff)
	}
	s.approve(n)
	all, err := budget.Editions(t.Context(), s.db.As(board), n)
	s.must(err)
	if len(all) != 2 || all[0].State != budget.Approved || all[1].State != budget.Replaced || all[0].Why != "Dyrare" {
		t.Errorf("the editions are %+v", all)
	}
}

// exactly compares amounts as they are.
var exactly = cmp.AllowUnexported(money.Amount{})

func TestALineFollowsItsActivityUntilItIsApproved(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	early := line("förskott", 2017, 1)
	early.Activity = 2
	at := line("workshop", 2017, 2)
	at.Activity = 1
	n := s.add(budget.Budget{Process: 1, Years: []int{2017, 2018, 2019}}, early, at)
	move := func(years int) {
		s.exec(fmt.Sprintf(`update activity set first_day = first_day + interval '%d years', begins = begins + interval '%[1]d years',
			ends = ends + interval '%[1]d years', last_day = last_day + interval '%[1]d years'`, years))
	}
	years := func(edition int, want ...int) {
		t.Helper()
		var got []int
		for _, l := range s.lines(n, edition) {
			got = append(got, l.Year)
		}
		if !slices.Equal(got, want) {
			t.Errorf("edition %d is in %v, want %v", edition, got, want)
		}
	}
	move(1)
	years(1, 2018, 2018)
	if l := s.lines(n, 1)[1]; !l.HasMoved() || l.ActivityName != "Workshop 1" || l.ActivityWhen.Begins != "2018-05-01" {
		t.Errorf("the line is %+v", l)
	}
	s.approve(n)
	move(1)
	years(1, 2018, 2018)
	if l := s.lines(n, 1)[1]; !l.HasMoved() || l.ActivityYear != 2019 {
		t.Errorf("the approved line is %+v", l)
	}
	s.must(s.revise(n))
	years(2, 2019, 2019)
	seen, err := budget.Lines(t.Context(), s.db.As(board), n, 2)
	s.must(err)
	if l := seen[0]; l.Activity != 0 || l.ActivityName != "" || l.Year != 2019 {
		t.Errorf("who may not see the activity sees the line %+v", l)
	}
	s.exec(`delete from activity where id = 1`)
	if l := s.lines(n, 1)[1]; l.Activity != 0 || l.Year != 2018 {
		t.Errorf("without its activity the approved line is %+v", l)
	}
}

func TestALineFollowsTheParticipantsUntilItIsApproved(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	food := func(year int) budget.Line {
		return budget.Line{Side: budget.Cost, Heading: "Mat", Year: year, UnitPrice: money.Known(100 * money.Krona), Persons: 1, Days: 3,
			Follows: true, Payer: budget.Project}
	}
	n := s.add(ofProcess, food(2017), food(2018))
	check := func(when string, edition int, participants, kronor int) {
		t.Helper()
		for _, l := range s.lines(n, edition) {
			if ore, _ := l.Planned.Ore(); l.Participants != participants || ore != money.Ore(kronor)*money.Krona {
				t.Errorf("%s %d: %d participants and %d öre, want %d and %d kr", when, l.Year, l.Participants, ore, participants, kronor)
			}
		}
		all, err := budget.Budgets(t.Context(), s.db.As(office), budget.Filter{})
		s.must(err)
		if want := money.Ore(2*kronor) * money.Krona; all[0].Costs.Ore != want {
			t.Errorf("%s the list says %d öre, want %d", when, all[0].Costs.Ore, want)
		}
	}
	check("as a draft", 1, 4, 1500)
	s.exec(`update financing_member set answer = 'yes' where answer = 'no'`)
	check("with one more", 1, 6, 2100)
	s.approve(n)
	s.exec(`update financing_member set answer = 'no', from_year = null, until_year = null`)
	check("approved", 1, 6, 2100)
	s.must(s.revise(n))
	check("revised", 2, 0, 300)
	if l := s.lines(n, 1)[0]; l.Participants != 6 {
		t.Errorf("what was approved follows %d now", l.Participants)
	}
}

func TestEachActivityIsFetchedFromTheProgrammeOnce(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.exec(`update activity set kind = 'homework', days = 3 where id = 2`)
	has := line("workshop", 2017, 2)
	has.Activity = 1
	n := s.add(ofProcess)
	fetch := func(lines []budget.Line) []budget.Fetched {
		t.Helper()
		got, err := budget.FromProgramme(t.Context(), s.db.As(office), s.get(n), lines)
		s.must(err)
		return got
	}
	all := fetch(nil)
	if len(all) != 2 || all[0].Comment != "heldag, ca 80 pers." || all[0].Year != 2017 || all[0].Persons != 80 ||
		all[0].Days != 1 || all[1].Section != "" || all[1].Year != 2018 || all[1].OutOfYears || all[1].Kind != "documentation" {
		t.Errorf("fetched are %+v", all)
	}
	s.exec(`update activity set position = 3 - id`)
	for hours, want := range map[string]string{"13:00/14:00": "0 kl.\u00a013.00–14.00, ca 80 pers.",
		"13:00/": "0 kl.\u00a013.00, ca 80 pers.", "09:00/16:30": "1 heldag, ca 80 pers."} {
		starts, stops, _ := strings.Cut(hours, "/")
		s.exec(fmt.Sprintf(`update activity set starts_at = '%s', ends_at = '%s' where id = 1`, starts, stops))
		if got := fetch(nil); got[0].Activity != 2 || fmt.Sprint(got[1].Days, " ", got[1].Comment) != want {
			t.Errorf("with the programme turned round, at %s, fetched are %+v", hours, got)
		}
	}
	s.must(s.save(n, has, all[1].Line))
	if got := fetch(s.lines(n, 1)); len(got) != 0 {
		t.Errorf("fetched again are %+v", got)
	}
	s.exec(fmt.Sprintf(`update activity set status = '%s' where id = 1`, process.Cancelled))
	if got := fetch(nil); len(got) != 1 || !s.lines(n, 1)[0].IsCalledOff() {
		t.Errorf("what is called off is fetched: %+v", got)
	}
}
