package horizon

import (
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
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
		{Value: "megatrend", Label: "Megatrend", Help: "En stor och långsam förändring som påverkar hela världen."},
		{Value: "trend", Label: "Trend", Help: "En förändring åt ett håll som redan går att se."},
		{Value: "signal", Label: "Svag signal", Help: "Ett tidigt tecken på något som kan bli en trend."},
		{Value: "joker", Label: "Joker", Help: "Något osannolikt som skulle förändra mycket, om det hände."},
	}
	Steep = form.Options{
		{Value: "social", Label: "Socialt"}, {Value: "technological", Label: "Teknik"},
		{Value: "economic", Label: "Ekonomi"}, {Value: "environmental", Label: "Miljö"},
		{Value: "political", Label: "Politik"}, {Value: "values", Label: "Värderingar"},
	}
	Directions = form.Options{
		{Value: "okar", Label: "Ökar"}, {Value: "minskar", Label: "Minskar"},
		{Value: "bryts", Label: "Kan brytas", Help: "Pågår nu, men kan vända."},
		{Value: "oklar", Label: "Oklar riktning", Help: "Det går inte att säga åt vilket håll det går."},
	}
	Horizons = form.Options{
		{Value: "kort", Label: "Kort sikt (till 5 år)"}, {Value: "medel", Label: "Medellång sikt (5–15 år)"},
		{Value: "lang", Label: "Lång sikt (mer än 15 år)"},
	}
)

// Trends stores the trends.
var Trends = content.Kind[Trend]{Kind: id.Trend, Fields: field.Of("trend",
	field.Title(func(t *Trend) *string { return &t.Title }, "Skriv trendens titel.", 200),
	field.Choice(func(t *Trend) *string { return &t.Kind }, TrendKinds, field.Input{Name: "typ", Label: "Typ", Column: "kind",
		Missing: "Välj vilken typ av trend det är.", Filter: field.Filter{Place: 1, InRow: true}}),
	field.Choices(func(t *Trend) *[]string { return &t.Steep }, Steep, field.Input{Name: "steep", Label: "STEEP+V", Column: "steep",
		Help: "Vilka delar av samhället förändringen hör hemma i. Flera går bra.", Filter: field.Filter{Place: 2, InRow: true}}),
	field.Markdown(func(t *Trend) *string { return &t.Description }, field.Input{Name: "beskrivning", Label: "Beskrivning",
		Column: "description", Limit: 30000, Rows: 8, Help: "Vad är det som förändras? Du kan skriva i Markdown.", Lead: true}),
	field.Choice(func(t *Trend) *string { return &t.Direction }, Directions, field.Input{Name: "riktning", Label: "Riktning",
		Column: "direction", Beside: "typ", Filter: field.Filter{Place: 4}}),
	field.Choice(func(t *Trend) *string { return &t.Horizon }, Horizons, field.Input{Name: "horisont", Label: "Tidshorisont",
		Column: "horizon", Beside: "typ", Filter: field.Filter{Place: 3}}),
	field.Markdown(func(t *Trend) *string { return &t.Drives }, field.Input{Name: "drivs-av", Label: "Vad driver på",
		Column: "drives", Limit: 10000, Rows: 4, Section: "Krafter", Anchor: "driver"}),
	field.Markdown(func(t *Trend) *string { return &t.Slows }, field.Input{Name: "bromsas-av", Label: "Vad bromsar",
		Column: "slows", Limit: 10000, Rows: 4, Anchor: "bromsar"}),
	field.Markdown(func(t *Trend) *string { return &t.Meaning }, field.Input{Name: "betydelse", Label: "Vad det betyder för regionerna",
		Column: "meaning", Limit: 10000, Rows: 5, Section: "Betydelse"}),
	field.Markdown(func(t *Trend) *string { return &t.Digital }, field.Input{Name: "digitalisering", Label: "Digitaliseringens roll",
		Column: "digital", Limit: 10000, Rows: 4, Help: "Digitaliseringen är processens övergripande perspektiv."}),
	field.Choices(func(t *Trend) *[]string { return &t.Areas }, Areas, field.Input{Name: "omraden", Label: "Sakområden",
		Column: "areas", Searchable: true, Filter: field.Filter{Place: 5, Key: "omrade", Label: "Sakområde"}}),
	field.Picture(func(t *Trend) *id.File { return &t.Image }),
	field.PictureText(func(t *Trend) *string { return &t.ImageAlt }),
)}
