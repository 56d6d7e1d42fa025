package server

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

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
		var err error
		if p.Steps, err = e.Steps(r, t); err != nil {
			return nil, err
		}
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
	return e.fieldTexts(r.Context(), was), err
}

// fieldTexts returns the fields of a record as they are read.
func (e Editor[N, T]) fieldTexts(ctx context.Context, t T) []history.Field {
	var out []history.Field
	for _, p := range e.Records.Fields.Parts(t) {
		out = append(out, history.Field{Label: p.Label, Text: i18n.T(ctx, p.Text)})
	}
	return out
}

// VersionFields returns the parts of a version as they were written.
func VersionFields(parts []field.Part) (out []history.Field) {
	for _, p := range parts {
		out = append(out, history.Field{Label: p.Label, Text: p.Text})
	}
	return out
}

// inShort shows what is known of a record, for those who look at it beside the list.
func (e Editor[N, T]) inShort(w http.ResponseWriter, r *http.Request) error {
	t, err := e.RecordOf(r)
	if err != nil {
		return err
	}
	ctx, q := r.Context(), e.As(r)
	facts := slices.DeleteFunc(recordview.FieldPairs(ctx, e.fieldTexts(ctx, t)), func(p ui.Pair) bool {
		return p.Text == e.Records.Name(t) // which is the heading
	})
	counted, err := e.counted(ctx, q, []T{t})
	if err != nil {
		return err
	}
	for _, c := range e.Listing.Columns {
		if c.Counts != nil {
			cell := c.cell(ctx, counted[0])
			facts = append(facts, ui.Pair{Term: c.Label, Text: cell.Text, Href: cell.Href})
		}
	}
	if e.Listing.Facts != nil {
		more, err := e.Listing.Facts(ctx, q, t)
		if err != nil {
			return err
		}
		facts = append(facts, more...)
	}
	head, form := e.Head(r, t), ""
	if e.FormPath != "" {
		form = "redigera"
	}
	head.Buttons = []recordview.Button{{Kind: ui.Secondary, Href: head.At(form), Label: "Redigera"}}
	return e.Show(w, r, WorkPage(head.Name, e.Section), Work, head.InShort(facts))
}
