// Package public is the pages that everybody reads and that belong to no area of their own, the search among them.
package public

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/server"
)

// pages are the handlers of what everybody reads.
type pages struct{ *server.Server }

// Routes adds the pages that everybody reads, besides those of the other areas.
func Routes(kernel *server.Server, r, _ chi.Router) {
	s := pages{kernel}
	r.Get("/", s.HandleFrozen(s.home))
	r.Get("/organisationer", s.HandleFrozen(s.publicOrganisations))
	r.Get("/organisationer/{namn}", s.HandleFrozen(s.publicOrganisation))
	r.Get("/sok", s.Handle(s.search))
	r.Get("/filer/{id}", s.Handle(s.file))
	r.Get("/flode.atom", s.HandleFrozen(s.feed))
	r.Get("/sitemap.xml", s.HandleFrozen(s.sitemap))
	r.Get("/sitemap/{del}.xml", s.HandleFrozen(s.sitemapPart))
	r.Get("/robots.txt", s.HandleFrozen(s.robots))
	r.Get("/.well-known/security.txt", s.HandleFrozen(s.securityContact))
	r.Get("/om", s.HandleFrozen(s.about))
	r.Get("/om/granssnitt", s.HandleFrozen(s.gallery))
	r.Get("/tillganglighet", s.HandleFrozen(s.accessibility))
	r.Get("/kakor", s.HandleFrozen(s.cookies))
	r.Get("/personuppgifter", s.HandleFrozen(s.privacy))
}

// How much of what is published stands on the start page.
const (
	homeScenarios = 12
	homeNewest    = 5
	homeNext      = 3
)
