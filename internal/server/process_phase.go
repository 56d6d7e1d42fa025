package server

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/layout"
	"framsyn/templates/processview"
	"framsyn/templates/ui"
)

// newPhase shows an empty form.
func (s *Server) newPhase(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	f := form.New()
	s.restore(r, f)
	return s.showPhaseForm(w, r, http.StatusOK, p, process.Phase{}, f)
}

// addPhase keeps a new last phase.
func (s *Server) addPhase(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
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
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		_, err := process.AddPhase(r.Context(), tx, p.ID, phase)
		return land(link.Item(r.Context(), id.Process, p.ID, ""), "Etappen finns nu, sist i processen."), err
	})
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

// phaseForm shows the form by which a phase is changed.
func (s *Server) phaseForm(w http.ResponseWriter, r *http.Request) error {
	p, phase, err := s.phaseOf(r)
	if err != nil {
		return err
	}
	f := filled(phase.Version, phase.Fill)
	s.restore(r, f)
	return s.showPhaseForm(w, r, http.StatusOK, p, phase, f)
}

// editPhase saves the form over the version that it was made of, or shows both versions.
func (s *Server) editPhase(w http.ResponseWriter, r *http.Request) error {
	p, old, err := s.phaseOf(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
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
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(link.Item(r.Context(), id.Process, p.ID, ""), "Sparat."), process.EditPhase(r.Context(), tx, old.ID, version(f), phase)
	})
	if errors.Is(err, db.ErrStale) {
		if p, old, err = s.phaseOf(r); err != nil {
			return err
		}
		return s.showPhaseForm(w, r, http.StatusConflict, p, old, told(f, filled(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

func (s *Server) showPhaseForm(w http.ResponseWriter, r *http.Request, code int, p process.Process, phase process.Phase,
	f *form.Form) error {
	title := phase.Name.Swedish
	if phase.ID == 0 {
		title = "Ny etapp"
	}
	s.answer(w, r, code, office(title, layout.Process), work,
		processview.WorkPhaseForm(processview.WorkPhaseProps{Process: p, Phase: phase, Form: f, Person: actor(r).User}))
	return nil
}

// phaseOf is the phase that an address names, and the process, which it must be one of.
func (s *Server) phaseOf(r *http.Request) (process.Process, process.Phase, error) {
	p, err := s.processOf(r)
	if err != nil {
		return p, process.Phase{}, err
	}
	n, ok := id.Parse[id.PhaseNo](chi.URLParam(r, "etapp"))
	if !ok {
		return p, process.Phase{}, db.ErrNotFound
	}
	phase, err := process.PhaseByID(r.Context(), s.as(r), n)
	if err == nil && phase.Process != p.ID {
		err = db.ErrNotFound
	}
	return p, phase, err
}

func (s *Server) phaseUp(r *http.Request) (step, error) {
	st, err := s.phaseStep(r, "flytta-upp", movePhase(r, -1))
	st.Title, st.Label, st.Text = "Flytta upp etappen", "Flytta upp", "Etappen byter plats med den som står före."
	st.Kind, st.said = ui.Primary, "Etappen är flyttad."
	return st, err
}

func (s *Server) phaseDown(r *http.Request) (step, error) {
	st, err := s.phaseStep(r, "flytta-ner", movePhase(r, 1))
	st.Title, st.Label, st.Text = "Flytta ned etappen", "Flytta ned", "Etappen byter plats med den som står efter."
	st.Kind, st.said = ui.Primary, "Etappen är flyttad."
	return st, err
}

func (s *Server) deletePhase(r *http.Request) (step, error) {
	st, err := s.phaseStep(r, "ta-bort", func(tx *db.Tx, f process.Phase) error { return process.DeletePhase(r.Context(), tx, f.ID) })
	st.Title, st.Label, st.Text = "Ta bort etappen", "Ta bort", "Etappen försvinner ur processen. Dess aktiviteter finns kvar, utan etapp."
	st.Kind, st.said = ui.Danger, "Etappen är borttagen."
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

func (s *Server) phaseStep(r *http.Request, do string, act func(*db.Tx, process.Phase) error) (step, error) {
	p, phase, err := s.phaseOf(r)
	st := processStep(r, p, "", func(tx *db.Tx) error { return act(tx, phase) })
	st.Subtitle, st.Action = phase.Name.In(r.Context()), link.Phase(r.Context(), p.ID, phase.ID, do)
	return st, err
}
