package plan

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/planview"
	"framsyn/templates/ui"
)

func (s pages) decisionRoutes(public, work chi.Router) {
	base := "/" + link.Segment(id.Plan)
	public.Get(base+"/{namn}/antagen/{utgava}", s.HandleFrozen(s.publicEdition))
	work.Get(base+"/{id}/beslut", s.Handle(s.decisions))
	s.HandleStep(work, base+"/{id}/beslut/foresla", s.propose)
	s.HandleStep(work, base+"/{id}/beslut/ta-tillbaka", s.takeBack)
	s.HandleStep(work, base+"/{id}/beslut/skicka-tillbaka", s.sendBack)
	work.Get(base+"/{id}/beslut/anta", s.Handle(s.adoptForm))
	work.Post(base+"/{id}/beslut/anta", s.Handle(s.adopt))
	work.Get(base+"/{id}/beslut/{utgava}", s.Handle(s.edition))
	work.Get(base+"/{id}/ansvariga", s.Handle(s.dutiesForm))
	work.Post(base+"/{id}/ansvariga", s.Handle(s.saveDuties))
	work.Get(base+"/{id}/mal.xlsx", s.Handle(s.goalFile))
	work.Get(base+"/{id}/mal.csv", s.Handle(s.goalFile))
	work.Get(base+"/{id}/las-in", s.Handle(s.importForm))
	work.With(server.TakesFile(planview.FileField)).Post(base+"/{id}/las-in", s.Handle(s.importGoals))
	work.Get(base+"/{id}/nasta-period", s.Handle(s.nextForm))
	work.Post(base+"/{id}/nasta-period", s.Handle(s.addNext))
}

// load returns the plan of a request, if the actor may see it.
func (s pages) load(r *http.Request) (content.Doc[plan.Plan], error) {
	n, err := server.PathID[id.Item](r)
	if err != nil {
		return content.Doc[plan.Plan]{}, err
	}
	return plan.Plans.Get(r.Context(), s.As(r), n)
}

// loadFor returns the plan of a request; access.ErrDenied if the actor may not act on it.
func (s pages) loadFor(r *http.Request, act access.Action) (content.Doc[plan.Plan], error) {
	d, err := s.load(r)
	if err == nil {
		err = server.Require(r, act, d.Subject())
	}
	return d, err
}

func (s pages) top(r *http.Request, i content.Item) planview.Top {
	return planview.Top{Names: s.planNames(), Item: i, Actor: server.Actor(r)}
}

func at(ctx context.Context, n id.Item, do string) string { return link.Item(ctx, id.Plan, n, do) }

// decisions lists the editions of a plan.
func (s pages) decisions(w http.ResponseWriter, r *http.Request) error {
	d, err := s.load(r)
	if err != nil {
		return err
	}
	all, err := plan.Editions(r.Context(), s.As(r), d.ID)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(d.Title, layout.Plans), server.Work,
		planview.Decisions(planview.DecisionsProps{Top: s.top(r, d.Item), Editions: all}))
}

// editionOf returns the edition of a request among those that there are.
func editionOf(r *http.Request, all []plan.Edition) (plan.Edition, error) {
	n, err := strconv.Atoi(chi.URLParam(r, "utgava"))
	i := slices.IndexFunc(all, func(e plan.Edition) bool { return e.Number == n })
	if err != nil || i < 0 {
		return plan.Edition{}, db.ErrNotFound
	}
	return all[i], nil
}

// edition shows an edition of a plan.
func (s pages) edition(w http.ResponseWriter, r *http.Request) error {
	d, err := s.load(r)
	if err != nil {
		return err
	}
	all, err := plan.Editions(r.Context(), s.As(r), d.ID)
	if err != nil {
		return err
	}
	e, err := editionOf(r, all)
	if err != nil {
		return err
	}
	p := planview.EditionProps{Top: s.top(r, d.Item), Edition: e}
	if p.Frozen, err = plan.Thaw(r.Context(), s.As(r), d.ID, e.Number); err != nil {
		return err
	}
	if e.IsAdopted() || server.Actor(r).Can(access.ReadMoney, access.Subject{Kind: id.Budget}) {
		if p.Budget, err = budgetOf(p.Frozen); err != nil {
			return err
		}
	}
	return s.Show(w, r, server.WorkPage(d.Title, layout.Plans), server.Work, planview.EditionPage(p))
}

// step completes a step on a plan, after which its decisions are shown.
func (s pages) step(r *http.Request, act access.Action, do string, st server.Step,
	run func(ctx context.Context, tx *db.Tx, d content.Doc[plan.Plan], why string) error) (server.Step, error) {
	d, err := s.loadFor(r, act)
	if err != nil {
		return st, err
	}
	ctx := r.Context()
	st.Section, st.Subtitle, st.Form, st.Person = layout.Plans, d.Title, form.New(), server.Actor(r).User
	st.Action, st.Back = at(ctx, d.ID, plan.DecisionsPath+"/"+do), at(ctx, d.ID, plan.DecisionsPath)
	st.Crumbs = []ui.Crumb{{Href: link.Work(ctx, id.Plan), Label: "Planer"}, {Href: at(ctx, d.ID, ""), Label: d.Title}}
	st.Do = func(tx *db.Tx) error { return run(ctx, tx, d, st.Form.Text(st.Why.Name)) }
	return st, nil
}

func (s pages) propose(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Planen är föreslagen till beslut.", AskProps: ui.AskProps{Title: "Föreslå till beslut", Label: "Föreslå",
		Kind: ui.Primary, Text: "Planen fryses som den är nu, med allt i den som inte är utkast. Arbetsversionen går att fortsätta ändra."}}
	st.Why = ui.Field{Name: "varfor", Label: "Vad som är nytt", Max: 500, Rows: 3, Help: "Läses av dem som ska besluta. Kan lämnas tomt."}
	st.Read = func(f *form.Form) { f.Text("varfor", form.Max(500)) }
	return s.step(r, access.Edit, "foresla", st, func(ctx context.Context, tx *db.Tx, d content.Doc[plan.Plan], why string) error {
		money, err := budgetToFreeze(ctx, s.DB.As(access.System()), d.Body.Budget)
		if err != nil {
			return err
		}
		return plan.Propose(ctx, tx, d.ID, why, money)
	})
}

func (s pages) takeBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Förslaget är tillbakataget.", AskProps: ui.AskProps{Title: "Ta tillbaka förslaget", Label: "Ta tillbaka",
		Kind: ui.Primary, Text: "Det som var föreslaget finns kvar som återsänt. Planen kan ändras och föreslås igen."}}
	return s.step(r, access.Edit, "ta-tillbaka", st, func(ctx context.Context, tx *db.Tx, d content.Doc[plan.Plan], _ string) error {
		return plan.TakeBack(ctx, tx, d.ID)
	})
}

func (s pages) sendBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Förslaget är återsänt.", AskProps: ui.AskProps{Title: "Skicka tillbaka förslaget", Label: "Skicka tillbaka",
		Kind: ui.Primary, Text: "De som har föreslagit planen ser vad som ska ändras, och kan föreslå den igen."}}
	st.AskWhy("Vad ska ändras?", "Skriv vad som ska ändras.")
	return s.step(r, access.Approve, "skicka-tillbaka", st, func(ctx context.Context, tx *db.Tx, d content.Doc[plan.Plan], why string) error {
		return plan.SendBack(ctx, tx, d.ID, why)
	})
}

// proposed returns the plan of a request and the edition of it that is proposed; plan.ErrNotProposed if none is.
func (s pages) proposed(r *http.Request) (content.Doc[plan.Plan], plan.Edition, error) {
	d, err := s.loadFor(r, access.Approve)
	if err != nil {
		return d, plan.Edition{}, err
	}
	all, err := plan.Editions(r.Context(), s.As(r), d.ID)
	if err != nil {
		return d, plan.Edition{}, err
	}
	if len(all) == 0 || all[0].State != plan.Proposed {
		return d, plan.Edition{}, plan.ErrNotProposed
	}
	return d, all[0], nil
}

// adoptForm asks for the decision on a plan.
func (s pages) adoptForm(w http.ResponseWriter, r *http.Request) error {
	_, e, err := s.proposed(r)
	if err != nil {
		return err
	}
	f := server.FilledForm(e.Number, func(*form.Form) {})
	s.RestoreForm(r, f)
	return s.showAdoption(w, r, http.StatusOK, f)
}

func (s pages) showAdoption(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	d, e, err := s.proposed(r)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(d.Title, layout.Plans), server.Work,
		planview.AdoptPlan(s.top(r, d.Item), e, f, server.Actor(r).User))
	return nil
}

// adopt keeps the decision on the edition that was shown.
func (s pages) adopt(w http.ResponseWriter, r *http.Request) error {
	d, e, err := s.proposed(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	decision := readDecision(f)
	if f.OK() && server.FormVersion(f) != e.Number {
		f.Set("version", strconv.Itoa(e.Number))
		f.Notice = form.Problem{Text: "En annan utgåva är föreslagen sedan du öppnade sidan. Läs den innan du antar planen."}
		return s.showAdoption(w, r, http.StatusConflict, f)
	}
	if !f.OK() {
		return s.showAdoption(w, r, http.StatusUnprocessableEntity, f)
	}
	ctx := r.Context()
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(at(ctx, d.ID, plan.DecisionsPath), "Planen är antagen och ligger fast."),
			plan.Adopt(ctx, tx, d.ID, e.Number, decision, link.Item(context.Background(), id.Plan, d.ID, plan.EditionPath(e.Number)))
	})
	if errors.Is(err, plan.ErrNotProposed) {
		return db.ErrStale
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

func readDecision(f *form.Form) plan.Decision {
	d := plan.Decision{Day: field.ReadDay(f, planview.DecisionDay.Name),
		Body:      f.Required(planview.DecisionBody.Name, "Skriv vem som beslutade.", form.Max(200)),
		Paragraph: f.Required(planview.DecisionParagraph.Name, "Skriv paragrafen i protokollet.", form.Max(50))}
	switch {
	case d.Day == "" && f.Problems[planview.DecisionDay.Name].Text == "":
		f.Fault(planview.DecisionDay.Name, "Skriv vilken dag det beslutades.")
	case d.Day > day.ISO(time.Now()):
		f.Fault(planview.DecisionDay.Name, "Dagen har inte varit än.")
	}
	return d
}
