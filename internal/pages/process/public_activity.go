package process

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/internal/server"
	"framsyn/internal/venue"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
)

// publicActivity shows an activity as far as the actor may see it.
func (s pages) publicActivity(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	a, err := process.ActivityBySlug(ctx, q, chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	if a.Slug != chi.URLParam(r, "namn") {
		http.Redirect(w, r, link.Published(ctx, id.Activity, a.Slug), http.StatusMovedPermanently)
		return nil
	}
	p, err := s.activityProps(ctx, q, a)
	if err != nil {
		return err
	}
	page := layout.Page{Title: a.Name, Section: layout.Process, Kind: "Aktivitet",
		Description: a.Theme, NoIndex: a.Visibility != process.Public ||
			a.Status.IsDraft()}
	if !server.Actor(r).SignedIn() {
		return s.ShowPublic(w, r, page, activityview.Public(p))
	}
	return s.Show(w, r, page, layout.Base, activityview.Public(p))
}

// activityProps loads what both pages of an activity show.
func (s pages) activityProps(ctx context.Context, q db.Q, a process.Activity) (activityview.Props, error) {
	by := q.Actor()
	p := activityview.Props{Activity: a, Actor: by, MayEdit: by.Can(access.Edit, a.Subject()), Office: by.Can(access.Manage, a.Subject())}
	p.MayDelete = p.Office || a.Status.IsDraft() && by.Can(access.Delete, a.Subject())
	var err error
	if s.SignUp != nil {
		if p.SignUp, err = s.SignUp(ctx, q, a.ID); err != nil {
			return p, err
		}
	}
	if p.Invitations, err = invitation.ToActivity(ctx, q, a.ID); err != nil {
		return p, err
	}
	if a.Venue != 0 {
		if p.Venue, err = venue.Records.Get(ctx, q, a.Venue); err != nil {
			return p, err
		}
	}
	if p.Documents, err = process.Documents(ctx, q, a); err != nil {
		return p, err
	}
	items, err := process.ProducedItems(ctx, q, a.ID)
	if err != nil {
		return p, err
	}
	if p.Results, err = published.OfItems(ctx, q, items); err != nil {
		return p, err
	}
	if items, err = process.DocumentationOf(ctx, q, a.ID); err != nil {
		return p, err
	}
	if p.Documentation, err = published.OfItems(ctx, q, items); err != nil || !by.SignedIn() {
		return p, err
	}
	if s.Brought != nil {
		if p.Brought, err = s.Brought(ctx, q, a.ID); err != nil {
			return p, err
		}
	}
	h, err := homework.OfActivity(ctx, q, a.ID)
	p.Homework, p.MayMakeHomework = h.ID, a.Kind == "homework" && !a.Status.IsDraft() && by.Can(access.Manage, homework.Subject)
	if errors.Is(err, db.ErrNotFound) {
		err = nil
	}
	return p, err
}
