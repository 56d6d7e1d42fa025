package process

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/processview"
	"framsyn/templates/ui"
)

// phaseEditor returns the editor of phases, whose pages are below their process and lead back to it.
func (s pages) phaseEditor() server.Editor[id.PhaseNo, process.Phase] {
	return server.Editor[id.PhaseNo, process.Phase]{
		Server: s.Server, Records: process.PhaseRecords, Section: layout.Process, New: "Ny etapp",
		NewPath: "/{id}/etapper/ny", FormPath: "/{id}/etapper/{etapp}",
		PageAddress: func(ctx context.Context, _ id.PhaseNo, _ string) string {
			n, _ := id.Parse[id.ProcessNo](chi.URLParamFromCtx(ctx, "id"))
			return link.Item(ctx, id.Process, n, "")
		},
		Load: func(r *http.Request) (process.Phase, error) {
			_, f, err := s.phaseOf(r)
			return f, err
		},
		Lists: server.FixedLists(process.PhaseLists),
		Read:  server.FormReader(process.ReadPhase),
		Form: func(r *http.Request, f *form.Form, phase process.Phase) (templ.Component, error) {
			p, err := s.processEditor().RecordOf(r)
			return processview.WorkPhaseForm(processview.WorkPhaseProps{Process: p, Phase: phase, Form: f, Person: server.Actor(r).User}), err
		},
		Add: func(r *http.Request, tx *db.Tx, _ *form.Form, phase process.Phase) (id.PhaseNo, error) {
			p, err := s.processEditor().RecordOf(r)
			if err != nil {
				return 0, err
			}
			return process.AddPhase(r.Context(), tx, p.ID, phase)
		},
		AddedMessage: server.FixedText("Etappen finns nu, sist i processen."),
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, phase, stands process.Phase) error {
			return process.EditPhase(r.Context(), tx, stands.ID, server.FormVersion(f), phase)
		},
	}
}

// phaseOf returns the process and the phase of the request; db.ErrNotFound if the phase is not one of the process.
func (s pages) phaseOf(r *http.Request) (process.Process, process.Phase, error) {
	p, err := s.processEditor().RecordOf(r)
	if err != nil {
		return p, process.Phase{}, err
	}
	n, ok := id.Parse[id.PhaseNo](chi.URLParam(r, "etapp"))
	if !ok {
		return p, process.Phase{}, db.ErrNotFound
	}
	phase, err := process.PhaseByID(r.Context(), s.As(r), n)
	if err == nil && phase.Process != p.ID {
		err = db.ErrNotFound
	}
	return p, phase, err
}

func (s pages) phaseUp(r *http.Request) (server.Step, error) {
	return s.phaseStep(r, "flytta-upp", movePhase(-1), server.Step{Said: "Etappen är flyttad.", AskProps: ui.AskProps{
		Title: "Flytta upp etappen", Label: "Flytta upp", Kind: ui.Primary, Text: "Etappen byter plats med den som står före."}})
}

func (s pages) phaseDown(r *http.Request) (server.Step, error) {
	return s.phaseStep(r, "flytta-ner", movePhase(1), server.Step{Said: "Etappen är flyttad.", AskProps: ui.AskProps{
		Title: "Flytta ned etappen", Label: "Flytta ned", Kind: ui.Primary, Text: "Etappen byter plats med den som står efter."}})
}

func (s pages) deletePhase(r *http.Request) (server.Step, error) {
	remove := func(ctx context.Context, tx *db.Tx, f process.Phase) error { return process.DeletePhase(ctx, tx, f.ID) }
	return s.phaseStep(r, "ta-bort", remove, server.Step{Said: "Etappen är borttagen.", AskProps: ui.AskProps{
		Title: "Ta bort etappen", Label: "Ta bort", Kind: ui.Danger,
		Text: "Etappen försvinner ur processen. Dess aktiviteter finns kvar, utan etapp."}})
}

func movePhase(by int) func(context.Context, *db.Tx, process.Phase) error {
	return func(ctx context.Context, tx *db.Tx, f process.Phase) error {
		phases, err := process.Phases(ctx, tx, f.Process)
		if err != nil {
			return err
		}
		order := make([]id.PhaseNo, len(phases))
		for i, x := range phases {
			order[i] = x.ID
		}
		return process.ReorderPhases(ctx, tx, f.Process, swapNeighbour(order, f.ID, by))
	}
}

// swapNeighbour swaps one with the element by steps away from it, if there is one, and returns order.
func swapNeighbour[T comparable](order []T, one T, by int) []T {
	for i, x := range order {
		if j := i + by; x == one && j >= 0 && j < len(order) {
			order[i], order[j] = order[j], order[i]
			break
		}
	}
	return order
}

func (s pages) phaseStep(r *http.Request, do string, act func(context.Context, *db.Tx, process.Phase) error,
	st server.Step) (server.Step, error) {
	p, phase, err := s.phaseOf(r)
	st = s.processEditor().CompleteStep(r, p, "", st)
	st.Subtitle, st.Action = phase.Name.In(r.Context()), link.Phase(r.Context(), p.ID, phase.ID, do)
	st.Do = func(tx *db.Tx) error { return act(r.Context(), tx, phase) }
	return st, err
}
