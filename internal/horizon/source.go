package horizon

import (
	"context"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Source is something that others have written, shown or counted about the future. Published is a date or only a year;
// HorizonYear is the year it looks towards, 0 if none; Summary is Markdown.
type Source struct {
	Title       string
	Author      string
	Published   string
	Kind        string
	URL         string
	Language    string
	Scope       string
	HorizonYear int
	Summary     string
	Areas       []string
	Tags        []string
	File        id.File
	// AdoptedBy and Revised are of governing documents: who adopted it, and when it was or is to be revised, in words.
	AdoptedBy string
	Revised   string
}

// The choices of a source.
var (
	SourceKinds = form.Options{
		{Value: "rapport", Label: "Rapport"}, {Value: "prognos", Label: "Prognos"},
		{Value: "scenario", Label: "Andras scenario"}, {Value: "trendanalys", Label: "Trendanalys"},
		{Value: "artikel", Label: "Artikel"}, {Value: "bok", Label: "Bok"}, {Value: "statistik", Label: "Statistik"},
		{Value: "podd", Label: "Podd"}, {Value: "film", Label: "Film"}, {Value: "webbplats", Label: "Webbplats"},
		{Value: "styrdokument", Label: "Styrdokument", Help: "En strategi, ett program eller ett beslut som styr vad andra gör."},
	}
	Languages = form.Options{
		{Value: "sv", Label: "Svenska"}, {Value: "en", Label: "Engelska"}, {Value: "no", Label: "Norska"},
		{Value: "da", Label: "Danska"}, {Value: "fi", Label: "Finska"}, {Value: "de", Label: "Tyska"},
		{Value: "fr", Label: "Franska"}, {Value: "other", Label: "Annat språk"},
	}
	Scopes = form.Options{
		{Value: "global", Label: "Världen"}, {Value: "europa", Label: "Europa"}, {Value: "norden", Label: "Norden"},
		{Value: "sverige", Label: "Sverige"}, {Value: "region", Label: "En region"}, {Value: "kommun", Label: "En kommun"},
	}
)

// Sources stores the sources.
var Sources = content.Kind[Source]{Kind: id.Source, Fields: field.Of("source",
	field.Title(func(s *Source) *string { return &s.Title }, "Skriv källans titel.", 300),
	field.Choice(func(s *Source) *string { return &s.Kind }, SourceKinds, field.Input{Name: "typ", Label: "Typ", Column: "kind",
		Missing: "Välj vilken typ av källa det är.", CompareAfter: "datum", Filter: field.Filter{Place: 1, InRow: true}}),
	field.Text(func(s *Source) *string { return &s.Author }, field.Input{Name: "utgivare", Label: "Författare eller utgivare",
		Column: "author", Max: 300, InFile: true}),
	field.Date(func(s *Source) *string { return &s.Published }, field.Input{Name: "datum", Label: "Datum", Column: "published_on",
		Help: "Året räcker, till exempel 2015. Eller 2015-06-01.", Beside: "typ", InFile: true,
		Filter: field.Filter{Place: 5, Key: "utgiven", Label: "Utgivningsår"}}),
	field.URL(func(s *Source) *string { return &s.URL }, field.Input{Name: "webbadress", Label: "Webbadress", Column: "url", InFile: true,
		Section: "Var den finns", SectionHelp: "En webbadress, en fil eller båda.", SectionOpen: true}),
	field.Computed("url_key", func(s *Source) string { return addressKey(s.URL) }),
	field.File(func(s *Source) *id.File { return &s.File }, field.Input{Name: "fil", Label: "Fil", Column: "file_id",
		Help: "En PDF på högst 25 MB.", Accept: ".pdf,application/pdf"}),
	field.Choice(func(s *Source) *string { return &s.Language }, Languages, field.Input{Name: "sprak", Label: "Språk",
		Column: "language", After: "sammanfattning", Filter: field.Filter{Place: 4}}),
	field.Choice(func(s *Source) *string { return &s.Scope }, Scopes, field.Input{Name: "omfattning", Label: "Geografi",
		Column: "scope", Beside: "sprak", Filter: field.Filter{Place: 3, InRow: true}}),
	field.Year(func(s *Source) *int { return &s.HorizonYear }, field.Input{Name: "malar", Label: "Målår", Column: "horizon_year",
		Help: "Det år som källan blickar mot, om den gör det.", Beside: "sprak", Filter: field.Filter{Place: 6}}),
	field.Markdown(func(s *Source) *string { return &s.Summary }, field.Input{Name: "sammanfattning", Label: "Sammanfattning",
		Column: "summary", Limit: 20000, Rows: 8, Section: "Vad den handlar om", SectionOpen: true, Lead: true,
		Help: "Vad den säger och hur den går att använda. Du kan skriva i Markdown."}),
	field.Choices(func(s *Source) *[]string { return &s.Areas }, Areas, field.Input{Name: "omraden", Label: "Sakområden",
		Column: "areas", Searchable: true, Filter: field.Filter{Place: 2, Key: "omrade", Label: "Sakområde"}}),
	field.Tags(func(s *Source) *[]string { return &s.Tags }, 20, 60, field.Input{Name: "taggar", Label: "Taggar", Column: "tags",
		Help: "Egna ord, med komma emellan.", Filter: field.Filter{Place: 7, Key: "tagg", Label: "Tagg"}}),
	field.Text(func(s *Source) *string { return &s.AdoptedBy }, field.Input{Name: "antaget-av", Label: "Antaget av", Column: "adopted_by",
		Max: 200, Section: "Om det är ett styrdokument", SectionHelp: "Vad det ersätter kopplas när källan är sparad."}),
	field.Text(func(s *Source) *string { return &s.Revised }, field.Input{Name: "revideras", Label: "Revideras", Column: "revised", Max: 200,
		Help: "När det har ändrats eller ska ses över, med egna ord."}),
)}

const selectSameAddress = `select item_id from source where url_key = $1 and url_key <> '' and item_id <> $2
order by item_id limit 5`

// SourcesWithAddress lists the sources other than except that have the same web address and that the actor may see, at most five.
func SourcesWithAddress(ctx context.Context, q db.Q, address string, except id.Item) ([]content.Item, error) {
	numbers, err := db.Values[id.Item](ctx, q, selectSameAddress, addressKey(address), except)
	if err != nil {
		return nil, err
	}
	return content.LoadVisible(ctx, q, numbers)
}
