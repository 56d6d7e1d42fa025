package server

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

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
	var out []history.Field
	for _, p := range e.Records.Fields.Parts(was) {
		out = append(out, history.Field{Label: p.Label, Text: i18n.T(r.Context(), p.Text)})
	}
	return out, err
}
