package economy

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/id"
)

// invoiceRoutes adds the pages of fees, invoices and payments, below /arbete/fakturor.
func (s pages) invoiceRoutes(r chi.Router) {
	r.Use(s.RequireRightToKnow(access.ReadMoney, id.Invoice))
	r.Group(s.senderRoutes)
}
