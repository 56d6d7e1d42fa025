package server

import (
	"errors"
	"net/http"

	"framsyn/internal/db"
	"framsyn/internal/process"
	"framsyn/templates/layout"
	"framsyn/templates/publicview"
	"framsyn/templates/ui"
)

// about tells what the portal is.
func (s *Server) about(w http.ResponseWriter, r *http.Request) error {
	p, err := process.Main(r.Context(), s.visitor())
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	return s.showPublic(w, r, layout.Page{Title: "Om Framsyn", Section: layout.About}, publicview.About(p))
}

// gallery shows every part of the interface in every state.
func (s *Server) gallery(w http.ResponseWriter, r *http.Request) error {
	return s.showPublic(w, r, layout.Page{Title: "Gränssnittets delar", Section: layout.About, NoIndex: true}, ui.Gallery())
}

// accessibility is the statement that the law asks for.
func (s *Server) accessibility(w http.ResponseWriter, r *http.Request) error {
	return s.showPublic(w, r, layout.Page{Title: "Tillgänglighet", Section: layout.About}, publicview.Accessibility(s.site()))
}

// privacy tells what is kept about people.
func (s *Server) privacy(w http.ResponseWriter, r *http.Request) error {
	return s.showPublic(w, r, layout.Page{Title: "Personuppgifter", Section: layout.About}, publicview.Privacy(s.site()))
}

// cookies tells of the cookies that are set.
func (s *Server) cookies(w http.ResponseWriter, r *http.Request) error {
	return s.showPublic(w, r, layout.Page{Title: "Kakor", Section: layout.About}, publicview.Cookies(CookieName(s.cfg.Production()),
		s.deviceCookie()))
}

// site is what the pages about the portal tell of its operation.
func (s *Server) site() publicview.SiteProps {
	return publicview.SiteProps{Address: s.cfg.BaseURL, Mail: s.cfg.Contact, Operator: s.cfg.Operator}
}
