package financing

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framsyn/internal/method"
)

// isProblem reports whether an error is a Problem of a kind, at a place.
func isProblem(err error, code Code, path string) bool {
	p, ok := errors.AsType[Problem](err)
	return ok && p.Code == code && p.Path == path && p.Text != ""
}

// wrongs are what can be wrong with a model, in the order in which it is told.
var wrongs = []struct {
	code  Code
	path  string
	spoil func(*Model)
}{
	{DuplicateYear, "model.years[1]", func(m *Model) { m.Years[1] = 2018 }},
	{DuplicateCategory, "model.categories[1].id", func(m *Model) { m.Categories[1].ID = "region" }},
	{WrongLength, "model.categories[1].members", func(m *Model) { m.Categories[1].Members = m.Categories[1].Members[:1] }},
	{UnknownYear, "model.grants[0].year", func(m *Model) { m.Grants[0].Year = 2020 }},
	{UnknownYear, "model.costs[1].year", func(m *Model) { m.Costs[1].Year = 2020 }},
	{UnknownPayer, "model.costs[0].payer", func(m *Model) { m.Costs[0].Payer = "somebody" }},
	{NegativeCount, "model.categories[0].members[1]", func(m *Model) { m.Categories[0].Members[1] = Known(-1) }},
	{NegativeCount, "model.categories[1].places", func(m *Model) { m.Categories[1].Places = Known(-1) }},
	{NegativeCount, "model.costs[1].persons", func(m *Model) { m.Costs[1].Persons = Known(math.MinInt64) }},
	{NegativeCount, "model.costs[1].days", func(m *Model) { m.Costs[1].Days = Known(-1) }},
	{Overflow, "model.grants[0].amount", func(m *Model) { m.Grants[0].Amount = Known(math.MinInt64) }},
}

func exampleModel() Model {
	return Model{
		Years: []int{2018, 2019},
		Categories: []Category{
			{"region", []Number{Known(100), Known(100)}, []Number{Known(2), Known(2)}, Known(2)},
			{"partner", []Number{Known(50), Known(60)}, []Number{Known(1), Known(0)}, Known(1)},
		},
		Grants: []Grant{{"bidrag", 2018, Known(70)}},
		Costs: []Cost{{ID: "stöd", Year: 2018, Payer: Project, Amount: Known(400)},
			{ID: "mat", Year: 2019, Payer: Project, Unit: Known(3), Persons: Known(10), Days: Known(2), Follows: true}},
	}
}

func TestTheFirstErrorOfAModelIsTold(t *testing.T) {
	t.Parallel()
	if _, err := Balance(Model{}); !isProblem(err, NoYears, "model.years") {
		t.Errorf("no years: %v", err)
	}
	for i, first := range wrongs {
		m := exampleModel()
		for _, wrong := range wrongs[i+1:] {
			wrong.spoil(&m)
		}
		first.spoil(&m)
		for name, run := range map[string]func() error{
			"balance":     func() error { _, err := Balance(m); return err },
			"break-even":  func() error { _, err := BreakEven(BreakEvenInput{Model: m, Category: "none"}); return err },
			"factor":      func() error { _, err := Factor(FactorInput{Model: m}); return err },
			"sensitivity": func() error { _, err := Sensitivity(SensitivityInput{Model: m}); return err },
			"dropout":     func() error { _, err := Dropout(DropoutInput{Model: m, Leave: -1}); return err },
			"uncertain":   func() error { _, err := Uncertain(UncertainInput{m, []UncertainMember{{}}}); return err },
			"per place":   func() error { _, err := PerPlace(m); return err },
		} {
			if err := run(); !isProblem(err, first.code, first.path) {
				t.Errorf("%s with %s at %s: %v", name, first.code, first.path, err)
			}
		}
	}
}

func TestTheFirstErrorOfAnOperationIsTold(t *testing.T) {
	t.Parallel()
	m := exampleModel()
	dropout := func(category string, leave, after int) error {
		_, err := Dropout(DropoutInput{m, category, leave, after})
		return err
	}
	uncertain := func(members ...UncertainMember) error { _, err := Uncertain(UncertainInput{m, members}); return err }
	_, breakEven := BreakEven(BreakEvenInput{Model: m, Category: "none"})
	_, display := Display(DisplayInput{Unit: "euro"})
	_, large := Display(DisplayInput{Unit: "kr", Rows: []Number{Unknown, Known(math.MinInt64)}})
	right, short := UncertainMember{Category: "region", Probability: "1"}, UncertainMember{"region", "0.5", []Number{Known(1)}}
	nobody := UncertainMember{Category: "none", Probability: "1"}
	for _, c := range []struct {
		err  error
		code Code
		path string
	}{
		{breakEven, UnknownCategory, "category"},
		{dropout("none", -1, 2020), UnknownCategory, "category"},
		{dropout("region", -1, 2020), UnknownYear, "after"},
		{dropout("region", -1, 2018), NegativeCount, "leave"},
		{uncertain(short, nobody, UncertainMember{Probability: "x"}), BadProbability, "uncertain[2].p"},
		{uncertain(short, nobody), UnknownCategory, "uncertain[1].category"},
		{uncertain(right, short), WrongLength, "uncertain[1].fees"},
		{uncertain(UncertainMember{"region", "1", []Number{Known(1), Known(math.MinInt64)}}), Overflow, "uncertain[0].fees[1]"},
		{display, UnknownUnit, "unit"}, {large, Overflow, "rows[1]"},
	} {
		if !isProblem(c.err, c.code, c.path) {
			t.Errorf("%v, want %s at %s", c.err, c.code, c.path)
		}
	}
}

func TestAnInputThatIsTooLargeOrNoneIsRefused(t *testing.T) {
	t.Parallel()
	balance := func(spoil func(*Model)) error {
		m := exampleModel()
		spoil(&m)
		_, err := Balance(m)
		return err
	}
	m, minus, none := exampleModel(), -1, 0
	_, breakEven := BreakEven(BreakEvenInput{m, "region", &minus})
	_, factor := Factor(FactorInput{m, &none})
	_, sensitivity := Sensitivity(SensitivityInput{m, make([]int, 101)})
	_, rows := Display(DisplayInput{Unit: "kr", Rows: make([]Number, 100_001)})
	_, decimals := Display(DisplayInput{Unit: "kr", Decimals: 9})
	for path, err := range map[string]error{
		"model.years":      balance(func(m *Model) { m.Years = make([]int, 51) }),
		"model.categories": balance(func(m *Model) { m.Categories = make([]Category, 101) }),
		"model.grants":     balance(func(m *Model) { m.Grants = make([]Grant, 10_001) }),
		"model.costs":      balance(func(m *Model) { m.Costs = make([]Cost, 20_001) }),
		"model.costs[1]":   balance(func(m *Model) { m.Costs[1].Amount = Unknown }),
		"model.costs[0]":   balance(func(m *Model) { m.Costs[0].Amount = Number{} }),
		"max":              breakEven, "step": factor, "percent": sensitivity, "rows": rows, "decimals": decimals,
	} {
		if fault, ok := errors.AsType[method.Fault](err); !ok || fault.Path != path {
			t.Errorf("%v, want a fault at %s", err, path)
		}
	}
}

func TestAnAmountThatLeaves64BitsIsRefused(t *testing.T) {
	t.Parallel()
	const most = math.MaxInt64
	one := func(fee, members int64, cost Cost) Model {
		cost.Year, cost.Payer = 2018, Project
		return Model{Years: []int{2018}, Categories: []Category{{"region", []Number{Known(fee)}, []Number{Known(members)}, Known(2)}},
			Costs: []Cost{cost}}
	}
	for _, c := range []struct {
		m    Model
		path string
	}{
		{one(most, 1, Cost{Amount: Known(1)}), ""},
		{one(-most, 1, Cost{Amount: Known(0)}), ""},
		{one(most, 1, Cost{Amount: Known(most)}), ""},
		{one(most/2+1, 2, Cost{Amount: Known(0)}), "model.categories[0]"},
		{one(math.MinInt64/2, 2, Cost{Amount: Known(0)}), "model.categories[0]"},
		{one(-most, 1, Cost{Amount: Known(1)}), "model"},
		{one(most, 1, Cost{Amount: Known(-1)}), "model"},
		{one(1, 1, Cost{Unit: Known(most), Persons: Known(2)}), "model.costs[0]"},
		{one(1, 1, Cost{Unit: Known(most), Persons: Known(most), Days: Known(most)}), "model.costs[0]"},
		{one(1, 1, Cost{Unit: Known(most), Persons: Known(most), Days: Known(0)}), ""},
		{one(1, 1, Cost{Unit: Unknown, Persons: Known(most), Days: Known(most)}), ""},
		{one(1, 1, Cost{Unit: Known(1), Persons: Known(1), Fixed: Known(most)}), "model.costs[0]"},
		{one(1, 1, Cost{Unit: Known(-1), Persons: Known(1), Fixed: Known(-most)}), "model.costs[0]"},
		{one(1, 1, Cost{Unit: Known(1), Persons: Known(most - 1), Follows: true}), "model.costs[0]"},
		{one(1, most/2+1, Cost{Unit: Known(0), Follows: true}), "model.categories[0]"},
	} {
		_, err := Balance(c.m)
		if c.path == "" && err != nil || c.path != "" && !isProblem(err, Overflow, c.path) {
			t.Errorf("%+v: %v, want %q", c.m, err, c.path)
		}
	}
	m := Model{Years: []int{2018}}
	for _, amount := range []int64{most, 1, -most, most, -1, -most} {
		m.Grants = append(m.Grants, Grant{Year: 2018, Amount: Known(amount)})
	}
	if s, err := Balance(m); err != nil || *s.Balance.Total.Known != 0 {
		t.Errorf("a sum that leaves 64 bits only on the way: %+v, %v", s.Balance, err)
	}
}

func TestAnOperationRefusesWhatItsModelWouldOverflow(t *testing.T) {
	t.Parallel()
	m := Model{Years: []int{2018}, Grants: []Grant{{Year: 2018, Amount: Known(math.MaxInt64 - 5)}},
		Categories: []Category{{"region", []Number{Known(5)}, []Number{Known(1)}, Known(0)}}}
	if s, err := Balance(m); err != nil || *s.Balance.Total.Known != math.MaxInt64 {
		t.Fatal(err)
	}
	if _, err := Sensitivity(SensitivityInput{Model: m}); !isProblem(err, Overflow, "model") {
		t.Errorf("one member more: %v", err)
	}
	if _, err := Uncertain(UncertainInput{m, []UncertainMember{{"region", "0.5", nil}}}); !isProblem(err, Overflow, "model") {
		t.Errorf("a member who may come: %v", err)
	}
	m.Grants = nil
	m.Costs = []Cost{{Year: 2018, Payer: Project, Amount: Known(math.MaxInt64)}}
	step := math.MaxInt64
	if f, err := Factor(FactorInput{m, &step}); err != nil || *f.BalanceAfter != 0 {
		t.Errorf("a fee of all that there is: %+v, %v", f, err)
	}
	m.Categories[0].Fees[0] = Known(1)
	step--
	if _, err := Factor(FactorInput{m, &step}); !isProblem(err, Overflow, "model.categories[0]") {
		t.Errorf("a fee of more than there is: %v", err)
	}
	p, err := BreakEven(BreakEvenInput{Model: m, Category: "region"})
	if err != nil || *p.Members != math.MaxInt64 || *p.BalanceOneLess != -1 {
		t.Errorf("as many members as there are numbers: %+v, %v", p, err)
	}
	if _, err := Display(DisplayInput{Unit: "kr", Decimals: 3, Rows: []Number{Known(math.MaxInt64)}}); !isProblem(err, Overflow, "rows") {
		t.Errorf("more digits than there are: %v", err)
	}
}

func TestAMemberWhoAddsNothingNeverBalances(t *testing.T) {
	t.Parallel()
	m := exampleModel()
	m.Costs = []Cost{{Year: 2018, Payer: Project, Unit: Known(25), Days: Known(2), Persons: Known(50), Follows: true},
		{Year: 2019, Payer: Project, Unit: Known(50), Persons: Known(50), Follows: true}}
	if p, err := BreakEven(BreakEvenInput{Model: m, Category: "region"}); err != nil || p != (BreakEvenPoint{Reason: NoContribution}) {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestWhatAMemberChangesMustBeKnown(t *testing.T) {
	t.Parallel()
	follows := func(payer Payer, unit Number) func(*Model) {
		return func(m *Model) { m.Costs = append(m.Costs, Cost{Year: 2018, Payer: payer, Unit: unit, Follows: true}) }
	}
	for i, c := range []struct {
		spoil       func(*Model)
		plus, minus Reason
	}{
		{func(*Model) {}, "", NoMember},
		{func(m *Model) { m.Categories[1].Fees[1] = Unknown }, UnknownAmount, UnknownAmount},
		{func(m *Model) { m.Categories[1].Members[0] = Unknown }, UnknownAmount, UnknownAmount},
		{func(m *Model) { m.Categories[1].Places, m.Costs = Unknown, nil }, UnknownAmount, UnknownAmount},
		{follows(Project, Unknown), UnknownAmount, UnknownAmount},
		{follows(Separate, Unknown), "", NoMember},
		{follows(Ordinary, Unknown), "", NoMember},
		{func(m *Model) { m.Costs = append(m.Costs, Cost{Year: 2018, Payer: Project, Amount: Unknown}) }, "", NoMember},
		{func(m *Model) { m.Categories[0].Fees[0] = Unknown }, "", NoMember},
		{func(m *Model) { // Nobody takes part, and so the row that follows is 0, although its price is unknown.
			m.Categories = m.Categories[1:]
			m.Categories[0].Members = []Number{Known(0), Known(0)}
			follows(Project, Unknown)(m)
		}, UnknownAmount, UnknownAmount},
	} {
		m := exampleModel()
		c.spoil(&m)
		table, err := Sensitivity(SensitivityInput{Model: m})
		if got := table.Members["partner"]; err != nil || got.Plus.Reason != c.plus || got.Minus.Reason != c.minus {
			t.Errorf("%d: %+v, %v; want %q and %q", i, got, err, c.plus, c.minus)
		}
	}
}

func TestAChangeIsUnknownIfOtherRowsAre(t *testing.T) {
	t.Parallel()
	m := exampleModel()
	m.Categories[1].Fees[1], m.Categories[1].Members[1] = Unknown, Known(2)
	for leave, changes := range map[int]bool{0: true, 1: true, 2: false} {
		d, err := Dropout(DropoutInput{m, "partner", leave, 2018})
		if err != nil || (d.Change != nil) != changes || d.Reason != "" || d.Balance.Total.Known == nil {
			t.Errorf("%d leave: %+v, %v", leave, d, err)
		}
	}
}

func TestANumberKeepsEveryDigit(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Number{"9007199254740993": Known(9007199254740993), "-9223372036854775807": Known(-math.MaxInt64),
		"null": Unknown, "0": Known(0)} {
		var n Number
		if err := json.Unmarshal([]byte(text), &n); err != nil || n != want {
			t.Errorf("%s is %v, %v", text, n, err)
		}
		if back, err := json.Marshal(n); err != nil || string(back) != text {
			t.Errorf("%s is written %s, %v", text, back, err)
		}
	}
	for _, text := range []string{"9223372036854775808", "-9223372036854775808", "-1" + strings.Repeat("0", 400)} {
		var n Number
		if err := json.Unmarshal([]byte(text), &n); err != nil || n.state != beyond || (n.value < 0) != (text[0] == '-') {
			t.Errorf("%s is %v, %v", text, n, err)
		}
	}
	for _, text := range []string{"1.0", "1e3", `"1"`, "true", "[]"} {
		var n Number
		if err := json.Unmarshal([]byte(text), &n); err == nil {
			t.Errorf("%s is %v", text, n)
		}
	}
}

func TestWhatIsDividedByPlacesIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t, true)
		got, err := PerPlace(m)
		if err != nil {
			t.Fatal(err)
		}
		s, err := Balance(m)
		if err != nil {
			t.Fatal(err)
		}
		is := func(what string, q Quotient, amount Sum, places Number) {
			v, whole := amount.whole()
			n, known := places.Value()
			switch {
			case !whole || !known:
				if q.Reason != UnknownAmount || q.Exact != nil || q.Rounded != nil {
					t.Fatalf("%s: %+v", what, q)
				}
			case n == 0:
				if q.Reason != NoPlaces || q.Exact != nil || q.Rounded != nil {
					t.Fatalf("%s: %+v", what, q)
				}
			default:
				nearest := int64(math.Round(float64(v) / float64(n)))
				if q.Reason != "" || q.Exact.Cmp(big.NewRat(v, n)) != 0 || *q.Rounded != nearest {
					t.Fatalf("%s: %v, rounded %d, of %d and %d", what, q.Exact, *q.Rounded, v, n)
				}
			}
		}
		cost := s.Cost.ByPayer[Project]
		for y := range m.Years {
			is("cost of a year", got.Cost.ByYear[y], cost.ByYear[y], got.Places.ByYear[y])
		}
		is("cost", got.Cost.Total, cost.Total, got.Places.Total)
		if slices.Contains(got.Places.ByYear, Unknown) != (got.Places.Total == Unknown) {
			t.Fatalf("the places %+v", got.Places)
		}
		for _, c := range m.Categories {
			var all rows
			for y, fee := range c.Fees {
				var one rows
				one.add(fee)
				all.add(fee)
				is("fee of a year", got.Fee[c.ID].ByYear[y], (&calculator{}).sum(&one), c.Places.or(0))
			}
			is("fee", got.Fee[c.ID].Total, (&calculator{}).sum(&all), c.Places.or(0))
		}
	})
}

func TestAShownSumIsTheExactOneRounded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := DisplayInput{Unit: rapid.SampledFrom([]string{"kr", "tkr", "mnkr"}).Draw(t, "unit")}
		in.Decimals = rapid.IntRange(0, 2).Draw(t, "decimals")
		digit := float64(units[in.Unit]) / math.Pow10(in.Decimals)
		sum, shown, lost := int64(0), int64(0), 0
		for i := range rapid.IntRange(0, 6).Draw(t, "rows") {
			in.Rows = append(in.Rows, drawNumber(t, fmt.Sprint("row ", i), -30_000_000, 30_000_000, true))
		}
		got, err := Display(in)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range in.Rows {
			v, known := row.Value()
			if n, also := got.Rows[i].Value(); also != known || known && n != int64(math.Round(float64(v)/digit)) {
				t.Fatalf("%d öre is shown as %+v", v, got.Rows[i])
			}
			if !known {
				lost++
			}
			sum, shown = sum+v, shown+got.Rows[i].value
		}
		want := Known(int64(math.Round(float64(sum) / digit)))
		if lost > 0 && lost == len(in.Rows) {
			want = Unknown
		}
		if got.Total != want || got.Unknown != lost || got.Rounding != (want != Unknown && shown != want.value) {
			t.Fatalf("%+v, want the total %+v", got, want)
		}
	})
}

func TestMoreDigitsThanÖreAreShown(t *testing.T) {
	t.Parallel()
	got, err := Display(DisplayInput{Unit: "kr", Decimals: 3, Rows: []Number{Known(125), Known(-1)}})
	if err != nil || !slices.Equal(got.Rows, []Number{Known(1250), Known(-10)}) || got.Total != Known(1240) || got.Rounding {
		t.Errorf("%+v, %v", got, err)
	}
}
