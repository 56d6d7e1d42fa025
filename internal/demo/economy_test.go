package demo

import (
	"slices"
	"strings"
	"testing"

	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/budget"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
)

// table1 is the budget that was put to the board in the autumn of 2016, row by row, with who pays and the activity that each row is
// about.
var table1 = []struct {
	heading  string
	payer    budget.Payer
	activity string
}{
	{"Startskott: Reglabs årskonferens 2017", budget.Ordinary, "startskott"},
	{"Redaktion", budget.Ordinary, "redaktion-startskott"},
	{"THINKTANK: ledarseminarium 1", budget.Ordinary, "thinktank-1"},
	{"Framsynsgrupp, workshop 1: Omvärld", budget.Project, "workshop-1"},
	{"Redaktion/hemarbete", budget.Project, ""},
	{"Politikerseminarium", budget.Project, "politiker-1"},
	{"Framsynsgrupp, workshop 2: Scenarier", budget.Project, "workshop-2"},
	{"Redaktion/hemarbete", budget.Project, ""},
	{"THINKTANK: ledarseminarium 2", budget.Ordinary, "thinktank-2"},
	{"Reglabs årskonferens 2018", budget.Ordinary, "arskonferens-2018"},
	{"Framsynsgrupp, workshop 3: Regionalisering", budget.Project, "workshop-3"},
	{"Redaktion/hemarbete", budget.Project, ""},
	{"Politikerseminarium", budget.Project, "politiker-2"},
	{"Framsynsgrupp, workshop 4: Policyutveckling", budget.Project, "workshop-4"},
	{"Redaktion/hemarbete", budget.Project, ""},
	{"Slutkonferens", budget.Project, "slutkonferens"},
	{"Projektgrupp: Projektledning", budget.Ordinary, ""},
	{"Projektgrupp: Processledning", budget.Ordinary, ""},
	{"Projektgrupp: Projektassistent", budget.Project, ""},
	{"Projektgrupp: Externt stöd framsynsmetodik", budget.Project, ""},
	{"Projektgrupp: Externt stöd omvärldsanalys", budget.Project, ""},
	{"Grafiskt program, slutrapport m.m.", budget.Project, ""},
	{"Brysselresa", budget.Separate, ""},
}

// plan2007 are the rows of the yearly plan of 2007, whose outcome of 2005 stood beside it.
var plan2007 = map[budget.Side][]string{
	budget.Income: {"Avgift från kommunerna", "Intäkter FoU Västernorrland", "AV-media", "Konferensverksamhet",
		"Projektbidrag och övriga ersättningar", "Mid Sweden Office"},
	budget.Cost: {"Styrelse, länsmöte, revision", "Kansli", "FoU Västernorrland", "Arbetsgrupper och beredningar", "Projekt",
		"Mid Sweden Office", "Hemmaorganisation MSO", "Kurs- och konferensverksamhet", "AV-media"},
}

// linesOf reads the latest edition of a budget of the folder.
func (w made) linesOf(t *testing.T, key string) (budget.Budget, []budget.Line) {
	t.Helper()
	b, err := budget.Get(t.Context(), w, id.BudgetNo(w.Number("budgetar", key)))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := budget.Lines(t.Context(), w, b.ID, b.Latest.Number)
	if err != nil {
		t.Fatal(err)
	}
	return b, lines
}

// nobodyKnows sees that none of some lines has an amount.
func nobodyKnows(t *testing.T, lines []budget.Line) {
	t.Helper()
	for _, l := range lines {
		if l.Planned != money.Unknown(money.Lost) || !l.Forecast.IsNone() || !l.Fixed.IsNone() || !l.UnitPrice.IsNone() ||
			!l.Outcome.IsNone() && l.Outcome != money.Unknown(money.Lost) {
			t.Errorf("%s has an amount that no source gives: %+v", l.Heading, l)
		}
	}
}

func testSourcedBudget(t *testing.T, w made) {
	b, lines := w.linesOf(t, "region-2050")
	if b.Example || b.Latest.State != budget.Draft || b.YearsText() != "2017, 2018" || len(lines) != len(table1) {
		t.Fatalf("the budget is %+v with %d lines, want %d", b, len(lines), len(table1))
	}
	nobodyKnows(t, lines)
	for i, want := range table1 {
		l := lines[i]
		heading := strings.TrimPrefix(l.Section+": "+l.Heading, ": ")
		if heading != want.heading || l.Payer != want.payer || l.Activity != id.ActivityNo(w.Number("aktiviteter", want.activity)) {
			t.Errorf("row %d is %q of the activity %q paid by %s, want %+v", i+1, heading, l.ActivityName, l.Payer, want)
		}
	}
}

func testYearlyPlan(t *testing.T, w made) {
	for _, key := range []string{"verksamhet-2007", "verksamhet-2005"} {
		b, lines := w.linesOf(t, key)
		nobodyKnows(t, lines)
		got := map[budget.Side][]string{}
		for _, l := range lines {
			got[l.Side] = append(got[l.Side], l.Heading)
			if hasOutcome := !l.Outcome.IsNone(); hasOutcome != (key == "verksamhet-2005") {
				t.Errorf("%s: %s has an outcome: %t", b.Name, l.Heading, hasOutcome)
			}
		}
		for side, want := range plan2007 {
			if !slices.Equal(got[side], want) {
				t.Errorf("%s: %s is %q, want %q", b.Name, side, got[side], want)
			}
		}
	}
}

func testExampleBudget(t *testing.T, w made) {
	b, lines := w.linesOf(t, "region-2060")
	editions, err := budget.Editions(t.Context(), w, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	var states []budget.State
	for _, e := range editions {
		states = append(states, e.State)
	}
	if !slices.Equal(states, []budget.State{budget.Draft, budget.Approved, budget.Replaced}) {
		t.Errorf("the editions are %q", states)
	}
	all, err := budget.Budgets(t.Context(), w, budget.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	listed := all[slices.IndexFunc(all, func(l budget.Listed) bool { return l.ID == b.ID })]
	if !listed.Ceiling.IsExceededBy(listed.Ceiling.Latest) {
		t.Errorf("the draft is not above the ceiling: %+v", listed.Ceiling)
	}
	var years money.Sum
	for _, s := range budget.SumsBy(lines, planned, func(l budget.Line) int { return l.Year }) {
		years = years.Plus(s)
	}
	sum := budget.SumOf(lines, planned)
	if ore, err := sum.Ore(); err != nil || ore != listed.Costs.Ore || years != sum || sum.Unknown() != 2 {
		t.Errorf("the lines come to %d öre, %v, the years to %+v, the list says %+v", ore, err, years, listed.Costs)
	}
	for what, has := range map[string]func(budget.Line) bool{
		"an outcome":   func(l budget.Line) bool { return !l.Outcome.IsNone() },
		"a forecast":   func(l budget.Line) bool { return !l.Forecast.IsNone() },
		"participants": func(l budget.Line) bool { return l.Follows }, "an activity that is called off": budget.Line.IsCalledOff,
		"a lump sum and a price": func(l budget.Line) bool { return !l.Fixed.IsNone() && !l.UnitPrice.IsNone() },
	} {
		if !slices.ContainsFunc(lines, has) {
			t.Errorf("no line has %s", what)
		}
	}
}

func planned(l budget.Line) money.Amount { return l.Planned }

// table2 are the categories of the financing that was put to the board, with their comments.
var table2 = [][2]string{{"Storstadsregioner", "Om samtliga deltar"}, {"Övriga regioner", "Om samtliga deltar"},
	{"Myndigheter och SKL", "Om samtliga deltar"}, {"Partner", "Om tre partner deltar"}}

func (w made) financing(t *testing.T, key string) financing.Plan {
	t.Helper()
	p, err := financing.Load(t.Context(), w, id.ProcessNo(w.Number("processer", key)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func testSourcedFinancing(t *testing.T, w made) {
	p := w.financing(t, "region-2050")
	var got [][2]string
	for _, c := range p.Categories {
		got = append(got, [2]string{c.Name, c.Comment})
		for _, fee := range c.Fees {
			if fee != money.Unknown(money.Lost) {
				t.Errorf("%s pay %s", c.Name, fee.Text(t.Context()))
			}
		}
	}
	if !slices.Equal(got, table2) {
		t.Errorf("the categories are %q", got)
	}
	if len(p.Grants) != 1 || p.Grants[0].Amount != money.Known(800_000*money.Krona) || !strings.Contains(p.Grants[0].Name, "2016-05158") ||
		p.Grants[0].URL == "" {
		t.Errorf("the grants are %+v", p.Grants)
	}
	for category, want := range []int{3, 18, 3, 3} {
		if n := p.Count(p.Categories[category].ID, financing.Asked); n != want {
			t.Errorf("%d of %s are asked, want %d", n, table2[category][0], want)
		}
	}
	if n := p.Count(0, financing.Yes, financing.No, financing.Left); n != 0 {
		t.Errorf("%d have answered, which no source says", n)
	}
}

func testExampleFinancing(t *testing.T, w made) {
	p := w.financing(t, "region-2060")
	for said, want := range map[string]int{financing.Yes: 8, financing.No: 2, financing.Asked: 2} {
		if n := p.Count(0, said); n != want {
			t.Errorf("%d organisations have the answer %s, want %d", n, said, want)
		}
	}
	if text := p.Conclusion(t.Context()); !strings.Contains(text, "2 medlemmar till i kategorin Regioner krävs") {
		t.Errorf("it says %q", text)
	}
	now, err := p.Outcome(p.Now(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var sum money.Ore
	for _, year := range now.Balance.ByYear {
		sum += *year.Ore
	}
	if now.Balance.All.Ore == nil || sum != *now.Balance.All.Ore {
		t.Errorf("the years come to %d, all of it to %+v", sum, now.Balance.All)
	}
	saved, err := financing.Alternatives(t.Context(), w, p.ID)
	if err != nil || len(saved) != 1 {
		t.Fatalf("%d alternatives are saved, %v", len(saved), err)
	}
	if o, err := p.Outcome(p.With(saved[0].Changes), 0); err != nil || *o.Balance.All.Ore < 0 {
		t.Errorf("with two more it comes to %+v, %v", o.Balance.All, err)
	}
}

// testMarks sees that all that is made up says so.
func testMarks(t *testing.T, w made) {
	all, err := budget.Budgets(t.Context(), w, budget.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		real := b.ID == id.BudgetNo(w.Number("budgetar", "region-2050"))
		if b.Example == real || strings.HasSuffix(b.Name, "(exempel)") == real {
			t.Errorf("%s: it is marked as made up: %t", b.Name, b.Example)
		}
	}
	organisations, err := account.Organisations(t.Context(), w, account.OrganisationFilter{})
	if err != nil {
		t.Fatal(err)
	}
	marked := map[id.Org]bool{}
	for _, o := range organisations {
		marked[o.ID] = strings.HasSuffix(o.Name, "(exempel)")
		if marked[o.ID] != (o.Number != "") {
			t.Errorf("%s has the number %q", o.Name, o.Number)
		}
	}
	dues, err := billing.Dues(t.Context(), w, billing.DueFilter{})
	if err != nil || len(dues) == 0 {
		t.Fatalf("%d dues, %v", len(dues), err)
	}
	for _, d := range dues {
		if !marked[d.Org] {
			t.Errorf("%s owes something", d.OrgName)
		}
	}
	for _, g := range w.financing(t, "region-2060").Grants {
		if !strings.HasSuffix(g.Name, "(exempel)") {
			t.Errorf("%s is not marked", g.Name)
		}
	}
	if x, err := invoicer.Current(t.Context(), w); err != nil || !strings.HasSuffix(x.Name, "(exempel)") {
		t.Errorf("%s sends the invoices, %v", x.Name, err)
	}
}
