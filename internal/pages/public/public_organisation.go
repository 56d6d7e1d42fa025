package public

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/outcome"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/publicview"
)

// publicOrganisations lists the organisations that take part.
func (s pages) publicOrganisations(w http.ResponseWriter, r *http.Request) error {
	all, err := account.Organisations(r.Context(), s.Visitor(), account.OrganisationFilter{})
	if err != nil {
		return err
	}
	did := publicview.Activity{}
	if did.Published, err = published.CountByOrganisation(r.Context(), s.Visitor()); err != nil {
		return err
	}
	if did.Arranged, err = process.CountByOrganiser(r.Context(), s.Visitor()); err != nil {
		return err
	}
	return s.ShowPublic(w, r, layout.Page{Title: "Organisationer", Section: layout.Organisations,
		Description: "De som gör framsynen tillsammans: regioner, myndigheter och partner."}, publicview.Organisations(all, did))
}

// publicOrganisation shows an organisation, with its latest publications and the activities that it arranges. Those who
// are signed in also see the names of its people.
func (s pages) publicOrganisation(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.Visitor()
	if server.Actor(r).SignedIn() {
		q = s.As(r)
	}
	o, err := account.OrganisationBySlug(ctx, q, chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	p := publicview.OrganisationProps{Organisation: o}
	for _, k := range slices.Backward(id.Content) {
		page, err := published.List(ctx, q, k, listing.Filter{
			Facets: map[string][]string{listing.OrgGroup: {id.String(o.ID)}}, Limit: server.PageSize})
		if err != nil {
			return err
		}
		if len(page.Rows) > 0 {
			p.Published = append(p.Published, publicview.KindPublications{Kind: k, Latest: page.Rows, More: page.Next != ""})
		}
	}
	if p.Roles, err = account.RoleCounts(ctx, q, o.ID); err != nil {
		return err
	}
	if err := addForesight(ctx, q, &p); err != nil {
		return err
	}
	if p.Coming, p.Past, err = eventsArrangedBy(ctx, q, o.ID); err != nil {
		return err
	}
	if p.MoreComing = len(p.Coming) > server.PageSize; p.MoreComing {
		p.Coming = p.Coming[:server.PageSize]
	}
	page := layout.Page{Title: o.Name, Section: layout.Organisations, Kind: "Organisation"}
	if server.Actor(r).SignedIn() {
		return s.Show(w, r, page, layout.Base, publicview.Organisation(p))
	}
	return s.ShowPublic(w, r, page, publicview.Organisation(p))
}

// addForesight adds what the organisation took part in, without numbers that are too small to tell.
func addForesight(ctx context.Context, q db.Q, p *publicview.OrganisationProps) error {
	if !q.Actor().SignedIn() {
		p.Roles = slices.DeleteFunc(p.Roles, func(r account.RoleCount) bool { return r.Count < outcome.Shown })
	}
	parts, all, err := outcome.PartsOf(ctx, q, p.ID, server.PageSize)
	if err != nil {
		return err
	}
	for _, x := range parts {
		p.TookPart = append(p.TookPart, x.Activity)
	}
	p.TookPartIn = all
	if p.People, err = outcome.CountPeople(ctx, q, p.ID); err != nil {
		return err
	}
	p.Answered, err = outcome.PublishedSummaries(ctx, q, p.ID)
	return err
}

// maxPastShown is the most past events shown on the page of an organisation.
const maxPastShown = 10

// maxPastRead is the most events that are read to find them.
const maxPastRead = 200

// eventsArrangedBy returns the activities that an organisation arranges: coming ones, one more than are shown if there are more, and the
// latest past ones.
func eventsArrangedBy(ctx context.Context, q db.Q, n id.Org) (coming, past []process.Activity, err error) {
	today := time.Now()
	if coming, err = process.Activities(ctx, q, process.Query{Organiser: n, From: today, Limit: server.PageSize + 1}); err != nil {
		return nil, nil, err
	}
	all, err := process.Activities(ctx, q, process.Query{Organiser: n, To: today, LatestFirst: true, Limit: maxPastRead})
	if err != nil {
		return nil, nil, err
	}
	for _, a := range all {
		if _, last := a.When.Span(); day.ISO(last) < day.ISO(today) && len(past) < maxPastShown {
			past = append(past, a)
		}
	}
	return coming, past, nil
}
