package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/web"
)

// routes is every address of the portal. English addresses have lost their /en before they come here.
func (s *Server) routes() *chi.Mux {
	r := chi.NewRouter()
	r.Use(headAsGet, routed)
	r.NotFound(s.do(s.notFound))
	r.MethodNotAllowed(s.wrongMethod)
	r.Get(web.Prefix+"*", web.Handler().ServeHTTP)
	r.Get("/healthz", s.healthy)
	r.Get("/readyz", s.ready)
	s.publicRoutes(r)
	s.accountRoutes(r)
	s.calendarRoutes(r)
	s.feedRoutes(r)
	s.publicProcessRoutes(r)
	r.With(s.signedIn).Get("/min-sida", s.do(s.myPage))
	r.Route("/arbete", func(r chi.Router) {
		r.Use(s.signedIn)
		r.Route("/"+link.Segment(id.Source), s.sources.routes)
		r.Route("/"+link.Segment(id.Trend), s.trends.routes)
		r.Route("/"+link.Segment(id.Scenario), s.scenarios.routes)
		r.Route("/"+link.Segment(id.Documentation), s.documentations.routes)
		r.Route("/"+link.Segment(id.Activity), func(r chi.Router) {
			s.activityRoutes(r)
			s.activityStepRoutes(r)
		})
		r.Route("/"+link.Segment(id.Process), s.processRoutes)
		s.officeRoutes(r)
	})
	return r
}

// publicRoutes are the pages that everybody reads.
func (s *Server) publicRoutes(r chi.Router) {
	r.Get("/", s.kept(s.home))
	s.sources.publicRoutes(r)
	s.trends.publicRoutes(r)
	s.scenarios.publicRoutes(r)
	s.documentations.publicRoutes(r)
	s.activityPublicRoutes(r)
	r.Get("/organisationer", s.kept(s.publicOrganisations))
	r.Get("/organisationer/{namn}", s.kept(s.publicOrganisation))
	r.Get("/sok", s.do(s.search))
	r.Get("/filer/{id}", s.do(s.file))
	r.Get("/flode.atom", s.kept(s.feed))
	r.Get("/sitemap.xml", s.kept(s.sitemap))
	r.Get("/sitemap/{del}.xml", s.kept(s.sitemapPart))
	r.Get("/robots.txt", s.kept(s.robots))
	r.Get("/.well-known/security.txt", s.kept(s.securityContact))
	r.Get("/om", s.kept(s.about))
	r.Get("/om/granssnitt", s.kept(s.gallery))
	r.Get("/tillganglighet", s.kept(s.accessibility))
	r.Get("/kakor", s.kept(s.cookies))
	r.Get("/personuppgifter", s.kept(s.privacy))
}

func (k resource[B]) publicRoutes(r chi.Router) {
	base := "/" + link.Segment(k.kind.Kind)
	r.Get(base, k.kept(k.publicList))
	r.Get(base+".csv", k.do(k.publicCSV))
	r.Get(base+"/{namn}", k.kept(k.published))
}

// healthy tells that the program runs.
func (s *Server) healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// ready reports whether the program can answer: its database does and can be written, and nothing else hinders it.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if reason := s.hindered(); reason != "" {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(reason + "\n"))
		return
	}
	if err := s.db.Ping(r.Context()); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("databasen svarar inte\n"))
		return
	}
	if word := s.unwritable(r.Context()); word != "" {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(word))
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}
