package server

import (
	"net/http"
	"slices"
	"strings"

	"framsyn/internal/link"
	"framsyn/internal/signin"
	"framsyn/web"
)

// NeedsSecondStep reports whether whoever asks has to have a second step: those who manage accounts, where the portal is used for
// real.
func (s *Server) NeedsSecondStep(r *http.Request) bool {
	return s.Config.Production() && signin.RequiresSecondFactor(Actor(r))
}

// requireSecondStep leads those who have to have a second step and have none to where it is set up, whatever they asked for. A form
// that they sent comes back when they open its page afterwards.
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

// isOpenWithoutSecondStep reports whether a path is part of setting up a second step, or of leaving without.
func isOpenWithoutSecondStep(path string) bool {
	return slices.Contains([]string{"/logga-ut", ConfirmPath, "/healthz", "/readyz"}, path) ||
		path == "/konto/tvasteg" || strings.HasPrefix(path, "/konto/tvasteg/") || strings.HasPrefix(path, web.Prefix)
}
