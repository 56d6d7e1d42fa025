package budget

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/budgetview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// shownField is the field with a digest of what has been shown, so that nothing else is published, and replacedField that with the budget
// whose page it replaces.
const shownField, replacedField = "visat", "ersatter"

// publishable returns what can be published of the budget of a request: its approved edition, and how its process is paid for.
func (s pages) publishable(r *http.Request) (p budgetview.PublishProps, digest string, err error) {
	ctx, q := r.Context(), s.As(r)
	n, err := server.PathID[id.BudgetNo](r)
	if err != nil {
		return p, "", err
	}
	if p.Budget, err = budget.Get(ctx, q, n); err != nil {
		return p, "", err
	}
	switch {
	case p.Budget.Process == 0:
		return p, "", db.ErrNotFound
	case p.Budget.Approved.Number == 0:
		return p, "", budget.ErrState
	}
	lines, err := budget.Lines(ctx, q, n, p.Budget.Approved.Number)
	if err != nil {
		return p, "", err
	}
	content := &p.Page.Content
	content.Budget = budget.Freeze(p.Budget, lines)
	plan, err := financing.Load(ctx, q, p.Budget.Process)
	switch {
	case err == nil:
		frozen := plan.Freeze()
		content.Financing = &frozen
	case !errors.Is(err, db.ErrNotFound):
		return p, "", err
	}
	p.Page.ProcessName, p.Page.ProcessSlug, p.Person = p.Budget.ProcessName, p.Budget.ProcessSlug, server.Actor(r).User
	if p.Replaced, err = budget.PublicationOf(ctx, q, p.Budget.Process); err != nil {
		return p, "", err
	}
	text, err := json.Marshal(content)
	sum := sha256.Sum256(text)
	return p, hex.EncodeToString(sum[:]), err
}

func (s pages) publishForm(w http.ResponseWriter, r *http.Request) error {
	p, digest, err := s.publishable(r)
	if err != nil {
		return err
	}
	return s.showPublish(w, r, http.StatusOK, p, digest, form.Problem{})
}

func (s pages) showPublish(w http.ResponseWriter, r *http.Request, code int, p budgetview.PublishProps, digest string,
	notice form.Problem) error {
	p.Form = server.FilledForm(p.Budget.Version, func(f *form.Form) {
		f.Set(shownField, digest)
		f.Set(replacedField, id.String(p.Replaced.Budget))
	})
	p.Form.Notice = notice
	s.Answer(w, r, code, server.WorkPage("Publicera budgeten", layout.Budgets), server.Work, budgetview.Publish(p))
	return nil
}

// publishBudget publishes what has been shown, or shows what that is now if it has changed.
func (s pages) publishBudget(w http.ResponseWriter, r *http.Request) error {
	p, digest, err := s.publishable(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	replaced, _ := id.Parse[id.BudgetNo](f.Get(replacedField))
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		if f.Get(shownField) != digest {
			return server.Landing{}, db.ErrStale
		}
		return server.LandOn(link.Item(r.Context(), id.Budget, p.Budget.ID, ""), "Budgeten är publicerad."),
			budget.Publish(r.Context(), tx, p.Budget.ID, replaced, p.Page.Content)
	})
	if errors.Is(err, db.ErrStale) {
		return s.showPublish(w, r, http.StatusConflict, p, digest, form.Problem{Text: "Budgeten, finansieringen eller det som är publicerat " +
			"har ändrats sedan du öppnade sidan. Läs den igen innan du publicerar."})
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// withdrawBudget withdraws what is published of a budget.
func (s pages) withdrawBudget(r *http.Request) (server.Step, error) {
	b, err := s.budgetEditor().RecordOf(r)
	if err != nil {
		return server.Step{}, err
	}
	published, err := budget.PublicationOf(r.Context(), s.As(r), b.Process)
	if err == nil && published.Budget != b.ID {
		err = budget.ErrState
	}
	st := s.budgetEditor().CompleteStep(r, b, "dra-tillbaka", server.Step{Said: "Budgeten går inte längre att läsa för alla.",
		AskProps: ui.AskProps{Title: "Dra tillbaka budgeten", Label: "Dra tillbaka", Kind: ui.Danger,
			Text: "Den publicerade sidan försvinner. Budgeten står kvar här och kan publiceras igen."}})
	st.Do = func(tx *db.Tx) error { return budget.Withdraw(r.Context(), tx, b.ID) }
	return st, err
}
