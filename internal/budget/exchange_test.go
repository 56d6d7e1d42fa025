package budget_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"framsyn/internal/budget"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/sheet"
)

var (
	exchanged = budget.Budget{Process: 1, Years: []int{2017, 2018}, Version: 7,
		Latest: budget.Edition{Number: 2, State: budget.Draft}}
	choices = budget.Choices{Activities: budget.Activities{{ID: 1, Name: "Workshop", Label: "Workshop, 2017-05-16", Year: 2017}},
		Participants: map[int]int{2017: 80, 2018: 75}}
)

// amount draws a known amount, or none.
func amount(t *rapid.T, name string) money.Amount {
	if rapid.Bool().Draw(t, name+" none") {
		return money.Amount{}
	}
	return money.Known(money.Ore(rapid.Int64Range(-100_000_000, 100_000_000).Draw(t, name)))
}

// word draws a text that a form keeps as it is.
func word(t *rapid.T, name string) string {
	return form.Clean(rapid.StringMatching(`[a-zåäö0-9=+@;"',.-]{1,8}( [a-zåäö]{1,8}){0,2}`).Draw(t, name))
}

// lineOf draws a line with a key that can be typed in the budget.
func lineOf(t *rapid.T, key int) budget.Line {
	f := form.New()
	l := budget.Line{Key: key, Side: budget.Cost, Heading: word(t, "heading"), Year: rapid.SampledFrom(exchanged.Years).Draw(t, "year"),
		Fixed: amount(t, "fixed"), UnitPrice: amount(t, "price"), Persons: rapid.IntRange(1, 500).Draw(t, "persons"),
		Days: rapid.IntRange(0, 5).Draw(t, "days"), Follows: rapid.Bool().Draw(t, "follows"),
		Payer:    budget.Payer(rapid.SampledFrom(budget.Payers).Draw(t, "payer").Value),
		Kind:     rapid.SampledFrom(budget.Kinds).Draw(t, "kind").Value,
		Activity: id.ActivityNo(rapid.IntRange(0, 1).Draw(t, "activity"))}
	if rapid.Bool().Draw(t, "words") {
		l.Section, l.Comment = word(t, "section"), word(t, "comment")
	}
	if l.Fixed.IsNone() && l.UnitPrice.IsNone() {
		l.Planned = money.Unknown(rapid.SampledFrom(money.Reasons).Draw(t, "reason"))
	}
	l.Fill(f, choices.Activities, func(column string) string { return column })
	l = budget.ReadLine(f, exchanged, choices, func(column string) string { return column })
	if !f.OK() {
		t.Fatalf("%+v cannot be typed: %v", l, f.Problems)
	}
	l.ActivityName, l.Forecast, l.Outcome = choices.Activities.Label(l.Activity), amount(t, "forecast"), amount(t, "outcome")
	if rapid.Bool().Draw(t, "secret") {
		l.Outcome = money.Unknown(money.Secret)
	}
	return l
}

func TestLinesComeBackFromSpreadsheetsAsTheyWere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var lines []budget.Line
		for i := range rapid.IntRange(1, 6).Draw(t, "lines") {
			lines = append(lines, lineOf(t, i+1))
		}
		ctx := i18n.WithLang(t.Context(), rapid.SampledFrom([]i18n.Lang{i18n.Swedish, i18n.English}).Draw(t, "language"))
		book := sheet.Book{Sheets: []sheet.Sheet{budget.Sheet(ctx, exchanged, lines, choices.Activities,
			budget.Source{Edition: 2, Version: 5})}}
		var xlsx, csv bytes.Buffer
		if err := book.WriteXLSX(ctx, &xlsx); err != nil {
			t.Fatal(err)
		}
		if err := book.WriteCSV(ctx, &csv); err != nil {
			t.Fatal(err)
		}
		approved := exchanged
		approved.Latest.State = budget.Approved
		for _, b := range []budget.Budget{exchanged, approved} {
			for name, file := range map[string][]byte{"XLSX": xlsx.Bytes(), "CSV": csv.Bytes()} {
				r, err := budget.ReadFile(ctx, file, b, choices, lines)
				if err != nil || len(r.Problems) > 0 || len(r.FollowUps) > 0 {
					t.Fatalf("%s: %v, %v, %v", name, err, r.Problems, r.FollowUps)
				}
				if diff := cmp.Diff(lines, r.Lines, cmp.Comparer(func(a, b money.Amount) bool { return a == b }), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%s changes the lines of a budget that is %s:\n%s", name, b.Latest.State, diff)
				}
				if r.Source != (budget.Source{Edition: 2, Version: 5}) {
					t.Errorf("%s was exported from %+v", name, r.Source)
				}
				if d := budget.Differences(lines, r.Lines); len(d) > 0 || budget.IsReordered(lines, r.Lines) {
					t.Errorf("%s: %v", name, d)
				}
			}
		}
	})
}

// The sums of an organisation's plan are of its costs and of its income, never of both together.
func TestCostsAndIncomeAreSummedApartInASpreadsheet(t *testing.T) {
	t.Parallel()
	of := func(key int, side budget.Side, amount money.Amount) budget.Line {
		l := budget.Line{Key: key, Side: side, Heading: "x", Year: 2017, Planned: amount, Payer: budget.Ordinary}
		if !amount.IsUnknown() {
			l.Fixed = amount
		}
		return l
	}
	lines := []budget.Line{of(1, budget.Cost, money.Known(100_000_01)), of(2, budget.Income, money.Known(900_000_50)),
		of(3, budget.Cost, money.Known(20_000_00)), of(4, budget.Cost, money.Unknown(money.Lost))}
	b := budget.Budget{Organisation: 1, Years: []int{2017}, Version: 1,
		Latest: budget.Edition{Number: 1, State: budget.Draft}}
	var file bytes.Buffer
	book := sheet.Book{Sheets: []sheet.Sheet{budget.Sheet(t.Context(), b, lines, nil, budget.Source{Edition: 1, Version: 1})}}
	if err := book.WriteXLSX(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	for _, ctx := range []context.Context{t.Context(), i18n.WithLang(t.Context(), i18n.English)} {
		r, err := budget.ReadFile(ctx, file.Bytes(), b, budget.Choices{}, lines)
		if d := budget.Differences(lines, r.Lines); err != nil || len(r.Problems) > 0 || len(r.Notes) > 0 || len(d) > 0 {
			t.Errorf("read back: %v, %v, %v, %+v", err, r.Problems, r.Notes, d)
		}
	}
	x, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{"A6": "Summa: Kostnad", "M6": "120,000.01",
		"A7": "Rader utan belopp i summan: Kostnad", "M7": "1", "A8": "Summa: Intäkt", "M8": "900,000.50", "N1": "Kommentar"} {
		if got, err := x.GetCellValue("Budget", at); got != want || err != nil {
			t.Errorf("%s shows %q, want %q, %v", at, got, want, err)
		}
	}
	for at, want := range map[string]string{"M6": "120000.01", "M8": "900000.5"} {
		if got, err := x.CalcCellValue("Budget", at, excelize.Options{RawCellValue: true}); got != want || err != nil {
			t.Errorf("%s is computed as %s, want %s, %v", at, got, want, err)
		}
	}
}

func TestDifferencesAreToldLineByLine(t *testing.T) {
	t.Parallel()
	line := func(key int, heading string, amount money.Ore) budget.Line {
		return budget.Line{Key: key, Heading: heading, Planned: money.Known(amount), Fixed: money.Known(amount)}
	}
	lost := budget.Line{Key: 4, Heading: "Tryck", Planned: money.Unknown(money.Lost)}
	was := []budget.Line{line(1, "Startskott", 100), line(2, "Workshop", 50), line(3, "Resa", 10), lost}
	is := []budget.Line{line(3, "Resa", 10), line(1, "Startskott", 170), line(0, "Ny", 5), line(4, "Tryck", 9)}
	var told []string
	for _, d := range budget.Differences(was, is) {
		change := "unknown"
		if ore, known := d.PlannedChange().Ore(); known {
			change = ore.Typed()
		}
		told = append(told, strings.Join([]string{d.Was.Heading, d.Is.Heading, change}, "/"))
	}
	want := []string{"Startskott/Startskott/0,70", "/Ny/0,05", "Tryck/Tryck/unknown", "Workshop//−0,50"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
	if !budget.IsReordered(was, is) || budget.IsReordered(was, was[1:]) {
		t.Error("the order of the lines is told wrongly")
	}
}
