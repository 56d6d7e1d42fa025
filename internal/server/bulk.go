package server

import (
	"cmp"
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
)

// maxShown is the most things of each outcome that the page of an action with several things shows.
const maxShown = 200

func queueBulk(ctx context.Context, tx *db.Tx, j bulk.Job) error { return jobs.Insert(ctx, tx, j) }

// bulkRoutes are the pages of what the person does with several things at once.
func (s *Server) bulkRoutes(r chi.Router) {
	r.Get("/{id}", s.Handle(s.bulkPage))
	r.With(s.confirmSensitive).Post("/{id}", s.Handle(s.changeBulk))
}

// actionWords are the Swedish name of an action with several things, and whether those who do it confirm who they are first.
type actionWords struct {
	label     string
	sensitive bool
}

// ActionLabel returns the Swedish name of an action with several things; the name itself if no list has it any longer.
func (s *Server) ActionLabel(name string) string { return cmp.Or(s.actionWords[name].label, name) }

// confirmSensitive asks those who change something that is done with several things to confirm who they are, if the action is such.
func (s *Server) confirmSensitive(next http.Handler) http.Handler {
	asking := s.RequireConfirmed(next)
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		b, err := s.bulkOf(r)
		if err != nil {
			return err
		}
		if s.actionWords[b.Action].sensitive {
			asking.ServeHTTP(w, r)
		} else {
			next.ServeHTTP(w, r)
		}
		return nil
	})
}

func (s *Server) bulkOf(r *http.Request) (bulk.Bulk, error) {
	n, err := PathID[id.Bulk](r)
	if err != nil {
		return bulk.Bulk{}, err
	}
	return bulk.Get(r.Context(), s.As(r), n)
}

// bulkPage shows how far something has come that is done with several things, and what became of each.
func (s *Server) bulkPage(w http.ResponseWriter, r *http.Request) error {
	b, err := s.bulkOf(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	p := listview.ProgressProps{Bulk: b, Label: s.ActionLabel(b.Action), Address: link.Several(ctx, b.ID), Back: link.Path(ctx, b.Back),
		CanUndo: b.CanUndo(s.Actions)}
	if b.UndoneBy != 0 {
		p.UndoneBy = link.Several(ctx, b.UndoneBy)
	}
	if p.Left, err = bulk.Items(ctx, s.As(r), b.ID, bulk.Kept, maxShown); err != nil {
		return err
	}
	if p.Done, err = bulk.Items(ctx, s.As(r), b.ID, bulk.Done, maxShown); err != nil {
		return err
	}
	return s.Show(w, r, layout.Page{Title: p.Label, NoIndex: true}, Work, listview.Progress(p))
}

// changeBulk stops something that is done with several things, goes on with it, or undoes it.
func (s *Server) changeBulk(w http.ResponseWriter, r *http.Request) error {
	b, err := s.bulkOf(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	to, err := s.Write(w, r, func(tx *db.Tx) (Landing, error) {
		here := link.Several(ctx, b.ID)
		switch f.Get("gor") {
		case "stoppa":
			return LandOn(here, "Stoppat. Det som är gjort är gjort."), bulk.Stop(ctx, tx, b.ID)
		case "fortsatt":
			return LandOn(here, "Det fortsätter."), bulk.GoOn(ctx, tx, queueBulk, b.ID)
		case "angra":
			n, err := s.Actions.BeginUndo(security.WithAddress(ctx, s.ClientAddress(r)), tx, queueBulk, b.ID)
			return LandOn(link.Several(ctx, n), ""), err
		}
		return Landing{}, db.ErrNotFound
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
