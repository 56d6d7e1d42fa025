package horizon

import (
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/prose"
)

// Trend is a direction of change, or the first sign of one. The long texts are Markdown; Digital is the role of
// digitalisation, the lens of the whole process.
type Trend struct {
	Title       string
	Kind        string
	Steep       []string
	Description string
	Direction   string
	Horizon     string
	Drives      string
	Slows       string
	Meaning     string
	Digital     string
	Areas       []string
	Image       id.File
	ImageAlt    string
}

// The choices of a trend.
var (
	TrendKinds = form.Options{
		{Value: "megatrend", Label: "Megatrend"}, {Value: "trend", Label: "Trend"},
		{Value: "signal", Label: "Svag signal"}, {Value: "joker", Label: "Joker"},
	}
	Steep = form.Options{
		{Value: "social", Label: "Socialt"}, {Value: "technological", Label: "Teknik"},
		{Value: "economic", Label: "Ekonomi"}, {Value: "environmental", Label: "Miljö"},
		{Value: "political", Label: "Politik"}, {Value: "values", Label: "Värderingar"},
	}
	Directions = form.Options{
		{Value: "okar", Label: "Ökar"}, {Value: "minskar", Label: "Minskar"},
		{Value: "bryts", Label: "Kan brytas"}, {Value: "oklar", Label: "Oklar riktning"},
	}
	Horizons = form.Options{
		{Value: "kort", Label: "Kort sikt (till 5 år)"}, {Value: "medel", Label: "Medellång sikt (5–15 år)"},
		{Value: "lang", Label: "Lång sikt (mer än 15 år)"},
	}
)

// TrendGroups are the ways to filter trends.
var TrendGroups = []listing.Group{
	{Key: "typ", Label: "Typ", Options: TrendKinds, InRow: true}, {Key: "steep", Label: "STEEP+V", Options: Steep, InRow: true},
	{Key: "horisont", Label: "Tidshorisont", Options: Horizons}, {Key: "riktning", Label: "Riktning", Options: Directions},
	{Key: "omrade", Label: "Sakområde", Options: Areas},
}

// ReadTrend reads a trend from its form; what is wrong stands in the form afterwards.
func ReadTrend(f *form.Form) Trend {
	t := Trend{
		Title:       f.Required("titel", "Skriv trendens titel.", form.Max(200)),
		Kind:        f.Choice("typ", TrendKinds),
		Steep:       f.Choices("steep", Steep),
		Description: f.Markdown("beskrivning", 30000),
		Direction:   f.Choice("riktning", Directions),
		Horizon:     f.Choice("horisont", Horizons),
		Drives:      f.Markdown("drivs-av", 10000),
		Slows:       f.Markdown("bromsas-av", 10000),
		Meaning:     f.Markdown("betydelse", 10000),
		Digital:     f.Markdown("digitalisering", 10000),
		Areas:       f.Choices("omraden", Areas),
		ImageAlt:    f.Text("bildtext", form.Max(500)),
	}
	if t.Kind == "" {
		f.Fault("typ", "Välj vilken typ av trend det är.")
	}
	return t
}

// Fill writes a trend into its form.
func (t Trend) Fill(f *form.Form) {
	f.Set("titel", t.Title)
	f.Set("typ", t.Kind)
	f.Set("steep", t.Steep...)
	f.Set("beskrivning", t.Description)
	f.Set("riktning", t.Direction)
	f.Set("horisont", t.Horizon)
	f.Set("drivs-av", t.Drives)
	f.Set("bromsas-av", t.Slows)
	f.Set("betydelse", t.Meaning)
	f.Set("digitalisering", t.Digital)
	f.Set("omraden", t.Areas...)
	f.Set("bildtext", t.ImageAlt)
}

// Heading is the title and the beginning of the description.
func (t Trend) Heading() (title, summary string) { return t.Title, prose.Excerpt(t.Description, 280) }

// Facets are what lists of trends are filtered by.
func (t Trend) Facets() []string {
	out := listing.Facets("typ", t.Kind)
	out = append(out, listing.Facets("steep", t.Steep...)...)
	out = append(out, listing.Facets("riktning", t.Direction)...)
	out = append(out, listing.Facets("horisont", t.Horizon)...)
	return append(out, listing.Facets("omrade", t.Areas...)...)
}

// Words is everything that a trend can be found by.
func (t Trend) Words() string {
	var texts prose.Budget
	return words(texts.Plain(t.Description), texts.Plain(t.Drives), texts.Plain(t.Slows), texts.Plain(t.Meaning), texts.Plain(t.Digital),
		labels(Areas, t.Areas), t.ImageAlt)
}

// Parts is a trend as a reader compares it.
func (t Trend) Parts() []history.Field {
	return []history.Field{
		{Label: "Titel", Text: t.Title}, {Label: "Typ", Text: TrendKinds.Label(t.Kind)},
		{Label: "STEEP+V", Text: labels(Steep, t.Steep)}, {Label: "Beskrivning", Text: t.Description},
		{Label: "Riktning", Text: Directions.Label(t.Direction)}, {Label: "Tidshorisont", Text: Horizons.Label(t.Horizon)},
		{Label: "Vad driver på", Text: t.Drives}, {Label: "Vad bromsar", Text: t.Slows},
		{Label: "Vad det betyder för regionerna", Text: t.Meaning}, {Label: "Digitaliseringens roll", Text: t.Digital},
		{Label: "Sakområden", Text: labels(Areas, t.Areas)}, {Label: "Bildens alternativtext", Text: t.ImageAlt},
	}
}

// Picture is the trend's image and its alternative text.
func (t Trend) Picture() (id.File, string) { return t.Image, t.ImageAlt }

// Attached is none besides the picture.
func (t Trend) Attached() []id.File { return nil }
