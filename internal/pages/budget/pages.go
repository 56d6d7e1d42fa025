// Package budget is the pages of budgets.
package budget

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
)

// pages are the handlers of budgets.
type pages struct{ *server.Server }

// Routes adds the pages of budgets.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	public.Get("/"+link.Segment(id.Process)+"/{namn}/budget", s.HandleFrozen(s.publicBudget))
	work.Route("/"+link.Segment(id.Budget), s.budgetRoutes)
}
