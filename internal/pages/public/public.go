// Package public serves the public pages that belong to no area, including the search.
package public

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/server"
)

// pages are the handlers of the public pages.
type pages struct{ *server.Server }

// Routes adds the public pages, except those of the areas.
func Routes(kernel *server.Server, r, _ chi.Router) {
	s := pages{kernel}
	r.Get("/", s.HandleFrozen(s.home))
	r.Get("/organisationer", s.HandleFrozen(s.publicOrganisations))
	r.Get("/organisationer/{namn}", s.HandleFrozen(s.publicOrganisation))
	r.Get("/sok", s.Handle(s.search))
	r.Get("/filer/{id}", s.Handle(s.file))
	r.Get("/flode.atom", s.HandleFrozen(s.feed))
	r.Get("/sitemap.xml", s.HandleFrozen(s.sitemap))
	r.Get("/sitemap/{del}.xml", s.HandleFrozenWhile(s.sitemapStamp, s.sitemapPart))
	r.Get("/manifest.webmanifest", s.HandleFrozen(s.manifest))
	r.Get("/robots.txt", s.HandleFrozen(s.robots))
	r.Get("/.well-known/security.txt", s.HandleFrozen(s.securityContact))
	r.Get("/om", s.HandleFrozen(s.about))
	r.Get("/om/granssnitt", s.HandleFrozen(s.gallery))
	r.Get("/tillganglighet", s.HandleFrozen(s.accessibility))
	r.Get("/kakor", s.HandleFrozen(s.cookies))
	r.Get("/personuppgifter", s.HandleFrozen(s.privacy))
}

// The number of publications of each kind on the start page.
const (
	homeScenarios = 12
	homeNewest    = 5
	homeNext      = 3
)
