package process

import (
	"net/http"
	"slices"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/processview"
)

// programme shows the activities of a process in their order.
func (s pages) programme(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processEditor().RecordOf(r)
	if err != nil {
		return err
	}
	rows, err := process.Programme(r.Context(), s.As(r), p.ID, false)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Program", layout.Process), server.Work, processview.WorkProgramme(p, rows))
}

// moveInProgramme moves an activity one place up or down.
func (s pages) moveInProgramme(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processEditor().RecordOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	text, by := f.Get("upp"), -1
	if text == "" {
		text, by = f.Get("ner"), 1
	}
	n, ok := id.Parse[id.ActivityNo](text)
	if !ok {
		return db.ErrNotFound
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		rows, err := process.Programme(r.Context(), tx, p.ID, false)
		if err != nil {
			return server.Landing{}, err
		}
		order := make([]id.ActivityNo, len(rows))
		for i, a := range rows {
			order[i] = a.ID
		}
		if !slices.Contains(order, n) {
			return server.Landing{}, db.ErrNotFound
		}
		return server.LandOn(link.Item(r.Context(), id.Process, p.ID, "program"), "Ordningen är ändrad."),
			process.Reorder(r.Context(), tx, p.ID, swapNeighbour(order, n, by))
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
