package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/i18n"
	"framsyn/internal/link"
)

// leadOn leads whoever asked for an address that there is not to the one that was meant, and reports whether there is such: without
// what a program took for a part of it, a slash too many, or in small letters.
func (s *Server) leadOn(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	tidy := link.Tidy(r.URL.Path)
	for _, path := range slices.Compact([]string{tidy, strings.ToLower(tidy)}) {
		lang := i18n.FromContext(r.Context())
		if rest, prefix := link.SplitLang(path); prefix == i18n.English {
			path, lang = rest, prefix
		}
		ctx := i18n.WithLang(r.Context(), lang)
		if path != r.URL.Path && link.IsPath(path) && s.exists(r.WithContext(ctx), path) {
			to := url.URL{Path: link.Path(ctx, path), RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
			return true
		}
	}
	return false
}

// exists reports whether there is a page at a path, as far as a visitor may know or, in the workspace, the actor.
func (s *Server) exists(r *http.Request, path string) (yes bool) {
	matched := chi.NewRouteContext()
	if !s.router.Match(matched, http.MethodGet, path) {
		return false
	}
	if !slices.ContainsFunc(matched.URLParams.Keys, func(k string) bool { return k != "*" }) {
		return true
	}
	clean := s.visitorRequest(r)
	if strings.HasPrefix(path, "/arbete/") {
		clean = r.Clone(r.Context())
	}
	out, whole := s.serveWithin(clean, path)
	return !whole || out.code < http.StatusBadRequest || out.code == http.StatusGone
}
