package statement

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

func date(s string) time.Time {
	d, err := day.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// equal compares reports, whose templates and amounts have fields of their own.
func equal(want, got any) string { return cmp.Diff(want, got, cmp.AllowUnexported(money.Amount{})) }

func TestASumAddsUpWhatStandsLowerAboveIt(t *testing.T) {
	t.Parallel()
	for kind, want := range map[Kind]string{
		Income: "Verksamhetens nettokostnader = Verksamhetens intäkter, Verksamhetens kostnader, Avskrivningar och nedskrivningar; " +
			"Resultat efter finansiella poster = Verksamhetens nettokostnader, Skatteintäkter, Kommunalekonomisk utjämning, " +
			"Finansiella intäkter, Finansiella kostnader; " +
			"Periodens resultat = Resultat efter finansiella poster, Extraordinära intäkter, Extraordinära kostnader",
		Balance: "Summa omsättningstillgångar = Fordringar, Kortfristiga placeringar, Kassa och bank; " +
			"Summa tillgångar = Anläggningstillgångar, Summa omsättningstillgångar; " +
			"Summa eget kapital = Ingående eget kapital, Periodens resultat; " +
			"Summa skulder = Långfristiga skulder, Kortfristiga skulder; " +
			"Summa eget kapital och skulder = Summa eget kapital, Avsättningar, Summa skulder",
		Budget: "Summa intäkter = Skatteintäkter och utjämning, Bidrag, Övriga intäkter; " +
			"Summa kostnader = Personal, Lokalkostnader, Köpta tjänster, Övriga kostnader, Avskrivningar; " +
			"Resultat = Summa intäkter, Summa kostnader, Finansiella poster, netto",
	} {
		var sums []string
		for _, tmpl := range Templates(Municipality) {
			for i, members := range tmpl.members() {
				var labels []string
				for _, m := range members {
					labels = append(labels, tmpl.Rows[m].Label)
				}
				if tmpl.Kind == kind && len(labels) > 0 {
					sums = append(sums, tmpl.Rows[i].Label+" = "+strings.Join(labels, ", "))
				}
			}
		}
		if got := strings.Join(sums, "; "); got != want {
			t.Errorf("%s: %s", kind, got)
		}
	}
	named := Template{Kind: Income, Rows: []Row{{Key: "t", Label: "Totalt", Sort: Total, Parts: []Key{"b", "a", "x"}},
		{Key: "a"}, {Key: "b"}, {Key: "s", Sort: Sum, Level: 1}}}
	if diff := cmp.Diff([][]int{{2, 1}, nil, nil, {1, 2}}, named.members()); diff != "" {
		t.Error(diff)
	}
}

func TestEveryTemplateHasRowsAndColumnsThatDiffer(t *testing.T) {
	t.Parallel()
	for _, b := range []Body{Municipality, Federation} {
		for i, tmpl := range Templates(b) {
			if tmpl.Kind != Kinds[i] {
				t.Errorf("template %d is of the kind %s", i, tmpl.Kind)
			}
			seen := map[string]bool{}
			for _, r := range tmpl.Rows {
				if seen["k"+string(r.Key)] || seen["l"+r.Label] || !i18n.Has(r.Label) {
					t.Errorf("%s: %s stands twice, or has no English name", tmpl.Kind, r.Label)
				}
				seen["k"+string(r.Key)], seen["l"+r.Label] = true, true
			}
			for _, c := range tmpl.Columns {
				if seen["c"+c.Heading] || seen["m"+string(c.Measure)] || !i18n.Has(c.Heading) {
					t.Errorf("%s: %s stands twice, or has no English name", tmpl.Kind, c.Heading)
				}
				seen["c"+c.Heading], seen["m"+string(c.Measure)] = true, true
			}
		}
	}
	federation := Templates(Federation)[0]
	if federation.Rows[4].Label != "Avgifter från medlemmar" || federation.Rows[5].Label != "Bidrag" ||
		Templates(Municipality)[0].Rows[4].Label != "Skatteintäkter" {
		t.Errorf("a federation has the rows %v", federation.Rows)
	}
}

// The figures that Göteborg published for 2017, in mnkr.
func TestPublishedFiguresAddUp(t *testing.T) {
	t.Parallel()
	s := Templates(Municipality)[0].New()
	for key, mnkr := range map[Key]int64{"revenue": 10_866, "costs": -38_339, "depreciation": -1_400, "taxes": 26_572,
		"equalisation": 3_827, "financial_income": 1_158, "financial_costs": -556} {
		s.Set(key, Outcome, money.Known(money.Ore(mnkr*100_000_000)))
	}
	s, err := s.Summed()
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[Key]money.Ore{"net_costs": -28_873, Result: 2_128} {
		if got, _ := s.Amount(key, Outcome).Ore(); got != want*100_000_000 {
			t.Errorf("%s is %d", key, got)
		}
	}
	if found := Check(Report{Statements: []Statement{s}}); len(found) > 0 {
		t.Errorf("%v", found)
	}
}

// holding draws a report that holds, and the two that it is compared with.
func holding(t *rapid.T) (r, yearEarlier, before Report) {
	body := rapid.SampledFrom([]Body{Municipality, Federation}).Draw(t, "body")
	r = Report{From: date("2017-01-01"), To: date("2017-08-31"), Made: date("2017-09-04"), Uncertainty: "Stor", Reason: "Bidragen"}
	yearEarlier = Report{From: date("2016-01-01"), To: date("2016-08-31")}
	before = Report{From: date("2016-01-01"), To: date("2016-12-31")}
	amount := func() money.Ore {
		return money.Ore(rapid.Int64Range(-1_000_000_000_000, 1_000_000_000_000).Draw(t, "öre"))
	}
	for _, tmpl := range Templates(body) {
		s := tmpl.New()
		for i, row := range s.Rows {
			for c := range s.Columns {
				if row.Sort == Post && rapid.IntRange(0, 9).Draw(t, "none") > 0 {
					s.Lines[i].Amounts[c] = money.Known(amount())
				}
			}
		}
		r.Statements = append(r.Statements, s)
	}
	sum := func(i int) Statement {
		s, err := r.Statements[i].Summed()
		if err != nil {
			t.Fatal(err)
		}
		r.Statements[i] = s
		return s
	}
	result := sum(0).Amount(Result, Outcome)
	// Some rows make up for what the others differ by.
	balance := sum(1)
	balance.Set(OpeningEquity, Outcome, balance.Amount(Equity, Earlier))
	balance.Set(Result, Outcome, result)
	balance = sum(1)
	more := func(s Statement, k Key, m Measure, by, less money.Amount) {
		was, _ := s.Amount(k, m).Ore()
		plus, _ := by.Ore()
		minus, _ := less.Ore()
		s.Set(k, m, money.Known(was+plus-minus))
	}
	for _, m := range []Measure{Outcome, Earlier} {
		more(balance, "short_debt", m, balance.Amount(Assets, m), balance.Amount(EquityAndDebt, m))
	}
	sum(1)
	budget := sum(2)
	more(budget, "financial_net", Outcome, result, budget.Amount(Result, Outcome))
	sum(2)
	sum(3)
	yearEarlier.Statements = []Statement{asEarlier(r.Statements[0])}
	before.Statements = []Statement{asEarlier(r.Statements[1])}
	return r, yearEarlier, before
}

// asEarlier returns the statement whose outcome is what another one says was earlier.
func asEarlier(s Statement) Statement {
	out := s.Template.New()
	for _, row := range s.Rows {
		if row.Sort != Heading {
			out.Set(row.Key, Outcome, s.Amount(row.Key, Earlier))
		}
	}
	return out
}

func TestNothingIsFoundInAReportThatHoldsAndEveryOreIsNoticed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		report, yearEarlier, before := holding(r)
		if found := Check(report, yearEarlier, before, Report{}); len(found) > 0 {
			r.Fatalf("%+v", found)
		}
		s := rapid.SampledFrom(report.Statements).Draw(r, "statement")
		i := rapid.IntRange(0, len(s.Rows)-1).Filter(func(i int) bool { return s.Rows[i].Sort != Heading }).Draw(r, "row")
		c := rapid.IntRange(0, len(s.Columns)-1).Draw(r, "column")
		ore, _ := s.Lines[i].Amounts[c].Ore()
		s.Lines[i].Amounts[c] = money.Known(ore + rapid.SampledFrom([]money.Ore{-1, 1}).Draw(r, "change"))
		found := Check(report, yearEarlier, before)
		if !slices.ContainsFunc(found, func(f Finding) bool {
			return f.Stops() && f.Statement == s.Kind && (f.Row == s.Rows[i].Label || slices.Contains(f.Parts, s.Rows[i].Label))
		}) {
			r.Fatalf("%s, %s, %s is another, and is found: %+v", s.Kind, s.Rows[i].Label, s.Columns[c].Heading, found)
		}
		s.Lines[i].Amounts[c] = money.Unknown(money.Undecided)
		found = Check(report)
		if len(found) == 0 || slices.ContainsFunc(found, Finding.Stops) {
			r.Fatalf("%s, %s, %s is unknown, and is found: %+v", s.Kind, s.Rows[i].Label, s.Columns[c].Heading, found)
		}
	})
}
