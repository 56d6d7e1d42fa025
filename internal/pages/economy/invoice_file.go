package economy

import (
	"context"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/templates/invoiceview"
)

// InvoiceFile returns an invoice as a PDF, to be attached to a letter.
func InvoiceFile(ctx context.Context, q db.Q, n id.InvoiceNo) (jobs.Attachment, error) {
	d, err := billing.Document(ctx, q, n)
	if err != nil {
		return jobs.Attachment{}, err
	}
	content, err := invoiceview.PDF(ctx, d)
	return jobs.Attachment{Name: "faktura-" + d.Number + ".pdf", Content: content}, err
}
