package budget

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"time"

	"framsyn/internal/budget"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/budgetview"
	"framsyn/templates/layout"
)

// budgetFile sends an edition of a budget as a workbook or as CSV.
func (s pages) budgetFile(w http.ResponseWriter, r *http.Request) error {
	p, err := s.budgetProps(r)
	if err != nil {
		return err
	}
	activities, err := budget.ActivitiesOf(r.Context(), s.As(r), p.Budget.ID)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("budget-%d-upplaga-%d%s", p.Budget.ID, p.Edition.Number, path.Ext(r.URL.Path))
	return s.SendBook(w, r, name, func(ctx context.Context) sheet.Book {
		return sheet.Book{Sheets: []sheet.Sheet{budget.Sheet(ctx, p.Budget, p.Lines, activities,
			budget.Source{Edition: p.Edition.Number, Version: p.Budget.Version})}, Facts: []sheet.Fact{
			{Name: i18n.T(ctx, "Budget"), Value: p.Budget.Name},
			{Name: i18n.T(ctx, "Gäller"), Value: p.Budget.SubjectName()},
			{Name: i18n.T(ctx, "Upplaga"), Value: fmt.Sprint(p.Edition.Number)},
			{Name: i18n.T(ctx, "Läge"), Value: i18n.T(ctx, p.Edition.State.Label())},
			{Name: i18n.T(ctx, "Hämtad"), Value: day.ISO(time.Now())},
		}}
	})
}

// importPage is a page on which a file is read into a budget, with the lines that it is read over.
type importPage struct {
	budgetview.ImportProps
	choices budget.Choices
}

// loadImport returns the page of a request, with the lines of the draft, or else of the approved edition.
func (s pages) loadImport(r *http.Request) (p importPage, err error) {
	ctx, q := r.Context(), s.As(r)
	n, err := server.PathID[id.BudgetNo](r)
	if err != nil {
		return p, err
	}
	if p.Budget, err = budget.Get(ctx, q, n); err != nil {
		return p, err
	}
	if err := p.Budget.CheckNotClosed(); err != nil {
		return p, err
	}
	p.Edition, p.Person = p.Budget.Latest, server.Actor(r).User
	if p.Edition.State != budget.Draft && p.Budget.Approved.Number != 0 {
		p.Edition = p.Budget.Approved
	}
	p.Budget = p.Budget.In(p.Edition)
	if p.Lines, err = budget.Lines(ctx, q, n, p.Edition.Number); err != nil {
		return p, err
	}
	p.choices, err = budget.ChoicesOf(ctx, q, p.Budget)
	p.Form = server.FilledForm(p.Budget.Version, func(*form.Form) {})
	return p, err
}

func (s pages) importForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadImport(r)
	if err != nil {
		return err
	}
	return s.showImport(w, r, http.StatusOK, p)
}

func (s pages) showImport(w http.ResponseWriter, r *http.Request, code int, p importPage) error {
	s.Answer(w, r, code, server.WorkPage("Läs in från Excel", layout.Budgets), server.Work, budgetview.Import(p.ImportProps))
	return nil
}

// importFile shows what a file would change, and carries that out when it is sent back from there. The page takes along what the file
// says, as CSV, which is read and checked as any other file.
func (s pages) importFile(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadImport(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p.Form = f
	content := []byte(f.Get(budgetview.ContentField))
	carryOut := len(content) > 0
	if !carryOut {
		content = server.SentFile(f, budgetview.FileField)
	}
	if !f.OK() {
		return s.showImport(w, r, http.StatusUnprocessableEntity, p)
	}
	p.Reading, err = budget.ReadFile(r.Context(), content, p.Budget, p.choices, p.Lines)
	if err == nil && p.Reading.Source != (budget.Source{}) {
		p.Since, err = budget.DifferencesSince(r.Context(), s.As(r), p.Budget, p.Reading.Source, p.Lines)
	}
	if problem, ok := fault.FormWords(err); ok {
		f.Fault(budgetview.FileField, problem.Text, problem.Args...)
		return s.showImport(w, r, http.StatusUnprocessableEntity, p)
	}
	switch {
	case err != nil:
		return err
	case len(p.Reading.Problems) > 0:
		return s.showImport(w, r, http.StatusUnprocessableEntity, p)
	case !carryOut && len(p.Since) > 0:
		return s.previewImport(w, r, http.StatusConflict, p)
	case !carryOut:
		return s.previewImport(w, r, http.StatusOK, p)
	}
	return s.carryOutImport(w, r, p)
}

// previewImport shows what a file would change, and what has changed since it was exported. From there it is read in over what there is
// now.
func (s pages) previewImport(w http.ResponseWriter, r *http.Request, code int, p importPage) error {
	var content bytes.Buffer
	book := sheet.Book{Sheets: []sheet.Sheet{budget.Sheet(r.Context(), p.Budget, p.Reading.Lines, p.choices.Activities,
		budget.Source{Edition: p.Edition.Number, Version: p.Budget.Version})}}
	if err := book.WriteCSV(r.Context(), &content); err != nil {
		return err
	}
	notice := p.Form.Notice
	p.Form = server.FilledForm(p.Budget.Version, func(f *form.Form) { f.Set(budgetview.ContentField, content.String()) })
	p.Form.Notice, p.Preview = notice, true
	return s.showImport(w, r, code, p)
}

func (s pages) carryOutImport(w http.ResponseWriter, r *http.Request, p importPage) error {
	back := link.Item(r.Context(), id.Budget, p.Budget.ID, "")
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(back, "Filen är inläst."),
			budget.SaveReading(r.Context(), tx, p.Budget.ID, server.FormVersion(p.Form), p.Lines, p.Reading)
	})
	switch {
	case errors.Is(err, record.ErrUnchanged):
		return s.SeeOther(w, r, back, server.Done("Inget var ändrat, så ingen ny version sparades."))
	case errors.Is(err, db.ErrStale):
		p.Form.Notice = form.Problem{Text: "Någon annan har ändrat budgeten. Se vad filen skulle ändra nu och läs in den igen."}
		return s.previewImport(w, r, http.StatusConflict, p)
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}
