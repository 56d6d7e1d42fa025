// Package process holds the pages of processes, activities and documentation.
package process

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/budgetview"
	"framsyn/templates/layout"
	"framsyn/templates/processview"
	"framsyn/templates/ui"
)

// pages are the handlers of processes and of what happens in them.
type pages struct{ *server.Server }

// Routes adds the pages of processes, activities and documentation.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	kernel.Origins = origins
	processes, activities := "/"+link.Segment(id.Process), "/"+link.Segment(id.Activity)
	public.Get(processes, s.HandleFrozen(s.publicProcesses))
	public.Get(processes+"/{namn}", s.HandleFrozen(s.publicProcess))
	public.Get(activities+"/{namn}", s.HandleFrozen(s.publicActivity))
	work.Route(processes, s.processRoutes)
	work.Route(activities, s.activityRoutes)
	s.documentationResource().Mount(public, work)
}

// origins returns links to the activities that an item came of.
func origins(ctx context.Context, q db.Q, n id.Item) (out []ui.Crumb, err error) {
	all, err := process.OriginActivities(ctx, q, n)
	for _, a := range all {
		out = append(out, ui.Crumb{Href: link.Published(ctx, id.Activity, a.Slug), Label: a.Name})
	}
	return out, err
}

// processRoutes adds the working pages of processes and their phases, below /arbete/process.
func (s pages) processRoutes(r chi.Router) {
	r.Use(s.RequireRight(access.Manage, id.Process))
	r.Get("/", s.Handle(s.processes))
	r.Get("/{id}", s.Handle(s.process))
	s.processEditor().Mount(r)
	r.Get("/{id}/program", s.Handle(s.programme))
	r.Post("/{id}/program", s.Handle(s.moveInProgramme))
	r.Get("/{id}/tavla", s.Handle(s.board))
	r.Post("/{id}/tavla", s.Handle(s.changeCard))
	s.HandleStep(r, "/{id}/startsidan", s.mainProcess)
	s.HandleStep(r, "/{id}/las-planen", s.freezePlan)
	s.phaseEditor().Mount(r)
	s.HandleStep(r, "/{id}/etapper/{etapp}/flytta-upp", s.phaseUp)
	s.HandleStep(r, "/{id}/etapper/{etapp}/flytta-ner", s.phaseDown)
	s.HandleStep(r, "/{id}/etapper/{etapp}/ta-bort", s.deletePhase)
}

// processes lists the processes.
func (s pages) processes(w http.ResponseWriter, r *http.Request) error {
	rows, err := process.Processes(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Processer", layout.Process), server.Work, processview.WorkList(rows))
}

// process shows a process with its phases.
func (s pages) process(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processEditor().RecordOf(r)
	if err != nil {
		return err
	}
	phases, err := process.Phases(r.Context(), s.As(r), p.ID)
	if err != nil {
		return err
	}
	m, err := s.moneyOf(r, p)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(p.Name, layout.Process), server.Work, processview.WorkPage(p, phases, m))
}

// moneyOf returns what the page of a process shows of its money.
func (s pages) moneyOf(r *http.Request, p process.Process) (m processview.WorkMoney, err error) {
	ctx, q := r.Context(), s.As(r)
	if m.May = q.Actor().Can(access.ReadMoney, budget.Subject); !m.May {
		return m, nil
	}
	all, err := budget.BudgetsOf(ctx, q, budget.Filter{Process: p.ID})
	if err != nil {
		return m, err
	}
	m.Budgets = budgetview.Links(all)
	m.Financed, err = financing.Exists(ctx, q, p.ID)
	return m, err
}

func (s pages) processEditor() server.Editor[id.ProcessNo, process.Process] {
	return server.Editor[id.ProcessNo, process.Process]{
		Server: s.Server, Records: process.ProcessRecords, Section: layout.Process, New: "Ny process", Copies: true, FormPath: "/{id}/redigera",
		Plural: "Processer", Lists: server.FixedLists(process.ProcessLists), Read: server.FormReader(process.ReadProcess),
		Check: s.checkProcessReferences, Picks: processPicks,
		Form: func(r *http.Request, f *form.Form, p process.Process) (templ.Component, error) {
			return processview.WorkForm(processview.WorkFormProps{Process: p, Form: f, Person: server.Actor(r).User}), nil
		},
		AddedMessage: server.FixedText("Processen finns nu. Lägg till dess etapper."),
		History:      true, Verbs: processview.Verbs,
		Closing: &server.Closing{Noun: "processen", OpenText: "Processen pågår igen.",
			Text: "Processen står kvar och kan läsas, som avslutad. Den kan öppnas igen."},
	}
}

func (s pages) mainProcess(r *http.Request) (server.Step, error) {
	return s.processStep(r, "startsidan", process.MakeMain, server.Step{Said: "Processen visas på startsidan.", AskProps: ui.AskProps{
		Title: "Visa på startsidan", Label: "Visa på startsidan", Kind: ui.Primary,
		Text: "Startsidan handlar om den här processen i stället för om den som visas där nu."}})
}

func (s pages) freezePlan(r *http.Request) (server.Step, error) {
	return s.processStep(r, "las-planen", process.FreezePlan, server.Step{Said: "Planen är låst.", AskProps: ui.AskProps{
		Title: "Lås planen", Label: "Lås planen", Kind: ui.Primary,
		Text: "Programmet sparas som det står nu, så att det går att jämföra med utfallet. En plan som låsts tidigare ersätts."}})
}

func (s pages) processStep(r *http.Request, do string, act func(context.Context, *db.Tx, id.ProcessNo) error,
	st server.Step) (server.Step, error) {
	p, err := s.processEditor().RecordOf(r)
	st = s.processEditor().CompleteStep(r, p, do, st)
	st.Do = func(tx *db.Tx) error { return act(r.Context(), tx, p.ID) }
	return st, err
}
