package financing_test

import (
	"strings"
	"testing"

	"framsyn/internal/field"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

func ore(kronor int64) *int64 { kronor *= 100; return &kronor }

// plan is a process of two years in which regions pay 60 000 kr a year and partners 200 000 kr, with some organisations in a row: of
// regions for those in lower case, of partners for those in upper case: j has said yes, n no and f nothing.
func plan(answers string) financing.Plan {
	fee := func(kronor money.Ore) []money.Amount {
		a := money.Known(kronor * money.Krona)
		return []money.Amount{a, a}
	}
	p := financing.Plan{Financing: financing.Financing{ID: 1, Process: 1, Years: []int{2027, 2028}, Categories: []financing.Category{
		{ID: 1, Name: "Regioner", SuggestedFor: "region", Places: 2, Fees: fee(60_000)},
		{ID: 2, Name: "Vänner", Places: 3, Fees: fee(200_000)}}}}
	said := map[string]string{"j": financing.Yes, "n": financing.No, "f": financing.Asked}
	for i, letter := range strings.Split(answers, "") {
		m := financing.Member{Org: id.Org(i + 1), Answer: financing.Answer{Said: said[strings.ToLower(letter)], Category: 1}}
		if letter == strings.ToUpper(letter) {
			m.Category = 2
		}
		if m.Said != "" {
			p.Members = append(p.Members, m)
		}
	}
	return p
}

func TestAConclusionSaysWhatItTakes(t *testing.T) {
	t.Parallel()
	unknownFee := plan("jf")
	unknownFee.Categories[0].Fees = []money.Amount{money.Unknown(money.Undecided), money.Unknown(money.Undecided)}
	noIncome := plan("jf")
	noIncome.Categories = unknownFee.Categories[:1]
	huge := plan("j")
	huge.Categories[0].Fees = []money.Amount{money.Known(1<<63 - 1), money.Known(1<<63 - 1)}
	granted := plan("")
	granted.Grants = []financing.Grant{{Kind: "grant", Name: "Bidrag", Year: 2028, Amount: money.Known(50_000 * money.Krona)}}
	nothingKnown := plan("")
	left := plan("jj")
	left.Members[1].Said, left.Members[1].UntilYear = financing.Left, 2027
	noBudget := plan("jj")
	empty := plan("jj")
	empty.Budgets = []financing.Budget{{ID: 1}}
	for _, c := range []struct {
		what string
		plan financing.Plan
		want string
	}{
		{"no budget", noBudget, "Processen har ingen budget än, så det går inte att säga om det går runt."},
		{"an empty budget", empty, "Budgeten har inga kostnader än, så det går inte att säga om det går runt."},
		{"a surplus", plan("jj").WithCosts(2027, ore(200_000)), "Det går runt, med 40 000 kr över."},
		{"exactly", plan("jj").WithCosts(2027, ore(240_000)), "Det går precis runt."},
		{"öre are told", plan("jj").WithCosts(2027, new(int64)).WithCosts(2028, new(int64(23_999_950))), "Det går runt, med 0,50 kr över."},
		{"öre are not told in kronor", plan("jj").WithCosts(2027, new(int64(10_000_053))), "Det går runt, med 139 999 kr över."},
		{"a deficit that regions cover", plan("jjfff").WithCosts(2027, ore(400_000)),
			"Det saknas 160 000 kr. 2 regioner till krävs för att det ska gå runt."},
		{"one region", plan("jjfff").WithCosts(2027, ore(360_000)), "Det saknas 120 000 kr. 1 region till krävs för att det ska gå runt."},
		{"too few are left to ask", plan("jjf").WithCosts(2027, ore(480_000)), "Det saknas 240 000 kr. 1 medlem till i kategorin Vänner " +
			"krävs för att det ska gå runt. " +
			"Så många finns det inte kvar som kan säga ja, och det går inte runt ens om alla i listan deltar."},
		{"not even with those who have said no", plan("jjNfnF").WithCosts(2027, ore(1_300_000)),
			"Det saknas 1 060 000 kr. 3 medlemmar till i kategorin " +
				"Vänner krävs för att det ska gå runt. " +
				"Så många finns det inte kvar som kan säga ja, och det går inte runt ens om alla i listan deltar."},
		{"all together would do", plan("jjFFff").WithCosts(2027, ore(1_200_000)), "Det saknas 960 000 kr. 3 medlemmar till i kategorin " +
			"Vänner krävs för att det ska gå runt. " +
			"Så många finns det inte kvar som kan säga ja, men om alla i listan deltar alla år går det runt."},
		{"a category with enough who have not answered comes first", plan("jjffffN").WithCosts(2027, ore(640_000)),
			"Det saknas 400 000 kr. 4 regioner till krävs för att det ska gå runt."},
		{"one has left", left.WithCosts(2027, ore(240_000)),
			"Det saknas 60 000 kr. 1 region till krävs för att det ska gå runt. " +
				"Så många finns det inte kvar som kan säga ja, men om alla i listan deltar alla år går det runt."},
		{"nobody is asked", plan("").WithCosts(2027, ore(240_000)),
			"Ingen organisation är tillfrågad än. Det saknas 240 000 kr. 1 medlem till i kategorin Vänner krävs för att det ska gå runt."},
		{"nobody has said yes", plan("fffn").WithCosts(2027, ore(240_000)),
			"Ingen organisation har sagt ja än. Det saknas 240 000 kr. 2 regioner till krävs för att det ska gå runt."},
		{"grants cover everything", granted.WithCosts(2027, ore(50_000)), "Ingen organisation är tillfrågad än. Det går precis runt."},
		{"members cost more than they give", plan("jj").WithCosts(2027, ore(300_000)).WithFollower(2027, 20_000_000),
			"Det saknas 860 000 kr. Det går inte runt hur många som än deltar: en medlem till ger inte mer än den kostar."},
		{"a cost is unknown", plan("jj").WithCosts(2027, ore(200_000), nil, nil),
			"Det som är känt går runt, med 40 000 kr över. 2 rader utan uppgift är inte med."},
		{"a deficit with an unknown cost", plan("jj").WithCosts(2027, ore(250_000), nil),
			"Av det som är känt saknas 10 000 kr. 1 rad utan uppgift är inte med."},
		{"a fee is unknown", unknownFee.WithCosts(2027, ore(1000)), "Av det som är känt saknas 1 000 kr. 2 rader utan uppgift är inte med."},
		{"nothing is known", noIncome.WithCosts(2027, nil), "Inget av beloppen är känt, så det går inte att säga om det går runt."},
		{"no cost is known", nothingKnown.WithCosts(2027, nil),
			"Ingen organisation är tillfrågad än. Kostnaden är inte känd, så det går inte att säga om det går runt."},
		{"only a grant is known", granted.WithCosts(2027, nil), "Ingen organisation är tillfrågad än. Kostnaden är inte känd, " +
			"så det går inte att säga om det går runt. Av intäkterna är 50 000 kr känt."},
		{"only the cost is known", noIncome.WithCosts(2027, ore(700)),
			"Intäkterna är inte kända, så det går inte att säga om det går runt. Av kostnaden är 700 kr känt."},
		{"too large", huge.WithCosts(2027, ore(1)), "Beloppen är för stora för att räknas ihop."},
	} {
		if got := strings.ReplaceAll(c.plan.Conclusion(t.Context()), "\u00a0", " "); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.what, got, c.want)
		}
	}
}

func TestTheWhatIfAgreesWithAddingUpByHand(t *testing.T) {
	t.Parallel()
	p := plan("jjj").WithCosts(2027, ore(100_000)).WithCosts(2028, ore(50_000))
	fee := 70_000 * money.Krona
	for _, c := range []struct {
		what    string
		changes financing.Changes
		want    int64
	}{
		{"as it is", financing.Changes{}, 360_000 - 150_000},
		{"two more", financing.Changes{Categories: []financing.CategoryChange{{Category: 1, More: 2}}}, 600_000 - 150_000},
		{"fewer than none", financing.Changes{Categories: []financing.CategoryChange{{Category: 1, More: -9}}}, -150_000},
		{"another fee", financing.Changes{Categories: []financing.CategoryChange{{Category: 1, Fee: &fee}}}, 420_000 - 150_000},
		{"a fee less", financing.Changes{Categories: []financing.CategoryChange{{Category: 1, FeeMore: -10_000 * money.Krona}}},
			300_000 - 150_000},
		{"a fee below 0", financing.Changes{Categories: []financing.CategoryChange{{Category: 1, FeeMore: -90_000 * money.Krona}}}, -150_000},
		{"dearer", financing.Changes{Price: 10}, 360_000 - 165_000},
		{"one leaves", financing.Changes{Leaving: 1, Leave: 1, After: 2027}, 300_000 - 150_000},
		{"a grant", financing.Changes{With: []financing.NewGrant{{GrantKey: financing.GrantKey{Name: "Bidrag", Year: 2028},
			Amount: 5000 * money.Krona}}}, 365_000 - 150_000},
		{"a category that is gone", financing.Changes{Categories: []financing.CategoryChange{{Category: 9, More: 2}}}, 360_000 - 150_000},
	} {
		o, err := p.Outcome(p.With(c.changes), c.changes.Price)
		if err != nil || o.Balance.All.Ore == nil || *o.Balance.All.Ore != money.Ore(c.want)*money.Krona {
			t.Errorf("%s: %v, %v; want %d kr", c.what, o.Balance.All, err, c.want)
		}
	}
}

func TestProbabilitiesAreReadAsPeopleTypeThem(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]financing.Probability{"": "", "0,7": "7/10", "0.7": "7/10", "70 %": "7/10", "70%": "7/10",
		"7/10": "7/10", "1/3": "1/3", "1": "1", "100 %": "1", "0": "0", " 50 % ": "1/2"} {
		if got, ok := financing.ParseProbability(typed); !ok || got != want {
			t.Errorf("%q is read as %q, %v; want %q", typed, got, ok, want)
		}
	}
	for _, typed := range []string{"1,2", "120 %", "7/5", "-0,1", "−1", "kanske", "1/0", "0,1234567", "1e-9", "Inf"} {
		if got, ok := financing.ParseProbability(typed); ok {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
}

func TestYearsAreWrittenAsTheyAreRead(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"2027", "2027–2028", "2027, 2029", "2027–2029, 2031, 2033–2034"} {
		years, problem := field.ParseYears(text, 20)
		if got := financing.YearsText(years); got != text || problem.Text != "" {
			t.Errorf("%q is read and written as %q, %v", text, got, problem)
		}
	}
}
