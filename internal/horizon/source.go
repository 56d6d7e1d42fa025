package horizon

import (
	"net/url"
	"strconv"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/prose"
)

// Source is something that others have written, shown or counted about the future. Published is a date of which the
// year is enough; HorizonYear is the year it looks towards, 0 if none; Summary is Markdown.
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
}

// The choices of a source.
var (
	SourceKinds = form.Options{
		{Value: "rapport", Label: "Rapport"}, {Value: "prognos", Label: "Prognos"},
		{Value: "scenario", Label: "Andras scenario"}, {Value: "trendanalys", Label: "Trendanalys"},
		{Value: "artikel", Label: "Artikel"}, {Value: "bok", Label: "Bok"}, {Value: "statistik", Label: "Statistik"},
		{Value: "podd", Label: "Podd"}, {Value: "film", Label: "Film"}, {Value: "webbplats", Label: "Webbplats"},
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

// SourceGroups are the ways to filter sources.
var SourceGroups = []listing.Group{
	{Key: "typ", Label: "Typ", Options: SourceKinds, InRow: true}, {Key: "omrade", Label: "Sakområde", Options: Areas},
	{Key: "omfattning", Label: "Geografi", Options: Scopes, InRow: true}, {Key: "sprak", Label: "Språk", Options: Languages},
	{Key: "utgiven", Label: "Utgivningsår"}, {Key: "malar", Label: "Målår"}, {Key: "tagg", Label: "Tagg"},
}

// ReadSource reads a source from its form; what is wrong stands in the form afterwards.
func ReadSource(f *form.Form) Source {
	s := Source{
		Title:       f.Required("titel", "Skriv källans titel.", form.Max(300)),
		Author:      f.Text("utgivare", form.Max(300)),
		Kind:        f.Choice("typ", SourceKinds),
		URL:         f.URL("webbadress"),
		Language:    f.Choice("sprak", Languages),
		Scope:       f.Choice("omfattning", Scopes),
		HorizonYear: f.Int("malar", 1900, 2200),
		Summary:     f.Markdown("sammanfattning", 20000),
		Areas:       f.Choices("omraden", Areas),
		Tags:        f.Words("taggar", 20, form.Max(60)),
	}
	if s.Kind == "" {
		f.Fault("typ", "Välj vilken typ av källa det är.")
	}
	published, err := day.Parse(f.Text("datum"))
	if err != nil {
		f.Fault("datum", err.Error())
	}
	s.Published = string(published)
	return s
}

// Fill writes a source into its form.
func (s Source) Fill(f *form.Form) {
	f.Set("titel", s.Title)
	f.Set("utgivare", s.Author)
	f.Set("typ", s.Kind)
	f.Set("datum", s.Published)
	f.Set("webbadress", s.URL)
	f.Set("sprak", s.Language)
	f.Set("omfattning", s.Scope)
	f.Set("malar", year(s.HorizonYear))
	f.Set("sammanfattning", s.Summary)
	f.Set("omraden", s.Areas...)
	f.Set("taggar", strings.Join(s.Tags, ", "))
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// Heading is the title and the beginning of the summary.
func (s Source) Heading() (title, summary string) { return s.Title, prose.Excerpt(s.Summary, 280) }

// Facets are what lists of sources are filtered by.
func (s Source) Facets() []string {
	out := listing.Facets("typ", s.Kind)
	out = append(out, listing.Facets("sprak", s.Language)...)
	out = append(out, listing.Facets("omfattning", s.Scope)...)
	out = append(out, listing.Facets("omrade", s.Areas...)...)
	out = append(out, listing.Facets("tagg", strings.Split(strings.ToLower(strings.Join(s.Tags, ",")), ",")...)...)
	out = append(out, listing.Facets("malar", year(s.HorizonYear))...)
	return append(out, listing.Facets("utgiven", year(day.Partial(s.Published).Year()))...)
}

// Words is everything that a source can be found by.
func (s Source) Words() string {
	return words(s.Author, prose.Plain(s.Summary), strings.Join(s.Tags, " "), labels(Areas, s.Areas))
}

// Parts is a source as a reader compares it.
func (s Source) Parts() []history.Field {
	return []history.Field{
		{Label: "Titel", Text: s.Title}, {Label: "Författare eller utgivare", Text: s.Author},
		{Label: "Datum", Text: s.Published}, {Label: "Typ", Text: SourceKinds.Label(s.Kind)},
		{Label: "Webbadress", Text: s.URL}, {Label: "Språk", Text: Languages.Label(s.Language)},
		{Label: "Geografi", Text: Scopes.Label(s.Scope)}, {Label: "Målår", Text: year(s.HorizonYear)},
		{Label: "Sammanfattning", Text: s.Summary}, {Label: "Sakområden", Text: labels(Areas, s.Areas)},
		{Label: "Taggar", Text: strings.Join(s.Tags, ", ")},
	}
}

// Picture is none: a source has a file instead.
func (s Source) Picture() (id.File, string) { return 0, "" }

// Attached is the source's own file, if it was uploaded.
func (s Source) Attached() []id.File {
	if s.File == 0 {
		return nil
	}
	return []id.File{s.File}
}

// addressKey is a web address as it is compared with others: without scheme, www, trailing slash, fragment and case of
// the host.
func addressKey(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	key := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		key += "?" + u.RawQuery
	}
	return key
}
