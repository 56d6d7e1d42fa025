package public

import (
	"errors"
	"net/http"

	"framsyn/internal/db"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/gallery"
	"framsyn/templates/layout"
	"framsyn/templates/publicview"
)

// about shows the page about the portal.
func (s pages) about(w http.ResponseWriter, r *http.Request) error {
	p, err := process.LoadMain(r.Context(), s.Visitor())
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	return s.ShowPublic(w, r, layout.Page{Title: "Om Framsyn", Section: layout.About}, publicview.About(p))
}

// gallery shows every part of the interface in every state.
func (s pages) gallery(w http.ResponseWriter, r *http.Request) error {
	return s.ShowPublic(w, r, layout.Page{Title: "Gränssnittets delar", Section: layout.About, NoIndex: true, Forms: true},
		gallery.Page())
}

// accessibility shows the accessibility statement that the law requires.
func (s pages) accessibility(w http.ResponseWriter, r *http.Request) error {
	return s.ShowPublic(w, r, layout.Page{Title: "Tillgänglighet", Section: layout.About}, publicview.Accessibility(s.siteProps()))
}

// privacy shows what personal data is stored.
func (s pages) privacy(w http.ResponseWriter, r *http.Request) error {
	return s.ShowPublic(w, r, layout.Page{Title: "Personuppgifter", Section: layout.About}, publicview.Privacy(s.siteProps()))
}

// cookies shows which cookies are set.
func (s pages) cookies(w http.ResponseWriter, r *http.Request) error {
	return s.ShowPublic(w, r, layout.Page{Title: "Kakor", Section: layout.About}, publicview.Cookies(server.CookieName(s.Config.Production()),
		s.DeviceCookie()))
}

// siteProps returns the operator and the addresses that the pages about the portal show.
func (s pages) siteProps() publicview.SiteProps {
	return publicview.SiteProps{Address: s.Config.BaseURL, Mail: s.Config.Contact, Operator: s.Config.Operator}
}
