// Package billing is the pages of fees and invoices.
package billing

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
)

// pages are the handlers of fees and invoices.
type pages struct{ *server.Server }

// Routes adds the pages of fees and invoices.
func Routes(kernel *server.Server, _, work chi.Router) {
	s := pages{kernel}
	work.Route("/"+link.Segment(id.Due), s.dueRoutes)
	work.Route("/"+link.Segment(id.Invoice), s.invoiceRoutes)
}
