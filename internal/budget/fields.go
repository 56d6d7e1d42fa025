package budget

import (
	"context"
	"slices"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/record"
)

// The names of the fields by which a budget says what it is of.
const (
	ProcessField      = "process"
	ActivityField     = "aktivitet"
	OrganisationField = "organisation"
)

// Units are the units in which a budget can be shown.
var Units = unitOptions()

func unitOptions() form.Options {
	var out form.Options
	for _, u := range money.Units {
		out = append(out, form.Option{Value: string(u), Label: string(u)})
	}
	return out
}

// Fields are the fields of a budget.
var Fields = field.Of("budget",
	field.Name(func(b *Budget) *string { return &b.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Max: 200,
		Missing: "Skriv vad budgeten heter."}),
	field.NumberOrNull(func(b *Budget) *id.ProcessNo { return &b.Process }, field.Input{Name: ProcessField, Label: "Process",
		Column: "process_id", None: "Ingen process", Section: "Vad budgeten gäller",
		SectionHelp: "Välj en av de tre: en process, en aktivitet som betalas för sig eller en organisations verksamhet."}),
	field.NumberOrNull(func(b *Budget) *id.ActivityNo { return &b.Activity }, field.Input{Name: ActivityField, Label: "Aktivitet",
		Column: "activity_id", None: "Ingen aktivitet"}),
	field.NumberOrNull(func(b *Budget) *id.Org { return &b.Organisation }, field.Input{Name: OrganisationField, Label: "Organisation",
		Column: "organisation_id", None: "Ingen organisation", Help: "En organisations budget har både intäkter och kostnader."}),
	field.Years(func(b *Budget) *[]int { return &b.Years }, 20, field.Input{Name: "ar", Label: "År", Column: "years", Width: "medium",
		Section: "År och enhet", Help: "Till exempel 2017, 2018 eller 2017–2019.", Missing: "Skriv vilka år budgeten gäller."}),
	field.Year(func(b *Budget) *int { return &b.CompareYear }, field.Input{Name: "jamfor", Label: "Jämförelseår", Column: "compare_year",
		Help: "Ett tidigare år vars utfall visas bredvid, ur organisationens budget här för det året. Kan lämnas tomt."}),
	field.Choice(func(b *Budget) *string { return (*string)(&b.Unit) }, Units, field.Input{Name: "enhet", Label: "Belopp visas i",
		Column: "unit", Beside: "jamfor", Width: "short", Missing: "Välj en enhet."}),
	field.Markdown(func(b *Budget) *string { return &b.About }, field.Input{Name: "om", Label: "Om budgeten", Column: "about", Limit: 20000,
		Rows: 4, Help: "Förutsättningar och antaganden. Du kan använda Markdown."}),
	field.Flag(func(b *Budget) *bool { return &b.Example }, field.Input{Name: "exempel", Label: "Budgeten är ett påhittat exempel",
		Column: "example"}),
).WithCheck(func(f *form.Form, b *Budget) {
	if len(b.Years) > 0 && b.CompareYear >= b.Years[0] {
		f.Fault("jamfor", "Jämförelseåret ska vara före budgetens första år.")
	}
})

// CheckSubject records in the form of a budget that it must be of one thing.
func CheckSubject(f *form.Form, b Budget) {
	chosen := 0
	for _, is := range []bool{b.Process != 0, b.Activity != 0, b.Organisation != 0} {
		if is {
			chosen++
		}
	}
	switch chosen {
	case 0:
		f.Fault(ProcessField, "Välj en process, en aktivitet eller en organisation.")
	case 2, 3:
		f.Fault(ProcessField, "Välj bara en av process, aktivitet och organisation.")
	}
}

// Records keeps the budgets. Each begins with an edition that is a draft.
var Records = record.Kind[id.BudgetNo, Budget]{
	Kind: id.Budget, Table: "budget", Select: selectBudget, Fields: Fields, Put: putBudget,
	Row:  func(b Budget) (id.BudgetNo, int, *time.Time) { return b.ID, b.Version, b.Closed },
	Name: func(b Budget) string { return b.Name },
}

const insertFirstEdition = `insert into budget_edition (budget_id, edition, state) select $1, 1, 'draft'
where not exists (select from budget_edition where budget_id = $1)`

// putBudget gives a new budget its first edition. The other parts of a budget are its fields, which are written already; those of one
// whose latest edition is no draft do not change.
func putBudget(ctx context.Context, tx *db.Tx, n id.BudgetNo, _ Budget) (id.BudgetNo, error) {
	if _, err := tx.Exec(ctx, insertFirstEdition, n); err != nil {
		return n, err
	}
	b, err := Get(ctx, tx, n)
	if err != nil {
		return n, err
	}
	return n, b.CheckOpen()
}

// ErrSettled reports that a budget does not change, since its latest edition waits for the board or has been approved by it.
var ErrSettled = fault.Page("budget: proposed or approved", 409, fault.StateTitle,
	"Budgeten ligger fast som den är föreslagen eller godkänd. Ta tillbaka förslaget eller revidera budgeten, så går den att ändra.")

// ErrClosed reports that a budget does not change, since it has ended.
var ErrClosed = fault.Page("budget: closed", 409, fault.StateTitle, "Budgeten är avslutad. Öppna den igen, så går den att ändra.")

// CheckOpen returns an error unless the name, the years and the other fields of the budget can be changed: ErrClosed or ErrSettled.
func (b Budget) CheckOpen() error {
	if b.Latest.State != Draft && b.Closed == nil {
		return ErrSettled
	}
	return b.CheckNotClosed()
}

// CheckNotClosed returns ErrClosed if the budget has ended.
func (b Budget) CheckNotClosed() error {
	if b.Closed != nil {
		return ErrClosed
	}
	return nil
}

// CheckState returns an error unless the latest edition is in a state, and the budget has not ended: ErrClosed or ErrState.
func (b Budget) CheckState(in State) error {
	if err := b.CheckNotClosed(); err != nil || b.Latest.State == in {
		return err
	}
	return ErrState
}

const selectYearsInUse = `select distinct ` + yearSQL + ` from budget_edition e
	join budget_line l on l.budget_id = e.budget_id and l.edition = e.edition left join activity x on x.id = l.activity_id
where e.budget_id = $1 and e.state in ('draft', 'proposed')`

// CheckEdit records in the form of a budget what it does not allow: another subject if it has lines, and the loss of a year in which
// lines of its draft are.
func CheckEdit(ctx context.Context, q db.Q, f *form.Form, b, current Budget) error {
	used, err := db.Values[int](ctx, q, selectYearsInUse, current.ID)
	moved := b.Process != current.Process || b.Activity != current.Activity || b.Organisation != current.Organisation
	if moved && (len(used) > 0 || current.Approved.Number != 0) {
		f.Fault(ProcessField, "Budgeten har rader redan och kan inte flyttas till något annat.")
	}
	for _, y := range current.Years {
		if slices.Contains(used, y) && !slices.Contains(b.Years, y) {
			f.Fault("ar", "Budgeten har rader i %d. Flytta eller ta bort dem först.", y)
		}
	}
	return err
}
