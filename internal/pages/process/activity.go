package process

import (
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/holiday"
	"framsyn/internal/id"
	"framsyn/internal/planning"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/budgetview"
	"framsyn/templates/layout"
)

// activityRoutes adds the working pages of activities, below /arbete/aktiviteter.
func (s pages) activityRoutes(r chi.Router) {
	s.activities().Mount(r)
	r.Get("/lista.csv", s.Handle(s.activitiesCSV))
	r.Group(s.oneActivityRoutes)
}

// oneActivityRoutes adds the working pages of an activity, which remember the list that it was opened from.
func (s pages) oneActivityRoutes(r chi.Router) {
	r.Use(server.RememberList(id.Activity))
	s.activityEditor().Mount(r)
	r.Get("/{id}", s.Handle(s.activity))
	r.Get("/{id}/dokument", s.Handle(s.activityDocuments))
	r.With(server.TakesFile("fil")).Post("/{id}/dokument", s.Handle(s.changeDocuments))
	r.Get("/{id}/resultat", s.Handle(s.activityResults))
	r.Post("/{id}/resultat", s.Handle(s.setResults))
	s.HandleStep(r, "/{id}/bestam", s.confirmActivity)
	s.HandleStep(r, "/{id}/stall-in", s.cancelActivity)
	s.HandleStep(r, "/{id}/ateruppta", s.resumeActivity)
	s.HandleStep(r, "/{id}/godkann", s.acceptActivity)
	s.HandleStep(r, "/{id}/avboj", s.declineActivity)
	s.HandleStep(r, "/{id}/kopiera", s.copyActivity)
	s.HandleStep(r, "/{id}/ta-bort", s.deleteActivity)
	r.Get("/{id}/flytta", s.Handle(s.moveForm))
	r.Post("/{id}/flytta", s.Handle(s.moveActivity))
}

// activity shows the working page of an activity: what is known, what is missing, and what can be done.
func (s pages) activity(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	a, err := s.activityEditor().RecordOf(r)
	if err != nil {
		return err
	}
	p, err := s.activityProps(ctx, q, a)
	if err != nil {
		return err
	}
	if p.MayEdit {
		if p.Clashes, err = process.Clashes(ctx, q, a.ID, a.Fields); err != nil {
			return err
		}
		p.Holidays = holidaysOf(a)
	}
	if p.Lacks, err = planning.LacksOf(ctx, q, a.ID); err != nil {
		return err
	}
	if p.List, err = s.activities().Steps(r, int64(a.ID)); err != nil {
		return err
	}
	produced, err := process.ProducedItems(ctx, q, a.ID)
	if err != nil {
		return err
	}
	if p.WorkingCopies, err = content.LoadVisible(ctx, q, produced); err != nil {
		return err
	}
	p.WorkingCopies = slices.DeleteFunc(p.WorkingCopies, func(i content.Item) bool { return i.PublishedVersion != 0 })
	if q.Actor().Can(access.ReadMoney, budget.Subject) {
		if p.BudgetLines, err = budget.LinesOfActivity(ctx, q, a.ID); err != nil {
			return err
		}
		own, err := budget.BudgetsOf(ctx, q, budget.Filter{Activity: a.ID})
		if err != nil {
			return err
		}
		if len(own) > 0 {
			p.Budgets = budgetview.Links(own)
		}
	}
	return s.Show(w, r, server.WorkPage(a.Name, layout.Activities), server.Work, activityview.Work(p))
}

// holidaysOf returns the holidays among the days of an activity, unless it is a period such as homework.
func holidaysOf(a process.Activity) []holiday.Day {
	if !a.When.IsFixed() || process.IsPeriod(a.Kind) {
		return nil
	}
	from, err := time.ParseInLocation(time.DateOnly, a.When.Begins, day.Zone)
	if err != nil {
		return nil
	}
	return holiday.Between(from, from.AddDate(0, 0, a.When.Days()-1))
}
