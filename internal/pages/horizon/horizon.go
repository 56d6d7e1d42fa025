// Package horizon serves the pages of sources and trends.
package horizon

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/server"
)

// pages are the handlers of sources and trends.
type pages struct{ *server.Server }

// Routes adds the pages of sources and trends.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	s.sourceResource().Mount(public, work)
	s.trendResource().Mount(public, work)
}
