package server

import (
	"context"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// Listing describes the list of the records of a kind. Its texts are Swedish keys.
type Listing[T any] struct {
	Lead, Empty, EmptyText string
	// ID is the id of the table.
	ID string
	// CountText returns the caption with the number of records. Columns are the headings after the name, and Cells returns the cells
	// of a record.
	CountText func(ctx context.Context, n int) string
	Columns   []string
	Cells     func(ctx context.Context, t T) []string
	// FilterFields are the fields that the list is filtered by, and Rows reads the records for them; by default words and closed
	// ones, read by the list of Records.
	FilterFields []field.Input
	Rows         func(ctx context.Context, q db.Q, f *form.Form) ([]T, error)
}

// list shows the list of records.
func (e Editor[N, T]) list(w http.ResponseWriter, r *http.Request) error {
	ctx, l := r.Context(), *e.Listing
	if l.Rows == nil {
		l.FilterFields, l.Rows = []field.Input{recordview.Words, recordview.ClosedToo}, e.defaultRows
	}
	var names []string
	for _, in := range l.FilterFields {
		names = append(names, in.Name)
	}
	all := e.listCrumb(ctx)
	p := recordview.List{Narrowing: ReadNarrowing(r, all.Href, names...), Title: all.Label, Lead: l.Lead, Empty: l.Empty,
		EmptyText: l.EmptyText, New: e.New, NewAddress: all.Href + "/ny", ID: l.ID, FilterFields: l.FilterFields,
		Columns: append([]string{"Namn"}, l.Columns...)}
	err := e.Search(r, p.Form.Text(recordview.Words.Name, form.Max(200)), func(ctx context.Context) error {
		rows, err := l.Rows(ctx, e.As(r), p.Form)
		p.Rows = nil
		for _, t := range rows {
			p.Rows = append(p.Rows, recordview.Row{Name: e.Records.Name(t), Href: e.pageAddress(ctx, e.Records.Number(t), ""),
				Closed: e.Records.Closed(t) != nil, Cells: l.Cells(ctx, t)})
		}
		return err
	})
	if err != nil {
		return err
	}
	p.CountText = l.CountText(ctx, len(p.Rows))
	return e.Show(w, r, WorkPage(all.Label, e.Section), Work, p.Page())
}

func (e Editor[N, T]) defaultRows(ctx context.Context, q db.Q, f *form.Form) ([]T, error) {
	return e.Records.List(ctx, q, f.Text(recordview.Words.Name, form.Max(200)), f.Has(recordview.ClosedToo.Name, "ja"))
}

// readRecord reads a record from its form.
func (e Editor[N, T]) readRecord(r *http.Request, f *form.Form, current T) T {
	if e.Read != nil {
		return e.Read(r, f, current)
	}
	return e.Records.Fields.Read(f)
}

func (e Editor[N, T]) rowLists(f *form.Form) map[string][]string {
	if e.Lists != nil {
		return e.Lists(f)
	}
	return e.Records.Fields.Lists()
}

// formPage returns the page with the form of a record.
func (e Editor[N, T]) formPage(r *http.Request, f *form.Form, t T) (templ.Component, error) {
	if e.Form != nil {
		return e.Form(r, f, t)
	}
	fields := e.Records.Fields
	if e.FormFields != nil {
		fields = e.FormFields(t)
	}
	p := recordview.Form{New: e.Records.Number(t) == 0, SeparatePage: e.FormPath != "", Lead: e.Lead,
		NewAddress: e.listCrumb(r.Context()).Href + "/ny", Form: f, Sections: fields.Form(), Inputs: fields.Inputs(),
		Person: Actor(r).User}
	if p.New {
		p.Head = recordview.Head{Page: recordview.Page{List: e.listCrumb(r.Context()), Name: e.New}}
	} else {
		p.Head = e.Head(r, t)
	}
	return p.Page(), nil
}

// Head returns the top of the page of a record.
func (e Editor[N, T]) Head(r *http.Request, t T) recordview.Head {
	h := recordview.Head{Page: e.recordPage(r, t)}
	if e.Kicker != nil {
		h.Kicker = e.Kicker(t)
	}
	if e.Buttons != nil {
		h.Buttons = e.Buttons(r.Context(), t)
	}
	if e.Copies {
		h.Buttons = append(h.Buttons, recordview.Button{Kind: ui.Quiet, Label: "Kopiera",
			Href: link.WithQuery(e.listCrumb(r.Context()).Href+"/ny", url.Values{link.CopyField: {id.String(e.Records.Number(t))}})})
	}
	if e.History && e.FormPath == "" {
		h.Buttons = append(h.Buttons, recordview.Button{Kind: ui.Quiet, Href: h.At("historik"), Label: "Historik"})
	}
	if c := e.Closing; c != nil {
		h.Closed, h.Close, h.Open, h.ClosedTitle, h.ClosedText = e.Records.Closed(t), c.title(r.Context()), reopenLabel, c.Closed, c.ClosedText
	}
	return h
}

// hasComparison reports whether versions can be compared.
func (e Editor[N, T]) hasComparison() bool {
	return e.Parts != nil || e.History && !e.Records.Fields.Empty()
}

// parts returns a version as versions are compared.
func (e Editor[N, T]) parts(r *http.Request, t T, version int) ([]history.Field, error) {
	if e.Parts != nil {
		return e.Parts(r, t, version)
	}
	was, err := e.Records.AtVersion(r.Context(), e.As(r), e.Records.Number(t), version)
	var out []history.Field
	for _, p := range e.Records.Fields.Parts(was) {
		out = append(out, history.Field{Label: p.Label, Text: i18n.T(r.Context(), p.Text)})
	}
	return out, err
}
