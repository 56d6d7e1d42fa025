package budget

import (
	"cmp"
	"errors"
	"net/http"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/economyview"
	"framsyn/templates/layout"
)

// loadFollowUp returns the page of a request on which forecast and outcome are typed, of the edition that is approved, or else of the
// latest, with its form filled in.
func (s pages) loadFollowUp(r *http.Request) (p economyview.FollowUpProps, err error) {
	ctx, q := r.Context(), s.As(r)
	n, err := server.PathID[id.BudgetNo](r)
	if err != nil {
		return p, err
	}
	p.Budget, err = budget.Get(ctx, q, n)
	if err = cmp.Or(err, p.Budget.CheckNotClosed()); err != nil {
		return p, err
	}
	edition := p.Budget.Latest.Number
	if approved := p.Budget.Approved.Number; approved != 0 {
		edition = approved
	}
	all, err := budget.Lines(ctx, q, n, edition)
	p.First, p.All, p.Person = firstLine(r, len(all)), len(all), server.Actor(r).User
	last := min(p.First+economyview.LinesPerPage, len(all))
	p.Lines = all[p.First:last]
	p.Rest = append(append(p.Rest, all[:p.First]...), all[last:]...)
	p.Form = server.FilledForm(p.Budget.Version, func(f *form.Form) {
		for i, l := range p.Lines {
			name := lineField(i)
			f.Set(name(budget.KeyColumn), strconv.Itoa(l.Key))
			field.FillAmount(f, name(economyview.ForecastColumn), l.Forecast, true)
			field.FillAmount(f, name(economyview.OutcomeColumn), l.Outcome, true)
		}
	})
	return p, err
}

func (s pages) followUpForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadFollowUp(r)
	if err != nil {
		return err
	}
	s.RestoreForm(r, p.Form)
	return s.showFollowUp(w, r, http.StatusOK, p)
}

func (s pages) showFollowUp(w http.ResponseWriter, r *http.Request, code int, p economyview.FollowUpProps) error {
	s.Answer(w, r, code, server.WorkPage("Prognos och utfall", layout.Budgets), server.Work, economyview.EditFollowUp(p))
	return nil
}

// saveFollowUp saves the forecast and the outcome of the lines of a page.
func (s pages) saveFollowUp(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadFollowUp(r)
	if err != nil {
		return err
	}
	latest := p.Form
	if p.Form, err = server.ReadForm(w, r); err != nil {
		return err
	}
	all := readFollowUp(p.Form)
	if !p.Form.OK() {
		return s.showFollowUp(w, r, http.StatusUnprocessableEntity, p)
	}
	back := p.Address(r.Context(), p.First)
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(back, "Sparat."), budget.SaveFollowUp(r.Context(), tx, p.Budget.ID, server.FormVersion(p.Form), all)
	})
	switch {
	case errors.Is(err, record.ErrUnchanged):
		return s.SeeOther(w, r, back, server.Done("Inget var ändrat, så ingen ny version sparades."))
	case errors.Is(err, db.ErrStale):
		p.Form = server.ConflictForm(alignRows(p.Form, latest), latest)
		return s.showFollowUp(w, r, http.StatusConflict, p)
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}

// readFollowUp reads what becomes of lines from a form. A row without the key of a line is none.
func readFollowUp(f *form.Form) (out []budget.FollowUp) {
	for i := range f.RowCount(economyview.LineList) {
		name := lineField(i)
		key, err := strconv.Atoi(f.Get(name(budget.KeyColumn)))
		if err != nil {
			continue
		}
		out = append(out, budget.FollowUp{Key: key,
			Forecast: field.ReadAmount(f, name(economyview.ForecastColumn), -budget.MaxOre, budget.MaxOre, true),
			Outcome:  field.ReadAmount(f, name(economyview.OutcomeColumn), -budget.MaxOre, budget.MaxOre, true)})
	}
	return out
}

// alignRows returns a form whose rows are those of the latest lines in their order, with what was typed for each of them.
func alignRows(f, latest *form.Form) *form.Form {
	typed := map[string]int{}
	for i := range f.RowCount(economyview.LineList) {
		typed[f.Get(lineField(i)(budget.KeyColumn))] = i
	}
	out := latest.Copy()
	for i := range latest.RowCount(economyview.LineList) {
		was, ok := typed[latest.Get(lineField(i)(budget.KeyColumn))]
		if !ok {
			continue
		}
		for _, column := range economyview.FollowUpColumns {
			out.Set(lineField(i)(column), f.Get(lineField(was)(column)))
		}
	}
	return out
}
