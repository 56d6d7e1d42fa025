package budget

import (
	"errors"
	"net/http"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/economyview"
	"framsyn/templates/layout"
)

// fetchable returns the budget of a request with the lines that can be fetched for it; db.ErrNotFound if it is not of a process.
func (s pages) fetchable(r *http.Request) (b budget.Budget, has []budget.Line, rows []budget.Fetched, err error) {
	if b, err = s.budgetToEdit(r.Context(), r, budget.Draft); err != nil {
		return b, nil, nil, err
	}
	if b.Process == 0 {
		return b, nil, nil, db.ErrNotFound
	}
	if has, err = budget.Lines(r.Context(), s.As(r), b.ID, b.Latest.Number); err != nil {
		return b, nil, nil, err
	}
	rows, err = budget.FromProgramme(r.Context(), s.As(r), b, has)
	return b, has, rows, err
}

// fetchForm shows which lines can be fetched, all of them chosen but those outside the years of the budget.
func (s pages) fetchForm(w http.ResponseWriter, r *http.Request) error {
	b, _, rows, err := s.fetchable(r)
	if err != nil {
		return err
	}
	f := server.FilledForm(b.Version, func(f *form.Form) {
		for _, x := range rows {
			if !x.OutOfYears {
				f.Set(economyview.FetchField(x.Line), "ja")
			}
		}
	})
	s.RestoreForm(r, f)
	return s.showFetch(w, r, http.StatusOK, b, rows, f)
}

func (s pages) showFetch(w http.ResponseWriter, r *http.Request, code int, b budget.Budget, rows []budget.Fetched, f *form.Form) error {
	s.Answer(w, r, code, server.WorkPage("Hämta rader från programmet", layout.Budgets), server.Work,
		economyview.FetchLines(b, rows, f, server.Actor(r).User))
	return nil
}

// fetch adds the chosen lines last in the budget.
func (s pages) fetch(w http.ResponseWriter, r *http.Request) error {
	b, has, rows, err := s.fetchable(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	c := budget.Change{First: len(has)}
	for _, x := range rows {
		if f.Has(economyview.FetchField(x.Line), "ja") {
			c.Lines = append(c.Lines, x.Line)
		}
	}
	if len(c.Lines) == 0 {
		f.Notice = form.Problem{Text: "Välj minst en rad att hämta."}
		return s.showFetch(w, r, http.StatusUnprocessableEntity, b, rows, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Item(r.Context(), id.Budget, b.ID, "rader"), "Raderna är hämtade. Skriv deras belopp."),
			budget.SaveLines(r.Context(), tx, b.ID, server.FormVersion(f), c)
	})
	switch {
	case f.AddError(err):
		return s.showFetch(w, r, http.StatusUnprocessableEntity, b, rows, f)
	case errors.Is(err, db.ErrStale):
		f.Set("version", id.String(int64(b.Version)))
		f.Notice = form.Problem{Text: "Någon annan har ändrat budgeten. Se vad som finns kvar att hämta och hämta igen."}
		return s.showFetch(w, r, http.StatusConflict, b, rows, f)
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}
