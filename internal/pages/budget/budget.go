package budget

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/budgetview"
	"framsyn/templates/economyview"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
)

// budgetRoutes adds the pages of budgets, below /arbete/budgetar.
func (s pages) budgetRoutes(r chi.Router) {
	r.Use(s.RequireRightToKnow(access.ReadMoney, id.Budget))
	s.budgets().Mount(r)
	r = r.With(server.RememberList(id.Budget))
	r.Get("/{id}", s.Handle(s.budget))
	r.Get("/{id}/budget.xlsx", s.Handle(s.budgetFile))
	r.Get("/{id}/budget.csv", s.Handle(s.budgetFile))
	r.Group(func(r chi.Router) {
		r.Use(s.RequireRight(access.Approve, id.Budget))
		r.Get("/{id}/godkann", s.Handle(s.approveForm))
		r.Post("/{id}/godkann", s.Handle(s.approve))
		s.HandleStep(r, "/{id}/skicka-tillbaka", s.sendBack)
	})
	r.Group(func(r chi.Router) {
		r.Use(s.RequireRight(access.Manage, id.Budget))
		s.budgetEditor().Mount(r)
		r.Get("/{id}/rader", s.Handle(s.linesForm))
		r.Post("/{id}/rader", s.Handle(s.saveLines))
		r.Get("/{id}/uppfoljning", s.Handle(s.followUpForm))
		r.Post("/{id}/uppfoljning", s.Handle(s.saveFollowUp))
		r.Get("/{id}/publicera", s.Handle(s.publishForm))
		r.Post("/{id}/publicera", s.Handle(s.publishBudget))
		s.HandleStep(r, "/{id}/dra-tillbaka", s.withdrawBudget)
		r.Get("/{id}/las-in", s.Handle(s.importForm))
		r.With(server.TakesFile(budgetview.FileField)).Post("/{id}/las-in", s.Handle(s.importFile))
		r.Get("/{id}/hamta", s.Handle(s.fetchForm))
		r.Post("/{id}/hamta", s.Handle(s.fetch))
		s.HandleStep(r, "/{id}/foresla", s.propose)
		s.HandleStep(r, "/{id}/ta-tillbaka", s.takeBack)
		s.HandleStep(r, "/{id}/revidera", s.revise)
	})
}

func mayManageBudgets(r *http.Request) bool {
	return server.Actor(r).Can(access.Manage, budget.Subject)
}

// budget shows a budget, in its latest edition unless the query names another.
func (s pages) budget(w http.ResponseWriter, r *http.Request) error {
	p, err := s.budgetProps(r)
	if err != nil {
		return err
	}
	v, err := s.viewProps(r, p)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(p.Budget.Name, layout.Budgets), server.Work, economyview.BudgetPage(p, budgetview.View(v)))
}

// budgetProps returns the budget of a request with the lines of the edition that its query names, by default the latest.
func (s pages) budgetProps(r *http.Request) (economyview.BudgetProps, error) {
	p := economyview.BudgetProps{MayManage: mayManageBudgets(r), MayApprove: server.Actor(r).Can(access.Approve, budget.Subject)}
	ctx, q := r.Context(), s.As(r)
	n, err := server.PathID[id.BudgetNo](r)
	if err != nil {
		return p, err
	}
	if p.Budget, err = budget.Get(ctx, q, n); err != nil {
		return p, err
	}
	if p.List, err = s.budgets().Steps(r, int64(n)); err != nil {
		return p, err
	}
	if p.Editions, err = budget.Editions(ctx, q, n); err != nil {
		return p, err
	}
	p.Edition = p.Budget.Latest
	if asked := r.URL.Query().Get("upplaga"); asked != "" {
		p.Edition = budget.Edition{}
		for _, e := range p.Editions {
			if strconv.Itoa(e.Number) == asked {
				p.Edition = e
			}
		}
		if p.Edition.Number == 0 {
			return p, db.ErrNotFound
		}
	}
	p.Budget = p.Budget.In(p.Edition)
	if p.Lines, err = budget.Lines(ctx, q, n, p.Edition.Number); err != nil {
		return p, err
	}
	if p.Financed, err = financing.Exists(ctx, q, p.Budget.Process); err != nil {
		return p, err
	}
	published, err := budget.PublicationOf(ctx, q, p.Budget.Process)
	if err != nil {
		return p, err
	}
	p.Published = published.Budget == n
	p.Ceiling, err = budget.CeilingOf(ctx, q, p.Budget)
	return p, err
}

func (s pages) budgetEditor() server.Editor[id.BudgetNo, budget.Budget] {
	return server.Editor[id.BudgetNo, budget.Budget]{
		Server: s.Server, Records: budget.Records, Section: layout.Budgets, Plural: "Budgetar", New: "Ny budget",
		FormPath: "/{id}/redigera", Form: s.budgetForm, Check: s.checkBudget, Copies: true, Add: addBudget,
		Picks:   server.FixedPicks(activityField, organisationField),
		Restore: s.restoreBudget, Parts: s.budgetParts,
		MoreDifferences: s.lineDifferences,
		Blank: func(r *http.Request, f *form.Form) error {
			f.Set("enhet", "tkr")
			f.Set(budget.ProcessField, r.URL.Query().Get("process"))
			return nil
		},
		AddedMessage: server.FixedText("Budgeten finns nu. Skriv dess rader."),
		MayEdit:      mayChangeBudget, MayRestore: mayChangeBudget,
		History: true, Verbs: economyview.BudgetVerbs,
		Closing: &server.Closing{Noun: "budgeten",
			OpenText: "Budgeten är öppen igen. Är den för en process räknas dess kostnader åter i processens balans.",
			Text: "Budgeten står sist i listan, som avslutad, och kan inte ändras. Är den för en process räknas dess kostnader inte längre " +
				"i processens balans. Den kan öppnas igen."},
	}
}

func mayChangeBudget(_ *http.Request, b budget.Budget) error { return b.CheckOpen() }

// The fields of what a budget is of in which it is chosen by typing; the processes are few.
var (
	activityField     = server.PickField{Name: budget.ActivityField, From: choice.Activities}
	organisationField = server.PickField{Name: budget.OrganisationField, From: choice.Organisations}
)

func (s pages) budgetForm(r *http.Request, f *form.Form, b budget.Budget) (templ.Component, error) {
	processes, err := process.ProcessOptions(r.Context(), s.As(r))
	fields := budget.Fields.WithOptions(budget.ProcessField, processes)
	p := recordview.Form{New: b.ID == 0, SeparatePage: true, NewAddress: link.New(r.Context(), id.Budget), Form: f,
		Sections: fields.Form(), Inputs: fields.Inputs(), Person: server.Actor(r).User, Head: s.budgetEditor().Head(r, b)}
	if p.New {
		p.Head.Name = "Ny budget"
		if f.Get(link.CopyField) != "" {
			p.Lead = "Originalets rader följer med, år för år så långt åren räcker, utan prognos och utfall."
		}
	}
	return p.Page(), err
}

func (s pages) checkBudget(r *http.Request, f *form.Form, b *budget.Budget, current budget.Budget) error {
	processes, err := process.ProcessOptions(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	budget.CheckSubject(f, *b)
	f.RequireAmong(budget.ProcessField, "Det finns ingen sådan process.", processes, form.FormatNumber(current.Process))
	err = errors.Join(
		s.CheckPicks(r, f, activityField, "Det finns ingen sådan aktivitet.", form.FormatNumber(current.Activity)),
		s.CheckPicks(r, f, organisationField, "Det finns ingen sådan organisation.", form.FormatNumber(current.Organisation)))
	if err != nil || current.ID == 0 {
		return err
	}
	return budget.CheckEdit(r.Context(), s.As(r), f, *b, current)
}

// errRestore reports that the lines of a budget do not fit an earlier version of it.
var errRestore = fault.Page("budget: the lines do not fit the version", 409, fault.StateTitle,
	"Budgetens rader stämmer inte med den versionen. Ändra budgeten i stället.")

func (s pages) restoreBudget(r *http.Request, tx *db.Tx, n id.BudgetNo, version, earlier int) error {
	current, err := budget.Records.Get(r.Context(), tx, n)
	if err != nil {
		return err
	}
	was, err := budget.Records.AtVersion(r.Context(), tx, n, earlier)
	if err != nil {
		return err
	}
	f := form.New()
	if err := budget.CheckEdit(r.Context(), tx, f, was, current); err != nil {
		return err
	}
	if !f.OK() {
		return errRestore
	}
	return budget.Records.Restore(r.Context(), tx, n, version, earlier)
}

// budgetParts returns a version of a budget as versions are compared, with the names of what it was of.
func (s pages) budgetParts(r *http.Request, b budget.Budget, version int) (out []history.Field, err error) {
	was, err := budget.Records.AtVersion(r.Context(), s.As(r), b.ID, version)
	names := map[string]string{"Process": was.ProcessName, "Aktivitet": was.ActivityName, "Organisation": was.OrganisationName}
	for _, p := range budget.Fields.Parts(was) {
		text, ok := names[p.Label]
		if !ok {
			text = i18n.T(r.Context(), p.Text)
		}
		out = append(out, history.Field{Label: p.Label, Text: text})
	}
	return out, err
}

// mostLinesTold is how many lines that differ between two versions are told.
const mostLinesTold = 20

// lineDifferences returns which lines differ between two versions of a budget; nil if none do.
func (s pages) lineDifferences(r *http.Request, b budget.Budget, from, to int) (templ.Component, error) {
	some, all, err := budget.DifferencesBetween(r.Context(), s.As(r), b.ID, from, to, mostLinesTold)
	if err != nil || all == 0 {
		return nil, err
	}
	return budgetview.LineDifferences(b, some, all), nil
}

// budgetToEdit returns the budget of a request, of which an edition is to be changed that is in a state; what Budget.CheckState returns
// if it is not.
func (s pages) budgetToEdit(ctx context.Context, r *http.Request, in budget.State) (budget.Budget, error) {
	n, err := server.PathID[id.BudgetNo](r)
	if err != nil {
		return budget.Budget{}, err
	}
	b, err := budget.Get(ctx, s.As(r), n)
	if err == nil {
		err = b.CheckState(in)
	}
	return b, err
}
