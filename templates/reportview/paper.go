package reportview

import (
	"bytes"
	"context"
	_ "embed" // the style of paper
	"strings"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/docx"
	"framsyn/internal/i18n"
	"framsyn/internal/pdf"
	"framsyn/internal/report"
)

//go:embed paper.css
var paperStyle string

// The names of the documents of an edition.
const (
	ReportFile     = "delarsrapport"
	MemoFile       = "tjansteskrivelse"
	StatementsFile = "rakningar.xlsx"
)

// The media types of the documents.
const (
	pdfType  = "application/pdf"
	docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// longReport is how many times as large as other documents a report may be.
const longReport = 25

// Documents returns the writer of the documents of an edition, in Swedish: the report and its memo, each as a tagged PDF and as a Word
// file, and the statements as a workbook.
func Documents(ctx context.Context) report.DocumentWriter {
	ctx = i18n.WithLang(ctx, i18n.Swedish)
	return func(e report.Edition, f report.Frozen) ([]report.Document, error) {
		d := Doc{Edition: e, Frozen: f, Paper: true}
		var out []report.Document
		for _, x := range []struct {
			name, title string
			body        templ.Component
		}{{ReportFile, f.Report.Title, paperReport(d)}, {MemoFile, f.Report.Heading, paperMemo(d)}} {
			var body strings.Builder
			if err := x.body.Render(ctx, &body); err != nil {
				return nil, err
			}
			made, err := time.Parse(time.DateOnly, f.Day)
			if err != nil {
				return nil, err
			}
			file, err := pdf.Make(ctx, pdf.Document{Title: x.title, Author: f.Report.OrgName, Language: string(i18n.Swedish), Made: made,
				Style: paperStyle, Body: body.String(), Foot: d.running(ctx), Times: longReport})
			if err != nil {
				return nil, err
			}
			var word bytes.Buffer
			err = docx.Write(&word, docx.Document{Title: x.title, Subject: d.numberText(ctx), Author: f.Report.OrgName,
				Lang: string(i18n.Swedish), HTML: body.String(), Head: f.Report.OrgName, Foot: d.running(ctx), Created: made})
			if err != nil {
				return nil, err
			}
			out = append(out, report.Document{Name: x.name + ".pdf", MediaType: pdfType, Content: file},
				report.Document{Name: x.name + ".docx", MediaType: docxType, Content: word.Bytes()})
		}
		var book bytes.Buffer
		if err := f.Report.Figures().Book().WriteXLSX(ctx, &book); err != nil {
			return nil, err
		}
		return append(out, report.Document{Name: StatementsFile, MediaType: xlsxType, Content: book.Bytes()}), nil
	}
}

// numberText returns the registry number with what it is.
func (d Doc) numberText(ctx context.Context) string {
	return i18n.T(ctx, "Dnr %s", orMissing(ctx, d.Frozen.Report.RegistryNumber()))
}

// running is what stands on each page: which report it is, and its registry number.
func (d Doc) running(ctx context.Context) string {
	name := d.Frozen.Report.Title
	if x := d.Frozen.Report.Designation; x != "" {
		name += " " + x
	}
	return name + " · " + d.numberText(ctx)
}

// decided says what has been decided on the edition, or that it is not decided.
func (d Doc) decided(ctx context.Context) string {
	if s, ok := d.Step(report.Approved); ok && d.IsApproved() {
		return decision(ctx, s)
	}
	return i18n.T(ctx, "Förslag. Inte beslutad än.")
}
