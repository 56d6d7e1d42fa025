// Package financingview renders how processes are paid for: fees and who takes part, the balance, and what-ifs.
package financingview

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
	"framsyn/templates/ui"
)

// Verbs are the changes in the history of a financing, besides those of all records.
var Verbs = map[string]string{
	"answer_asked": "Tillfrågades", "answer_yes": "Tackade ja", "answer_no": "Tackade nej", "answer_left": "Lämnade processen",
	"not_asked": "Togs bort ur listan", "alternative_saved": "Ett alternativ sparades", "alternative_deleted": "Ett alternativ togs bort",
}

// The pages of a financing, as the ends of their addresses.
const (
	Members      = "deltagare"
	Sensitivity  = "kanslighet"
	Alternatives = "alternativ"
)

// Head is the top of a page of a financing. At is the end of its address, and MayEdit reports whether the reader may change
// it.
type Head struct {
	Plan    financing.Plan
	At      string
	MayEdit bool
	// List leads back to the list that the page was opened from.
	List ui.Steps
}

// Listed is a financing in a list with what it comes to; nil for what cannot be added up, and for the cost and the balance of a process
// without costs.
type Listed struct {
	financing.Plan
	Income, Cost, Balance *money.Sum
}

// ListedOf adds up a financing.
func ListedOf(p financing.Plan) Listed {
	l := Listed{Plan: p}
	s, err := p.State()
	if err != nil {
		return l
	}
	sum := func(s engine.Sum) *money.Sum {
		out := financing.SumOf(s)
		return &out
	}
	l.Income = sum(s.Now.Income.Total)
	if p.HasCosts() {
		l.Cost, l.Balance = sum(s.Now.Cost.ByPayer[engine.Project].Total), sum(s.Now.Balance.Total)
	}
	return l
}

// Balances are how processes add up.
var Balances = form.Options{{Value: "underskott", Label: "Underskott"}, {Value: "gar-runt", Label: "Går runt"},
	{Value: "okand", Label: "Går inte att säga"}}

// BalanceState returns how the process adds up.
func (l Listed) BalanceState() string {
	switch ore, known := l.balance(); {
	case !known:
		return "okand"
	case ore < 0:
		return "underskott"
	}
	return "gar-runt"
}

// balance returns the balance, and whether all of it is known.
func (l Listed) balance() (money.Ore, bool) {
	if l.Balance == nil || l.Balance.Unknown() > 0 {
		return 0, false
	}
	ore, err := l.Balance.Ore()
	return ore, err == nil
}

// Known returns what is known of a sum, by which lists are sorted.
func Known(s *money.Sum) int {
	if s == nil {
		return 0
	}
	ore, _ := s.Ore() // what cannot be added up sorts as nothing
	return int(ore)
}

func (h Head) address(ctx context.Context, do string) string {
	return link.Item(ctx, id.Financing, h.Plan.ID, do)
}

func (h Head) crumbs(ctx context.Context) []ui.Crumb {
	crumbs := []ui.Crumb{{Href: link.Work(ctx, id.Financing), Label: "Finansiering"}, {Href: h.address(ctx, ""), Label: h.Plan.ProcessName}}
	if h.At == "" {
		return crumbs
	}
	return append(crumbs, ui.Crumb{Label: tabLabels[h.At]})
}

// tabLabels are the labels of the pages of a financing.
var tabLabels = map[string]string{"": "Översikt", Members: "Deltagare", Sensitivity: "Känslighet",
	Alternatives: "Alternativ"}

func (h Head) tabs(ctx context.Context) []ui.Tab {
	var tabs []ui.Tab
	for _, at := range []string{"", Members, Sensitivity, Alternatives} {
		tab := ui.Tab{Href: h.address(ctx, at), Label: tabLabels[at], Current: at == h.At}
		if at == Members {
			tab.Count = len(h.Plan.Members)
		}
		tabs = append(tabs, tab)
	}
	return tabs
}

// tone returns the tone of the conclusion: whether the process adds up.
func (h Head) tone(ctx context.Context) ui.Tone {
	balance, err := h.Plan.Balance()
	switch {
	case err != nil || !h.Plan.HasCosts() || balance.Known == nil:
		return ui.Info
	case *balance.Known < 0 || balance.Unknown > 0 || h.Plan.IsOverCeiling(ctx):
		return ui.Warning
	}
	return ui.Success
}

// costRemarks say in plain words what the costs are: which budgets do not count, the ceiling, and why the budget comes to another sum.
func (h Head) costRemarks(ctx context.Context, s financing.Statement) []string {
	p, ceiling := h.Plan, h.Plan.Ceiling
	var out []string
	if len(p.Budgets) > 1 {
		out = append(out, i18n.T(ctx, "Kostnaden är budgetarna ihop."))
	}
	for _, b := range p.Closed {
		out = append(out, i18n.T(ctx, "%s är avslutad och räknas inte med.", b.Name))
	}
	if ceiling != nil {
		out = append(out, p.CeilingText(ctx))
	}
	now := s.Now.Cost.ByPayer[engine.Project].Total
	switch {
	case !p.HasFollowers():
	case ceiling != nil && len(p.Budgets) == 1 && now.Known != nil && money.Ore(*now.Known) != ceiling.Ore:
		out = append(out, i18n.T(ctx, "Här är kostnaden %s, för en del rader följer hur många som deltar: här räknas de som har sagt ja, men i "+
			"den godkända budgeten de som hade sagt ja eller inte hade svarat när den godkändes.", financing.InWords(ctx, money.Ore(*now.Known))))
	default:
		out = append(out, i18n.T(ctx, "En del rader följer hur många som deltar. Här räknas de som har sagt ja. Medan budgeten är ett utkast "+
			"räknar den också med dem som inte har svarat, så där kan summan vara en annan."))
	}
	return out
}

// kronor returns the format of the amounts in tables.
func kronor(ctx context.Context) money.Format { return money.NewFormat(ctx, money.Kr, 0) }

// yearSums returns the sums of those of all years that are years of the financing.
func yearSums(of []money.Sum, all, years []int) []money.Sum {
	var out []money.Sum
	for y, year := range all {
		if slices.Contains(years, year) {
			out = append(out, of[y])
		}
	}
	return out
}

// allEqual reports whether all elements are the same.
func allEqual[T comparable](of []T) bool {
	return !slices.ContainsFunc(of, func(x T) bool { return x != of[0] })
}

// counts returns how many members there are in the years of the financing: one number if it is the same in all, otherwise one for
// each year.
func counts(ctx context.Context, of, all, years []int) []string {
	var own []int
	for y, year := range all {
		if slices.Contains(years, year) {
			own = append(own, of[y])
		}
	}
	if len(own) > 0 && allEqual(own) {
		return []string{ui.Number(ctx, own[0])}
	}
	var out []string
	for y, n := range own {
		out = append(out, inYear(years[y], ui.Number(ctx, n)))
	}
	return out
}

// inYear writes what there is in a year.
func inYear(year int, text string) string { return strconv.Itoa(year) + ":\u00a0" + text }

// said returns how many have said yes of how many were asked.
// SaidYes says how many of those who were asked have said yes.
func SaidYes(ctx context.Context, p financing.Plan) string {
	return i18n.T(ctx, "%d av %d", p.Count(0, financing.Yes, financing.Left), len(p.Members))
}

// answerTones are the tones of the badges of the answers.
var answerTones = map[string]ui.Tone{financing.Asked: ui.Info, financing.Yes: ui.Success, financing.No: ui.Plain,
	financing.Left: ui.Warning}

// answerDetail says in which years an organisation takes part, if that is not all of them, or how likely it is that it will.
func answerDetail(ctx context.Context, m financing.Member) string {
	switch {
	case m.Said == financing.Asked:
		return strings.ReplaceAll(m.Probability.Text(ctx), " ", "\u00a0")
	case m.FromYear != 0 && m.UntilYear != 0:
		return strconv.Itoa(m.FromYear) + "–" + strconv.Itoa(m.UntilYear)
	case m.FromYear != 0:
		return i18n.T(ctx, "från %d", m.FromYear)
	case m.UntilYear != 0:
		return i18n.T(ctx, "till och med %d", m.UntilYear)
	}
	return ""
}

// balanceBars are the income beside the cost of each year.
func balanceBars(ctx context.Context, years []int, income, cost financing.Line) amounts.BarsProps {
	p := amounts.BarsProps{ID: "balans-", Title: "Intäkter och kostnad per år", RowLabel: "År", Format: kronor(ctx),
		Series: []string{"Intäkter", "Kostnad"}}
	for y, year := range years {
		p.Rows = append(p.Rows, amounts.Row{Label: strconv.Itoa(year),
			Amounts: []money.Amount{amountOf(income.ByYear[y]), amountOf(cost.ByYear[y])}})
	}
	return p
}

// waterfall is how the income of each kind with those who have said yes, less what the project pays, becomes the balance.
func waterfall(ctx context.Context, p financing.Plan, s financing.Statement) amounts.WaterfallProps {
	w := amounts.WaterfallProps{ID: "vattenfall-", Title: "Från intäkter till balans, med dem som har sagt ja", RowLabel: "Post",
		Format: kronor(ctx)}
	for _, r := range s.Rows {
		w.Steps = append(w.Steps, amounts.Step{Label: i18n.T(ctx, "Avgifter: %s", r.Name), Sum: r.Now.Total})
	}
	for _, kind := range financing.GrantKinds {
		if sum := p.GrantSum(kind.Value); sum.Known()+sum.Unknown() > 0 {
			w.Steps = append(w.Steps, amounts.Step{Label: i18n.T(ctx, kind.Label), Sum: sum})
		}
	}
	cost := money.Sum{}.Minus(financing.SumOf(s.Now.Cost.ByPayer[engine.Project].Total))
	w.Steps = append(w.Steps,
		amounts.Step{Label: i18n.T(ctx, "Intäkter i allt"), Sum: financing.SumOf(s.Now.Income.Total), Total: true},
		amounts.Step{Label: i18n.T(ctx, "Kostnad"), Sum: cost},
		amounts.Step{Label: i18n.T(ctx, "Balans"), Sum: financing.SumOf(s.Now.Balance.Total), Total: true})
	return w
}

// amountOf returns a sum as an amount, unknown if nothing of it is known.
func amountOf(s money.Sum) money.Amount {
	ore, err := s.Ore()
	if err != nil || s.Known() == 0 && s.Unknown() > 0 {
		return money.Unknown(money.Undecided)
	}
	return money.Known(ore)
}

func isNought(s money.Sum) bool {
	ore, err := s.Ore()
	return err == nil && ore == 0 && s.Unknown() == 0
}

// sumWords writes a sum with its unit and what it leaves out, or that nothing of it is known.
func sumWords(ctx context.Context, s money.Sum) string {
	if amountOf(s).IsUnknown() {
		return i18n.N(ctx, s.Unknown(), "uppgift saknas om %d rad", "uppgift saknas om %d rader")
	}
	ore, _ := s.Ore() // the engine's sums are never too large
	text := financing.InWords(ctx, ore)
	if s.Unknown() > 0 {
		text += i18n.N(ctx, s.Unknown(), ", utan %d rad där uppgift saknas", ", utan %d rader där uppgift saknas")
	}
	return text
}

// feeLines writes the fee of each year, or why it is unknown.
func feeLines(ctx context.Context, f money.Format, fees []money.Amount, years []int) []string {
	var out []string
	for y, fee := range fees {
		out = append(out, inYear(years[y], f.Amount(ctx, fee)))
	}
	return out
}

// withReasons returns what fees come to in each year. What is unknown has the reason of the fee.
func withReasons(sums []money.Sum, fees []money.Amount) []money.Amount {
	var out []money.Amount
	for y, s := range sums {
		a := amountOf(s)
		if a.IsUnknown() {
			a = fees[y]
		}
		out = append(out, a)
	}
	return out
}

// reasonsOf returns why amounts are unknown, each reason once.
func reasonsOf(all []money.Amount) []money.Reason {
	var out []money.Reason
	for _, a := range all {
		if r := a.Reason(); r != "" && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// amountText writes a sum without its unit, or that nothing of it is known.
func amountText(ctx context.Context, f money.Format, s money.Sum) string {
	if amountOf(s).IsUnknown() {
		return i18n.T(ctx, "Uppgift saknas")
	}
	ore, _ := s.Ore()
	return f.Text(ore)
}

// answerCount says how many have answered what.
func answerCount(ctx context.Context, p financing.Plan) string {
	return i18n.N(ctx, len(p.Members), "%[1]d organisation: %[2]d ja, %[3]d nej, %[4]d har inte svarat",
		"%[1]d organisationer: %[2]d ja, %[3]d nej, %[4]d har inte svarat", p.Count(0, financing.Yes, financing.Left),
		p.Count(0, financing.No), p.Count(0, financing.Asked))
}

// oneStepAnswers are the answers that an organisation can be given by one press: yes and no, but the one that it has.
func oneStepAnswers(m financing.Member) form.Options {
	return slices.DeleteFunc(form.Options{{Value: financing.Yes, Label: "Ja"}, {Value: financing.No, Label: "Nej"}},
		func(o form.Option) bool { return o.Value == m.Said })
}

// PageTitle returns the title of the document.
func (h Head) PageTitle(ctx context.Context) string {
	if h.At == "" {
		return i18n.T(ctx, "Finansiering: %s", h.Plan.ProcessName)
	}
	return i18n.T(ctx, tabLabels[h.At]) + ": " + h.Plan.ProcessName
}

// categoryCount says how many of a category have said yes of how many were asked.
func categoryCount(ctx context.Context, p financing.Plan, c financing.Category) string {
	return i18n.T(ctx, "%d av %d har sagt ja", p.Count(c.ID, financing.Yes, financing.Left),
		p.Count(c.ID, financing.Asked, financing.Yes, financing.No, financing.Left))
}

// columns returns how many columns the table has.
func (p MembersProps) columns() int {
	if p.MayEdit {
		return 4
	}
	return 3
}

// amountLines writes the sum of each year.
func amountLines(ctx context.Context, f money.Format, sums []money.Sum, years []int) []string {
	var out []string
	for y, sum := range sums {
		out = append(out, inYear(years[y], amountText(ctx, f, sum)))
	}
	return out
}
