package overview

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/helpview"
	"framsyn/templates/layout"
)

// help leads to the help of each role.
func (s pages) help(w http.ResponseWriter, r *http.Request) error {
	return s.ShowPublic(w, r, layout.Page{Title: "Hjälp", Section: layout.About}, helpview.Index())
}

// helpOf shows the help of a role.
func (s pages) helpOf(w http.ResponseWriter, r *http.Request) error {
	role := access.Role(link.HelpRole(chi.URLParam(r, "roll")))
	g, written := helpview.GuideOf(role)
	if !written {
		return db.ErrNotFound
	}
	by := server.Actor(r)
	linked := !by.SignedIn() || by.HasRole(role, access.Administrator)
	return s.ShowPublic(w, r, layout.Page{Title: "Hjälp", Section: layout.About, Description: g.Lead}, helpview.Page(g, linked))
}

// keys lists the keys.
func (s pages) keys(w http.ResponseWriter, r *http.Request) error {
	return s.ShowPublic(w, r, layout.Page{Title: "Tangenter", Section: layout.About}, helpview.KeysPage())
}
