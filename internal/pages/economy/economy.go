// Package economy is the pages of money: budgets, fees and invoices.
package economy

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
)

// pages are the handlers of money.
type pages struct{ *server.Server }

// Routes adds the pages of money.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	public.Get("/"+link.Segment(id.Process)+"/{namn}/budget", s.HandleFrozen(s.publicBudget))
	work.Route("/"+link.Segment(id.Budget), s.budgetRoutes)
	work.Route("/"+link.Segment(id.Due), s.dueRoutes)
	work.Route("/"+link.Segment(id.Invoice), s.invoiceRoutes)
}
