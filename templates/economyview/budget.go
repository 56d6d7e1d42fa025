// Package economyview holds the templates by which budgets are listed, typed, followed up and decided on.
package economyview

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// BudgetVerbs are the changes of a budget in its history, besides those of all records.
var BudgetVerbs = map[string]string{
	"lines_edited": "Raderna ändrades", "followed_up": "Prognos och utfall ändrades",
	"proposed": "Föreslogs för styrelsen", "taken_back": "Togs tillbaka", "sent_back": "Skickades tillbaka av styrelsen",
	"approved_budget": "Godkändes av styrelsen", "revised": "Revideringen började",
	"budget_published": "Publicerades", "budget_withdrawn": "Drogs tillbaka",
}

// BudgetProps is a budget as its pages show it: an edition with its lines, all editions, the latest first, and the ceiling, nil if
// nothing is approved. Financed reports whether its process has a financing, and Published whether it is what is published of its process.
// MayManage and MayApprove report what the reader may do.
type BudgetProps struct {
	Budget                budget.Budget
	Edition               budget.Edition
	Editions              []budget.Edition
	Lines                 []budget.Line
	Ceiling               *budget.Ceiling
	Financed, Published   bool
	MayManage, MayApprove bool
	// List leads back to the list that the page was opened from.
	List ui.Steps
}

// IsLatest reports whether the edition that is shown is the latest.
func (p BudgetProps) IsLatest() bool { return p.Edition.Number == p.Budget.Latest.Number }

func budgetHref(ctx context.Context, b budget.Budget, do string) string {
	return link.Item(ctx, id.Budget, b.ID, do)
}

// editionHref returns the address of an edition of a budget, which is that of the budget for the latest.
func editionHref(ctx context.Context, b budget.Budget, number int) string {
	if number == b.Latest.Number {
		return budgetHref(ctx, b, "")
	}
	return link.WithQuery(budgetHref(ctx, b, ""), url.Values{"upplaga": {strconv.Itoa(number)}})
}

func budgetCrumbs(ctx context.Context, b budget.Budget, page string) []ui.Crumb {
	crumbs := []ui.Crumb{{Href: link.Work(ctx, id.Budget), Label: "Budgetar"}, {Href: budgetHref(ctx, b, ""), Label: b.Name}}
	if page != "" {
		crumbs = append(crumbs, ui.Crumb{Label: page})
	}
	return crumbs
}

var stateTones = map[budget.State]ui.Tone{
	budget.Draft: ui.Plain, budget.Proposed: ui.Info, budget.Approved: ui.Success, budget.Replaced: ui.Plain,
}

// CeilingStates are how budgets are to their ceilings.
var CeilingStates = form.Options{{Value: "over", Label: "Över taket"}, {Value: "okant", Label: "Taket är inte känt"},
	{Value: "under", Label: "Under taket"}, {Value: "inget", Label: "Inte beslutat än"}}

var ceilingTones = map[string]ui.Tone{"over": ui.Warning, "okant": ui.Plain, "under": ui.Success}

// CeilingState returns how a budget is to its ceiling.
func CeilingState(b budget.Listed) string {
	switch {
	case b.Ceiling == nil:
		return "inget"
	case !b.Ceiling.IsKnown():
		return "okant"
	case b.Ceiling.IsBroken():
		return "over"
	}
	return "under"
}

// budgetFacts are the facts about an edition of a budget.
func budgetFacts(ctx context.Context, p BudgetProps) []ui.Pair {
	b, e := p.Budget, p.Edition
	facts := []ui.Pair{{Term: "Läge", Body: budgetState(p)}, {Term: "Gäller", Text: b.SubjectName(), Href: subjectHref(ctx, b, p.MayManage)},
		{Term: "År", Text: b.YearsText()}}
	if b.CompareYear != 0 {
		facts = append(facts, ui.Pair{Term: "Jämförs med", Text: strconv.Itoa(b.CompareYear)})
	}
	if p.Financed {
		facts = append(facts, ui.Pair{Term: "Finansiering", Text: i18n.T(ctx, "Så betalas processen"),
			Href: link.Item(ctx, id.Financing, b.Process, "")})
	}
	if p.MayManage && b.Process != 0 {
		facts = append(facts, ui.Pair{Term: "Avgifter", Text: i18n.T(ctx, "Det som ska betalas för processen"),
			Href: link.DuesFor(ctx, b.Process)})
	}
	if e.ProposedAt != nil {
		facts = append(facts, ui.Pair{Term: "Föreslagen", Text: withName(ctx, day.Text(ctx, *e.ProposedAt), e.ProposedByName)})
	}
	if e.DecidedOn != "" {
		facts = append(facts, ui.Pair{Term: "Beslutad", Text: decision(ctx, e)})
	}
	if p.Published {
		facts = append(facts, ui.Pair{Term: "Publicerad", Text: i18n.T(ctx, "Läs den publicerade budgeten"),
			Href: link.PublishedBudget(ctx, b.ProcessSlug)})
	}
	return append(facts, ui.Pair{Term: "Varför en ny upplaga", Text: e.Why})
}

func withName(ctx context.Context, when, name string) string {
	if name == "" {
		return when
	}
	return i18n.T(ctx, "%s av %s", when, name)
}

// decision returns when an edition was approved, and the paragraph.
func decision(ctx context.Context, e budget.Edition) string {
	return i18n.T(ctx, "%s, § %s", day.Partial(e.DecidedOn).Text(ctx), budget.ParagraphNumber(e.Paragraph))
}

// subjectHref returns the page of what the budget is of: the working page for those who work there, otherwise the public one.
func subjectHref(ctx context.Context, b budget.Budget, works bool) string {
	switch {
	case works && b.Process != 0:
		return link.Item(ctx, id.Process, b.Process, "")
	case works && b.Activity != 0:
		return link.Item(ctx, id.Activity, b.Activity, "")
	case works:
		return link.Item(ctx, id.Organisation, b.Organisation, "")
	case b.ProcessSlug != "":
		return link.Published(ctx, id.Process, b.ProcessSlug)
	case b.ActivitySlug != "":
		return link.Published(ctx, id.Activity, b.ActivitySlug)
	case b.OrganisationSlug != "":
		return link.Published(ctx, id.Organisation, b.OrganisationSlug)
	}
	return ""
}

// ceilingText says what the ceiling of a budget is about, and how high it is.
func ceilingText(ctx context.Context, b budget.Budget, c budget.Ceiling, f money.Format) string {
	text := c.Approved.Text(ctx, f)
	if b.HasIncome() {
		return i18n.T(ctx, "Taket gäller alla kostnader: %s.", text)
	}
	return i18n.T(ctx, "Taket gäller det som projektet betalar: %s.", text)
}

// kronor is how the amounts of several budgets are shown beside one another, whatever each is shown in by itself.
func kronor(ctx context.Context) money.Format { return money.NewFormat(ctx, money.Kr, 0) }

// exceeding says which sums go above the ceiling of a budget.
func exceeding(ctx context.Context, c budget.Ceiling, f money.Format) (out []string) {
	add := func(t budget.Total, format string) {
		if c.IsExceededBy(t) {
			out = append(out, i18n.T(ctx, format, t.Text(ctx, f)))
		}
	}
	add(c.Latest, "Den senaste upplagan är på %s.")
	add(c.Forecast, "Prognosen är %s.")
	add(c.Outcome, "Utfallet är %s.")
	if !c.IsExceededBy(c.Forecast) && !c.IsExceededBy(c.Outcome) {
		add(c.Foreseen, "Prognosen, med utfallet på de rader där det är mer, är %s.")
	}
	if len(out) == 0 {
		add(c.LatestForeseen, "Den senaste upplagan blir %s med prognos och utfall.")
	}
	return out
}

// remarks are what the activities of some lines mean for them: that they have moved, or are called off.
func remarks(ctx context.Context, p BudgetProps) (out []string) {
	for _, l := range p.Lines {
		switch {
		case l.IsCalledOff():
			out = append(out, i18n.T(ctx, "%s: aktiviteten är inställd. Beloppet står kvar tills kansliet ändrar det.", l.Heading))
		case l.HasMoved() && p.Edition.State.IsFrozen():
			out = append(out, i18n.T(ctx, "%s: aktiviteten är nu %d, men raden är godkänd för %d.", l.Heading, l.ActivityYear, l.Year))
		case !slices.Contains(p.Budget.Years, l.Year):
			out = append(out, i18n.T(ctx, "%s: raden har följt med sin aktivitet till %d, som budgeten inte gäller.", l.Heading, l.Year))
		case l.HasMoved():
			out = append(out, i18n.T(ctx, "%s: raden har följt med sin aktivitet till %d.", l.Heading, l.Year))
		}
	}
	return out
}

// lineSum returns the sum of an amount of the lines on a side.
func lineSum(lines []budget.Line, side budget.Side, of func(budget.Line) money.Amount) budget.Total {
	var s money.Sum
	for _, l := range lines {
		if l.Side == side {
			s.Add(of(l))
		}
	}
	ore, _ := s.Ore() // lines are bounded so that their sums fit
	return budget.Total{Ore: ore, Unknown: s.Unknown()}
}

func planned(l budget.Line) money.Amount { return l.Planned }
