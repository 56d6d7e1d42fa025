package economy

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/id"
)

// budgetRoutes adds the pages of budgets, below /arbete/budgetar.
func (s pages) budgetRoutes(r chi.Router) {
	r.Use(s.RequireRightToKnow(access.ReadMoney, id.Budget))
}
