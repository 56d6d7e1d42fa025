package budgetview

import (
	"context"

	"framsyn/internal/budget"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// The fields of the form in which a file is read in: the file, and what one that has been looked at says.
const (
	FileField    = "fil"
	ContentField = "innehall"
)

// ImportProps is the page on which a file is read into an edition of a budget. Preview reports that Reading is what the file says over
// the Lines, and that nothing is wrong with it. Since is how the Lines differ from those that the file was exported from.
type ImportProps struct {
	Budget  budget.Budget
	Edition budget.Edition
	Lines   []budget.Line
	Form    *form.Form
	Person  id.User
	Reading budget.Reading
	Since   []budget.Difference
	Preview bool
}

var importField = ui.Field{Name: FileField, Label: "Fil", Required: true, Accept: ".xlsx,.csv",
	Help: "En Excel-arbetsbok (.xlsx) eller en CSV-fil, med samma kolumner som den som hämtas här."}

// changes returns what the file would change.
func (p ImportProps) changes(ctx context.Context) changes {
	c := newChanges(p.Budget.Format(ctx), p.Lines, p.Reading.Lines)
	c.shown = c.all[:min(len(c.all), rowsShown)]
	return c
}

func (p ImportProps) page(ctx context.Context, do string) string {
	return link.Item(ctx, id.Budget, p.Budget.ID, do)
}

// importLead says what a file can change.
func importLead(p ImportProps) string {
	if p.Edition.State == budget.Draft {
		return "Hämta budgeten som Excel, ändra den och läs in den igen. Kolumnen Nyckel visar vilken rad som är vilken. " +
			"Du ser vad som ändras innan något sparas."
	}
	return "Raderna ligger fast. Prognos och utfall kan ändras i Excel och läsas in igen. Du ser vad som ändras innan något sparas."
}
