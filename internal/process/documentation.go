package process

import (
	"context"
	"strings"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/prose"
)

// Documentation is what is written of an activity afterwards, and published as other content is. Text is Markdown.
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
var Documentations = content.Kind[Documentation]{Kind: id.Documentation, Put: putDocumentation, Load: loadDocumentation}

// DocumentationGroups are the ways to filter documentation.
var DocumentationGroups = []listing.Group{{Key: "material", Label: "Material", Options: DocumentKinds, InRow: true}}

// ReadDocumentation reads a documentation from its form; what is wrong stands in the form afterwards.
func ReadDocumentation(f *form.Form) Documentation {
	d := Documentation{
		Title:    f.Required("titel", "Skriv en titel.", form.Max(200)),
		Activity: number[id.ActivityNo](f, "aktivitet", "Välj vilken aktivitet det handlar om."),
		Summary:  f.Text("sammanfattning", form.Max(300)),
		Text:     f.Markdown("text", 60000),
		ImageAlt: f.Text("bildtext", form.Max(500)),
		Links:    []Reference{},
	}
	for _, i := range f.Rows(ReferencesField, ReferenceColumns...) {
		field := func(column string) string { return form.Field(ReferencesField, i, column) }
		r := Reference{Kind: f.Choice(field("slag"), DocumentKinds),
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
	f.Set("aktivitet", written(d.Activity))
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
		links = append(links, DocumentKinds.Label(r.Kind)+": "+r.Title+" "+r.URL)
	}
	return []history.Field{
		{Label: "Titel", Text: d.Title}, {Label: "Aktivitet", Text: written(d.Activity)}, {Label: "Sammanfattning", Text: d.Summary},
		{Label: "Text", Text: d.Text}, {Label: "Länkar", Text: strings.Join(links, "\n")}, {Label: "Bildens alternativtext", Text: d.ImageAlt},
	}
}

// Picture is the documentation's image and its alternative text.
func (d Documentation) Picture() (id.File, string) { return d.Image, d.ImageAlt }

// Attached is none besides the picture.
func (d Documentation) Attached() []id.File { return nil }

const upsertDocumentation = `insert into documentation (item_id, activity_id, summary, body, links, image_id, image_alt)
values ($1, $2, $3, $4, $5, nullif($6::bigint, 0), $7)
on conflict (item_id) do update set activity_id = excluded.activity_id, summary = excluded.summary, body = excluded.body,
	links = excluded.links, image_id = excluded.image_id, image_alt = excluded.image_alt`

func putDocumentation(ctx context.Context, tx *db.Tx, n id.Item, d Documentation) error {
	_, err := tx.Exec(ctx, upsertDocumentation, n, d.Activity, d.Summary, d.Text, notNil(d.Links), d.Image, d.ImageAlt)
	return err
}

const selectDocumentation = `select i.title, d.activity_id as activity, d.summary, d.body as text, d.links,
	coalesce(d.image_id, 0) as image, d.image_alt
from documentation d join item i on i.id = d.item_id where d.item_id = $1`

func loadDocumentation(ctx context.Context, q db.Q, n id.Item) (Documentation, error) {
	return db.One[Documentation](ctx, q, selectDocumentation, n)
}

const selectDocumentationOf = `select item_id from documentation where activity_id = $1 order by item_id`

// DocumentationOf lists what has been written of an activity; what the actor may know of it is the content's to say.
func DocumentationOf(ctx context.Context, q db.Q, n id.ActivityNo) ([]id.Item, error) {
	return db.Values[id.Item](ctx, q, selectDocumentationOf, n)
}

const selectActivityChoice = `select a.id::text as value,
	a.name || coalesce(', ' || a.begins, case when a.term <> '' then ', ' || a.term else '' end) as label
from activity a where ` + activityVisible + ` and a.status not in ('proposed', 'declined') order by a.first_day desc nulls last, a.id`

// ActivityChoice is the choice among the activities that the actor may know of, the latest first.
func ActivityChoice(ctx context.Context, q db.Q) (form.Options, error) {
	return db.All[form.Option](ctx, q, selectActivityChoice, visibleTo(q.By()))
}

const selectDocumentedIn = `select d.activity_id as activity, d.item_id as item from documentation d join activity a
	on a.id = d.activity_id
where a.process_id = $1 order by d.activity_id, d.item_id`

// DocumentedIn lists what has been written of each activity of a process; what the actor may know of it is the content's to say.
func DocumentedIn(ctx context.Context, q db.Q, n id.ProcessNo) (map[id.ActivityNo][]id.Item, error) {
	type row struct {
		Activity id.ActivityNo
		Item     id.Item
	}
	rows, err := db.All[row](ctx, q, selectDocumentedIn, n)
	out := map[id.ActivityNo][]id.Item{}
	for _, r := range rows {
		out[r.Activity] = append(out[r.Activity], r.Item)
	}
	return out, err
}
