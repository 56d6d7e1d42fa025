package invoiceview

import (
	"context"
	_ "embed" // the style of paper
	"strings"

	"framsyn/internal/einvoice"
	"framsyn/internal/i18n"
	"framsyn/internal/pdf"
)

//go:embed paper.css
var paperStyle string

// PDF returns a document as a PDF in Swedish. The same document always gives the same bytes. It returns pdf.ErrTooLarge for one of too
// many pages, and the error of the context if it ends first.
func PDF(ctx context.Context, d einvoice.Document) ([]byte, error) {
	ctx = i18n.WithLang(ctx, i18n.Swedish)
	var body strings.Builder
	if err := paper(d).Render(ctx, &body); err != nil {
		return nil, err
	}
	made, _ := d.Issued.Time()
	return pdf.Make(ctx, pdf.Document{Title: Title(ctx, d), Author: d.Seller.Name, Language: string(i18n.Swedish), Made: made,
		Style: paperStyle, Body: body.String()})
}
