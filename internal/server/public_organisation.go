package server

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/publish"
	"framsyn/templates/layout"
	"framsyn/templates/publicview"
)

// publicOrganisations lists who takes part.
func (s *Server) publicOrganisations(w http.ResponseWriter, r *http.Request) error {
	all, err := account.Organisations(r.Context(), s.visitor(), account.OrganisationFilter{})
	if err != nil {
		return err
	}
	return s.showPublic(w, r, layout.Page{Title: "Organisationer", Section: layout.Organisations,
		Description: "De som gör framsynen tillsammans: regioner, myndigheter och partner."}, publicview.Organisations(all))
}

// publicOrganisation is the page of an organisation and the latest that it has published.
func (s *Server) publicOrganisation(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.visitor()
	o, err := account.OrganisationBySlug(ctx, q, chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	p := publicview.OrganisationProps{Organisation: o}
	for _, k := range slices.Backward(id.Content) {
		page, err := publish.List(ctx, q, k, listing.Filter{Org: o.ID, Limit: pageSize})
		if err != nil {
			return err
		}
		if len(page.Rows) > 0 {
			p.Published = append(p.Published, publicview.OfKind{Kind: k, Latest: page.Rows, More: page.Next != ""})
		}
	}
	return s.showPublic(w, r, layout.Page{Title: o.Name, Section: layout.Organisations}, publicview.Organisation(p))
}
