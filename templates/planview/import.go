package planview

import (
	"context"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/templates/ui"
)

// ImportPath is the last part of the address of the page on which the goals of a plan are read from a file.
const ImportPath = "las-in"

// The fields of the form in which a file is read in: the file, and what one that has been looked at says.
const (
	FileField    = "fil"
	ContentField = "innehall"
)

// ImportProps is the page on which a file with the goals of a plan is read in. Preview reports that Reading is what the file says, and
// that nothing is wrong with it.
type ImportProps struct {
	Top
	Form    *form.Form
	Person  id.User
	Reading plan.GoalReading
	Preview bool
}

var importField = ui.Field{Name: FileField, Label: "Fil", Required: true, Accept: ".xlsx,.csv",
	Help: "En Excel-arbetsbok (.xlsx) eller en CSV-fil, med samma kolumner som den som hämtas här."}

// mostChanges is how many changes of a file are listed.
const mostChanges = 500

func (p ImportProps) shown() []plan.GoalChange {
	return p.Reading.Changes[:min(mostChanges, len(p.Reading.Changes))]
}

// counts says how many goals a file adds and changes.
func (p ImportProps) counts(ctx context.Context) string {
	added := 0
	for _, c := range p.Reading.Changes {
		if c.IsNew() {
			added++
		}
	}
	return i18n.T(ctx, "Nya mål: %d. Ändrade mål: %d. Oförändrade rader: %d.", added, len(p.Reading.Changes)-added, p.Reading.Unchanged)
}

// differences are the fields that a row changes, with both texts.
func differences(c plan.GoalChange) []ui.Pair {
	var out []ui.Pair
	was := plan.Goals.Fields.Parts(c.Was.Goal)
	for i, is := range plan.Goals.Fields.Parts(c.Is.Goal) {
		if is.Text == was[i].Text || c.IsNew() {
			continue
		}
		out = append(out, ui.Pair{Term: is.Label, Text: orNothing(was[i].Text) + " → " + orNothing(is.Text)})
	}
	return out
}

func orNothing(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
