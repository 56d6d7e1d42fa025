// Package documented holds the documentation of activities: what is written of one afterwards, and published like other
// content. (The go command ignores packages called documentation.)
package documented

import (
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// Documentation is what is written of an activity afterwards. Text is Markdown.
type Documentation struct {
	Title    string
	Activity id.ActivityNo
	Summary  string
	Text     string
	Links    []Reference
	Image    id.File
	ImageAlt string
}

// Reference is a link from a documentation to material elsewhere, such as a film or slides.
type Reference struct{ Kind, Title, URL string }

// ActivityField is the name of the activity's field, whose options are set before the form is shown.
const ActivityField = "aktivitet"

// Documentations stores the documentation of activities.
var Documentations = content.Kind[Documentation]{Kind: id.Documentation, Fields: field.Of("documentation",
	field.Title(func(d *Documentation) *string { return &d.Title }, "Skriv en titel.", 200),
	field.Number(func(d *Documentation) *id.ActivityNo { return &d.Activity }, field.Input{Name: ActivityField, Label: "Aktivitet",
		Column: "activity_id", Missing: "Välj vilken aktivitet det handlar om."}),
	field.Text(func(d *Documentation) *string { return &d.Summary }, field.Input{Name: "sammanfattning", Label: "Sammanfattning",
		Column: "summary", Max: 300, Rows: 4, Summary: true,
		Help: "Det som står överst på sidan och i listor. Två eller tre meningar."}),
	field.Markdown(func(d *Documentation) *string { return &d.Text }, field.Input{Name: "text", Label: "Text", Column: "body",
		Max: 60000, Rows: 16, Lead: true,
		Help: "Vad som hände, vad ni kom fram till och vad som händer nu. Du kan skriva i Markdown."}),
	field.Rows(func(d *Documentation) *[]Reference { return &d.Links }, referenceRows, field.Input{Name: "lankar", Label: "Länkar",
		Column: "links", List: field.List{Legend: "Länkar till material", Item: "Länk", Add: "Lägg till länk"},
		Help:   "Filmer, presentationer och annat som ligger på andra webbplatser.",
		Filter: field.Filter{Place: 1, Key: "material", Label: "Material", InRow: true}, Options: process.DocumentKinds}),
	field.Picture(func(d *Documentation) *id.File { return &d.Image }),
	field.PictureText(func(d *Documentation) *string { return &d.ImageAlt }),
)}

var referenceRows = field.Row[Reference]{
	Fields: []field.Field[Reference]{
		field.Choice(func(r *Reference) *string { return &r.Kind }, process.DocumentKinds, field.Input{Name: "slag", Label: "Slag"}),
		field.Text(func(r *Reference) *string { return &r.Title }, field.Input{Name: "titel", Label: "Vad länken leder till", Max: 200,
			Missing: "Skriv vad länken leder till."}),
		field.URL(func(r *Reference) *string { return &r.URL }, field.Input{Name: "webbadress", Label: "Webbadress",
			Missing: "Skriv webbadressen."}),
	},
	Complete: func(r *Reference) {
		if r.Kind == "" {
			r.Kind = "other"
		}
	},
	Text:        func(r Reference) string { return process.DocumentKinds.Label(r.Kind) + ": " + r.Title + " " + r.URL },
	FilterValue: func(r Reference) string { return r.Kind },
}
