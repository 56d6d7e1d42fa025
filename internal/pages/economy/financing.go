package economy

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/id"
)

// financingRoutes adds the pages of how processes are paid for, below /arbete/finansiering.
func (s pages) financingRoutes(r chi.Router) {
	r.Use(s.RequireRightToKnow(access.ReadMoney, id.Financing))
}
