package process

import (
	"errors"
	"net/http"

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

// newPhase shows an empty form.
func (s pages) newPhase(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showPhaseForm(w, r, http.StatusOK, p, process.Phase{}, f)
}

// addPhase keeps a new last phase.
func (s pages) addPhase(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if rearranged(f, process.PhaseLists) {
		return s.showPhaseForm(w, r, http.StatusOK, p, process.Phase{}, f)
	}
	phase := process.ReadPhase(f)
	if !f.OK() {
		return s.showPhaseForm(w, r, http.StatusUnprocessableEntity, p, process.Phase{}, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		_, err := process.AddPhase(r.Context(), tx, p.ID, phase)
		return server.LandOn(link.Item(r.Context(), id.Process, p.ID, ""), "Etappen finns nu, sist i processen."), err
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// phaseForm shows the form by which a phase is changed.
func (s pages) phaseForm(w http.ResponseWriter, r *http.Request) error {
	p, phase, err := s.phaseOf(r)
	if err != nil {
		return err
	}
	f := server.FilledForm(phase.Version, phase.Fill)
	s.RestoreForm(r, f)
	return s.showPhaseForm(w, r, http.StatusOK, p, phase, f)
}

// editPhase saves the form over the version that it was made of, or shows both versions.
func (s pages) editPhase(w http.ResponseWriter, r *http.Request) error {
	p, old, err := s.phaseOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if rearranged(f, process.PhaseLists) {
		return s.showPhaseForm(w, r, http.StatusOK, p, old, f)
	}
	phase := process.ReadPhase(f)
	if !f.OK() {
		return s.showPhaseForm(w, r, http.StatusUnprocessableEntity, p, old, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Item(r.Context(), id.Process, p.ID, ""), "Sparat."),
			process.EditPhase(r.Context(), tx, old.ID, server.FormVersion(f), phase)
	})
	if errors.Is(err, db.ErrStale) {
		if p, old, err = s.phaseOf(r); err != nil {
			return err
		}
		return s.showPhaseForm(w, r, http.StatusConflict, p, old, server.ConflictForm(f, server.FilledForm(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

func (s pages) showPhaseForm(w http.ResponseWriter, r *http.Request, code int, p process.Process, phase process.Phase,
	f *form.Form) error {
	title := phase.Name.Swedish
	if phase.ID == 0 {
		title = "Ny etapp"
	}
	s.Answer(w, r, code, server.WorkPage(title, layout.Process), server.Work,
		processview.WorkPhaseForm(processview.WorkPhaseProps{Process: p, Phase: phase, Form: f, Person: server.Actor(r).User}))
	return nil
}

// phaseOf is the phase that an address names, and the process, which it must be one of.
func (s pages) phaseOf(r *http.Request) (process.Process, process.Phase, error) {
	p, err := s.processOf(r)
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
	st, err := s.phaseStep(r, "flytta-upp", movePhase(r, -1))
	st.Title, st.Label, st.Text = "Flytta upp etappen", "Flytta upp", "Etappen byter plats med den som står före."
	st.Kind, st.Said = ui.Primary, "Etappen är flyttad."
	return st, err
}

func (s pages) phaseDown(r *http.Request) (server.Step, error) {
	st, err := s.phaseStep(r, "flytta-ner", movePhase(r, 1))
	st.Title, st.Label, st.Text = "Flytta ned etappen", "Flytta ned", "Etappen byter plats med den som står efter."
	st.Kind, st.Said = ui.Primary, "Etappen är flyttad."
	return st, err
}

func (s pages) deletePhase(r *http.Request) (server.Step, error) {
	st, err := s.phaseStep(r, "ta-bort", func(tx *db.Tx, f process.Phase) error { return process.DeletePhase(r.Context(), tx, f.ID) })
	st.Title, st.Label, st.Text = "Ta bort etappen", "Ta bort", "Etappen försvinner ur processen. Dess aktiviteter finns kvar, utan etapp."
	st.Kind, st.Said = ui.Danger, "Etappen är borttagen."
	return st, err
}

func movePhase(r *http.Request, by int) func(*db.Tx, process.Phase) error {
	return func(tx *db.Tx, f process.Phase) error {
		phases, err := process.Phases(r.Context(), tx, f.Process)
		if err != nil {
			return err
		}
		order := make([]id.PhaseNo, len(phases))
		for i, x := range phases {
			order[i] = x.ID
		}
		return process.ReorderPhases(r.Context(), tx, f.Process, swapped(order, f.ID, by))
	}
}

// swapped is an order in which one has changed places with its neighbour, if there is one on that side.
func swapped[T comparable](order []T, one T, by int) []T {
	for i, x := range order {
		if j := i + by; x == one && j >= 0 && j < len(order) {
			order[i], order[j] = order[j], order[i]
			break
		}
	}
	return order
}

func (s pages) phaseStep(r *http.Request, do string, act func(*db.Tx, process.Phase) error) (server.Step, error) {
	p, phase, err := s.phaseOf(r)
	st := processStep(r, p, "", func(tx *db.Tx) error { return act(tx, phase) })
	st.Subtitle, st.Action = phase.Name.In(r.Context()), link.Phase(r.Context(), p.ID, phase.ID, do)
	return st, err
}
