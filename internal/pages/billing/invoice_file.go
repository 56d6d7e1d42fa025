package billing

import (
	"context"
	"fmt"
	"net/http"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/fault"
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
	return invoicePDF(ctx, d)
}

// fileName returns the name of a file of a document, without its ending.
func fileName(d einvoice.Document) string {
	if d.Kind == einvoice.CreditNote {
		return "kreditfaktura-" + d.Number
	}
	return "faktura-" + d.Number
}

func invoicePDF(ctx context.Context, d einvoice.Document) (jobs.Attachment, error) {
	content, err := invoiceview.PDF(ctx, d)
	return jobs.Attachment{Name: fileName(d) + ".pdf", Content: content}, err
}

// errNotElectronic reports that a document lacks what an e-invoice needs.
var errNotElectronic = fault.Page("economy: the document is not a whole e-invoice", http.StatusConflict, fault.StateTitle,
	"Fakturan saknar uppgifter som en e-faktura behöver. Skicka den som PDF eller på papper.")

func invoiceXML(_ context.Context, d einvoice.Document) (jobs.Attachment, error) {
	if len(d.Problems()) > 0 {
		return jobs.Attachment{}, errNotElectronic
	}
	return jobs.Attachment{Name: fileName(d) + ".xml", Content: d.XML()}, nil
}

// invoiceFile returns an invoice, which the actor may read, as a file.
func (s pages) invoiceFile(ctx context.Context, r *http.Request, n id.InvoiceNo,
	encode func(context.Context, einvoice.Document) (jobs.Attachment, error)) (jobs.Attachment, error) {
	d, err := billing.Document(ctx, s.As(r), n)
	if err != nil {
		return jobs.Attachment{}, err
	}
	return encode(ctx, d)
}

// invoicePDF answers with an invoice as a PDF.
func (s pages) invoicePDF(w http.ResponseWriter, r *http.Request) error {
	return s.sendFile(w, r, "application/pdf", invoicePDF)
}

// invoiceXML answers with an invoice as an e-invoice.
func (s pages) invoiceXML(w http.ResponseWriter, r *http.Request) error {
	return s.sendFile(w, r, "application/xml", invoiceXML)
}

func (s pages) sendFile(w http.ResponseWriter, r *http.Request, kind string,
	encode func(context.Context, einvoice.Document) (jobs.Attachment, error)) error {
	i, err := s.invoiceOf(r)
	if err != nil {
		return err
	}
	file, err := s.invoiceFile(r.Context(), r, i.ID, encode)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s"`, file.Name))
	w.Header().Set("Cache-Control", "no-store")
	_, err = w.Write(file.Content)
	return err
}
