package plan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/layout"
	"framsyn/templates/planview"
)

// goalFile sends the goals of a plan as a workbook or as CSV, to those who may read them back.
func (s pages) goalFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.loadFor(r, access.Edit)
	if err != nil {
		return err
	}
	goals, err := plan.GoalsOf(r.Context(), s.As(r), d.ID)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("mal-plan-%d%s", d.ID, path.Ext(r.URL.Path))
	return s.SendBook(w, r, name, func(ctx context.Context) sheet.Book {
		return sheet.Book{Sheets: []sheet.Sheet{plan.GoalSheet(goals)}, Facts: []sheet.Fact{
			{Name: i18n.T(ctx, "Plan"), Value: d.Title},
			{Name: i18n.T(ctx, "Version"), Value: fmt.Sprint(d.Version)},
			{Name: i18n.T(ctx, "Hämtad"), Value: day.ISO(time.Now())},
		}}
	})
}

// importForm asks for a file with the goals of a plan.
func (s pages) importForm(w http.ResponseWriter, r *http.Request) error {
	d, err := s.loadFor(r, access.Edit)
	if err != nil {
		return err
	}
	return s.showImport(w, r, http.StatusOK, d, planview.ImportProps{Form: form.New()})
}

func (s pages) showImport(w http.ResponseWriter, r *http.Request, code int, d content.Doc[plan.Plan], p planview.ImportProps) error {
	p.Top, p.Person = s.top(r, d.Item), server.Actor(r).User
	s.Answer(w, r, code, server.WorkPage(d.Title, layout.Plans), server.Work, planview.Import(p))
	return nil
}

// importGoals shows what a file would change, and carries that out when it is sent back from there. The page takes along what the file
// says, as CSV, which is read and checked as any other file.
func (s pages) importGoals(w http.ResponseWriter, r *http.Request) error {
	d, err := s.loadFor(r, access.Edit)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p := planview.ImportProps{Form: f}
	content, carryOut := s.sentFile(f)
	if !f.OK() {
		return s.showImport(w, r, http.StatusUnprocessableEntity, d, p)
	}
	ctx, q := r.Context(), s.As(r)
	goals, err := plan.GoalsOf(ctx, q, d.ID)
	if err != nil {
		return err
	}
	p.Reading, err = plan.ReadGoals(ctx, content, d.ID, d.Body, goals,
		func(ctx context.Context, emails []string) (map[string]id.User, error) {
			return choice.ResponsibleByEmail(ctx, q, emails)
		})
	if problem, ok := fault.FormWords(err); ok {
		f.Fault(planview.FileField, problem.Text, problem.Args...)
		return s.showImport(w, r, http.StatusUnprocessableEntity, d, p)
	}
	switch {
	case err != nil:
		return err
	case len(p.Reading.Problems) > 0:
		return s.showImport(w, r, http.StatusUnprocessableEntity, d, p)
	case !carryOut:
		return s.previewImport(w, r, http.StatusOK, d, p)
	}
	return s.carryOutImport(w, r, d, p)
}

// sentFile returns the file that a form holds, and whether it has been looked at and is to be carried out.
func (s pages) sentFile(f *form.Form) (content []byte, carryOut bool) {
	if text := f.Get(planview.ContentField); text != "" {
		return []byte(text), true
	}
	return server.SentFile(f, planview.FileField), false
}

// previewImport shows what a file would change.
func (s pages) previewImport(w http.ResponseWriter, r *http.Request, code int, d content.Doc[plan.Plan], p planview.ImportProps) error {
	var changed []plan.ListedGoal
	for _, c := range p.Reading.Changes {
		changed = append(changed, c.Is)
	}
	var text bytes.Buffer
	book := sheet.Book{Sheets: []sheet.Sheet{plan.GoalSheet(changed)}}
	if err := book.WriteCSV(r.Context(), &text); err != nil {
		return err
	}
	notice := p.Form.Notice
	p.Form = server.FilledForm(d.Version, func(f *form.Form) { f.Set(planview.ContentField, text.String()) })
	p.Form.Notice, p.Preview = notice, true
	return s.showImport(w, r, code, d, p)
}

func (s pages) carryOutImport(w http.ResponseWriter, r *http.Request, d content.Doc[plan.Plan], p planview.ImportProps) error {
	back := at(r.Context(), d.ID, "")
	if len(p.Reading.Changes) == 0 {
		return s.SeeOther(w, r, back, server.Done("Inget var ändrat, så ingen ny version sparades."))
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(back, "Filen är inläst."), plan.SaveGoals(r.Context(), tx, d.Org, p.Reading)
	})
	if errors.Is(err, db.ErrStale) {
		p.Form.Notice = form.Problem{Text: "Någon annan har ändrat ett av målen. Se vad filen skulle ändra nu och läs in den igen."}
		return s.previewImport(w, r, http.StatusConflict, d, p)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
