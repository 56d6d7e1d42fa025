package financing_test

import (
	"errors"
	"slices"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/history"
	"framsyn/internal/id"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
	"framsyn/internal/process"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/accounts"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// fixture is a database with the financing of a process for two years, in which regions pay 60 000 kr the first year and an unknown
// fee the second.
type fixture struct {
	accounts.Fixture
	process id.ProcessNo
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	w := fixture{Fixture: accounts.New(t)}
	w.Must(w.Write(access.System(), func(tx *db.Tx) (err error) {
		if w.process, err = process.ProcessRecords.Add(t.Context(), tx, process.Process{Name: "Region 2060 (exempel)"}); err != nil {
			return err
		}
		_, err = financing.Records.Add(t.Context(), tx, financing.Financing{Process: w.process, Years: []int{2027, 2028},
			Categories: []financing.Category{
				{Name: "Regioner", SuggestedFor: "region", Places: 2,
					Fees: []money.Amount{money.Known(60_000 * money.Krona), money.Unknown(money.Undecided)}},
				{Name: "Andra", Fees: []money.Amount{money.Known(0), money.Known(0)}}}})
		return err
	}))
	return w
}

func (w fixture) plan() financing.Plan {
	w.T.Helper()
	p, err := financing.Load(w.T.Context(), w.System(), w.process)
	w.Must(err)
	return p
}

func (w fixture) answer(org id.Org, a financing.Answer) error {
	return w.Write(access.System(), func(tx *db.Tx) error {
		m, err := financing.MemberOf(w.T.Context(), tx, w.process, org)
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
		return financing.SetAnswer(w.T.Context(), tx, w.process, org, m.Version, a)
	})
}

func (w fixture) member(org id.Org) financing.Member {
	w.T.Helper()
	m, err := financing.MemberOf(w.T.Context(), w.System(), w.process, org)
	w.Must(err)
	return m
}

func TestAnAnswerIsStoredWithTheCategoryThatIsSuggested(t *testing.T) {
	t.Parallel()
	w := newFixture(t)
	regions, others := w.plan().Categories[0].ID, w.plan().Categories[1].ID
	w.Must(w.answer(w.Org, financing.Answer{Said: financing.Asked, FromYear: 2028, Probability: "7/10"}))
	if m := w.member(w.Org); m.Category != regions || m.AnsweredOn != nil || m.FromYear != 0 || m.Probability != "7/10" {
		t.Errorf("asked it is %+v", m)
	}
	w.Must(w.answer(w.Org, financing.Answer{Said: financing.Yes, Category: others, FromYear: 2028, UntilYear: 2027}))
	if m := w.member(w.Org); m.Category != others || m.AnsweredOn == nil || m.FromYear != 2028 || m.UntilYear != 0 {
		t.Errorf("after its yes it is %+v", m)
	}
	w.Must(w.answer(w.Org, financing.Answer{Said: financing.Left, UntilYear: 2027}))
	if m := w.member(w.Org); m.Category != others || m.UntilYear != 2027 {
		t.Errorf("after it has left it is %+v", m)
	}
	if err := w.answer(w.Org, financing.Answer{Said: financing.Yes, Category: 999}); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("in a category of no financing: %v", err)
	}
	if err := w.answer(999, financing.Answer{Said: financing.Yes}); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("of an organisation that there is not: %v", err)
	}
	log, err := history.Entries(t.Context(), w.System(), id.Financing, int64(w.process), true, history.Place{})
	w.Must(err)
	var told []string
	for _, e := range log.Entries {
		told = append(told, e.Verb+" "+e.Named)
	}
	want := []string{"answer_left Region Skåne", "answer_yes Region Skåne", "answer_asked Region Skåne", "added "}
	if !slices.Equal(told, want) {
		t.Errorf("the history tells of %q", told)
	}
}

func TestOnlyWhomACategoryIsForIsAsked(t *testing.T) {
	t.Parallel()
	w := newFixture(t)
	var partner, closed id.Org
	w.Must(w.Write(access.System(), func(tx *db.Tx) (err error) {
		if partner, err = account.OrganisationRecords.Add(t.Context(), tx, account.Organisation{Kind: "partner", Fee: "partner",
			Names: []account.Name{{Text: "Partner (exempel)"}}}); err != nil {
			return err
		}
		closed, err = account.OrganisationRecords.Add(t.Context(), tx, account.Organisation{Kind: "region", County: "12", Fee: "region",
			Names: []account.Name{{Text: "Stängd (exempel)"}}})
		return errors.Join(err, account.OrganisationRecords.Close(t.Context(), tx, closed, true))
	}))
	if err := w.answer(partner, financing.Answer{Said: financing.Asked}); !errors.Is(err, financing.ErrNoCategory) {
		t.Errorf("a partner without a category: %v", err)
	}
	askAll := func() (n int, err error) {
		err = w.Write(access.System(), func(tx *db.Tx) error {
			n, err = financing.AskAll(t.Context(), tx, w.process)
			return err
		})
		return n, err
	}
	if n, err := askAll(); err != nil || n != 1 {
		t.Errorf("asking all asked %d, %v", n, err)
	}
	if n, err := askAll(); !errors.Is(err, financing.ErrNobodyToAsk) {
		t.Errorf("asking all again asked %d, %v", n, err)
	}
	if members := w.plan().Members; len(members) != 1 || members[0].Org != w.Org {
		t.Errorf("asked are %+v", members)
	}
}

func TestWhoTakesPartIsTheSameInTheProgramAndInTheDatabase(t *testing.T) {
	t.Parallel()
	w := newFixture(t)
	for _, said := range []string{financing.Asked, financing.Yes, financing.No, financing.Left} {
		for _, from := range []int{0, 2027, 2028} {
			for _, until := range []int{0, 2026, 2027, 2028} {
				for year := 2026; year <= 2029; year++ {
					in, err := db.Value[bool](t.Context(), w.System(), `select financing_takes_part($1, nullif($2::integer, 0),
						nullif($3::integer, 0), $4)`, said, from, until, year)
					w.Must(err)
					if a := (financing.Answer{Said: said, FromYear: from, UntilYear: until}); a.TakesPart(year) != in {
						t.Errorf("%+v in %d: %v, in the database %v", a, year, a.TakesPart(year), in)
					}
				}
			}
		}
	}
}

func TestFeesAreWhatTheBalanceCounts(t *testing.T) {
	t.Parallel()
	w := newFixture(t)
	north, south := w.Organisation("Region Nord (exempel)"), w.Organisation("Region Syd (exempel)")
	w.Must(w.answer(w.Org, financing.Answer{Said: financing.Yes}))
	w.Must(w.answer(north, financing.Answer{Said: financing.Left, UntilYear: 2027}))
	w.Must(w.answer(south, financing.Answer{Said: financing.Yes, FromYear: 2028}))
	w.Must(w.answer(w.Organisation("Region Väst (exempel)"), financing.Answer{Said: financing.No}))
	s, err := engine.Balance(w.plan().Now())
	w.Must(err)
	for y, want := range map[int][]string{2027: {"Region Nord (exempel)", "Region Skåne"}, 2028: {"Region Skåne", "Region Syd (exempel)"}} {
		fees, err := financing.Fees(t.Context(), w.System(), w.process, y)
		w.Must(err)
		var names []string
		var sum money.Sum
		for _, f := range fees {
			names = append(names, f.Name)
			sum.Add(f.Amount)
		}
		if !slices.Equal(names, want) {
			t.Errorf("in %d owe %q, want %q", y, names, want)
		}
		counted := s.Income.ByYear[y-2027]
		if ore, _ := sum.Ore(); sum.Known() > 0 && (counted.Known == nil || int64(ore) != *counted.Known) {
			t.Errorf("in %d the fees are %d öre, the balance has %v", y, ore, counted.Known)
		}
		if (sum.Unknown() > 0) != (counted.Unknown > 0) {
			t.Errorf("in %d the fees leave out %d, the balance %d", y, sum.Unknown(), counted.Unknown)
		}
	}
}

func TestWhoMayNotKnowOfMoneyIsToldOfNothing(t *testing.T) {
	t.Parallel()
	w := newFixture(t)
	w.Must(w.answer(w.Org, financing.Answer{Said: financing.Yes}))
	strategist, board := accounts.Actor(w.Person("Anna", access.Strategist, access.Head)), accounts.Actor(w.Person("Bo", access.Board))
	for what, read := range map[string]func(q db.Q) error{
		"one":          func(q db.Q) error { _, err := financing.Load(t.Context(), q, w.process); return err },
		"all":          func(q db.Q) error { _, err := financing.LoadAll(t.Context(), q); return err },
		"members":      func(q db.Q) error { _, err := financing.Members(t.Context(), q, w.process); return err },
		"a member":     func(q db.Q) error { _, err := financing.MemberOf(t.Context(), q, w.process, w.Org); return err },
		"unfinanced":   func(q db.Q) error { _, err := financing.Unfinanced(t.Context(), q); return err },
		"fees":         func(q db.Q) error { _, err := financing.Fees(t.Context(), q, w.process, 2027); return err },
		"alternatives": func(q db.Q) error { _, err := financing.Alternatives(t.Context(), q, w.process); return err },
	} {
		if err := read(w.DB.As(strategist)); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("%s: %v for a strategist", what, err)
		}
		if err := read(w.DB.As(board)); err != nil {
			t.Errorf("%s: %v for the board", what, err)
		}
	}
	for what, write := range map[string]func(tx *db.Tx) error{
		"an answer": func(tx *db.Tx) error {
			return financing.SetAnswer(t.Context(), tx, w.process, w.Org, 1, financing.Answer{Said: "no"})
		},
		"asking all": func(tx *db.Tx) error { _, err := financing.AskAll(t.Context(), tx, w.process); return err },
		"a removal":  func(tx *db.Tx) error { return financing.RemoveMember(t.Context(), tx, w.process, w.Org, 1) },
		"an alternative": func(tx *db.Tx) error {
			return financing.SaveAlternative(t.Context(), tx, w.process, "A", financing.Changes{})
		},
		"a deletion": func(tx *db.Tx) error { return financing.DeleteAlternative(t.Context(), tx, w.process, 1) },
	} {
		if err := w.Write(board, write); !errors.Is(err, access.ErrDenied) {
			t.Errorf("%s: %v for the board", what, err)
		}
	}
}
