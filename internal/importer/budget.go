package importer

import (
	"context"
	"slices"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
)

// The fields of a line of a budget besides those of its form.
const (
	budgetField   = "budget"
	forecastField = "prognos"
	outcomeField  = "utfall"
)

// lineFields are the fields of a line of a budget.
var lineFields = []string{budgetField, budget.SideColumn, budget.SectionColumn, budget.HeadingColumn, budget.ActivityColumn,
	budget.KindColumn, budget.YearColumn, budget.FixedColumn, budget.PersonsColumn, budget.DaysColumn, budget.PriceColumn,
	budget.FollowsColumn, budget.ReasonColumn, budget.PayerColumn, budget.CommentColumn, forecastField, field.ReasonName(forecastField),
	outcomeField, field.ReasonName(outcomeField)}

// readLineChoices reads the fields of a line that have options.
func readLineChoices(f *form.Form) {
	f.Choice(budget.SideColumn, budget.Sides)
	f.Choice(budget.KindColumn, budget.Kinds)
	f.Choice(budget.ReasonColumn, field.Reasons)
	f.Choice(budget.PayerColumn, budget.Payers)
	f.Choice(field.ReasonName(forecastField), field.Reasons)
	f.Choice(field.ReasonName(outcomeField), field.Reasons)
}

func checkBudget(ctx context.Context, i *importRun, r *record, f filledForm) error {
	subject := i.fillForm(ctx, r)
	budget.CheckSubject(subject.Form, budget.Fields.Read(subject.Form))
	if p, wrong := subject.Problems[budget.ProcessField]; wrong {
		i.reportProblem(r, f, budget.ProcessField, p.Text, p.Args...)
	}
	all, err := budget.Budgets(ctx, i.tx, budget.Filter{})
	if slices.ContainsFunc(all, func(b budget.Listed) bool { return slugOf(b.Name) == slugOf(f.Get("namn")) }) {
		i.reportProblem(r, f, "namn", "%q finns redan i portalen. Ta bort budgeten och dess rader ur mappen, och ändra dem där.", f.Get("namn"))
	}
	return err
}

func saveBudget(ctx context.Context, i *importRun, r *record) error {
	by, err := i.officeActor(ctx)
	if err != nil {
		return err
	}
	return saveAs(ctx, i, r, by, func(tx *db.Tx) (id.BudgetNo, error) {
		return budget.Records.Add(ctx, tx, budget.Fields.Read(i.fillForm(ctx, r).Form))
	})
}

// checkBudgetLine checks a line as its budget will have it, and adds it to the lines of its budget.
func checkBudgetLine(ctx context.Context, i *importRun, r *record, f filledForm) error {
	of := i.keys["budgetar"][slugOf(r.text(budgetField))]
	if of == nil {
		if r.text(budgetField) == "" {
			i.reportProblem(r, f, budgetField, "Uppgiften måste finnas.")
		}
		return nil
	}
	i.budgetLines[of] = append(i.budgetLines[of], r)
	c := budget.Choices{}
	b := budget.Fields.Read(i.fillForm(ctx, of).Form)
	if b.Organisation == 0 {
		c.Participants = map[int]int{}
	}
	if f.Get(budget.ActivityColumn) != "" {
		year, err := i.activityYear(ctx, r)
		if err != nil {
			return err
		}
		c.Activities = budget.Activities{{Label: f.Get(budget.ActivityColumn), Year: year}}
	}
	f.Problems = map[string]form.Problem{} // those of readLineChoices have been reported
	readBudgetLine(f, b, c)
	i.reportFormProblems(ctx, r, f)
	return nil
}

// activityYear returns the year of the activity that a line names, or 0 if it is not known.
func (i *importRun) activityYear(ctx context.Context, r *record) (int, error) {
	var when occasion.When
	if a := i.keys["aktiviteter"][slugOf(r.text(budget.ActivityColumn))]; a != nil {
		when = process.ReadActivity(i.fillForm(ctx, a).Form).When
	} else {
		a, err := process.ActivityBySlug(ctx, i.tx, slugOf(r.text(budget.ActivityColumn)))
		if err != nil {
			return 0, ignoreNotFound(err)
		}
		when = a.When
	}
	if first, _ := when.Span(); when.IsKnown() {
		return first.Year(), nil
	}
	return 0, nil
}

// readBudgetLine reads a line and what becomes of it, whose key is not set.
func readBudgetLine(f filledForm, b budget.Budget, c budget.Choices) (budget.Line, budget.FollowUp) {
	l := budget.ReadLine(f.Form, b, c, func(column string) string { return column })
	return l, budget.FollowUp{Forecast: field.ReadAmount(f.Form, forecastField, -budget.MaxOre, budget.MaxOre, true),
		Outcome: field.ReadAmount(f.Form, outcomeField, -budget.MaxOre, budget.MaxOre, true)}
}

// finishBudget saves the lines of a budget, in the order of the folder.
func finishBudget(ctx context.Context, i *importRun, r *record) error {
	by, err := i.officeActor(ctx)
	if err != nil || len(i.budgetLines[r]) == 0 {
		return err
	}
	return i.tx.Within(ctx, by, func(tx *db.Tx) error {
		b, err := budget.Get(ctx, tx, id.BudgetNo(r.number))
		if err != nil {
			return err
		}
		choices, err := budget.ChoicesOf(ctx, tx, b)
		if err != nil {
			return err
		}
		var lines []budget.Line
		var followed []budget.FollowUp
		for _, x := range i.budgetLines[r] {
			l, up, err := i.budgetLine(ctx, x, b, choices)
			if err != nil {
				return err
			}
			if lines = append(lines, l); !up.Forecast.IsNone() || !up.Outcome.IsNone() {
				up.Key = len(lines) // the keys of a new budget begin at 1
				followed = append(followed, up)
			}
		}
		if err := budget.SaveLines(ctx, tx, b.ID, b.Version, budget.Change{Lines: lines}); err != nil || len(followed) == 0 {
			return err
		}
		return budget.SaveFollowUp(ctx, tx, b.ID, b.Version+1, followed)
	})
}

// budgetLine reads a line of a budget that has been saved.
func (i *importRun) budgetLine(ctx context.Context, r *record, b budget.Budget, c budget.Choices) (budget.Line, budget.FollowUp, error) {
	f := i.fillForm(ctx, r)
	if typed := f.Get(budget.ActivityColumn); typed != "" {
		n, _ := strconv.ParseInt(typed, 10, 64)
		f.Set(budget.ActivityColumn, c.Activities.Label(id.ActivityNo(n)))
		if f.Get(budget.ActivityColumn) == "" {
			i.reportProblem(r, f, budget.ActivityColumn, "%q hör inte till det som budgeten gäller.", r.text(budget.ActivityColumn))
		}
	}
	l, up := readBudgetLine(f, b, c)
	i.reportFormProblems(ctx, r, f)
	return l, up, i.err()
}
