// Package documented holds the documentation of activities: what is written of one afterwards, and published as other content
// is. (Go passes over a package that is called documentation.)
package documented

import (
	"context"
	"strings"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/process"
	"framsyn/internal/prose"
)

// Documentation is what is written of an activity. Text is Markdown.
type Documentation struct {
	Title    string
	Activity id.ActivityNo
	Summary  string
	Text     string
	Links    []Reference
	Image    id.File
	ImageAlt string
}

// Reference is something that a documentation refers to elsewhere: a film, slides.
type Reference struct{ Kind, Title, URL string }

// ReferencesField is the list of references in the form.
const ReferencesField = "lankar"

// ReferenceColumns are the columns of the list of references.
var ReferenceColumns = []string{"slag", "titel", "webbadress"}

// Documentations keeps the documentation of activities.
var Documentations = content.Kind[Documentation]{Kind: id.Documentation, Put: put, Load: load}

// Groups are the ways to filter documentation.
var Groups = []listing.Group{{Key: "material", Label: "Material", Options: process.DocumentKinds, InRow: true}}

// Read reads a documentation from its form; what is wrong stands in the form afterwards.
func Read(f *form.Form) Documentation {
	d := Documentation{
		Title:    f.Required("titel", "Skriv en titel.", form.Max(200)),
		Activity: form.Number[id.ActivityNo](f, "aktivitet", "Välj vilken aktivitet det handlar om."),
		Summary:  f.Text("sammanfattning", form.Max(300)),
		Text:     f.Markdown("text", 60000),
		ImageAlt: f.Text("bildtext", form.Max(500)),
		Links:    []Reference{},
	}
	for _, i := range f.Rows(ReferencesField, ReferenceColumns...) {
		field := func(column string) string { return form.Field(ReferencesField, i, column) }
		r := Reference{Kind: f.Choice(field("slag"), process.DocumentKinds),
			Title: f.Required(field("titel"), "Skriv vad länken leder till.", form.Max(200)),
			URL:   f.URL(field("webbadress"))}
		if f.Get(field("webbadress")) == "" {
			f.Fault(field("webbadress"), "Skriv webbadressen.")
		}
		if r.Kind == "" {
			r.Kind = "other"
		}
		d.Links = append(d.Links, r)
	}
	return d
}

// Fill writes a documentation into its form.
func (d Documentation) Fill(f *form.Form) {
	f.Set("titel", d.Title)
	f.Set("aktivitet", form.Written(d.Activity))
	f.Set("sammanfattning", d.Summary)
	f.Set("text", d.Text)
	f.Set("bildtext", d.ImageAlt)
	for i, r := range d.Links {
		f.Set(form.Field(ReferencesField, i, "slag"), r.Kind)
		f.Set(form.Field(ReferencesField, i, "titel"), r.Title)
		f.Set(form.Field(ReferencesField, i, "webbadress"), r.URL)
	}
}

// Heading is the title, and the summary or else the beginning of the text.
func (d Documentation) Heading() (title, summary string) {
	if d.Summary != "" {
		return d.Title, d.Summary
	}
	return d.Title, prose.Excerpt(d.Text, 280)
}

// Facets are what lists of documentation are filtered by.
func (d Documentation) Facets() []string {
	var kinds []string
	for _, r := range d.Links {
		kinds = append(kinds, r.Kind)
	}
	return listing.Facets("material", kinds...)
}

// Words is everything that a documentation can be found by.
func (d Documentation) Words() string {
	words := []string{prose.Plain(d.Text), d.ImageAlt}
	for _, r := range d.Links {
		words = append(words, r.Title)
	}
	return strings.Join(words, "\n")
}

// Parts is a documentation as a reader compares it.
func (d Documentation) Parts() []history.Field {
	var links []string
	for _, r := range d.Links {
		links = append(links, process.DocumentKinds.Label(r.Kind)+": "+r.Title+" "+r.URL)
	}
	return []history.Field{
		{Label: "Titel", Text: d.Title}, {Label: "Aktivitet", Text: form.Written(d.Activity)}, {Label: "Sammanfattning", Text: d.Summary},
		{Label: "Text", Text: d.Text}, {Label: "Länkar", Text: strings.Join(links, "\n")}, {Label: "Bildens alternativtext", Text: d.ImageAlt},
	}
}

// Picture is the documentation's image and its alternative text.
func (d Documentation) Picture() (id.File, string) { return d.Image, d.ImageAlt }

// Attached is none besides the picture.
func (d Documentation) Attached() []id.File { return nil }

const upsert = `insert into documentation (item_id, activity_id, summary, body, links, image_id, image_alt)
values ($1, $2, $3, $4, $5, nullif($6::bigint, 0), $7)
on conflict (item_id) do update set activity_id = excluded.activity_id, summary = excluded.summary, body = excluded.body,
	links = excluded.links, image_id = excluded.image_id, image_alt = excluded.image_alt`

func put(ctx context.Context, tx *db.Tx, n id.Item, d Documentation) error {
	links := append([]Reference{}, d.Links...) // no links are an empty list, not null
	_, err := tx.Exec(ctx, upsert, n, d.Activity, d.Summary, d.Text, links, d.Image, d.ImageAlt)
	return err
}

const selectOne = `select i.title, d.activity_id as activity, d.summary, d.body as text, d.links,
	coalesce(d.image_id, 0) as image, d.image_alt
from documentation d join item i on i.id = d.item_id where d.item_id = $1`

func load(ctx context.Context, q db.Q, n id.Item) (Documentation, error) {
	return db.One[Documentation](ctx, q, selectOne, n)
}
