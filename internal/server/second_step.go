package server

import (
	"net/http"
	"slices"
	"strings"

	"framsyn/internal/link"
	"framsyn/internal/signin"
	"framsyn/web"
)

// NeedsSecondStep reports whether the actor must have a second step: those who manage accounts, in production.
func (s *Server) NeedsSecondStep(r *http.Request) bool {
	return s.Config.Production() && signin.RequiresSecondFactor(Actor(r))
}

// requireSecondStep redirects those who must have a second step and have none to where it is set up. A form that they sent is
// restored when they open its page afterwards.
func (s *Server) requireSecondStep(next http.Handler) http.Handler {
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if !s.NeedsSecondStep(r) || RequestOf(r).Session.HasSecondFactor || isOpenWithoutSecondStep(r.URL.Path) {
			next.ServeHTTP(w, r)
			return nil
		}
		if r.Method == http.MethodPost {
			if f, err := ReadForm(w, r); err == nil && f.Get(PersonField) != "" {
				s.HoldForm(r, Actor(r).User, WaitingForm{r.URL.Path, f.Get(PersonField), WithoutSecrets(f)}.Pack())
			}
		}
		http.Redirect(w, r, link.Profile(r.Context(), "tvasteg"), http.StatusSeeOther)
		return nil
	})
}

// isOpenWithoutSecondStep reports whether a path is needed to set up a second step, or to leave without one.
func isOpenWithoutSecondStep(path string) bool {
	return slices.Contains([]string{"/logga-ut", ConfirmPath, "/healthz", "/readyz"}, path) ||
		path == "/konto/tvasteg" || strings.HasPrefix(path, "/konto/tvasteg/") || strings.HasPrefix(path, web.Prefix)
}
