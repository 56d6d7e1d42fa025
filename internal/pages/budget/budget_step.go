package budget

import (
	"context"
	"errors"
	"net/http"
	"time"

	"framsyn/internal/budget"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/economyview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// budgetStep completes a step that is taken on a budget whose latest edition is in a state.
func (s pages) budgetStep(r *http.Request, do string, in budget.State, st server.Step,
	act func(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, why string) error) (server.Step, error) {
	b, err := s.budgetToEdit(r.Context(), r, in)
	if err != nil {
		return st, err
	}
	st = s.budgetEditor().CompleteStep(r, b, do, st)
	if st.Why.Name != "" {
		st.Form, st.Person = form.New(), server.Actor(r).User
	}
	st.Do = func(tx *db.Tx) error {
		why := ""
		if st.Form != nil {
			why = st.Form.Text(st.Why.Name)
		}
		return act(r.Context(), tx, b.ID, b.Version, why)
	}
	return st, nil
}

func (s pages) propose(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Budgeten är föreslagen för styrelsen.", AskProps: ui.AskProps{Title: "Föreslå för styrelsen",
		Label: "Föreslå", Kind: ui.Primary, Text: "Raderna kan inte ändras medan styrelsen har förslaget. Det går att ta tillbaka."}}
	return s.budgetStep(r, "foresla", budget.Draft, st,
		func(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, _ string) error {
			return budget.Propose(ctx, tx, n, version)
		})
}

func (s pages) takeBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Budgeten är ett utkast igen.", AskProps: ui.AskProps{Title: "Ta tillbaka förslaget",
		Label: "Ta tillbaka", Kind: ui.Primary, Text: "Budgeten blir ett utkast igen, och raderna kan ändras."}}
	return s.budgetStep(r, "ta-tillbaka", budget.Proposed, st,
		func(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, _ string) error {
			return budget.TakeBack(ctx, tx, n, version)
		})
}

func (s pages) sendBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Budgeten är tillbaka hos kansliet.", AskProps: ui.AskProps{Title: "Skicka tillbaka budgeten",
		Label: "Skicka tillbaka", Kind: ui.Primary, Text: "Kansliet ser vad styrelsen vill ändra och kan föreslå budgeten igen."}}
	st.AskWhy("Vad ska ändras?", "Skriv vad kansliet ska ändra.")
	return s.budgetStep(r, "skicka-tillbaka", budget.Proposed, st, budget.SendBack)
}

func (s pages) revise(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Nu finns en ny upplaga att ändra i.", AskProps: ui.AskProps{Title: "Revidera budgeten",
		Label: "Revidera", Kind: ui.Primary, Text: "En ny upplaga börjar som en kopia av den godkända, som gäller tills den nya är godkänd."}}
	st.AskWhy("Varför behövs en ny upplaga?", "Skriv varför budgeten revideras.")
	return s.budgetStep(r, "revidera", budget.Approved, st, budget.Revise)
}

// approveForm asks the board for its decision.
func (s pages) approveForm(w http.ResponseWriter, r *http.Request) error {
	b, err := s.budgetToEdit(r.Context(), r, budget.Proposed)
	if err != nil {
		return err
	}
	f := server.FilledForm(b.Version, func(*form.Form) {})
	s.RestoreForm(r, f)
	return s.showApproval(w, r, http.StatusOK, f)
}

func (s pages) showApproval(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p, err := s.budgetProps(r)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage("Godkänn budgeten", layout.Budgets), server.Work,
		economyview.ApproveBudget(p, f, server.Actor(r).User))
	return nil
}

// approve keeps the decision of the board on what it has seen.
func (s pages) approve(w http.ResponseWriter, r *http.Request) error {
	b, err := s.budgetToEdit(r.Context(), r, budget.Proposed)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	d := readDecision(r.Context(), f, b)
	if !f.OK() {
		return s.showApproval(w, r, http.StatusUnprocessableEntity, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Item(r.Context(), id.Budget, b.ID, ""), "Budgeten är godkänd och ligger fast."),
			budget.Approve(r.Context(), tx, b.ID, server.FormVersion(f), d)
	})
	if errors.Is(err, db.ErrStale) {
		f.Set("version", id.String(int64(b.Version)))
		f.Notice = form.Problem{Text: "Budgeten har ändrats sedan du öppnade sidan. Läs den igen innan du godkänner."}
		return s.showApproval(w, r, http.StatusConflict, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// readDecision reads the decision of the board on a budget.
func readDecision(ctx context.Context, f *form.Form, b budget.Budget) budget.Decision {
	d := budget.Decision{Day: field.ReadDay(f, economyview.DecisionDay.Name),
		Paragraph: f.Required(economyview.DecisionParagraph.Name, "Skriv paragrafen i protokollet.", form.Max(50))}
	if d.Day == "" {
		f.Fault(economyview.DecisionDay.Name, "Skriv vilken dag styrelsen beslutade.")
	}
	if d.Day > day.ISO(time.Now()) {
		f.Fault(economyview.DecisionDay.Name, "Dagen har inte varit än.")
	}
	if d.Day < b.Approved.DecidedOn {
		f.Fault(economyview.DecisionDay.Name, "Den gällande upplagan beslutades %s. Den som ersätter den kan inte vara beslutad före det.",
			day.Partial(b.Approved.DecidedOn).Text(ctx))
	}
	return d
}
